"""What the judge says of an ordered pair of actors."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy

NONE, STATEMENT = "NONE", "STATEMENT"
NOBODY = -1

Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Verdict:
    """Probabilities for what the source does to the target; NOBODY stands for a side that is not named.

    `types` holds the PLOVER types, NONE for no event and STATEMENT for what CAMEO codes and PLOVER leaves out; `roots`
    the CAMEO roots and NONE; `codes` the CAMEO codes, given that there is an event. `trigger` is the stretch of the
    text on which the judge looked most.
    """

    source: int
    target: int
    types: Mapping[str, float]
    roots: Mapping[str, float]
    statuses: Mapping[str, float]
    codes: Mapping[str, float]
    trigger: Span

    @property
    def event(self) -> float:
        """Probability that anything passes from source to target."""
        return 1.0 - (self.types[NONE] + self.roots[NONE]) / 2

    def best_type(self) -> str:
        """The likeliest type if there is an event."""
        return _best(self.types)

    def best_root(self) -> str:
        """The likeliest root if there is an event."""
        return _best(self.roots)

    def best_status(self) -> str:
        """The likeliest status if there is an event."""
        return _best(self.statuses)

    def best_code(self, root: str) -> tuple[str, float]:
        """The likeliest code of a root, and its share among the codes of that root."""
        below = {code: self.codes[code] for code in self.codes if code[:2] == root}
        best = _best(below)
        return best, below[best] / sum(below.values())


class Codes(Mapping[str, float]):
    """Probabilities by name over an array; a plain dictionary of 298 codes a pair would cost more than the network."""

    __slots__ = ("places", "values_")

    def __init__(self, places: Mapping[str, int], values: numpy.ndarray) -> None:
        self.places, self.values_ = places, values

    def __getitem__(self, name: str) -> float:
        return float(self.values_[self.places[name]])

    def __iter__(self) -> Iterator[str]:
        return iter(self.places)

    def __len__(self) -> int:
        return len(self.places)


def _best(scores: Mapping[str, float]) -> str:
    return max((name for name in scores if name != NONE), key=scores.__getitem__)
