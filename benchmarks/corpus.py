"""Tuples on our own annotated sentences.

    python benchmarks/corpus.py [--given] [--held-out FOLDER] [--coding first|second|settled] [--part check|develop]
                                [--files GLOB]
    python benchmarks/corpus.py --agreement

Prints precision, recall and F1 of (source, target, code) by root and by full code (actors by their first three
letters) on `training/corpus/src`, and the share of sentences without events that get one. With `--given` the
annotated actors are given and no others are looked for; pronouns are still linked to them. Negated and hypothetical
tuples are left out on both sides. A third of the sentences, by a hash of their id, is the check part: frames are not
written while looking at it. It was coded twice: `--coding second` compares with the second coder, `settled` with what
an adjudicator made of both, `--agreement` only compares the codings with each other. The models of confidence know
the check part: `--held-out` takes for each sentence those that don't (benchmarks/held_out.py).
"""

from __future__ import annotations

import argparse
import csv
import hashlib
import sys
from collections import Counter
from datetime import UTC, date, datetime
from itertools import combinations
from pathlib import Path

from held_out import by_fold, confidence_for

from coder import Coder, load
from coder.actors import ActorSpan
from coder.actors.spans import split_code
from coder.parse import Parse
from schemas import Article, Mention

SOURCES = Path(__file__).parents[1] / "training" / "corpus" / "src"
CODINGS = SOURCES.parent / "codings.tsv"
FIRST, OTHERS = "first", ("second", "settled")
LEFT_OUT = {"negated", "hypothetical"}
BATCH = 500
Row = dict[str, str]
Key = tuple[str, str, str]


def part_of(row_id: str) -> str:
    """develop or check, the same for ever."""
    return "check" if int(hashlib.sha256(row_id.encode()).hexdigest(), 16) % 3 == 0 else "develop"


def read(path: Path) -> list[Row]:
    """The rows of a file; the format has no quoting."""
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))


def recoded(rows: list[Row], coding: str) -> list[Row]:
    """The rows with another coding's events."""
    other = {row["id"]: row[coding] for row in read(CODINGS)}
    return [row | {"events": other[row["id"]]} for row in rows]


def gold_of(events: str) -> list[Key]:
    """(source, target, code) of the annotated tuples that count."""
    found = []
    for event in filter(None, events.split(" ;; ")):
        actors, code, _, status = (cell.strip() for cell in event.split(" | "))
        source, target = (side.rpartition(":")[2][:3].strip() for side in actors.split(" > "))
        if status not in LEFT_OUT:
            found.append((source, target, code))
    return found


def given_actors(parse: Parse, row: Row, states: frozenset[str]) -> list[ActorSpan]:
    """The annotated actors of a sentence as spans of its tokens."""
    found = set()
    for event in filter(None, row["events"].split(" ;; ")):
        for side in event.partition(" | ")[0].split(" > "):
            words, _, code = side.strip().rpartition(":")
            if words and (place := tokens_of(parse, words)):
                country, sector = split_code(code, states)
                kind = "country" if code == country else "role" if country else "organisation"
                found.add(ActorSpan(*place, code, country, sector, None, kind, "given"))
    return sorted(found, key=lambda span: (span.start, span.code))


def tokens_of(parse: Parse, words: str) -> tuple[int, int] | None:
    """First and last-but-one token of a stretch of the text; `word#2` is the second place where it stands.

    Headlines in capitals are read in small letters: words that are not there as written are looked for in any case.
    """
    words, _, number = words.partition("#")
    text = parse.text
    if words not in text:
        words, text = words.lower(), text.lower()
    start = -1
    for _ in range(int(number or 1)):
        start = text.find(words, start + 1)
    inside = [t for t, begins in enumerate(parse.starts) if start <= begins < start + len(words)]
    return (inside[0], inside[-1] + 1) if start >= 0 and inside else None


def code_given(coder: Coder, articles: list[Article], rows: list[Row]) -> list[list[Mention]]:
    """Code sentences whose actors are given."""
    with coder.nlp.memory_zone():
        drafts = [coder.draft(article, everything=True) for article in articles]
        coder.parse([reading for draft in drafts for reading in draft])
    for draft, row in zip(drafts, rows, strict=True):
        for reading in draft:
            reading.names = given_actors(reading.parse, row, coder.lexicon.states)
    now = datetime.now(UTC)
    return [coder.finish(article, draft, now) for article, draft in zip(articles, drafts, strict=True)]


def code_rows(coder: Coder, rows: list[Row], *, given: bool, held_out: Path | None) -> list[list[Mention]]:
    """Code the sentences, each with a confidence that doesn't know it if there is a folder of such."""
    coded: list[list[Mention]] = [[] for _ in rows]
    for fold, places in by_fold([row["id"] for row in rows]):
        with confidence_for(fold, held_out):
            for start in range(0, len(places), BATCH):
                here = [rows[i] for i in places[start:][:BATCH]]
                articles = [
                    Article(id=r["id"], text=r["text"], published=date.fromisoformat(r["published"])) for r in here
                ]
                found = code_given(coder, articles, here) if given else coder.code_batch(articles)
                for i, mentions in zip(places[start:][:BATCH], found, strict=True):
                    coded[i] = mentions
    return coded


def overlap(one: list[Key], other: list[Key], *, digits: int | None) -> int:
    """How many tuples the two have in common, codes cut to some digits."""
    cut = [Counter((s, t, c[:digits]) for s, t, c in keys) for keys in (one, other)]
    return sum((cut[0] & cut[1]).values())


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--part", choices=["check", "develop"], default="check")
    parser.add_argument("--files", default="*.tsv", help="of the corpus, e.g. '14*.tsv' for protests")
    parser.add_argument("--given", action="store_true", help="give the annotated actors")
    parser.add_argument("--held-out", type=Path, help="models of confidence by fold (calibrate.py --folds)")
    parser.add_argument("--coding", choices=[FIRST, *OTHERS], default=FIRST, help="of the check part")
    parser.add_argument("--agreement", action="store_true", help="compare the codings with each other")
    parser.add_argument("--show", type=int, default=0, help="print N misses and extras (develop part only)")
    options = parser.parse_args()
    if options.part != "check" and (options.agreement or options.coding != FIRST):
        parser.error("only the check part was coded twice")
    rows = [row for path in sorted(SOURCES.glob(options.files)) for row in read(path)]
    rows = [row for row in rows if part_of(row["id"]) == options.part]
    if options.agreement:
        report_agreement(rows)
        return
    rows = rows if options.coding == FIRST else recoded(rows, options.coding)
    coded = code_rows(load(), rows, given=options.given, held_out=options.held_out)
    report(rows, coded, show=options.show if options.part == "develop" else 0)


def report_agreement(rows: list[Row]) -> None:
    """Print the F1 of each two codings of the check part."""
    coded = {FIRST: rows} | {name: recoded(rows, name) for name in OTHERS}
    codings = {name: [gold_of(row["events"] or "") for row in rows] for name, rows in coded.items()}
    for one, other in combinations(codings, 2):
        total = sum(map(len, codings[one])) + sum(map(len, codings[other]))
        pairs = list(zip(codings[one], codings[other], strict=True))
        root, full = (2 * sum(overlap(a, b, digits=digits) for a, b in pairs) / total for digits in (2, None))
        sys.stdout.write(f"{one} and {other}: F1 {root:.3f} by root, {full:.3f} by full code\n")


def report(rows: list[Row], coded: list, *, show: int) -> None:
    """Print the figures; with `show`, some disagreements."""
    counts: Counter[str] = Counter()
    for row, mentions in zip(rows, coded, strict=True):
        gold = gold_of(row["events"] or "")
        given = [
            (m.source_code[:3], (m.target_code or "-")[:3], m.cameo_code) for m in mentions if m.status not in LEFT_OUT
        ]
        counts["gold"] += len(gold)
        counts["given"] += len(given)
        counts["root"] += overlap(gold, given, digits=2)
        counts["full"] += overlap(gold, given, digits=None)
        if not row["events"]:
            counts["none"] += 1
            counts["false"] += bool(given)
        if show > 0 and overlap(gold, given, digits=2) < max(len(gold), len(given)):
            show -= 1
            rules = ", ".join(m.rule_id for m in mentions)
            sys.stdout.write(f"{row['id']}: {row['text']}\n  gold {gold}\n  given {given} [{rules}]\n")
    for name in ("root", "full"):
        precision, recall = counts[name] / counts["given"], counts[name] / counts["gold"]
        f1 = 2 * precision * recall / (precision + recall)
        sys.stdout.write(f"{name}: precision {precision:.3f}  recall {recall:.3f}  F1 {f1:.3f}\n")
    share = counts["false"] / max(1, counts["none"])
    sys.stdout.write(f"{len(rows)} sentences, {counts['gold']} tuples; ")
    sys.stdout.write(f"of {counts['none']} without events {share:.3f} got one\n")


if __name__ == "__main__":
    main()
