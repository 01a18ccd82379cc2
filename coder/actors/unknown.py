"""Names that no table has: persons after a title, organisations by the form of their name."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from coder.actors.phrase import Phrase
from coder.actors.words import ARMED_NAMES, NAME_PARTICLES, NOT_NAMES, ORG_BEGINNINGS, ORG_ENDINGS, POSSESSIVE

if TYPE_CHECKING:
    from coder.actors.pieces import Piece
    from coder.parse import Parse

_LONGEST_NAME = 6
_IN_NAMES = frozenset(
    {"region", "ethnic", "adjective", "people", "country", "person", "capital", "group", "organisation"}
)


def name_after(parse: Parse, start: int, coming: list[Piece], *, headline: bool) -> int:
    """Where a personal name that begins at `start` ends; `start` itself when there is none."""
    if headline:
        return start
    taken = {piece.start: piece for piece in coming[:3]}
    at, end = start, start
    while at < len(parse) and at - start < _LONGEST_NAME:
        piece = taken.get(at)
        if piece is not None and not (at > start and _swallowed(parse, piece)):
            break
        if is_name_word(parse.words[at]):
            at = end = at + 1
        elif at > start and _ties(parse, at):
            at += 1
        else:
            break
    return end


def is_name_word(word: str) -> bool:
    """A capitalised word that may be part of a person's name."""
    acronym = len(word) > 2 and word.isupper() and "." not in word
    return word[:1].isupper() and word.lower() not in NOT_NAMES and not word.isdigit() and not acronym


def _ties(parse: Parse, at: int) -> bool:
    word = parse.lower[at]
    following = parse.words[at + 1][:1] if at + 1 < len(parse) else ""
    return (word in NAME_PARTICLES and (following.isupper() or following == "-")) or (
        word == "-" and following.isalpha()
    )


def _swallowed(parse: Parse, piece: Piece) -> bool:
    """A short piece within a name ("Mumtaz Zahra Baloch"), not the possessor of something."""
    after = parse.lower[piece.end] if piece.end < len(parse) else ""
    if piece.what == "role" and parse.words[piece.start][0].isupper() and after not in POSSESSIVE:
        return piece.end - piece.start == 1 and piece.end < len(parse) and is_name_word(parse.words[piece.end])
    return piece.end - piece.start == 1 and piece.what in _IN_NAMES and not (piece.what == "person" and after)


def appositions(parse: Parse, phrases: list[Phrase]) -> list[Phrase]:
    """Unknown names beside a person's role: "X Y, Iran's envoy, …" and "Pakistan's spokesperson, X Y, …"."""
    taken = {token for phrase in phrases for token in range(phrase.start, phrase.end)}
    added = []
    for phrase in phrases:
        if phrase.titled and phrase.person and not phrase.named and not phrase.twins:
            name = _name_behind(parse, phrase, taken) or _name_before(parse, phrase, taken)
            if name:
                added.append(_named(parse, phrase, *name))
    return sorted([*phrases, *added], key=lambda phrase: phrase.start) if added else phrases


def _named(parse: Parse, phrase: Phrase, start: int, end: int) -> Phrase:
    name, reasons = parse.span_text(start, end), [*phrase.reasons, "apposition"]
    return replace(
        phrase, start=start, end=end, name=name, kind="person", last="person", named=True, twins=[], reasons=reasons
    )


def _name_behind(parse: Parse, phrase: Phrase, taken: set[int]) -> tuple[int, int] | None:
    start = phrase.end + 1
    if start >= len(parse) or parse.words[phrase.end] != "," or start in taken:
        return None
    end = name_after(parse, start, [], headline=False)
    closed = end == len(parse) or parse.words[end] in (",", ".", ";", ")")
    free = not any(token in taken for token in range(start, end))
    return (start, end) if end - start >= 2 and closed and free else None


def _name_before(parse: Parse, phrase: Phrase, taken: set[int]) -> tuple[int, int] | None:
    at = phrase.start - 1
    while at >= 0 and parse.lower[at] in ("the", "a", "an"):
        at -= 1
    if (
        at < 2
        or parse.words[at] != ","
        or (phrase.end < len(parse) and parse.words[phrase.end] not in (",", ".", ";", ")"))
    ):
        return None
    start = at
    while (
        start > 0 and start - 1 not in taken and (is_name_word(parse.words[start - 1]) or parse.words[start - 1] == "-")
    ):
        start -= 1
    return (start, at) if at - start >= 2 else None


def organisations(parse: Parse, phrases: list[Phrase]) -> list[Phrase]:
    """Phrases with those added or widened that a capitalised "… Liberation Army" or "Ministry of …" makes."""
    ends = [t for t, word in enumerate(parse.lower) if word in ORG_ENDINGS and parse.words[t][0].isupper()]
    if not ends:
        return phrases
    for token in ends:
        phrases = _ending(parse, phrases, token)
    return phrases


def _ending(parse: Parse, phrases: list[Phrase], token: int) -> list[Phrase]:
    start = token
    while start > 0 and _in_organisation(parse.words[start - 1]) and not (start == 1 and parse.lower[0] in NOT_NAMES):
        start -= 1
    inside = [phrase for phrase in phrases if phrase.end > start and phrase.start <= token]
    end = _tail_of_name(parse, token)
    fighting = not ARMED_NAMES.isdisjoint(parse.lower[start:token])
    longer = start > 0 and any(phrase.fixed and start < phrase.start < phrase.end == end for phrase in inside)
    if not longer and any(_says_enough(phrase, start, end) for phrase in inside):
        return phrases
    if len(inside) == 1 and inside[0].start <= start and inside[0].end >= end and not (fighting and inside[0].titled):
        return phrases
    tail = ORG_ENDINGS[parse.lower[token]] or next((phrase.tail for phrase in inside if phrase.titled), "")
    tail = "REB" if fighting and parse.lower[token] in ("front", "movement") else tail
    owner = next((p for p in phrases if p.end == start - 1 and p.bare and parse.lower[p.end] in POSSESSIVE), None)
    if owner is not None:
        start, inside = owner.start, [owner, *inside]
    country = next((phrase.country for phrase in inside if phrase.country), None)
    if not tail or end - start < 2 or (end == token + 1 and start == token):
        return phrases
    made = Phrase(start, end, country=country, tail=tail, name=parse.span_text(start, end), kind="organisation",
                  last="organisation", national=country is not None, reasons=["form of name"])  # fmt: skip
    return sorted([*(phrase for phrase in phrases if phrase not in inside), made], key=lambda phrase: phrase.start)


def _says_enough(phrase: Phrase, start: int, end: int) -> bool:
    return bool(phrase.fixed) or phrase.named or phrase.start < start or phrase.end > end


def _in_organisation(word: str) -> bool:
    return (word[:1].isupper() and word.lower() not in NOT_NAMES) or word in ("-", "&")


def _tail_of_name(parse: Parse, token: int) -> int:
    """The end of "Ministry of Health and Education": capitalised words after of or for."""
    end = token + 1
    if parse.lower[token] not in ORG_BEGINNINGS:
        return end
    if parse.lower[end : end + 1] not in (["of"], ["for"]):
        return end
    while (
        end + 1 < len(parse) and parse.lower[end] in ("of", "for", "and", "the") and parse.words[end + 1][0].isupper()
    ):
        end += 2
        while end < len(parse) and _in_organisation(parse.words[end]) and parse.words[end].isalpha():
            end += 1
    return end
