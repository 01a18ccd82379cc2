"""What one country did to another over time, and panels of all of them, out of the store."""

from __future__ import annotations

import csv as csv_files
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from flows.errors import FlowError
from flows.sql import query
from flows.store import open_store, rows
from flows.terminal import emit, show_table

if TYPE_CHECKING:
    import pyarrow as pa
    from duckdb import DuckDBPyConnection as Connection

LEVEL_NAMES = {"iso3": "ISO3 code", "cow": "COW number", "gw": "Gleditsch-Ward number"}
NARROW = ("n_events", "n_mentions", "quad1", "quad2", "quad3", "quad4", "sum_goldstein", "sum_intensity")
N_KEYS = 3


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which series: length of a period, first and last day, codes, and whether the two directions are one."""

    unit: str = "day"
    first: date | None = None
    last: date | None = None
    level: str = "iso3"
    undirected: bool = False
    wide: bool = False

    def __post_init__(self) -> None:
        if self.first and self.last and self.first > self.last:
            raise FlowError(f"--from {self.first} is after --to {self.last}; swap the two")


def print_series(store: Path, dyad: tuple[str, str] | None, wanted: Wanted, *, csv: bool, parquet: Path | None) -> int:
    """A series, or without a dyad the panel of all, on stdout as a table or as CSV, or into a Parquet file."""
    if csv and parquet:
        raise FlowError("--csv prints and --parquet writes a file; choose one")
    table = panel_table(store, wanted) if dyad is None else series_table(store, dyad, wanted)
    if not table.num_rows:
        raise FlowError(f"no events{_between(dyad, wanted)} in {store}")
    if parquet:
        _write(table, parquet)
    elif csv:
        _print_csv(table)
    else:
        show_table(zip(*(column.to_pylist() for column in table.columns), strict=True), columns=table.column_names)
    return 0


def _between(dyad: tuple[str, str] | None, wanted: Wanted) -> str:
    if dyad is None:
        return ""
    return f" between {dyad[0]} and {dyad[1]}" if wanted.undirected else f" from {dyad[0]} to {dyad[1]}"


def series_table(store: Path, dyad: tuple[str, str], wanted: Wanted) -> pa.Table:
    """The series of a dyad, every period from first to last; no rows when these are open and there is no event."""
    params = _params(wanted) | {"source": dyad[0], "target": dyad[1], "undirected": wanted.undirected}
    with _reading(store) as con:
        for code in dyad:
            _check_code(con, code, wanted.level)
        table = con.sql(query("dyad_series"), params=params).to_arrow_table()
    if wanted.undirected:
        table = table.rename_columns(["period", "country_a", "country_b", *table.column_names[N_KEYS:]])
    return _narrowed(table, wanted)


def panel_table(store: Path, wanted: Wanted) -> pa.Table:
    """All dyads that have events, every period from first to last."""
    if wanted.undirected:
        raise FlowError("a panel of all dyads is directed; leave --undirected out, or name one with --dyad")
    with _reading(store) as con:
        table = con.sql(query("panel"), params=_params(wanted)).to_arrow_table()
    return _narrowed(table, wanted)


def dyad_events(store: Path, dyad: tuple[str, str], *, unit: str) -> list[dict[str, Any]]:
    """The events of both directions that a picture is made of, the most intense first."""
    with _reading(store) as con:
        return rows(con, "dyad_events", one=dyad[0], other=dyad[1], unit=unit)


def _params(wanted: Wanted) -> dict[str, Any]:
    return {"unit": wanted.unit, "level": wanted.level, "first": wanted.first, "last": wanted.last}


def _narrowed(table: pa.Table, wanted: Wanted) -> pa.Table:
    return table if wanted.wide else table.select([*table.column_names[:N_KEYS], *NARROW])


@contextmanager
def _reading(store: Path) -> Iterator[Connection]:
    import duckdb  # not at the head: see flows.store

    with open_store(store, read_only=True) as con:
        try:
            yield con
        except duckdb.CatalogException as error:
            advice = f"bring its views up to date: demarche rebuild {store}"
            raise FlowError(f"{store} was written by an older version; {advice}") from error


def _check_code(con: Connection, code: str, level: str) -> None:
    """A code that no country has at this level is an error, with the one that was meant where it can be told."""
    known = rows(con, "numbers_of", code=code)
    if any(row[level] == code for row in known):
        return
    meant = sorted({f"{row[level]} ({row['name']})" for row in known if row[level]})
    advice = f"did you mean {' or '.join(meant)}?" if meant else "the table country_codes lists all"
    raise FlowError(f"{code!r} is no {LEVEL_NAMES[level]}; {advice}")


def _print_csv(table: pa.Table) -> None:
    writer = csv_files.DictWriter(sys.stdout, fieldnames=table.column_names, lineterminator="\n")
    writer.writeheader()
    writer.writerows(table.to_pylist())


def _write(table: pa.Table, path: Path) -> None:
    from flows.publish import write_aside

    write_aside(table, path)
    emit(str(path))
