"""How the picture of two countries is drawn."""

from __future__ import annotations

from datetime import date, timedelta
from textwrap import shorten
from typing import TYPE_CHECKING, Any

import numpy as np
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.dates import AutoDateLocator, ConciseDateFormatter, date2num
from matplotlib.figure import Figure
from matplotlib.patches import ConnectionPatch
from matplotlib.ticker import MaxNLocator

from coder.ontology import CAMEO
from flows.plot.bands import DRAWS, SHARE
from flows.plot.labels import Label, arrange
from flows.summary import QUADS

if TYPE_CHECKING:
    from flows.plot import Dyad

# Okabe and Ito's colours, told apart with any colour vision; in print the direction of the bars tells the rest.
COLOURS = {1: "#56B4E9", 2: "#0072B2", 3: "#E69F00", 4: "#D55E00"}
DAYS = {"day": 1, "week": 7, "month": 30, "year": 365}
WIDTH, HEIGHTS, LANE = 10.0, (3.0, 2.6), 0.36  # inches: of the picture, its two parts and a lane of labels
SMALL, PAD, INCH = 7.5, 7, 72  # points: size of small texts, space at a label's sides, an inch
MOST_LABELS, MOST_LANES, MOST_DOTS, FEWEST_PERIODS = 8, 6, 60, 8


def draw(dyad: Dyad) -> Figure:
    """The whole picture."""
    figure = Figure(figsize=(WIDTH, sum(HEIGHTS)), dpi=150, layout="constrained")
    FigureCanvasAgg(figure)
    lanes, upper, lower = figure.subplots(3, 1, sharex=True, height_ratios=(LANE, *HEIGHTS))
    lanes.axis("off")
    _draw_intensity(upper, dyad)
    _draw_counts(lower, dyad)
    _set_dates(lower, dyad)
    means = f" (line and band: means of {dyad.window} {dyad.unit}s)" if dyad.window > 1 else ""
    figure.suptitle(f"Conflict intensity between {' and '.join(dyad.codes)}, by {dyad.unit}{means}", fontsize=12)
    legend = figure.legend(frameon=False, fontsize=SMALL, ncols=6, loc="outside lower center")
    for mark in legend.get_lines():
        mark.set_linewidth(min(mark.get_linewidth(), 6))
    _draw_labels(figure, dyad)
    return figure


def _draw_intensity(axes: Any, dyad: Dyad) -> None:
    dots = {"marker": "o", "markersize": 2.5} if len(dyad.periods) <= MOST_DOTS else {}
    line = {"color": "black", "linewidth": 1.2 if dots else 0.8, "label": "sum of intensity", **dots}
    axes.axhline(0, color="black", linewidth=0.8)
    band = f"{SHARE:.0%} of {DRAWS:,} draws of the mentions"
    axes.fill_between(dyad.periods, *dyad.band, color="black", alpha=0.2, linewidth=1, label=band)
    axes.plot(dyad.periods, dyad.intensity, **line)
    axes.set_ylabel("PLOVER intensity\n(conflict below 0)")
    axes.grid(axis="y", alpha=0.3)


def _draw_counts(axes: Any, dyad: Dyad) -> None:
    """Cooperation above the line, conflict below it; lines for bars, which are never too thin to be seen."""
    width = max(1.0, 0.66 * WIDTH * INCH / max(len(dyad.periods), FEWEST_PERIODS))
    for quads, sign in (((1, 2), 1), ((3, 4), -1)):
        base = np.zeros(len(dyad.periods))
        for quad in quads:
            tops = base + sign * dyad.counts[quad]
            there = np.flatnonzero(tops != base)
            days = [dyad.periods[number] for number in there]
            axes.vlines(days, base[there], tops[there], colors=COLOURS[quad], linewidth=width, label=QUADS[quad])
            base = tops
    axes.axhline(0, color="black", linewidth=0.8)
    axes.set_ylabel("events\n(conflict downwards)")
    axes.yaxis.set_major_locator(MaxNLocator(integer=True))
    axes.yaxis.set_major_formatter(lambda value, _: f"{abs(value):g}")
    axes.grid(axis="y", alpha=0.3)
    axes.set_axisbelow(True)


def _set_dates(axes: Any, dyad: Dyad) -> None:
    step = timedelta(days=DAYS[dyad.unit])
    missing = max(0, FEWEST_PERIODS - len(dyad.periods))
    margin = step * (0.75 + missing / 2 + len(dyad.periods) / 100)
    axes.set_xlim(dyad.periods[0] - margin, dyad.periods[-1] + margin)
    locator = AutoDateLocator()
    axes.xaxis.set_major_locator(locator)
    axes.xaxis.set_major_formatter(ConciseDateFormatter(locator))


def _draw_labels(figure: Figure, dyad: Dyad) -> None:
    """Mark the most intense events, as many as have room for labels, and make the picture as high as they need."""
    lanes, upper = figure.axes[:2]
    events = most_intense(dyad)
    texts = [figure.text(0, 0, _words(event), fontsize=SMALL) for event in events]
    figure.draw_without_rendering()
    box = lanes.get_window_extent()
    left = [upper.transData.transform((date2num(event["period"]), 0))[0] - box.x0 for event in events]
    widths = [text.get_window_extent().width + PAD * figure.dpi / INCH for text in texts]
    for text in texts:
        text.remove()
    labels = arrange(list(zip(left, widths, strict=True)), width=box.width, lanes=MOST_LANES)
    _make_room(figure, 1 + max((label.lane for label in labels), default=-1))
    for label in labels:
        event = events[label.number]
        _draw_label(upper, lanes, event=event, label=label, height=dyad.intensity[dyad.periods.index(event["period"])])


def _make_room(figure: Figure, n_lanes: int) -> None:
    room = LANE * max(n_lanes, 1)
    figure.axes[0].set_ylim(0, max(n_lanes, 1))
    figure.axes[0].get_gridspec().set_height_ratios((room, *HEIGHTS))
    figure.set_size_inches(WIDTH, room + sum(HEIGHTS))


def most_intense(dyad: Dyad) -> list[dict[str, Any]]:
    """The events to be marked, at most one of each period."""
    first: dict[date, dict[str, Any]] = {}
    for event in dyad.events:
        first.setdefault(event["period"], event)
    return list(first.values())[:MOST_LABELS]


def _words(event: dict[str, Any]) -> str:
    act = shorten(CAMEO[event["cameo_code"]].name, 40, placeholder=" …")
    return f"{event['dated']}  {event['source_country']} → {event['target_country']}\n{act}"


def _draw_label(upper: Any, lanes: Any, *, event: dict[str, Any], label: Label, height: float) -> None:
    day, colour = date2num(event["period"]), COLOURS[event["quad_class"]]
    top, foot = (day, label.lane + 0.9), (day, height)
    leader = ConnectionPatch(top, foot, lanes.transData, upper.transData, color=colour, linewidth=0.8, linestyle=":")
    upper.figure.add_artist(leader)
    upper.plot(*foot, marker="o", markersize=5, color=colour, markeredgecolor="black", markeredgewidth=0.6)
    side, shift = ("left", PAD / 2) if label.to_the_right else ("right", -PAD / 2)
    place = {"xytext": (shift, 0), "textcoords": "offset points", "ha": side, "va": "center", "annotation_clip": False}
    lanes.annotate(_words(event), (day, label.lane + 0.5), fontsize=SMALL, in_layout=False, **place)
