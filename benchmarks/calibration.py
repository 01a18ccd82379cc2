"""Is an event of confidence 0.8 right in 8 of 10 cases? python benchmarks/calibration.py [--png FILE] [--no-judge]

Codes the measuring half of the corpus's check part end to end (the other half fits confidence, see
training/judge/calibrate.py) and prints, by tenths of confidence, the mean confidence, the share of events that are
annotated with these actors and this root, and the expected calibration error. The picture is the reliability plot.
"""

from __future__ import annotations

import argparse
import hashlib
import sys
from datetime import date
from pathlib import Path

import numpy
from corpus import BATCH, SOURCES, part_of, read

from coder import Coder, load
from schemas import Article, Mention

TENTHS = 10
Row = dict[str, str]
Judged = tuple[float, bool]


def is_for_measuring(row_id: str) -> bool:
    """The half of the check part that confidence was not fitted on."""
    return part_of(row_id) == "check" and int(hashlib.sha256(row_id.encode()).hexdigest(), 16) // 3 % 2 == 1


def tuples_of(row: Row) -> set[tuple[str, str, str]]:
    """(source, target, root) of every annotated tuple, whatever its status."""
    found = set()
    for event in filter(None, (row["events"] or "").split(" ;; ")):
        actors, code, *_ = (cell.strip() for cell in event.split(" | "))
        source, target = (side.rpartition(":")[2][:3].strip() for side in actors.split(" > "))
        found.add((source, target, code[:2]))
    return found


def judged(row: Row, mentions: list[Mention]) -> list[Judged]:
    """Confidence of each mention, and whether it is annotated."""
    gold = tuples_of(row)
    return [
        (m.confidence, (m.source_code[:3], (m.target_code or "-")[:3], m.cameo_root) in gold) for m in mentions
    ]


def code(coder: Coder, rows: list[Row]) -> list[Judged]:
    """All mentions of the rows with their confidence and whether they are right."""
    articles = [Article(id=r["id"], text=r["text"], published=date.fromisoformat(r["published"])) for r in rows]
    coded = [found for start in range(0, len(rows), BATCH) for found in coder.code_batch(articles[start:][:BATCH])]
    return [one for row, mentions in zip(rows, coded, strict=True) for one in judged(row, mentions)]


def by_tenth(found: list[Judged]) -> list[tuple[int, float, float]]:
    """(events, mean confidence, share right) of each tenth that has any."""
    shares, right = numpy.array(found, dtype=float).T
    places = numpy.minimum((shares * TENTHS).astype(int), TENTHS - 1)
    bins = [places == tenth for tenth in sorted({*places})]
    return [(int(inside.sum()), shares[inside].mean(), right[inside].mean()) for inside in bins]


def draw(bins: list[tuple[int, float, float]], png: Path) -> None:
    """The reliability plot: points on the diagonal are calibrated, their area is the number of events."""
    from matplotlib.figure import Figure

    figure = Figure(figsize=(5, 5), layout="constrained")
    axes = figure.subplots()
    axes.plot([0, 1], [0, 1], color="0.7", linewidth=1)
    number, sure, right = zip(*bins, strict=True)
    axes.scatter(sure, right, s=[20 + n for n in number], color="#0072B2", alpha=0.8)
    axes.set(xlabel="confidence", ylabel="share of events that are right", xlim=(0, 1), ylim=(0, 1))
    figure.savefig(png, dpi=120)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--png", type=Path)
    parser.add_argument("--judge", action=argparse.BooleanOptionalAction, default=True)
    options = parser.parse_args()
    rows = [row for path in sorted(SOURCES.glob("*.tsv")) for row in read(path) if is_for_measuring(row["id"])]
    found = code(load(judge=options.judge), rows)
    bins = by_tenth(found)
    sys.stdout.write("confidence  right  events\n")
    for number, sure, right in bins:
        sys.stdout.write(f"{sure:10.2f}  {right:5.2f}  {number:6d}\n")
    error = sum(number * abs(sure - right) for number, sure, right in bins) / len(found)
    sys.stdout.write(f"{len(found)} events of {len(rows)} sentences; expected calibration error {error:.3f}\n")
    if options.png:
        draw(bins, options.png)


if __name__ == "__main__":
    main()
