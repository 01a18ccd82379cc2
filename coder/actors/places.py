"""Whether a state's name stands for the state or for where something is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from coder.actors.spans import head_of
from coder.actors.words import DETERMINERS, MODIFIERS, MOTION, PLACE_NOUNS, PLACE_PREPOSITIONS, POSSESSIVE, TERRITORY

if TYPE_CHECKING:
    from coder.actors.spans import ActorSpan
    from coder.parse import Parse

_GEOGRAPHIC = frozenset({"country", "capital", "seat", "region"})
_ACTING = frozenset({"nsubj", "nsubj:pass", "nsubj:outer", "csubj", "obj", "iobj", "vocative", "obl:agent"})
_WINDOW = 5


def is_place(parse: Parse, span: ActorSpan) -> bool:
    """True when the words of a span say where, not who: in Iran, returned to Islamabad, Iranian soil."""
    if _before_country(parse, span):
        return True
    if span.kind == "adjective":
        return _of_territory(parse, span)
    if span.kind not in _GEOGRAPHIC:
        return False
    return _parsed(parse, span) if parse.heads else _unparsed(parse, span)


def _before_country(parse: Parse, span: ActorSpan) -> bool:
    """ "Islamabad, Pakistan": a capital that is only where its country's name follows."""
    after = span.end
    if span.kind != "capital" or after + 1 >= len(parse) or parse.words[after] != ",":
        return False
    return bool(span.name) and parse.text[parse.starts[after + 1] :].startswith(span.name)


def _of_territory(parse: Parse, span: ActorSpan) -> bool:
    at = span.end
    while at < len(parse) and parse.lower[at] in MODIFIERS:
        at += 1
    return at < len(parse) and parse.lower[at] in TERRITORY


def _parsed(parse: Parse, span: ActorSpan) -> bool:
    head = _first_conjunct(parse, head_of(parse, span))
    dep = parse.deps[head]
    if dep in _ACTING:
        return False
    if dep == "nmod:poss":
        return parse.lower[parse.heads[head]] in TERRITORY
    cases = [parse.lower[child] for child in parse.kids(head, "case")]
    if not cases:
        return _unparsed(parse, span) if dep in ("obl", "nmod", "root") else False
    return any(_locates(parse, head, case) for case in cases)


def _first_conjunct(parse: Parse, token: int) -> int:
    while parse.deps[token] == "conj" and not parse.kids(token, "case"):
        token = parse.heads[token]
    return token


def _locates(parse: Parse, head: int, case: str) -> bool:
    """Whether a preposition before the state makes it a place, given what it hangs on."""
    governor = parse.heads[head]
    lemma = parse.lemmas[governor] if governor >= 0 else ""
    if case in PLACE_PREPOSITIONS:
        return True
    if case in ("to", "from", "for"):
        return lemma in MOTION
    return case == "of" and lemma in PLACE_NOUNS


def _unparsed(parse: Parse, span: ActorSpan) -> bool:
    lower, at = parse.lower, span.start - 1
    if span.end < len(parse) and lower[span.end] in POSSESSIVE:
        return span.end + 1 < len(parse) and lower[span.end + 1] in TERRITORY
    while at >= 0 and (lower[at] in DETERMINERS or lower[at] in MODIFIERS):
        at -= 1
    if at < 0:
        return False
    if lower[at] in ("to", "from"):
        return any(_moves(word) for word in lower[max(0, at - _WINDOW) : at])
    if lower[at] == "of":
        return at > 0 and lower[at - 1] in PLACE_NOUNS
    return lower[at] in PLACE_PREPOSITIONS


def _moves(word: str) -> bool:
    """True for any form of a verb or noun of motion."""
    stems = (word, word[:-1], word[:-2], word[:-3], word[:-3] + "e", word[:-1] + "e")
    return word in _IRREGULAR or any(stem in MOTION for stem in stems)


_IRREGULAR = frozenset({"went", "flew", "came", "fled", "withdrew", "withdrawn", "brought", "sent", "left", "drove"})
