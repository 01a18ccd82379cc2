"""The day of an act, on sentences parsed as they come: the share of right days in cases/dates.tsv."""

from __future__ import annotations

from datetime import date

from coder.circumstances import EventDate, event_date
from coder.parse import ROOT, Parse

from .helpers import Parser, Row, cases, trigger_head

TARGET = 0.92


def _told(story: list[Parse], published: date) -> EventDate | None:
    """The last date told before the sentence of the trigger: that of a main verb."""
    carried: EventDate | None = None
    for parse in story[:-1]:
        when = event_date(parse, parse.heads.index(ROOT), published=published, carried=carried)
        carried = carried if carried and when.precision == "published" else when
    return carried


def _found(row: Row, story: list[Parse]) -> EventDate:
    published = date.fromisoformat(row["published"])
    trigger = trigger_head(story[-1], row["trigger"])
    return event_date(story[-1], trigger, published=published, carried=_told(story, published))


def test_right_days(parser: Parser) -> None:
    rows = cases("dates.tsv")
    found = [_found(row, story) for row, story in zip(rows, parser.stories(rows), strict=True)]
    right = [str(when.day) == row["day"] for row, when in zip(rows, found, strict=True)]
    precise = [when.precision == row["precision"] for row, when in zip(rows, found, strict=True)]
    for row, when, hit in zip(rows, found, right, strict=True):
        if not hit:
            print(f"{row['id']} {row['trigger']}: {row['text']} expected {row['day']}, got {when.day} {when.text!r}")
    assert sum(right) >= TARGET * len(rows), f"{sum(right)} of {len(rows)} days right"
    assert sum(precise) >= TARGET * len(rows), f"{sum(precise)} of {len(rows)} precisions right"
