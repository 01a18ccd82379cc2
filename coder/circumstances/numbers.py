"""Numbers in words and figures: "1,200", "twenty-one", "two hundred", "dozens", "20-30" (the lower one)."""

from __future__ import annotations

import re
from functools import cache

from coder.circumstances import cues

_FIGURES = re.compile(r"\d{1,3}(?:,\d{3})+|\d+(?:\.\d+)?")
_MORE = re.compile(r"-|–|—")


@cache
def _values(kind: str) -> dict[str, int]:
    return {row["word"]: int(row["value"]) for row in cues.rows("numbers.csv") if row["kind"] == kind}


def word_value(word: str) -> float | None:
    """The number that one word stands for, in figures or letters; of a range the lower end."""
    word = word.lower()
    if word[:1].isdigit():
        found = _FIGURES.match(word)
        return float(found.group().replace(",", "")) if found else None
    if word in _values("number"):
        return _values("number")[word]
    parts = [_values("number").get(part) for part in _MORE.split(word)]
    if len(parts) == 2 and None not in parts:
        return parts[0] + parts[1] if parts[1] < 10 < 20 <= parts[0] else parts[0]
    return None


def phrase_value(words: list[str]) -> int | None:
    """The number that consecutive words stand for: ["two", "hundred"], ["1.4", "million"], ["tens", "thousands"]."""
    total, current = 0.0, None
    for word in words:
        if (unit := multiplier(word)) is not None and (current is not None or word in _values("multiplier")):
            current = (1 if current is None else current) * unit
            if current >= 1000:
                total, current = total + current, None
        elif (value := _addend(word)) is not None:
            current = value if current is None else current + value
        elif word != "and":
            return None
    if current is None and not total:
        return None
    return int(total + (current or 0))


def _addend(word: str) -> float | None:
    value = word_value(word)
    return value if value is not None else _values("approximate").get(word)


def multiplier(word: str) -> int | None:
    """What "hundred", "thousand" or "thousands" multiply by."""
    known = _values("multiplier")
    return known.get(word) or (known.get(word.removesuffix("s")) if is_approximate(word) else None)


def is_approximate(word: str) -> bool:
    """Whether a word counts roughly: "dozens", "thousands"."""
    return word in _values("approximate")


def is_number_word(word: str) -> bool:
    """Whether a lower-case word belongs to a number."""
    return word in _values("multiplier") or word in _values("approximate") or word_value(word) is not None


def number_words() -> frozenset[str]:
    """Every word that counts, the vague ones with it."""
    return frozenset(row["word"] for row in cues.rows("numbers.csv"))


def vague_value(word: str) -> int | None:
    """What "several", "a few", "a" count for in lengths of time."""
    return _values("vague").get(word)
