"""Turn a date expression into a day: against the day of publication, the tense, or the day the story has come to."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from dateutil.relativedelta import relativedelta

from coder.circumstances.date_spans import DateSpan

Direction = Literal["past", "future", "near"]
Precision = Literal["day", "week", "month", "year", "published"]

_SOON = timedelta(days=60)
_LONG_AGO = timedelta(days=280)


@dataclass(frozen=True, slots=True)
class EventDate:
    """The day of an event and the words that said so; the first of the week, month or year where only that is known."""

    day: date
    precision: Precision
    text: str


def resolve(
    span: DateSpan, *, published: date, direction: Direction, story: date | None = None, text: str = ""
) -> EventDate:
    """The day a span means. Words like "the next day" count from `story`, where the story has come to."""
    try:
        return _resolved(span, published, direction, story, text)
    except (ValueError, OverflowError):  # a day before the first year or after the last
        return EventDate(published, "published", text)


def _resolved(span: DateSpan, published: date, direction: Direction, story: date | None, text: str) -> EventDate:
    if span.kind == "window" or (span.anchor == "story" and story is None):
        return EventDate(published, "published", text)
    if span.kind == "shift":
        return _shifted(span, story if span.anchor == "story" and story else published, text)
    if span.kind == "weekday":
        start = story if span.anchor == "story" and story else published
        return EventDate(_weekday(span, start, direction), "week" if span.unit == "weekend" else "day", text)
    if span.kind == "year":
        return EventDate(date(span.year or published.year, 1, 1), "year", text)
    return EventDate(_in_year(span, published, direction), "day" if span.kind == "day" else "month", text)


def _shifted(span: DateSpan, start: date, text: str) -> EventDate:
    if span.unit == "day":
        return EventDate(start + timedelta(days=span.amount), "day", text)
    if span.unit == "week":
        there = start + timedelta(days=span.amount)
        return EventDate(there - timedelta(days=there.weekday()), "week", text)
    moved = _months(start, span.amount)
    if span.unit == "months to the day":
        return EventDate(moved, "day", text)
    if span.unit == "month":
        return EventDate(moved.replace(day=1), "month", text)
    return EventDate(date(moved.year, 1, 1), "year", text)


def _months(start: date, amount: int) -> date:
    """A day so many months off; what would lie outside the calendar stops at its first year."""
    if start.year + amount / 12 < 2:
        return date.min
    return start + relativedelta(months=amount)


def _weekday(span: DateSpan, start: date, direction: Direction) -> date:
    """The weekday before or after a day. "Last Friday" and "next Friday" are never that day itself.

    A weekend is its Saturday: on a Sunday, "last weekend" is not the one that is ending.
    """
    weekday = span.weekday or 0
    if span.unit == "week":
        return start + timedelta(days=weekday - start.weekday() + 7 * span.amount)
    back, ahead = (start.weekday() - weekday) % 7, (weekday - start.weekday()) % 7
    if span.step == -1:
        ending = span.unit == "weekend" and back == 1
        return start - timedelta(days=8 if ending else back or 7)
    if span.step == 1:
        return start + timedelta(days=ahead or 7)
    forward = direction == "future" or (direction == "near" and ahead < back)
    return start + timedelta(days=ahead) if forward else start - timedelta(days=back)


def _in_year(span: DateSpan, published: date, direction: Direction) -> date:
    """A day or month whose year, where not said, is the one that fits the tense."""
    if span.year is not None:
        return _date(span.year, span)
    if span.month is None:
        return _day_of_month(span, published, direction)
    if span.step is not None and (span.kind == "day" or span.unit == "year"):
        return _date(published.year + span.step, span)
    before, after = _neighbours(span, published)
    if span.step is not None and span.kind == "month":
        direction = {-1: "past", 1: "future"}.get(span.step, "near")
    if direction == "future":
        return after
    if direction == "near":
        return after if after - published < published - before else before
    return after if span.kind == "day" and _must_be_ahead(before, after, published) else before


def _must_be_ahead(before: date, after: date, published: date) -> bool:
    """A bare "January 29" in the past tense, written on the 22nd, is a date to come rather than one of last year."""
    return published - before > _LONG_AGO and after - published < _SOON


def _neighbours(span: DateSpan, published: date) -> tuple[date, date]:
    """The last such day (or month) up to the publication and the first from it on."""
    years = [_date(published.year + step, span) for step in (-1, 0, 1)]
    limit = published if span.kind == "day" else published.replace(day=1)
    before = max(day for day in years if day <= limit)
    return before, min(day for day in years if day >= limit)


def _date(year: int, span: DateSpan) -> date:
    """The day in that year; the 30th of February and its like fall on the month's last day."""
    return date(year, span.month or 1, 1) + relativedelta(day=span.day or 1)


def _day_of_month(span: DateSpan, published: date, direction: Direction) -> date:
    """"The 17th": of the month that the tense points to, or of the one that is named beside it."""
    if span.unit == "month":
        return _months(published, span.amount) + relativedelta(day=span.day or 1)
    same = published + relativedelta(day=span.day or 1)
    if direction == "future":
        return same if same >= published else published + relativedelta(months=1, day=span.day or 1)
    return same if same <= published else published + relativedelta(months=-1, day=span.day or 1)
