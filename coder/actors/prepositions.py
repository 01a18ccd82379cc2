"""Which "of", "in", "for", "from", "to" and "at" belong to a role, and what they say of its country."""

from __future__ import annotations

from typing import TYPE_CHECKING

from coder.actors.phrase import Phrase, joined_tail
from coder.actors.words import LOCAL_RULERS, SHARED_PLACE

if TYPE_CHECKING:
    from coder.parse import Parse

NOT_OF_PLACE = frozenset({"MIL", "GOV", ""})


def _of(parse: Parse, phrase: Phrase, inner: Phrase) -> bool:
    if phrase.country is not None or phrase.fixed:
        return inner.bare and not phrase.national and inner.country == phrase.country
    if inner.bare:
        phrase.country = inner.country
        phrase.tail = joined_tail(inner.tail, phrase.tail, weak=phrase.weak)
        return inner.country is not None
    if inner.fixed and not inner.titled and phrase.tail[:3] in ("CVL", "MED"):
        return False
    phrase.country, phrase.fixed = inner.country, inner.fixed
    phrase.former = phrase.former or (phrase.weak and inner.former)
    if phrase.weak or inner.fixed:
        phrase.tail = inner.tail or phrase.tail
    return True


def _for(parse: Parse, phrase: Phrase, inner: Phrase) -> bool:
    if phrase.sort not in ("person", "weak"):
        return False
    if phrase.weak and phrase.country is None and not phrase.fixed and not _stationed(parse, phrase):
        return _of(parse, phrase, inner)
    return inner.bare


def _in(parse: Parse, phrase: Phrase, inner: Phrase) -> bool:
    if _stationed(parse, phrase):
        return inner.bare
    if phrase.country is not None or phrase.fixed or not inner.bare or inner.last in ("adjective", "people"):
        return False
    ruling = parse.lower[phrase.end - 1] in LOCAL_RULERS
    if phrase.sort != "body" and not ruling and (phrase.weak or phrase.tail[:3] in NOT_OF_PLACE):
        return False
    phrase.country = inner.country
    return inner.country is not None


def _from(parse: Parse, phrase: Phrase, inner: Phrase) -> bool:
    if (
        phrase.country is not None
        or phrase.fixed
        or phrase.named
        or (_stationed(parse, phrase) and inner.last == "capital")
    ):
        return False
    return (inner.bare or bool(inner.fixed)) and _of(parse, phrase, inner)


def _to(parse: Parse, phrase: Phrase, inner: Phrase) -> bool:
    return _stationed(parse, phrase) and (inner.bare or bool(inner.fixed))


def _stationed(parse: Parse, phrase: Phrase) -> bool:
    """True for ambassadors, embassies and the like, which have a country and stand in another one."""
    return not SHARED_PLACE.isdisjoint(parse.lower[phrase.start : phrase.end])


RULES = {"of": _of, "for": _for, "in": _in, "from": _from, "to": _to, "at": _to}
