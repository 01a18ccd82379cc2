"""Numbers in words and figures: "1,200", "twenty-one", "two hundred", "dozens", "20-30" (the lower one)."""

from __future__ import annotations

import re
from functools import cache

from coder.circumstances import cues
from coder.parse import Parse

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
    """The number that consecutive words stand for: ["two", "hundred"], ["1.4", "million"], ["dozens"]."""
    total, current = 0.0, None
    for word in words:
        if word in _values("multiplier"):
            current = (1 if current is None else current) * _values("multiplier")[word]
            if current >= 1000:
                total, current = total + current, None
        elif (value := word_value(word)) is not None:
            current = value if current is None else current + value
        elif word in _values("approximate"):
            return int(_values("approximate")[word] * (total + (current or 0) or 1))
        elif word != "and":
            return None
    if current is None and not total:
        return None
    return int(total + (current or 0))


def is_number_word(word: str) -> bool:
    """Whether a lower-case word belongs to a number."""
    return word in _values("multiplier") or word in _values("approximate") or word_value(word) is not None


def vague_value(word: str) -> int | None:
    """What "several", "a few", "a" count for in lengths of time."""
    return _values("vague").get(word)


def count_of(parse: Parse, noun: int) -> int | None:
    """How many a noun phrase counts: by its numeral, by itself ("killing nine", "dozens of people"), else None."""
    own = _number_at(parse, noun)
    if own is not None:
        return own
    for child in parse.kids(noun, "nummod", "amod", "det", "compound", "nmod:unmarked", "nmod"):
        if child < noun and not parse.kids(child, "case") and (value := _number_at(parse, child)) is not None:
            return value
    return None


def _number_at(parse: Parse, token: int) -> int | None:
    if not is_number_word(parse.lower[token]):
        return None
    start = token
    while start and _joins(parse.lower[start - 1]):
        start -= 1
    words = [word for word in parse.lower[start : token + 1] if word != "a"]
    return phrase_value(_lower_end(words))


def _joins(word: str) -> bool:
    return word in _values("multiplier") or word_value(word) is not None or word in ("-", "–", "to")


def _lower_end(words: list[str]) -> list[str]:
    """Of "20 to 30" or "20 - 30" the first; "20 to" alone is no range."""
    for dash in ("-", "–", "to"):
        if dash in words[1:]:
            return words[: words.index(dash)]
    return words
