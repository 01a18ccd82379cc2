"""Parquet out of the store, one file a month, each written aside, synced and renamed."""

from __future__ import annotations

import os
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import pyarrow as pa
import pyarrow.parquet as pq

from flows.sql import query
from flows.store import DATABASE, create, open_store, registered, transaction
from schemas import Event, Mention
from schemas.arrow import schema

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection as Connection

RECORDS = {"mentions": Mention, "events": Event}
PART = "part-0.parquet"


def publish(con: Connection, out: Path) -> list[Path]:
    """Write the files of all months that have changed; months without rows lose their file."""
    due = con.execute("SELECT DISTINCT dataset, month FROM unpublished ORDER BY ALL").fetchall()
    written = [path for dataset, month in due if (path := _publish_month(con, out, dataset, month))]
    return written


def _publish_month(con: Connection, out: Path, dataset: str, month: date) -> Path | None:
    table = con.sql(query(f"{dataset}_of_month"), params={"month": month}).to_arrow_table()
    path = partition(out, dataset, month) / PART
    if table.num_rows:
        write_aside(table.cast(schema(RECORDS[dataset])), path)
    else:
        _remove(path)
    con.execute("DELETE FROM unpublished WHERE dataset = ? AND month = ?", [dataset, month])
    return path if table.num_rows else None


def partition(out: Path, dataset: str, month: date) -> Path:
    """The folder of a month."""
    return out / "parquet" / dataset / f"year={month.year:04d}" / f"month={month.month:02d}"


def write_aside(table: pa.Table, path: Path) -> None:
    """A Parquet file appears whole or not at all."""
    path.parent.mkdir(parents=True, exist_ok=True)
    aside = path.with_name(f".{path.name}.aside")
    with aside.open("wb") as stream:
        pq.write_table(table, stream, compression="zstd")
        stream.flush()
        os.fsync(stream.fileno())
    os.replace(aside, path)
    _sync_folder(path.parent)


def _sync_folder(folder: Path) -> None:
    if os.name != "posix":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _remove(path: Path) -> None:
    path.unlink(missing_ok=True)
    path.with_name(f".{path.name}.aside").unlink(missing_ok=True)
    for folder in (path.parent, path.parent.parent):
        if folder.is_dir() and not any(folder.iterdir()):
            folder.rmdir()


def rebuild(out: Path) -> list[Path]:
    """Make views and Parquet anew from the mentions; without a DuckDB file, the mentions come from Parquet."""
    lost = not (out / DATABASE).exists()
    with open_store(out) as con:
        create(con, anew=True)
        if lost:
            _restore(con, out)
        with transaction(con):
            con.execute(query("mark_all_unpublished"))
            for dataset, month in _months_on_disk(out):
                con.execute("INSERT INTO unpublished VALUES (?, ?)", [dataset, month])
        return publish(con, out)


def _restore(con: Connection, out: Path) -> None:
    files = sorted((out / "parquet" / "mentions").glob("year=*/month=*/*.parquet"))
    with transaction(con):
        for file in files:
            with registered(con, incoming=pq.ParquetFile(file).read().cast(schema(Mention))):
                con.execute("INSERT INTO mentions BY NAME SELECT * FROM incoming")


def _months_on_disk(out: Path) -> list[tuple[str, date]]:
    found = []
    for dataset in RECORDS:
        for folder in (out / "parquet" / dataset).glob("year=[0-9]*/month=[0-9]*"):
            year, month = (int(part.partition("=")[2]) for part in folder.parts[-2:])
            found.append((dataset, date(year, month, 1)))
    return found
