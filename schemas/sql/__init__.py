"""The tables and views of the store, one `.sql` file each; checked against the records by `problems`."""

from __future__ import annotations

from importlib.resources import files

import pyarrow as pa

from schemas.arrow import TIMESTAMP, schema
from schemas.records import Load, Mention, StoredArticle, StoredFailure

TABLES = ("loads", "articles", "mentions", "failures", "unpublished")
VIEWS = ("events", "dyad_day", "dyad_month", "country_month")
RECORD_OF = {"loads": Load, "articles": StoredArticle, "mentions": Mention, "failures": StoredFailure}

DUCKDB_TYPES = {
    pa.string(): "VARCHAR",
    pa.bool_(): "BOOLEAN",
    pa.int8(): "TINYINT",
    pa.int32(): "INTEGER",
    pa.float32(): "FLOAT",
    pa.float64(): "DOUBLE",
    pa.date32(): "DATE",
    TIMESTAMP: "TIMESTAMP",
    pa.list_(pa.string()): "VARCHAR[]",
}


def table_sql(name: str) -> str:
    """The statement that makes a table."""
    return files(__name__).joinpath("tables", f"{name}.sql").read_text(encoding="utf-8")


def view_sql(name: str) -> str:
    """The statement that makes a view."""
    return files(__name__).joinpath("views", f"{name}.sql").read_text(encoding="utf-8")


def columns(record: type) -> list[tuple[str, str, bool]]:
    """Name, DuckDB type and nullability of each column of a record: what its table must have."""
    return [(item.name, DUCKDB_TYPES[item.type], item.nullable) for item in schema(record)]


def ddl(record: type, *, table: str) -> str:
    """CREATE TABLE for a record; the files under tables/ are this text under a comment, and a test holds them to it."""
    lines = [f"    {name} {kind}{'' if nullable else ' NOT NULL'}" for name, kind, nullable in columns(record)]
    return "CREATE TABLE IF NOT EXISTS " + table + " (\n" + ",\n".join(lines) + "\n);\n"
