"""The actor room by itself: phrases resolved right, loading, matching speed, memory, a big overlay.

    python benchmarks/actors.py [--phrases tests/coder/actors/phrases.csv] [--misses] [--corpus C.jsonl] [--overlay N]

A phrase counts as right in the country and in the sector apart; an armed group may be REB or UAF. Prints figures, the
machine and the commit; asserts nothing. One process, one thread; times are seconds of the processor, so that other work
on the machine does not count.
"""

from __future__ import annotations

import argparse
import csv
import json
import tempfile
import tracemalloc
from collections import defaultdict
from datetime import date
from itertools import islice
from pathlib import Path
from time import process_time

from machine import ROOT, machine, peak_mb
from speed import CORPORA

from coder.actors import Lexicon, find_names, load_lexicon, resolve
from coder.actors.lexicon import COLUMNS
from coder.actors.resolve import parse_of

PHRASES = ROOT / "tests" / "coder" / "actors" / "phrases.csv"
ARMED = {"REB", "UAF"}
Row = dict[str, str]


def main() -> None:
    args = arguments()
    print(machine())
    began = process_time()
    lexicon = load_lexicon()
    loading = process_time() - began
    print(f"load {loading:.2f} s, {len(lexicon.trie.phrases):,} names, peak of the process {peak_mb():.0f} MB")
    phrases(args.phrases, lexicon, show=args.misses)
    speed(args.corpus, lexicon, articles=args.articles)
    memory()
    overlay(args.overlay)


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--phrases", type=Path, default=PHRASES)
    parser.add_argument("--misses", action="store_true", help="print every phrase that is wrong")
    parser.add_argument("--corpus", type=Path, default=CORPORA / "wikinews_2019_2020.jsonl")
    parser.add_argument("--articles", type=int, default=300, help="of the corpus, for the matching speed")
    parser.add_argument("--overlay", type=int, default=100_000, help="rows of the generated overlay; 0: none")
    return parser.parse_args()


def phrases(path: Path, lexicon: Lexicon, *, show: bool) -> None:
    """Accuracy over all, then by kind, region and decade."""
    with path.open(encoding="utf-8", newline="") as lines:
        rows = list(csv.DictReader(lines))
    began = process_time()
    scored = [(row, *right(row, lexicon)) for row in rows]
    rate = len(rows) / (process_time() - began)
    print(f"\n{len(rows):,} phrases, {rate:,.0f}/s: {shares([(c, s) for _, c, s, _ in scored])}")
    for column in ("kind", "region", "decade"):
        print(f"by {column}")
        for value, marks in grouped(scored, column).items():
            print(f"  {value:<14} {len(marks):5}  {shares(marks)}")
    for row, country, sector, got in scored if show else ():
        if not (country and sector):
            print(f"  {row['kind']:<12} {row['phrase']} ({row['date']}): {row['country']} {row['sector']}, got {got}")


def right(row: Row, lexicon: Lexicon) -> tuple[bool, bool, str | None]:
    """Whether country and sector agree, and the code that was found."""
    found = resolve(row["phrase"], lexicon, on=date.fromisoformat(row["date"]))
    country, sector = (found.country or "", found.sector or "") if found else ("", "")
    same = sector == row["sector"] or {sector, row["sector"]} == ARMED
    return country == row["country"], same, found.code if found else None


def grouped(scored: list[tuple[Row, bool, bool, str | None]], column: str) -> dict[str, list[tuple[bool, bool]]]:
    groups: dict[str, list[tuple[bool, bool]]] = defaultdict(list)
    for row, country, sector, _ in scored:
        groups[row[column]].append((country, sector))
    return dict(sorted(groups.items()))


def shares(marks: list[tuple[bool, bool]]) -> str:
    """Shares right of (country, sector) pairs."""
    total = max(len(marks), 1)
    country, sector, both = (sum(values) / total for values in zip(*((c, s, c and s) for c, s in marks), strict=True))
    return f"country {country:.3f}  sector {sector:.3f}  both {both:.3f}"


def speed(path: Path, lexicon: Lexicon, *, articles: int) -> None:
    """Tokens a second of find_names on sentences cut into tokens beforehand."""
    if not path.exists():
        print(f"\nno {path}: speed not measured")
        return
    with path.open(encoding="utf-8") as lines:
        texts = [json.loads(line)["text"] for line in islice(lines, articles)]
    parses = [parse_of(line) for text in texts for line in text.split(". ") if line.strip()]
    tokens = sum(len(parse) for parse in parses)
    seconds = min(_seconds(parses, lexicon) for _ in range(3))
    print(f"\nmatching {tokens / seconds:,.0f} tokens/s ({tokens:,} tokens of {len(texts)} articles, best of 3)")


def _seconds(parses: list, lexicon: Lexicon) -> float:
    day, began = date(2020, 1, 1), process_time()
    for parse in parses:
        find_names(parse, lexicon, on=day)
    return process_time() - began


def memory() -> None:
    """What the tables alone hold."""
    load_lexicon.cache_clear()
    tracemalloc.start()
    load_lexicon()
    held, _ = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    print(f"lexicon holds {held / 2**20:.0f} MB")


def overlay(rows: int) -> None:
    """Seconds to load the shipped tables with a generated overlay of persons."""
    if not rows:
        return
    with tempfile.TemporaryDirectory() as folder:
        with (Path(folder) / "people.csv").open("w", encoding="utf-8", newline="") as file:
            writer = csv.writer(file)
            writer.writerow(COLUMNS["people"])
            writer.writerows(
                (f"mine.{n}", f"Given{n % 997} Middle{n % 89} Family{n}", "", "FRAGOV", "minister", "2001", "2009",
                 "year", "generated") for n in range(rows)
            )  # fmt: skip
        began = process_time()
        load_lexicon(Path(folder))
        print(f"an overlay of {rows:,} rows loads, with ours, in {process_time() - began:.2f} s")


if __name__ == "__main__":
    main()
