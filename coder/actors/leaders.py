"""Heads of states and governments by their surnames: "President Bush", "Thatcher said"."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from rapidfuzz import fuzz

from coder.actors.fold import atoms_of_name
from coder.actors.phrase import Phrase
from coder.actors.pieces import distance, in_office, is_recent
from coder.actors.unknown import is_name_word
from coder.actors.words import FAMILY_NAME_FIRST, GIVEN_NAME_TOO, HEADS, LEADERS, MINISTERS, NOT_SURNAMES

if TYPE_CHECKING:
    from coder.actors.lexicon import Lexicon
    from coder.actors.trie import Entry
    from coder.parse import Parse

REASON = "surname of a leader"
MOST_BEARERS = 7
MOST_ABROAD = 3  # a leader's kin bear the name too
FAR_MORE = 4
GRACE = 90
ALIKE = 76.0  # of two spellings of one surname
Bearers = dict[str, tuple["Entry", ...]]


def by_surname(people: Iterable[Entry], aliases: Mapping[str, Sequence[str]]) -> Bearers:
    """All terms of persons by their surnames, and by other names that they go by.

    These are given names (Thaksin) and what the aliases of a term, by its id, spell otherwise (Schroeder). They are
    left out where with them a leader's surname would no longer be rare.
    """
    found: dict[str, list[Entry]] = defaultdict(list)
    others: dict[str, list[Entry]] = defaultdict(list)
    for entry in people:
        atoms, country = atoms_of_name(entry.name), entry.code[:3]
        place = 0 if country in FAMILY_NAME_FIRST else -1
        found[atoms[place]].append(entry)
        for name in {*_spellings(atoms[place], aliases.get(entry.id, ()), place)}:
            others[name].append(entry)
        if country in GIVEN_NAME_TOO:
            others[atoms[0]].append(entry)
    for name, terms in others.items():
        if _is_rare([*found[name], *terms]) or not _is_rare(found[name]):
            found[name] += terms
    return {name: tuple(terms) for name, terms in found.items()}


def _spellings(surname: str, aliases: Sequence[str], place: int) -> Iterator[str]:
    for alias in aliases:
        atoms = atoms_of_name(alias)
        if len(atoms) > 1 and fuzz.ratio(atoms[place], surname) >= ALIKE:
            yield atoms[place]


def of_leaders(bearers: Bearers) -> tuple[Bearers, frozenset[str]]:
    """The terms of all leaders by their surnames, and the surnames that say enough without a title."""
    held = {name: tuple(term for term in terms if term.sort in LEADERS | MINISTERS) for name, terms in bearers.items()}
    found = {name: terms for name, terms in held.items() if terms}
    return found, frozenset(name for name in found if name not in NOT_SURNAMES and _is_rare(bearers[name]))


def _is_rare(bearers: Iterable[Entry]) -> bool:
    """Whether a surname is a leader's, and few bear it that are not of his state."""
    states = {entry.code[:3] for entry in bearers if entry.sort in LEADERS}
    names = {entry.name for entry in bearers}
    kin = {entry.name for entry in bearers if entry.code[:3] in states}
    return bool(states) and len(names) <= MOST_BEARERS and len(names - kin) <= MOST_ABROAD


def find_leaders(parse: Parse, phrases: list[Phrase], lexicon: Lexicon, *, day: int) -> list[Phrase]:
    """The phrases with states given to titled surnames, and with surnames that need no title."""
    for phrase in phrases:
        if phrase.named and phrase.titled and phrase.name and not (phrase.country or phrase.fixed):
            _give_state(parse, phrase, lexicon, day=day)
    taken = {token for phrase in phrases for token in range(phrase.start, phrase.end)}
    alone = (_alone(parse, token, lexicon, taken, day=day) for token in range(len(parse)) if token not in taken)
    followed = {phrase.start: phrase for phrase in phrases if phrase.plural and phrase.titled and not phrase.fixed}
    added = []
    for leader in filter(None, alone):
        people = followed.get(leader.end)
        if people and people.country is None and not people.named:
            _follow(people, leader)
        else:
            added.append(leader)
    return sorted([*phrases, *added], key=lambda phrase: phrase.start)


def _follow(people: Phrase, leader: Phrase) -> None:
    """ "Gbagbo supporters", "Assad forces": the leader's people, not the leader."""
    people.start, people.country = leader.start, leader.country
    people.reasons.append(REASON)


def _give_state(parse: Parse, phrase: Phrase, lexicon: Lexicon, *, day: int) -> None:
    """`President Bush`, `President Pervaiz Musharraf`: the one who holds an office of that title on the day."""
    *given, surname = atoms_of_name(phrase.name or "")
    title = " ".join(parse.lower[phrase.start : phrase.end])
    terms = [
        entry
        for entry in lexicon.leaders.get(surname, ())
        if distance(entry, day) <= GRACE
        and any(word in title for word in HEADS.get(entry.sort, (entry.sort,)))
        and (not given or atoms_of_name(entry.name)[0][0] == given[0][0])
    ]
    if meant := _of_one_state(terms, lexicon):
        code = meant[0].code
        phrase.country, phrase.tail, phrase.name = code[:3], code[3:], meant[0].name
        phrase.reasons.append(REASON)


def _of_one_state(terms: list[Entry], lexicon: Lexicon) -> list[Entry]:
    """The terms of the one state that they are of, or of that of which far more people are known than of the others."""
    known = sorted({entry.code[:3] for entry in terms}, key=lambda state: -len(lexicon.people.get(state, ())))
    if len(known) > 1 and len(lexicon.people[known[0]]) < FAR_MORE * len(lexicon.people[known[1]]):
        return []
    return [entry for entry in terms if entry.code[:3] == known[0]]


def _alone(parse: Parse, token: int, lexicon: Lexicon, taken: set[int], *, day: int) -> Phrase | None:
    word = parse.words[token]
    atoms = lexicon.trie.words[word] if word[0].isupper() else ()
    if not atoms or atoms[-1] not in lexicon.surnames:
        return None
    near = [entry for entry in lexicon.leaders[atoms[-1]] if entry.sort in LEADERS and is_recent(entry, day)]
    near = _of_one_state([entry for entry in near if not distance(entry, day)] or near, lexicon)
    if not near or _in_name(parse, token, taken):
        return None
    entry = min(near, key=lambda entry: distance(entry, day))
    code, _ = in_office(lexicon, entry, day=day)
    return Phrase(
        token, token + 1, country=code[:3], tail=code[3:], name=entry.name, kind="person", last="person", named=True,
        reasons=[REASON],
    )  # fmt: skip


def _in_name(parse: Parse, token: int, taken: set[int]) -> bool:
    """Whether a strange capitalised word stands beside it: another's given name, or the name of a thing."""
    if parse.text.isupper():
        return True
    beside = [at for at in (token - 1, token + 1) if 0 <= at < len(parse) and at not in taken]
    return any(is_name_word(parse.words[at]) for at in beside)
