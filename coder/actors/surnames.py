"""Surnames alone of those in office that day: "Albright told reporters", "Adams" where Ireland is spoken of."""

from __future__ import annotations

from typing import TYPE_CHECKING

from coder.actors.fold import atoms_of_name
from coder.actors.introduced import IN_OFFICE, part_of_name
from coder.actors.pieces import distance
from coder.actors.spans import ActorSpan, split_code
from coder.actors.words import LEADERS, MINISTERS, NOT_SURNAMES, TITLES

if TYPE_CHECKING:
    from collections.abc import Iterable

    from coder.actors.memory import Scene
    from coder.actors.trie import Entry

SURE = 0.9
_SHORTEST = 4
_INSIDE = frozenset({"compound", "flat", "amod", "appos"})


def link_surnames(scene: Scene) -> None:
    """Take a strange proper noun that stands alone for the one person in office who bears it.

    Leaders and ministers need not be of a state that the story speaks of, others have to.
    """
    parse = scene.parse
    for token, tag in enumerate(parse.tags):
        alone = tag == "NNP" and scene.at(token) is None and _stands_alone(scene, token)
        if alone and (person := _in_office(scene, parse.words[token])):
            country, sector = split_code(person.code, scene.memory.lexicon.states)
            scene.put(ActorSpan(token, token + 1, person.code, country, sector, person.name, "person", IN_OFFICE, SURE))


def _stands_alone(scene: Scene, token: int) -> bool:
    """No part of a longer name, no word in capitals, and nobody else's surname here."""
    parse, word = scene.parse, scene.parse.words[token]
    if len(word) < _SHORTEST or not (word[0].isupper() and word[1:].islower()):
        return False
    if parse.lower[token] in NOT_SURNAMES or parse.lower[token] in scene.memory.strangers:
        return False
    if parse.deps[token] in _INSIDE:
        return False
    others = [kid for kid in parse.kids(token, "flat", "compound", "amod", "det") if parse.lower[kid] not in TITLES]
    return not others and not part_of_name(parse, token, token + 1)


def _in_office(scene: Scene, surname: str) -> Entry | None:
    memory = scene.memory
    day, spoken = memory.on.toordinal(), {span.country for span in scene.spans} | memory.countries.keys()
    terms = memory.lexicon.bearers.get(" ".join(atoms_of_name(surname)), ())
    terms = [term for term in terms if term.sort and not distance(term, day)]
    here = [term for term in terms if term.code[:3] in spoken]
    for found in (here, [term for term in here or terms if term.sort in LEADERS], [] if here else _ministers(terms)):
        if len({term.name for term in found}) == 1:
            return found[0]
    return None


def _ministers(terms: Iterable[Entry]) -> list[Entry]:
    return [term for term in terms if term.sort in LEADERS | MINISTERS]
