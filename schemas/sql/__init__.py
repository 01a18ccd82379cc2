"""The tables, views and macros of the store, one `.sql` file each; series include the parts they share."""

from __future__ import annotations

import re
from importlib.resources import files
from importlib.resources.abc import Traversable

import pyarrow as pa

from schemas.arrow import TIMESTAMP, schema
from schemas.records import Load, Mention, StoredArticle, StoredFailure

TABLES = ("loads", "articles", "mentions", "failures", "unpublished", "inbox_files", "feeds", "country_codes")
MACROS = (
    "period_length",
    "fits_period",
    "codes_at",
    "events_in",
    "dyads",
    "undirected_dyads",
    "countries",
    "sector_dyads",
    "locations",
    "code_spans",
    "balanced_panel",
    "escalation",
)
UNITS = ("day", "week", "month", "year")
LEVELS = ("iso3", "cow", "gw")
SERIES = (
    *(f"{kind}_{unit}" for kind in ("dyad", "undirected", "country") for unit in UNITS),
    "sector_dyad_month",
    "location_month",
)
# All that is made anew whenever a store is opened for writing, in an order in which each finds what it is made of.
VIEWS = ("events", "uncoded", *MACROS, *SERIES)
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
INCLUDE = re.compile(r"^ *-- include (\w+)\n", re.MULTILINE)


def table_sql(name: str) -> str:
    """The statement that makes a table."""
    return _file("tables", name).read_text(encoding="utf-8")


def view_sql(name: str) -> str:
    """The statement that makes a view or a macro, with the parts that it includes."""
    text = _file("macros" if name in MACROS else "views", name).read_text(encoding="utf-8")
    return INCLUDE.sub(lambda found: _code(part_sql(found[1])), text)


def part_sql(name: str) -> str:
    """A piece of a statement that several files include."""
    return _file("parts", name).read_text(encoding="utf-8")


def _file(kind: str, name: str) -> Traversable:
    return files(__name__).joinpath(kind, f"{name}.sql")


def _code(text: str) -> str:
    return "".join(line for line in text.splitlines(keepends=True) if not line.startswith("--"))


def columns(record: type) -> list[tuple[str, str, bool]]:
    """Name, DuckDB type and nullability of each column of a record: what its table must have."""
    return [(item.name, DUCKDB_TYPES[item.type], item.nullable) for item in schema(record)]


def ddl(record: type, *, table: str) -> str:
    """CREATE TABLE for a record; the files under tables/ are this text under a comment, and a test holds them to it."""
    lines = [f"    {name} {kind}{'' if nullable else ' NOT NULL'}" for name, kind, nullable in columns(record)]
    return "CREATE TABLE IF NOT EXISTS " + table + " (\n" + ",\n".join(lines) + "\n);\n"
