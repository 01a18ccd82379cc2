"""Names of known office-holders that are spelled in some other way: Anyarul Haque Kaka for Anwaar-ul-Haq Kakar."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rapidfuzz import fuzz

from coder.actors.fold import atoms_of_name, joined_forms

if TYPE_CHECKING:
    from coder.actors.lexicon import Lexicon
    from coder.actors.phrase import Phrase
    from coder.actors.trie import Entry

_ALIKE = 76.0
_CLEARLY = 6.0


def correct_names(phrases: list[Phrase], lexicon: Lexicon, *, day: int) -> None:
    """Give persons found by their title alone the canonical name of the country's office-holder who is meant."""
    for phrase in phrases:
        if phrase.country and phrase.name and phrase.reasons[-1] == "title" and " " in phrase.name:
            known = _alike(lexicon.people.get(phrase.country, ()), phrase.name, day)
            if known is not None:
                phrase.name = known.name
                phrase.reasons.append(f"spelling of {known.id}")


def _alike(people: tuple[Entry, ...], name: str, day: int) -> Entry | None:
    """The one person in office whose name is near enough, none when two are."""
    wanted = " ".join(atoms_of_name(name))
    serving = [person for person in people if person.since <= day <= person.until]
    scored = [(_likeness(wanted, person.name), person) for person in serving]
    scored = sorted((pair for pair in scored if pair[0] >= _ALIKE), key=lambda pair: pair[0], reverse=True)
    if not scored:
        return None
    best, rivals = scored[0], [pair for pair in scored[1:] if pair[1].name != scored[0][1].name]
    return None if rivals and best[0] - rivals[0][0] < _CLEARLY else best[1]


def _likeness(wanted: str, name: str) -> float:
    """How alike two names are, 0 to 100, in whichever way the article in it is written."""
    atoms = atoms_of_name(name)
    return max(fuzz.ratio(wanted, " ".join(form)) for form in (atoms, *joined_forms(atoms)))
