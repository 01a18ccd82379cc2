"""Dead, injured and sizes, on sentences parsed as they come: the share of rows of cases/casualties.tsv all right."""

from __future__ import annotations

from coder.circumstances import Toll, toll
from coder.parse import Parse

from .helpers import Parser, Row, cases, trigger_head

TARGET = 0.90


def _number(text: str) -> int | None:
    return int(text) if text else None


def _is_right(row: Row, found: Toll) -> bool:
    """A toll has no field for the arrested: where nobody else is counted, their number may stand as the size."""
    sizes = {_number(row["size"]), _number(row["size"] or row["arrested"])}
    return (found.dead, found.injured) == (_number(row["dead"]), _number(row["injured"])) and found.size in sizes


def _found(row: Row, story: list[Parse]) -> Toll:
    return toll(story[-1], trigger_head(story[-1], row["trigger"]))


def test_tolls(parser: Parser) -> None:
    rows = cases("casualties.tsv")
    found = [_found(row, story) for row, story in zip(rows, parser.stories(rows), strict=True)]
    right = [_is_right(row, counted) for row, counted in zip(rows, found, strict=True)]
    for row, counted, hit in zip(rows, found, right, strict=True):
        if not hit:
            print(f"{row['id']} {row['trigger']}: {row['text']} expected {list(row.values())[4:]}, got {counted}")
    assert sum(right) >= TARGET * len(rows), f"{sum(right)} of {len(rows)} tolls right"
