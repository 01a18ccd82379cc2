"""The data dictionary, made from the records: `python -m schemas.dictionary > docs/data_dictionary.md`."""

from __future__ import annotations

import sys

import pyarrow as pa

from schemas.arrow import schema
from schemas.records import Event, Load, Mention, StoredArticle, StoredFailure
from schemas.sql import DUCKDB_TYPES, VIEWS, view_sql

PLACES = {
    Mention: "table `mentions`, `parquet/mentions/`, and the lines that `demarche code` prints",
    Event: "view `events`, `parquet/events/`",
    StoredArticle: "table `articles`; the fields up to `language` are those of an input article",
    Load: "table `loads`",
    StoredFailure: "table `failures`",
}
TABLE_HEAD = ("| column | Arrow type | DuckDB type | null | meaning |", "|---|---|---|---|---|")
HEAD = """# Data dictionary

Made from `schemas/records.py` by `python -m schemas.dictionary > docs/data_dictionary.md`; a test holds the
two together.
Parquet partitions (`year=`, `month=`) follow `published` for mentions and `event_date` for events.
"""


def dictionary() -> str:
    """All records and views as Markdown."""
    records = [_section(record, place) for record, place in PLACES.items()]
    return "\n".join([HEAD, *records, "## Views", "", *[_view(name) for name in VIEWS if name != "events"]])


def _section(record: type, place: str) -> str:
    rows = [_row(item) for item in schema(record)]
    head = [f"## {record.__name__}", "", (record.__doc__ or "").strip().splitlines()[0], "", f"Where: {place}.", ""]
    return "\n".join([*head, *TABLE_HEAD, *rows, ""])


def _row(item: pa.Field) -> str:
    null = "yes" if item.nullable else "no"
    meaning = item.metadata[b"description"].decode().replace("|", "\\|")
    kind = str(item.type).replace("list<element: string>", "list<string>").replace("list<item: string>", "list<string>")
    return f"| `{item.name}` | {kind} | {DUCKDB_TYPES[item.type]} | {null} | {meaning} |"


def _view(name: str) -> str:
    comment = [line[2:].strip() for line in view_sql(name).splitlines() if line.startswith("--")]
    return f"### {name}\n\n" + "\n".join(comment) + "\n"


if __name__ == "__main__":
    sys.stdout.write(dictionary())
