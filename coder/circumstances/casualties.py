"""How many: dead, injured, and the number of people who marched, were arrested, were sent."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from coder.circumstances import cues, tree
from coder.circumstances.counts import MOST_PEOPLE, Counts, count
from coder.circumstances.date_spans import date_spans
from coder.circumstances.deeds import belongs
from coder.circumstances.status import status
from coder.circumstances.victim_words import KINDS, entry, is_victim_verb, tells
from coder.circumstances.victims import counted, is_people, toll_kind
from coder.parse import ROOT, Parse

_DOERS = ("nsubj", "obl:agent")
_APART = frozenset({"after", "since", "before", "by", "because of"})
_ROUGHLY = frozenset({"around", "about", "over", "up to", "under"})
_LIGHT_LINKS = ("obj", "nsubj", "nsubj:pass", "obl")
NOBODY = {"nobody", "none", "one"}


@dataclass(frozen=True, slots=True)
class Toll:
    """Numbers that the sentence of an act gives; None where it gives none, 0 where it says that nobody was hurt."""

    dead: int | None = None
    injured: int | None = None
    size: int | None = None


def toll(parse: Parse, trigger: int) -> Toll:
    """Dead and injured by the act, and the people taking part in it, arrested or sent."""
    counts = count(parse)
    found: dict[str, dict[int, int]] = {kind: {} for kind in KINDS}  # noun → how many
    for kind, noun, number in _victims(parse, counts, trigger) if tells(parse) else ():
        found[kind][noun] = number
    hurt = {noun for kind in found.values() for noun in kind}
    dead, injured = _sum(found["dead"]), _sum(found["injured"])
    if dead is None and injured == 0 and all(parse.lower[noun] in NOBODY for noun in found["injured"]):
        dead = 0  # where nobody was hurt nobody died
    return Toll(dead, injured, _size(parse, counts, trigger, hurt))


def _victims(parse: Parse, counts: Counts, trigger: int) -> Iterator[tuple[str, int, int]]:
    """Kind, noun and number of the people whom the sentence counts as victims of the act."""
    for token in range(len(parse)):
        row = entry(parse, token)
        if row is None or not _is_told(parse, token):
            continue
        kind = toll_kind(parse, token) or "dead" if row["role"] == "toll" else row["kind"]
        if belongs(parse, token, trigger, row["role"]):
            for noun, number in counted(parse, counts, token, row["role"]):
                yield kind, noun, number
                if not number and parse.lemmas[token] == "casualty":
                    yield "dead", noun, 0


def _is_told(parse: Parse, token: int) -> bool:
    """Whether a word of dying tells of dead at all: not "could kill", nor "condemned the killing"."""
    return status(parse, token).value in ("actual", "historical", "negated")


def _sum(found: dict[int, int]) -> int | None:
    """Different people add up; the same figure told twice is the same people, unless it is a person each."""
    numbers = list(found.values())
    total = sum({n for n in numbers if n > 1}) + numbers.count(1)
    return total if numbers and total <= MOST_PEOPLE else None


def _size(parse: Parse, counts: Counts, trigger: int, hurt: set[int]) -> int | None:
    """The number of people at the act: who does it, who is sent or arrested, "a protest of 300 workers"."""
    if not counts.values or is_victim_verb(parse, trigger) or is_victim_verb(parse, parse.heads[trigger]):
        return None
    if _follows_number(parse, counts, trigger):
        return counts.values[trigger - 1]
    dates = date_spans(parse)
    for place in _participants(parse, trigger):
        size = None if place in hurt or any(d.start <= place < d.end for d in dates) else counts.of(place)
        if size is not None and _are_people(parse, counts, place):
            return size
    return None


def _follows_number(parse: Parse, counts: Counts, trigger: int) -> bool:
    """"Thousands demonstrated", "100,000 march in Yerevan"; "two strikes" counts no people."""
    number = counts.values.get(trigger - 1, 0)
    return number > 1 and (tree.is_verb(parse, trigger) or parse.tags[trigger] == "NN")


def _participants(parse: Parse, trigger: int) -> list[int]:
    """The words that may name the people at an act."""
    found = parse.kids(trigger, *_DOERS, "nmod")
    if parse.lemmas[trigger] in cues.words("casualties.csv", role="sent"):
        roughly = [child for child in parse.kids(trigger, "obl") if tree.case_phrase(parse, child) in _ROUGHLY]
        found += parse.kids(trigger, "nsubj:pass", "obj") + roughly
    found += [child for child in parse.kids(trigger, "obl") if tree.case_phrase(parse, child) == "with"]
    if parse.deps[trigger] == "acl" and parse.tags[trigger] in ("VBN", "VBD"):
        found.append(parse.heads[trigger])  # "300 monks protested", read as a participle
    if parse.deps[trigger] == "conj" and not found:
        found = parse.kids(parse.heads[trigger], *_DOERS)
    return [*found, *_of_light_verb(parse, trigger)]


def _of_light_verb(parse: Parse, trigger: int) -> list[int]:
    """Those of the verb that carries an event noun: "hundreds staged a protest", "the rally drew thousands"."""
    head = parse.heads[trigger]
    if head == ROOT or parse.deps[trigger] not in _LIGHT_LINKS or tree.case_phrase(parse, trigger) in _APART:
        return []
    if parse.lemmas[head] in cues.words("casualties.csv", role="sent"):
        return []
    draws = parse.lemmas[head] in cues.words("casualties.csv", role="drawing")
    return [child for child in parse.kids(head, *_DOERS, *(["obj"] if draws else [])) if child != trigger]


def _are_people(parse: Parse, counts: Counts, noun: int) -> bool:
    """Whether a counted noun means people; a bare number that does something does ("thousands marched")."""
    if is_people(parse, noun):
        return True
    is_bare = noun in counts.values and not parse.kids(noun, "nmod")
    is_dying = any(is_victim_verb(parse, child) for child in parse.kids(parse.heads[noun], "xcomp"))
    return is_bare and parse.deps[noun] in tree.SUBJECTS and not is_dying
