"""Who says so, on sentences parsed as they come: the share of right speakers in cases/attribution.tsv."""

from __future__ import annotations

from coder.circumstances.claims import Claimant, claimant
from coder.parse import Parse

from .helpers import Parser, Row, cases, trigger_head

TARGET = 0.85


def _found(row: Row, story: list[Parse]) -> tuple[Parse, int] | None:
    """The sentence and the head word of the speaker."""
    found: Claimant | None = None
    for parse in story[:-1]:
        found = claimant(parse, parse.heads.index(-1), before=found)
    found = claimant(story[-1], trigger_head(story[-1], row["trigger"]), before=found)
    return found


