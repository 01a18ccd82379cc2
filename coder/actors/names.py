"""Names, nationalities and role phrases of one sentence, found by its words alone (no parse needed)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from coder.actors.compose import Composer
from coder.actors.leaders import find_leaders
from coder.actors.misspelled import correct_names
from coder.actors.phrase import Phrase, spans_of
from coder.actors.pieces import is_title_case, pieces
from coder.actors.unknown import appositions, is_name_word, organisations
from coder.actors.words import MODIFIER_ENDINGS, ORG_ENDINGS, PRIVATE_HEADS, PUBLIC_BODIES
from coder.parse import Parse

if TYPE_CHECKING:
    from datetime import date

    from coder.actors.lexicon import Lexicon
    from coder.actors.spans import ActorSpan

_PRIVATE_BODIES = frozenset({"BUS", "EDU", "HLH", "LAB", "MED", "MNC", "NGO"})


def find_names(parse: Parse, lexicon: Lexicon, *, on: date) -> list[ActorSpan]:
    """All actors that the words of a sentence name, in order, with the codes they have on a day."""
    return [span for phrase in find_phrases(parse, lexicon, on=on) for span in spans_of(phrase, lexicon)]


def named_tokens(parse: Parse, lexicon: Lexicon, *, on: date) -> set[int]:
    """Tokens of a headline that names in the lexicon cover, however its letters are written; roles are no names."""
    capitals = Parse(parse.text.upper(), [word.upper() for word in parse.words], parse.starts)
    found = pieces(capitals, lexicon, day=on.toordinal())
    return {token for piece in found if piece.what != "role" for token in range(piece.start, piece.end)}


def find_phrases(parse: Parse, lexicon: Lexicon, *, on: date, whole: bool = True) -> list[Phrase]:
    """The phrases behind find_names, which know more than a span; `whole` sentences may be headlines."""
    found = pieces(parse, lexicon, day=on.toordinal())
    if not found and ORG_ENDINGS.keys().isdisjoint(parse.lower):
        return find_leaders(parse, [], lexicon, day=on.toordinal())
    headline = whole and (parse.text.isupper() or is_title_case(parse))
    phrases = Composer(parse, found, headline=headline).phrases()
    correct_names(phrases, lexicon, day=on.toordinal())
    phrases = find_leaders(parse, phrases, lexicon, day=on.toordinal())
    if not headline:
        phrases = _of_states(parse, organisations(parse, appositions(parse, phrases)))
    return _without_repeats(parse, phrases)


def _of_states(parse: Parse, phrases: list[Phrase]) -> list[Phrase]:
    """Leave out presidents and secretaries of clubs, universities and firms."""
    following = [*phrases, None][1:]
    return [
        phrase
        for phrase, after in zip(phrases, following, strict=True)
        if phrase.country or phrase.fixed or phrase.tail != "GOV" or not _heads_private_body(parse, phrase, after)
    ]


def _heads_private_body(parse: Parse, phrase: Phrase, after: Phrase | None) -> bool:
    """`Society President X`, `president of Howard University`, `the university's vice president`."""
    words = parse.lower[phrase.start : phrase.end]
    if PRIVATE_HEADS.isdisjoint(words):
        return False
    if any(ORG_ENDINGS.get(word) in _PRIVATE_BODIES for word in words):
        return True
    before = parse.words[phrase.start - 1] if phrase.start else ""
    strange = is_name_word(before) and before.lower() not in PUBLIC_BODIES and not before.endswith(MODIFIER_ENDINGS)
    of_body = after is not None and parse.lower[phrase.end : after.start] in (["of"], ["of", "the"], ["at"])
    return strange or (of_body and after.tail[:3] in _PRIVATE_BODIES)


def _without_repeats(parse: Parse, phrases: list[Phrase]) -> list[Phrase]:
    """Leave out what only repeats the phrase before in brackets: "… Guard Corps (IRGC)"."""
    kept: list[Phrase] = []
    for phrase in phrases:
        bracketed = (
            phrase.start > 0
            and parse.words[phrase.start - 1] == "("
            and parse.words[phrase.end : phrase.end + 1] == [")"]
        )
        if not (bracketed and kept and kept[-1].end == phrase.start - 1 and kept[-1].fixed == phrase.fixed != ""):
            kept.append(phrase)
    return kept
