"""Short forms for sentences and spans in the tables of these tests."""

from __future__ import annotations

import csv
from pathlib import Path

from coder.actors import ActorSpan
from coder.parse import Parse, from_conllu

HERE = Path(__file__).parent


def table(name: str) -> list[dict[str, str]]:
    """The rows of a table beside the tests; an empty one is an error."""
    with (HERE / name).open(encoding="utf-8", newline="") as lines:
        rows = list(csv.DictReader(lines))
    assert rows, f"{name} has no rows"
    return rows


def parsed(text: str) -> Parse:
    """A parse out of word/TAG/dep/head (1-based, 0 for the root) for each token; word~lemma where it matters."""
    lines = []
    for number, token in enumerate(text.split(), start=1):
        word, tag, dep, head = token.rsplit("/", 3)
        word, _, lemma = word.partition("~")
        lines.append(f"{number} {word} {lemma or word.lower()} {_pos(tag)} {tag} _ {head} {dep} _ _")
    return from_conllu("\n".join(lines))


def _pos(tag: str) -> str:
    return {"NNP": "PROPN", "NN": "NOUN", "NNS": "NOUN", "IN": "ADP", "DT": "DET"}.get(tag, "X")


def shown(parse: Parse, spans: list[ActorSpan]) -> list[str]:
    """Spans as "words=CODE", as the tables have them."""
    return [f"{parse.span_text(span.start, span.end)}={span.code}" for span in spans]


def listed(cell: str) -> list[str]:
    """The values of a cell."""
    return cell.split(";") if cell else []
