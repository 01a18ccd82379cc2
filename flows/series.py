"""What one country did to another over time, out of the store."""

from __future__ import annotations

import csv as csv_files
import sys
from pathlib import Path
from typing import Any

from flows.errors import FlowError
from flows.store import open_store, rows
from flows.terminal import show_table


def dyad_series(store: Path, *, source: str, target: str, step: str) -> list[dict[str, Any]]:
    """One row per period from the first event to the last; nothing when there is none."""
    with open_store(store, read_only=True) as con:
        return rows(con, "dyad_series", source=source, target=target, step=step)


def print_series(store: Path, *, source: str, target: str, step: str, csv: bool) -> int:
    """The series on stdout, as a table or as CSV."""
    series = dyad_series(store, source=source, target=target, step=step)
    if not series:
        raise FlowError(f"no events from {source} to {target} in {store}")
    if csv:
        writer = csv_files.DictWriter(sys.stdout, fieldnames=list(series[0]), lineterminator="\n")
        writer.writeheader()
        writer.writerows(series)
    else:
        show_table([tuple(row.values()) for row in series], columns=tuple(series[0]))
    return 0
