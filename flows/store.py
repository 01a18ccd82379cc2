"""The store: one DuckDB file, one writer, short transactions."""

from __future__ import annotations

import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import fields
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pyarrow as pa

from flows.articles import content_hash
from flows.errors import FlowError, StoreBusy
from flows.sql import query
from schemas import Article, Failure, Load, StoredArticle, StoredFailure
from schemas.arrow import to_table
from schemas.sql import TABLES, VIEWS, table_sql, view_sql

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection as Connection

DATABASE = "events.duckdb"
SEALED = {"autoinstall_known_extensions": False, "autoload_known_extensions": False}
PATIENCE = 20.0


@contextmanager
def open_store(out: Path, *, read_only: bool = False, patience: float = PATIENCE) -> Iterator[Connection]:
    """The store of an output folder; for writing, its tables and views are made where they are missing."""
    path = out / DATABASE
    if read_only and not path.exists():
        raise FlowError(f"no {DATABASE} in {out}; make one with: demarche run INPUT --out {out}")
    out.mkdir(parents=True, exist_ok=True)
    con = _connect(path, read_only, patience)
    try:
        if not read_only:
            create(con)
        yield con
    finally:
        con.close()


def _connect(path: Path, read_only: bool, patience: float) -> Connection:
    # Not at the head: Prefect keeps tasks and their modules to the last, and DuckDB prints "leaked" when it is kept so.
    import duckdb

    deadline = time.monotonic() + patience
    while True:
        try:
            return duckdb.connect(str(path), read_only=read_only, config=SEALED)
        except duckdb.IOException as error:
            if "lock" not in str(error).lower():
                raise FlowError(f"{path} can't be opened: {error}") from error
            if time.monotonic() > deadline:
                raise StoreBusy(f"{path} is held by another process; try again when it has ended") from error
            time.sleep(0.2)


def create(con: Connection) -> None:
    """Make all tables and views."""
    with transaction(con):
        for name in TABLES:
            con.execute(table_sql(name))
        for name in VIEWS:
            con.execute(view_sql(name))


@contextmanager
def transaction(con: Connection) -> Iterator[None]:
    """All or nothing."""
    con.begin()
    try:
        yield
    except BaseException:
        con.rollback()
        raise
    con.commit()


@contextmanager
def registered(con: Connection, **tables: pa.Table) -> Iterator[None]:
    """Arrow tables under names that statements can use."""
    for name, table in tables.items():
        con.register(name, table)
    try:
        yield
    finally:
        for name in tables:
            con.unregister(name)


def rows(con: Connection, name: str, **params: Any) -> list[dict[str, Any]]:
    """The rows of a query file."""
    return con.sql(query(name), params=params or None).to_arrow_table().to_pylist()


def known_articles(con: Connection) -> dict[str, str]:
    """Content hash by id of every article that is coded."""
    return dict(con.execute("SELECT id, content_hash FROM articles").fetchall())


def begin_load(con: Connection, load_id: str, *, inputs: Iterable[str]) -> None:
    """Note that a load begins; it stays without an end until `finish_load`."""
    load = Load(load_id=load_id, inputs=tuple(inputs), started_at=now())
    with registered(con, incoming=to_table([load], record=Load)):
        con.execute("INSERT INTO loads BY NAME SELECT * FROM incoming")


def note_read(con: Connection, load_id: str, *, n_read: int, n_known: int) -> None:
    """Note how many articles a load has read and left alone."""
    con.execute("UPDATE loads SET n_read = ?, n_known = ? WHERE load_id = ?", [n_read, n_known, load_id])


def finish_load(con: Connection, load_id: str) -> None:
    """Close a load with its counts and versions."""
    con.execute(query("finish_load"), {"load_id": load_id, "finished_at": now()})


def save(con: Connection, load_id: str, *, articles: Iterable[Article], mentions: pa.Table) -> None:
    """Put coded articles and their mentions in, instead of what was there under the same ids."""
    stored = to_table([_stored(article, load_id) for article in articles], record=StoredArticle)
    with registered(con, incoming_articles=stored, incoming_mentions=mentions), transaction(con):
        con.execute(query("mark_unpublished"))
        con.execute(query("drop_replaced_mentions"))
        con.execute(query("drop_replaced_articles"))
        con.execute("INSERT INTO articles BY NAME SELECT * FROM incoming_articles")
        con.execute("INSERT INTO mentions BY NAME SELECT * FROM incoming_mentions")


def save_failures(con: Connection, load_id: str, *, failures: Iterable[Failure]) -> None:
    """Record what could not be read or coded."""
    stored = [StoredFailure(f.reason, f.article_id, f.path, f.line, load_id=load_id) for f in failures]
    with registered(con, incoming=to_table(stored, record=StoredFailure)):
        con.execute("INSERT INTO failures BY NAME SELECT * FROM incoming")


def _stored(article: Article, load_id: str) -> StoredArticle:
    values = {item.name: getattr(article, item.name) for item in fields(Article)}
    return StoredArticle(**values, content_hash=content_hash(article), load_id=load_id)


def now() -> datetime:
    """The time in UTC, as the store keeps it."""
    return datetime.now(UTC).replace(tzinfo=None)
