"""The annotated stories: every row of real.tsv can be read, and those of our own stories fit their sentences."""

from __future__ import annotations

import importlib.util
import json
import sys
from datetime import date
from itertools import repeat
from pathlib import Path
from types import ModuleType

import pytest

from coder.ontology import is_code
from coder.text.sentences import sentences
from schemas import Article

ROOT = Path(__file__).parents[1]
STATUSES = {"actual", "future", "hypothetical", "negated", "historical"}


@pytest.fixture(scope="module")
def real() -> ModuleType:
    return _module("real", ROOT / "training" / "judge" / "real.py")


def test_rows_can_be_read(real: ModuleType) -> None:
    rows = real.read_table()
    assert len({row.id for row in rows}) == len(rows)
    assert {row.part for row in rows} == {"develop", "check"}
    assert all(len(row.hash) == real.LETTERS for row in rows)
    events = [event for row in rows for event in row.events]
    assert all(is_code(event.cameo) and event.status in STATUSES for event in events)
    assert all(event.source or event.target for event in events)


def test_no_document_is_in_both_parts(real: ModuleType) -> None:
    parts = [{row.source for row in real.read_table(part)} for part in ("develop", "check")]
    assert not parts[0] & parts[1]


def test_annotations_of_our_stories_fit_their_sentences(real: ModuleType) -> None:
    texts = {}
    for line in real.ARTICLES.read_text(encoding="utf-8").splitlines():
        story = json.loads(line)
        article = Article(story["id"], f"{story['title']}\n\n{story['text']}", published=date.min)
        for sentence in sentences(article):
            texts[f"articles:{story['id']}", real.hash_of(sentence.text)] = sentence.text
    for row in (row for row in real.read_table() if row.source.startswith("articles:")):
        text = texts[row.source, row.hash]
        for event in row.events:
            places = [event.trigger, *(side.place for side in (event.source, event.target) if side)]
            assert all(0 <= start < end <= len(text) for start, end in filter(None, places)), row.id


def test_second_codings_fit_their_sentences() -> None:
    lint = _module("lint", ROOT / "training" / "corpus" / "lint.py")
    sources = (ROOT / "training" / "corpus" / "src").glob("*.tsv")
    text = {row[0]: row[1] for path in sources for row in map(str.split, lines(path), repeat("\t"))}
    known = lint.known_codes()
    for row_id, *codings in map(str.split, lines(ROOT / "training" / "corpus" / "codings.tsv"), repeat("\t")):
        for event in (event for coding in codings for event in coding.split(" ;; ") if event):
            assert not list(lint.check_event(event, text=text[row_id], codes=known)), row_id


def lines(path: Path) -> list[str]:
    return path.read_text(encoding="utf-8").splitlines()[1:]


def _module(name: str, path: Path) -> ModuleType:
    spec = importlib.util.spec_from_file_location(name, path)
    module = sys.modules[name] = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module
