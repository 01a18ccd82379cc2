"""Everything that is wrong in the knowledge files, as one list."""

from __future__ import annotations

import inspect
from collections.abc import Iterable
from importlib import import_module
from pathlib import Path

PLACES = (
    "coder.ontology",
    "coder.actors",
    "coder.actions.frames",
    "coder.actions.operators",
    "coder.circumstances",
    "coder.circumstances.cues",
    "coder.text",
)


def problems(*, lexicon: Path | None = None) -> list[str]:
    """`file:line: id: what, got, allowed` of every fault that a room finds in its own knowledge files."""
    return [str(problem) for place in PLACES for problem in _problems_of(place, lexicon)]


def _problems_of(place: str, lexicon: Path | None) -> Iterable[str]:
    try:
        find = getattr(import_module(place), "problems", None)
    except ModuleNotFoundError as error:
        if error.name and place.startswith(error.name):
            return []
        raise
    if find is None:
        return []
    takes_overlay = lexicon is not None and "overlay" in inspect.signature(find).parameters
    return find(overlay=lexicon) if takes_overlay else find()
