"""Names of states in place of the treebanks' names and pronouns: the web says "I called", news says "Norway called"."""

from __future__ import annotations

import csv
import random
from dataclasses import dataclass, replace
from pathlib import Path

from conllu import Sentence, Word

COUNTRIES = Path(__file__).parents[2] / "coder" / "lexicon" / "actors" / "countries.csv"
SUBJECTS = ("nsubj", "nsubj:pass")
NAME_ROLES = (*SUBJECTS, "obj", "obl", "nmod", "nmod:poss", "obl:agent", "conj", "root")
NAME_PARTS = ("flat", "compound", "appos", "det", "amod", "case")
PRONOUNS = {"i", "we", "he", "she", "it", "they", "you"}
NUMBERED = {"was", "were", "am", "'m", "'re"}
NAMES_REPLACED = 0.4
PRONOUNS_REPLACED = 0.3


@dataclass(frozen=True, slots=True)
class StateNames:
    """Single-word names of states and capitals, and nationality adjectives."""

    nouns: tuple[str, ...]
    adjectives: tuple[str, ...]


def read_names(path: Path = COUNTRIES) -> StateNames:
    """The names in our own table of countries."""
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    nouns = {word for row in rows for word in (row["name"], row["capital"]) if word.isalpha() and word.isascii()}
    adjectives = {word for row in rows for word in row["adjectives"].split("|") if word.isalpha() and word.istitle()}
    return StateNames(tuple(sorted(nouns)), tuple(sorted(adjectives)))


def with_state_names(sentence: Sentence, *, names: StateNames, rng: random.Random) -> Sentence:
    """The sentence with some of its names, pronoun subjects and nationalities replaced; the tree stays as it is."""
    composed = {word.head for word in sentence.words if word.dep in NAME_PARTS}
    words = []
    for number, word in enumerate(sentence.words):
        lone = _is_lone_name(word) and number not in composed
        free = _is_free_subject(word, sentence)
        if (lone and rng.random() < NAMES_REPLACED) or (free and rng.random() < PRONOUNS_REPLACED):
            word = _named(word, rng.choice(names.nouns))
        elif word.tag == "JJ" and word.form in names.adjectives:
            word = replace(word, form=rng.choice(names.adjectives))
        words.append(word)
    return replace(sentence, words=tuple(words))


def _named(word: Word, name: str) -> Word:
    return replace(word, form=name, lemma=name, upos="PROPN", tag="NNP")


def _is_lone_name(word: Word) -> bool:
    return word.tag == "NNP" and word.dep in NAME_ROLES and word.form.isalpha() and word.form.istitle()


def _is_free_subject(word: Word, sentence: Sentence) -> bool:
    """A pronoun whose verb is in the past or after a modal, so that a name agrees with it."""
    if word.tag != "PRP" or word.dep not in SUBJECTS or word.form.lower() not in PRONOUNS:
        return False
    verb = sentence.words[word.head]
    helpers = [w for w in sentence.words if w.head == word.head and w.dep in ("aux", "aux:pass", "cop")]
    if any(w.form.lower() in NUMBERED for w in helpers):
        return False
    return verb.tag == "VBD" or any(w.tag == "MD" for w in helpers)
