"""The group, the country, the prime minister; and bare roles whose country the article makes clear."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from coder.actors.antecedents import best, ranked, standing_for
from coder.actors.homes import ARMED, home_of, is_bare
from coder.actors.mentions import WEIGHTS, Mention, role_before, roles_in
from coder.actors.places import is_place
from coder.actors.spans import ActorSpan, split_code
from coder.actors.words import (
    COUNTRY_NOUNS,
    FOREIGN,
    GROUP_NOUNS,
    MODIFIERS,
    OWNERS,
    SEAT_OF,
    WEAK_ROLES,
    WORLDWIDE,
)

if TYPE_CHECKING:
    from coder.actors.memory import Scene

_DEFINITE = frozenset({"the", "this", "that"})
_ROLE_REACH = 8
_CLEAR_STATE = 1.15
_ONLY_NEAR = frozenset({"REB", "UAF", "CVL", "CRM", "REF", "MED", "BUS", "EDU"})


def link_seats(scene: Scene) -> None:
    """Brussels that acts is the European Union, unless Belgium is spoken of."""
    for span in list(scene.spans):
        code = SEAT_OF.get(scene.parse.lower[span.start]) if span.kind == "capital" else None
        if code and not is_place(scene.parse, span) and not _is_spoken_of(scene, span.country):
            scene.put(
                replace(span, code=code, country=None, sector=code[:3], name=None, kind="organisation", reason="seat")
            )


def _is_spoken_of(scene: Scene, country: str | None) -> bool:
    """Whether the article has the country's own name or people, not its capital alone."""
    said = (*scene.spans, *(mention.span for mention in scene.memory.mentions))
    return any(span.country == country and span.kind != "capital" for span in said)


def link_descriptions(scene: Scene) -> None:
    """Resolve definite nouns first, then give bare roles their country, but for those that have an owner."""
    _drop_adjectives(scene)
    for token, word in enumerate(scene.parse.lower):
        if word in GROUP_NOUNS:
            _group(scene, token)
        elif word in COUNTRY_NOUNS:
            _country(scene, token)
    for span in list(scene.spans):
        if span.kind == "organisation" and span.country:
            _generic_body(scene, span)
    link_roles(scene, owned=False)


def link_roles(scene: Scene, *, owned: bool = True) -> None:
    """Give bare roles the country of the context; `owned` ones ("his army") are left to the pronouns first."""
    for span in list(scene.spans):
        if is_bare(span) and (owned or not _has_owner(scene, span)):
            _role(scene, span)


def _has_owner(scene: Scene, span: ActorSpan) -> bool:
    at, lower = span.start - 1, scene.parse.lower
    while at >= 0 and lower[at] in MODIFIERS:
        at -= 1
    return at >= 0 and lower[at] in OWNERS


def _drop_adjectives(scene: Scene) -> None:
    """An "official visit" and a "Druze village" name no official and no people; nor do "they suspect"."""
    if scene.parse.tags:
        scene.spans = [span for span in scene.spans if not _adjective(scene, span)]


def _adjective(scene: Scene, span: ActorSpan) -> bool:
    if span.kind == "people" and span.sector == "CVL" and span.end - span.start == 1:
        return scene.parse.deps[span.start] in ("compound", "amod")
    if span.kind != "role" or span.country is not None or _has_owner(scene, span):
        return False
    tag = scene.parse.tags[span.end - 1][:2]
    return tag == "VB" or (tag == "JJ" and span.end - span.start == 1)


def _generic_body(scene: Scene, span: ActorSpan) -> None:
    """ "The Foreign Office" is Britain's only where Britain is spoken of; elsewhere it is a role like any other."""
    lexicon, parse = scene.memory.lexicon, scene.parse
    key = " ".join(lexicon.trie.atoms(parse.words[span.start : span.end])[0])
    role = next((entry for _, entry in lexicon.trie.phrases.get(key, ()) if entry.what == "role"), None)
    others = {other.country for other in scene.spans if other is not span and other.country}
    known = others | set(scene.memory.countries)
    if role is not None and known and span.country not in known:
        sector = split_code(role.code, lexicon.states)[1]
        scene.put(replace(span, code=role.code, country=None, sector=sector, name=None, kind="role", reason=role.id))


def _definite_start(scene: Scene, token: int) -> int | None:
    """Where "the [terror] group" begins, None without a definite article."""
    at = token - 1
    while at >= 0 and scene.parse.lower[at] in MODIFIERS:
        at -= 1
    return at if at >= 0 and scene.parse.lower[at] in _DEFINITE else None


def _free(scene: Scene, start: int, token: int) -> bool:
    """True when nothing known covers the words and no name follows that says more."""
    covering = [span for span in scene.spans if span.end > start and span.start <= token]
    if any(span.country or span.end > token + 1 for span in covering):
        return False
    following = scene.at(token + 1)
    return scene.parse.lower[token + 1 : token + 2] != ["of"] and not (
        following and following.kind in ("group", "organisation")
    )


def _group(scene: Scene, token: int) -> None:
    start = _definite_start(scene, token)
    if start is None or not _free(scene, start, token):
        return
    found = ranked(scene, start, lambda m: m.animacy == "group" and _armed(m), reach=3)
    mention = best(found)
    if mention is not None:
        reason = " ".join(scene.parse.lower[start : token + 1])
        scene.put(*standing_for([mention.span], start, token + 1, kind="description", reason=reason))


def _armed(mention: Mention) -> bool:
    return bool({mention.span.sector, mention.span.code[:3]} & ARMED) or mention.span.kind == "group"


def _country(scene: Scene, token: int) -> None:
    start = _definite_start(scene, token)
    if start is None or start != token - 1 or not _free(scene, start, token) or scene.at(token):
        return
    following = scene.parse.lower[token + 1 : token + 2]
    if scene.parse.lower[token] == "state" or following in (["that"], ["which"]):
        return
    country = _country_meant(scene, start, title=scene.parse.lower[token])
    if country is not None:
        reason = "the " + scene.parse.lower[token]
        name = scene.memory.lexicon.names.get(country)
        scene.put(ActorSpan(start, token + 1, country, country, "GOV", name, "description", reason))


def _country_meant(scene: Scene, token: int, *, title: str) -> str | None:
    """The state last spoken of: the first in rank of this sentence, else the one that rules the sentence before."""
    now, weights = scene.memory.sentence, dict[str, float]()
    inside = token > 0 and scene.parse.lower[token - 1] in ("in", "from", "across", "inside")
    for age in (0, 1):
        for mention in [*scene.memory.mentions, *scene.mentions()]:
            country = mention.span.country
            if mention.sentence != now - age or not country or (age == 0 and mention.span.end > token):
                continue
            if inside and mention.span.sector == "MIL":
                continue
            weight = WEIGHTS[mention.grammar] + (1.0 if mention.place else 0.0)
            if title not in ("kingdom", "republic") or any(title + " " in alias for alias in _aliases(scene, mention)):
                weights[country] = max(weights.get(country, 0.0), weight)
        if weights:
            return _prevailing(weights, _CLEAR_STATE)
    return None


def _aliases(scene: Scene, mention: Mention) -> tuple[str, ...]:
    return scene.memory.lexicon.aliases.get(mention.span.country or "", ())


def _role(scene: Scene, span: ActorSpan) -> None:
    """The country that is likeliest; where the last holder of this role is of it, the role is that holder's."""
    if _foreign(scene, span) or (home := home_of(scene, span)) is None:
        return
    country, sure = home
    holder = _same_role(scene, span)
    if holder is not None and holder.country == country:
        scene.swap(span, replace(holder, sure=sure))
        return
    code = country + span.code
    nation, sector = split_code(code, scene.memory.lexicon.states)
    reason = span.reason + "; country of the context"
    scene.swap(span, replace(span, code=code, country=nation, sector=sector, reason=reason, sure=sure))


def _foreign(scene: Scene, span: ActorSpan) -> bool:
    """True for "foreigners", "other governments" and "both ministers", which are not those of the one country."""
    at, lower = span.start - 1, scene.parse.lower
    while at >= 0 and lower[at] in MODIFIERS and lower[at] not in FOREIGN:
        at -= 1
    behind = " ".join(lower[span.end : span.end + 5])
    strange = (at >= 0 and lower[at] in FOREIGN) or lower[span.end - 1] in FOREIGN
    return strange or behind.startswith(WORLDWIDE)


def _same_role(scene: Scene, span: ActorSpan) -> ActorSpan | None:
    """A holder of the role named before, when only one is in question."""
    memory = scene.memory
    the = span.start > 0 and scene.parse.lower[span.start - 1] == "the"
    near = span.code[:3] in _ONLY_NEAR and not the
    if span.kind == "person" or near or not roles_in(memory.lexicon, scene.parse, span):
        return None
    role = role_before(memory.lexicon, scene.parse, span)
    held = (
        memory.roles.get(role.name, [])
        if role is not None and role.sort != "weak" and role.name not in WEAK_ROLES
        else []
    )
    recent = [(when, holder) for when, holder in held if memory.sentence - when <= _ROLE_REACH]
    if not recent or role is None or role.plural:
        return None
    latest = [holder for when, holder in recent if when == recent[-1][0]]
    if len({holder.code for holder in latest}) > 1:
        return None
    holder = latest[-1]
    return replace(holder, start=span.start, end=span.end, kind=span.kind, reason=f"same role: {role.name}")


def _prevailing(weights: dict[str, float], clear: float) -> str | None:
    order = sorted(weights, key=lambda country: weights[country], reverse=True)
    if not order or (len(order) > 1 and weights[order[0]] < clear * weights[order[1]]):
        return None
    return order[0]
