"""The ontology's values and how they are read from the text of their files."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from ..errors import CoderError

QUADS = {f"{root:02d}": 1 if root <= 5 else 2 if root <= 8 else 3 if root <= 13 else 4 for root in range(1, 21)}
"""Quad class of each CAMEO root: verbal and material cooperation, verbal and material conflict."""


class OntologyError(CoderError, ValueError):
    """A code, type or mode that the ontology does not have, or tables that contradict themselves."""


@dataclass(frozen=True, slots=True)
class Cameo:
    """One CAMEO code. `parent` is None for the twenty roots; `goldstein_from` is the code that has the value."""

    code: str
    name: str
    description: str
    parent: str | None
    root: str
    quad_class: int
    goldstein: float
    goldstein_from: str


@dataclass(frozen=True, slots=True)
class PloverMode:
    """How an event of a type was done. `own_score` is False where the manual scores only the type."""

    name: str
    description: str
    score: float
    own_score: bool
    adds: str | None = None


@dataclass(frozen=True, slots=True)
class PloverType:
    """One of the sixteen PLOVER event types with its modes."""

    name: str
    definition: str
    quad_class: int
    score: float
    recipient_required: bool
    modes: dict[str, PloverMode]


@dataclass(frozen=True, slots=True)
class PloverCode:
    """What a CAMEO code is in PLOVER; all empty where PLOVER leaves the code out."""

    event: str | None
    mode: str | None
    contexts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Crossing:
    """A row of the crosswalk. `basis` is "nearest" for codes that PLOVER leaves out and "manual" for all others."""

    plover: PloverCode
    basis: str


def rows(text: str) -> Iterator[tuple[int, dict[str, str]]]:
    """Line number and cells of each row of a CSV text. Everything stays a string, so that "03" keeps its zero."""
    reader = csv.DictReader(text.splitlines(), strict=True)
    for row in reader:
        yield reader.line_num, row


def parse_cameo(text: str) -> dict[str, Cameo]:
    """The table of CAMEO codes."""
    return {row["code"]: _cameo(row) for _, row in rows(text)}


def _cameo(row: Mapping[str, str]) -> Cameo:
    return Cameo(
        code=row["code"],
        name=row["name"],
        description=row["description"],
        parent=row["parent"] or None,
        root=row["code"][:2],
        quad_class=int(row["quad_class"]),
        goldstein=float(row["goldstein"]),
        goldstein_from=row["goldstein_from"],
    )


def parse_plover(text: str) -> dict[str, PloverType]:
    """The table of PLOVER types and modes."""
    import tomllib

    return {name: _type(name, table) for name, table in tomllib.loads(text).items()}


def _type(name: str, table: Mapping[str, Any]) -> PloverType:
    return PloverType(
        name=name,
        definition=table["definition"],
        quad_class=table["quad_class"],
        score=table["score"],
        recipient_required=table["recipient"],
        modes={mode: _mode(mode, cells, score=table["score"]) for mode, cells in table.get("modes", {}).items()},
    )


def _mode(name: str, cells: Mapping[str, Any], *, score: float) -> PloverMode:
    return PloverMode(name, cells["description"], cells.get("score", score), "score" in cells, cells.get("adds"))


def parse_contexts(text: str) -> dict[str, str]:
    """The PLOVER contexts with their descriptions."""
    return {row["name"]: row["description"] for _, row in rows(text)}


def parse_crosswalk(text: str) -> dict[str, Crossing]:
    """CAMEO code to PLOVER type, mode and contexts."""
    return {row["cameo_code"]: _crossing(row) for _, row in rows(text)}


def _crossing(row: Mapping[str, str]) -> Crossing:
    code = PloverCode(row["event"] or None, row["mode"] or None, split(row["contexts"]))
    return Crossing(code, row["basis"])


def split(cell: str) -> tuple[str, ...]:
    """The items of a cell that holds several, separated by bars."""
    return tuple(cell.split("|")) if cell else ()
