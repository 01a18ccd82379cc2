"""Crowds that are only counted."""

from __future__ import annotations

from datetime import date

import pytest

from coder import Coder


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Thousands rally in Minsk against the government.", {"Thousands": "BLRCVL"}),
        ("Tens of thousands took to the streets of Warsaw.", {"Tens": "POLCVL"}),
        ("Police in Cairo arrested hundreds on Friday.", {"hundreds": "EGYCVL"}),
        ("Egypt spent thousands of dollars on the road.", {}),
        ("Thousands of miners marched through Warsaw.", {}),
    ],
)
def test_bare_numbers_of_many_are_people(text: str, expected: dict[str, str], coder: Coder) -> None:
    reading = next(iter(coder.read(text, published=date(2020, 8, 16))))
    assert {reading.parse.words[s.start]: s.code for s in reading.spans if s.reason.startswith("a number")} == expected
