"""Read the case tables, parse their sentences, find the trigger."""

from __future__ import annotations

import csv
import re
from dataclasses import dataclass
from pathlib import Path

from coder.actions.repairs import mend
from coder.circumstances import tree
from coder.coder import Coder
from coder.parse import Parse, from_doc
from coder.text.pipeline import parse_sentences

CASES = Path(__file__).parent / "cases"
Row = dict[str, str]


def cases(name: str) -> list[Row]:
    """The rows of a table of cases; never none."""
    with (CASES / name).open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))
    if not rows:
        raise ValueError(f"{name} has no rows")
    return rows


def sentences(row: Row) -> list[str]:
    """The sentences of a case's story; the last one holds the trigger."""
    return [*filter(None, row.get("context", "").split(" || ")), row["text"]]


def trigger_head(parse: Parse, trigger: str) -> int:
    """The token that heads the trigger's words, which stand once in the sentence."""
    found = re.search(rf"(?<!\w){re.escape(trigger)}(?!\w)", parse.text)
    if found is None:
        raise ValueError(f"no {trigger!r} in {parse.text!r}")
    tokens = [token for token in range(len(parse)) if _overlap(parse, token, found.span())]
    return tree.span_head(parse, tokens[0], tokens[-1] + 1)


def _overlap(parse: Parse, token: int, span: tuple[int, int]) -> bool:
    return parse.starts[token] < span[1] and parse.end(token) > span[0]


@dataclass(frozen=True, slots=True)
class Parser:
    """Parses sentences as the coder does, many at once."""

    coder: Coder

    def stories(self, rows: list[Row]) -> list[list[Parse]]:
        """The parsed sentences of each case, in order."""
        texts = sorted({sentence for row in rows for sentence in sentences(row)})
        nlp = self.coder.nlp
        with nlp.memory_zone():
            docs = parse_sentences(nlp, [nlp.make_doc(text) for text in texts])
            parses = {text: mend(from_doc(doc), self.coder.book) for text, doc in zip(texts, docs, strict=True)}
        return [[parses[sentence] for sentence in sentences(row)] for row in rows]
