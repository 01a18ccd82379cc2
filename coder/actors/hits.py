"""Which finds of the phrase book are none: parts of tokens, and names whose last word belongs to what follows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from coder.actors.trie import ANY, Hit, Trie
from coder.actors.words import LEADING, MANNER

if TYPE_CHECKING:
    from coder.actors.lexicon import Lexicon
    from coder.parse import Parse

_NATIONALITIES = frozenset({"country", "adjective", "people", "capital", "seat"})


def splits(trie: Trie, atoms: list[str], hit: Hit) -> bool:
    """True for the "Nigerian military" of "Nigerian military ruler", whose last word belongs to what follows."""
    if hit.end - hit.start != 2 or hit.end == len(atoms) or hit.meanings[0][1].what != "organisation":
        return False
    longer = trie.phrases.get(f"{atoms[hit.end - 1]} {atoms[hit.end]}", ())
    nations = trie.phrases.get(atoms[hit.start], ())
    return any(entry.what == "role" for _, entry in longer) and any(e.what in _NATIONALITIES for _, e in nations)


def party_first(parse: Parse, lexicon: Lexicon, hit: Hit, owners: list[int]) -> bool:
    """True for "Labour leader Tony Blair": the capital letter makes the first word a party's name."""
    start, end = owners[hit.start], owners[hit.end - 1] + 1
    if end - start != 2 or hit.meanings[0][0] != ANY or not parse.words[start][0].isupper():
        return False
    if any(entry.what == "organisation" for _, entry in hit.meanings):
        return False  # the Congress party
    named = start > 0 or (end < len(parse) and parse.words[end][0].isupper())
    alone = lexicon.trie.phrases.get(lexicon.trie.words[parse.words[start]][0], ()) if named else ()
    return parse.words[end - 1][0].islower() and any(entry.what == "organisation" for _, entry in alone)


def ends_inside(owners: list[int], hit: Hit) -> bool:
    """True for a phrase of several tokens that begins or ends within a token."""
    start, end = hit.start, hit.end
    if owners[start] == owners[end - 1]:
        return False
    return (start > 0 and owners[start - 1] == owners[start]) or (end < len(owners) and owners[end] == owners[end - 1])


def name_goes_on(parse: Parse, end: int) -> bool:
    """True for the "Cho Hyun" of "Cho Hyun-oh", not for the Putin of "Putin-led" or "Putin-backed"."""
    following = parse.lower[end + 1 : end + 2]
    if not hyphen(parse, end) or not following or parse.words[end + 1] != following[0]:
        return False
    word = following[0]
    return word.isalpha() and not word.endswith("ed") and word not in LEADING | MANNER


def hyphen(parse: Parse, token: int) -> bool:
    return 0 <= token < len(parse.words) and parse.words[token] in ("-", "–", "‑", "‐")
