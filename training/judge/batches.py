"""Examples as tensors: marked word pieces, the pairs asked about, and what is known of each."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

import torch
from corpus import NOBODY, Example, labelled_pairs
from labels import CODES, NONE, ROOTS, STATUSES, TYPES, type_of
from tokenizers import Tokenizer
from torch import Tensor

from coder.judge.marks import CLOSE, LONGEST, OPEN, Marked, mark

LONGEST_TRAINED = 112
FEW_MARKED = 0.25
FAR_NONE = 0.35
NOBODY_NONE = 0.25
POOL = 40


@dataclass(frozen=True, slots=True)
class Asked:
    """One ordered pair with what is known of it; codes are empty where nothing passes between the two."""

    pair: tuple[int, int]
    source: tuple[int, ...]
    target: tuple[int, ...]
    codes: tuple[str, ...]
    status: str | None
    trigger: tuple[int, ...]
    weight: float


@dataclass(frozen=True, slots=True)
class Prepared:
    """A marked sentence and its pairs."""

    marked: Marked
    pairs: tuple[Asked, ...]
    known: bool


@dataclass(slots=True)
class Batch:
    """What the network takes (see Judge.forward) and what it should say: shares of labels, a row for each pair.

    `happens` is how surely anything passes; `known` is 0 where nobody annotated the sentence.
    """

    inputs: tuple[Tensor, ...]
    types: Tensor
    roots: Tensor
    codes: Tensor
    statuses: Tensor
    triggers: Tensor
    weights: Tensor
    happens: Tensor
    known: Tensor

    def to(self, device: torch.device) -> Batch:
        """The same batch on a device."""
        rest = (getattr(self, name).to(device) for name in self.__slots__[1:])
        return Batch(tuple(part.to(device) for part in self.inputs), *rest)


def prepare(example: Example, tokenizer: Tokenizer, *, rng: random.Random | None = None) -> Prepared:
    """Mark the actors and lay out the pairs; with `rng` sometimes only two of the actors are marked."""
    if rng is not None and len(example.actors) > 2 and rng.random() < FEW_MARKED:
        example = only_two(example, rng)
    marks = (tokenizer.token_to_id(OPEN), tokenizer.token_to_id(CLOSE))
    spans = [actor.spans for actor in example.actors]
    longest = LONGEST if rng is None else LONGEST_TRAINED
    marked = mark(tokenizer.encode(example.text), spans, marks=marks, longest=longest)
    return Prepared(marked, tuple(_asked(example, marked)), example.known)


def only_two(example: Example, rng: random.Random) -> Example:
    """The example as if only two of its actors were there, preferably two with an event."""
    joined = [(e.source, e.target) for e in example.events if NOBODY not in (e.source, e.target)]
    kept = list(rng.choice(joined)) if joined else rng.sample(range(len(example.actors)), 2)
    new = {old: number for number, old in enumerate(kept)} | {NOBODY: NOBODY}
    inside = [e for e in example.events if e.source in new and e.target in new]
    events = tuple(replace(e, source=new[e.source], target=new[e.target]) for e in inside)
    return replace(example, actors=tuple(example.actors[old] for old in kept), events=events)


def _asked(example: Example, marked: Marked) -> Iterator[Asked]:
    acting = {actor for event in example.events for actor in (event.source, event.target)}
    for source, target, events in labelled_pairs(example):
        places = [(-1,) if side == NOBODY else marked.actors[side] for side in (source, target)]
        if not all(places):
            continue
        trigger = tuple(sorted({piece for event in events for piece in marked.pieces(event.trigger)}))
        codes = tuple(sorted({event.cameo for event in events}))
        status = events[0].status if events else None
        yield Asked((source, target), *places, codes, status, trigger, _weight(source, target, events, acting, example))


def _weight(source: int, target: int, events: Sequence, acting: set[int], example: Example) -> float:
    """Pairs without events count less; those with a side of nobody least, unless it is the sentence's other reading."""
    if events:
        return 1.0
    if NOBODY in (source, target):
        return NOBODY_NONE
    both_act = source in acting and target in acting
    return 1.0 if both_act else FAR_NONE * (2.0 if not example.events else 1.0)


def collate(items: Sequence[Prepared]) -> Batch:
    """Pad sentences and pairs to tensors."""
    width = max(len(item.marked.ids) for item in items)
    pairs = [(row, pair) for row, item in enumerate(items) for pair in item.pairs]
    places = max(max(len(pair.source), len(pair.target)) for _, pair in pairs)
    ids = torch.zeros(len(items), width, dtype=torch.long)
    mask = torch.zeros(len(items), width)
    for row, item in enumerate(items):
        ids[row, : len(item.marked.ids)] = torch.tensor(item.marked.ids)
        mask[row, : len(item.marked.ids)] = 1.0
    inputs = (
        ids, mask, marked_ids(ids), torch.tensor([row for row, _ in pairs]),
        padded([pair.source for _, pair in pairs], places), padded([pair.target for _, pair in pairs], places),
    )  # fmt: skip
    triggers = torch.zeros(len(pairs), width)
    for number, (_, pair) in enumerate(pairs):
        if pair.trigger:
            triggers[number, list(pair.trigger)] = 1.0
    return Batch(
        inputs,
        spread([[type_of(code) for code in pair.codes] for _, pair in pairs], TYPES),
        spread([[code[:2] for code in pair.codes] for _, pair in pairs], ROOTS),
        spread([list(pair.codes) for _, pair in pairs], CODES),
        spread([[pair.status] if pair.status else [] for _, pair in pairs], STATUSES),
        triggers,
        torch.tensor([pair.weight for _, pair in pairs]),
        torch.tensor([float(bool(pair.codes)) for _, pair in pairs]),
        torch.tensor([float(items[row].known) for row, _ in pairs]),
    )


def marked_ids(ids: Tensor) -> Tensor:
    """1 where an opening mark stands, 2 where a closing one; they are the vocabulary's unused1 and unused2."""
    return torch.where((ids == 2) | (ids == 3), ids - 1, torch.zeros_like(ids))


def padded(places: Sequence[Sequence[int]], width: int) -> Tensor:
    """Positions as a tensor, -2 where there is none."""
    return torch.tensor([[*found, *[-2] * (width - len(found))] for found in places])


def spread(labels: Sequence[Sequence[str]], names: Sequence[str]) -> Tensor:
    """Each row's mass shared among its labels; all on NONE, where there is one, for rows without."""
    places = {name: place for place, name in enumerate(names)}
    nothing = [NONE] if NONE in places else []
    filled = [found or nothing for found in labels]
    cells = [(row, places[name], 1.0 / len(found)) for row, found in enumerate(filled) for name in found]
    shares = torch.zeros(len(labels), len(names))
    if cells:
        rows, columns, values = zip(*cells, strict=True)
        shares.index_put_((torch.tensor(rows), torch.tensor(columns)), torch.tensor(values), accumulate=True)
    return shares


def batched(items: Sequence[Prepared], *, size: int, rng: random.Random) -> Iterator[Batch]:
    """Batches of sentences of like length, in random order."""
    order = [item for item in items if item.pairs]
    rng.shuffle(order)
    chunks = []
    for start in range(0, len(order), size * POOL):
        pool = sorted(order[start : start + size * POOL], key=lambda item: len(item.marked.ids))
        chunks += [pool[i : i + size] for i in range(0, len(pool), size)]
    rng.shuffle(chunks)
    return (collate(chunk) for chunk in chunks)
