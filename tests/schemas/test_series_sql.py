"""Series by day, week, month and year; panels with zeros; levels of codes; escalation."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import duckdb
import pytest

from schemas import Mention

Query = Callable[..., list[dict[str, Any]]]
Make = Callable[..., Mention]
BACK = {"source_code": "IRN", "source_country": "IRN", "target_code": "PAK", "target_country": "PAK"}
VISIT = {"cameo_code": "042", "cameo_root": "04", "quad_class": 1, "goldstein": 1.5, "intensity": None}


def values(rows: list[dict[str, Any]]) -> list[tuple[Any, ...]]:
    return [tuple(row.values()) for row in rows]


@pytest.mark.parametrize(
    ("unit", "precisions"),
    [
        ("day", {"day", "published"}),
        ("week", {"day", "published", "week"}),
        ("month", {"day", "published", "week", "month"}),
        ("year", {"day", "published", "week", "month", "year"}),
    ],
)
@pytest.mark.parametrize("kind", ["dyad", "undirected", "country"])
def test_an_event_counts_where_its_date_is_known_well_enough(
    query: Query, mention: Make, kind: str, unit: str, precisions: set[str]
) -> None:
    names = ("day", "published", "week", "month", "year")
    mentions = [mention(f"m{n}", cameo_code=f"16{n}", date_precision=name) for n, name in enumerate(names)]
    rows = query(f"SELECT * FROM {kind}_{unit}", *mentions)
    assert {row["n_events"] for row in rows} == {len(precisions)}


@pytest.mark.parametrize(
    ("unit", "periods"),
    [
        ("day", [date(2023, 12, 31), date(2024, 1, 1)]),
        ("week", [date(2023, 12, 25), date(2024, 1, 1)]),
        ("month", [date(2023, 12, 1), date(2024, 1, 1)]),
        ("year", [date(2023, 1, 1), date(2024, 1, 1)]),
    ],
)
def test_periods_are_named_by_their_first_day(query: Query, mention: Make, unit: str, periods: list[date]) -> None:
    sunday, monday = mention("m1", event_date=date(2023, 12, 31)), mention("m2", event_date=date(2024, 1, 1))
    assert [row[unit] for row in query(f"FROM dyad_{unit} ORDER BY {unit}", sunday, monday)] == periods


def test_measures_of_both_scales(query: Query, mention: Make) -> None:
    scales = [f"{name}_{scale}" for scale in ("goldstein", "intensity") for name in ("sum", "mean", "min", "max")]
    mentions = [mention("m1"), mention("m2", **VISIT | {"goldstein": 1.9})]
    rows = query(f"SELECT {', '.join(scales)} FROM dyad_day", *mentions)
    assert values(rows) == [(-2.1, -1.05, -4.0, 1.9, -5.0, -5.0, -5.0, -5.0)]


def test_undirected_dyads_take_both_directions(query: Query, mention: Make) -> None:
    rows = query("SELECT country_a, country_b, n_events FROM undirected_day", mention("m1"), mention("m2", **BACK))
    assert values(rows) == [("IRN", "PAK", 2)]


def test_sector_dyads_are_also_those_within_a_country(query: Query, mention: Make) -> None:
    within = {"source_sector": "GOV", "target_sector": "REB", "target_country": "PAK", "target_code": "PAKREB"}
    body = {"source_country": None, "source_code": "IGOUNO", "source_sector": "IGO", "target_sector": "GOV"}
    rows = query(
        "SELECT * EXCLUDE (month) FROM sector_dyad_month ORDER BY source_country",
        mention("m1", **within),
        mention("m2", **body),
        mention("m3", target_code=None, target_country=None),
    )
    assert [row[:5] for row in values(rows)] == [("PAK", "GOV", "PAK", "REB", 1), (None, "IGO", "IRN", "GOV", 1)]


def test_location_month_counts_places(query: Query, mention: Make) -> None:
    tehran = {"place_name": "Tehran", "place_country": "IRN", "geonames_id": 112931, "latitude": 35.7}
    rows = query(
        "SELECT month, place_country, place_name, geonames_id, latitude, longitude, n_events FROM location_month",
        mention("m1", **tehran),
        mention("m2", target_code=None, target_country=None, **tehran),
        mention("m3", cameo_code="163"),
    )
    assert values(rows) == [(date(2024, 1, 1), "IRN", "Tehran", 112931, 35.7, None, 2)]


def test_first_and_last_day_take_whole_periods(query: Query, mention: Make) -> None:
    days = [date(2024, 1, 31), date(2024, 2, 1), date(2024, 2, 29), date(2024, 3, 1)]
    mentions = [mention(f"m{n}", event_date=day) for n, day in enumerate(days)]
    between = "first_day := DATE '2024-02-10', last_day := DATE '2024-02-11'"
    rows = query(f"SELECT period, n_events FROM dyads('month', {between})", *mentions)
    assert values(rows) == [(date(2024, 2, 1), 2)]


# --- balanced panels -----------------------------------------------------------------------------------------------


def test_a_balanced_panel_has_every_period_of_both_directions(query: Query, mention: Make) -> None:
    rows = query(
        "SELECT period, source_country, n_events, quad4, sum_goldstein, mean_goldstein "
        "FROM balanced_panel(DATE '2024-01-10', DATE '2024-02-02', 'month') ORDER BY source_country, period",
        mention("m1"),
    )
    january, february = date(2024, 1, 1), date(2024, 2, 1)
    assert values(rows) == [
        (january, "IRN", 0, 0, 0.0, None),
        (february, "IRN", 0, 0, 0.0, None),
        (january, "PAK", 1, 1, -4.0, -4.0),
        (february, "PAK", 0, 0, 0.0, None),
    ]


@pytest.mark.parametrize("unit", ["day", "week", "month", "year"])
@pytest.mark.parametrize("level", ["iso3", "cow", "gw"])
def test_a_balanced_panel_loses_and_doubles_nothing(query: Query, mention: Make, unit: str, level: str) -> None:
    others = ["USA", "RUS", "DEU", "YEM", "SRB", "FRA"]
    mentions = [
        mention(f"m{n}-{code}", source_code=code, source_country=code, event_date=date(1989, 1, 1) + timedelta(400 * n))
        for n in range(5)
        for code in others
    ]
    call = f"balanced_panel(DATE '1989-01-01', DATE '1994-12-31', '{unit}', level := '{level}')"
    counted = "count(*), count(DISTINCT (period, source_country, target_country)), sum(n_events)::INT"
    n_rows, n_keys, n_events = values(query(f"SELECT {counted} FROM {call}", *mentions))[0]
    assert (n_rows, n_events) == (n_keys, 30)


def test_a_country_has_rows_only_while_it_exists(query: Query, mention: Make) -> None:
    soviet = mention("m1", source_code="SUN", source_country="SUN", event_date=date(1990, 5, 1))
    panel = "balanced_panel(DATE '1990-01-01', DATE '1993-12-31', 'month')"
    rows = query(f"SELECT source_country, min(period), max(period) FROM {panel} GROUP BY 1 ORDER BY 1", soviet)
    assert values(rows) == [
        ("IRN", date(1990, 1, 1), date(1991, 12, 1)),
        ("SUN", date(1990, 1, 1), date(1991, 12, 1)),
    ]


def test_a_panel_of_all_dyads(query: Query) -> None:
    day = "DATE '2024-01-01'"
    panel = f"balanced_panel({day}, {day}, 'day', level := 'gw', scope := 'all')"
    rows = query(f"SELECT count(DISTINCT source_country), count(*), sum(n_events)::INT FROM {panel}")
    countries, n_rows, n_events = values(rows)[0]
    assert countries > 190
    assert (n_rows, n_events) == (countries * (countries - 1), 0)


@pytest.mark.parametrize(
    ("call", "message"),
    [
        ("dyads('decade')", "unit must be day, week, month or year, not decade"),
        ("dyads('day', level := 'un')", "level must be iso3, cow or gw, not un"),
    ],
)
def test_wrong_parameters_are_told(query: Query, mention: Make, call: str, message: str) -> None:
    with pytest.raises(duckdb.Error, match=message):
        query(f"FROM {call}", mention())


# --- levels --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("code", "day", "cow", "gw"),
    [
        ("DEU", date(1990, 10, 2), "260", "260"),
        ("DEU", date(1990, 10, 3), "255", "260"),
        ("YEM", date(1990, 5, 21), "678", "678"),
        ("YEM", date(1990, 5, 22), "679", "678"),
        ("SRB", date(2010, 1, 1), "345", "340"),
        ("SUN", date(1991, 12, 25), "365", "365"),
        ("SSD", date(2011, 7, 9), "626", "626"),
    ],
)
def test_numbers_go_by_the_date_of_the_event(
    query: Query, mention: Make, code: str, day: date, cow: str, gw: str
) -> None:
    event = mention("m1", source_code=code, source_country=code, event_date=day)
    columns = "source_country, target_country"
    assert values(query(f"SELECT {columns} FROM dyads('day', level := 'cow')", event)) == [(cow, "630")]
    assert values(query(f"SELECT {columns} FROM dyads('day', level := 'gw')")) == [(gw, "630")]


@pytest.mark.parametrize(
    ("code", "day"), [("PSE", date(2024, 1, 1)), ("SSD", date(2011, 7, 8)), ("UKR", date(1991, 8, 23))]
)
def test_without_a_number_there_is_no_dyad_of_numbers(query: Query, mention: Make, code: str, day: date) -> None:
    event = mention("m1", source_code=code, source_country=code, event_date=day)
    assert query("FROM dyads('day', level := 'cow')", event) == []
    assert len(query("FROM dyads('day')")) == 1


# --- escalation ----------------------------------------------------------------------------------------------------


def escalation(query: Query, columns: str, day: date, *mentions: Mention) -> tuple[Any, ...]:
    return values(query(f"SELECT {columns} FROM escalation(DATE '{day}', DATE '{day}')", *mentions))[0]


def test_change_compares_with_the_days_before(query: Query, mention: Make) -> None:
    days = {1: -4.0, 8: -2.0, 14: -1.0, 15: -8.0}
    mentions = [mention(f"m{n}", event_date=date(2024, 1, n), goldstein=value) for n, value in days.items()]
    columns = "n_events_7, n_events_30, goldstein_7, goldstein_30, change_7, change_30"
    # 9 to 15 January against 2 to 8 January; nothing lies 30 to 59 days back
    assert escalation(query, columns, date(2024, 1, 15), *mentions) == (2, 4, -9.0, -15.0, -7.0, -15.0)
    assert escalation(query, columns, date(2024, 2, 10)) == (0, 2, 0.0, -9.0, 0.0, -3.0)


def test_conflict_share_and_reciprocity(query: Query, mention: Make) -> None:
    mentions = [
        mention("m1"),
        mention("m2", cameo_code="163"),
        mention("m3", **BACK),
        mention("m4", **BACK | VISIT),
        mention("m5", event_date=date(2023, 12, 25), **BACK | VISIT),
    ]
    columns = "conflict_share_7, conflict_share_30, reciprocity_30, conflict_reciprocity_30"
    assert escalation(query, columns, date(2024, 1, 18), *mentions) == (0.75, 0.6, 0.6667, 0.5)
    assert escalation(query, columns, date(2024, 2, 28)) == (None, None, None, None)


def test_escalation_has_a_row_a_day(query: Query, mention: Make) -> None:
    rows = query("SELECT day FROM escalation(DATE '2024-01-10', DATE '2024-02-10') ORDER BY day", mention("m1"))
    assert [row["day"] for row in rows] == [date(2024, 1, 10) + timedelta(n) for n in range(32)]
