"""Dates: phrases resolved without a tree, and the date that belongs to a trigger in a tree."""

from datetime import date, datetime

import pytest

from coder.circumstances import EventDate, cues, date_expressions, event_date
from coder.circumstances.date_values import resolve

from .helpers import case_id, plain, table, trees


def _date(text: str) -> date | None:
    return date.fromisoformat(text) if text else None


def _carried(text: str) -> EventDate | None:
    return EventDate(date.fromisoformat(text), "day", "") if text else None


@pytest.mark.parametrize("row", table("date_phrases.tsv"), ids=case_id)
def test_phrase(row: dict[str, str]) -> None:
    published = date.fromisoformat(row["published"])
    spans = date_expressions(plain(row["sentence"]), published)
    found = [
        resolve(span, published=published, direction=row["direction"], story=_date(row["story"])) for span in spans
    ]
    assert [(str(one.day), one.precision) for one in found] == [(row["day"], row["precision"])]


@pytest.mark.parametrize("row", table("no_dates.tsv"), ids=case_id)
def test_no_phrase(row: dict[str, str]) -> None:
    assert date_expressions(plain(row["sentence"]), date(2024, 1, 20)) == []


@pytest.mark.parametrize("row", table("dates.tsv"), ids=case_id)
def test_event_date(row: dict[str, str]) -> None:
    parse = trees()[row["tree"]]
    found = event_date(
        parse,
        parse.words.index(row["trigger"]),
        published=date.fromisoformat(row["published"]),
        carried=_carried(row["carried"]),
        told=_carried(row["told"]),
    )
    assert found == EventDate(date.fromisoformat(row["day"]), row["precision"], row["text"])


def test_timestamp_counts_as_its_day() -> None:
    parse = trees()["d01"]
    published = datetime(2024, 1, 20, 23, 59)
    assert event_date(parse, parse.words.index("recalled"), published=published).day == date(2024, 1, 16)


def test_expressions_found_once_give_the_same() -> None:
    parse = trees()["d03"]
    published = date(2024, 1, 20)
    spans = date_expressions(parse, published)
    found = [event_date(parse, token, published=published, expressions=spans) for token in range(len(parse))]
    assert found == [event_date(parse, token, published=published) for token in range(len(parse))]


FIXED = sorted(row["phrase"] for row in cues.rows("dates.csv") if row["kind"] == "day")


@pytest.mark.parametrize("phrase", FIXED)
def test_every_fixed_phrase_is_found(phrase: str) -> None:
    parse = plain(f"They met {phrase}.")
    assert [parse.span_text(span.start, span.end) for span in date_expressions(parse, date(2024, 1, 20))] == [phrase]


def test_limits_are_marked() -> None:
    spans = date_expressions(plain("Before January 16 they met and until 2012 they had quarrelled."), date(2024, 1, 20))
    assert [(span.kind, span.bound) for span in spans] == [("day", True), ("year", True)]
