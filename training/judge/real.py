"""Annotated sentences of whole stories: where they stand and what happens in them, without their words.

`training/corpus/real.tsv` holds our own annotation of sentences of Wikinews (CC BY 2.5), of the treebanks EWT and GUM
(CC BY-SA, CC BY) and of our own `training/corpus/articles`: id, source (corpus and document), day, the first letters of
the sentence's SHA-256, part, and events as in `src/`, but with character offsets for words. `~:CODE` is an actor that
only the story names; `?` before an event says that a coder who leaves it out is not wrong. The texts of others lie in
`../shared`; without them their rows are left out.
"""

from __future__ import annotations

import csv
import hashlib
import json
import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from coder import Coder
    from coder.coder import Reading

TABLE = Path(__file__).parents[1] / "corpus" / "real.tsv"
ARTICLES = TABLE.parent / "articles" / "articles.jsonl"
SHARED = Path(__file__).parents[3] / "shared"
WIKINEWS, STORIES = "wikinews:", "articles:"  # how sources begin
WRITTEN, STORY, NEWS = "written sentences", "our stories", "real news"  # of what text a sentence is
TREEBANKS = ("train", "dev", "test")
TREEBANK_NAMES = ("ewt", "gum")
UNDATED = date(2010, 1, 1)
LETTERS = 12
OUT_OF_SENTENCE = "~"
COUNTRY = 3


@dataclass(frozen=True, slots=True)
class Side:
    """An actor of an event: its code, and where it stands in the sentence, if it does."""

    code: str
    place: tuple[int, int] | None


@dataclass(frozen=True, slots=True)
class Happening:
    """One annotated event; no side where nobody is named."""

    source: Side | None
    target: Side | None
    cameo: str
    trigger: tuple[int, int] | None
    status: str
    optional: bool

    @property
    def told(self) -> tuple[str, str, str]:
        """(source, target, root) with actors by their first three letters, as events are compared."""
        source, target = (side.code[:COUNTRY] if side else "-" for side in (self.source, self.target))
        return source, target, self.cameo[:2]


@dataclass(frozen=True, slots=True)
class Row:
    """One annotated sentence."""

    id: str
    source: str
    published: date
    hash: str
    part: str
    events: tuple[Happening, ...]

    @property
    def text(self) -> str:
        """Of what text the sentence is: one of our own stories, or real news."""
        return STORY if self.source.startswith(STORIES) else NEWS


def read_table(part: str = "all") -> list[Row]:
    """The rows of a part: develop, check or all."""
    with TABLE.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))
    return [_row(row) for row in rows if part in ("all", row["part"])]


def _row(row: dict[str, str]) -> Row:
    events = tuple(_happening(event) for event in filter(None, (row["events"] or "").split(" ;; ")))
    return Row(row["id"], row["source"], date.fromisoformat(row["published"]), row["hash"], row["part"], events)


def _happening(text: str) -> Happening:
    sides, code, trigger, status = (cell.strip() for cell in text.removeprefix("?").split(" | "))
    source, target = (_side(side.strip()) for side in sides.split(" > "))
    return Happening(source, target, code, _place(trigger), status, optional=text.startswith("?"))


def _side(text: str) -> Side | None:
    place, _, code = text.partition(":")
    return None if place == "-" else Side(code, _place(place))


def _place(text: str) -> tuple[int, int] | None:
    if not text or text == OUT_OF_SENTENCE:
        return None
    start, end = text.split("-")
    return int(start), int(end)


def hash_of(sentence: str) -> str:
    """What tells a sentence from the others of its document."""
    return hashlib.sha256(sentence.encode()).hexdigest()[:LETTERS]


def documents(shared: Path = SHARED) -> dict[str, str]:
    """The text of each document by its source: our own articles, and those of others that are at hand."""
    found = {}
    wikinews = shared / "corpora" / "wikinews_2019_2020.jsonl"
    for line in wikinews.read_text(encoding="utf-8").splitlines() if wikinews.exists() else ():
        article = json.loads(line)
        found[f"{WIKINEWS}{article['id']}"] = f"{article['title']}\n\n{article['text']}"
    for line in ARTICLES.read_text(encoding="utf-8").splitlines():
        article = json.loads(line)
        found[f"{STORIES}{article['id']}"] = f"{article['title']}\n\n{article['text']}"
    pieces: dict[str, list[str]] = defaultdict(list)
    for path in (shared / "treebanks" / f"en_{name}-ud-{part}.conllu" for name in TREEBANK_NAMES for part in TREEBANKS):
        for document, sentence in _sentences(path):
            pieces[f"{path.name[3:6]}:{document}"].append(sentence)
    return found | {document: "\n\n".join(sentences) for document, sentences in pieces.items()}


def _sentences(path: Path) -> Iterator[tuple[str, str]]:
    """(document, text) of every sentence of a treebank."""
    document = ""
    for block in path.read_text(encoding="utf-8").split("\n\n") if path.exists() else ():
        if start := re.search(r"# newdoc id = (.*)", block):
            document = start[1]
        if text := re.search(r"# text = (.*)", block):
            yield document, text[1]


def readings(coder: Coder, rows: list[Row]) -> Iterator[tuple[Row, Reading]]:
    """The annotated sentences as our coder reads them, each within its document; none where the texts are missing."""
    wanted: dict[str, dict[str, Row]] = defaultdict(dict)
    for row in rows:
        wanted[row.source][row.hash] = row
    texts = documents()
    for source in wanted.keys() & texts.keys():
        here = wanted[source]
        for reading in coder.read(texts[source], published=next(iter(here.values())).published):
            if row := here.pop(hash_of(reading.sentence.text), None):
                yield row, reading


def unknown(coder: Coder, rows: list[Row]) -> Iterator[tuple[str, Reading]]:
    """(id, reading) of the sentences that nobody annotated, of documents with rows for training or of treebanks."""
    here: dict[str, list[Row]] = defaultdict(list)
    for row in rows:
        here[row.source].append(row)
    for source, text in documents().items():
        known = here[source]
        if any(row.part == "check" for row in known) or not (known or source[:3] in TREEBANK_NAMES):
            continue
        hashes = {row.hash for row in known}
        for reading in coder.read(text, published=known[0].published if known else UNDATED):
            if hash_of(reading.sentence.text) not in hashes:
                yield f"u-{source}-{reading.sentence.index}", reading
