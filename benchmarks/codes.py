"""Whose full code is right, the frames' or the judge's: python benchmarks/codes.py.

Codes the check parts of the corpus and of the annotated stories and real news, takes the events whose actors (by
country) and root are annotated, and prints how often the annotated code is the one told without the judge's (a frame's;
for what only the judge says the one it was given) and how often the judge's likeliest of that root, by the share that
this has among the codes of the root: the higher, the surer is the judge. The limits in coder/marriage.py, from which
its code counts, were chosen so.
"""

from __future__ import annotations

import sys
from collections import defaultdict
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from corpus import SOURCES, gold_of, part_of, read

from coder import Coder, load
from coder.actions.acts import MIRROR, tuples
from coder.coder import Reading
from coder.marriage import RULE

sys.path.append(str(Path(__file__).parents[1] / "training" / "judge"))
from real import COUNTRY, WRITTEN, read_table, readings

BOUNDS = (0.0, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9)
Key = tuple[str, str, str]
Judged = tuple[str, float, bool, bool]


def annotated(coder: Coder) -> Iterator[tuple[str, Reading, list[Key]]]:
    """(what text it is of, reading, what is annotated) of every sentence of the check parts."""
    for row in (row for path in sorted(SOURCES.glob("*.tsv")) for row in read(path)):
        if part_of(row["id"]) == "check":
            for reading in coder.read(row["text"], published=date.fromisoformat(row["published"])):
                yield WRITTEN, reading, gold_of(row["events"] or "")
    for row, reading in readings(coder, read_table("check")):
        yield row.text, reading, [(*event.told[:2], event.cameo) for event in row.events]


def judged(reading: Reading, gold: list[Key]) -> Iterator[Judged]:
    """(by whom, share of the judge's code, is the code told right, is the judge's) of the events that are found."""
    for act in reading.acts:
        for event in tuples(act) if act.opinion and act.code not in MIRROR else ():
            pair = event.source.code[:COUNTRY], event.target.code[:COUNTRY] if event.target else "-"
            codes = {code for *sides, code in gold if tuple(sides) == pair and code[:2] == event.code[:2]}
            verdict = act.opinion.verdict(event)
            if codes and verdict:
                best, share = verdict.best_code(event.code[:2])
                yield RULE if act.rule == RULE else "frames", share, event.code in codes, best in codes


def main() -> None:
    found: dict[tuple[str, str], list[Judged]] = defaultdict(list)
    for text, reading, gold in annotated(load()):
        for one in judged(reading, gold):
            found[text, one[0]].append(one)
    for (text, by), events in sorted(found.items()):
        for bound in BOUNDS:
            some = [(told, best) for _, share, told, best in events if share >= bound]
            told, best = (sum(column) / len(some) for column in zip(*some, strict=True))
            line = f"{text}, {by}, share from {bound:.1f}: {len(some)} events, told {told:.3f}, judge {best:.3f}\n"
            sys.stdout.write(line)


if __name__ == "__main__":
    main()
