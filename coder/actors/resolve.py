"""One phrase on its own: who is "Pakistan's army chief"?"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from coder.actors.names import find_phrases
from coder.actors.phrase import Phrase, spans_of
from coder.actors.prepositions import NOT_OF_PLACE
from coder.actors.words import DETERMINERS, QUANTITIES, QUANTITY_WORDS
from coder.parse import Parse

if TYPE_CHECKING:
    from datetime import date

    from coder.actors.lexicon import Lexicon
    from coder.actors.spans import ActorSpan

_TOKENS = re.compile(
    r"(?:[A-Za-z]\.){2,}|[A-Z][a-z]{0,3}\.(?=\s)|['’]s\b|\d[\d,.]*\d|[^\W_]+(?:['’](?!s\b)[^\W_]+)*|[^\w\s]|_"
)
_APOSTROPHES = str.maketrans("’ʼ‘", "'''")
_BREAKS = frozenset(
    {"of", "in", "at", "for", "to", "from", "on", "over", "with", "against", "who", "which", "that", ",", "("}
)


def parse_of(text: str) -> Parse:
    """Tokens alone, cut much as the pipeline cuts them."""
    matches = list(_TOKENS.finditer(text))
    return Parse(text=text, words=[match.group() for match in matches], starts=[match.start() for match in matches])


def resolve(text: str, lexicon: Lexicon, *, on: date) -> ActorSpan | None:
    """The actor that a whole phrase denotes on a day, or None when its head is nobody known."""
    parse = parse_of(text.strip().translate(_APOSTROPHES))
    phrases = find_phrases(parse, lexicon, on=on, whole=False)
    if not phrases:
        return None
    head = _head(parse, phrases)
    chosen = next((phrase for phrase in phrases if phrase.start <= head < phrase.end), None)
    if chosen is None:
        chosen = next((phrase for phrase in reversed(phrases) if phrase.end <= head), None)
    elif chosen.country is None and not chosen.fixed:
        _lend_country(parse, chosen, phrases)
    spans = spans_of(chosen, lexicon) if chosen else []
    return spans[0] if spans else None


def _head(parse: Parse, phrases: list[Phrase]) -> int:
    """The last token before the first preposition or comma that no phrase covers."""
    begin = _after_quantity(parse.lower)
    for token, word in enumerate(parse.lower[begin:], start=begin):
        inside = any(phrase.start <= token < phrase.end for phrase in phrases)
        if word in _BREAKS and token > begin and not inside:
            return token - 1
    last = len(parse) - 1
    while last > 0 and (parse.words[last] in ("'s", "'") or not parse.words[last][0].isalnum()):
        last -= 1
    return last


def _after_quantity(lower: list[str]) -> int:
    """Where the noun begins that "tens of thousands of" counts."""
    begin = 0
    for token, word in enumerate(lower):
        if word == "of" and lower[token - 1] in QUANTITIES:
            begin = token + 1
        elif word not in QUANTITIES | QUANTITY_WORDS | DETERMINERS and not word[0].isdigit():
            break
    return begin


def _lend_country(parse: Parse, chosen: Phrase, phrases: list[Phrase]) -> None:
    """Give a role the nationality that stands before it in the same phrase, else the state that it is in or from."""
    bare = [phrase for phrase in phrases if phrase.bare and phrase.country]
    before = [phrase for phrase in bare if phrase.end <= chosen.start]
    places = ("in", "from") if chosen.tail[:3] not in NOT_OF_PLACE else ("from",)
    behind = [phrase for phrase in bare if phrase.start > chosen.end and parse.lower[phrase.start - 1] in places]
    for phrase in [*reversed(before), *behind][:1]:
        chosen.country = phrase.country
        chosen.reasons.append("shared phrase")
