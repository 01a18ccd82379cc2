"""The acts of a whole sentence: which of its predicates' acts are events, and to whom they are addressed."""

from __future__ import annotations

from dataclasses import replace

from coder.actions.acts import Act, other_than
from coder.actions.operators import NORMATIVE_WORDS, auxiliaries_of
from coder.actions.reader import CONSULT, VIOLENT_ROOTS, Reader
from coder.actions.roles import is_noun, preposition
from coder.actors import ActorSpan
from coder.parse import ROOT

SPOKEN = ("02", "03", "10", "12", "13")
OFFICIAL = {"GOV", "MIL", "LEG"}
STATE_CODE = 3
FORCE = {"13", "15", "17", "18", "19", "20"}
REBELS = {"REB", "INS", "SEP"}
PROTEST = "14"
PROTEST_KIND = "141"
WHERE_PEOPLE_PROTEST = {"people", "country", "capital", "region", "adjective"}
PURPOSE_CLAUSES = {"advcl", "xcomp", "acl"}
MAIN_CLAUSES = {"root", "conj", "ccomp", "parataxis"}
CARRYING = ("02", "03", "04", "05", "06", "10", "12", "013", "019")


def read_acts(reader: Reader) -> list[Act]:
    """All acts of the sentence that nothing else has taken up, in the order of the words."""
    taken: set[int] = set()
    found: list[Act] = []
    for token in sorted(_predicates(reader), key=lambda t: (len(reader.parse.ancestors(t)), t)):
        if token in taken or _is_unreal(reader, token):
            continue
        if act := reader.act_at(token):
            taken |= act.parts
            if above := _outcome_of(reader, act, found):
                found = [replace(a, targets=a.targets or act.targets) if a is above else a for a in found]
            elif not act.recalled:
                found.extend((act, *act.others))
    found = [_demanding(reader, act, found) for act in found if not _taken_up(act, found)]
    events = [act for act in found if not (act.silent or _taken_up(act, found))]
    free = [_of_country(_by_people(_spoken(reader, _addressed(reader, act)))) for act in events]
    return sorted(free, key=lambda act: act.token)


def _predicates(reader: Reader) -> list[int]:
    """Tokens that may be acts: the words of frames, and whatever must or should be done."""
    normative = not NORMATIVE_WORDS.isdisjoint(reader.parse.lower)
    return [
        token
        for token, lemma in enumerate(reader.parse.lemmas)
        if lemma in reader.book.forms or (normative and auxiliaries_of(reader, token) & NORMATIVE_WORDS)
    ]


def _is_unreal(reader: Reader, token: int) -> bool:
    """What somebody is kept from ("barred from returning", "curbs on flying"), and items of a list ("including …")."""
    cases = {reader.parse.lower[kid] for kid in reader.parse.kids(token, "mark", "case")}
    if reader.parse.deps[token] == "conj" and reader.parse.tags[token] == "VBG":
        cases |= {reader.parse.lower[kid] for kid in reader.parse.kids(reader.parse.heads[token], "mark", "case")}
    noun = is_noun(reader.parse, token)  # "attack helicopters", "Organisation of Islamic Cooperation"
    described = noun and (reader.parse.deps[token] == "compound" or reader.actors.is_direct(token))
    head = reader.parse.heads[token]
    purposed = reader.parse.deps[token] == "acl" and "to" in cases and reader.parse.heads[head] != ROOT
    barred = "from" in cases or (reader.parse.deps[token] == "acl" and cases & {"on", "against", "about", "for"})
    return described or purposed or "including" in cases or bool(barred and reader.parse.tags[token] == "VBG")


def _taken_up(act: Act, found: list[Act]) -> bool:
    return any(act.token in other.parts and act.token != other.token for other in found)


def _outcome_of(reader: Reader, act: Act, found: list[Act]) -> Act | None:
    """The act whose outcome this is: "launched a strike, killing two", "met to discuss"; it keeps the target."""
    token = act.token
    if reader.parse.heads[token] > token or reader.parse.deps[token] not in ("advcl", "acl", "xcomp"):
        return None
    participle = reader.parse.tags[token] == "VBG" and preposition(reader.parse, token) is None
    infinitive = reader.parse.tags[token] == "VB" and act.code.startswith(CONSULT)
    above = next((a for a in found if reader.parse.heads[token] in (*a.words, a.token)), None)
    if above is None or not (participle or infinitive):
        return None
    roots = {act.code[:2], above.code[:2]}
    return above if (participle and roots <= VIOLENT_ROOTS) or (infinitive and roots == {CONSULT}) else None


def _demanding(reader: Reader, act: Act, found: list[Act]) -> Act:
    """A protest with what it demands in a participle or purpose clause below it ("marched, demanding …")."""
    if not act.code.startswith(PROTEST):
        return act
    for wish in found:
        kind = reader.book.product("protest", wish.code)
        above = reader.parse.heads[wish.token]
        if kind and above in (act.token, *act.words) and reader.parse.deps[wish.token] in PURPOSE_CLAUSES:
            own = not wish.sources or not other_than(wish.sources, act.sources)
            if own and reader.parse.tags[wish.token] in ("VBG", "VB", "NN"):
                code, targets = act.code[:3] + kind[3:], act.targets or wish.targets
                code = act.code if len(act.code) > len(PROTEST_KIND) and kind.endswith("2") else code
                return replace(act, code=code, targets=targets, parts=act.parts | wish.parts)
    return act


def _addressed(reader: Reader, act: Act) -> Act:
    """A word of cooperation or refusal without an addressee goes to whom the source was dealing with."""
    if act.targets or act.alone or not act.sources or not act.code.startswith(CARRYING):
        return act
    if (act.recip and len(act.sources) > 1) or reader.parse.deps[act.token] not in MAIN_CLAUSES:
        return act
    return replace(act, targets=other_than(reader.counterparts(act.sources, act.token), act.sources))


def _by_people(act: Act) -> Act:
    """`Iranians protested`, `protests in Iran`: its people, not the state."""
    if not act.code.startswith(PROTEST):
        return act
    kinds = {"people"} if act.targets else WHERE_PEOPLE_PROTEST
    people = [s.kind in kinds and s.country is not None and s.code == s.country for s in act.sources]
    own = [replace(s, code=f"{s.code}CVL", sector="CVL") if p else s for s, p in zip(act.sources, people, strict=True)]
    return replace(act, sources=tuple(own))


def _of_country(act: Act) -> Act:
    """`Guerrillas attacked Iraqi police`: rebels of nowhere else fight in the country of those whom they attack.

    Soldiers may be abroad, and tell nothing.
    """
    countries = {target.country for target in act.targets if target.sector != "MIL"}
    if act.code[:2] not in FORCE or len(countries) != 1 or None in countries:
        return act
    country = countries.pop()
    own = (replace(s, code=f"{country}{s.code}", country=country) if _is_nameless_rebel(s) else s for s in act.sources)
    return replace(act, sources=tuple(own))


def _is_nameless_rebel(span: ActorSpan) -> bool:
    return span.kind == "role" and span.country is None and span.code in REBELS


def _spoken(reader: Reader, act: Act) -> Act:
    """`The minister said that Pakistan is ready to …`: who says so commits the state, and is the source."""
    if not act.code.startswith(SPOKEN) or any(len(span.code) > STATE_CODE for span in act.sources):
        return act
    speakers = tuple(reader.speaker(act.token))
    own = tuple(s for s in speakers if s.sector in OFFICIAL and s.country in {source.country for source in act.sources})
    if len(act.sources) != 1 or not own or own != speakers:
        return act
    return replace(act, sources=own, targets=other_than(act.targets, own))
