"""How sure the intensity of a period is, by a bootstrap over mentions; and means that calm long series."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

import numpy as np

DRAWS = 1000
SHARE = 0.95
SEED = 1


def bands(
    events: Sequence[dict[str, Any]], periods: Sequence[date], *, window: int = 1
) -> tuple[np.ndarray, np.ndarray]:
    """Lower and upper ends of the band around each period's sum of intensity, or around the mean of a window of sums.

    Every mention of an event bears an equal part of the event's intensity. As many mentions as there are between the
    two countries are drawn from them, with replacement, a thousand times, and summed by period; the band holds the
    middle 95 % of these sums. So it says how far the sum hangs on which reports happened to be printed and coded: it is
    wide where a period rests on few mentions, and closes as many mentions agree. It knows nothing of errors that all
    mentions share, and where there is no mention it has no width. The seed is fixed: same events, same band.
    """
    place = {period: number for number, period in enumerate(periods)}
    where = np.array([place[event["period"]] for event in events], dtype=int)
    mentions = np.array([event["n_mentions"] for event in events], dtype=float)
    parts = np.array([event["intensity"] for event in events], dtype=float) / mentions
    chance = np.random.default_rng(SEED)
    sums = np.zeros((DRAWS, len(periods)))
    for draw in sums if len(events) else ():
        drawn = chance.multinomial(int(mentions.sum()), mentions / mentions.sum())
        draw += np.bincount(where, weights=drawn * parts, minlength=len(periods))
    low, high = np.quantile(smooth(sums, window=window), [(1 - SHARE) / 2, (1 + SHARE) / 2], axis=0)
    return low, high


def smooth(sums: np.ndarray, *, window: int) -> np.ndarray:
    """Along the last axis the mean of an odd number of periods around each; at the ends, of those there are."""
    n = sums.shape[-1]
    totals = np.concatenate([np.zeros((*sums.shape[:-1], 1)), sums.cumsum(axis=-1)], axis=-1)
    first = np.maximum(np.arange(n) - window // 2, 0)
    last = np.minimum(np.arange(n) + window // 2 + 1, n)
    return (totals[..., last] - totals[..., first]) / (last - first)
