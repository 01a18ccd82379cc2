"""Frames alone, judge alone, both: python benchmarks/accuracy.py [--shared ../shared] > docs/accuracy_table.md

Prints a Markdown table with 95 % intervals (bootstrap over sentences or pairs, 1,000 draws): F1 of (source, target,
code) on the check part of our corpus with the actors given and end to end, macro-F1 over PLOVER types on marked pairs,
and F1 on the gold articles (too few for intervals).
"""

from __future__ import annotations

import argparse
import json
import random
import sys
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

from corpus import LEFT_OUT, SOURCES, code_rows, gold_of, overlap, part_of, read

from coder import Coder, load
from coder.actions.frames import FrameBook
from flows.articles import Reading
from flows.coding import code_safely
from flows.evaluate import evaluate
from flows.evaluate_command import article_record
from flows.lines import to_line
from flows.pairs import code_pair, read_pairs
from schemas import Article

DRAWS = 1000
YIELDING = {"CONCEDE": "YIELD", "RETREAT": "YIELD"}
Counts = tuple[int, int, int]


def f1(rows: Sequence[Counts]) -> float:
    """F1 of rows of (right, given, gold)."""
    right, given, gold = (sum(column) for column in zip(*rows, strict=True))
    return 2 * right / (given + gold) if given + gold else 0.0


def macro_f1(rows: Sequence[tuple[str, str | None]]) -> float:
    """Mean F1 over the gold types of rows of (gold, said)."""
    gold, said = Counter(g for g, _ in rows), Counter(s for _, s in rows)
    right = Counter(g for g, s in rows if g == s)
    return sum(2 * right[t] / (gold[t] + said[t]) for t in gold) / len(gold)


def with_interval(rows: Sequence, measure: Callable[[Sequence], float]) -> str:
    """The measure and the middle 95 % of it over draws with replacement."""
    rng = random.Random(1)
    drawn = sorted(measure(rng.choices(rows, k=len(rows))) for _ in range(DRAWS))
    return f"{measure(rows):.3f} ({drawn[DRAWS // 40]:.3f}-{drawn[-DRAWS // 40]:.3f})"


def corpus_counts(
    coder: Coder, rows: list[dict], *, given: bool, held_out: Path | None
) -> dict[int | None, list[Counts]]:
    """(right, given, gold) of each sentence, by root (2 digits) and by full code (None)."""
    coded = code_rows(coder, rows, given=given, held_out=held_out)
    found: dict[int | None, list[Counts]] = {2: [], None: []}
    for row, mentions in zip(rows, coded, strict=True):
        gold = gold_of(row["events"] or "")
        said = [
            (m.source_code[:3], (m.target_code or "-")[:3], m.cameo_code) for m in mentions if m.status not in LEFT_OUT
        ]
        for digits, counts in found.items():
            counts.append((overlap(gold, said, digits=digits), len(said), len(gold)))
    return found


def pair_types(coder: Coder, prepared: Path, gold: list[str]) -> list[tuple[str, str | None]]:
    """(gold type, type said) of each marked pair."""
    said = {}
    lines = prepared.read_text(encoding="utf-8").splitlines()
    for pair in read_pairs(lines, path=str(prepared), reading=Reading(date(2000, 1, 1))):
        mention = code_pair(coder, pair)
        event = getattr(mention, "plover_event", None)
        said[pair.article.id] = YIELDING.get(event, event)
    return [(label, said.get(str(i))) for i, label in enumerate(gold)]


def gold_articles(coder: Coder, path: Path) -> list[float]:
    """F1 on gold articles at the levels of `demarche evaluate`."""
    articles = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    ready = [Article(**(article_record(a) | {"published": date.fromisoformat(a["published"])})) for a in articles]
    mentions = [json.loads(to_line(m)) for found in code_safely(coder, ready) for m in found]
    return [score.row()["f1"] for score in evaluate(articles, mentions)]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--shared", type=Path, default=Path(__file__).parents[2] / "shared")
    parser.add_argument("--held-out", type=Path, help="models of confidence by fold (calibrate.py --folds)")
    parser.add_argument("--pairs", type=Path, help="lines with marked actors (score_pairs.py prepare)")
    options = parser.parse_args()
    rows = [row for path in sorted(SOURCES.glob("*.tsv")) for row in read(path) if part_of(row["id"]) == "check"]
    both = load()
    readers = {
        "frames alone": replace(both, judge=None),
        "judge alone": replace(both, book=FrameBook((), {}, {})),
        "both": both,
    }
    table = {name: _column(coder, rows, options) for name, coder in readers.items()}
    lines = [f"| | {' | '.join(readers)} |", "|---|---|---|---|"]
    for measure in table["both"]:
        lines.append(f"| {measure} | {' | '.join(table[name][measure] for name in readers)} |")
    sys.stdout.write("\n".join(lines) + "\n")


def _column(coder: Coder, rows: list[dict], options: argparse.Namespace) -> dict[str, str]:
    cells = {}
    for given, name in ((True, "actors given"), (False, "end to end")):
        counts = corpus_counts(coder, rows, given=given, held_out=options.held_out)
        cells[f"corpus, {name}: root"] = with_interval(counts[2], f1)
        cells[f"corpus, {name}: full code"] = with_interval(counts[None], f1)
    if options.pairs:
        table = (options.shared / "corpora" / "pairs_dev.tsv").read_text(encoding="utf-8").splitlines()
        place = table[0].split("\t").index("gold_root")
        gold = [line.split("\t")[place] for line in table[1:]]
        cells["pairs_dev: macro-F1"] = with_interval(pair_types(coder, options.pairs, gold), macro_f1)
    levels = ("full actors, code", "country, code", "country, root")
    for level, value in zip(levels, gold_articles(coder, options.shared / "gold" / "seeds_dev.jsonl"), strict=True):
        cells[f"seeds_dev: {level}"] = f"{value:.3f}"
    return cells


if __name__ == "__main__":
    main()
