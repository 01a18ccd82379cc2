"""Logistic regressions whose weights are fitted in training/ and named by evidence."""

from __future__ import annotations

import math
from collections.abc import Mapping

BIAS = "bias"


def probability(weights: Mapping[str, float], found: Mapping[str, float]) -> float:
    """The logistic function of the weighted sum; evidence without a weight counts nothing."""
    total = weights[BIAS] + sum(weights.get(name, 0.0) * value for name, value in found.items())
    return 1.0 / (1.0 + math.exp(-total))
