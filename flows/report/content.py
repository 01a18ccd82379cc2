"""What the report page is made of: rows out of the store, and the names of their codes."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from math import isfinite
from pathlib import Path
from typing import Any

from coder.actors.lexicon import tables
from coder.ontology import CAMEO
from flows.errors import FlowError
from flows.report.marks import marks
from flows.store import open_store, rows
from flows.summary import QUADS

COLUMNS = (
    "event_date",
    "date_precision",
    "source_code",
    "target_code",
    "source_unit",
    "target_unit",
    "source_name",
    "target_name",
    "cameo_code",
    "plover_event",
    "plover_mode",
    "quad_class",
    "goldstein",
    "intensity",
    "status",
    "n_mentions",
    "n_publishers",
    "publisher",
    "url",
    "published",
    "attributed_to",
    "confidence",
    "rule_id",
)


@dataclass(frozen=True, slots=True)
class Content:
    """Rows of the store for a report, and the extent of what was asked for."""

    rows: list[dict[str, Any]]
    extent: dict[str, Any]

    @property
    def n_left_out(self) -> int:
        """Events of earlier days for which the page has no room."""
        return self.rows[0]["n_all"] - len(self.rows)

    @property
    def days(self) -> tuple[date, date]:
        """First and last day on the page."""
        return self.rows[-1]["event_date"], self.rows[0]["event_date"]


def gather(store: Path, *, first: date | None, last: date | None, limit: int) -> Content:
    """The newest whole days that fit within the limit."""
    with open_store(store, read_only=True) as con:
        extent = rows(con, "report_extent", first=first, last=last)[0]
        found = rows(con, "report_rows", first=first, last=last, limit=limit)
    if found:
        return Content(found, extent)
    if extent["n_mentions"]:
        raise FlowError(f"the last day alone holds more than {limit} events; give a larger --limit or an earlier --to")
    raise FlowError(f"no events{_period(first, last)} in {store}; see what it holds with: demarche report {store} OUT")


def _period(first: date | None, last: date | None) -> str:
    return (f" from {first}" if first else "") + (f" to {last}" if last else "")


def embedded(content: Content) -> dict[str, Any]:
    """What the page's program reads: rows as lists, each sentence once, names of the codes that occur."""
    sentences = {text: place for place, text in enumerate(dict.fromkeys(row["sentence_text"] for row in content.rows))}
    lines = [
        [*(plain(row[name]) for name in COLUMNS), sentences[row["sentence_text"]], marks(row)] for row in content.rows
    ]
    units = {row[side] for row in content.rows for side in ("source_unit", "target_unit")}
    return {
        "columns": [*COLUMNS, "sentence", "marks"],
        "rows": lines,
        "sentences": list(sentences),
        "names": unit_names(units),
        "cameo": {code: _cameo_name(code) for code in sorted({row["cameo_code"] for row in content.rows})},
        "quads": QUADS,
    }


def plain(value: Any) -> Any:
    """A value as JSON has it; decimals as short as they mean anything."""
    if isinstance(value, date):
        return value.isoformat()[:10]
    if isinstance(value, float):
        return round(value, 3) if isfinite(value) else None
    return value


def _cameo_name(code: str) -> str:
    return CAMEO[code].name if code in CAMEO else ""


def unit_names(units: Iterable[str | None]) -> dict[str, str]:
    """Names of today's countries and of international organisations by code, where there are any."""
    known = tables()
    countries = [row for row in known["countries"].values() if not row["to"]]
    organisations = [row for row in known["organisations"].values() if row["kind"] == "igo" and len(row["code"]) > 3]
    names: dict[str, str] = {}
    for row in (*countries, *organisations):
        names.setdefault(row["code"], row["name"])  # of those that share a code, the main one is listed first
    return {unit: names[unit] for unit in sorted(filter(None, units)) if unit in names}
