"""Names that the article itself introduced: surnames, acronyms in brackets, counterparts."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from coder.actors.fold import atoms_of_name
from coder.actors.leaders import REASON
from coder.actors.spans import ActorSpan, split_code
from coder.actors.unknown import is_name_word, name_after
from coder.actors.words import (
    FAMILY_NAME_FIRST,
    FEMALE,
    GIVEN_NAME_TOO,
    MALE,
    NOT_NAMES,
    PLACE_PREPOSITIONS,
    TERRITORY,
    TITLES,
    TWO_SURNAMES,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    from coder.actors.lexicon import Lexicon
    from coder.actors.memory import Memory, Scene
    from coder.parse import Parse

_NAMESAKES = frozenset({"capital", "organisation", "region"})
_LONGEST = 3
IN_OFFICE = "surname in office"
_BY_SURNAME = frozenset({"surname", IN_OFFICE})


def offices(lexicon: Lexicon, name: str) -> list[str]:
    """The offices that the tables give to a person of that name."""
    meanings = lexicon.trie.phrases.get(" ".join(atoms_of_name(name)), ())
    return list(dict.fromkeys(entry.sort for _, entry in meanings if entry.what == "person" and entry.sort))


def remember_names(memory: Memory, parse: Parse, spans: Sequence[ActorSpan]) -> None:
    """Keep the surnames of persons and the acronyms in brackets of a finished sentence."""
    for span in spans:
        pronoun = span.reason.partition(":")[0]
        if span.kind == "pronoun" and span.name and pronoun in FEMALE | MALE:
            memory.genders[span.name] = "female" if pronoun in FEMALE else "male"
        if span.kind == "person" and span.name and span.reason not in _BY_SURNAME:
            _remember_person(memory, parse, span)
        acronym = _in_brackets(parse, span.end)
        if acronym and span.kind not in ("country", "capital"):
            memory.names[atoms_of_name(acronym)] = span


def _remember_person(memory: Memory, parse: Parse, span: ActorSpan) -> None:
    atoms = atoms_of_name(span.name or "")
    words = {word for word in parse.lower[max(0, span.start - 1) : span.end]}
    gender = "female" if words & FEMALE else "male" if words & MALE else ""
    for length in range(1, min(len(atoms), _LONGEST) + 1):
        memory.names[atoms[-length:]] = span
    if len(atoms) > 2 and span.country in TWO_SURNAMES:
        memory.names[atoms[-2:-1]] = span
    last = atoms_of_name(parse.words[span.end - 1])
    if last and last != atoms[-1:] and " ".join(last) not in memory.lexicon.trie.phrases:
        memory.names[last] = span
    if span.country in FAMILY_NAME_FIRST | GIVEN_NAME_TOO:
        memory.names[atoms[:1]] = span
    if gender:
        memory.genders[span.name or ""] = gender


def _in_brackets(parse: Parse, token: int) -> str:
    """The acronym of "Balochistan Liberation Army (BLA)"."""
    inside = parse.words[token + 1 : token + 3] if parse.words[token : token + 1] == ["("] else []
    return inside[0] if len(inside) == 2 and inside[1] == ")" and inside[0].isupper() and len(inside[0]) > 1 else ""


def drop_namesakes(scene: Scene) -> None:
    """Leave out what is the surname of an unknown person here: West in "Kanye West", and alone later on."""
    parse, strangers = scene.parse, scene.memory.strangers
    flat = (token for token, dep in enumerate(parse.deps) if dep == "flat")
    strangers.update(parse.lower[token] for token in flat if _is_surname(scene, token))
    for span in [s for s in scene.spans if s.end - s.start == 1 and (s.kind in _NAMESAKES or s.reason == REASON)]:
        place = span.start > 0 and parse.lower[span.start - 1] in PLACE_PREPOSITIONS
        if parse.lower[span.start] in strangers and not place:
            scene.spans.remove(span)


def _is_surname(scene: Scene, token: int) -> bool:
    """A name that the parser ties to an unknown capitalised word before it, which no place word is."""
    parse, given = scene.parse, token - 1
    if given < 0 or parse.heads[token] != given or scene.at(given):
        return False
    span = scene.at(token)
    if span and (span.end - span.start > 1 or not (span.kind in _NAMESAKES or span.reason == REASON)):
        return False
    before = parse.lower[given - 1] if given else ""
    strange = is_name_word(parse.words[given]) and parse.words[given][1:].islower()
    return strange and parse.lower[given] not in TERRITORY and before not in PLACE_PREPOSITIONS


def link_names(scene: Scene) -> None:
    """Give surnames and acronyms the code of the full name that came before."""
    parse, token, folded = scene.parse, 0, scene.memory.lexicon.trie.words
    begins = {key[0] for key in scene.memory.names}
    near = {begin[:4] for begin in begins}
    while begins and token < len(parse):
        word = parse.words[token]
        first = folded[word][:1] if word[0].isupper() else ()
        known = bool(first) and (first[0] in begins or first[0][:4] in near) and _open(scene, token)
        if known and (end := _known(scene, token)) is not None:
            token = end
        else:
            token += 1


def _open(scene: Scene, token: int) -> bool:
    """Whether nothing is known of a token, or no more than that a leader bears this surname."""
    span = scene.at(token)
    return span is None or span.reason == REASON


def _known(scene: Scene, token: int) -> int | None:
    parse, memory = scene.parse, scene.memory
    for end in range(min(token + _LONGEST + 2, len(parse)), token, -1):
        if not all(_open(scene, t) for t in range(token, end)):
            continue
        if not parse.words[end - 1][-1].isalnum():
            continue
        atoms = atoms_of_name(parse.span_text(token, end))
        known = memory.names.get(atoms) or (_nearly(memory, atoms) if end == token + 1 else None)
        if known is None or part_of_name(parse, token, end):
            continue
        start = token - 1 if token and parse.lower[token - 1] in TITLES else token
        kind = "surname" if known.kind == "person" else "acronym"
        scene.put(replace(known, start=start, end=end, reason=kind))
        return end
    return None


def _nearly(memory: Memory, atoms: tuple[str, ...]) -> ActorSpan | None:
    """A surname spelled with one letter more or less at its end ("Kaka", "Kakar")."""
    if len(atoms) != 1 or len(atoms[0]) < 4 or atoms[0] in memory.lexicon.trie.lengths:
        return None
    near = [
        span
        for key, span in memory.names.items()
        if len(key) == 1 and _one_letter(key[0], atoms[0]) and span.kind == "person"
    ]
    return near[-1] if near else None


def _one_letter(first: str, second: str) -> bool:
    short, long = sorted((first, second), key=len)
    return len(short) >= 4 and len(long) == len(short) + 1 and long.startswith(short) and not long.endswith("s")


def part_of_name(parse: Parse, start: int, end: int) -> bool:
    """Whether unknown names stand directly before or behind."""
    before = parse.words[start - 1] if start else ""
    after = parse.words[end] if end < len(parse) else ""
    strange = is_name_word(before) and before.lower() not in TITLES and before[1:].islower()
    if start == 1 and parse.tags:
        strange = strange and parse.tags[0] == "NNP"
    return strange or (is_name_word(after) and after[1:].islower() and after.lower() not in NOT_NAMES)


def link_counterparts(scene: Scene) -> None:
    """ "his Iranian counterpart Hossein Amir-Abdollahian": the nation named, the sector of him who meets."""
    parse = scene.parse
    for token, word in enumerate(parse.lower):
        if word not in ("counterpart", "counterparts"):
            continue
        nation = _nation_of(scene, token)
        if nation is None or nation.country is None:
            continue
        known = next((span for span in scene.spans if span.start == token + 1 and span.kind == "person"), None)
        sector = _sector_before(scene, nation.start)
        code = known.code if known and known.country == nation.country else nation.country + sector
        end = known.end if known else max(token + 1, nation.end, _name_end(scene, token))
        name = known.name if known else parse.span_text(token + 1, end) if end > max(token + 1, nation.end) else None
        country, part = split_code(code, scene.memory.lexicon.states)
        kind = "person" if name else "role"
        scene.put(ActorSpan(min(nation.start, token), end, code, country, part, name, kind, "counterpart"))


def _name_end(scene: Scene, token: int) -> int:
    return name_after(scene.parse, token + 1, [], headline=False) if scene.at(token + 1) is None else token + 1


def _nation_of(scene: Scene, token: int) -> ActorSpan | None:
    """The nation of a counterpart: before it as adjective, or after it as in "counterpart in Islamabad"."""
    before = next(
        (s for s in scene.spans if token - 2 <= s.end <= token and s.kind in ("adjective", "country", "people")), None
    )
    if before is not None or scene.parse.lower[token + 1 : token + 2] not in (["from"], ["in"], ["of"]):
        return before
    return next((s for s in scene.spans if s.start == token + 2 and s.kind in ("country", "capital")), None)


def _sector_before(scene: Scene, token: int) -> str:
    """The sector of the nearest person before a token, for he meets his like."""
    lexicon = scene.memory.lexicon
    earlier = [s for s in scene.spans if s.end <= token and s.country and s.kind in ("person", "role")]
    for span in reversed(earlier):
        if span.code[:3] in lexicon.states and len(span.code) > 3:
            return span.code[3:]
    return "GOV"
