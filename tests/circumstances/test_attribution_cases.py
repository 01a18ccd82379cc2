"""Who says so, on sentences parsed as they come: the share of right speakers in cases/attribution.tsv."""

from __future__ import annotations

import re

from coder.circumstances.claims import Claimant, claimant
from coder.parse import Parse

from .helpers import Parser, Row, cases, sentences, trigger_head

TARGET = 0.85


def _found(row: Row, story: list[Parse]) -> Claimant | None:
    trigger = trigger_head(story[-1], row["trigger"])
    return claimant(story[-1], trigger, before=story[-2] if len(story) > 1 else None)


def _is_right(row: Row, story: list[Parse], found: Claimant | None) -> bool:
    """Whether the head word stands in the words of the expected speaker, in the text or else in the context."""
    if row["speaker"] == "-" or found is None:
        return (row["speaker"] == "-") == (found is None)
    texts = sentences(row)
    at = next(index for index in range(len(story) - 1, -1, -1) if _words(row["speaker"], texts[index]))
    said = _words(row["speaker"], texts[at])
    return found.parse is story[at] and said is not None and said.start() <= found.parse.starts[found.head] < said.end()


def _words(speaker: str, text: str) -> re.Match[str] | None:
    return re.search(rf"(?<!\w){re.escape(speaker)}(?!\w)", text)


def test_speakers(parser: Parser) -> None:
    rows = cases("attribution.tsv")
    stories = parser.stories(rows)
    found = [_found(row, story) for row, story in zip(rows, stories, strict=True)]
    right = [_is_right(row, story, said) for row, story, said in zip(rows, stories, found, strict=True)]
    for row, said, hit in zip(rows, found, right, strict=True):
        if not hit:
            got = said and said.parse.words[said.head]
            print(f"{row['id']} {row['trigger']}: {row['text']} expected {row['speaker']}, got {got}")
    assert sum(right) >= TARGET * len(rows), f"{sum(right)} of {len(rows)} speakers right"
