"""Find the date expressions of a sentence, without yet saying which day they mean."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass, replace

from coder.circumstances.date_patterns import shapes
from coder.circumstances.date_shapes import Fields, Shape
from coder.parse import Parse

_BOUNDS = frozenset({"before", "after", "until", "till", "preceding"})


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


def date_spans(parse: Parse) -> list[DateSpan]:
    """The date expressions of a sentence in order; a weekday and the date beside it ("Friday (19 January)") are one."""
    found: list[DateSpan] = []
    taken: list[tuple[int, int]] = []
    for shape in _shapes_for(parse):
        for match in shape.pattern.finditer(parse.text):
            if any(match.start() < end and start < match.end() for start, end in taken):
                continue
            fields = shape.read(match)
            if fields is not None:
                taken.append(match.span())
                found.append(_to_tokens(parse, match.span(shape.group), fields))
    return _merged(parse, sorted(found, key=lambda span: span.start))


def _shapes_for(parse: Parse) -> list[Shape]:
    """The shapes whose words the sentence holds; most sentences hold none."""
    years = any(len(word) >= 4 and (word[:4].isdecimal() or word[-4:].isdecimal()) for word in parse.lower)
    return [shape for shape in shapes() if (years if not shape.words else not shape.words.isdisjoint(parse.lower))]


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
        if last and _are_one(last, span) and _adjacent(parse, last.end, span.start):
            fuller = max(last, span, key=_fullness)
            joined[-1] = replace(fuller, start=last.start, end=span.end, bound=last.bound)
        else:
            joined.append(span)
    return joined


_FULLNESS = {"shift": 0, "weekday": 1, "day": 2}


def _fullness(span: DateSpan) -> int:
    return _FULLNESS[span.kind]


def _are_one(one: DateSpan, other: DateSpan) -> bool:
    """A weekday and a date, or either with "overnight" or "yesterday"."""
    counted = [span for span in (one, other) if span.kind == "shift"]
    if any((span.anchor, span.unit) != ("published", "day") for span in counted):
        return False
    return one.kind != other.kind and {one.kind, other.kind} <= _FULLNESS.keys()


def _adjacent(parse: Parse, end: int, start: int) -> bool:
    return all(word in (",", "(", "[", "-lrb-", "on", "the") for word in parse.lower[end:start])
