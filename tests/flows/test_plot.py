"""`demarche plot`: what is drawn, how sure it is said to be, and that nothing covers anything."""

from __future__ import annotations

import random
from collections.abc import Callable
from datetime import date, timedelta
from itertools import combinations
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from typer.testing import CliRunner

from flows.cli import app
from flows.plot import read_dyad
from flows.plot.bands import bands, smooth
from flows.plot.draw import draw, most_intense
from flows.plot.labels import Label, arrange
from schemas import Mention

Make = Callable[..., Mention]
BACK = {"source_code": "IRN", "source_country": "IRN", "target_code": "PAK", "target_country": "PAK"}
STRIKE = {"cameo_code": "195", "cameo_root": "19", "quad_class": 4, "intensity": -9.5}
VISIT = {"cameo_code": "042", "cameo_root": "04", "quad_class": 1, "intensity": 5.0}
DYAD = ("IRN", "PAK")


@pytest.fixture
def store(fill: Callable[..., Path], mention: Make) -> Path:
    """A strike, a recall on the next day, and two visits a week later; one event is known by its month alone."""
    late = {"event_date": date(2024, 1, 25), **VISIT}
    return fill(
        mention("m1", event_date=date(2024, 1, 16), **BACK, **STRIKE),
        mention("m2"),
        mention("m3", **late),
        mention("m4", article_id="a2", **late),
        mention("m5", **late, **BACK),
        mention("m6", event_date=date(2024, 2, 1), date_precision="month", **STRIKE),
    )


def call(store: Path, *args: object) -> Any:
    return CliRunner().invoke(app, ["plot", str(store), "--dyad", "irn", "PAK", *[str(arg) for arg in args]])


@pytest.mark.parametrize(("option", "name", "head"), [("--png", "a.png", b"\x89PNG"), ("--out", "a.SVG", b"<?xml")])
@pytest.mark.parametrize("unit", ["day", "week", "month", "year"])
def test_the_ending_gives_the_format(
    store: Path, tmp_path: Path, option: str, name: str, head: bytes, unit: str
) -> None:
    result = call(store, option, tmp_path / "new" / name, "--by", unit)
    assert (result.exit_code, result.stdout) == (0, f"{tmp_path / 'new' / name}\n")
    assert (tmp_path / "new" / name).read_bytes().startswith(head)


@pytest.mark.parametrize("ending", ["png", "svg"])
def test_the_same_store_gives_the_same_bytes(store: Path, tmp_path: Path, ending: str) -> None:
    for name in ("one", "other"):
        call(store, "--out", tmp_path / f"{name}.{ending}")
    assert (tmp_path / f"one.{ending}").read_bytes() == (tmp_path / f"other.{ending}").read_bytes()


def test_another_ending_is_refused(store: Path, tmp_path: Path) -> None:
    result = call(store, "--out", tmp_path / "a.pdf")
    assert (result.exit_code, result.stderr) == (
        2,
        f"demarche: {tmp_path / 'a.pdf'}: the name of a picture ends in .png or .svg\n",
    )


def test_a_dyad_without_events(fill: Callable[..., Path], mention: Make, tmp_path: Path) -> None:
    out = fill(mention("m1", target_code="IND", target_country="IND"))
    result = call(out, "--out", tmp_path / "a.png")
    assert (result.exit_code, result.stderr) == (2, f"demarche: no events between IRN and PAK in {out}\n")


def test_both_directions_are_counted_in_every_period(store: Path) -> None:
    dyad = read_dyad(store, DYAD, unit="day")
    assert (dyad.periods[0], dyad.periods[-1], len(dyad.periods)) == (date(2024, 1, 16), date(2024, 1, 25), 10)
    assert dyad.counts[4].tolist() == [1, 1, *[0] * 8]
    assert dyad.intensity.tolist() == [-9.5, -5, *[0] * 7, 10]
    assert read_dyad(store, DYAD, unit="month").intensity.tolist() == [-4.5, -9.5]


def test_an_event_without_intensity_is_counted_and_not_marked(
    fill: Callable[..., Path], mention: Make, tmp_path: Path
) -> None:
    out = fill(mention("m1", cameo_code="010", cameo_root="01", quad_class=1, intensity=None))
    dyad = read_dyad(out, DYAD, unit="day")
    assert (dyad.counts[1].tolist(), dyad.intensity.tolist(), most_intense(dyad)) == ([1], [0], [])
    assert call(out, "--out", tmp_path / "a.png").exit_code == 0


# --- bands ---------------------------------------------------------------------------------------------------------


def events(*rows: tuple[int, float, int]) -> list[dict[str, Any]]:
    return [{"period": date(2024, 1, 1 + day), "intensity": intensity, "n_mentions": n} for day, intensity, n in rows]


def band(*rows: tuple[int, float, int], window: int = 1) -> tuple[np.ndarray, np.ndarray]:
    return bands(events(*rows), [date(2024, 1, 1 + day) for day in range(4)], window=window)


def test_a_band_is_around_the_sum_and_nothing_where_nothing_was_reported() -> None:
    low, high = band((0, -9.0, 1), (1, 5.0, 30), (1, 4.0, 20))
    assert low[0] < -9 < high[0] == 0
    assert low[1] < 9 < high[1]
    assert low[2:].tolist() == high[2:].tolist() == [0, 0]


def test_more_mentions_make_it_narrower() -> None:
    for day, (few, many) in enumerate(((1, 4), (4, 40))):
        widths = [np.subtract(*reversed(band((day, 8.0, n), (3, 1.0, 50))))[day] for n in (few, many)]
        assert widths[1] < 0.7 * widths[0]


def test_the_seed_is_fixed() -> None:
    assert np.array_equal(band((0, -9.0, 3), (1, 5.0, 2)), band((0, -9.0, 3), (1, 5.0, 2)))


def test_the_band_of_a_mean_is_the_band_of_the_mean() -> None:
    wide, narrow = (np.subtract(*reversed(band(*((day, 6.0, 2) for day in range(4)), window=n))) for n in (1, 3))
    assert (narrow[1:3] < 0.8 * wide[1:3]).all()


def test_no_events_no_band() -> None:
    assert np.array_equal(band(), np.zeros((2, 4)))


def test_means_at_the_ends_are_of_what_there_is() -> None:
    assert smooth(np.array([0.0, 3, 6, 0, 0]), window=3).tolist() == [1.5, 3, 3, 2, 0]
    assert smooth(np.array([[4.0, 2], [0, 2]]), window=1).tolist() == [[4, 2], [0, 2]]


def test_a_long_series_is_averaged(fill: Callable[..., Path], mention: Make) -> None:
    out = fill(mention("m1", event_date=date(2020, 1, 1)), mention("m2", event_date=date(2024, 1, 1)))
    dyad = read_dyad(out, DYAD, unit="day")
    assert (len(dyad.periods), dyad.window) == (1462, 5)
    assert "(line and band: means of 5 days)" in draw(dyad).get_suptitle()


# --- marks ---------------------------------------------------------------------------------------------------------


def test_a_period_is_marked_by_its_most_intense_event(store: Path) -> None:
    marked = most_intense(read_dyad(store, DYAD, unit="day"))
    assert [(event["dated"], event["cameo_code"], event["source_country"]) for event in marked] == [
        ("2024-01-16", "195", "IRN"),
        ("2024-01-25", "042", "PAK"),
        ("2024-01-17", "161", "PAK"),
    ]
    marked = most_intense(read_dyad(store, DYAD, unit="month"))
    assert [(event["dated"], event["intensity"]) for event in marked] == [("2024-01-16", -9.5), ("2024-02", -9.5)]


def test_labels_cover_neither_each_other_nor_the_picture(fill: Callable[..., Path], mention: Make) -> None:
    days = [date(2024, 1, 1) + timedelta(days=n) for n in (0, 1, 2, 4, 40, 41, 88, 89)]
    acts = [mention(f"m{n}", event_date=day, **(STRIKE if n % 2 else VISIT)) for n, day in enumerate(days)]
    figure = draw(read_dyad(fill(*acts), DYAD, unit="day"))
    figure.draw_without_rendering()
    lanes, upper = figure.axes[:2]
    boxes = [text.get_window_extent() for text in lanes.texts]
    assert len(boxes) == len(days)
    assert not any(one.overlaps(other) for one, other in combinations(boxes, 2))
    assert all(box.y0 > upper.get_window_extent().y1 and box.x1 < figure.bbox.x1 for box in boxes)


def spans(places: list[tuple[float, float]], labels: list[Label]) -> list[tuple[float, float, Label]]:
    ends = []
    for label in labels:
        at, width = places[label.number]
        ends.append((at, at + width, label) if label.to_the_right else (at - width, at, label))
    return ends


@pytest.mark.parametrize("seed", range(20))
def test_no_label_touches_another_or_its_leader(seed: int) -> None:
    chance = random.Random(seed)
    places = [(chance.uniform(0, 100), chance.uniform(8, 25)) for _ in range(8)]
    labels = arrange(places, width=100, lanes=6)
    assert len(labels) >= 6
    for (start, end, label), (other_start, other_end, other) in combinations(spans(places, labels), 2):
        assert 0 <= start < end <= 100
        assert label.lane != other.lane or end <= other_start or other_end <= start
        lower, upper = sorted(((start, end, label), (other_start, other_end, other)), key=lambda item: item[2].lane)
        assert not lower[0] < places[upper[2].number][0] < lower[1]


def test_who_finds_no_room_has_no_label() -> None:
    assert arrange([(50, 40), (52, 60), (10, 20)], width=100, lanes=1) == [Label(0, 0, True), Label(2, 0, True)]
    assert arrange([], width=100, lanes=3) == []
