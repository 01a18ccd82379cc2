"""The shapes of date expressions ("16 January", "two days later", "last week") as patterns over a sentence's text.

The words come from cues/dates.csv. The patterns are tried in order: what an earlier one has taken, a later one can't.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cache

from coder.circumstances import cues, numbers

_STEPS = {"last": -1, "past": -1, "previous": -1, "this": 0, "current": 0, "earlier this": 0, "later this": 0}
_STEPS |= {"next": 1, "coming": 1, "following": 1, "this coming": 1, "this past": -1}
_HOLIDAYS = frozenset({"black", "good", "bloody", "holy", "palm", "ash", "super", "easter", "every", "each"})
_OTHER_SENSES = frozenset({"march", "april", "may", "june", "august"})
_MONTH_PREPOSITIONS = frozenset(
    {"in", "of", "by", "since", "until", "till", "from", "during", "to", "and", "for", "before", "after", "last"}
    | {"next", "this", "early", "late", "mid", "between", "through"}
)

Fields = dict[str, int | str | None]
Reader = Callable[[re.Match[str]], Fields | None]


@dataclass(frozen=True, slots=True)
class Shape:
    """A pattern and how to read its match (None refuses it).

    `words`: lower-case tokens one of which must stand in the sentence (none given: a year in figures must), so that the
    pattern is not tried in vain; `group`: the part of the match that is the expression itself.
    """

    pattern: re.Pattern[str]
    read: Reader
    words: frozenset[str]
    group: int | str = 0


# Reading what a pattern matched


def _integer(text: str | None) -> int | None:
    return int(re.sub(r"\D", "", text)) if text else None


def _key(text: str) -> str:
    return " ".join(text.lower().split())


@cache
def _amounts(kind: str) -> dict[str, int]:
    return {row["phrase"]: int(row["amount"]) for row in cues.rows("dates.csv") if row["kind"] == kind}


def _month_number(text: str) -> int:
    word = _key(text).rstrip(".")
    return _amounts("month").get(word) or _amounts("short month")[word]


def _year_of(text: str | None) -> int | None:
    return int(text) if text and text.isdigit() else None


def _read_iso(match: re.Match[str]) -> Fields | None:
    year, month, day = (int(part) for part in match.groups())
    return _day_fields(year, month, day)


def _read_figures(match: re.Match[str]) -> Fields | None:
    """16/1/2024 and 1/16/2024; where both could be the month, the day comes first unless strokes divide (US)."""
    first, mark, second, year = match.groups()
    one, two = int(first), int(second)
    day_first = one > 12 or (two <= 12 and mark == ".")
    return _day_fields(int(year), two if day_first else one, one if day_first else two)


def _day_fields(year: int | None, month: int, day: int) -> Fields | None:
    if not (1 <= month <= 12 and 1 <= day <= 31):
        return None
    return {"kind": "day", "year": year, "month": month, "day": day}


def _read_day(match: re.Match[str]) -> Fields | None:
    if match["month"].islower():
        return None
    fields = _day_fields(_year_of(match["year"]), _month_number(match["month"]), _integer(match["day"]))
    return fields and fields | {"step": _STEPS.get(_key(match["step"] or ""))}


def _read_month(match: re.Match[str]) -> Fields | None:
    word, step = _key(match["month"]), _STEPS.get(_key(match["before"] or match["step"] or ""))
    if match["month"][0].islower():
        return None
    named = word in _amounts("month") and (word not in _OTHER_SENSES or _preposition_before(match))
    if not (named or match["year"]):
        return None
    return {"kind": "month", "month": _month_number(word), "year": _year_of(match["year"]), "step": step}


def _preposition_before(match: re.Match[str]) -> bool:
    before = match.string[: match.start("month")].lower().replace("-", " ").split()
    return bool(before) and before[-1] in _MONTH_PREPOSITIONS


def _read_weekday(match: re.Match[str]) -> Fields | None:
    before = match.string[: match.start()].lower().split()
    if (before and before[-1] in _HOLIDAYS) or match["name"][0].islower():
        return None
    step, week = _STEPS.get(_key(match["step"] or "")), _STEPS.get(_key(match["week"] or ""))
    anchor = "story" if _key(match["step"] or "") in ("following", "previous") else "published"
    weekday = _amounts("weekday")[_key(match["name"])]
    fields: Fields = {"kind": "weekday", "weekday": weekday, "step": step, "anchor": anchor}
    return fields if week is None else fields | {"unit": "week", "amount": week, "step": None}


def _read_fixed(match: re.Match[str]) -> Fields | None:
    row = _fixed()[_key(match.group())]
    return {"kind": "shift", "amount": int(row["amount"]), "anchor": row["anchor"]}


@cache
def _fixed() -> dict[str, cues.Row]:
    return {row["phrase"]: row for row in cues.rows("dates.csv") if row["kind"] == "day"}


def _unit(text: str) -> tuple[int, str]:
    """How many days or months a unit of time is, and its grain: "days" → (1, "day"), "decades" → (120, "year")."""
    word = _key(text).rstrip("'").removesuffix("s")
    word = {"centurie": "century"}.get(word, word)
    days = _amounts("unit").get(word)
    if days is not None:
        return days, "day" if days <= 1 else "week"
    months = _amounts("unit of months")[word]
    return months, "month" if months < 12 else "year"


def _read_step(match: re.Match[str]) -> Fields:
    size, grain = _unit(match["unit"])
    return _shift(_STEPS[_key(match["step"])] * size, grain, "published")


def _shift(amount: int, grain: str, anchor: str) -> Fields:
    return {"kind": "shift", "amount": amount, "unit": grain, "anchor": anchor}


def _read_ago(match: re.Match[str]) -> Fields | None:
    size, grain = _unit(match["unit"])
    word, count = _key(match["way"]), _count(match["count"])
    if count is None or (match["count"] is None and word not in ("ago", "later")):
        return None
    amount = (-1 if word in ("ago", "earlier", "before", "previously", "prior", "back") else 1) * count * size
    return _shift(amount, grain, "published" if word in ("ago", "back") else "story")


def _count(text: str | None) -> int | None:
    """The number before a unit; nothing at all ("years ago") is as vague as "several"."""
    words = [word for word in _key(text or "several").split() if word not in ("of", "than", "more", "about", "over")]
    if len(words) > 1 and words[0] in ("a", "the"):
        words = words[1:]
    vague = numbers.vague_value(words[-1]) if words else None
    return vague if vague is not None else numbers.phrase_value(words)


def _read_window(match: re.Match[str]) -> Fields:
    return {"kind": "window"}


def _read_year(match: re.Match[str]) -> Fields | None:
    """A year, but not the number of "of 2000 soldiers"."""
    rest = match.string[match.end() :].split()
    plural = bool(rest) and rest[0][0].islower() and (rest[0].endswith("s") or rest[0] in ("people", "men", "women"))
    counts = plural and _key(match["before"] or "the") != "the"
    return None if counts else {"kind": "year", "year": int(match["year"])}


def _read_decade(match: re.Match[str]) -> Fields:
    return {"kind": "year", "year": int(match["year"])}


def _read_season(match: re.Match[str]) -> Fields | None:
    if not (match["step"] or match["year"]):
        return None
    month, step = _amounts("season")[_key(match["season"])], _STEPS.get(_key(match["step"] or ""))
    return {"kind": "month", "month": month, "year": _year_of(match["year"]), "step": step}


# The patterns

_DAY = r"\d{1,2}(?:st|nd|rd|th)?(?![\d%,]\d|\d)"
_YEAR = r"(?:1[5-9]|20)\d\d"
_TO = r"\s*(?:-|–|to|and|or)\s*"
_AFTER = rf"(?:\s*,?\s+(?:of\s+)?(?:(?P<year>{_YEAR})\b|(?P<step>last|this|next)\s+year\b))?"
_COMMON = frozenset(
    {"after", "before", "earlier", "following", "in", "last", "later", "next", "preceding", "previous", "same", "that"}
    | {"the", "this", "very"}
)  # words of fixed phrases that say nothing alone
_OVER = r"\b(?:in|over|during|within|for|throughout|through|across)\s+"
_BEFORE_YEAR = r"\b(?P<before>in|during|of|by|since|from|until|till|before|after|early|late|mid|the|and|between)\s"


def _any(phrases: Iterable[str]) -> str:
    longest_first = sorted(phrases, key=len, reverse=True)
    return "(?:" + "|".join(re.escape(phrase).replace(r"\ ", r"\s+") for phrase in longest_first) + ")"


@cache
def shapes() -> tuple[Shape, ...]:
    """Every shape of a date, in the order in which they may claim words."""
    return tuple(
        Shape(re.compile(pattern, re.IGNORECASE), read, words, *group)
        for pattern, read, words, *group in [*_dates(), *_relations(), *_years()]
    )


_Row = tuple[str, Reader, frozenset[str]] | tuple[str, Reader, frozenset[str], str]


def _dates() -> list[_Row]:
    """Days and names of months."""
    month, names, none = _month(), _tokens("month", "short month"), frozenset[str]()
    return [
        (rf"\b({_YEAR})-(\d\d)-(\d\d)\b", _read_iso, none),
        (rf"\b(\d{{1,2}})([/.])(\d{{1,2}})[/.]({_YEAR})\b", _read_figures, none),
        (rf"\b(?P<month>{month})\s+(?P<day>{_DAY})(?:{_TO}{_DAY})?\b(?!:\d){_AFTER}", _read_day, names),
        (rf"\b(?P<day>{_DAY})(?:{_TO}{_DAY})?\s+(?:of\s+)?(?P<month>{month})(?!\w){_AFTER}", _read_day, names),
        (rf"\b(?:(?P<before>last|next|this)\s+)?(?P<month>{month})(?!\w){_AFTER}", _read_month, names),
    ]


def _relations() -> list[_Row]:
    """What counts from another day, and stretches of time."""
    steps, weekday = _any(_STEPS), _any(_amounts("weekday"))
    unit = rf"(?:{_any(_amounts('unit') | _amounts('unit of months'))}s?|decades|centuries)"
    number = _any(numbers.number_words())
    count = rf"(?:(?:more\s+than|about|over|a|the)\s+)?(?:couple\s+of|{number}(?:[-\s]{number})*|\d+)"
    way = "(?P<way>ago|later|earlier|back|before|after|afterwards)"
    of_week = r"(?:\s+(?:of\s+)?(?P<week>last|this|next)\s+week\b)?"
    units = _tokens("unit", "unit of months")
    return [
        (rf"\b{_any(_fixed())}\b", _read_fixed, _tokens("day") - _COMMON),
        (rf"{_OVER}(?:the\s+)?(?:recent|past\s+few|last\s+few)\s+{unit}\b", _read_window, units),
        (rf"{_OVER}the\s+(?:{steps})\s+(?:{count}\s+)?{unit}\b", _read_window, units),
        (rf"\b(?:(?P<step>{steps})\s+)?(?P<name>{weekday})(?!\w){of_week}", _read_weekday, _tokens("weekday")),
        (rf"\b(?:(?P<count>{count})\s+)?(?P<unit>{unit})\s+{way}\b", _read_ago, units),
        (rf"\b(?<!the )(?P<step>{steps})\s+(?P<unit>{unit})\b", _read_step, units),
    ]


def _years() -> list[_Row]:
    """Seasons, years and decades."""
    season, none = _any(_amounts("season")), frozenset[str]()
    step = r"\b(?:(?P<step>last|this|next)\s+)?"
    return [
        (rf"{step}(?P<season>{season})\b(?:\s+(?P<year>{_YEAR})\b)?", _read_season, _tokens("season")),
        (rf"\b(?P<year>{_YEAR})s\b", _read_decade, none),
        (rf"(?:{_BEFORE_YEAR}|(?<=\w)'s\s|\()(?P<year>{_YEAR})\b(?!-\w|[,.]?\d|%)", _read_year, none, "year"),
    ]


def _month() -> str:
    return rf"(?:{_any(_amounts('month'))}|{_any(_amounts('short month'))}\b\.?)"


def _tokens(*kinds: str) -> frozenset[str]:
    """The tokens that a tokenizer may make of the phrases of some kinds: with and without full stop, plural."""
    found = {word for kind in kinds for phrase in _amounts(kind) for word in phrase.split()}
    found |= {word.rstrip(".") for word in found} | {word + "." for word in found}
    if "unit" in kinds:
        found |= {word + "s" for word in found} | {"decades", "centuries"}
    return frozenset(found)
