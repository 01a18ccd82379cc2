"""Precision and recall on annotated real news: python benchmarks/news.py [--part check|develop] [--stories].

Codes the Wikinews articles of ../shared whole and compares the mentions of the sentences that are annotated in
`training/corpus/real.tsv` by (source, target, root), states alone. An optional annotation makes a
mention right and is not missed by who leaves it out. Precision is given by confidence too, with 95 % of bootstraps over
articles. Rules and judge are made with the develop part alone; both parts hold half of the articles. With `--stories`
the same for our own stories, whose check part is a sixth. The models of confidence know the check part: `--held-out`
takes for each document those that don't (benchmarks/held_out.py).
"""

from __future__ import annotations

import argparse
import random
import sys
from collections import Counter, defaultdict
from datetime import date
from pathlib import Path

from held_out import confidence_for, fold_of

sys.path.insert(0, str(Path(__file__).parents[1] / "training" / "judge"))
from real import STORIES, WIKINEWS, Row, documents, hash_of, read_table

from coder import Coder, load
from schemas import Article, Mention

COUNTRY = 3
LEFT_OUT = {"negated", "hypothetical"}
BOUNDS = (0.0, 0.5, 0.6, 0.7, 0.8, 0.9)
TRIALS = 1000
SEED = 7
Told = tuple[str, str, str]
Judged = tuple[float, bool, str]


def told(mention: Mention) -> Told:
    """(source, target, root) of a mention, states alone."""
    return mention.source_code[:COUNTRY], (mention.target_code or "-")[:COUNTRY], mention.cameo_root


def compare(coder: Coder, source: str, text: str, rows: dict[str, Row]) -> tuple[list[Judged], list[bool]]:
    """The mentions of one document's annotated sentences with what they are worth, and which core events were found."""
    title, _, body = text.partition("\n\n")
    published: date = next(iter(rows.values())).published
    given: dict[str, list[Mention]] = defaultdict(list)
    for mention in coder.code(Article(id=source, title=title, text=body, published=published)):
        given[hash_of(mention.sentence_text)].append(mention)
    judged, found = [], []
    for key, row in rows.items():
        gold = {event.told for event in row.events}
        judged += [(m.confidence, told(m) in gold, m.rule_id) for m in given[key]]
        here = {told(mention) for mention in given[key]}
        found += [e.told in here for e in row.events if not e.optional and e.status not in LEFT_OUT]
    return judged, found


def interval(shares: list[list[bool]]) -> tuple[float, float]:
    """95 % of bootstraps of the share of true ones, drawn by article."""
    draws, rng = [], random.Random(SEED)
    for _ in range(TRIALS):
        drawn = [one for group in rng.choices(shares, k=len(shares)) for one in group]
        draws.append(sum(drawn) / max(1, len(drawn)))
    draws.sort()
    return draws[int(0.025 * TRIALS)], draws[int(0.975 * TRIALS)]


def report(judged: list[list[Judged]], found: list[list[bool]]) -> None:
    """Print the figures; both lists are by article."""
    for least in BOUNDS:
        kept = [[right for sure, right, _ in group if sure >= least] for group in judged]
        every = [right for group in kept for right in group]
        low, high = interval(kept)
        sys.stdout.write(
            f"confidence from {least:.1f}: {sum(every)} of {len(every)} right, "
            f"precision {sum(every) / max(1, len(every)):.3f} ({low:.3f}-{high:.3f})\n"
        )
    own = Counter((rule == "judge", right) for group in judged for _, right, rule in group)
    sys.stdout.write(f"the judge's own: {own[True, True]} of {own[True, True] + own[True, False]} right\n")
    every, (low, high) = [one for group in found for one in group], interval(found)
    sys.stdout.write(f"recall of core events {sum(every) / max(1, len(every)):.3f} ({low:.3f}-{high:.3f}) ")
    sys.stdout.write(f"of {len(every)} in {len(found)} articles\n")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--part", choices=["check", "develop"], default="check")
    parser.add_argument("--held-out", type=Path, help="models of confidence by fold (calibrate.py --folds)")
    parser.add_argument("--stories", action="store_true", help="our own stories instead of Wikinews")
    options = parser.parse_args()
    corpus = STORIES if options.stories else WIKINEWS
    rows: dict[str, dict[str, Row]] = defaultdict(dict)
    for row in read_table(options.part):
        if row.source.startswith(corpus):
            rows[row.source][row.hash] = row
    texts, coder = documents(), load()
    compared = []
    for source in sorted(rows):
        with confidence_for(fold_of(source), options.held_out):
            compared.append(compare(coder, source, texts[source], rows[source]))
    report([judged for judged, _ in compared], [found for _, found in compared])


if __name__ == "__main__":
    main()
