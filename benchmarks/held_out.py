"""Confidence by models that have not seen what is measured.

The models of confidence are fitted on the check parts, so figures on these want models fitted without them: those that
`training/judge/calibrate.py --folds FOLDER` keeps. Each sentence of the corpus, or document of news, is coded with the
models of the folds that it is not in.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from coder import confidence

FOLDS = 5


def fold_of(group: str) -> int:
    """The fold of a sentence's or document's name, the same for ever."""
    return int(hashlib.sha256(group.encode()).hexdigest(), 16) // 3 % FOLDS


@contextmanager
def confidence_for(fold: int, folder: Path | None) -> Iterator[None]:
    """Let the coder weigh events by the models fitted without a fold; without a folder by the shipped ones."""
    if folder is None:
        yield
        return
    shipped = confidence.MODELS
    confidence.MODELS = folder / str(fold)
    confidence.load_model.cache_clear()
    try:
        yield
    finally:
        confidence.MODELS = shipped
        confidence.load_model.cache_clear()


def by_fold(names: Sequence[str]) -> list[tuple[int, list[int]]]:
    """Which places of the list are in which fold."""
    return [(fold, [i for i, name in enumerate(names) if fold_of(name) == fold]) for fold in range(FOLDS)]
