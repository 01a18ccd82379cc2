"""Ask a judge in training about pairs, and score what it says."""

from __future__ import annotations

import csv
import random
import re
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import torch
from batches import collate, prepare
from corpus import NOBODY, Actor, Example
from labels import ROOTS, STATUSES, TYPES
from model import Judge
from tokenizers import BertWordPieceTokenizer

NEVER_GOLD = ("NONE", "STATEMENT")
YIELD = ("CONCEDE", "RETREAT")
SIZE = 32
Pair = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Said:
    """What a judge says of one ordered pair: probabilities by name, and the best code under each root."""

    types: dict[str, float]
    roots: dict[str, float]
    status: str

    @property
    def event(self) -> float:
        """Probability that anything passes."""
        return 1.0 - (self.types["NONE"] + self.roots["NONE"]) / 2

    def root(self) -> str:
        """The likeliest root, if there is an event."""
        return max(ROOTS[1:], key=self.roots.__getitem__)


@dataclass(frozen=True, slots=True)
class Given:
    """A marked pair in its sentence, and the type that people gave it."""

    example: Example
    pair: Pair
    gold: str
    sentence: str


Ask = Callable[[Sequence[Example]], list[dict[Pair, Said]]]


def asker(judge: Judge, tokenizer: BertWordPieceTokenizer) -> Ask:
    """A function from examples to what the judge says of every ordered pair of actors of each."""

    def ask(examples: Sequence[Example]) -> list[dict[Pair, Said]]:
        judge.eval()
        device = judge.nobody.device
        prepared = [prepare(example, tokenizer) for example in examples]
        order = sorted((i for i, p in enumerate(prepared) if p.pairs), key=lambda i: len(prepared[i].marked.ids))
        said: list[dict[Pair, Said]] = [{} for _ in examples]
        for start in range(0, len(order), SIZE):
            chunk = order[start : start + SIZE]
            batch = collate([prepared[i] for i in chunk])
            with torch.no_grad():
                types, roots, _, statuses, *_ = judge(*batch.to(device).inputs)
            keys = [(i, asked.pair) for i in chunk for asked in prepared[i].pairs]
            rows = zip(
                keys, types.softmax(-1).tolist(), roots.softmax(-1).tolist(),
                statuses.argmax(-1).tolist(), strict=True,
            )  # fmt: skip
            for (i, pair), type_, root, status in rows:
                names = dict(zip(TYPES, type_, strict=True)), dict(zip(ROOTS, root, strict=True))
                said[i][pair] = Said(*names, STATUSES[status])
        return said

    return ask


def read_pairs(path: Path) -> list[Given]:
    """Marked pairs as examples, with the given pair, its gold type and its sentence."""
    found = []
    with path.open(encoding="utf-8", newline="") as file:
        for number, row in enumerate(csv.DictReader(file, delimiter="\t")):
            text, spans = _unmarked(row["marked_sentence"])
            actors = [Actor(side, tuple(spans[side])) for side in "st" if spans[side]]
            pair = (0 if spans["s"] else NOBODY, len(actors) - 1 if spans["t"] else NOBODY)
            example = Example(f"p{number}", text, tuple(actors), ())
            found.append(Given(example, pair, row["gold_root"], row["sentence_id"] or text))
    return found


def _unmarked(marked: str) -> tuple[str, dict[str, list[tuple[int, int]]]]:
    text, spans, start = "", {"s": [], "t": []}, 0
    for piece in re.split(r"(</?[st]>)", marked):
        if re.fullmatch(r"<[st]>", piece):
            start = len(text)
        elif re.fullmatch(r"</[st]>", piece):
            spans[piece[2]].append((start, len(text)))
        else:
            text += piece
    return text, spans


def chosen(said: Mapping[Pair, Said], pair: Pair, *, back: float = 0.0) -> str:
    """The type of a given pair: the likeliest one from source to target; `back` adds a share of the other direction."""
    forth, other = said[pair].types, said[pair[::-1]].types
    scores = Counter({name: forth[name] + back * other[name] for name in TYPES if name not in NEVER_GOLD})
    for name in YIELD:
        scores["YIELD"] += scores.pop(name)
    return max(scores, key=scores.__getitem__)


def macro_f1(gold: Sequence[str], given: Sequence[str]) -> float:
    """Mean of the types' F1, as in score_pairs.py."""
    return sum(f1_by_type(gold, given).values()) / len(set(gold))


def f1_by_type(gold: Sequence[str], given: Sequence[str]) -> dict[str, float]:
    """F1 of each type."""
    right = Counter(g for g, p in zip(gold, given, strict=True) if g == p)
    golds, givens = Counter(gold), Counter(given)
    return {name: 2 * right[name] / (golds[name] + givens[name]) for name in sorted(golds)}


def interval(score: Callable[[Sequence[int]], float], size: int, *, rounds: int = 500) -> tuple[float, float]:
    """95 % bootstrap interval of a score over `size` items."""
    rng = random.Random(0)
    scores = sorted(score(rng.choices(range(size), k=size)) for _ in range(rounds))
    return scores[int(rounds * 0.025)], scores[int(rounds * 0.975)]


def load_tokenizer(folder: Path) -> BertWordPieceTokenizer:
    """The encoder's word pieces."""
    return BertWordPieceTokenizer(str(folder / "vocab.txt"), lowercase=True)


def confusions(gold: Iterable[str], given: Iterable[str], *, most: int = 15) -> list[tuple[tuple[str, str], int]]:
    """The commonest mistakes."""
    return Counter((g, p) for g, p in zip(gold, given, strict=True) if g != p).most_common(most)
