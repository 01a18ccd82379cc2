"""`demarche explain`: why a text is coded as it is."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from flows.coding import load_coder
from flows.terminal import is_terminal


def explain_text(text: str, *, published: date, model: str | None, lexicon: Path | None) -> int:
    """Print the explanation, in colour on a terminal. A line of it is a text, or a pair of style and text."""
    from rich.console import Console
    from rich.text import Text

    explanation = load_coder(model=model, lexicon=lexicon).explain(text, published)
    console = Console(highlight=False, markup=False, width=None if is_terminal() else 160)
    for line in explanation.lines():
        style, words = line if isinstance(line, tuple) else ("", line)
        console.print(Text(words, style=style), soft_wrap=True)
    return 0
