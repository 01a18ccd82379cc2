"""Boosted trees that are fitted in training/ and read their evidence by name, kept as ONNX."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import numpy

from coder.runtime import open_session

if TYPE_CHECKING:
    from onnxruntime import InferenceSession

NAMES, INPUT, SHARES = "names", "evidence", "probabilities"


@dataclass(frozen=True, slots=True)
class Trees:
    """A classifier of right and wrong, and the names of its columns."""

    session: InferenceSession
    names: tuple[str, ...]

    def __call__(self, found: Mapping[str, float]) -> float:
        """The probability of being right; evidence that is not there is 0."""
        row = numpy.array([[found.get(name, 0.0) for name in self.names]], dtype="float32")
        (shares,) = self.session.run((SHARES,), {INPUT: row})
        return float(shares[0, 1])


def load_trees(file: Path) -> Trees:
    """The trees in a file; their names are in its metadata, one a line."""
    session = open_session(file)
    return Trees(session, tuple(session.get_modelmeta().custom_metadata_map[NAMES].splitlines()))
