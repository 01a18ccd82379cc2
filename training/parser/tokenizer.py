"""English tokenizer rules brought in line with Universal Dependencies and with news."""

from __future__ import annotations

from collections.abc import Callable

from spacy.lang.char_classes import ALPHA, HYPHENS
from spacy.language import Language
from spacy.symbols import ORTH
from spacy.util import compile_infix_regex, compile_prefix_regex, compile_suffix_regex, registry

KEPT_PREFIXES = (
    "anti", "auto", "bi", "co", "cross", "counter", "de", "e", "ex", "extra", "inter", "intra", "macro", "mega",
    "meta", "mid", "mini", "multi", "non", "over", "post", "pre", "pro", "pseudo", "quasi", "re", "semi", "sub",
    "super", "trans", "tri", "ultra", "un",
)  # fmt: skip
ABBREVIATIONS = (
    "Gen.", "Lt.", "Col.", "Sgt.", "Maj.", "Capt.", "Cpl.", "Pvt.", "Cmdr.", "Adm.", "Brig.", "Sen.", "Rep.",
    "Gov.", "Sens.", "Reps.", "Amb.", "Hon.", "Fr.", "Pres.", "Prof.", "Supt.", "Jan.", "Feb.", "Mar.", "Apr.",
    "Jun.", "Jul.", "Aug.", "Sep.", "Sept.", "Oct.", "Nov.", "Dec.", "U.N.", "U.S.", "U.K.", "U.A.E.", "E.U.",
    "D.C.", "St.", "vs.", "al.", "Inc.", "Ltd.", "Corp.", "Co.", "Bros.", "Jr.", "Sr.", "Ph.D.", "Mr.", "Mrs.",
    "Ms.", "Dr.", "a.m.", "p.m.", "i.e.", "e.g.", "etc.",
)  # fmt: skip
RUNS = ("!!+", r"\?\?+", "--+", r"\*\*+", "__+", "==+")
AMOUNTS = r"(?<=[0-9])(?:bn|tn|mn|mln|bln)"


@registry.callbacks("demarche.ud_tokenizer.v1")
def ud_tokenizer() -> Callable[[Language], None]:
    """What config.cfg calls before the model is initialised."""
    return set_up_tokenizer


def set_up_tokenizer(nlp: Language) -> None:
    """Change the rules of a blank English pipeline in place; they are saved with it."""
    default_hyphen = rf"(?<=[{ALPHA}0-9])(?:{HYPHENS})(?=[{ALPHA}])"
    infixes = [rule for rule in nlp.Defaults.infixes if rule != default_hyphen]
    kept = "".join(rf"(?<!(?<![\w-]){prefix})(?<!(?<![\w-]){prefix.capitalize()})" for prefix in KEPT_PREFIXES)
    infixes.append(rf"(?<=[{ALPHA}0-9])(?=[-–—~]){kept}(?:{HYPHENS})(?=[{ALPHA}0-9])")
    nlp.tokenizer.infix_finditer = compile_infix_regex(infixes).finditer
    nlp.tokenizer.prefix_search = compile_prefix_regex([*RUNS, *nlp.Defaults.prefixes]).search
    nlp.tokenizer.suffix_search = compile_suffix_regex([*RUNS, *nlp.Defaults.suffixes, AMOUNTS]).search
    for form in ABBREVIATIONS:
        nlp.tokenizer.add_special_case(form, [{ORTH: form}])
