"""Every frame's own examples and counterexamples through the shipped parser.

Frames that fall short are listed in frame_gaps.txt; one that no longer does must be taken off the list. `pytest
tests/coder/test_frames_examples.py --refresh-gaps` writes the list anew.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

from coder.actions.examples import failures
from coder.actions.frames import Frame, load_frames
from coder.coder import Coder

GAPS = Path(__file__).with_name("frame_gaps.txt")
HEAD = "# Frames whose examples the shipped parser and rules do not all get right yet, one id a line.\n"
FRAMES = load_frames().frames


def gaps() -> list[str]:
    lines = GAPS.read_text(encoding="utf-8").splitlines() if GAPS.exists() else []
    return [line.strip() for line in lines if line.strip() and not line.startswith("#")]


def params() -> list:
    known = pytest.mark.xfail(strict=True, reason="listed in frame_gaps.txt")
    listed = set(gaps())
    return [pytest.param(frame, id=frame.id, marks=[known] if frame.id in listed else []) for frame in FRAMES]


@pytest.fixture(scope="module")
def outcome(request: pytest.FixtureRequest) -> Iterator[dict[str, bool]]:
    """Whether each frame did as its examples say; what `--refresh-gaps` writes down."""
    done: dict[str, bool] = {}
    yield done
    if request.config.getoption("refresh_gaps"):
        old = set(gaps())
        short = [frame.id for frame in FRAMES if not done.get(frame.id, frame.id not in old)]
        GAPS.write_text(HEAD + "".join(f"{name}\n" for name in short), encoding="utf-8")


@pytest.mark.parametrize("frame", params())
def test_frame(frame: Frame, coder: Coder, outcome: dict[str, bool]) -> None:
    found = failures(coder, frame)
    outcome[frame.id] = not found
    assert found == []


def test_every_frame_has_an_example() -> None:
    assert len(FRAMES) > 300
    assert [frame.id for frame in FRAMES if not frame.examples and frame.code not in ("light", "undergo")] == []


def test_gaps_are_frames_each_listed_once() -> None:
    counts = Counter(gaps())
    assert set(counts) - {frame.id for frame in FRAMES} == set()
    assert [name for name, times in counts.items() if times > 1] == []
