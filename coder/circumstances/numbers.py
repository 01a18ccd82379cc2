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


def number_words() -> frozenset[str]:
    """Every word that counts, the vague ones with it."""
    return frozenset(row["word"] for row in cues.rows("numbers.csv"))


def vague_value(word: str) -> int | None:
    """What "several", "a few", "a" count for in lengths of time."""
    return _values("vague").get(word)


def count_of(parse: Parse, noun: int) -> int | None:
    """How many a noun phrase counts: by its numeral, by itself ("killing nine", "dozens of people"), else None."""
    own = _number_at(parse, noun)
    if own is not None:
        return own
    for child in parse.kids(noun, "nummod", "amod", "det", "compound", "nmod:unmarked", "nmod"):
        counts = parse.deps[child] == "nummod" or not parse.kids(child, "case")
        if child < noun and counts and (value := _number_at(parse, child)) is not None:
            return value
    return None


def _number_at(parse: Parse, token: int) -> int | None:
    if not is_number_word(parse.lower[token]):
        return None
    start = token
    while start and (step := _joined_before(parse.lower, start)):
        start -= step
    return phrase_value(_lower_end(parse.lower[start : token + 1]))


def _joined_before(words: list[str], start: int) -> int:
    """How many words before `start` belong to the same number: "two" of "two hundred", "20 to" of "20 to 30"."""
    if is_number_word(words[start - 1]):
        return 1
    return 2 if start > 1 and words[start - 1] in ("-", "–", "to") and word_value(words[start - 2]) is not None else 0


def _lower_end(words: list[str]) -> list[str]:
    """Of "20 to 30" or "20 - 30" the first; "twenty - one" is one number."""
    for dash in ("-", "–", "to"):
        if dash in words[1:-1]:
            place = words.index(dash)
            joined = word_value("-".join((words[place - 1], words[place + 1])))
            is_one = words[place - 1].isalpha() and joined != word_value(words[place - 1])
            return [words[place - 1] + "-" + words[place + 1]] if is_one else words[:place]
    return words
