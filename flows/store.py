"""The store: one DuckDB file, one writer, short transactions."""

from __future__ import annotations

import hashlib
import os
import re
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any

import pyarrow as pa

from flows.articles import hashes, storable
from flows.errors import FlowError, StoreBusy
from flows.lines import visible
from flows.sieve import WINDOW, Known
from flows.sql import query
from flows.terminal import say
from schemas import Article, Failure, Load, Mention, StoredArticle, StoredFailure
from schemas.arrow import as_dict, from_table, schema, to_table
from schemas.sql import RECORD_OF, TABLES, VIEWS, columns, table_sql, view_sql

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection as Connection

DATABASE = "events.duckdb"
SEALED = {"autoinstall_known_extensions": False, "autoload_known_extensions": False}
PATIENCE, WRITERS_PATIENCE = 20.0, 300.0  # a run that has coded for hours waits for the reader of a minute
AT_ONCE = 1000
VERSIONS = ("coder_version", "lexicon_version", "model_version")
UNKNOWN = (None, None, None)


@contextmanager
def open_store(out: Path, *, read_only: bool = False, patience: float | None = None) -> Iterator[Connection]:
    """The store of an output folder; for writing, its tables and views are made where they are missing."""
    path = out / DATABASE
    if read_only and not path.exists():
        raise FlowError(f"no {DATABASE} in {out}; make one with: demarche run INPUT --out {out}")
    out.mkdir(parents=True, exist_ok=True)
    if not path.exists():
        _make(path)
    con = _connect(path, read_only, patience or (PATIENCE if read_only else WRITERS_PATIENCE))
    try:
        if not read_only:
            create(con)
        yield con
    finally:
        con.close()


def _make(path: Path) -> None:
    """Put an empty database in place whole: one whose making a kill or a full disk cut short never opens again."""
    import duckdb

    with TemporaryDirectory(dir=path.parent, prefix=".new-") as folder:
        made = Path(folder) / path.name
        try:
            duckdb.connect(str(made), config=SEALED).close()
            os.link(made, path)
        except OSError:
            pass  # another run was faster, or a disk without hard links, where DuckDB has to make it itself
        except duckdb.IOException as error:
            raise FlowError(f"{path} can't be made: {error}") from error


def _connect(path: Path, read_only: bool, patience: float) -> Connection:
    # Not at the head: Prefect keeps tasks and their modules to the last, and DuckDB prints "leaked" when it is kept so.
    import duckdb

    deadline, told = time.monotonic() + patience, False
    while True:
        try:
            return duckdb.connect(str(path), read_only=read_only, config=SEALED)
        except duckdb.IOException as error:
            if "lock" not in str(error).lower():
                raise FlowError(f"{path} can't be opened: {error}") from error
            if time.monotonic() > deadline:
                raise StoreBusy(f"{path} is held by {_holder(error)}; close it there and repeat") from error
            if not told:
                say(f"waiting for {path}, which {_holder(error)} has open (at most {patience:.0f} s)")
                told = True
            time.sleep(0.2)


def _holder(error: Exception) -> str:
    found = re.search(r"PID (\d+)", str(error))
    return f"process {found[1]}" if found else "another process"


def create(con: Connection, *, anew: bool = False) -> None:
    """Make all tables and views; if not wanted anew, only where the store doesn't say that it has just these."""
    shape = _shape()
    found = con.execute("SELECT comment FROM duckdb_tables() WHERE table_name = 'loads'").fetchall()
    if found == [(shape,)] and not anew:
        return
    with transaction(con):
        for name in TABLES:
            con.execute(table_sql(name))
        for statement in _additions(con):
            con.execute(statement)
        for name in VIEWS:
            con.execute(view_sql(name))
        con.execute(f"COMMENT ON TABLE loads IS '{shape}'")


@cache
def _shape() -> str:
    """A name for the statements that make tables and views: making them takes half a second, at each opening."""
    made = [*map(table_sql, TABLES), *map(view_sql, VIEWS)]
    return f"schema {hashlib.sha256(''.join(made).encode()).hexdigest()[:16]}"


def _additions(con: Connection) -> list[str]:
    """Statements that give tables of an older version the columns that they lack."""
    found = set(con.execute("SELECT table_name, column_name FROM duckdb_columns()").fetchall())
    return [
        f"ALTER TABLE {table} ADD COLUMN {name} {kind}"
        for table, record in RECORD_OF.items()
        for name, kind, _ in columns(record)
        if (table, name) not in found
    ]


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


def known_articles(con: Connection, *, versions: tuple[str, str, str] | None = None) -> Known:
    """What the store knows; outdated is what other versions than these have coded."""
    coder, lexicon, model = versions or (None, None, None)
    known = Known()
    found = con.execute(query("known_articles"), {"coder": coder, "lexicon": lexicon, "model": model})
    for name, content, text, day, repeats, outdated in found.fetchall():
        known.contents[name] = content
        if not repeats:
            known.add(name, text, day)
        if outdated:
            known.outdated.add(name)
    return known


def is_empty(con: Connection) -> bool:
    """Has nothing been coded yet?"""
    return con.execute("SELECT count(*) FROM articles").fetchall() == [(0,)]


def articles(out: Path, name: str, **params: Any) -> Iterator[Article]:
    """The articles of a query file, a few at a time; the store is open as long as that takes."""
    with open_store(out, read_only=True) as con:
        for batch in con.sql(query(name), params=params or None).to_arrow_reader(AT_ONCE):
            yield from from_table(pa.Table.from_batches([batch]), record=Article)


def begin_load(con: Connection, load_id: str, *, inputs: Iterable[str]) -> None:
    """Note that a load begins; it stays without an end until `finish_load`."""
    load = Load(load_id=load_id, inputs=tuple(map(visible, inputs)), started_at=now())
    with registered(con, incoming=to_table([load], record=Load)):
        con.execute("INSERT INTO loads BY NAME SELECT * FROM incoming")


def note_read(con: Connection, load_id: str, *, n_read: int, n_known: int, n_outdated: int) -> None:
    """Note how many articles a load has read and left alone."""
    values = {"n_read": n_read, "n_known": n_known, "n_outdated": n_outdated, "load_id": load_id}
    con.execute(query("note_read"), values)


def finish_load(con: Connection, load_id: str) -> None:
    """Close a load with its counts and versions."""
    con.execute(query("finish_load"), {"load_id": load_id, "finished_at": now()})


def save(
    con: Connection,
    load_id: str,
    *,
    articles: Iterable[Article],
    mentions: pa.Table,
    versions: tuple[str | None, str | None, str | None] = UNKNOWN,
) -> None:
    """Put coded articles and their mentions in, instead of what was there under the same ids."""
    _replace(con, stored=_stored(articles, load_id, versions), mentions=mentions)


def save_repeats(con: Connection, load_id: str, *, articles: Iterable[Article]) -> None:
    """Put articles in whose text is coded under another id, and take away what was coded under theirs."""
    with registered(con, incoming=_stored(articles, load_id, UNKNOWN)):
        matched = con.sql(query("matched_repeats"), params={"window": WINDOW.days}).to_arrow_table()
    _replace(con, stored=matched.cast(schema(StoredArticle)), mentions=to_table([], record=Mention))


def _replace(con: Connection, *, stored: pa.Table, mentions: pa.Table) -> None:
    with registered(con, incoming_articles=stored, incoming_mentions=mentions), transaction(con):
        con.execute(query("mark_unpublished"))
        con.execute(query("drop_replaced_mentions"))
        con.execute(query("drop_replaced_articles"))
        con.execute("INSERT INTO articles BY NAME SELECT * FROM incoming_articles")
        con.execute("INSERT INTO mentions BY NAME SELECT * FROM incoming_mentions")


def save_failures(con: Connection, load_id: str, *, failures: Iterable[Failure]) -> None:
    """Record what could not be read or coded."""
    told = map(storable, failures)
    stored = [StoredFailure(f.reason, f.article_id, f.path, f.line, load_id=load_id) for f in told]
    with registered(con, incoming=to_table(stored, record=StoredFailure)):
        con.execute("INSERT INTO failures BY NAME SELECT * FROM incoming")


def _stored(articles: Iterable[Article], load_id: str, versions: tuple[str | None, ...]) -> pa.Table:
    made = {"load_id": load_id, **dict(zip(VERSIONS, versions, strict=True))}
    rows = [as_dict(article) | hashes(article) | made for article in articles]
    return to_table(rows, record=StoredArticle)


def now() -> datetime:
    """The time in UTC, as the store keeps it."""
    return datetime.now(UTC).replace(tzinfo=None)
