"""Phrases by their atoms: the longest one that begins at a place is found with a few dictionary look-ups."""

from __future__ import annotations

from itertools import chain
from typing import NamedTuple

from coder.actors.fold import fold

ANY, PROPER, ACRONYM, TITLE, SHORT = 0, 1, 2, 3, 4
_LONGEST_ACRONYM = 6
_WORDS_KEPT = 300_000


class Entry(NamedTuple):
    """One thing that a phrase can mean. Dates are ordinals; `sort` is a role's kind or a nationality's form."""

    id: str
    what: str
    name: str
    code: str
    since: int
    until: int
    sort: str
    plural: bool


class Hit(NamedTuple):
    """Atoms [start, end) of a sentence with all that the phrase can mean: (case class, entry) pairs."""

    start: int
    end: int
    meanings: tuple[tuple[int, Entry], ...]


class WordCache(dict[str, tuple[str, ...]]):
    """Words already folded; emptied when it has grown too large."""

    def __missing__(self, word: str) -> tuple[str, ...]:
        if len(self) > _WORDS_KEPT:
            self.clear()
        self[word] = atoms = fold(word)
        return atoms


class Trie:
    """A phrase book: add() while loading, scan() for ever after."""

    def __init__(self) -> None:
        self.phrases: dict[str, tuple[tuple[int, Entry], ...]] = {}
        self.lengths: dict[str, tuple[int, ...]] = {}
        self.seconds: dict[str, set[str]] = {}
        self.words = WordCache()

    def add(self, atoms: tuple[str, ...], case: int, entry: Entry) -> None:
        """Let a phrase mean an entry, besides what it means already."""
        if not atoms:
            return
        key = " ".join(atoms)
        known = self.phrases.get(key)
        if known is None:
            self.phrases[key] = ((case, entry),)
            if len(atoms) > 1:
                self.seconds.setdefault(atoms[0], set()).add(atoms[1])
            lengths = self.lengths.get(atoms[0], ())
            if len(atoms) not in lengths:
                self.lengths[atoms[0]] = tuple(sorted((*lengths, len(atoms)), reverse=True))
        elif all(entry is not other for _, other in known):
            self.phrases[key] = (*known, (case, entry))

    def atoms(self, words: list[str]) -> tuple[list[str], list[int]]:
        """The atoms of a sentence and the token that each comes from."""
        folded = list(map(self.words.__getitem__, words))
        atoms = list(chain.from_iterable(folded))
        sizes = list(map(len, folded))
        if len(atoms) == len(words) and 0 not in sizes:
            return atoms, list(range(len(words)))
        return atoms, [token for token, size in enumerate(sizes) for _ in range(size)]

    def beginnings(self, atoms: list[str]) -> list[int]:
        """The places at which some phrase may begin, judged by its first two atoms."""
        lengths, seconds, nothing = self.lengths, self.seconds, frozenset[str]()
        return [
            place
            for place, (atom, following) in enumerate(zip(atoms, [*atoms[1:], ""], strict=False))
            if atom in lengths and (lengths[atom][-1] == 1 or following in seconds.get(atom, nothing))
        ]

    def phrases_at(self, atoms: list[str], start: int) -> list[Hit]:
        """All phrases that begin at an atom, longest first."""
        left, phrases, hits = len(atoms) - start, self.phrases, []
        for length in self.lengths.get(atoms[start], ()):
            if length <= left:
                key = " ".join(atoms[start : start + length]) if length > 1 else atoms[start]
                if (meanings := phrases.get(key)) is not None:
                    hits.append(Hit(start, start + length, meanings))
        return hits


def case_class(surface: str) -> int:
    """What capitals a name needs: none if it has none itself, all (acronyms), that of its last word, or any one."""
    if surface.islower():
        return ANY
    letters = surface.replace(".", "").replace("-", "").replace("&", "")
    short = len(letters) <= _LONGEST_ACRONYM and " " not in surface
    if short and letters.isupper():
        return ACRONYM
    return TITLE if " " in surface and surface.rpartition(" ")[2][:1].isupper() else PROPER
