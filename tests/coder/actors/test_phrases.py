"""Phrases from the news of five decades, written without sight of the lexicon: country and sector on the day."""

from __future__ import annotations

from datetime import date

import pytest

from coder.actors import Lexicon, resolve

from .helpers import table

COUNTRY, SECTOR = 0.95, 0.92
FEWEST_ROWS = 1_900
ARMED = {"REB", "UAF"}
Row = dict[str, str]


@pytest.fixture(scope="module")
def resolved(shipped: Lexicon) -> list[tuple[Row, str, str]]:
    """Each phrase with the country and the sector that were found."""
    rows = table("phrases.csv")
    assert len(rows) >= FEWEST_ROWS
    spans = [resolve(row["phrase"], shipped, on=date.fromisoformat(row["date"])) for row in rows]
    return [
        (row, span.country or "" if span else "", span.sector or "" if span else "")
        for row, span in zip(rows, spans, strict=True)
    ]


def test_countries_of_phrases(resolved: list[tuple[Row, str, str]]) -> None:
    wrong = [f"{row['phrase']} ({row['date']}): {got}" for row, got, _ in resolved if got != row["country"]]
    assert 1 - len(wrong) / len(resolved) >= COUNTRY, "\n".join(wrong)


def test_sectors_of_phrases(resolved: list[tuple[Row, str, str]]) -> None:
    wrong = [f"{row['phrase']} ({row['date']}): {got}" for row, _, got in resolved if not _same(got, row["sector"])]
    assert 1 - len(wrong) / len(resolved) >= SECTOR, "\n".join(wrong)


def _same(got: str, wanted: str) -> bool:
    return got == wanted or {got, wanted} == ARMED
