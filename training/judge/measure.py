"""Measure a judge: python training/judge/measure.py --encoder FOLDER [--judge FILE] [--pairs FILE] [--show N].

Prints, with the actors given: on the check part of the corpus F1 of (source, target, root) over ordered pairs, macro-F1
of the PLOVER type, and the shares of eventless pairs and sentences that get an event; on marked pairs macro-F1.
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

from corpus import NOBODY, Event, Example, labelled_pairs
from labels import NONE, TYPES, type_of
from model import load
from predict import Ask, Said, asker, chosen, confusions, f1_by_type, interval, load_tokenizer, macro_f1, read_pairs
from train import DEVICE, ROOT, WORK, gather

PAIRS = ROOT.parent / "shared" / "corpora" / "pairs_dev.tsv"
DOUBT = 0.5

Labelled = tuple[Example, int, int, list[Event], Said]


@dataclass(frozen=True, slots=True)
class Judged:
    """One pair: its gold type (the one that was said, if it has several), the type said, and what it counts for."""

    example: Example
    pair: tuple[int, int]
    gold: str
    best: str
    event: float
    counted: tuple[str, ...]


def corpus_pairs(ask: Ask, examples: list[Example]) -> list[Labelled]:
    """Every ordered pair of actors with its events and what the judge says."""
    found = []
    for example, said in zip(examples, ask(examples), strict=True):
        pairs = labelled_pairs(example)
        found += [(example, *pair, said[pair[:2]]) for pair in pairs if pair[:2] in said]
    return found


def report_corpus(pairs: list[Labelled], *, show: int) -> None:
    """Figures on our own corpus."""
    judged = [_judged(*pair) for pair in pairs]
    counts = Counter(label for one in judged for label in one.counted)
    eventless = {example.id for example, *_ in pairs if not example.events}
    fired = {one.example.id for one in judged if one.best != NONE} & eventless
    precision, recall = counts["right"] / counts["given"], counts["right"] / counts["gold"]
    gold, given = [one.gold for one in judged], [one.best for one in judged]
    by_type = f1_by_type(gold, given)
    f1 = 2 * precision * recall / (precision + recall)
    say(f"{len(pairs)} pairs; root: precision {precision:.3f} recall {recall:.3f} F1 {f1:.3f}")
    say(f"type macro-F1 {sum(by_type.values()) / len(by_type):.3f}; {_listed(by_type)}")
    say(
        f"eventless pairs that get one {counts['false'] / counts['empty']:.3f}; "
        f"eventless sentences {len(fired) / max(1, len(eventless)):.3f}; "
        f"status right {counts['status'] / counts['events']:.3f}"
    )
    say(f"confused: {confusions(gold, given)}")
    for one in _spread([one for one in judged if one.gold != one.best], show):
        text, actors = one.example.text, one.example.actors
        words = [text[slice(*actors[side].spans[0])] if side != NOBODY else "-" for side in one.pair]
        say(f"  {one.example.id} [{words[0]}] > [{words[1]}]: {one.gold}, said {one.best} {one.event:.2f} | {text}")


def _judged(example: Example, source: int, target: int, events: list[Event], said: Said) -> Judged:
    fires = said.event > DOUBT
    best = max(TYPES[1:], key=said.types.__getitem__) if fires else NONE
    types = {type_of(event.cameo) for event in events} or {NONE}
    roots = {event.cameo[:2] for event in events}
    counted = ["gold"] * len(roots) + ["events" if events else "empty"]
    if fires:
        counted += ["given", *["right"] * (said.root() in roots), *["false"] * (not events)]
    if events and said.status == events[0].status:
        counted.append("status")
    return Judged(example, (source, target), best if best in types else min(types), best, said.event, tuple(counted))


def _spread(items: list, most: int) -> list:
    return items[:: max(1, len(items) // most)] if most else []


def report_pairs(ask: Ask, path: Path, *, show: int) -> None:
    """Figures on marked pairs."""
    rows = read_pairs(path)
    gold, said = [row.gold for row in rows], ask([row.example for row in rows])
    for back in (0.0, 0.25, 0.5, 1.0):
        given = [chosen(one, row.pair, back=back) for one, row in zip(said, rows, strict=True)]
        say(
            f"pairs: macro-F1 {macro_f1(gold, given):.3f} accuracy "
            f"{sum(map(str.__eq__, gold, given)) / len(gold):.3f} with {back} of the other direction"
        )
    given = [chosen(one, row.pair) for one, row in zip(said, rows, strict=True)]
    low, high = interval(lambda rows: macro_f1([gold[i] for i in rows], [given[i] for i in rows]), len(gold))
    none = sum(one[row.pair].event < DOUBT for one, row in zip(said, rows, strict=True)) / len(said)
    say(f"95 % of bootstraps {low:.3f} to {high:.3f}; {none:.3f} would be no event; {_listed(f1_by_type(gold, given))}")
    say(f"confused: {confusions(gold, given)}")
    wrong = [(row.example, g, p) for row, g, p in zip(rows, gold, given, strict=True) if g != p]
    for example, g, p in _spread(wrong, show):
        words = [example.text[slice(*actor.spans[0])] for actor in example.actors] + ["-"]
        say(f"  {example.id} [{words[0]}] > [{words[1]}]: {g}, said {p} | {example.text}")


def _listed(scores: dict[str, float]) -> str:
    return " ".join(f"{name} {score:.2f}" for name, score in scores.items())


def say(line: str) -> None:
    """A line of figures."""
    sys.stdout.write(line + "\n")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--encoder", type=Path, required=True, help="for its vocab.txt")
    parser.add_argument("--judge", type=Path, default=WORK / "develop" / "judge.pt")
    parser.add_argument("--part", choices=["develop", "check"], default="check")
    parser.add_argument("--pairs", type=Path, default=PAIRS)
    parser.add_argument("--show", type=int, default=0, help="print about N mistakes of each set")
    options = parser.parse_args()
    ask = asker(load(options.judge).to(DEVICE), load_tokenizer(options.encoder))
    report_corpus(corpus_pairs(ask, gather(options.part)), show=options.show)
    report_pairs(ask, options.pairs, show=options.show)


if __name__ == "__main__":
    main()
