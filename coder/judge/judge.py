"""The trained reader: what passes between the actors of a sentence, by the network in coder/model/judge.onnx."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import numpy

from coder.judge.marks import CLOSE, NOWHERE, OPEN, Marked, mark
from coder.judge.verdicts import NOBODY, Codes, Verdict
from coder.runtime import open_session

if TYPE_CHECKING:
    from onnxruntime import InferenceSession
    from tokenizers.implementations import BertWordPieceTokenizer

SHIPPED = Path(__file__).parent.parent / "model"
NETWORK, WORDS, ABOUT = "judge.onnx", "judge.vocab.txt", "judge.json"
READ, HOMES = ("types", "roots", "codes", "statuses", "weights"), ("homes",)
ABSENT = -2
SHARE_OF_PEAK = 0.4

Span = tuple[int, int]
Pair = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Judge:
    """Network, word pieces and the names of its answers. Load one a process with `load_judge()`."""

    session: InferenceSession
    tokenizer: BertWordPieceTokenizer
    names: dict[str, tuple[str, ...]]
    version: str

    def read(
        self, text: str, actors: Sequence[Sequence[Span]], pairs: Sequence[Pair] | None = None
    ) -> list[Verdict]:
        """A verdict on each ordered pair of actors, one pass over the sentence for all of them.

        `actors` holds for each actor the character spans where it stands; `pairs` are its indices, by default every
        pair and every actor with NOBODY on the other side. Pairs that lie beyond the longest sentence that the network
        takes get no verdict. Sentences are read one at a time: the rounding of whole batches would let a sentence's
        neighbours change its scores.
        """
        marked, marks = self._marked(text, actors)
        asked = [pair for pair in (pairs if pairs is not None else all_pairs(len(actors))) if _seen(marked, pair)]
        if not asked:
            return []
        types, roots, codes, statuses, weights = self.session.run(READ, _inputs(marked, asked, marks))
        types, roots, codes, statuses = (_shares(scores) for scores in (types, roots, codes, statuses))
        places = _places(self.names["codes"])
        return [
            Verdict(
                *pair,
                types=_named(self.names["types"], types[i]),
                roots=_named(self.names["roots"], roots[i]),
                statuses=_named(self.names["statuses"], statuses[i]),
                codes=Codes(places, codes[i]),
                trigger=_trigger(text, marked, weights[i]),
            )
            for i, pair in enumerate(asked)
        ]

    def homes(self, text: str, roles: Sequence[Span], states: Sequence[Sequence[Span]]) -> list[list[float]]:
        """How likely each role ("the police") is each state's, and last that it is none of theirs.

        `roles` are character spans, `states` hold for each state the spans where it or what is its stands. All shares
        are 0 for a role that lies beyond the longest sentence.
        """
        marked, marks = self._marked(text, [*([role] for role in roles), *states])
        sides = (*range(len(roles), len(roles) + len(states)), NOBODY)
        asked = [(role, side) for role in range(len(roles)) for side in sides if _seen(marked, (role, side))]
        if not asked:
            return [[0.0] * len(sides) for _ in roles]
        (scores,) = self.session.run(HOMES, _inputs(marked, asked, marks))
        risen = dict(zip(asked, numpy.exp(scores - scores.max()).tolist(), strict=True))
        whole = [sum(risen.get((role, side), 0.0) for side in sides) or 1.0 for role in range(len(roles))]
        return [[risen.get((role, side), 0.0) / whole[role] for side in sides] for role in range(len(roles))]

    def _marked(self, text: str, actors: Sequence[Sequence[Span]]) -> tuple[Marked, tuple[int, int]]:
        """The word pieces with the actors marked, and the two marks."""
        marks = (self.tokenizer.token_to_id(OPEN), self.tokenizer.token_to_id(CLOSE))
        return mark(self.tokenizer.encode(text), actors, marks=marks), marks


def load_judge(folder: Path = SHIPPED) -> Judge | None:
    """The judge whose files lie in a folder; None where there is none."""
    if not (folder / NETWORK).exists():
        return None
    from tokenizers.implementations import BertWordPieceTokenizer

    about = json.loads((folder / ABOUT).read_text(encoding="utf-8"))
    return Judge(
        open_session(folder / NETWORK),
        BertWordPieceTokenizer(str(folder / WORDS), lowercase=True),
        {name: tuple(labels) for name, labels in about["names"].items()},
        about["version"],
    )


def all_pairs(actors: int) -> list[Pair]:
    """Every ordered pair of so many actors and NOBODY."""
    sides = (*range(actors), NOBODY)
    return [(source, target) for source in sides for target in sides if source != target]


def _seen(marked: Marked, pair: Pair) -> bool:
    return all(side == NOBODY or marked.actors[side] for side in pair)


def _inputs(marked: Marked, pairs: Sequence[Pair], marks: tuple[int, int]) -> dict[str, numpy.ndarray]:
    ids = numpy.array([marked.ids], dtype="int64")
    sides = ([marked.actors[pair[i]] if pair[i] != NOBODY else (NOBODY,) for pair in pairs] for i in (0, 1))
    source, target = (_padded(side) for side in sides)
    return {"ids": ids, "marked": (ids == marks[0]) + 2 * (ids == marks[1]), "source": source, "target": target}


def _padded(rows: Sequence[Sequence[int]]) -> numpy.ndarray:
    width = max(map(len, rows))
    return numpy.array([[*row, *[ABSENT] * (width - len(row))] for row in rows], dtype="int64")


def _shares(scores: numpy.ndarray) -> numpy.ndarray:
    risen = numpy.exp(scores - scores.max(-1, keepdims=True))
    return risen / risen.sum(-1, keepdims=True)


def _named(names: Sequence[str], shares: numpy.ndarray) -> dict[str, float]:
    return dict(zip(names, shares.tolist(), strict=True))


@cache
def _places(names: tuple[str, ...]) -> dict[str, int]:
    return {name: place for place, name in enumerate(names)}


def _trigger(text: str, marked: Marked, weights: numpy.ndarray) -> Span:
    """The words around the piece that weighs most, as far as their weights stay near it; no full stops and the like."""
    told = [offset != NOWHERE and any(map(str.isalnum, text[slice(*offset)])) for offset in marked.offsets]
    weights = numpy.where(told, weights, 0.0)
    first = last = int(weights.argmax())
    enough = weights[first] * SHARE_OF_PEAK
    while first > 0 and weights[first - 1] >= enough:
        first -= 1
    while last + 1 < len(weights) and weights[last + 1] >= enough:
        last += 1
    return marked.offsets[first][0], marked.offsets[last][1]
