"""Words per second per core, end to end and by stage, peak memory, and the bare parser on the same text.

    python benchmarks/speed.py [CORPUS.jsonl ...] [--articles N] [--bare-every K] [--model DIR]

A corpus is a file of article lines {"id", "text", "published", "title"?}. Prints figures, the machine and the commit;
asserts nothing. One process, one thread: what it prints holds for one core.
"""

from __future__ import annotations

import argparse
import os
import sys
from collections import Counter
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path
from time import perf_counter

# Before numpy is imported: one thread for matrix products, or a "core" would be several.
for _name in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"):
    os.environ.setdefault(_name, "1")

from machine import ROOT, machine, peak_mb

import coder
from coder.text.pipeline import parse_sentences
from coder.text.sentences import sentences
from flows.articles import Reading
from flows.coding import batches, code_safely
from flows.readers import read
from schemas import Article, Failure

CORPORA = ROOT.parent / "shared" / "corpora"
DEFAULT = [CORPORA / "reuters_1987.jsonl", CORPORA / "wikinews_2019_2020.jsonl"]
BATCH = 500


@dataclass(slots=True)
class Run:
    """What was measured on one corpus."""

    name: str
    articles: int = 0
    failed: int = 0
    words: int = 0
    mentions: int = 0
    seconds: float = 0.0
    stages: dict[str, float] = field(default_factory=dict)
    counts: Counter[str] = field(default_factory=Counter)
    bare_words: int = 0
    bare_seconds: float = 0.0


def main() -> None:
    args = arguments()
    began = perf_counter()
    loaded = coder.load(args.model)
    print(machine())
    print(f"loading the coder: {perf_counter() - began:.1f} s, {peak_mb():.0f} MB")
    runs = []
    for path in args.corpora:
        runs.append(measure(loaded, path, limit=args.articles))
        print("\n".join(report(runs[-1])))
        print(f"  peak memory of the process so far {peak_mb():,.0f} MB")
    for path, run in zip(args.corpora, runs, strict=True) if args.bare_every else ():
        measure_bare(loaded, path, run, limit=args.articles, every=args.bare_every)
        print(bare_report(run))


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("corpora", nargs="*", type=Path, default=DEFAULT, help="default: ../shared/corpora")
    parser.add_argument("--articles", type=int, help="only the first N of each corpus")
    parser.add_argument("--bare-every", type=int, default=10, metavar="K", help="parse each K-th article bare; 0: none")
    parser.add_argument("--model", help="another spaCy pipeline")
    return parser.parse_args()


def articles_of(path: Path, limit: int | None) -> list[Article]:
    """Articles that can be read; a corpus without any ends the benchmark."""
    articles = [item for item in islice(read([path], reading=Reading()), limit) if isinstance(item, Article)]
    return articles or sys.exit(f"{path}: no articles")


def measure(loaded: coder.Coder, path: Path, *, limit: int | None) -> Run:
    """Code a corpus in batches; reading it is not counted, all else is."""
    run = Run(path.stem)
    before, counted = dict(loaded.timings), loaded.counts.copy()
    for batch in batches(articles_of(path, limit), size=BATCH):
        began = perf_counter()
        results = code_safely(loaded, batch)
        run.seconds += perf_counter() - began
        run.articles += len(batch)
        run.words += sum(words_of(article) for article in batch)
        run.failed += sum(isinstance(result, Failure) for result in results)
        run.mentions += sum(len(result) for result in results if not isinstance(result, Failure))
    run.stages = {name: total - before.get(name, 0.0) for name, total in loaded.timings.items()}
    run.counts = loaded.counts - counted
    return run


def words_of(article: Article) -> int:
    return len(f"{article.title or ''} {article.text}".split())


def measure_bare(loaded: coder.Coder, path: Path, run: Run, *, limit: int | None, every: int) -> None:
    """Parse every sentence of every K-th article with the same pipeline, nothing else."""
    for batch in batches(islice(articles_of(path, limit), 0, None, every), size=BATCH):
        texts = [sentence.text for article in batch for sentence in sentences(article)]
        began = perf_counter()
        for _ in parse_sentences(loaded.nlp, sorted(texts, key=len)):
            pass
        run.bare_seconds += perf_counter() - began
        run.bare_words += sum(words_of(article) for article in batch)


def report(run: Run) -> list[str]:
    """The figures of a corpus."""
    rate = run.words / run.seconds
    parsed, judged = (run.counts[name] / run.counts["sentences"] for name in ("parsed", "judged"))
    lines = [
        f"\n{run.name}: {run.articles:,} articles, {run.words:,} words, {run.mentions:,} mentions, {run.failed} failed",
        f"  end to end {run.seconds:.1f} s, {rate:,.0f} words/s",
        f"  {run.counts['sentences']:,} sentences, {parsed:.1%} parsed, {judged:.1%} shown to the judge",
    ]
    for name, seconds in sorted(run.stages.items(), key=lambda item: -item[1]):
        lines.append(f"    {name:<14} {seconds:8.1f} s  {seconds / run.seconds:6.1%}")
    rest = run.seconds - sum(run.stages.values())
    return [*lines, f"    {'between':<14} {rest:8.1f} s  {rest / run.seconds:6.1%}"]


def bare_report(run: Run) -> str:
    rate = run.bare_words / run.bare_seconds
    whole = run.words / rate
    measured = f"{rate:,.0f} words/s (on {run.bare_words:,} words)"
    share = f"{whole / run.seconds:.2f} of end to end"
    return f"\nbare parser on {run.name}: {measured}; all of the text would take {whole:.1f} s, {share}"


if __name__ == "__main__":
    main()
