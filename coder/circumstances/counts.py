"""The numerals of a sentence, with their ranges and multiples, and how many a noun phrase counts."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from coder.circumstances import cues, numbers, tree
from coder.parse import Parse

_FIGURE = re.compile(r"\d[\d,]*(?:\.\d+)?\+?|\d+[-–]\d+|\d+-(?:odd|plus|strong)")
_DASHES = frozenset({"-", "–", "—"})
_APART = frozenset({"-", "–", "—", "to", "or"})
_ROUGHLY = frozenset({"odd", "plus", "strong"})
_MONEY = frozenset({"$", "€", "£", "#"})
_BEFORE_NOUN = ("nummod", "amod", "det", "det:predet", "compound", "nmod:unmarked", "nmod", "obl:unmarked")
_WITHIN = frozenset({"ADJ", "NOUN", "PROPN", "NUM"})
_VAGUE = {"several": "three", "few": "three"}  # before a multiplier: "several hundred"
_CENTURIES = frozenset({"18", "19", "20"})
_REACH = 4
MOST_PEOPLE = 1_000_000_000


@dataclass(frozen=True, slots=True)
class Counts:
    """The numerals of one sentence: the value at each of their tokens."""

    parse: Parse
    values: dict[int, int]

    def of(self, noun: int) -> int | None:
        """How many a noun phrase counts: "nine", "two hundred men", "dozens of people", "a crowd of 5,000"; or None."""
        if noun in self.values:
            return self.values[noun]
        kids = [child for child in self.parse.kids(noun, *_BEFORE_NOUN) if child < noun and child in self.values]
        for child in kids:
            if self.parse.deps[child] == "nummod" or not self.parse.kids(child, "case"):
                return self.values[child]
        return self._of_group(noun) if self._is_group(noun) else self._before(noun)

    def before(self, token: int) -> int | None:
        """The last token of the numeral just before a word ("44 dead")."""
        return token - 1 if token - 1 in self.values else None

    def _is_group(self, noun: int) -> bool:
        return self.parse.lemmas[noun] in cues.words("casualties.csv", kind="collective")

    def _of_group(self, noun: int) -> int | None:
        inner = [child for child in self.parse.kids(noun, "nmod") if tree.case_phrase(self.parse, child) == "of"]
        return next((count for child in inner if (count := self.of(child)) is not None), None)

    def _before(self, noun: int) -> int | None:
        """The numeral before a noun and its modifiers, where the tree hangs it elsewhere."""
        for token in range(noun - 1, max(-1, noun - 1 - _REACH), -1):
            if token in self.values:
                return self.values[token] if self.parse.heads[token] == noun else None
            if self.parse.pos[token] not in _WITHIN:
                return None
        return None


def count(parse: Parse) -> Counts:
    """Read the numerals of a sentence."""
    values: dict[int, int] = {}
    token = 0
    while token < len(parse):
        end, value = _numeral(parse.lower, token)
        counts = value is not None and value <= MOST_PEOPLE and not _measures(parse.lower, token, end)
        if counts and not _is_label(parse, token, end):
            values.update(dict.fromkeys(range(token, end), value))
        token = max(end, token + 1)
    return Counts(parse, values)


def _numeral(words: Sequence[str], start: int) -> tuple[int, int | None]:
    """End and value of the numeral that begins at a word; of a range the lower end."""
    end, value = _simple(words, start)
    if value is None:
        return end, None
    if end < len(words) - 1 and (words[end] in _APART or (words[end] == "and" and words[start - 1] == "between")):
        last, upper = _simple(words, end + 1)
        if upper is not None and upper > value and words[start - 1] != "from":
            return last, _scaled(value, upper, words[last - 1])
    if words[end : end + 1] == ["-"] and end + 1 < len(words) and words[end + 1] in _ROUGHLY:
        return end + 2, value
    return end, value


def _scaled(lower: int, upper: int, last: str) -> int:
    """The lower end of "two to three million" is of millions."""
    unit = numbers.multiplier(last) or 1
    return lower * unit if lower < unit <= upper else lower


def _simple(words: Sequence[str], start: int) -> tuple[int, int | None]:
    """A numeral that is no range: "half a million", "tens of thousands", "sixty - eight", "two hundred and five"."""
    half = words[start] == "half"
    first = start + 1 + (words[start + 1 : start + 2] == ["a"]) if half else start
    if half and (first >= len(words) or not numbers.multiplier(words[first])):
        return start + 1, None
    end = first
    while end < len(words) and (step := _step(words, first, end)):
        end += step
    if end == first:
        return start + 1, None
    value = numbers.phrase_value([_VAGUE.get(word, word) for word in _joined(words[first:end]) if word != "of"])
    return end, value if value is None or not half else value // 2


def _step(words: Sequence[str], first: int, end: int) -> int:
    """How many words at `end` go on with the numeral begun at `first`."""
    if _counts(words[end]):
        return 1 if end == first or _goes_with(words[end - 1], words[end]) else 0
    if end == first:
        return int(words[end] in _VAGUE and bool(numbers.multiplier("".join(words[end + 1 : end + 2]))))
    after = words[end + 1] if end + 1 < len(words) else ""
    if words[end] in _DASHES and numbers.word_value(words[end - 1] + "-" + after) == _sum(words[end - 1], after):
        return 2
    linked = words[end] == "of" and numbers.is_approximate(words[end - 1]) and numbers.is_approximate(after)
    added = words[end] == "and" and numbers.multiplier(words[end - 1]) and 0 < (numbers.word_value(after) or 0) < 100
    return 2 if linked or added else 0


def _sum(first: str, second: str) -> float:
    """Twenty and one; never the value of a word for two numbers that are no one number."""
    tens, ones = numbers.word_value(first), numbers.word_value(second)
    is_one = first.isalpha() and tens and ones and tens >= 20 and ones < 10
    return tens + ones if is_one else -1


def _goes_with(before: str, word: str) -> bool:
    """Whether two number words make one number: a multiplier is one of them."""
    return bool(numbers.multiplier(word) or numbers.multiplier(before)) or before in _VAGUE


def _counts(word: str) -> bool:
    return bool(_FIGURE.fullmatch(word)) if word[:1].isdigit() else numbers.is_number_word(word)


def _joined(words: Sequence[str]) -> list[str]:
    """ "sixty - eight" as one word."""
    return re.sub(r" [-–—] ", "-", " ".join(words)).split()


def _measures(words: Sequence[str], start: int, end: int) -> bool:
    """Whether a numeral is part of an adjective ("48-hour"), a sum of money or a share."""
    after = words[end : end + 2]
    if len(after) == 2 and after[0] in _DASHES and after[1].isalpha():
        return True
    return words[start - 1] in _MONEY or after[:1] in (["%"], ["percent"], ["per"])


def _is_label(parse: Parse, start: int, end: int) -> bool:
    """Whether figures name a thing or a year: "Company 12", "Resolution 1973", "in 1994"."""
    if not start or not parse.words[start].isdigit() or end - start > 1:
        return False
    if parse.words[start - 1][:1].isupper() and parse.heads[start] == start - 1:
        return True
    if parse.lower[start - 1] == "of" and start > 2 and parse.words[start - 2][:1].isupper():
        return True  # "the Group of 20"
    is_year = len(parse.words[start]) == 4 and parse.words[start][:2] in _CENTURIES
    return is_year and parse.lower[start - 1] in ("in", "since", "of", "the")
