"""The tables and views against the records."""

from __future__ import annotations

from collections.abc import Iterator
from importlib.resources import files

import duckdb
import pytest

from schemas import Event
from schemas.sql import MACROS, RECORD_OF, SERIES, TABLES, VIEWS, columns, ddl, part_sql, table_sql, view_sql

MEASURES = [
    "n_events",
    "n_mentions",
    *(f"quad{n}" for n in range(1, 5)),
    *(f"root{n:02d}" for n in range(1, 21)),
    *(f"{name}_{scale}" for scale in ("goldstein", "intensity") for name in ("sum", "mean", "min", "max")),
]
KEYS = {
    "dyad": ["source_country", "target_country"],
    "undirected": ["country_a", "country_b"],
    "country": ["country", "side"],
    "sector_dyad": ["source_country", "source_sector", "target_country", "target_sector"],
    "location": ["place_country", "place_name", "geonames_id", "latitude", "longitude"],
}
DAY = "DATE '2024-01-01'"
CALLS = {
    **{name: f"{name}('month')" for name in ("dyads", "undirected_dyads", "countries", "sector_dyads", "locations")},
    "balanced_panel": f"balanced_panel({DAY}, {DAY}, 'month')",
}


@pytest.fixture
def con() -> Iterator[duckdb.DuckDBPyConnection]:
    with duckdb.connect() as connection:
        for name in TABLES:
            connection.execute(table_sql(name))
        for name in VIEWS:
            connection.execute(view_sql(name))
        yield connection


def described(con: duckdb.DuckDBPyConnection, name: str) -> list[tuple[str, str]]:
    return [(row[0], row[1]) for row in con.execute(f"DESCRIBE {name}").fetchall()]


@pytest.mark.parametrize("table", RECORD_OF)
def test_a_tables_file_is_what_its_record_says(table: str) -> None:
    body = "".join(line for line in table_sql(table).splitlines(keepends=True) if not line.startswith("--"))
    assert body == ddl(RECORD_OF[table], table=table)


@pytest.mark.parametrize("table", RECORD_OF)
def test_duckdb_sees_the_columns_of_the_record(con: duckdb.DuckDBPyConnection, table: str) -> None:
    assert described(con, table) == [(name, kind) for name, kind, _ in columns(RECORD_OF[table])]


def test_the_events_view_has_the_columns_of_the_record(con: duckdb.DuckDBPyConnection) -> None:
    assert described(con, "events") == [(name, kind) for name, kind, _ in columns(Event)]


@pytest.mark.parametrize("view", SERIES)
def test_series_have_their_keys_and_all_measures(con: duckdb.DuckDBPyConnection, view: str) -> None:
    kind, _, unit = view.rpartition("_")
    assert [name for name, _ in described(con, view)] == [unit, *KEYS[kind], *MEASURES]


@pytest.mark.parametrize("macro", CALLS)
def test_macros_have_all_measures(con: duckdb.DuckDBPyConnection, macro: str) -> None:
    names = [name for name, _ in described(con, f"SELECT * FROM {CALLS[macro]}")]
    assert names[0] == "period"
    assert set(MEASURES) < set(names)


def test_counts_are_whole_numbers_that_arrow_knows(con: duckdb.DuckDBPyConnection) -> None:
    kinds = dict(described(con, f"SELECT * FROM {CALLS['balanced_panel']}"))
    assert {kinds[name] for name in MEASURES if name.startswith(("n_", "quad", "root"))} == {"BIGINT"}
    assert {kinds[name] for name in MEASURES if "_" in name and not name.startswith("n_")} == {"DOUBLE"}


def test_only_one_file_lists_the_measures() -> None:
    assert "AS root07" in part_sql("measures")
    statements = [*files("schemas.sql").joinpath("views").iterdir(), *files("schemas.sql").joinpath("macros").iterdir()]
    assert [file.name for file in statements if "root07" in file.read_text(encoding="utf-8")] == []


@pytest.mark.parametrize("name", SERIES)
def test_the_header_of_a_series_names_its_columns(name: str) -> None:
    kind, _, unit = name.rpartition("_")
    header = " ".join(line[3:] for line in view_sql(name).splitlines() if line.startswith("--"))
    assert f"Columns: {', '.join([unit, *KEYS[kind]])}, and the measures." in header


def test_every_file_makes_one_thing_and_says_its_grain() -> None:
    views = [name for name in VIEWS if name not in MACROS]
    for kind, names in (("tables", TABLES), ("views", views), ("macros", MACROS)):
        found = [file for file in files("schemas.sql").joinpath(kind).iterdir() if file.name.endswith(".sql")]
        assert sorted(file.name for file in found) == sorted(f"{name}.sql" for name in names)
        for file in found:
            text = file.read_text(encoding="utf-8")
            assert text.startswith(("-- Grain: one row per ", "-- Value: ")[: 2 if kind == "macros" else 1])
            code = [line for line in text.splitlines() if not line.startswith("--")]
            assert sum(line.endswith(";") for line in code) == sum(line.startswith("CREATE ") for line in code) == 1
