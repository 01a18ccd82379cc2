"""What a load did, and what the store holds after it."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from flows.store import DATABASE, rows
from flows.terminal import show_table
from schemas import Failure

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection as Connection

QUADS = {1: "verbal cooperation", 2: "material cooperation", 3: "verbal conflict", 4: "material conflict"}


@dataclass(frozen=True, slots=True)
class Summary:
    """Counts of one load, its failures, and events by quad class of the whole store."""

    out: Path
    load: dict[str, Any]
    failures: tuple[Failure, ...]
    quads: dict[int, int]

    @property
    def status(self) -> int:
        """0 when nothing failed, 1 when something did, 2 when nothing could be done."""
        if not any(self.load[name] for name in ("n_coded", "n_known", "n_duplicates")):
            return 2
        return 1 if self.failures else 0

    def rows(self) -> list[tuple[str, Any]]:
        """Names and figures, in the order to show them."""
        load = self.load
        counts = [
            ("articles read", load["n_read"]),
            ("known already", load["n_known"]),
            ("  coded by other versions", load["n_outdated"] or 0),
            ("repeating another's text", load["n_duplicates"] or 0),
            ("coded", load["n_coded"]),
            ("failed", load["n_failed"]),
            ("mentions found", load["n_mentions"]),
            ("events in the store", sum(self.quads.values())),
        ]
        quads = [(f"  {name}", self.quads.get(quad, 0)) for quad, name in QUADS.items()]
        seconds = max(0.0, (load["finished_at"] - load["started_at"]).total_seconds())  # a clock may go back
        return [*counts, *quads, ("seconds", round(seconds, 1))]

    @property
    def advice(self) -> str | None:
        """What to do about articles that other versions have coded."""
        if not self.load["n_outdated"]:
            return None
        count = f"{self.load['n_outdated']} known articles were coded by other versions of program, lexicon or weights"
        return f"{count}; to code them again: --recode-changed"

    def show(self) -> None:
        """The summary as a table on stdout, and where the files lie."""
        show_table(self.rows(), columns=("load", self.load["load_id"]))
        show_table(self.places(), columns=("what", "where"))

    def places(self) -> list[tuple[str, str]]:
        """Where the results lie."""
        parquet = self.out / "parquet"
        return [
            ("DuckDB", str(self.out / DATABASE)),
            ("Parquet", str(parquet / "mentions")),
            ("Parquet", str(parquet / "events")),
        ]


def summary_of(con: Connection, load_id: str, *, out: Path) -> Summary:
    """The summary of a finished load."""
    failures = rows(con, "failures_of_load", load_id=load_id)
    quads = {row["quad_class"]: row["n_events"] for row in rows(con, "quad_classes")}
    return Summary(out, rows(con, "load", load_id=load_id)[0], tuple(Failure(**row) for row in failures), quads)
