"""Train the judge: python training/judge/train.py --encoder FOLDER [--part develop|all] [--init FILE] [--out FOLDER].

FOLDER holds an encoder of BERT's or MPNet's kind (config.json, model.safetensors, vocab.txt). After each epoch the
state is kept in `--out`; the same command goes on where it stopped. With `--vocabulary`, the vocab.txt of another
encoder, the judge becomes a teacher for judges on that one; with `--teacher` it learns besides what is annotated what
teachers say in the mean, and of sentences that nobody annotated that alone. A graphics card is used where there is one;
`--workers` processes lay out the batches of coming epochs meanwhile.
"""

from __future__ import annotations

import argparse
import io
import json
import random
import sys
import time
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, replace
from pathlib import Path

import torch
from batches import Batch, batched, prepare
from corpus import SOURCES, Example, example_of_found, example_of_real, read_corpus, read_found, with_found
from encoders import from_encoder
from labels import NONE, TYPES
from model import Judge, load, save
from real import read_table
from swap import Swapper, make_swapper
from tokenizers import BertWordPieceTokenizer
from torch import Tensor

ROOT = Path(__file__).parents[2]
WORK = ROOT / ".work" / "judge"
SMOOTHING = 0.05
SHARES = {"type": 1.0, "root": 0.7, "code": 0.4, "status": 0.3, "trigger": 0.2}
WARM_UP = 0.06
CLIP = 1.0
DEVICE = torch.device("cuda" if torch.cuda.is_available() else "cpu")


@dataclass(frozen=True, slots=True)
class Plan:
    """How long, how fast, and the teachers' share in what is learned of annotated pairs."""

    epochs: int
    size: int
    rate: float
    head_rate: float
    seed: int
    trust: float = 0.6


@dataclass(frozen=True, slots=True)
class Lesson:
    """Lays out epochs: the same sentences with other actors each time but the first."""

    examples: Sequence[Example]
    swapper: Swapper
    tokenizer: BertWordPieceTokenizer
    plan: Plan

    def batches(self, epoch: int) -> list[Batch]:
        """The batches of one epoch."""
        rng = random.Random(f"{self.plan.seed}-{epoch}")
        examples = [self.swapper.swapped(example, rng) if epoch else example for example in self.examples]
        items = [prepare(example, self.tokenizer, rng=rng) for example in examples]
        return list(batched(items, size=self.plan.size, rng=rng))


def laid_out(lesson: Lesson, epochs: Iterable[int], *, workers: int) -> Iterator[list[Batch]]:
    """The epochs' batches in order, made ahead by other processes."""
    with ProcessPoolExecutor(workers, initializer=torch.set_num_threads, initargs=(1,)) as pool:
        ahead = deque()
        for epoch in epochs:
            ahead.append(pool.submit(_packed, lesson, epoch))
            if len(ahead) > workers:
                yield _unpacked(ahead.popleft().result())
        while ahead:
            yield _unpacked(ahead.popleft().result())


def _packed(lesson: Lesson, epoch: int) -> bytes:
    """As bytes, since every tensor that processes share would hold a file open."""
    buffer = io.BytesIO()
    torch.save(lesson.batches(epoch), buffer)
    return buffer.getvalue()


def _unpacked(packed: bytes) -> list[Batch]:
    return torch.load(io.BytesIO(packed), weights_only=False)


def loss_of(scores: Sequence[Tensor], batch: Batch) -> Tensor:
    """The weighted sum of the heads' losses; code, status and trigger only where something happens."""
    types, roots, codes, statuses, looked, _ = (score.float() for score in scores)
    happens = batch.happens * batch.weights
    total, events = batch.weights.sum(), happens.sum().clamp(min=1.0)
    seen = (looked * batch.triggers).sum(-1).clamp(min=1e-6).log()
    known = happens * (batch.triggers.sum(-1) > 0)
    parts = {
        "type": (_cross(types, batch.types, smoothing=SMOOTHING) * batch.weights).sum() / total,
        "root": (_cross(roots, batch.roots, smoothing=SMOOTHING) * batch.weights).sum() / total,
        "code": (_cross(codes, batch.codes, smoothing=SMOOTHING) * happens).sum() / events,
        "status": (_cross(statuses, batch.statuses) * happens).sum() / events,
        "trigger": -(seen * known).sum() / events,
    }
    return torch.stack([SHARES[name] * part for name, part in parts.items()]).sum()


def _cross(scores: Tensor, shares: Tensor, *, smoothing: float = 0.0) -> Tensor:
    shares = shares * (1.0 - smoothing) + smoothing / shares.shape[-1]
    return -(shares * scores.log_softmax(-1)).sum(-1)


def half_precision() -> torch.autocast:
    """Sixteen bits where a graphics card makes them quicker; on a processor they are slower."""
    return torch.autocast(DEVICE.type, dtype=torch.bfloat16, enabled=DEVICE.type == "cuda")


def taught(batch: Batch, teachers: Sequence[Judge], *, trust: float) -> Batch:
    """The batch with what teachers say mixed into what is known of annotated pairs, and alone of others."""
    with torch.no_grad(), half_precision():
        said = [[scores.float().softmax(-1) for scores in teacher(*batch.inputs)[:-2]] for teacher in teachers]
    theirs = [torch.stack(shares).mean(0) for shares in zip(*said, strict=True)]
    share = 1.0 - batch.known * (1.0 - trust)
    own = (batch.types, batch.roots, batch.codes, batch.statuses)
    types, roots, codes, statuses = (
        torch.lerp(mine, said, share[:, None]) for mine, said in zip(own, theirs, strict=True)
    )
    happens = torch.lerp(batch.happens, 1.0 - theirs[0][:, TYPES.index(NONE)], share)
    return replace(batch, types=types, roots=roots, codes=codes, statuses=statuses, happens=happens)


def groups(judge: Judge, plan: Plan) -> list[dict[str, object]]:
    """Parameters by learning rate: the encoder slow, marks and heads fast, the words' embeddings not at all."""
    judge.words.weight.requires_grad_(False)
    pretrained = ("layers", "embedded", "places", "kind", "distances")
    encoder = [p for name, p in judge.named_parameters() if name.startswith(pretrained)]
    kept = {id(p) for p in encoder} | {id(judge.words.weight)}
    heads = [p for p in judge.parameters() if id(p) not in kept]
    return [{"params": encoder, "lr": plan.rate}, {"params": heads, "lr": plan.head_rate}]


def pace(step: int, steps: int) -> float:
    """Learning rate as a share of the highest: up quickly, then down in a straight line."""
    warm = max(1, int(steps * WARM_UP))
    return (step + 1) / warm if step < warm else max(0.02, (steps - step) / (steps - warm))


def train(judge: Judge, lesson: Lesson, *, out: Path, teachers: Sequence[Judge] = (), workers: int = 1) -> None:
    """All epochs, going on from the last one kept in `out`."""
    judge.to(DEVICE)
    plan = lesson.plan
    optimizer = torch.optim.AdamW(groups(judge, plan), weight_decay=0.01, fused=DEVICE.type == "cuda")
    steps = plan.epochs * -(-len(lesson.examples) // plan.size)
    scheduler = torch.optim.lr_scheduler.LambdaLR(optimizer, lambda step: pace(step, steps))
    first = _resume(judge, optimizer, scheduler, out / "state.pt")
    epochs = laid_out(lesson, range(first, plan.epochs), workers=workers)
    for epoch, batches in enumerate(epochs, start=first):
        began = time.time()
        torch.manual_seed(plan.seed + epoch)
        mean = run_epoch(judge, batches, optimizer, scheduler, teachers=teachers, trust=plan.trust)
        say(f"epoch {epoch + 1}/{plan.epochs}: loss {mean:.4f}, {time.time() - began:.0f} s")
        state = {"judge": judge.state_dict(), "optimizer": optimizer.state_dict(), "scheduler": scheduler.state_dict()}
        torch.save(state | {"epoch": epoch + 1}, out / "state.tmp")
        (out / "state.tmp").replace(out / "state.pt")
        save(judge, out / "judge.pt")


def run_epoch(
    judge: Judge, batches: Iterable[Batch], optimizer: object, scheduler: object, *, teachers: Sequence[Judge] = (),
    trust: float = 0.0,
) -> float:  # fmt: skip
    """One round over the batches; gives the mean loss."""
    judge.train()
    losses = []
    for batch in (batch.to(DEVICE) for batch in batches):
        batch = taught(batch, teachers, trust=trust) if teachers else batch
        with half_precision():
            scores = judge(*batch.inputs)
        loss = loss_of(scores, batch)
        optimizer.zero_grad()
        loss.backward()
        torch.nn.utils.clip_grad_norm_(judge.parameters(), CLIP)
        optimizer.step()
        scheduler.step()
        losses.append(loss.detach())
        if len(losses) % 200 == 0:
            say(f"  {len(losses)} batches, loss {torch.stack(losses[-200:]).mean().item():.4f}")
    return torch.stack(losses).mean().item()


def _resume(judge: Judge, optimizer: object, scheduler: object, path: Path) -> int:
    if not path.exists():
        return 0
    state = torch.load(path, map_location="cpu", weights_only=True)
    judge.load_state_dict(state["judge"])
    optimizer.load_state_dict(state["optimizer"])
    scheduler.load_state_dict(state["scheduler"])
    return state["epoch"]


def gather(part: str, *, work: Path = WORK, unknown: bool = False) -> list[Example]:
    """The corpus with the actors that our finder saw, and for training the frames' own examples and real news.

    With `unknown` also the sentences of the same stories that nobody annotated.
    """
    found = read_found(work / "found.jsonl")
    written = read_corpus(SOURCES.glob("*.tsv"), part=part)
    stale = sum(example.text != found.get(example.id, ("",))[0] for example in written)
    if stale:
        raise SystemExit(f"{stale} sentences are new or changed since {work / 'found.jsonl'}: run find_actors.py again")
    examples = [with_found(example, found[example.id][1]) for example in written]
    if part == "check":
        return examples
    frames = work / "found.frames.tsv"
    examples += read_corpus([frames]) if frames.exists() else []
    for row in read_table("develop"):
        if row.id in found:
            text, seen = found[row.id]
            examples.append(with_found(example_of_real(text, row.events, row_id=row.id), seen))
    if unknown:
        others = read_found(work / "found.unknown.jsonl").items()
        examples += [example_of_found(name, text, actors) for name, (text, actors) in others]
    return examples


def say(line: str) -> None:
    """A line of progress."""
    sys.stderr.write(f"{time.strftime('%H:%M:%S')} {line}\n")
    sys.stderr.flush()


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--encoder", type=Path, required=True)
    parser.add_argument("--part", choices=["develop", "all"], default="develop")
    parser.add_argument("--init", type=Path, help="start from this judge.pt instead of the encoder")
    parser.add_argument("--vocabulary", type=Path, help="number words as this vocab.txt does")
    parser.add_argument("--teacher", type=Path, action="append", default=[], help="judge.pt of a teacher")
    parser.add_argument("--out", type=Path, help="default: .work/judge/PART")
    parser.add_argument("--epochs", type=int, default=10)
    parser.add_argument("--size", type=int, default=16)
    parser.add_argument("--rate", type=float, default=1e-4)
    parser.add_argument("--head-rate", type=float, default=1e-3)
    parser.add_argument("--seed", type=int, default=6)
    parser.add_argument("--trust", type=float, default=0.6, help="the teachers' share for annotated pairs")
    parser.add_argument("--threads", type=int, default=1)
    parser.add_argument("--workers", type=int, default=1)
    parser.add_argument("--only", type=int, default=0, help="a smoke test on so many sentences")
    options = parser.parse_args()
    torch.set_num_threads(options.threads)
    torch.manual_seed(options.seed)
    out = options.out or WORK / options.part
    out.mkdir(parents=True, exist_ok=True)
    vocabulary = options.vocabulary or options.encoder / "vocab.txt"
    tokenizer = BertWordPieceTokenizer(str(vocabulary), lowercase=True)
    judge = load(options.init) if options.init else from_encoder(options.encoder, vocabulary=options.vocabulary)
    teachers = [load(path).to(DEVICE).eval() for path in options.teacher]
    examples = gather(options.part, unknown=bool(teachers))
    if options.only:
        examples = random.Random(options.seed).sample(examples, options.only)
    plan = Plan(options.epochs, options.size, options.rate, options.head_rate, options.seed, options.trust)
    (out / "plan.json").write_text(json.dumps({"sentences": len(examples)} | vars(options), default=str, indent=1))
    say(f"{len(examples)} sentences, {sum(len(e.events) for e in examples)} tuples")
    lesson = Lesson(examples, make_swapper(examples), tokenizer, plan)
    train(judge, lesson, out=out, teachers=teachers, workers=options.workers)


if __name__ == "__main__":
    main()
