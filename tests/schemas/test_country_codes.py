"""The table of countries' codes: spans that don't overlap, numbers that mean one country a day."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

Query = Callable[..., list[dict[str, Any]]]


def test_spans_of_a_code_follow_each_other_without_overlap(query: Query) -> None:
    wrong = query("SELECT * FROM country_codes WHERE valid_from >= valid_to")
    wrong += query(
        "FROM codes_at('iso3') AS one JOIN codes_at('iso3') AS other "
        "ON one.iso3 = other.iso3 AND one.first_day < other.first_day AND other.first_day <> one.last_day + 1"
    )
    assert wrong == []


@pytest.mark.parametrize("level", ["cow", "gw"])
def test_a_number_means_one_state_on_a_day(query: Query, level: str) -> None:
    """But for those that succeeded a federation and are taken for it before: see the table's header."""
    shared = query(
        f"SELECT DISTINCT one.iso3 AS one, other.iso3 AS other FROM codes_at('{level}') AS one "
        f"JOIN codes_at('{level}') AS other ON one.code = other.code AND one.iso3 < other.iso3 "
        "AND one.first_day <= other.last_day AND other.first_day <= one.last_day"
    )
    federations = {("RUS", "SUN"), ("SCG", "SRB"), ("SRB", "YUG")}
    assert {(row["one"], row["other"]) for row in shared} <= federations | {("VDR", "VNM")}


@pytest.mark.parametrize(
    ("iso3", "day", "cow", "gw"),
    [
        ("USA", "2024-01-01", "2", "2"),
        ("TON", "1990-01-01", None, "972"),
        ("TON", "2020-01-01", "955", "972"),
        ("KIR", "2020-01-01", "946", "970"),
        ("VNM", "1970-01-01", "817", "817"),
        ("VNM", "1980-01-01", "816", "816"),
        ("CSK", "1989-01-01", "315", "315"),
        ("GRL", "2020-01-01", None, None),
    ],
)
def test_numbers_of_a_day(query: Query, iso3: str, day: str, cow: str | None, gw: str | None) -> None:
    rows = query(
        f"SELECT cow, gw FROM country_codes WHERE iso3 = '{iso3}' AND coalesce(valid_from <= DATE '{day}', true) "
        f"AND coalesce(valid_to > DATE '{day}', true)"
    )
    assert rows == [{"cow": cow, "gw": gw}]
