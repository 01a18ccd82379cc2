"""The tables and views against the records."""

from __future__ import annotations

from collections.abc import Iterator
from importlib.resources import files

import duckdb
import pytest

from schemas import Event
from schemas.sql import RECORD_OF, TABLES, VIEWS, columns, ddl, table_sql, view_sql

COUNTS = {f"quad{n}" for n in range(1, 5)} | {f"root{n:02d}" for n in range(1, 21)}
SUMS = {"n_events", "n_mentions", "sum_goldstein", "mean_goldstein", "sum_intensity", "mean_intensity"}


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


@pytest.mark.parametrize(
    ("view", "grain"),
    [
        ("dyad_day", {"day", "source_country", "target_country"}),
        ("dyad_month", {"month", "source_country", "target_country"}),
        ("country_month", {"month", "country", "side"}),
    ],
)
def test_panels_have_all_counts_and_sums(con: duckdb.DuckDBPyConnection, view: str, grain: set[str]) -> None:
    assert {name for name, _ in described(con, view)} == grain | COUNTS | SUMS


def test_every_file_makes_one_thing_and_says_its_grain() -> None:
    for kind, names in (("tables", TABLES), ("views", VIEWS)):
        found = [file for file in files("schemas.sql").joinpath(kind).iterdir() if file.name.endswith(".sql")]
        assert sorted(file.name for file in found) == sorted(f"{name}.sql" for name in names)
        for file in found:
            text = file.read_text(encoding="utf-8")
            assert text.startswith("-- Grain: one row per ")
            code = [line for line in text.splitlines() if not line.startswith("--")]
            assert sum(line.endswith(";") for line in code) == sum(line.startswith("CREATE ") for line in code) == 1
