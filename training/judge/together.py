"""Train a judge in several processes: python training/judge/together.py --encoder FOLDER --init JUDGE.pt --out FOLDER.

On a processor two processes with a thread each learn nearly twice as fast as one with two threads. Each takes its share
of every epoch's sentences and its own steps; every EVERY steps they go on from the mean of their weights (local SGD,
Stich 2019). `--share` is how much of the sentences that a judge has seen most often, those of the first writing, an
epoch takes. After each epoch the judge is kept in `--out`.
"""

from __future__ import annotations

import argparse
import os
import random
import re
import time
from pathlib import Path

import torch
from corpus import Example
from model import Judge, load, save
from swap import make_swapper
from tokenizers import BertWordPieceTokenizer
from torch import distributed
from torch.multiprocessing import spawn
from train import Lesson, Plan, gather, groups, pace, run_epoch, say

EVERY = 20
FIRST_WRITING = re.compile(r"c\d+-[0-2]?\d{3}")
ADDRESS = {"MASTER_ADDR": "127.0.0.1", "MASTER_PORT": "29511"}


def share_of(examples: list[Example], epoch: int, options: argparse.Namespace, *, rank: int) -> list[Example]:
    """One process's sentences of an epoch; all get equally many."""
    rng = random.Random(f"{options.seed}-{epoch}")
    first = [example for example in examples if FIRST_WRITING.fullmatch(example.id)]
    rest = [example for example in examples if not FIRST_WRITING.fullmatch(example.id)]
    taken = rest + rng.sample(first, int(len(first) * options.share))
    rng.shuffle(taken)
    return taken[rank :: options.processes][: len(taken) // options.processes]


def meet(judge: Judge, processes: int) -> None:
    """Let every process go on from the mean of the weights that are taught."""
    for weights in (weights.data for weights in judge.parameters() if weights.requires_grad):
        distributed.all_reduce(weights)
        weights /= processes


def work(rank: int, options: argparse.Namespace) -> None:
    """What one process does."""
    os.environ.update(ADDRESS)
    distributed.init_process_group("gloo", rank=rank, world_size=options.processes)
    torch.set_num_threads(1)
    torch.manual_seed(options.seed + rank)
    tokenizer = BertWordPieceTokenizer(str(options.encoder / "vocab.txt"), lowercase=True)
    examples, judge = gather("develop"), load(options.init)
    examples = examples[: options.only] if options.only else examples
    swapper = make_swapper(examples)
    plan = Plan(options.epochs, options.size, options.rate, options.head_rate, options.seed + rank)
    optimizer = torch.optim.AdamW(groups(judge, plan), weight_decay=0.01)
    steps = plan.epochs * len(share_of(examples, 0, options, rank=rank)) // plan.size
    scheduler = torch.optim.lr_scheduler.LambdaLR(optimizer, lambda step: pace(min(step, steps - 1), steps))
    for epoch in range(plan.epochs):
        began = time.time()
        mine = share_of(examples, epoch, options, rank=rank)
        batches = Lesson(mine, swapper, tokenizer, plan).batches(epoch + 1)[: len(mine) // plan.size]
        for start in range(0, len(batches), EVERY):
            mean = run_epoch(judge, batches[start : start + EVERY], optimizer, scheduler)
            meet(judge, options.processes)
        if rank == 0:
            save(judge, options.out / f"epoch{epoch + 1}.pt")
            say(f"epoch {epoch + 1}/{plan.epochs}: loss at the end {mean:.4f}, {time.time() - began:.0f} s")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--encoder", type=Path, required=True, help="for its vocab.txt")
    parser.add_argument("--init", type=Path, required=True, help="start from this judge.pt")
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--epochs", type=int, default=3)
    parser.add_argument("--size", type=int, default=32)
    parser.add_argument("--rate", type=float, default=1e-4)
    parser.add_argument("--head-rate", type=float, default=5e-4)
    parser.add_argument("--seed", type=int, default=91)
    parser.add_argument("--share", type=float, default=0.6, help="of the first writing")
    parser.add_argument("--processes", type=int, default=2)
    parser.add_argument("--only", type=int, default=0, help="a smoke test on so many sentences")
    options = parser.parse_args()
    options.out.mkdir(parents=True, exist_ok=True)
    spawn(work, (options,), nprocs=options.processes)


if __name__ == "__main__":
    main()
