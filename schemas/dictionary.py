"""The data dictionary, made from the records: `python -m schemas.dictionary > docs/data_dictionary.md`."""

from __future__ import annotations

import re
import sys

import pyarrow as pa

from schemas.arrow import schema
from schemas.records import Event, Load, Mention, StoredArticle, StoredFailure
from schemas.sql import DUCKDB_TYPES, MACROS, SERIES, part_sql, table_sql, view_sql

PLACES = {
    Mention: "table `mentions`, `parquet/mentions/`, and the lines that `demarche code` prints",
    Event: "view `events`, `parquet/events/`",
    StoredArticle: "table `articles`; the fields up to `language` are those of an input article",
    Load: "table `loads`",
    StoredFailure: "table `failures`",
}
SIGNATURE = re.compile(r"^CREATE OR REPLACE MACRO (.*?\))", re.MULTILINE)
TABLE_HEAD = ("| column | Arrow type | DuckDB type | null | meaning |", "|---|---|---|---|---|")
HEAD = """# Data dictionary

Made from `schemas/records.py` by `python -m schemas.dictionary > docs/data_dictionary.md`; a test holds the
two together.
Parquet partitions (`year=`, `month=`) follow `published` for mentions and `event_date` for events.
"""


SERIES_HEAD = """## Series: views

`SELECT * FROM dyad_month WHERE source_country = 'PAK'`. An event counts where its date is known well enough: one that
is known by its month is in no day and no week. These views and the macros below are in `events.duckdb`, over `events`.
"""
MACROS_HEAD = """## Series: macros

The same at any level of codes and between any days, and what takes parameters:

```sql
FROM dyads('week', level := 'gw', first_day := DATE '2024-01-01');
FROM balanced_panel(DATE '2020-01-01', DATE '2024-12-31', 'month', level := 'cow');
FROM escalation(DATE '2024-01-01', DATE '2024-01-31') WHERE country_a = 'IRN' AND country_b = 'PAK';
```
"""


def dictionary() -> str:
    """All records, series and macros as Markdown."""
    records = [_section(record, place) for record, place in PLACES.items()]
    codes = ["## Codes of countries", "", _comment("country_codes", table_sql("country_codes"))]
    views = [_comment("The measures", part_sql("measures")), *[_comment(name, view_sql(name)) for name in SERIES]]
    macros = [_comment(name, view_sql(name)) for name in MACROS]
    return "\n".join([HEAD, *records, *codes, SERIES_HEAD, *views, MACROS_HEAD, *macros])


def _section(record: type, place: str) -> str:
    rows = [_row(item) for item in schema(record)]
    head = [f"## {record.__name__}", "", (record.__doc__ or "").strip().splitlines()[0], "", f"Where: {place}.", ""]
    return "\n".join([*head, *TABLE_HEAD, *rows, ""])


def _row(item: pa.Field) -> str:
    null = "yes" if item.nullable else "no"
    meaning = item.metadata[b"description"].decode().replace("|", "\\|")
    kind = str(item.type).replace("list<element: string>", "list<string>").replace("list<item: string>", "list<string>")
    return f"| `{item.name}` | {kind} | {DUCKDB_TYPES[item.type]} | {null} | {meaning} |"


def _comment(name: str, text: str) -> str:
    """What a file of SQL says at its head, and how a macro is called."""
    comment = [line[2:].strip() for line in text.splitlines() if line.startswith("--")]
    return f"### {call[1] if (call := SIGNATURE.search(text)) else name}\n\n" + "\n".join(comment) + "\n"


if __name__ == "__main__":
    sys.stdout.write(dictionary())
