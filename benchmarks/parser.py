"""Accuracy of the parser on the treebanks' test sets, end to end from raw text, and its speed on news.

python benchmarks/parser.py [--model PATH] [--treebanks DIR] [--news JSONL] [--sets gum ewt pud] [--skip-speed]
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import sys
import time
from collections import Counter
from collections.abc import Iterable
from pathlib import Path

for variable in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS"):
    os.environ.setdefault(variable, "1")  # one core, as in a worker process; has to be set before numpy loads

ROOT = Path(__file__).resolve().parent.parent
sys.path[1:1] = [str(ROOT), str(ROOT / "training" / "parser")]

from conllu import read_documents  # noqa: E402
from documents import to_doc  # noqa: E402
from machine import processor  # noqa: E402
from spacy.language import Language  # noqa: E402
from spacy.tokens import Doc, Token  # noqa: E402

from coder.text.pipeline import load_pipeline, parse_sentences  # noqa: E402

SHARED = ROOT.parent / "shared"
EVENT_RELATIONS = ("nsubj", "nsubj:pass", "obj", "obl", "obl:agent")
MEASURES = ("UAS", "LAS", "tag", "sentences", "lemma", "UPOS", "tokens")
NEWS_WORDS = 200_000

Spans = dict[tuple[int, int], Token]


def main() -> None:
    """Print all figures."""
    options = _options()
    nlp = load_pipeline(options.model)
    print(f"{platform.platform()}, {processor()}, {os.cpu_count()} CPUs; model: {options.model or 'shipped'}")
    for name in options.sets:
        path = options.treebanks / f"en_{name}-ud-test.conllu"
        report(name, score(nlp, path))
    if not options.skip_speed:
        print(f"speed on news, one core: {words_per_second(nlp, options.news):,.0f} words/s")


def score(nlp: Language, path: Path) -> Counter[tuple[str, str]]:
    """Count what is right, in the system's parse and in the gold parse, for each measure and relation."""
    counts: Counter[tuple[str, str]] = Counter()
    for document in read_documents(path):
        gold = to_doc(document, vocab=nlp.vocab)
        count(gold, nlp(gold.text), counts=counts)
    return counts


def count(gold: Doc, system: Doc, *, counts: Counter[tuple[str, str]]) -> None:
    """Add one document's counts."""
    theirs, ours = _spans(gold), _spans(system)
    for token in theirs.values():
        counts[token.dep_, "gold"] += 1
    for token in ours.values():
        counts[token.dep_, "system"] += 1
    for span in theirs.keys() & ours.keys():
        for measure in _agreements(theirs[span], ours[span]):
            counts[measure, "right"] += 1
    for measure in MEASURES:
        counts[measure, "gold"] += len(theirs)
        counts[measure, "system"] += len(ours)
    gold_sentences, system_sentences = _sentences(gold), _sentences(system)
    counts["sentences", "right"] += len(gold_sentences & system_sentences)
    counts["sentences", "gold"] += len(gold_sentences) - len(theirs)
    counts["sentences", "system"] += len(system_sentences) - len(ours)


def report(name: str, counts: Counter[tuple[str, str]]) -> None:
    """Print the F scores of a test set and recall/precision of the relations that carry events."""
    figures = []
    for measure in MEASURES:
        total = counts[measure, "gold"] + counts[measure, "system"]
        figures.append(f"{measure} {200 * counts[measure, 'right'] / total:.1f}")
    print(f"{name:4}", "  ".join(figures))
    relations = []
    for dep in (dep for dep in EVENT_RELATIONS if counts[dep, "gold"]):
        recall, precision = (100 * counts[dep, "right"] / max(1, counts[dep, side]) for side in ("gold", "system"))
        relations.append(f"{dep} {recall:.0f}/{precision:.0f}")
    print("     recall/precision:", "  ".join(relations))


def words_per_second(nlp: Language, path: Path) -> float:
    """Speed of tokenising and parsing sentences of news, one Doc each."""
    sentences = list(_news_sentences(nlp, path))
    start = time.perf_counter()
    words = sum(len(doc) for doc in parse_sentences(nlp, sentences))
    return words / (time.perf_counter() - start)


def _news_sentences(nlp: Language, path: Path) -> Iterable[str]:
    words = 0
    for line in path.open(encoding="utf-8"):
        for paragraph in json.loads(line)["text"].split("\n"):
            for sentence in nlp(paragraph).sents:
                words += len(sentence)
                yield sentence.text
        if words > NEWS_WORDS:
            return


def _agreements(gold: Token, system: Token) -> Iterable[str]:
    yield "tokens"
    if gold.tag_ == system.tag_:
        yield "tag"
    if gold.pos_ == system.pos_:
        yield "UPOS"
    if gold.lemma_ == system.lemma_:
        yield "lemma"
    if _head(gold) == _head(system):
        yield "UAS"
        if gold.dep_ == system.dep_:
            yield from ("LAS", gold.dep_)


def _spans(doc: Doc) -> Spans:
    return {(token.idx, token.idx + len(token)): token for token in doc if not token.is_space}


def _head(token: Token) -> tuple[int, int] | None:
    head = token.head
    return None if head.i == token.i else (head.idx, head.idx + len(head))


def _sentences(doc: Doc) -> set[tuple[int, int]]:
    found = set()
    for sentence in doc.sents:
        words = [token for token in sentence if not token.is_space]
        if words:
            found.add((words[0].idx, words[-1].idx + len(words[-1])))
    return found


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--model", help="name or path of a spaCy pipeline; the shipped one if left out")
    parser.add_argument("--treebanks", type=Path, default=SHARED / "treebanks")
    parser.add_argument("--news", type=Path, default=SHARED / "corpora" / "reuters_1987.jsonl")
    parser.add_argument("--sets", nargs="+", default=["gum", "ewt", "pud"])
    parser.add_argument("--skip-speed", action="store_true")
    return parser.parse_args()


if __name__ == "__main__":
    main()
