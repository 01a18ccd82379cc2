"""The Commission, the Tigers, the alliance, the North: one word for a body or state that the article has named."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from coder.actors.introduced import part_of_name
from coder.actors.words import COMPASS, COUNTRY_NOUNS, EPITHETS, SHORT_NAMES, TWINS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from coder.actors.lexicon import Lexicon
    from coder.actors.memory import Scene
    from coder.actors.spans import ActorSpan
    from coder.parse import Parse

_BODIES = frozenset({"organisation", "group"})
_TWINS = frozenset(code for states in TWINS.values() for code in states)
_LINKS = frozenset({"of", "for", "on", "in", "to", "against"})


def short_names(lexicon: Lexicon, parse: Parse, spans: Sequence[ActorSpan]) -> dict[str, ActorSpan]:
    """The words by which the bodies and states of a sentence may be named from now on."""
    found: dict[str, ActorSpan] = {}
    for span in spans:
        if span.kind in _BODIES:
            noun = _head_noun(parse.words[span.start : span.end])
            found |= dict.fromkeys([*([noun] if noun else []), *EPITHETS.get(span.code, ())], span)
        elif span.kind == "country" or span.country in _TWINS:
            found |= {side: _state(lexicon, span, code) for side, code in _sides(lexicon, span.country)}
    return found


def _head_noun(words: Sequence[str]) -> str | None:
    """The last capitalised word of a name of several before its "of": the Tigers of the Liberation Tigers of …"""
    end = next((place for place, word in enumerate(words) if place and word.lower() in _LINKS), len(words))
    head = words[end - 1]
    long = len(words) > 1 and head[:1].isupper() and head[1:].islower()
    return head.lower() if long and head.lower() not in COUNTRY_NOUNS else None


def _sides(lexicon: Lexicon, code: str) -> list[tuple[str, str]]:
    """North and South with their states, where a state and its twin are named so."""
    twins = next((states for states in TWINS.values() if code in states), (code,))
    firsts = ((lexicon.names.get(state, "").partition(" ")[0].lower(), state) for state in twins)
    return [(first, state) for first, state in firsts if first in COMPASS]


def _state(lexicon: Lexicon, span: ActorSpan, code: str) -> ActorSpan:
    return replace(span, code=code, country=code, sector="GOV", name=lexicon.names[code], kind="country")


def link_short_names(scene: Scene) -> None:
    """Give "the" + such a word the code of what it stands for; in small letters only words of SHORT_NAMES are names."""
    parse, memory = scene.parse, scene.memory
    known = memory.short_names | short_names(memory.lexicon, parse, scene.spans)
    for token in range(1, len(parse)) if known else ():
        word = parse.lower[token]
        if word in known and parse.lower[token - 1] == "the" and _stands_alone(scene, token):
            scene.put(replace(known[word], start=token - 1, end=token + 1, reason=f"the {word}"))


def _stands_alone(scene: Scene, token: int) -> bool:
    """No part of a longer name, and nothing better known than a role without a country."""
    parse, span = scene.parse, scene.at(token)
    capital = parse.words[token][0].isupper()
    if not capital and (parse.lower[token] not in SHORT_NAMES or span is not None):
        return False
    if span is not None and (span.country or span.end - span.start > 1 or span.kind != "role"):
        return False
    behind, beyond = [*parse.lower[token + 1 : token + 3], "", ""][:2]
    linked = behind in _LINKS and not beyond.endswith("ing")  # "accused the North of holding them"
    return not (linked or part_of_name(parse, token, token + 1))
