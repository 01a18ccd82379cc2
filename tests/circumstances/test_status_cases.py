"""Whether an act is told as done, on sentences parsed as they come: macro-F1 over cases/status.tsv."""

from __future__ import annotations

from datetime import date

from coder.circumstances import status
from coder.parse import Parse

from .helpers import Parser, Row, cases, trigger_head

TARGET = 0.88
VALUES = ("actual", "negated", "future", "hypothetical", "historical")


def _found(row: Row, parse: Parse) -> str:
    return status(parse, trigger_head(parse, row["trigger"]), published=date.fromisoformat(row["published"])).value


def _f1(pairs: list[tuple[str, str]], value: str) -> float:
    hits = sum(expected == found == value for expected, found in pairs)
    named = sum((expected == value) + (found == value) for expected, found in pairs)
    return 2 * hits / named


def test_macro_f1(parser: Parser) -> None:
    rows = cases("status.tsv")
    found = [_found(row, story[-1]) for row, story in zip(rows, parser.stories(rows), strict=True)]
    pairs = [(row["status"], value) for row, value in zip(rows, found, strict=True)]
    for row, value in zip(rows, found, strict=True):
        if value != row["status"]:
            print(f"{row['id']} {row['trigger']}: {row['text']} expected {row['status']}, got {value}")
    scores = {value: round(_f1(pairs, value), 3) for value in VALUES}
    assert sum(scores.values()) / len(VALUES) >= TARGET, scores
