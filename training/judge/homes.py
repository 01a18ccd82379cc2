"""Teach a judge whose a bare role is: python training/judge/homes.py --encoder FOLDER --judge FILE [--out FILE].

The police, the farmers, the minister: which of the countries in the sentence is theirs, or none. The judge stays as it
is; only the two layers of its `at_home` learn, from what find_homes.py found in the develop part of the corpus. Prints
how many roles of the check part get the right country.
"""

from __future__ import annotations

import argparse
import json
import random
import sys
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import torch
from batches import marked_ids, padded
from corpus import NOBODY
from model import Judge, load, save
from predict import load_tokenizer
from tokenizers import BertWordPieceTokenizer
from torch import Tensor
from torch.nn import functional as F
from train import WORK

from coder.judge.marks import CLOSE, OPEN, Marked, mark

EPOCHS, SIZE, RATE, DECAY, DROPPED = 4, 64, 1e-3, 0.01, 0.2
SENTENCES = 32
SEED = 0


@dataclass(frozen=True, slots=True)
class Role:
    """A role's state, those of the countries in question and last nobody's, and which of them is right."""

    own: Tensor
    others: Tensor
    right: int


def read_lines(path: Path, part: str) -> list[dict]:
    """What find_homes.py wrote of a part."""
    lines = map(json.loads, path.read_text(encoding="utf-8").splitlines())
    return [line for line in lines if line["part"] == part]


def roles_of(judge: Judge, tokenizer: BertWordPieceTokenizer, lines: Iterable[dict]) -> list[Role]:
    """Every role that is annotated, as the judge sees it."""
    marks = (tokenizer.token_to_id(OPEN), tokenizer.token_to_id(CLOSE))
    marked = []
    for line in lines:
        actors = [[tuple(span) for span in spans] for spans in (*([role] for role in line["roles"]), *line["states"])]
        marked.append((mark(tokenizer.encode(line["text"]), actors, marks=marks), line))
    marked.sort(key=lambda item: len(item[0].ids))
    chunks = [marked[start : start + SENTENCES] for start in range(0, len(marked), SENTENCES)]
    return [role for chunk in chunks for role in _seen(judge, chunk)]


@torch.no_grad()
def _seen(judge: Judge, chunk: Sequence[tuple[Marked, dict]]) -> Iterator[Role]:
    width = max(len(sentence.ids) for sentence, _ in chunk)
    ids = torch.tensor([[*sentence.ids, *[0] * (width - len(sentence.ids))] for sentence, _ in chunk])
    mask = torch.tensor([[1.0] * len(sentence.ids) + [0.0] * (width - len(sentence.ids)) for sentence, _ in chunk])
    states = judge.encode(ids, mask, marked_ids(ids))
    for row, (sentence, line) in enumerate(chunk):
        if not all(sentence.actors):
            continue
        places = padded([*sentence.actors, (NOBODY,)], max(map(len, sentence.actors)))
        rows = torch.full((len(places),), row)
        own, others = (judge.actor(states, rows, places, side) for side in (0, 1))
        count = len(line["roles"])
        for role, home in enumerate(line["homes"]):
            if home is not None:
                yield Role(own[role], others[count:], home % len(others[count:]))


def teach(judge: Judge, roles: list[Role]) -> None:
    """Train the two layers."""
    rng, layers = random.Random(SEED), (judge.home_up, judge.home)
    torch.manual_seed(SEED)
    for layer in layers:
        layer.reset_parameters()
    optimizer = torch.optim.AdamW([p for layer in layers for p in layer.parameters()], RATE, weight_decay=DECAY)
    for _ in range(EPOCHS):
        rng.shuffle(roles)
        for start in range(0, len(roles), SIZE):
            loss = torch.stack([-shares_of(judge, role, dropped=DROPPED)[role.right] for role in roles[start:][:SIZE]])
            optimizer.zero_grad()
            loss.mean().backward()
            optimizer.step()


def shares_of(judge: Judge, role: Role, *, dropped: float = 0.0) -> Tensor:
    """The logarithms of the shares of the countries in question, and last of none."""
    own, others = (F.dropout(part, dropped) for part in (role.own.expand_as(role.others), role.others))
    return judge.at_home(own, others).log_softmax(0)


@torch.no_grad()
def report(judge: Judge, roles: Sequence[Role]) -> str:
    """How many are right, of all and of those whose country is in the sentence."""
    best = [int(shares_of(judge, role).argmax()) for role in roles]
    right = [one == role.right for one, role in zip(best, roles, strict=True)]
    here = [good for good, role in zip(right, roles, strict=True) if role.right < len(role.others) - 1]
    every, ours = sum(right) / len(right), sum(here) / len(here)
    return f"{len(roles)} roles, {every:.3f} right; of {len(here)} whose country is in the sentence {ours:.3f}"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--encoder", type=Path, required=True, help="for its vocab.txt")
    parser.add_argument("--judge", type=Path, required=True)
    parser.add_argument("--found", type=Path, default=WORK / "homes.jsonl")
    parser.add_argument("--out", type=Path, help="default: the judge's own file")
    options = parser.parse_args()
    judge, tokenizer = load(options.judge), load_tokenizer(options.encoder)
    judge.eval()
    known, held = (roles_of(judge, tokenizer, read_lines(options.found, part)) for part in ("develop", "check"))
    teach(judge, known)
    save(judge, options.out or options.judge)
    sys.stdout.write(f"taught by {len(known)} roles; check part: {report(judge, held)}\n")


if __name__ == "__main__":
    main()
