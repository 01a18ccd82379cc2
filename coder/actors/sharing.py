"""Phrases side by side that lend each other a role, a country or a name."""

from __future__ import annotations

from typing import TYPE_CHECKING

from coder.actors.words import LIST_GAPS

if TYPE_CHECKING:
    from coder.actors.phrase import Phrase
    from coder.parse import Parse

ARMED = frozenset({"REB", "UAF", "INS", "SEP"})


def share_heads(parse: Parse, phrases: list[Phrase]) -> list[Phrase]:
    """ "US and Iranian officials": both nations get the role; "Iran's president and minister": both the nation."""
    done: list[Phrase] = []
    for phrase in phrases:
        shared = _share(parse, done, phrase)
        if done and _explains(parse, done[-1], phrase):
            done[-1].fixed, done[-1].country, done[-1].name = phrase.fixed, phrase.country, phrase.name
        if done and _apposed(parse, done[-1], phrase):
            _lend(done[-1], phrase)
        if done and _holds_post(parse, done[-1], phrase):
            done[-1].country, done[-1].fixed = None, phrase.fixed
        if not shared and done and _inherits(parse, done[-1], phrase):
            phrase.country = done[-1].country
            phrase.reasons.append("shared nation")
        done.append(phrase)
    return done


def _share(parse: Parse, done: list[Phrase], phrase: Phrase) -> bool:
    """Take the bare nations before a phrase into it, one twin for each."""
    shared = False
    while done and _shares(parse, done[-1], phrase):
        other = done.pop()
        phrase.start, shared = other.start, True
        phrase.twins = [phrase.country, *phrase.twins] if phrase.country else phrase.twins
        phrase.country = other.country
        phrase.reasons.append("shared head")
    return shared


def _shares(parse: Parse, first: Phrase, second: Phrase) -> bool:
    gap = tuple(parse.lower[first.end : second.start])
    if gap not in LIST_GAPS or not first.bare or not (second.titled and second.national) or second.named:
        return False
    possessive = second.plural and parse.lower[second.start + 1 : second.start + 2] in (["'s"], ["’s"])
    return first.country != second.country and (
        (first.adjectival and (second.plural or first.last == "adjective")) or possessive
    )


def _explains(parse: Parse, first: Phrase, second: Phrase) -> bool:
    """ "The terror group, Jaish al-Adl": the name says which group it is."""
    nameless = first.titled and first.country is None and not first.fixed and first.tail[:3] in ARMED
    return nameless and second.last == "group" and parse.lower[first.end : second.start] in ([","], ["("], [",", "the"])


def _apposed(parse: Parse, first: Phrase, second: Phrase) -> bool:
    """ "Boris Johnson, the prime minister" and "the prime minister, Boris Johnson": one of them has the country."""
    gap = parse.lower[first.end : second.start]
    if gap not in ([","], [",", "the"], [",", "a"], [",", "current"], [",", "the", "current"]):
        return False
    pair = {first.named, second.named} == {True, False}
    title = second if first.named else first
    alone = first.country is None or second.country is None or "ELI" in (first.tail, second.tail)
    return (
        pair
        and alone
        and title.person
        and title.last == "role"
        and not title.fixed
        and not first.fixed
        and not second.fixed
    )


def _holds_post(parse: Parse, first: Phrase, second: Phrase) -> bool:
    """ "Helen Clark, head of the U.N. Development Programme": the post of today, not the office of the past."""
    gap = parse.lower[first.end : second.start]
    return first.named and first.tail == "ELI" and bool(second.fixed) and second.titled and gap in ([","], [",", "the"])


def _lend(first: Phrase, second: Phrase) -> None:
    """Give two phrases for one person the country of either; who holds an office now is not of the past."""
    first.country = second.country = first.country or second.country
    name, title = (first, second) if first.named else (second, first)
    if name.tail == "ELI" and title.tail and not (title.former or name.former):
        name.tail = title.tail


def _inherits(parse: Parse, first: Phrase, second: Phrase) -> bool:
    gap = tuple(parse.lower[first.end : second.start])
    if gap not in (("and",), (",",), (",", "and"), ("or",)) or not (first.titled and first.national and first.country):
        return False
    lone = second.titled and second.country is None and not second.fixed and not second.named
    return lone and second.tail[:3] not in ("REB", "UAF", "CVL") and not first.twins
