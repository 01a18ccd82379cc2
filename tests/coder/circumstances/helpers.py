"""Read the hand-made trees and the tables of this folder."""

import csv
from functools import cache
from pathlib import Path

from coder.parse import Parse, from_conllu

HERE = Path(__file__).parent


@cache
def trees() -> dict[str, Parse]:
    """The trees of trees.tsv by id."""
    lines = (HERE / "trees.tsv").read_text(encoding="utf-8").splitlines()
    return {name: _tree(text) for name, text in (line.split("\t") for line in lines if not line.startswith("#"))}


def _tree(text: str) -> Parse:
    rows = []
    for number, token in enumerate(text.split(), 1):
        form, pos, tag, head, dep = token.rsplit("/", 4)
        word, _, lemma = form.partition("=")
        rows.append(f"{number} {word} {lemma or word} {pos} {tag} _ {head} {dep}")
    return from_conllu("\n".join(rows))


def table(name: str) -> list[dict[str, str]]:
    """The rows of a tab-separated table; never none."""
    with (HERE / name).open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file, delimiter="\t", restval=""))
    if not rows:
        raise ValueError(f"{name} has no rows")
    return rows


def case_id(row: dict[str, str]) -> str:
    """A name for one row of a table in the report."""
    return "-".join(value for value in list(row.values())[:3] if value)


def plain(sentence: str) -> Parse:
    """A sentence split at spaces and stops, without a tree."""
    words: list[str] = []
    starts: list[int] = []
    offset = 0
    for chunk in sentence.split(" "):
        core = chunk.rstrip(".,)") if not chunk.startswith(("Jan.", "Fri.")) else chunk.rstrip(",")
        for part in (chunk[: len(core)], *chunk[len(core) :]):
            words.append(part)
            starts.append(offset)
            offset += len(part)
        offset += 1
    return Parse(text=sentence, words=words, starts=starts)
