"""The codebook: up to date, and its examples come out of the shipped parser and frames."""

from __future__ import annotations

from pathlib import Path

from coder.actions.codebook import codebook, reach, read_examples
from coder.actions.frames import load_frames
from coder.ontology import CAMEO

PAGE = Path(__file__).parents[3] / "docs" / "codebook.md"
REACHED = 0.96


def test_the_codebook_is_up_to_date() -> None:
    assert PAGE.read_text(encoding="utf-8") == codebook(load_frames(), read_examples()), "run: make docs"


def test_nearly_every_code_is_reached_by_its_examples() -> None:
    examples = read_examples()
    missed = reach(examples)
    hit = {example.code for example in examples if example not in missed}
    assert len(hit) >= REACHED * sum(cameo.parent is not None for cameo in CAMEO.values())
