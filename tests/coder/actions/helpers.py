"""Read the hand-made trees of this folder: blocks of a name, a tree and what is expected of it.

A block begins with `## name` and has options, one line with the tree and then the expected lines. A word of a tree is
`word[=lemma][@CODE]/tag/head/relation`; neighbours with one and the same actor code make one span, `@IRN+IRQ` two spans
over the same words. `#` begins a remark, `xfail: …` names a known gap, `speaker: FRA` who says it.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path

import pytest

from coder.actors import ActorSpan
from coder.parse import Parse, from_conllu

HERE = Path(__file__).parent
TOKEN = re.compile(
    r"(?P<word>[^=@/]+)(=(?P<lemma>[^@/]+))?(@(?P<codes>[A-Z+]+))?/(?P<tag>[^/]+)/(?P<head>\d+)/(?P<dep>\S+)"
)
OPTIONS = ("xfail: ", "speaker: ")
UNIVERSAL = {
    "NN": "NOUN", "NNS": "NOUN", "NNP": "PROPN", "NNPS": "PROPN", "JJ": "ADJ", "MD": "AUX", "IN": "ADP", "DT": "DET",
    "CC": "CCONJ", "CD": "NUM", "RB": "ADV", "RP": "ADP", "TO": "PART", "POS": "PART", "PRP": "PRON", "PRP$": "PRON",
    "WDT": "PRON", "WP": "PRON", "WRB": "ADV", "HYPH": "PUNCT",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Case:
    """One block of a file of trees."""

    name: str
    parse: Parse
    spans: list[ActorSpan]
    expected: list[str]
    options: dict[str, str]


def tree(text: str) -> Parse:
    """The parse of one line of words, read as CoNLL-U."""
    rows = []
    for number, match in enumerate(_tokens(text), 1):
        lemma = match["lemma"] or match["word"]
        pos = "VERB" if match["tag"].startswith("VB") else UNIVERSAL.get(match["tag"], "PUNCT")
        rows.append(f"{number} {match['word']} {lemma} {pos} {match['tag']} _ {match['head']} {match['dep']}")
    return from_conllu("\n".join(rows))


def actor(code: str, start: int = 0, end: int | None = None) -> ActorSpan:
    """An actor by its code: a state with or without a sector."""
    end = start + 1 if end is None else end
    return ActorSpan(start, end, code, code[:3], code[3:] or "GOV", code, "country", "by hand")


def actors(text: str) -> list[ActorSpan]:
    """The spans marked in a tree's line."""
    found = []
    for codes, group in groupby(enumerate(_tokens(text)), key=lambda item: item[1]["codes"]):
        places = [place for place, _ in group]
        found.extend(actor(code, places[0], places[-1] + 1) for code in (codes or "").split("+") if code)
    return found


def cases(name: str) -> list[Case]:
    """The blocks of a file, in order; never none."""
    blocks = re.split(r"^## ", (HERE / name).read_text(encoding="utf-8"), flags=re.MULTILINE)[1:]
    if not blocks:
        raise ValueError(f"{name} has no blocks")
    return [_case(block) for block in blocks]


def params(name: str) -> list:
    """The blocks of a file as parameters of a test, with their names and known gaps."""
    return [pytest.param(case, id=case.name, marks=_marks(case)) for case in cases(name)]


def word(parse: Parse, name: str) -> int:
    """The token of a word; `talks#2` is the second of its kind."""
    text, _, number = name.partition("#")
    return [token for token, this in enumerate(parse.words) if this == text][int(number or 1) - 1]


def namer(parse: Parse) -> Callable[[int], str]:
    """What `word` undoes: the name of a token."""

    def name(token: int) -> str:
        before = parse.words[: token + 1].count(parse.words[token])
        return parse.words[token] if before == 1 else f"{parse.words[token]}#{before}"

    return name


def _tokens(text: str) -> list[re.Match[str]]:
    found = [(chunk, TOKEN.fullmatch(chunk)) for chunk in text.split()]
    if wrong := [chunk for chunk, match in found if match is None]:
        raise ValueError(f"not word[=lemma][@CODE]/tag/head/relation: {wrong}")
    return [match for _, match in found if match]


def _case(block: str) -> Case:
    name, *rest = [line.strip() for line in block.strip().splitlines() if line.strip() and not line.startswith("#")]
    options = dict(line.split(": ", 1) for line in rest if line.startswith(OPTIONS))
    text, *expected = [line for line in rest if not line.startswith(OPTIONS)]
    return Case(name, tree(text), actors(text), expected, options)


def _marks(case: Case) -> list[pytest.MarkDecorator]:
    if reason := case.options.get("xfail"):
        return [pytest.mark.xfail(strict=True, reason=reason)]
    return []
