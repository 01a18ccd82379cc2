"""The conflict-intensity picture of two countries."""

from __future__ import annotations

from collections import defaultdict
from datetime import date
from pathlib import Path
from typing import Any

import matplotlib as mpl

from flows.errors import FlowError
from flows.series import dyad_series
from flows.summary import QUADS

# Okabe and Ito's colours, told apart with any colour vision; hatching tells the pale pairs apart in print.
COLOURS = {1: "#56B4E9", 2: "#0072B2", 3: "#E69F00", 4: "#D55E00"}
HATCHES = {1: "", 2: "///", 3: "", 4: "\\\\\\"}
WIDTH_IN_DAYS = {"day": 0.8, "month": 24}
Series = dict[date, dict[str, float]]


def plot_dyad(store: Path, *, one: str, other: str, step: str, png: Path) -> Path:
    """Draw both directions together into a PNG; returns its path."""
    mpl.use("Agg")
    from matplotlib import pyplot as plt

    series = both_ways(store, one=one, other=other, step=step)
    if not series:
        raise FlowError(f"no events between {one} and {other} in {store}")
    figure, (upper, lower) = plt.subplots(2, 1, sharex=True, figsize=(9, 6), height_ratios=(3, 2), layout="constrained")
    _draw_counts(upper, series, step)
    _draw_goldstein(lower, series, step)
    figure.suptitle(f"Conflict intensity between {one} and {other}, by {step}")
    figure.autofmt_xdate()
    png.parent.mkdir(parents=True, exist_ok=True)
    figure.savefig(png, dpi=150, metadata={"Software": None})
    plt.close(figure)
    return png


def both_ways(store: Path, *, one: str, other: str, step: str) -> Series:
    """Counts and sums of both directions, by period."""
    names = ("sum_goldstein", *(f"quad{quad}" for quad in QUADS))
    total: Series = defaultdict(lambda: dict.fromkeys(names, 0.0))
    for source, target in ((one, other), (other, one)):
        for row in dyad_series(store, source=source, target=target, step=step):
            for name in names:
                total[row["period"]][name] += row[name]
    return dict(sorted(total.items()))


def _draw_counts(axes: Any, series: Series, step: str) -> None:
    """Cooperation above the line, conflict below it."""
    axes.use_sticky_edges = False  # or the tallest bar would touch the frame
    days = list(series)
    for quads, sign in (((1, 2), 1), ((3, 4), -1)):
        base = [0.0] * len(days)
        for quad in quads:
            heights = [sign * series[day][f"quad{quad}"] for day in days]
            style = {"color": COLOURS[quad], "hatch": HATCHES[quad], "edgecolor": "white", "linewidth": 0.5}
            axes.bar(days, heights, WIDTH_IN_DAYS[step], bottom=base, label=QUADS[quad], **style)
            base = [low + height for low, height in zip(base, heights, strict=True)]
    axes.axhline(0, color="black", linewidth=0.8)
    axes.set_ylabel("events\n(conflict downwards)")
    axes.yaxis.set_major_formatter(lambda value, _: f"{abs(value):g}")
    axes.legend(frameon=False, fontsize="small", ncols=4, loc="lower center", bbox_to_anchor=(0.5, 1.0))


def _draw_goldstein(axes: Any, series: Series, step: str) -> None:
    sums = [day["sum_goldstein"] for day in series.values()]
    axes.plot(list(series), sums, color="black", marker="o", markersize=3, linewidth=1.2)
    axes.axhline(0, color="grey", linewidth=0.8)
    axes.set_ylabel("sum of Goldstein values\n(conflict below 0)")
    axes.set_xlabel(f"{step} of the event")
    axes.grid(axis="y", alpha=0.3)
