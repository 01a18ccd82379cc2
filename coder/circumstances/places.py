"""Where an act happened: the place phrase that belongs to it, looked up in the gazetteer, or nothing.

A phrase counts when a preposition of place introduces it ("in Quetta", "near the Iranian city of Saravan") or when it
is what an act reaches ("shelled Sarajevo", "flew to Kyiv"). It belongs to the act above it in the tree. Names that
several places share are told apart by what follows ("Tripoli, Lebanon"), by the nationality before them, by the
countries and regions of the story, and by size.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from coder.actors import ActorSpan
from coder.circumstances import cues
from coder.circumstances.gazetteer import AREAS, STATE, Gazetteer, Place
from coder.parse import ROOT, Parse

NAMED_OTHERWISE = {"adjective", "people", "person", "organisation", "group"}
WITHIN = {"compound", "nmod:poss", "amod", "appos", "flat", "nmod:desc", "conj", "nmod:unmarked"}
TELLING = {"country", "adjective", "people", "role", "organisation", "group", "person"}
GUESSED = ("of the context", "+in ")
OBJECTS = {"obj", "nsubj:pass", "obl:unmarked"}
NOT_OF_STATES = {"on", "at", "around", "toward", "towards"}  # "an embargo on Peru"
OF_MOTION = {"to", "on", "from", "at", "of"}
COARSENESS = {"city": 0, "capital": 0, STATE: 2}
CLIMB = 5
NEARBY = 6
LEAST = 2.5
STATE_SCORE = 4.0
AREA_SCORE = 3.0


@dataclass(frozen=True, slots=True)
class Site:
    """A place phrase of a sentence: its first token, the token that heads it in the tree, and the place."""

    start: int
    head: int
    place: Place


@dataclass(slots=True)
class Story:
    """What an article tells of where it is: the countries named so far, and its text."""

    text: str = ""
    countries: Counter[str] = field(default_factory=Counter)

    def tell(self, spans: Iterable[ActorSpan]) -> None:
        """Count the countries of a sentence's actors."""
        self.countries.update(span.country for span in spans if span.country and _tells(span))


def _tells(span: ActorSpan) -> bool:
    """Whether an actor's words name its state: "Lebanese troops", not "troops", whose state is a guess."""
    return span.kind in TELLING and not any(guess in span.reason for guess in GUESSED)


def sites(parse: Parse, spans: Sequence[ActorSpan], gazetteer: Gazetteer, story: Story) -> list[Site]:
    """The place phrases of a sentence, in order."""
    found: list[Site] = []
    end = 0
    for token, word in enumerate(parse.words):
        if token < end or not word[:1].isupper():
            continue
        count, places = gazetteer.longest(parse.words, token)
        if not count or _is_named_otherwise(spans, token, token + count):
            continue
        head = _located(parse, token, token + count - 1)
        if head is None:
            continue
        place = _choose(parse, spans, places, token, token + count, story, gazetteer)
        if place is not None and not (place.kind == STATE and _is_upon(parse, head)):
            found.append(Site(token, head, place))
            end = _end(parse, token + count, gazetteer)
    return [*found, *_soils(parse, spans)]


def _is_upon(parse: Parse, head: int) -> bool:
    """Whether a phrase tells whom an act is aimed at rather than where it is: "pressure on Peru"."""
    above = parse.heads[head]
    moves = above != ROOT and parse.lemmas[above] in cues.words("places.csv", category="moves")
    return not moves and not NOT_OF_STATES.isdisjoint(parse.lower[case] for case in parse.kids(head, "case"))


def _end(parse: Parse, end: int, gazetteer: Gazetteer) -> int:
    """The end of a name with the region or state that follows it ("Cambridge, Massachusetts")."""
    if parse.words[end : end + 1] != [","] or end + 1 >= len(parse):
        return end
    count, places = gazetteer.longest(parse.words, end + 1)
    return end + 1 + count if any(place.kind in ("region", STATE) for place in places) else end


def _soils(parse: Parse, spans: Sequence[ActorSpan]) -> Iterator[Site]:
    """`on Ecuadorean soil`, `in Syrian airspace`."""
    for span in spans:
        after = parse.lower[span.end] if span.end < len(parse) else ""
        if span.kind == "adjective" and span.country and after in cues.words("places.csv", category="soil"):
            place = Place(span.name or span.code, span.country, None, STATE, None, None, 0, None)
            yield Site(span.start, span.end, place)


def place_of(parse: Parse, words: Iterable[int], others: Iterable[int], found: Sequence[Site]) -> Place | None:
    """The place of an act: `words` are its tokens, `others` those of the sentence's other acts."""
    own, foreign = set(words), set(others)
    own |= {parse.heads[token] for token in own if parse.deps[token] == "amod"}  # a past form taken for an adjective
    ranked = []
    for site in found:
        distance = _distance(parse, site.head, own, foreign)
        if distance is not None:
            nearest = min(own, key=lambda token: abs(site.start - token))
            apart = _is_apart(parse, site.start, nearest)
            ranked.append((distance, apart, COARSENESS.get(site.place.kind, 1), abs(site.start - nearest), site.place))
    return min(ranked, key=lambda item: item[:4])[4] if ranked else None


def _is_apart(parse: Parse, first: int, second: int) -> bool:
    """Whether another clause begins between two words: "rallied in Lagos and soldiers shot"."""
    between = range(min(first, second) + 1, max(first, second))
    return any(parse.deps[token] == "cc" and parse.tags[token + 1] in ("NN", "NNS") for token in between)


def _distance(parse: Parse, head: int, own: set[int], foreign: set[int]) -> int | None:
    """0 for a phrase below the act, 1 for one in its clause, 2 for one elsewhere, None for another's or a speaker's."""
    steps = [head, *parse.ancestors(head)]
    shared = next((token for token in steps if token in own), None)
    below = steps if shared is None else steps[: steps.index(shared)]
    if any(_is_speech(parse, token) and parse.deps[content] != "ccomp" for content, token in pairwise(below)):
        return None
    is_anothers = not foreign.isdisjoint(below)
    if shared is not None or is_anothers:
        return None if shared is None else int(is_anothers)
    top = next((token for token in steps if parse.tags[token].startswith("VB")), steps[-1])
    above = {ancestor for token in own for ancestor in (token, *parse.ancestors(token))}
    return 1 if top in above else 2 if not foreign and parse.heads[top] == ROOT else None


def _is_speech(parse: Parse, token: int) -> bool:
    return parse.lemmas[token] in cues.words("speech.csv", pos="verb") and parse.tags[token].startswith("VB")


def _is_named_otherwise(spans: Sequence[ActorSpan], start: int, end: int) -> bool:
    """Whether the words are part of a longer name: of a person, a body or a people."""
    return any(s.start <= start and end <= s.end and s.kind in NAMED_OTHERWISE for s in spans)


def _located(parse: Parse, first: int, last: int) -> int | None:
    """The head of the phrase that holds a name where it stands as a place; None where it is an actor."""
    token = next((t for t in range(first, last + 1) if not first <= parse.heads[t] <= last), last)
    for _ in range(CLIMB):
        head, dep = parse.heads[token], parse.deps[token]
        cases = {parse.lower[kid] for kid in parse.kids(token, "case")} - {"'s"}
        if cases & cues.words("places.csv", category="preposition"):
            return token
        governor = parse.lemmas[head] if head != ROOT else ""
        if "of" in cases and governor in cues.words("places.csv", category="part"):
            return token
        if cases & OF_MOTION and governor in cues.words("places.csv", category="moves"):
            return token
        if dep in OBJECTS and not cases and governor in cues.words("places.csv", category="reaches"):
            return token
        if head == ROOT or (cases - {"of"}) or not (dep in WITHIN or (dep == "nmod" and cases)):
            return None
        if cases and _is_body(parse, head):
            return None
        token = head
    return None


def _is_body(parse: Parse, token: int) -> bool:
    """Whether a name with "of" is a body's: "the University of Georgia"."""
    return parse.words[token][:1].isupper() and parse.lower[token] in cues.words("places.csv", category="body")


def _states_at(parse: Parse, token: int, gazetteer: Gazetteer) -> set[str | None]:
    """The states that a word names: Greece in "Tripoli, Greece"."""
    places = gazetteer.longest(parse.words, token)[1] if token < len(parse) else []
    return {place.country for place in places if place.kind == STATE}


def _choose(
    parse: Parse,
    spans: Sequence[ActorSpan],
    places: list[Place],
    start: int,
    end: int,
    story: Story,
    gazetteer: Gazetteer,
) -> Place | None:
    """The likeliest of the places of a name, or None where nothing speaks for any."""
    here = {s.country for s in spans if s.country and _tells(s) and not s.start <= start < s.end}
    before = {s.country for s in spans if s.country and s.kind == "adjective" and 0 <= start - s.end < NEARBY}
    followed = parse.words[end : end + 1] in ([","], ["("], ["in"])
    after = _states_at(parse, end + 1, gazetteer) if followed else set()
    lone = 0.5 * (len({place.country for place in places}) == 1)
    text = parse.text[parse.starts[end + 1] :] if followed and end + 1 < len(parse) else ""

    def score(place: Place) -> float:
        value = lone + math.log10(place.population + 10) / 2 + 0.5 * (place.kind == "capital")
        value = max(value, AREA_SCORE if place.kind in AREAS or not place.population else 0.0)
        value = STATE_SCORE if place.kind == STATE else value
        value += STATE_SCORE * (place.kind == "capital" and not place.region)  # a city that is a state
        value += 2.0 * (place.country in here) + 4.0 * (place.country in before) + 6.0 * (place.country in after)
        value += 1.5 * bool(story.countries[place.country or ""])
        if place.region and text.startswith(place.region):
            return value + 6.0
        is_other = place.region and place.region != place.name and len(places) > 1
        return value + 1.5 * bool(is_other and place.region in story.text)

    best = max(places, key=lambda place: (score(place), place.population))
    return best if score(best) >= LEAST else None
