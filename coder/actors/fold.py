"""Spelling made equal on both sides: in the lexicon and in the text."""

from __future__ import annotations

import re
import unicodedata

_ARTICLES = {"ul": "al", "el": "al", "ur": "al", "ud": "al", "ol": "al"}
_LETTERS = str.maketrans({"ı": "i", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ß": "ss", "æ": "ae", "œ": "oe"})
_DROPPED = str.maketrans("", "", "'’‘ʻʼ`´.")
_JOINTS = re.compile(r"[-‐‑–—/]+")
_OWNERS = re.compile(r"(?<=s)'(?=\s|$)")
_PIECES = re.compile(r"'s\b|[,()&;:\"]|[^\s,()&;:\"]+?(?='s\b)|[^\s,()&;:\"]+")
_LINKS = {"al": ("e", "i"), "e": ("i", "al"), "i": ("e", "al")}
TIES = frozenset({*_LINKS, "'s"})
_PARTICLES = frozenset({"da", "de", "den", "der", "di", "do", "dos", "du", "la", "ten", "van", "von"})
_PATRONYMICS = frozenset({"al", "bin", "ibn", "bint", "abu", "abd", "ben", "ould", "'s"})
_POSSESSIVES = frozenset({"'s", "’s", "'", "’"})


def fold(word: str) -> tuple[str, ...]:
    """The atoms of one token: lower case, no diacritics, dots or apostrophes, cut at hyphens; articles made "al"."""
    if word in _POSSESSIVES:
        return ("'s",)
    plain = word.lower()
    if not plain.isascii():
        plain = "".join(
            c for c in unicodedata.normalize("NFKD", plain.translate(_LETTERS)) if not unicodedata.combining(c)
        )
    parts = [part.translate(_DROPPED) for part in _JOINTS.split(plain)]
    atoms = tuple(_ARTICLES.get(part, part) for part in parts if part)
    return atoms or (() if _JOINTS.fullmatch(plain) else (word,))


def atoms_of_name(name: str) -> tuple[str, ...]:
    """The atoms that a name has in running text; a leading "the" is left out."""
    words = name.lower().split()
    if name.isascii() and all(map(str.isalpha, words)):
        atoms = tuple([_ARTICLES.get(word, word) for word in words])
    else:
        plain = _OWNERS.sub(" 's", name.replace("’", "'"))
        atoms = tuple([atom for piece in _PIECES.findall(plain) for atom in fold(piece)])
    return atoms[1:] if len(atoms) > 1 and atoms[0] == "the" else atoms


def short_forms(atoms: tuple[str, ...]) -> list[tuple[str, ...]]:
    """Other lengths of a person's name: Fidel Ramos, V.P. Singh, George H.W. Bush."""
    last = next((i for i, atom in enumerate(atoms[1:-1], start=1) if atom in _PARTICLES), len(atoms) - 1)
    given, family = atoms[:last], atoms[last:]
    if len(given) < 2 or not _PATRONYMICS.isdisjoint(atoms):
        return []
    first, middle = given[0], "".join(atom[0] for atom in given[1:])
    forms = [(first, *family), (first[0] + middle, *family)]
    return forms if len(middle) == len("".join(given[1:])) else [*forms, (first, middle, *family)]


def joined_forms(atoms: tuple[str, ...]) -> list[tuple[str, ...]]:
    """Other spellings of a name with an article: "Al Qaeda" as "Alqaeda", "Anwar ul Haq" as "Anwarul Haq"."""
    forms = _other_links(atoms)
    for i, atom in enumerate(atoms):
        if atom != "al":
            continue
        if i + 1 < len(atoms):
            forms.append((*atoms[:i], "al" + atoms[i + 1], *atoms[i + 2 :]))
        if 0 < i < len(atoms) - 1:
            forms.append((*atoms[: i - 1], atoms[i - 1] + "ul", *atoms[i + 1 :]))
    return forms


def _other_links(atoms: tuple[str, ...]) -> list[tuple[str, ...]]:
    """ "Jaish al Adl" as "Jaish e Adl", "Lashkar e Taiba" as "Lashkar i Taiba", "Workers' Party" without its mark."""
    forms = []
    for place, atom in enumerate(atoms[1:-1], start=1):
        others = _LINKS.get(atom, ())
        forms.extend((*atoms[:place], other, *atoms[place + 1 :]) for other in others)
        if atom == "'s" and atoms[place - 1].endswith("s"):
            forms.append((*atoms[:place], *atoms[place + 1 :]))
    return forms
