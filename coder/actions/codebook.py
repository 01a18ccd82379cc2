"""The codebook, made from ontology, frames and examples: `python -m coder.actions.codebook > docs/codebook.md`.

With `--reach`, codes the examples of `coder/lexicon/examples.csv` instead and prints what doesn't come out.
"""

from __future__ import annotations

import csv
import sys
from collections import defaultdict
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path

from coder.actions.frames import Frame, FrameBook, load_frames
from coder.ontology import CAMEO, plover_of
from coder.ontology.records import Cameo

HEAD = """# Codebook

Every CAMEO code with what counts, the frames and operators that give it, and examples. Made from `coder/ontology/`,
`coder/lexicon/frames/` and `coder/lexicon/examples.csv` by `make docs`; a test holds them together. How frames and
operators are read is told in [actions.md](actions.md). *appeal × 07* means: the operator *appeal* over an act of 07.
"""
MOST_WORDS = 12
KINDS = ("verb", "noun", "adj")


@dataclass(frozen=True, slots=True)
class CodeExample:
    """A sentence of our own with one tuple that it should give; actors by three letters, `-` for no target."""

    code: str
    text: str
    source: str
    target: str


def read_examples() -> list[CodeExample]:
    """The examples by code, in the order of the file."""
    path = Path(str(files("coder") / "lexicon" / "examples.csv"))
    with path.open(encoding="utf-8", newline="") as file:
        return [CodeExample(**row) for row in csv.DictReader(file)]


def codebook(book: FrameBook, examples: list[CodeExample]) -> str:
    """The codebook as Markdown."""
    frames = _by_code(book.frames)
    products = defaultdict(list)
    for (operator, act), code in book.products.items():
        products[code].append(f"{operator} × {act}")
    told = defaultdict(list)
    for example in examples:
        told[example.code].append(f"- {example.text} — {example.source} → {example.target.replace('-', 'nobody')}")
    sections = [_section(cameo, frames[code], products[code], told[code]) for code, cameo in CAMEO.items()]
    return "\n".join([HEAD, *sections])


def _by_code(frames: tuple[Frame, ...]) -> dict[str, list[Frame]]:
    found = defaultdict(list)
    for frame in frames:
        for code in {frame.code, frame.bare} - {"", None}:
            found[code].append(frame)
    return found


def _section(cameo: Cameo, frames: list[Frame], products: list[str], examples: list[str]) -> str:
    if cameo.parent is None:
        return f"## {cameo.code} {cameo.name}\n\n{cameo.description}\n"
    plover = plover_of(cameo.code)
    typed = " ".join(filter(None, [plover.event, plover.mode, *plover.contexts])) or "no type"
    lines = [f"### {cameo.code} {cameo.name}", "", cameo.description, ""]
    lines += [f"Goldstein {cameo.goldstein}, quad class {cameo.quad_class}; PLOVER: {typed}", ""]
    lines += [_frame(frame) for frame in frames]
    lines += [f"- products: {', '.join(products)}"] if products else []
    lines += ["", "Examples:", "", *examples] if examples else []
    return "\n".join([*lines, ""])


def _frame(frame: Frame) -> str:
    """`161-recall-envoy`: recall, withdraw …"""
    words = list(dict.fromkeys(" ".join(p) for kind in KINDS for p in getattr(frame, kind)))
    more = f" and {len(words) - MOST_WORDS} more" if len(words) > MOST_WORDS else ""
    inner = " (under operators only)" if frame.inner else ""
    return f"- `{frame.id}`{inner}: {', '.join(words[:MOST_WORDS])}{more}"


def reach(examples: list[CodeExample]) -> dict[CodeExample, list[tuple[str, str, str]]]:
    """The examples whose tuple the shipped parser and rules don't give, each with what they give instead."""
    from coder.actions.examples import coded
    from coder.coder import load

    coder, missed = load(judge=False), {}
    for example in examples:
        got = [found for _, found in coded(coder, example.text)]
        if (example.source, example.target, example.code) not in got:
            missed[example] = got
    return missed


def main() -> None:
    examples = read_examples()
    if "--reach" not in sys.argv:
        sys.stdout.write(codebook(load_frames(), examples))
        return
    missed = reach(examples)
    hit = {example.code for example in examples if example not in missed}
    for example, got in missed.items():
        sys.stdout.write(f"{example.code} {example.source}>{example.target}: {example.text}  gave {got or 'nothing'}\n")
    sys.stdout.write(f"{len(examples) - len(missed)} of {len(examples)} examples, ")
    sys.stdout.write(f"{len(hit)} of {sum(c.parent is not None for c in CAMEO.values())} codes reached\n")


if __name__ == "__main__":
    main()
