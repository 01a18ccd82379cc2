"""Find the date expressions of a sentence, without yet saying which day they mean.

The words come from cues/dates.csv; the shapes ("16 January", "two days later", "last week") are the patterns below, tried
in order: what an earlier one has taken, a later one can't.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import cache

from coder.circumstances import cues, numbers
from coder.parse import Parse

_STEPS = {"last": -1, "past": -1, "previous": -1, "this": 0, "current": 0, "earlier this": 0, "later this": 0}
_STEPS |= {"next": 1, "coming": 1, "following": 1, "this coming": 1, "this past": -1}
_BOUNDS = frozenset({"before", "after", "since", "until", "till", "preceding"})
_HOLIDAYS = frozenset({"black", "good", "bloody", "holy", "palm", "ash", "super", "easter", "every", "each"})
_OTHER_SENSES = frozenset({"march", "april", "may", "june", "august"})
_MONTH_PREPOSITIONS = frozenset(
    "in of by since until till from during to and for before after last next this early late mid between through".split()
)


@dataclass(frozen=True, slots=True)
class DateSpan:
    """Tokens [start, end) that name a time, and what they say of it; what they don't say is None.

    kind: "day" (a day of a month), "weekday", "month", "year", "shift" (amount × unit from the anchor) or "window" (a
    stretch of time, no day). `step` is -1 for last, 0 for this, 1 for next. `bound`: the words before it ("since",
    "before") make it a limit.
    """

    start: int
    end: int
    kind: str
    year: int | None = None
    month: int | None = None
    day: int | None = None
    weekday: int | None = None
    amount: int = 0
    unit: str = "day"
    anchor: str = "published"
    step: int | None = None
    bound: bool = False


Fields = dict[str, int | str | None]


@dataclass(frozen=True, slots=True)
class _Shape:
    pattern: re.Pattern[str]
    read: Callable[[re.Match[str]], Fields | None]
    group: int | str = 0


def date_spans(parse: Parse) -> list[DateSpan]:
    """The date expressions of a sentence in order; weekdays and the dates right after them ("Friday (19 January)") are one."""
    if not _may_hold_dates(parse):
        return []
    found: list[DateSpan] = []
    taken: list[tuple[int, int]] = []
    for shape in _shapes():
        for match in shape.pattern.finditer(parse.text):
            if any(match.start() < end and start < match.end() for start, end in taken):
                continue
            fields = shape.read(match)
            if fields is not None:
                taken.append(match.span())
                found.append(_to_tokens(parse, match.span(shape.group), fields))
    return _merged(parse, sorted(found, key=lambda span: span.start))


@cache
def _gate() -> frozenset[str]:
    """Words one of which every date expression holds, but for those with a year in figures."""
    plain = {word for row in cues.rows("dates.csv") for word in row["phrase"].split() if len(word) > 2}
    plural = {row["phrase"] + "s" for row in cues.rows("dates.csv") if row["kind"].startswith("unit")}
    dotted = {row["phrase"] + "." for row in cues.rows("dates.csv") if row["kind"] == "short month"}
    undotted = {row["phrase"][:-1] for row in cues.rows("dates.csv") if row["phrase"].endswith(".")}
    return frozenset(plain | plural | dotted | undotted | {"decades", "centuries"}) - {"the", "that", "this", "next"}


def _may_hold_dates(parse: Parse) -> bool:
    if not _gate().isdisjoint(parse.lower):
        return True
    return any(len(word) >= 4 and word[0] in "0123456789" for word in parse.lower)


def _to_tokens(parse: Parse, place: tuple[int, int], fields: Fields) -> DateSpan:
    start = bisect_right(parse.starts, place[0]) - 1
    end = max(bisect_left(parse.starts, place[1]), start + 1)
    before = parse.lower[start - 1] if start else ""
    bound = before in _BOUNDS or (before == "to" and start > 1 and parse.lower[start - 2] == "prior")
    return DateSpan(start=start, end=end, bound=bound, **fields)


def _merged(parse: Parse, spans: list[DateSpan]) -> list[DateSpan]:
    """Join a weekday and the fuller date beside it; the date wins."""
    joined: list[DateSpan] = []
    for span in spans:
        last = joined[-1] if joined else None
        if last and {last.kind, span.kind} == {"weekday", "day"} and _adjacent(parse, last.end, span.start):
            fuller = last if last.kind == "day" else span
            joined[-1] = replace(fuller, start=last.start, end=span.end, bound=last.bound)
        else:
            joined.append(span)
    return joined


def _adjacent(parse: Parse, end: int, start: int) -> bool:
    return all(word in (",", "(", "[", "-lrb-", "on", "the") for word in parse.lower[end:start])


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
    count = _count(match["count"])
    if count is None:
        return None
    word = _key(match["way"])
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
    rest = match.string[match.end() :].split()
    plural = bool(rest) and rest[0][0].islower() and (rest[0].endswith("s") or rest[0] in ("people", "men", "women"))
    return None if plural and match["before"] and _key(match["before"]) != "the" else {"kind": "year", "year": int(match["year"])}


def _read_decade(match: re.Match[str]) -> Fields:
    return {"kind": "year", "year": int(match["year"])}


def _read_season(match: re.Match[str]) -> Fields | None:
    if not (match["step"] or match["year"]):
        return None
    month = _amounts("season")[_key(match["season"])]
    return {"kind": "month", "month": month, "year": _year_of(match["year"]), "step": _STEPS.get(_key(match["step"] or ""))}


# The patterns


def _any(phrases: object) -> str:
    return "(?:" + "|".join(re.escape(phrase).replace(r"\ ", r"\s+") for phrase in sorted(phrases, key=len, reverse=True)) + ")"


@cache
def _shapes() -> tuple[_Shape, ...]:
    month = rf"(?:{_any(_amounts('month'))}|{_any(_amounts('short month'))}\b\.?)"
    day, year, to = r"\d{1,2}(?:st|nd|rd|th)?(?![\d%,]\d|\d)", r"(?:19|20)\d\d", r"\s*(?:-|–|to|and|or)\s*"
    steps = _any(_STEPS)
    unit = rf"(?:{_any(_amounts('unit') | _amounts('unit of months'))}s?|decades|centuries)"
    count = r"(?:(?:more\s+than|about|over|a|the)\s+)?(?:couple\s+of|few|several|some|an?|[a-z]+(?:-[a-z]+)?|\d+)"
    after = rf"(?:,?\s+(?:of\s+)?(?:(?P<year>{year})\b|(?P<step>last|this|next)\s+year\b))?"
    window = r"(?:in|over|during|within|for|throughout|through|across)"
    weekday = _any(_amounts("weekday"))
    shapes: list[tuple[str, Callable[[re.Match[str]], Fields | None]]] = [
        (r"\b((?:19|20)\d\d)-(\d\d)-(\d\d)\b", _read_iso),
        (rf"\b(\d{{1,2}})([/.])(\d{{1,2}})[/.]({year})\b", _read_figures),
        (rf"\b(?P<month>{month})\s+(?P<day>{day})(?:{to}{day})?\b(?!:\d){after}", _read_day),
        (rf"\b(?P<day>{day})(?:{to}{day})?\s+(?:of\s+)?(?P<month>{month})(?!\w){after}", _read_day),
        (rf"\b{_any(_fixed())}\b", _read_fixed),
        (rf"\b{window}\s+(?:the\s+)?(?:recent|past\s+few|last\s+few)\s+{unit}\b", _read_window),
        (rf"\b{window}\s+the\s+(?:{steps})\s+(?:{count}\s+)?{unit}\b", _read_window),
        (rf"\b(?:(?P<step>{steps})\s+)?(?P<name>{weekday})(?!\w)(?:\s+(?:of\s+)?(?P<week>last|this|next)\s+week\b)?", _read_weekday),
        (rf"\b(?:(?P<before>last|next|this)\s+)?(?P<month>{month})(?!\w){after}", _read_month),
        (rf"\b(?:(?P<count>{count})\s+)?(?P<unit>{unit})\s+(?P<way>ago|later|earlier|back|before|after|afterwards)\b", _read_ago),
        (rf"\b(?:(?P<step>last|this|next)\s+)?(?P<season>{_any(_amounts('season'))})\b(?:\s+(?:of\s+)?(?P<year>{year})\b)?", _read_season),
        (rf"\b(?<!the )(?P<step>{steps})\s+(?P<unit>{unit})\b", _read_step),
        (rf"\b(?P<year>{year})s\b", _read_decade),
        (rf"(?:\b(?P<before>in|during|of|by|since|from|until|till|before|after|early|late|mid|the|and|between)\s|(?<=\w)(?='s\s)'s\s|\()(?P<year>{year})\b(?![-,.]?\d|%)", _read_year),
    ]
    group = {_read_year: "year"}
    return tuple(_Shape(re.compile(pattern, re.IGNORECASE), read, group.get(read, 0)) for pattern, read in shapes)
