"""What the judge's heads say, in the order of their scores."""

from __future__ import annotations

from coder.ontology import CAMEO, PLOVER, plover_of

NONE = "NONE"
STATEMENT = "STATEMENT"
TYPES = (NONE, STATEMENT, *PLOVER)
CODES = tuple(CAMEO)
ROOTS = (NONE, *(code for code in CODES if len(code) == 2))
STATUSES = ("actual", "future", "hypothetical", "negated", "historical")


def type_of(code: str) -> str:
    """The PLOVER type of a CAMEO code; appeals are REQUEST, and what has none is a mere statement."""
    return plover_of(code, nearest=True).event or STATEMENT
