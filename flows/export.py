"""Events in the columns of other data sets, so that what was written for those runs on ours."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pyarrow as pa

from coder.ontology import CAMEO, PLOVER
from flows.errors import FlowError
from flows.export_actors import actors, table
from flows.export_files import format_of, write
from flows.export_shapes import KEY_SHAPE, SHAPES, Shape
from flows.sql import query
from flows.store import open_store, registered, rows
from flows.terminal import emit, say

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection as Connection

BATCH = 50_000


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which events are exported: the days, both included, and whether those whose day isn't known are."""

    first: date | None = None
    last: date | None = None
    all_dates: bool = False


def export(store: Path, *, shape: str, out: Path, wanted: Wanted, key: Path | None = None) -> int:
    """Write the events of a store into a file of a shape, and what their numbers stand for into `key`."""
    form = SHAPES[shape]
    for path in filter(None, (out, key)):
        format_of(path)
    with open_store(store, read_only=True) as con, _of_this_version(store):
        con.execute(query("export_events"), {"first": wanted.first, "last": wanted.last})
        left = rows(con, "export_left_out", all_dates=wanted.all_dates, plover_only=form.plover_only)[0]
        _refuse_nothing(left, store, wanted)
        count = _write_shape(con, form, out, wanted)
        if key:
            _write_key(con, form, key, wanted)
    _tell(count, left, shape)
    for path in filter(None, (out, key)):
        emit(str(path))
    return 0


@contextmanager
def _of_this_version(store: Path) -> Iterator[None]:
    import duckdb

    try:
        yield
    except duckdb.CatalogException as error:
        raise FlowError(f"{store} was made by another version of demarche; run: demarche rebuild {store}") from error


def _refuse_nothing(left: dict[str, int], store: Path, wanted: Wanted) -> None:
    if not left["found"]:
        days = f" from {wanted.first or 'the first'} to {wanted.last or 'the last'}"
        raise FlowError(f"no events{days if wanted.first or wanted.last else ''} in {store}: nothing was written")
    if left["found"] == left["vague"] + left["no_plover"]:
        raise FlowError(f"none of the {left['found']} events found can be exported: {_reasons(left)}")


def _write_shape(con: Connection, form: Shape, out: Path, wanted: Wanted) -> int:
    codes = [code for (code,) in con.execute(query("export_actors")).fetchall()]
    tables = {"actors": actors(codes), "countries": table("countries"), "sectors": table("sectors")}
    with registered(con, acts=_acts(), types=_types(), **tables):
        return _write(con, form, out, {"all_dates": wanted.all_dates, **form.params})


def _write_key(con: Connection, form: Shape, key: Path, wanted: Wanted) -> int:
    return _write(con, KEY_SHAPE, key, {"all_dates": wanted.all_dates, "plover_only": form.plover_only})


def _write(con: Connection, form: Shape, path: Path, params: dict[str, Any]) -> int:
    # Closed also when the file can't be written: an open result would keep the connection from all else.
    with con.sql(query(form.query), params=params).to_arrow_reader(BATCH) as reader:
        return write(reader, path, columns=form.columns)


def _acts() -> pa.Table:
    return pa.table({"code": list(CAMEO), "name": [act.name for act in CAMEO.values()]})


def _types() -> pa.Table:
    return pa.table({"event": list(PLOVER), "quad": [kind.quad_class for kind in PLOVER.values()]})


def _tell(count: int, left: dict[str, int], shape: str) -> None:
    reasons = _reasons(left)
    say(f"{count} events in the shape of {shape}" + (f"; left out: {reasons}" if reasons else ""))


def _reasons(left: dict[str, int]) -> str:
    vague = f"{left['vague']} known only by week, month or year (--all-dates takes them in)"
    no_plover = f"{left['no_plover']} that PLOVER has no type for (CAMEO 01 and 02)"
    return "; ".join(text for text, number in ((vague, left["vague"]), (no_plover, left["no_plover"])) if number)
