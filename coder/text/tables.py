"""The data files of this stage, in coder/lexicon/text."""

from __future__ import annotations

import csv
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable


def data_file(name: str) -> Traversable:
    """One of this stage's data files."""
    return files("coder") / "lexicon" / "text" / name


def rows(name: str) -> list[dict[str, str]]:
    """The rows of one of this stage's CSV files."""
    return list(csv.DictReader(data_file(name).read_text(encoding="utf-8").splitlines()))


@cache
def word_list(name: str) -> frozenset[str]:
    """The lines of a text file of words; lines that begin with # are comments."""
    lines = data_file(name).read_text(encoding="utf-8").splitlines()
    return frozenset(line.strip() for line in lines if line.strip() and not line.startswith("#"))


@cache
def abbreviations() -> dict[str, str]:
    """Abbreviation (small letters, no final period) to its kind: inner, number, date or either."""
    return {row["abbreviation"]: row["kind"] for row in rows("abbreviations.csv")}
