"""The judge's network: one pass over a sentence with marked actors, then a small head for every ordered pair."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace
from pathlib import Path

import torch
from labels import CODES, ROOTS, STATUSES, TYPES
from torch import Tensor, nn
from torch.nn import functional as F

HEADS = 6
AT_HOME = 128
FAR = -1e4
FARTHEST = 128


@dataclass(frozen=True, slots=True)
class Shape:
    """Sizes of an encoder of the BERT family, as its config.json has them; MPNet also has buckets of distances."""

    vocab_size: int
    hidden_size: int
    num_hidden_layers: int
    num_attention_heads: int
    intermediate_size: int
    max_position_embeddings: int
    relative_attention_num_buckets: int = 0

    @classmethod
    def read(cls, config: Mapping[str, object]) -> Shape:
        """The shape of the encoder that a config.json describes."""
        return cls(**{name: config[name] for name in cls.__slots__ if name in config})

    def with_sizes(self, words: int, places: int) -> Shape:
        """The same for other numbers of words and places."""
        return replace(self, vocab_size=words, max_position_embeddings=places)


class Layer(nn.Module):
    """One block of the encoder."""

    def __init__(self, shape: Shape, *, dropout: float) -> None:
        super().__init__()
        size = shape.hidden_size
        self.heads, self.dropout = shape.num_attention_heads, dropout
        self.query, self.key, self.value, self.output = (nn.Linear(size, size) for _ in range(4))
        self.up, self.down = nn.Linear(size, shape.intermediate_size), nn.Linear(shape.intermediate_size, size)
        self.attended, self.done = nn.LayerNorm(size, eps=1e-12), nn.LayerNorm(size, eps=1e-12)

    def forward(self, states: Tensor, barred: Tensor) -> Tensor:
        """Attention and feed-forward; `barred` is added to the scores."""
        parts = [_split(part(states), self.heads) for part in (self.query, self.key, self.value)]
        scores = parts[0] @ parts[1].transpose(-1, -2) / parts[0].shape[-1] ** 0.5 + barred
        seen = self._drop(scores.softmax(-1)) @ parts[2]
        states = self.attended(states + self._drop(self.output(seen.transpose(1, 2).flatten(2))))
        return self.done(states + self._drop(self.down(F.gelu(self.up(states)))))

    def _drop(self, values: Tensor) -> Tensor:
        return F.dropout(values, self.dropout, self.training)


def _split(values: Tensor, heads: int) -> Tensor:
    return values.unflatten(-1, (heads, -1)).transpose(1, 2)


def distance_buckets(length: int, buckets: int) -> Tensor:
    """MPNet's [from, to] buckets of distances: one for each near word, wider ones for far words, each way apart."""
    places = torch.arange(length)
    apart = places[:, None] - places[None, :]
    side, exact = buckets // 2, buckets // 4
    far = exact + (apart.abs().clamp(min=1) / exact).log() / math.log(FARTHEST / exact) * (side - exact)
    steps = torch.where(apart.abs() < exact, apart.abs(), far.long().clamp(max=side - 1))
    return steps + (apart < 0) * side


class Judge(nn.Module):
    """Scores of type, root, code and status for ordered pairs, and how much each word piece counted for them."""

    def __init__(self, shape: Shape, *, dropout: float = 0.1) -> None:
        super().__init__()
        size = shape.hidden_size
        self.shape, self.dropout = shape, dropout
        self.words = nn.Embedding(shape.vocab_size, size)
        self.places = nn.Embedding(shape.max_position_embeddings, size)
        self.marks = nn.Parameter(torch.randn(2, size) * 0.02)
        self.kind = nn.Parameter(torch.zeros(size))
        self.embedded = nn.LayerNorm(size, eps=1e-12)
        buckets = shape.relative_attention_num_buckets
        self.distances = nn.Embedding(buckets, shape.num_attention_heads) if buckets else None
        self.layers = nn.ModuleList(Layer(shape, dropout=dropout) for _ in range(shape.num_hidden_layers))
        self.nobody = nn.Parameter(torch.randn(2, size) * 0.02)
        self.query, self.key, self.value = nn.Linear(3 * size, size), nn.Linear(size, size), nn.Linear(size, size)
        self.pair = nn.Linear(5 * size, size)
        said = (TYPES, ROOTS, CODES, STATUSES)
        self.heads = nn.ModuleList(nn.Linear(size, len(labels)) for labels in said)
        self.home_up, self.home = nn.Linear(3 * size, AT_HOME), nn.Linear(AT_HOME, 1)

    def forward(
        self, ids: Tensor, mask: Tensor, marked: Tensor, row: Tensor, source: Tensor, target: Tensor
    ) -> tuple[Tensor, ...]:
        """Type, root, code and status scores, the weights of the word pieces and home scores, a row for each pair.

        `ids` and `mask` are [sentences, pieces]; `marked` is 1 for opening and 2 for closing marks; `row` is the
        sentence of each pair; `source` and `target` are [pairs, places] positions in it, -1 for nobody and -2 for
        places that are not there.
        """
        states = self.encode(ids, mask, marked)
        one, other = (self.actor(states, row, side, number) for number, side in enumerate((source, target)))
        seen, weights = self._look(states, mask, row, torch.cat([one, other, one * other], -1))
        mean = ((states * mask[..., None]).sum(1) / mask.sum(1, keepdim=True))[row]
        pair = F.gelu(self.pair(self._drop(torch.cat([one, other, one * other, seen, mean], -1))))
        pair = self._drop(pair)
        return *(head(pair) for head in self.heads), weights, self.at_home(one, other)

    def at_home(self, role: Tensor, state: Tensor) -> Tensor:
        """Scores for a role being a state's, or with nobody that of none; only training/judge/homes.py teaches them."""
        return self.home(F.gelu(self.home_up(torch.cat([role, state, role * state], -1))))[:, 0]

    def encode(self, ids: Tensor, mask: Tensor, marked: Tensor) -> Tensor:
        """States of the word pieces."""
        words = self.words(ids)
        for number in (0, 1):
            words = torch.where((marked == number + 1)[..., None], self.marks[number], words)
        places = self.places(torch.arange(ids.shape[1], device=ids.device))
        states = self._drop(self.embedded(words + places + self.kind))
        barred = (1.0 - mask)[:, None, None, :] * FAR
        if self.distances is not None:
            apart = distance_buckets(ids.shape[1], self.distances.num_embeddings).to(ids.device)
            barred = barred + self.distances(apart).permute(2, 0, 1)
        for layer in self.layers:
            states = layer(states, barred)
        return states

    def actor(self, states: Tensor, row: Tensor, places: Tensor, side: int) -> Tensor:
        found = states[row[:, None], places.clamp(min=0)]
        found = found.masked_fill((places < 0)[..., None], FAR).amax(1)
        return torch.where((places[:, :1] == -1), self.nobody[side].to(found.dtype), found)

    def _look(self, states: Tensor, mask: Tensor, row: Tensor, about: Tensor) -> tuple[Tensor, Tensor]:
        """What the pair attends to in the sentence; the weights are those of the first head, which learns triggers."""
        query = _split(self.query(self._drop(about))[:, None], HEADS)
        key, value = (_split(part(states), HEADS)[row] for part in (self.key, self.value))
        scores = query @ key.transpose(-1, -2) / key.shape[-1] ** 0.5
        weights = (scores + (1.0 - mask)[row][:, None, None, :] * FAR).softmax(-1)
        return (weights @ value).flatten(1), weights[:, 0, 0]

    def _drop(self, values: Tensor) -> Tensor:
        return F.dropout(values, self.dropout, self.training)


def save(judge: Judge, path: Path) -> None:
    """Weights and shape, so that `load` needs no encoder."""
    torch.save({"shape": asdict(judge.shape), "weights": judge.state_dict()}, path)


def load(path: Path) -> Judge:
    """A judge that was saved; one from before it knew of homes has to learn them."""
    kept = torch.load(path, map_location="cpu", weights_only=True)
    judge = Judge(Shape(**kept["shape"]))
    homes = {name: weight for name, weight in judge.state_dict().items() if name.startswith("home")}
    judge.load_state_dict(homes | kept["weights"])
    return judge
