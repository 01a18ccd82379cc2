"""Where the words of source, trigger and target stand in a sentence."""

from __future__ import annotations

import re
from itertools import takewhile
from typing import Any

Span = tuple[int, int]


def marks(row: dict[str, Any]) -> list[Span | None]:
    """Spans of source, trigger and target in the row's sentence, in characters; None for what isn't found in it."""
    sentence = row["sentence_text"]
    trigger = _trigger(sentence, row["trigger_text"], before=row["before_trigger"])
    source, target = (_nearest(sentence, row[name], to=trigger) for name in ("source_text", "target_text"))
    return [source, trigger, target]


def occurrences(sentence: str, words: str | None) -> list[Span]:
    """Every place where the words stand as whole words."""
    if not words:
        return []
    return [match.span() for match in re.finditer(rf"(?<!\w){re.escape(words)}(?!\w)", sentence)]


def _trigger(sentence: str, words: str, *, before: str | None) -> Span | None:
    """Of several places, the one that follows the same words as in the article."""
    found = occurrences(sentence, words)
    if before is None or len(found) < 2:
        return found[0] if found else None
    return max(found, key=lambda span: _likeness(sentence[: span[0]], before))


def _likeness(one: str, other: str) -> int:
    """How many letters from the end two texts share; the cleaner changes spaces and quotes, so these don't count."""
    letters = (reversed(re.sub(r"\W", "", text)) for text in (one, other))
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(*letters, strict=False)))


def _nearest(sentence: str, words: str | None, *, to: Span | None) -> Span | None:
    """Of several places the one with the fewest characters between it and the trigger."""
    found = occurrences(sentence, words)
    if to is None or len(found) < 2:
        return found[0] if found else None
    return min(found, key=lambda span: max(span[0] - to[1], to[0] - span[1], 0))
