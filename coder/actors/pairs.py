"""Two at once: the two countries, both sides, the former, the latter."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from coder.actors.antecedents import standing_for
from coder.actors.homes import homes_of_two
from coder.actors.spans import ActorSpan, split_code
from coder.actors.words import (
    PAIR_ADJECTIVES,
    PAIR_BARE_NOUNS,
    PAIR_FRIENDLY,
    PAIR_SIDE_NOUNS,
    PAIR_STATE_NOUNS,
    PAIR_VERBS,
    POSSESSIVE,
    TWINS,
)

if TYPE_CHECKING:
    from coder.actors.memory import Scene

_SIDES = frozenset({"nsubj", "nsubj:pass", "obj", "iobj", "obl", "obl:agent", "nmod"})


def link_pairs(scene: Scene) -> None:
    """Add spans for expressions that mean two actors, or one of two."""
    token = 0
    while token < len(scene.parse):
        if end := _expression(scene, token):
            _put_pair(scene, token, end)
        elif end := _twins_end(scene.parse.lower, token):
            _put_twins(scene, token, end)
        elif scene.parse.lower[token] in ("former", "latter"):
            _one_of_two(scene, token)
        token = max(end, token + 1)


def _expression(scene: Scene, token: int) -> int:
    """The end of an expression for two that begins at a token, or 0."""
    lower = scene.parse.lower
    if lower[token] == "both" and _is_pronoun(scene, token):
        return token + 1
    if lower[token] == "the" and lower[token + 1 : token + 2] and lower[token + 1] in PAIR_BARE_NOUNS:
        return token + 2 if scene.at(token + 1) is None and lower[token + 2 : token + 3] != ["of"] else 0
    definite = lower[token] in ("the", "these", "those", "our") and lower[token + 1 : token + 2] == ["two"]
    at = token + 2 if definite else token + 1
    if not definite and lower[token] not in ("both", "two"):
        return 0
    first = at
    while at < len(lower) and lower[at] in PAIR_ADJECTIVES:
        at += 1
    noun = lower[at] if at < len(lower) else ""
    if lower[token] == "two" and (PAIR_FRIENDLY.isdisjoint(lower[first:at]) or (token and lower[token - 1] == "the")):
        return 0
    role = scene.at(at) if noun else None
    if noun in PAIR_STATE_NOUNS or noun in PAIR_SIDE_NOUNS:
        return max(at + 1, role.end if role and role.country is None else 0)
    if role is not None and role.kind == "role" and role.country is None and lower[role.end - 1].endswith("s"):
        return role.end
    alone = at == first and definite and _stands_alone(scene, token + 1, noun)
    return at if alone else 0


def _is_pronoun(scene: Scene, token: int) -> bool:
    """Whether "both" stands for two by itself: "both agreed", "urged both to talk", not "both Iran and Iraq"."""
    parse = scene.parse
    if not parse.deps or parse.deps[token] == "cc:preconj":
        return bool(parse.deps) and not parse.kids(parse.heads[token], "conj")
    return parse.deps[token] in _SIDES and parse.children[token] == parse.kids(token, "case")


def _stands_alone(scene: Scene, token: int, following: str) -> bool:
    """True when "two" is no number of a noun: the two agreed."""
    if scene.parse.deps:
        return scene.parse.deps[token] != "nummod"
    return following in PAIR_VERBS or following in (".", ",", "")


def _put_pair(scene: Scene, start: int, end: int) -> None:
    lower = scene.parse.lower
    role = next((span for span in scene.spans if start <= span.start < end and span.kind == "role"), None)
    tail = role.code if role else "GOV" if lower[end - 1] in PAIR_SIDE_NOUNS - {"sides", "parties"} else ""
    unknown = ActorSpan(start, end, tail or "GOV", None, tail[:3] or "GOV", None, "role", "pair")
    two = homes_of_two(scene, unknown)
    if not two:
        return
    sides = role is None and (lower[end - 1] in PAIR_SIDE_NOUNS or lower[end - 1] in ("two", "both"))
    persons = {span.country: span for span in _recent_persons(scene, start)} if sides else {}
    pair = [replace(persons.get(country) or _as_state(scene, country), sure=share) for country, share in two]
    made = standing_for(pair, start, end, kind="description", reason=" ".join(lower[start:end]))
    if tail:
        made = [_with_tail(scene, span, tail) for span in made]
    scene.put(*_widen(scene, made))


def _twins_end(lower: list[str], token: int) -> int:
    """The end of a name for several states that begins at a token ("Koreas", "Baltic states"), or 0."""
    return next((end for end in (token + 2, token + 1) if " ".join(lower[token:end]) in TWINS), 0)


def _put_twins(scene: Scene, token: int, end: int) -> None:
    """The states of one name: "the two Koreas"."""
    lower = scene.parse.lower
    start = token - 1 if lower[token - 1 : token] in (["two"], ["three"], ["both"]) else token
    states = [_as_state(scene, country) for country in TWINS[" ".join(lower[token:end])]]
    scene.put(*standing_for(states, start, end, kind="description", reason=" ".join(lower[start:end])))


def _with_tail(scene: Scene, span: ActorSpan, tail: str) -> ActorSpan:
    if not span.country or len(span.code) > 3:
        return span
    code = span.country + tail
    country, sector = split_code(code, scene.memory.lexicon.states)
    return replace(span, code=code, country=country, sector=sector, name=None)


def _widen(scene: Scene, pair: list[ActorSpan]) -> list[ActorSpan]:
    """Take in the role of "officials from both countries" and "both countries' authorities"."""
    lower, start, end = scene.parse.lower, pair[0].start, pair[0].end
    roles = [span for span in scene.spans if span.kind == "role" and span.country is None]
    if start and lower[start - 1] in ("of", "from", "in"):
        role = next((span for span in roles if span.end == start - 1), None)
    elif end < len(lower) and lower[end] in POSSESSIVE:
        role = next((span for span in roles if end < span.start <= end + 2), None)
    else:
        role = None
    if role is None:
        return pair
    span = (min(role.start, start), max(role.end, end))
    return [_with_tail(scene, replace(one, start=span[0], end=span[1], kind="role"), role.code) for one in pair]


def _recent_persons(scene: Scene, token: int) -> list[ActorSpan]:
    """Two persons of different actors in the nearest sentence that has any."""
    now = scene.memory.sentence
    pool = [*scene.memory.mentions, *(m for m in scene.mentions() if m.span.end <= token)]
    for age in (0, 1, 2):
        found = {}
        for mention in pool:
            if mention.sentence == now - age and mention.animacy == "person":
                found[mention.span.country or mention.span.code] = mention.span
        if len(found) == 2:
            return list(found.values())
        if found and age:
            return []
    return []


def _as_state(scene: Scene, country: str) -> ActorSpan:
    """A state that stands nowhere yet."""
    return ActorSpan(0, 0, country, country, "GOV", scene.memory.lexicon.names.get(country), "country", "pair")


def _one_of_two(scene: Scene, token: int) -> None:
    """The former and the latter: of the last two different actors, persons before states."""
    lower = scene.parse.lower
    following = lower[token + 1] if token + 1 < len(lower) else "."
    noun_follows = following.isalpha() and following not in PAIR_VERBS and not following.endswith(("ed", "s"))
    if not token or lower[token - 1] != "the" or (lower[token] == "former" and noun_follows) or scene.at(token):
        return
    pair = _last_two(scene, token)
    if pair:
        span = pair[1] if lower[token] == "latter" else pair[0]
        scene.put(*standing_for([span], token - 1, token + 1, kind="description", reason="the " + lower[token]))


def _last_two(scene: Scene, token: int) -> list[ActorSpan]:
    now = scene.memory.sentence
    here = [m for m in scene.mentions() if m.span.end <= token]
    before = [m for m in scene.memory.mentions if m.sentence == now - 1]
    for pool in (here, before):
        persons = _distinct([m.span for m in pool if m.animacy == "person"])
        others = _distinct([m.span for m in pool if m.animacy in ("state", "group", "body", "people")])
        for found in (persons, others):
            if len(found) >= 2:
                return found[-2:]
    return []


def _distinct(spans: list[ActorSpan]) -> list[ActorSpan]:
    """Different actors in the order of their last mention."""
    last: dict[str, ActorSpan] = {}
    for span in spans:
        last.pop(span.code, None)
        last[span.code] = span
    return list(last.values())
