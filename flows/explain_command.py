"""`demarche explain`: why a text is coded as it is."""

from __future__ import annotations

from datetime import date

from flows.coding import Choice, load_coder
from flows.terminal import is_terminal

WIDTH_OF_FILES = 200


def explain_text(text: str, *, published: date, choice: Choice) -> int:
    """Print the explanation; headings and sentences have colours on a terminal."""
    from rich.console import Console
    from rich.text import Text

    explanation = load_coder(choice).explain(text, published=published)
    console = Console(highlight=False, markup=False, width=None if is_terminal() else WIDTH_OF_FILES)
    for line in explanation.lines():
        console.print(Text(line, style=style_of(line)), soft_wrap=True)
    return 0


def style_of(line: str) -> str:
    """By depth: a sentence, a heading, a line under it."""
    depth = (len(line) - len(line.lstrip())) // 2
    if depth < 2:
        return ("bold cyan", "bold")[depth]
    return "green" if "->" in line else ""
