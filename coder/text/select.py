"""Which sentences are worth parsing: those that name enough actors and hold a word that may be an act."""

from __future__ import annotations

from collections.abc import Iterable

from coder.actions.frames import FrameBook
from coder.actors import ActorSpan
from coder.parse import Parse

STAND_INS = {
    "it", "they", "he", "she", "we", "us", "them", "him", "both", "two", "its", "their", "his", "her", "our",
    "attack", "attacks", "strike", "strikes", "raid", "raids", "bombing", "assault", "offensive", "invasion",
    "group", "country", "countries", "nations", "side", "sides", "counterpart", "latter", "former", "movement",
}  # fmt: skip
VOWELS = "aeiou"
IRREGULAR_NOUNS = {"crisis": "crises", "hypothesis": "hypotheses", "man": "men", "woman": "women"}


def inflections(lemma: str) -> set[str]:
    """The lemma and its regular English inflections, as verb and as noun."""
    forms = {lemma, lemma + "s", lemma + "es", lemma + "ed", lemma + "ing", lemma + "d"}
    if lemma.endswith("e"):
        forms |= {lemma[:-1] + "ing"}
    if lemma.endswith("y"):
        forms |= {lemma[:-1] + "ies", lemma[:-1] + "ied"}
    if len(lemma) > 2 and lemma[-1] not in VOWELS + "wxy" and lemma[-2] in VOWELS:
        forms |= {lemma + lemma[-1] + "ed", lemma + lemma[-1] + "ing"}
    if lemma in IRREGULAR_NOUNS:
        forms.add(IRREGULAR_NOUNS[lemma])
    return forms


def act_forms(book: FrameBook, irregular: dict[str, str]) -> frozenset[str]:
    """Every word form that may be a predicate of the book; `irregular` maps irregular forms to their lemmas."""
    forms = {form for lemma in book.forms for form in inflections(lemma)}
    return frozenset(forms | {form for form, lemma in irregular.items() if lemma in book.forms})


def is_candidate(parse: Parse, names: Iterable[ActorSpan], forms: frozenset[str], *, lone: frozenset[str]) -> bool:
    """True when the sentence has a possible act and two possible actors (one for acts that need no target).

    Stand-ins such as pronouns count as actors, but not alone: one actor must be named.
    """
    spans = list(names)
    if not spans:
        return False
    words = set(parse.lower)
    if words.isdisjoint(forms):
        return False
    actors = len({(span.start, span.code) for span in spans}) + len(words & STAND_INS)
    return actors >= 2 or not words.isdisjoint(lone)
