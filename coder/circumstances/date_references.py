"""Dates that count from another act of the sentence: "three days after Moscow ordered …", "a day before the vote".

Such a span gives the day of the main clause when that of the other act is known, and the other way round.
"""

from __future__ import annotations

from dataclasses import replace

from coder.circumstances import tree
from coder.circumstances.date_spans import DateSpan
from coder.parse import ROOT, Parse

_MARKERS = frozenset({"after", "before"})
_BREAKS = frozenset({",", ";", ":", "-", "–", "—"})


def reference(parse: Parse, span: DateSpan) -> range | None:
    """The words that follow "two days after" up to the end of their clause; None where nothing does."""
    if span.kind != "shift" or span.anchor != "story" or parse.lower[span.end - 1] not in _MARKERS:
        return None
    words = range(span.end, _end(parse, span.end))
    return words if len(words) else None


def _end(parse: Parse, start: int) -> int:
    return next((token for token in range(start, len(parse)) if _breaks(parse, token)), len(parse))


def _breaks(parse: Parse, token: int) -> bool:
    return parse.lower[token] in _BREAKS or parse.tags[token] == "."


def counted_back(parse: Parse, trigger: int, spans: list[DateSpan]) -> DateSpan | None:
    """The span that counts from the trigger's own act, turned round: its anchor is then the main clause."""
    for span in spans:
        words = reference(parse, span)
        if words is None or trigger not in words or _has_own(words, spans):
            continue
        if _is_top(parse, trigger, span):
            return replace(span, amount=-span.amount)
    return None


def _has_own(words: range, spans: list[DateSpan]) -> bool:
    return any(span.start in words and span.kind != "window" for span in spans)


def _is_top(parse: Parse, trigger: int, span: DateSpan) -> bool:
    """Whether the trigger heads what follows the marker, or is part of what its head says."""
    top = parse.heads[span.end - 1]
    while top != ROOT and top >= span.end and parse.deps[top].startswith("nsubj") and parse.heads[top] > top:
        top = parse.heads[top]
    if top == ROOT or top < span.end:
        top = tree.span_head(parse, span.end, trigger + 1)
    return top in (trigger, *parse.ancestors(trigger))


def outside(parse: Parse, trigger: int, spans: list[DateSpan]) -> list[DateSpan]:
    """The spans without those that date the other act: Friday of "two days after the coup on Friday, crowds …"."""
    kept = spans
    for words in filter(None, (reference(parse, span) for span in spans)):
        if trigger not in words:
            kept = [span for span in kept if span.start not in words]
    return kept


def anchor_of(parse: Parse, span: DateSpan, spans: list[DateSpan], *, turned: bool) -> tuple[DateSpan | None, bool]:
    """The date that a span of the story counts from, and whether the two are one: "on Monday, a week after the coup".

    That of the other act comes first, then the last one before; for the other act itself that of the main clause.
    """
    words = reference(parse, span)
    free = [other for other in spans if _is_anchor(other)]
    before = [other for other in free if other.end <= span.start]
    if words is None or turned:
        behind = [other for other in free if turned and words is not None and other.start >= words.stop]
        return next(iter(before[-1:] or behind), None), False
    inside = [other for other in free if other.start in words]
    return next(iter(inside or before[-1:]), None), not inside


def _is_anchor(span: DateSpan) -> bool:
    return span.anchor != "story" and not span.bound and span.kind in ("day", "weekday", "shift")
