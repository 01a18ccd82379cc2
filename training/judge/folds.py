"""Cross-validate on marked pairs: python training/judge/folds.py --encoder FOLDER [--judge FILE] [--pairs FILE].

From one trained judge (or, with --fresh, from the encoder alone) each fold's judge learns the types of the other folds'
pairs and is asked about its own; pairs of one sentence are never parted. For measuring: nothing is kept.
"""

from __future__ import annotations

import argparse
import hashlib
import random
import time
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import torch
from batches import Batch, batched, prepare
from corpus import NOBODY, Event, Example
from encoders import from_encoder
from labels import CODES, type_of
from measure import PAIRS, say
from model import Judge, load
from predict import YIELD, Given, asker, chosen, f1_by_type, interval, load_tokenizer, macro_f1, read_pairs
from swap import Swapper, make_swapper
from tokenizers import BertWordPieceTokenizer
from torch import Tensor
from train import CLIP, DEVICE, WORK, Plan, gather, groups, half_precision, loss_of, pace

FOLDS = 5
CORPUS_SHARE = 1.0


def fold_of(sentence: str) -> int:
    """The fold of a sentence, the same for ever."""
    return int(hashlib.sha256(sentence.encode()).hexdigest(), 16) % FOLDS


def as_example(given: Given) -> Example:
    """The pair as an event of a code that stands for its type."""
    names = YIELD if given.gold == "YIELD" else (given.gold,)
    codes = [next(code for code in CODES if type_of(code) == name) for name in names]
    events = tuple(Event(*given.pair, code, (0, 0), "actual") for code in codes)
    return replace(given.example, events=events)


def type_loss(scores: Sequence[Tensor], batch: Batch) -> Tensor:
    """Loss of the types of pairs with events; of nothing else is anything known here."""
    shares = batch.types * 0.95 + 0.05 / batch.types.shape[-1]
    return (-(shares * scores[0].float().log_softmax(-1)).sum(-1) * batch.happens).sum() / batch.happens.sum()


def tune(
    judge: Judge, examples: Sequence[Example], corpus: Sequence[Example], plan: Plan, *, swapper: Swapper,
    tokenizer: BertWordPieceTokenizer,
) -> None:  # fmt: skip
    """Train on pairs, with as many sentences of the corpus in between."""
    optimizer = torch.optim.AdamW(groups(judge, plan), weight_decay=0.01)
    steps = plan.epochs * -(-len(examples) // plan.size)
    scheduler = torch.optim.lr_scheduler.LambdaLR(optimizer, lambda step: pace(step, steps))
    rng = random.Random(plan.seed)
    judge.train()
    for epoch in range(plan.epochs):
        mixed = rng.sample(list(corpus), min(len(corpus), int(len(examples) * CORPUS_SHARE))) if corpus else []
        other = batched([prepare(swapper.swapped(e, rng), tokenizer, rng=rng) for e in mixed], size=plan.size, rng=rng)
        items = [prepare(swapper.swapped(e, rng) if epoch else e, tokenizer) for e in examples]
        for batch in batched(items, size=plan.size, rng=rng):
            pairs = [(batch, type_loss)] + [(more, loss_of) for more in [next(other, None)] if more]
            optimizer.zero_grad()
            for one, loss in ((one.to(DEVICE), loss) for one, loss in pairs):
                with half_precision():
                    scores = judge(*one.inputs)
                loss(scores, one).backward()
            torch.nn.utils.clip_grad_norm_(judge.parameters(), CLIP)
            optimizer.step()
            scheduler.step()


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--encoder", type=Path, required=True)
    parser.add_argument("--judge", type=Path, default=WORK / "develop" / "judge.pt")
    parser.add_argument("--pairs", type=Path, default=PAIRS)
    parser.add_argument("--fresh", action="store_true", help="start from the encoder, without our corpus")
    parser.add_argument("--alone", action="store_true", help="no sentences of the corpus in between")
    parser.add_argument("--epochs", type=int, default=4)
    parser.add_argument("--folds", type=int, default=FOLDS, help="how many of the folds to run")
    parser.add_argument("--rate", type=float, default=5e-5)
    parser.add_argument("--head-rate", type=float, default=3e-4)
    options = parser.parse_args()
    torch.set_num_threads(1)
    tokenizer, rows = load_tokenizer(options.encoder), read_pairs(options.pairs)
    corpus = gather("develop")
    swapper = make_swapper(corpus)
    gold, given = [], []
    for fold in range(options.folds):
        began = time.time()
        torch.manual_seed(fold)
        judge = (from_encoder(options.encoder) if options.fresh else load(options.judge)).to(DEVICE)
        kept = [as_example(row) for row in rows if fold_of(row.sentence) != fold and NOBODY not in row.pair]
        plan = Plan(options.epochs, 16, options.rate, options.head_rate, fold)
        tune(judge, kept, [] if options.alone or options.fresh else corpus, plan, swapper=swapper, tokenizer=tokenizer)
        held = [row for row in rows if fold_of(row.sentence) == fold]
        said = asker(judge, tokenizer)([row.example for row in held])
        mine = [chosen(one, row.pair) for one, row in zip(said, held, strict=True)]
        gold += [row.gold for row in held]
        given += mine
        say(
            f"fold {fold}: accuracy {sum(map(str.__eq__, [r.gold for r in held], mine)) / len(held):.3f}, "
            f"{time.time() - began:.0f} s"
        )
    low, high = interval(lambda rows: macro_f1([gold[i] for i in rows], [given[i] for i in rows]), len(gold))
    accuracy = sum(map(str.__eq__, gold, given)) / len(gold)
    say(f"{FOLDS}-fold: macro-F1 {macro_f1(gold, given):.3f} ({low:.3f} to {high:.3f}), accuracy {accuracy:.3f}")
    say(" ".join(f"{name} {score:.2f}" for name, score in f1_by_type(gold, given).items()))


if __name__ == "__main__":
    main()
