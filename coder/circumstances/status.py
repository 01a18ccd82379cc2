"""Whether an act is told as done: actual, future, hypothetical, negated or historical.

The question starts at the trigger and climbs: from an event noun to its light verb, from an infinitive to its governor,
from a clause up to the verb of speech that reports it. At each step the cues of cues/status.csv are looked for in their
scope only: an auxiliary among the auxiliaries, "no" among the determiners, "if" among the marks.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from itertools import pairwise

from coder.circumstances import cues, dates, tree
from coder.circumstances.date_values import EventDate
from coder.circumstances.governors import cues_between
from coder.circumstances.modality import VALUES, Found, Value, cues_at, double_negations, is_speech, words_for
from coder.parse import ROOT, Parse

_RANK: dict[Value, int] = {"negated": 0, "hypothetical": 1, "future": 2, "historical": 3, "actual": 4}
_LONG_AGO = timedelta(days=370)


@dataclass(frozen=True, slots=True)
class Status:
    """The standing of an act and the token that decided it (None for a plain actual or a date that decided)."""

    value: Value
    cue: int | None = None


def status(
    parse: Parse,
    trigger: int,
    *,
    published: date | datetime | None = None,
    day: date | None = None,
    when: EventDate | None = None,
) -> Status:
    """How the sentence presents the act; `when` is its date, or `day` (found here when only `published` is given)."""
    found = _found(parse, trigger)
    if found and found[0] != "historical":
        return Status(*found)
    told = Status(*found) if found else Status("actual")
    if published is None:
        return told
    limit = published.date() if isinstance(published, datetime) else published
    if day is not None and when is None:
        when = EventDate(day, "day", "")
    return _dated(parse, trigger, limit, when or dates.event_date(parse, trigger, published=limit)) or told


def _dated(parse: Parse, trigger: int, published: date, when: EventDate) -> Status | None:
    """What the date says: long ago is history, after the publication is the future."""
    if published - _latest(when) > _LONG_AGO:
        return None if _lasts(parse, trigger) else Status("historical")
    return Status("future") if when.day > published else None


def _latest(when: EventDate) -> date:
    return when.day.replace(month=12, day=31) if when.precision == "year" else when.day


def _found(parse: Parse, trigger: int) -> Found | None:
    """The strongest cue on the way up; of equal ones the nearest."""
    path = _path(parse, trigger)
    found = [*_climbed(parse, path), *_phrases(parse, path)]
    masked = _masked(parse, path) if found else frozenset()
    found = [(value, cue) for value, cue in found if cue not in masked]
    return min(found, key=lambda item: _RANK[item[0]], default=None)


def _lasts(parse: Parse, trigger: int) -> bool:
    """"Has banned gatherings since 2014": what began long ago and goes on is no history."""
    if "has" not in (helpers := tree.child_words(parse, trigger, "aux")) and "have" not in helpers:
        return False
    return any(tree.case_phrase(parse, child) == "since" for child in parse.kids(trigger, "obl", "obl:unmarked"))


def _masked(parse: Parse, path: list[int]) -> frozenset[int]:
    """Tokens that only look like cues: of phrases ("no doubt", "not only") and of double negations."""
    table = cues.phrases("status.csv", category="pseudo")
    phrases = (token for start, end in tree.find_phrases(parse, table) for token in range(start, end))
    return frozenset(phrases).union(double_negations(parse, path))


def _path(parse: Parse, trigger: int) -> list[int]:
    """The trigger and the words above it that decide whether it took place, and one more: the last link's head."""
    path = [trigger]
    while len(path) <= len(parse) and parse.heads[path[-1]] != ROOT:
        token, head = path[-1], parse.heads[path[-1]]
        path.append(head)
        if not _goes_on(parse, token, head):
            return path
    return [*path, ROOT]


def _goes_on(parse: Parse, token: int, head: int) -> bool:
    """Whether what is said of the head is said of the token: its light verb, its governor, its first conjunct."""
    dep = parse.deps[token]
    if dep in ("ccomp", "xcomp") and not {"whether", "if"}.isdisjoint(tree.child_words(parse, token, "mark")):
        return False
    if dep in ("xcomp", "conj", "aux", "aux:pass", "cop", "compound:prt", "fixed", "flat", "compound", "appos"):
        return True
    if dep == "advcl":
        return parse.tags[token] in ("VBG", "VBN") and not parse.kids(token, "mark", *tree.SUBJECTS)
    if dep == "parataxis" and parse.kids(token, *tree.SUBJECTS):
        return False
    if dep in ("ccomp", "parataxis", "csubj"):
        return not is_speech(parse, head)
    if dep in ("nsubj", "nsubj:pass", "obj"):
        return parse.lemmas[head] in words_for("light", "governor") or bool(parse.kids(head, "expl"))
    return dep == "nmod" and tree.case_phrase(parse, token) == "of"


def _climbed(parse: Parse, path: list[int]) -> Iterator[Found]:
    """Cues at every word of the path and on every link; the last item is only a head to link to.

    What hangs on a first conjunct is its own affair ("could not help and left"): cues_at shares what is shared.
    """
    coordinated = _coordinated(parse, path)
    for token, head in pairwise(path):
        if token not in coordinated:
            yield from cues_at(parse, token, token == path[0])
        if head != ROOT:
            yield from cues_between(parse, token, head)


def _coordinated(parse: Parse, path: list[int]) -> set[int]:
    """The words of the path that were reached from a word coordinated with them."""
    return {head for token, head in pairwise(path) if head != ROOT and parse.deps[token] == "conj"}


def _phrases(parse: Parse, path: list[int]) -> Iterator[Found]:
    """Phrases in the clauses of the path: "no longer", "in recent years"."""
    coordinated = _coordinated(parse, path)
    for category in ("negation", "historical"):
        table = cues.phrases("status.csv", category=category, scope="phrase")
        for start, end in tree.find_phrases(parse, table):
            top = tree.span_head(parse, start, end)
            holder = next((token for token in (top, tree.clause_head(parse, top)) if token in path[:-1]), None)
            if holder is not None and (holder not in coordinated or end <= holder):
                yield VALUES[category], start
