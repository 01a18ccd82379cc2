"""How to read what a pattern of date expressions matched ("16 January", "two days later", "last week").

The words come from cues/dates.csv; the patterns stand in date_patterns.py.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache

from coder.circumstances import cues, numbers

STEPS = {"last": -1, "past": -1, "previous": -1, "preceding": -1}
STEPS |= {"this": 0, "current": 0, "earlier this": 0, "later this": 0}
STEPS |= {"next": 1, "coming": 1, "following": 1, "this coming": 1, "this past": -1}
_HOLIDAYS = frozenset({"black", "good", "bloody", "holy", "palm", "ash", "super", "easter", "every", "each"})
_BACK = frozenset({"ago", "earlier", "before", "back", "prior", "previously", "beforehand"})
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


def _integer(text: str | None) -> int | None:
    return int(re.sub(r"\D", "", text)) if text else None


def _key(text: str) -> str:
    return " ".join(text.lower().split())


@cache
def amounts(kind: str) -> dict[str, int]:
    """The numbers of the phrases of a kind in cues/dates.csv."""
    return {row["phrase"]: int(row["amount"]) for row in cues.rows("dates.csv") if row["kind"] == kind}


def _month_number(text: str) -> int:
    word = _key(text).rstrip(".")
    return amounts("month").get(word) or amounts("short month")[word]


def _year_of(text: str | None) -> int | None:
    return int(text) if text and text.isdigit() else None


def iso(match: re.Match[str]) -> Fields | None:
    """2024-01-16."""
    year, month, day = (int(part) for part in match.groups())
    return _day_fields(year, month, day)


def figures(match: re.Match[str]) -> Fields | None:
    """16/1/2024 and 1/16/2024; where both could be the month, the day comes first unless strokes divide (US)."""
    first, mark, second, year = match.groups()
    one, two = int(first), int(second)
    day_first = one > 12 or (two <= 12 and mark == ".")
    return _day_fields(int(year), two if day_first else one, one if day_first else two)


def _day_fields(year: int | None, month: int, day: int) -> Fields | None:
    if not (1 <= month <= 12 and 1 <= day <= 31):
        return None
    return {"kind": "day", "year": year, "month": month, "day": day}


def day(match: re.Match[str]) -> Fields | None:
    """16 January, January 16, 2024."""
    if match["month"].islower():
        return None
    fields = _day_fields(_year_of(match["year"]), _month_number(match["month"]), _integer(match["day"]))
    return fields and fields | {"step": STEPS.get(_key(match["step"] or ""))}


def month(match: re.Match[str]) -> Fields | None:
    """January, last October, October last year."""
    word, of_year = _key(match["month"]), match["step"]
    if match["month"][0].islower():
        return None
    named = word in amounts("month") and (word not in _OTHER_SENSES or _preposition_before(match))
    if not (named or match["year"]):
        return None
    return _month_fields(_month_number(word), match["year"], match["before"], of_year)


def _month_fields(number: int, year: str | None, step: str | None, of_year: str | None) -> Fields:
    """Last October and October last year: the first counts from this month, the second from this year."""
    fields: Fields = {"kind": "month", "month": number, "year": _year_of(year), "step": STEPS.get(_key(step or ""))}
    return fields | {"unit": "year", "step": STEPS[_key(of_year)]} if of_year else fields


def edge(match: re.Match[str]) -> Fields | None:
    """The first or last day of a month."""
    fields = _day_fields(_year_of(match["year"]), _month_number(match["month"]), 1 if match["edge"] == "first" else 31)
    return fields and fields | {"step": STEPS.get(_key(match["step"] or ""))}


def holiday(match: re.Match[str]) -> Fields | None:
    """Christmas and its like: the year is the one given, or the one that fits the tense."""
    number, step = amounts("holiday")[_key(match["name"])], STEPS.get(_key(match["step"] or ""))
    fields = _day_fields(_year_of(match["year"]), number // 100, number % 100)
    return fields and fields | {"step": step}


def day_of_month(match: re.Match[str]) -> Fields | None:
    """The 17th, the 17th of last month."""
    number, step = int(match["day"]), match["step"]
    if not 1 <= number <= 31:
        return None
    fields: Fields = {"kind": "day", "day": number}
    return fields | {"unit": "month", "amount": STEPS[_key(step)]} if step else fields


def _preposition_before(match: re.Match[str]) -> bool:
    before = match.string[: match.start("month")].lower().replace("-", " ").split()
    return bool(before) and before[-1] in _MONTH_PREPOSITIONS


def weekday(match: re.Match[str]) -> Fields | None:
    """Friday, last Friday, Friday of last week."""
    before = match.string[: match.start()].lower().split()
    if (before and before[-1] in _HOLIDAYS) or match["name"][0].islower():
        return None
    step, week = STEPS.get(_key(match["step"] or "")), STEPS.get(_key(match["week"] or ""))
    anchor = "story" if _key(match["step"] or "") in ("following", "previous") else "published"
    weekday = amounts("weekday")[_key(match["name"])]
    fields: Fields = {"kind": "weekday", "weekday": weekday, "step": step, "anchor": anchor}
    return fields if week is None else fields | {"unit": "week", "amount": week, "step": None}


def fixed_phrase(match: re.Match[str]) -> Fields | None:
    """Yesterday, the next day."""
    row = fixed()[_key(match.group())]
    return {"kind": "shift", "amount": int(row["amount"]), "anchor": row["anchor"]}


@cache
def fixed() -> dict[str, cues.Row]:
    """The rows of cues/dates.csv that are whole expressions."""
    return {row["phrase"]: row for row in cues.rows("dates.csv") if row["kind"] == "day"}


def _unit(text: str) -> tuple[int, str]:
    """How many days or months a unit of time is, and its grain: "days" → (1, "day"), "decades" → (120, "year")."""
    word = _key(text).rstrip("'").removesuffix("s")
    word = {"centurie": "century"}.get(word, word)
    days = amounts("unit").get(word)
    if days is not None:
        return days, "day" if days <= 1 else "week"
    months = amounts("unit of months")[word]
    return months, "month" if months < 12 else "year"


def step(match: re.Match[str]) -> Fields:
    """Last week, next month."""
    size, grain = _unit(match["unit"])
    return _shift(STEPS[_key(match["step"])] * size, grain, "published")


def told_step(match: re.Match[str]) -> Fields:
    """The following week, the same month: counted from where the story has come to."""
    size, grain = _unit(match["unit"])
    return _shift(STEPS.get(_key(match["step"]), 0) * size, grain, "story")


def before_last(match: re.Match[str]) -> Fields:
    """The week before last."""
    size, grain = _unit(match["unit"])
    return _shift(-2 * size, grain, "published")


def weekend(match: re.Match[str]) -> Fields:
    """The weekend, last weekend."""
    return {"kind": "weekday", "weekday": 5, "unit": "weekend", "step": STEPS.get(_key(match["step"] or ""))}


def _shift(amount: int, grain: str, anchor: str) -> Fields:
    return {"kind": "shift", "amount": amount, "unit": grain, "anchor": anchor}


def ago(match: re.Match[str]) -> Fields | None:
    """Two days ago, the week before; "hours after" without a number is the same day, "weeks after" nothing."""
    size, grain = _unit(match["unit"])
    groups = match.groupdict()
    word, count = _key(match["way"]).split()[0], _lapse(match, size)
    if count is None:
        return None
    if not size:  # hours
        size, count = 1, count // 24 if _key(match["unit"]).startswith("hour") else 0
    amount = (-1 if word in _BACK else 1) * count * size
    anchor = "published" if word in ("ago", "back", "from", "time") else "story"
    return _shift(amount, _exactly(grain, groups.get("same")), anchor)


def _lapse(match: re.Match[str], size: int) -> int | None:
    """How many units, where that is said or may go without saying: "ago" and "later" are vague by themselves."""
    if match["count"] is None:
        return _count(None) if not size or _key(match["way"]) in ("ago", "later") else None
    if _key(match["count"]) == "the":
        return None if _key(match["unit"]).endswith("s") else 1
    return _count(match["count"])


def _exactly(grain: str, same: str | None) -> str:
    """Ten years ago today is a day, two years ago this month a month."""
    if same is None or _key(same) == "this week":
        return grain
    if _key(same) == "this month":
        return "month"
    return "day" if grain in ("day", "week") else "months to the day"


def _count(text: str | None) -> int | None:
    """The number before a unit; nothing at all ("years ago") is as vague as "several"."""
    words = [word for word in _key(text or "several").split() if word not in ("of", "than", "more", "about", "over")]
    if len(words) > 1 and words[0] in ("a", "the"):
        words = words[1:]
    vague = numbers.vague_value(words[-1]) if words else None
    return vague if vague is not None else numbers.phrase_value(words)


def window(match: re.Match[str]) -> Fields:
    """A stretch of time that is no date."""
    return {"kind": "window"}


def year(match: re.Match[str]) -> Fields | None:
    """A year, but not the number of "of 2000 soldiers"."""
    rest = match.string[match.end() :].split()
    plural = bool(rest) and rest[0][0].islower() and (rest[0].endswith("s") or rest[0] in ("people", "men", "women"))
    counts = plural and _key(match["before"] or "the") != "the"
    return None if counts else {"kind": "year", "year": int(match["year"])}


def decade(match: re.Match[str]) -> Fields:
    """The 1990s: their first year."""
    return {"kind": "year", "year": int(match["year"])}


def season(match: re.Match[str]) -> Fields | None:
    """The spring of 2022, last summer."""
    if not (match["step"] or match["year"] or match["after"]):
        return None
    return _month_fields(amounts("season")[_key(match["season"])], match["year"], match["step"], match["after"])
