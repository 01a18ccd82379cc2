"""The picture of two countries: intensity with its band, the most intense events, and counts by quad class."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import numpy as np

from flows.errors import FlowError
from flows.plot.bands import bands, smooth
from flows.series import Wanted, dyad_events, series_table
from flows.summary import QUADS

ENDINGS = {".png": {"Software": None}, ".svg": {"Date": None, "Creator": None}}  # no date: same store, same bytes
MOST_POINTS = 250  # of a line that can still be followed; the sums of longer series are averaged to about as many


@dataclass(frozen=True, slots=True)
class Dyad:
    """All that is drawn of two countries, both directions together; line and band are means of `window` periods."""

    codes: tuple[str, str]
    unit: str
    window: int
    periods: list[date]
    intensity: np.ndarray
    band: tuple[np.ndarray, np.ndarray]
    counts: dict[int, np.ndarray]
    events: list[dict[str, Any]]


def plot_dyad(store: Path, dyad: tuple[str, str], *, unit: str, picture: Path) -> Path:
    """Draw two countries into a PNG or SVG file; returns its path."""
    if picture.suffix.lower() not in ENDINGS:
        raise FlowError(f"{picture}: the name of a picture ends in {' or '.join(ENDINGS)}")
    drawn = read_dyad(store, dyad, unit=unit)
    import matplotlib as mpl

    from flows.plot.draw import draw

    with mpl.rc_context({"svg.hashsalt": "demarche"}):
        figure = draw(drawn)
        picture.parent.mkdir(parents=True, exist_ok=True)
        figure.savefig(picture, metadata=ENDINGS[picture.suffix.lower()])
    return picture


def read_dyad(store: Path, dyad: tuple[str, str], *, unit: str) -> Dyad:
    """Series, band and events out of the store."""
    table = series_table(store, dyad, Wanted(unit, undirected=True))
    if not table.num_rows:
        raise FlowError(f"no events between {dyad[0]} and {dyad[1]} in {store}")
    periods = table["period"].to_pylist()
    events = dyad_events(store, dyad, unit=unit)
    window = 2 * (len(periods) // (2 * MOST_POINTS)) + 1
    return Dyad(
        codes=dyad,
        unit=unit,
        window=window,
        periods=periods,
        intensity=smooth(table["sum_intensity"].to_numpy(), window=window),
        band=bands(events, periods, window=window),
        counts={quad: table[f"quad{quad}"].to_numpy() for quad in QUADS},
        events=events,
    )
