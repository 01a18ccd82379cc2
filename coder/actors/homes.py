"""Whose police, whose farmers, which two sides: the countries of a role or a pair that is named without them.

Every country that the sentence or the article speaks of is weighed by a logistic regression over how it is spoken of
(`evidence`), one for roles, one for roles that the judge has read in their sentence, and one for pairs; their weights,
in coder/model/homes.json, were fitted by training/actors/homes.py on annotated stories.
"""

from __future__ import annotations

import json
import math
from collections import defaultdict
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from coder.actors.mentions import doers_to, role_before
from coder.actors.spans import STATELESS, head_of, letters_of
from coder.actors.words import MISSIONS
from coder.logistic import probability

if TYPE_CHECKING:
    from collections.abc import Iterable

    from coder.actors.memory import Scene
    from coder.actors.mentions import Mention
    from coder.actors.spans import ActorSpan
    from coder.parse import Parse

WEIGHTS = Path(__file__).parent.parent / "model" / "homes.json"
ROLE, READ_ROLE, PAIR = "role", "role read", "pair"
BY_JUDGE, NONE_HERE = "read", ""
LEAST = 0.1
LEAST_OF_TWO = 0.35  # less likely, the two sides are mostly of one state
CLEAR = 1.1
_PRIVATE = frozenset({"MED", "BUS", "EDU", "NGO"})
_PUBLIC = frozenset({"GOV", "MIL", "LEG", "JUD", "COP", "PTY"})
ARMED = frozenset({"REB", "UAF", "INS", "SEP", "IMG"})
_OFFICIAL = frozenset({"GOV", "LEG", "JUD", "COP", "SPY", "ELI", "OPP"})
_CROSSED = frozenset(
    {"subject", "object", "place", "destination", "group", "soldiers", "same sector", "mission", "held", "most", "lead"}
)
_WITH_THE = frozenset({"here", "most", "held", "only holder"})
_NEAR, _RECENT, _HELD = 6.0, 4.0, 6.0  # after so many tokens or sentences a mention counts for 1/e
_JUST_BEFORE = 2
_DOUBT = 0.001
_SHRINK = 2.0  # one mention is no majority
_MOST_OF_ARTICLE = 5

Evidence = dict[str, dict[str, float]]


def is_bare(span: ActorSpan) -> bool:
    """Whether a span is a role that has to be some state's, but is named without it."""
    if span.country is not None or span.code[:3] in STATELESS:
        return False
    named = span.kind == "person" and span.reason.endswith(("title", "apposition"))
    body = span.kind == "organisation" and span.code in _PUBLIC  # "the Election Commission"
    return span.kind == "role" or named or body


def home_of(scene: Scene, span: ActorSpan) -> tuple[str, float] | None:
    """The likeliest country of a bare role and its probability; None where none is likely."""
    found = shares(scene, span, READ_ROLE if _read(scene).get((span.start, span.end)) else ROLE)
    best = max(found, key=lambda country: found[country], default=None)
    return (best, found[best]) if best is not None and found[best] >= LEAST else None


def homes_of_two(scene: Scene, span: ActorSpan) -> list[tuple[str, float]]:
    """The likeliest two countries of "both sides" with their probabilities; empty where a third is as likely."""
    found = shares(scene, span, PAIR)
    order = sorted(found.values(), reverse=True)
    if len(order) < 2 or (len(order) > 2 and order[1] < max(LEAST_OF_TWO, CLEAR * order[2])):
        return []
    return [(country, share) for country, share in found.items() if share >= order[1]][:2]


def shares(scene: Scene, span: ActorSpan, model: str) -> dict[str, float]:
    """The probability of each country in question by one of the three sets of weights."""
    weights = load_weights()[model]
    return {country: probability(weights, found) for country, found in evidence(scene, span).items()}


@cache
def load_weights() -> dict[str, dict[str, float]]:
    """The fitted weights by name of evidence, for roles, for roles that the judge has read, and for pairs."""
    return json.loads(WEIGHTS.read_text(encoding="utf-8"))


def evidence(scene: Scene, span: ActorSpan) -> Evidence:
    """How each country in question is spoken of, as numbers from 0 to 1."""
    found: Evidence = defaultdict(dict)
    _in_sentence(scene, span, found)
    here = [country for country, known in found.items() if "here" in known]
    for country in here:
        found[country]["alone"] = float(len(here) == 1)
    _in_article(scene, span, found)
    _of_its_like(scene, span, found)
    _as_read(scene, span, found)
    the, sort = span.start > 0 and scene.parse.lower[span.start - 1] == "the", _sort(scene, span)
    for known in found.values():
        if the:
            known |= {f"{name} & the": known[name] for name in _WITH_THE & known.keys()}
        if scene.memory.sentence == 0:
            known["here & first"] = known.get("here", 0.0)
        known |= {f"{name} & {sort}": known[name] for name in _CROSSED & known.keys()}
    return found


def _as_read(scene: Scene, span: ActorSpan, found: Evidence) -> None:
    """What the judge says of the countries in the sentence; of others, that the role is none of theirs."""
    if read := _read(scene).get((span.start, span.end)):
        for country, known in found.items():
            place, share = ("here", read[country]) if country in read else ("elsewhere", read[NONE_HERE])
            name = f"{BY_JUDGE} {place}"
            known |= {name: share, f"{name} odds": _odds(share)}


def _odds(share: float) -> float:
    share = min(max(share, _DOUBT), 1 - _DOUBT)
    return math.log(share / (1 - share)) / -math.log(_DOUBT)


def _read(scene: Scene) -> dict[tuple[int, int], dict[str, float]]:
    """How likely each bare role of the sentence is each country's, by the judge; nothing where it can't be asked."""
    if scene.read is None:
        scene.read = _ask(scene) if scene.memory.judge and scene.parse.heads else {}
    return scene.read


def _ask(scene: Scene) -> dict[tuple[int, int], dict[str, float]]:
    parse, roles = scene.parse, [span for span in scene.spans if is_bare(span)]
    states = states_of(parse, scene.spans)
    if not (roles and states):
        return {}
    found = scene.memory.judge.homes(parse.text, [letters_of(parse, span) for span in roles], list(states.values()))
    return {
        (span.start, span.end): dict(zip((*states, NONE_HERE), shares, strict=True))
        for span, shares in zip(roles, found, strict=True)
        if any(shares)
    }


def states_of(parse: Parse, spans: Iterable[ActorSpan]) -> dict[str, list[tuple[int, int]]]:
    """Where each country of a sentence, or what is its, stands in the text."""
    found = defaultdict(list)
    for span in spans:
        if span.country:
            found[span.country].append(letters_of(parse, span))
    return found


def _sort(scene: Scene, span: ActorSpan) -> str:
    sector, words = span.code[:3], scene.parse.lower[span.start : span.end]
    sorts = (
        ("abroad", not MISSIONS.isdisjoint(words)),
        ("state", sector in _OFFICIAL),
        ("armed", sector in ARMED),
        ("soldiers", sector == "MIL"),
    )
    return next((name for name, holds in sorts if holds), "people")


def _in_sentence(scene: Scene, span: ActorSpan, found: Evidence) -> None:
    doers = _doers(scene, span)
    for mention in scene.mentions():
        other = mention.span
        if other.country and (other.end <= span.start or other.start >= span.end):
            known = found[other.country]
            if other.sector in _PRIVATE or other.kind == "group":
                known["group" if other.kind == "group" else "private"] = 1.0
            else:
                _note_mention(scene, span, mention, known)
                known |= {"opposed": 1.0} if head_of(scene.parse, other) in doers else {}


def _note_mention(scene: Scene, span: ActorSpan, mention: Mention, known: dict[str, float]) -> None:
    other, behind = mention.span, mention.span.end <= span.start
    distance = span.start - other.end if behind else other.start - span.end
    side = "near before" if behind else "near after"
    known[side] = max(known.get(side, 0.0), math.exp(-max(distance, 0) / _NEAR))
    facts = {
        "here": True,
        mention.grammar: True,
        other.kind: True,
        "place": mention.place,
        "destination": mention.place and _is_destination(scene, other),
        "soldiers": other.sector == "MIL",
        "same sector": other.sector == span.sector and other.kind in ("role", "people"),
        "mission": not MISSIONS.isdisjoint(scene.parse.lower[other.start : other.end]),
        "counterpart": other.reason == "counterpart",
    }
    known |= {name: 1.0 for name, holds in facts.items() if holds}


def _is_destination(scene: Scene, span: ActorSpan) -> bool:
    """ "Leaves for Moscow", "flew to Paris": where those go who are of somewhere else."""
    parse = scene.parse
    if not parse.heads:
        return parse.lower[span.start - 1 : span.start] in (["to"], ["for"])
    return any(parse.lower[case] in ("to", "for", "into") for case in parse.kids(head_of(parse, span), "case"))


def _doers(scene: Scene, span: ActorSpan) -> set[int]:
    """The tokens of the subject that does something to the role."""
    parse = scene.parse
    if not parse.heads:
        return set()
    token = head_of(parse, span)
    while parse.deps[token] in ("conj", "nmod", "appos", "flat", "compound"):
        token = parse.heads[token]
    return doers_to(parse, token)


def _in_article(scene: Scene, span: ActorSpan, found: Evidence) -> None:
    memory = scene.memory
    total = sum(memory.countries.values())
    order = sorted(memory.countries, key=lambda country: -memory.countries[country])
    for country in order[:_MOST_OF_ARTICLE]:
        found[country]["share"] = memory.countries[country] / (total + _SHRINK)
        found[country]["host"] = memory.hosts.get(country, 0.0) / memory.countries[country]
    for country in order[:1]:
        found[country]["most"] = 1.0
    for mention in memory.mentions:
        country, age = mention.span.country, memory.sentence - mention.sentence
        public = mention.span.sector not in _PRIVATE and mention.span.kind != "group"
        if country and public and (country in found or age <= _JUST_BEFORE):
            _note_earlier(span, mention, age, found[country])
    for country in memory.lead & found.keys():
        found[country]["lead"] = 1.0


def _note_earlier(span: ActorSpan, mention: Mention, age: int, known: dict[str, float]) -> None:
    if age <= _JUST_BEFORE:
        known[f"{age} before"] = 1.0
    if age == 1:
        known |= {"subject before": 1.0} if mention.grammar in ("subject", "agent") else {}
        known |= {"place before": 1.0} if mention.place else {}
    if mention.span.sector == span.sector and mention.span.kind in ("role", "people", "person"):
        known["sector before"] = max(known.get("sector before", 0.0), math.exp(-age / _RECENT))


def _of_its_like(scene: Scene, span: ActorSpan, found: Evidence) -> None:
    """Whose such roles were named before: the last, and the only one."""
    memory = scene.memory
    role = role_before(memory.lexicon, scene.parse, span)
    holders = memory.roles.get(role.name, ()) if role else ()
    held = [(when, holder.country) for when, holder in holders if holder.country]
    if held:
        when, country = held[-1]
        found[country]["held"] = math.exp(-(memory.sentence - when) / _HELD)
        found[country]["only holder"] = float(len({country for _, country in held}) == 1)
