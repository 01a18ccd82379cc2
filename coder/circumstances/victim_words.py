"""The words of dying and being hurt: which of them a sentence holds, and their rows in the table."""

from __future__ import annotations

from functools import cache

from coder.circumstances import cues
from coder.parse import ROOT, Parse

KINDS = ("dead", "injured")


def entry(parse: Parse, token: int) -> cues.Row | None:
    """The row of a word; participles ("wounded") are adjectives where the tagger took them for verbs in vain."""
    pos = {"VERB": "verb", "NOUN": "noun", "ADJ": "adjective"}.get(parse.pos[token], "")
    found = _lexicon().get((parse.lemmas[token], pos)) or _lexicon().get((parse.lower[token], pos))
    return found or (_lexicon().get((parse.lemmas[token], "verb")) if pos == "noun" else None)  # "injures 20", misread


@cache
def _lexicon() -> dict[tuple[str, str], cues.Row]:
    return {(row["lemma"], row["pos"]): row for row in cues.rows("casualties.csv") if row["kind"] in KINDS}


def tells(parse: Parse) -> bool:
    """Whether any word of a sentence tells of victims."""
    return not (_words().isdisjoint(parse.lemmas) and _words().isdisjoint(parse.lower))


@cache
def _words() -> frozenset[str]:
    return frozenset(row["lemma"] for row in cues.rows("casualties.csv") if row["kind"] in KINDS)


def is_victim_verb(parse: Parse, token: int) -> bool:
    """Whether a token is a word of dying or being hurt."""
    return token != ROOT and entry(parse, token) is not None
