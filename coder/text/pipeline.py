"""The spaCy pipeline: load the weights that ship, or another model, and parse one sentence a Doc."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import numpy
import spacy
import srsly
from spacy.attrs import SENT_START
from spacy.language import Language
from spacy.tokens import Doc
from thinc.api import NumpyOps

SHIPPED = Path(__file__).parent.parent / "model" / "parser"
BATCH_SIZE = 128
TABLES = "tables.json"
REMEMBERED = 200_000
CLOSED_TO_RULES = {"NNP", "ADD", "FW", "GW", "SYM", "NFP", "LS", "_SP"}
BASE_FORMS = {"VB", "VBP"}
SILENT_E = ("as", "at", "rg", "iz", "is", "uc", "ut", "dg", "v", "u")
INFLECTED = {
    "VBD": "verb", "VBG": "verb", "VBN": "verb", "VBP": "verb", "VBZ": "verb", "VB": "verb",
    "NNS": "noun", "NNPS": "noun", "JJR": "adj", "JJS": "adj", "RBR": "adv", "RBS": "adv",
}  # fmt: skip


class BlasOps(NumpyOps):
    """Thinc's CPU ops with numpy's matrix product, which thinc's own (cython-blis) doesn't match on most machines."""

    def gemm(self, x: Any, y: Any, out: Any = None, trans1: bool = False, trans2: bool = False) -> Any:
        """The product of two matrices, either of them transposed if asked."""
        return numpy.matmul(x.T if trans1 else x, y.T if trans2 else y, out=out)


class WordForms:
    """Lemma and universal part of speech from the tag, the form and the relation, by table and suffix rule."""

    def __init__(self, tables: dict[str, Any] | None = None) -> None:
        self.tables: dict[str, Any] = {}
        self._lemmas: dict[tuple[str, str], str] = {}
        self.load(tables or {})

    def load(self, tables: dict[str, Any]) -> None:
        """Take over tables made by training/parser/tables.py."""
        self.tables = tables
        self._pos = {tuple(row.split("\t")): pos for row, pos in tables.get("pos", {}).items()}
        self._known = {tuple(row.split("\t")): lemma for row, lemma in tables.get("lemmas", {}).items()}
        self._index = {kind: frozenset(words) for kind, words in tables.get("index", {}).items()}
        self._lemmas.clear()

    def __call__(self, doc: Doc) -> Doc:
        """Set lemma_ and pos_ of every token."""
        if len(self._lemmas) > REMEMBERED:
            self._lemmas.clear()
        for token in doc:
            form, tag = token.text, token.tag_
            lemma = self._lemmas.get((tag, form))
            if lemma is None:
                lemma = self._lemmas[tag, form] = self.lemma(form, tag=tag)
            token.lemma_ = lemma
            token.pos_ = self.pos(form, tag=tag, dep=token.dep_)
        return doc

    def pos(self, form: str, *, tag: str, dep: str) -> str:
        """The universal part of speech: the most special of the three tables that knows."""
        pos = self._pos
        return pos.get((tag, dep, form.lower())) or pos.get((tag, dep)) or pos.get((tag,)) or "X"

    def lemma(self, form: str, *, tag: str) -> str:
        """The lemma of a form with this Penn tag; names keep their capitals."""
        word = form.lower().replace("’", "'").replace("‘", "'")
        if tag == "CD":
            return word.replace(",", "")
        known = self._known.get((tag, word))
        if known is not None:
            return known
        if tag in CLOSED_TO_RULES:
            return form
        kind = INFLECTED.get(tag)
        if kind is None or (tag in BASE_FORMS and word in self._index[kind]):
            return word
        prefix, hyphen, stem = word.rpartition("-")
        lemma = prefix + hyphen + self._uninflected(stem, kind=kind)
        return lemma.capitalize() if tag == "NNPS" else lemma

    def _uninflected(self, word: str, *, kind: str) -> str:
        """By WordNet's exceptions and suffix rules; an unknown word loses its plainest suffix."""
        exception = self.tables["exceptions"][kind].get(word)
        if exception:
            return exception
        stems = [word[: -len(old)] + new for old, new in self.tables["rules"][kind] if word.endswith(old)]
        known = [stem for stem in stems if stem in self._index[kind]]
        if known:
            return known[0]
        return word if word in self._index[kind] else _guess(word, kind=kind)

    def knows(self, word: str) -> bool:
        """Whether a word in small letters is a form of a noun, verb, adjective or adverb of WordNet."""
        return any(self._uninflected(word, kind=kind) in stems for kind, stems in self._index.items())

    def to_disk(self, path: str | Path, exclude: Iterable[str] = ()) -> None:
        """Write the tables."""
        Path(path).mkdir(parents=True, exist_ok=True)
        srsly.write_json(Path(path) / TABLES, self.tables, indent=0)

    def from_disk(self, path: str | Path, exclude: Iterable[str] = ()) -> WordForms:
        """Read the tables."""
        self.load(srsly.read_json(Path(path) / TABLES))
        return self

    def to_bytes(self, exclude: Iterable[str] = ()) -> bytes:
        """The tables as bytes."""
        return srsly.msgpack_dumps(self.tables)

    def from_bytes(self, data: bytes, exclude: Iterable[str] = ()) -> WordForms:
        """Take over tables from bytes."""
        self.load(srsly.msgpack_loads(data))
        return self


def _guess(word: str, *, kind: str) -> str:
    """The lemma of a word that WordNet lacks."""
    if kind == "verb":
        for suffix in ("ing", "ed"):
            if word.endswith(suffix) and len(word) > len(suffix) + 2:
                stem = word[: -len(suffix)]
                if stem[-1] == stem[-2] and stem[-1] not in "sl":
                    return stem[:-1]
                return stem + "e" if stem.endswith(SILENT_E) else stem
    if kind in ("verb", "noun") and word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    if kind in ("verb", "noun") and word.endswith("s") and not word.endswith(("ss", "us", "is")):
        return word[:-1]
    return word


@Language.factory("word_forms", assigns=["token.lemma", "token.pos"], requires=["token.tag", "token.dep"])
def make_word_forms(nlp: Language, name: str) -> WordForms:
    """Factory of the component; its tables come with the saved pipeline."""
    return WordForms()


def load_pipeline(name: str | None = None) -> Language:
    """The shipped pipeline, or any spaCy pipeline by its name or path."""
    return use_numpy_products(spacy.load(name if name is not None else SHIPPED))


def use_numpy_products(nlp: Language) -> Language:
    """Let every layer of the pipeline that runs on thinc's CPU ops multiply by numpy; returns the pipeline."""
    ops = BlasOps()
    for _, component in nlp.components:
        model = getattr(component, "model", None)
        for node in model.walk() if hasattr(model, "walk") else ():
            if type(node.ops).__name__ in ("NumpyOps", "AppleOps"):
                node.ops = ops
    return nlp


def parse_sentences(
    nlp: Language, docs_or_texts: Iterable[Doc | str], *, batch_size: int = BATCH_SIZE
) -> Iterator[Doc]:
    """Parse sentences, given as texts or as unparsed Docs; each comes back as one Doc with one sentence."""
    yield from nlp.pipe((one_sentence(nlp, item) for item in docs_or_texts), batch_size=batch_size)


def one_sentence(nlp: Language, sentence: Doc | str) -> Doc:
    """An unparsed Doc that the parser will not split."""
    doc = nlp.make_doc(sentence) if isinstance(sentence, str) else sentence
    starts = numpy.full((len(doc), 1), -1, dtype="int64").astype("uint64")
    starts[:1] = 1
    return doc.from_array([SENT_START], starts)
