"""Which names are unsafe to look for in running text."""

from functools import cache
from pathlib import Path

from tables import ascii_form, key

HERE = Path(__file__).parent
TWO_LETTERS = frozenset({"US", "UK", "EU", "UN", "AU", "G7", "G8", "BJP"})


@cache
def listed(name: str) -> frozenset[str]:
    """The lines of a list beside this file, in lower case."""
    lines = (HERE / name).read_text(encoding="utf-8").splitlines()
    return frozenset(line.strip().lower() for line in lines if line and not line.startswith("#"))


def is_acronym(text: str) -> bool:
    """True for all-capital names such as PKK or FARC-EP."""
    letters = [c for c in text if c.isalpha()]
    return " " not in text and len(letters) > 1 and all(c.isupper() for c in letters)


def unsafe(text: str) -> bool:
    """True for names that would match ordinary words or too much."""
    letters = [c for c in ascii_form(text) if c.isalnum()]
    if text in TWO_LETTERS:
        return False
    if len(letters) < 3 or not any(c.isupper() for c in text):
        return True
    return key(text) in listed("traps.txt")
