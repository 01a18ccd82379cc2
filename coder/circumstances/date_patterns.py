"""The patterns of date expressions over a sentence's text, in the order in which they may claim words."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

from coder.circumstances import date_shapes as read
from coder.circumstances import numbers
from coder.circumstances.date_shapes import STEPS, Reader, Shape, amounts, fixed

_DAY = r"\d{1,2}(?:st|nd|rd|th)?(?![\d%,]\d|\d)"
_YEAR = r"(?:1[5-9]|20)\d\d"
_TO = r"\s*(?:-|–|to|and|or)\s*"
_AFTER = rf"(?:\s*,?\s+(?:of\s+)?(?:(?P<year>{_YEAR})\b|(?P<step>last|this|next)\s+year\b))?"
_COMMON = frozenset(
    {"after", "before", "earlier", "following", "in", "last", "later", "next", "preceding", "previous", "same", "that"}
    | {"the", "this", "very"}
)  # words of fixed phrases that say nothing alone
_OVER = r"\b(?:in|over|during|within|for|throughout|through|across)\s+"
_ORDINALS = frozenset(f"{day}{end}" for day in range(1, 32) for end in ("st", "nd", "rd", "th"))
_CLOCKS = frozenset({"gmt", "utc", "am", "pm", "a.m.", "p.m.", "et", "est", "edt", "cet", "bst", "local"})
_WAY = (
    r"(?:\s+and\s+a\s+half)?\s+(?P<way>ago(?:\s+(?P<same>today|this\s+(?:week|month|day)))?|later|earlier|back|from\s+now"
    r"|before(?!\s+last|\s+yesterday)|after(?!\s+tomorrow)|afterwards|prior|previously|beforehand)"
)
_BEFORE_YEAR = r"\b(?P<before>in|during|of|by|since|from|until|till|before|after|early|late|mid|the|and|between)[\s-]"


def _any(phrases: Iterable[str]) -> str:
    longest_first = sorted(phrases, key=len, reverse=True)
    return "(?:" + "|".join(re.escape(phrase).replace(r"\ ", r"\s+") for phrase in longest_first) + ")"


@cache
def shapes() -> tuple[Shape, ...]:
    """Every shape of a date, in the order in which they may claim words."""
    return tuple(
        Shape(re.compile(pattern, re.IGNORECASE), reader, words, *group)
        for pattern, reader, words, *group in [*_dates(), *_holidays(), *_relations(), *_years()]
    )


_Row = tuple[str, Reader, frozenset[str]] | tuple[str, Reader, frozenset[str], str]


def _dates() -> list[_Row]:
    """Days and names of months."""
    month, names, none = _month(), _tokens("month", "short month"), frozenset[str]()
    return [
        (rf"\b({_YEAR})-(\d\d)-(\d\d)\b", read.iso, none),
        (rf"\b(\d{{1,2}})([/.])(\d{{1,2}})[/.]({_YEAR})\b", read.figures, none),
        (rf"\b(?P<month>{month})\s+(?:the\s+)?(?P<day>{_DAY})(?:{_TO}{_DAY})?\b(?!:\d){_AFTER}", read.day, names),
        (rf"\b(?P<day>{_DAY})(?:{_TO}{_DAY})?\s+(?:of\s+)?(?P<month>{month})(?!\w){_AFTER}", read.day, names),
        (rf"\bthe\s+(?P<edge>first|last)(?:\s+day)?\s+of\s+(?P<month>{month})(?!\w){_AFTER}", read.edge, names),
        (rf"\b(?:(?P<before>last|next|this)\s+)?(?P<month>{month})(?!\w){_AFTER}", read.month, names),
    ]


def _holidays() -> list[_Row]:
    """Seasons, days known by a name, days that give only their number; the clock of another place is no date."""
    name, clock, season = _any(amounts("holiday")), _any(_CLOCKS), _any(amounts("season"))
    step, of_year = r"\b(?:(?P<step>last|this|next)\s+)?", _AFTER.replace("step", "after")
    month = r"(?:\s+of\s+(?P<step>last|this|next)\s+month\b|(?=\s*(?:[.,;:)]|$|(?:and|but|in|at|when|while)\b)))"
    return [
        (rf"\([^()]*(?<!\w){clock}(?!\w)[^()]*\)", read.window, _CLOCKS),
        (rf"{step}(?P<season>{season})\b{of_year}", read.season, _tokens("season")),
        (rf"\b(?P<name>{name})(?!\w){_AFTER}", read.holiday, _tokens("holiday") - {"day", "new", "labour", "labor"}),
        (rf"\b(?:on|by|from|since|until|of)\s+(?P<whole>the\s+(?P<day>\d{{1,2}})(?:st|nd|rd|th)\b{month})",
         read.day_of_month, _ORDINALS, "whole"),
    ]  # fmt: skip


def _relations() -> list[_Row]:
    """What counts from another day, and stretches of time."""
    steps, weekday = _any(STEPS), _any(amounts("weekday"))
    unit = rf"(?:{_any(amounts('unit') | amounts('unit of months'))}s?|decades|centuries)"
    count = _count()
    of_week = r"(?:\s+(?:of\s+)?(?P<week>last|this|next)\s+week\b)?"
    units = _tokens("unit", "unit of months")
    return [
        (rf"\b(?:(?P<count>{count}|the)\s+)?(?P<unit>{unit}){_WAY}(?!\w)", read.ago, units),
        (rf"\bin\s+(?P<count>{count})\s+(?P<unit>{unit})'?\s+(?P<way>time)\b", read.ago, units),
        (rf"\b{_any(fixed())}\b", read.fixed_phrase, _tokens("day") - _COMMON),
        (rf"{_OVER}(?:the\s+)?(?:recent|coming|past\s+few|last\s+few|next\s+few)\s+{unit}\b", read.window, units),
        (rf"{_OVER}the\s+(?:{steps})\s+{count}\s+{unit}\b", read.window, units),
        (rf"{_OVER}the\s+(?:{steps})\s+(?!weekend){unit}\b", read.window, units),
        (rf"\b(?:(?P<step>{steps})\s+)?(?P<name>{weekday})(?!\w){of_week}", read.weekday, _tokens("weekday")),
        (rf"\bthe\s+(?P<unit>{unit})\s+before\s+last\b", read.before_last, units),
        (rf"\b(?:the\s+)?(?:(?P<step>{steps})\s+)?weekend\b", read.weekend, frozenset({"weekend"})),
        (rf"\bthe\s+(?:very\s+)?(?P<step>following|next|previous|preceding|same)\s+(?P<unit>{unit})\b",
         read.told_step, units),
        (rf"\b(?<!the )(?P<step>{steps})\s+(?P<unit>{unit})\b", read.step, units),
    ]  # fmt: skip


def _count() -> str:
    number = _any(numbers.number_words())
    return rf"(?:(?:more\s+than|about|over|a|the)\s+)?(?:couple\s+of|{number}(?:[-\s]{number})*|\d+)"


def _years() -> list[_Row]:
    """Years and decades."""
    none = frozenset[str]()
    return [
        (rf"\b(?P<year>{_YEAR})s\b", read.decade, none),
        (rf"(?:{_BEFORE_YEAR}|(?<=\w)'s\s|\()(?P<year>{_YEAR})\b(?!-\w|[,.]?\d|%)", read.year, none, "year"),
    ]


def _month() -> str:
    return rf"(?:{_any(amounts('month'))}|{_any(amounts('short month'))}\b\.?)"


def _tokens(*kinds: str) -> frozenset[str]:
    """The tokens that a tokenizer may make of the phrases of some kinds: with and without full stop, plural."""
    found = {word for kind in kinds for phrase in amounts(kind) for word in phrase.split()}
    found |= {word.rstrip(".").removesuffix("'s") for word in found} | {word + "." for word in found}
    if "unit" in kinds:
        found |= {word + "s" for word in found} | {"decades", "centuries"}
    return frozenset(found)
