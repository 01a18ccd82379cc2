"""`demarche series`: units, spans, directions, levels and formats."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import duckdb
import pyarrow.parquet as pq
import pytest
from typer.testing import CliRunner

from flows.cli import app
from flows.series import Wanted, panel_table, series_table
from schemas import Mention

BACK = {"source_code": "IRN", "source_country": "IRN", "target_code": "PAK", "target_country": "PAK"}
HEAD = "n_events,n_mentions,quad1,quad2,quad3,quad4,sum_goldstein,sum_intensity"


@pytest.fixture
def store(fill: Callable[..., Path], mention: Callable[..., Mention]) -> Path:
    return fill(
        mention("m1"),
        mention("m2", event_date=date(2024, 1, 19), cameo_code="163"),
        mention("m3", event_date=date(2024, 1, 16), **BACK),
        mention("m4", event_date=date(2024, 2, 5), date_precision="week", **BACK),
    )


def call(store: Path, *args: object) -> Any:
    return CliRunner().invoke(app, ["series", str(store), *[str(arg) for arg in args]])


@pytest.mark.parametrize(
    ("unit", "there", "back"),
    [("day", (3, 2), (1, 1)), ("week", (1, 2), (4, 2)), ("month", (1, 2), (2, 2)), ("year", (1, 2), (1, 2))],
)
def test_periods_and_events(store: Path, unit: str, there: tuple[int, int], back: tuple[int, int]) -> None:
    for dyad, wanted in ((("PAK", "IRN"), there), (("IRN", "PAK"), back)):
        table = series_table(store, dyad, Wanted(unit))
        assert (table.num_rows, sum(table["n_events"].to_pylist())) == wanted


def test_from_and_to_name_the_first_and_the_last_period(store: Path) -> None:
    result = call(store, "--dyad", "PAK", "IRN", "--from", "2024-01-18", "--to", "2024-01-20", "--csv")
    assert result.stdout.splitlines() == [
        f"period,source_country,target_country,{HEAD}",
        "2024-01-18,PAK,IRN,0,0,0,0,0,0,0.0,0.0",
        "2024-01-19,PAK,IRN,1,1,0,0,0,1,-4.0,-5.0",
        "2024-01-20,PAK,IRN,0,0,0,0,0,0,0.0,0.0",
    ]


def test_between_two_days_a_series_may_be_all_zeros(store: Path) -> None:
    table = series_table(store, ("FRA", "DEU"), Wanted("week", first=date(2024, 1, 3), last=date(2024, 1, 17)))
    assert table["period"].to_pylist() == [date(2024, 1, 1), date(2024, 1, 8), date(2024, 1, 15)]
    assert set(table["n_events"].to_pylist()) == {0}


def test_undirected_is_both_ways_in_the_order_of_codes(store: Path) -> None:
    result = call(store, "--dyad", "PAK", "IRN", "--by", "month", "--undirected", "--csv")
    assert result.stdout.splitlines() == [
        f"period,country_a,country_b,{HEAD}",
        "2024-01-01,IRN,PAK,3,3,0,0,0,3,-12.0,-15.0",
        "2024-02-01,IRN,PAK,1,1,0,0,0,1,-4.0,-5.0",
    ]


@pytest.mark.parametrize("level", ["cow", "gw"])
def test_levels_of_codes(store: Path, level: str) -> None:
    result = call(store, "--dyad", "770", "630", "--level", level, "--by", "year", "--csv")
    assert result.stdout.splitlines()[1:] == ["2024-01-01,770,630,2,2,0,0,0,2,-8.0,-10.0"]


def test_wide_has_all_measures(store: Path) -> None:
    table = series_table(store, ("PAK", "IRN"), Wanted("month", wide=True))
    row = table.to_pylist()[0]
    assert (row["root16"], row["root01"], row["min_goldstein"], row["mean_intensity"]) == (2, 0, -4.0, -5.0)
    assert table.num_columns == 3 + 34


def test_without_a_dyad_it_is_the_panel_of_all(store: Path, tmp_path: Path) -> None:
    file = tmp_path / "made" / "panel.parquet"
    assert call(store, "--by", "month", "--parquet", file).stdout == f"{file}\n"
    table = pq.ParquetFile(file).read()
    keys = ("source_country", "period", "n_events")
    assert [tuple(row[key] for key in keys) for row in table.to_pylist()] == [
        ("IRN", date(2024, 1, 1), 1),
        ("IRN", date(2024, 2, 1), 1),
        ("PAK", date(2024, 1, 1), 2),
        ("PAK", date(2024, 2, 1), 0),
    ]
    assert panel_table(store, Wanted("month")).equals(table)


@pytest.mark.parametrize(
    ("args", "message"),
    [
        (["--dyad", "FRA", "DEU", "--undirected"], "no events between FRA and DEU in {store}"),
        (["--dyad", "PAK", "XXX"], "'XXX' is no ISO3 code; the table country_codes lists all"),
        (["--dyad", "PAK", "IRN", "--level", "cow"], "'PAK' is no COW number; did you mean 770 (Pakistan)?"),
        (["--dyad", "255", "630", "--level", "gw"], "'255' is no Gleditsch-Ward number; did you mean 260 (Germany)?"),
        (["--from", "2024-02-01", "--to", "2024-01-01"], "--from 2024-02-01 is after --to 2024-01-01; swap the two"),
        (["--undirected"], "a panel of all dyads is directed; leave --undirected out, or name one with --dyad"),
        (["--csv", "--parquet", "a.parquet"], "--csv prints and --parquet writes a file; choose one"),
    ],
)
def test_errors_say_what_to_do(store: Path, args: list[str], message: str) -> None:
    result = call(store, *args)
    assert (result.exit_code, result.stderr) == (2, f"demarche: {message.format(store=store)}\n")


def test_a_store_of_an_older_version_is_told(store: Path) -> None:
    with duckdb.connect(str(store / "events.duckdb")) as con:
        con.execute("DROP MACRO TABLE dyads")
    result = call(store, "--dyad", "PAK", "IRN")
    advice = f"bring its views up to date: demarche rebuild {store}"
    assert (result.exit_code, result.stderr) == (2, f"demarche: {store} was written by an older version; {advice}\n")
