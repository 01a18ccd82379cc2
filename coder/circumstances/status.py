"""Whether an act is told as done: actual, future, hypothetical, negated or historical.

The question starts at the trigger and climbs: from an event noun to its light verb, from an infinitive to its governor,
from a clause up to the verb of speech that reports it. At each step the cues of cues/status.csv are looked for in their
scope only: an auxiliary among the auxiliaries, "no" among the determiners, "if" among the marks.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Literal

from coder.circumstances import cues, dates, tree
from coder.parse import ROOT, Parse

Value = Literal["actual", "future", "hypothetical", "negated", "historical"]
Found = tuple[Value, int]

_RANK: dict[Value, int] = {"negated": 0, "hypothetical": 1, "future": 2, "historical": 3, "actual": 4}
_VALUES: dict[str, Value] = {"negation": "negated", "future": "future", "hypothetical": "hypothetical"}
_VALUES |= {"historical": "historical"}
_LONG_AGO = timedelta(days=370)
_OF = frozenset({"of", "for", "about", "on", "over", "to", "against"})
_ARGUMENTS = ("nsubj", "nsubj:pass", "nsubj:outer", "obj", "obl:agent")


@dataclass(frozen=True, slots=True)
class Status:
    """The standing of an act and the token that decided it (None for a plain actual or a date that decided)."""

    value: Value
    cue: int | None = None


def status(
    parse: Parse, trigger: int, *, published: date | datetime | None = None, day: date | None = None
) -> Status:
    """How the sentence presents the act of the trigger; `day` is its date (found here when only `published` is given)."""
    masked = _masked(parse)
    found = [(value, cue) for value, cue in _cues(parse, trigger) if cue not in masked]
    if found:
        value, cue = min(found, key=lambda item: _RANK[item[0]])
        if value != "historical":
            return Status(value, cue)
    if _is_old(parse, trigger, published, day):
        return Status("historical")
    return Status(*found[0]) if found else Status("actual")


def _is_old(parse: Parse, trigger: int, published: date | datetime | None, day: date | None) -> bool:
    if published is None:
        return False
    limit = published.date() if isinstance(published, datetime) else published
    if day is None:
        dated = dates.event_date(parse, trigger, published=limit)
        day = dated.day.replace(month=12, day=31) if dated.precision == "year" else dated.day
    return limit - day > _LONG_AGO


def _masked(parse: Parse) -> set[int]:
    """Tokens of phrases that only look like cues ("no doubt", "not only")."""
    table = cues.phrases("status.csv", category="pseudo")
    return {token for start, end in tree.find_phrases(parse, table) for token in range(start, end)}


def _words(category: str, scope: str) -> frozenset[str]:
    return cues.words("status.csv", category=category, scope=scope)


# Climbing


def _cues(parse: Parse, trigger: int) -> Iterator[Found]:
    """Every cue that bears on the trigger, from near to far."""
    token = trigger
    for _ in range(len(parse)):
        yield from _at(parse, token, token == trigger)
        head = parse.heads[token]
        if head == ROOT:
            return
        yield from _link(parse, token, head)
        above = _above(parse, token, head)
        if above is None:
            return
        token = above


def _above(parse: Parse, token: int, head: int) -> int | None:
    """Where the climb goes on: None where the head says nothing of whether the act took place."""
    dep = parse.deps[token]
    if dep in ("xcomp", "conj", "aux", "aux:pass", "cop", "compound:prt", "fixed", "flat"):
        return head
    if dep == "advcl":
        return head if parse.tags[token] in ("VBG", "VBN") and not parse.kids(token, "mark") else None
    if dep in ("ccomp", "parataxis", "csubj"):
        return None if _is_speech(parse, head) else head
    if dep in ("nsubj", "nsubj:pass", "obj"):
        return head if parse.lemmas[head] in _words("light", "governor") or parse.kids(head, "expl") else None
    if dep == "nmod":
        return head if tree.case_phrase(parse, token) == "of" else None
    return head if dep in ("compound", "appos") else None


def _is_speech(parse: Parse, token: int) -> bool:
    return parse.lemmas[token] in cues.words("speech.csv", pos="verb")


# Cues at one word of the climb


def _at(parse: Parse, token: int, is_trigger: bool) -> Iterator[Found]:
    yield from _among(parse, _helpers(parse, token), "auxiliary", ("future", "hypothetical"), token)
    yield from _children(parse, token)
    yield from _marks(parse, token)
    if tree.is_predicate(parse, token):
        yield from _headline(parse, token)
        yield from _empty_arguments(parse, token)
        yield from _conditions(parse, token)
        yield from _phrases(parse, token)
    elif is_trigger:
        yield from _noun_phrase(parse, token)


def _helpers(parse: Parse, token: int) -> list[int]:
    return [aux for aux in tree.auxiliaries(parse, token) if parse.deps[aux] == "aux"]


def _among(
    parse: Parse, tokens: list[int], scope: str, categories: tuple[str, ...], verb: int | None = None
) -> Iterator[Found]:
    for token in tokens:
        for category in categories:
            if parse.lower[token] in _words(category, scope):
                later = verb is not None and parse.lower[token] == "would" and _in_past_report(parse, verb)
                yield ("future" if later else _VALUES[category]), token


def _in_past_report(parse: Parse, verb: int) -> bool:
    """"said it would withdraw": to come, seen from the past; not "would withdraw if"."""
    head = parse.heads[tree.first_conjunct(parse, verb)]
    if head == ROOT or parse.deps[tree.first_conjunct(parse, verb)] != "ccomp" or any(_conditions(parse, verb)):
        return False
    return _is_speech(parse, head) and tree.is_finite_past(parse, head)


def _children(parse: Parse, token: int) -> Iterator[Found]:
    """Adverbs and adjectives: "not", "never", "possibly", "planned", "past"."""
    for child in [*parse.kids(token, "advmod", "amod", "cc"), *_shared_negation(parse, token)]:
        word = parse.lower[child]
        if word in _words("negation", "child") and not _is_until(parse, token):
            yield "negated", child
        for category in ("hypothetical", "future", "historical"):
            if parse.deps[child] != "cc" and word in _words(category, "modifier"):
                yield _VALUES[category], child


def _is_until(parse: Parse, token: int) -> bool:
    """"did not withdraw until Friday": it did in the end."""
    cases = [tree.case_phrase(parse, child, "case", "mark") for child in parse.kids(token, "obl", "advcl")]
    return "until" in cases and tree.is_finite_past(parse, token)


def _shared_negation(parse: Parse, token: int) -> list[int]:
    """The "not" of "did not attack or threaten" for "threaten"."""
    if parse.deps[token] != "conj" or parse.kids(token, "aux", *tree.SUBJECTS):
        return []
    if not {"or", "nor"} & set(tree.child_words(parse, token, "cc")):
        return []
    return parse.kids(tree.first_conjunct(parse, token), "advmod")


def _marks(parse: Parse, token: int) -> Iterator[Found]:
    first = tree.first_conjunct(parse, token)
    for mark in parse.kids(first, "mark", "case", "advmod"):
        phrase = " ".join(parse.lower[part] for part in sorted([mark, *parse.kids(mark, "fixed")]))
        if phrase in _words("negation", "case"):
            yield "negated", mark
        if phrase in _words("hypothetical", "mark") and parse.deps[mark] != "case":
            yield "hypothetical", mark
    yield from _cases(parse, first)


def _cases(parse: Parse, token: int) -> Iterator[Found]:
    phrase, cases = tree.case_phrase(parse, token), parse.kids(token, "case")
    for category in ("hypothetical", "future"):
        if cases and phrase in _words(category, "case"):
            yield _VALUES[category], cases[0]


def _empty_arguments(parse: Parse, token: int) -> Iterator[Found]:
    """"No Iranian national was killed", "nobody signed"."""
    empty = _words("negation", "argument")
    for argument in parse.kids(token, *_ARGUMENTS):
        for word in [argument, *parse.kids(argument, "det", "cc:preconj", "cc")]:
            if parse.lower[word] in empty and word < argument + 1:
                yield "negated", word


def _noun_phrase(parse: Parse, token: int) -> Iterator[Found]:
    """"no talks" """
    for child in parse.kids(token, "det"):
        if parse.lower[child] in _words("negation", "argument"):
            yield "negated", child


def _headline(parse: Parse, token: int) -> Iterator[Found]:
    """"Minister to visit Oslo"."""
    if parse.deps[token] in ("root", "parataxis") and tree.is_infinitive(parse, token):
        yield "future", parse.kids(token, "mark")[0]


def _conditions(parse: Parse, token: int) -> Iterator[Found]:
    """The if-clause below a main clause makes it hypothetical as well, where that is in the future or conditional."""
    if not _helpers(parse, token):
        return
    for clause in parse.kids(token, "advcl"):
        for mark in parse.kids(clause, "mark"):
            if parse.lower[mark] in ("if", "unless"):
                yield "hypothetical", mark


def _phrases(parse: Parse, token: int) -> Iterator[Found]:
    """Phrases of the clause: "no longer", "in recent years"."""
    for category in ("negation", "historical"):
        for start, end in tree.find_phrases(parse, cues.phrases("status.csv", category=category, scope="phrase")):
            if _belongs(parse, start, end, token):
                yield _VALUES[category], start


def _belongs(parse: Parse, start: int, end: int, predicate: int) -> bool:
    top = tree.span_head(parse, start, end)
    return top == predicate or tree.clause_head(parse, top) == predicate


# Cues on the way up


def _link(parse: Parse, token: int, head: int) -> Iterator[Found]:
    """What the head makes of the act below it: "expected to", "hopes that", "seek talks", "the risk of war"."""
    dep, lemma = parse.deps[token], parse.lemmas[head]
    first = tree.first_conjunct(parse, token)
    if dep == "conj":
        return
    if tree.is_infinitive(parse, first) and dep in ("xcomp", "advcl", "acl", "csubj", "ccomp"):
        yield from _infinitive(parse, head)
    elif dep in ("ccomp", "csubj", "acl", "xcomp"):
        yield from _clause(parse, token, head)
    elif dep in ("obj", "nsubj:pass", "obl") or (dep == "nsubj" and lemma in _words("future", "object")):
        yield from _object(parse, token, head)
    elif dep in ("nmod", "compound", "nmod:poss"):
        yield from _noun(parse, token, head)


def _infinitive(parse: Parse, head: int) -> Iterator[Found]:
    lemma = parse.lemmas[head]
    if lemma == "go" and parse.tags[head] != "VBG":
        yield "hypothetical", head
    elif lemma in _words("future", "governor"):
        yield "future", head
    elif parse.lower[head] == "used" and lemma in _words("historical", "governor"):
        yield from [] if parse.kids(head, "aux:pass", "obj") else [("historical", head)]
    elif lemma in ("be", "have") and tree.is_verb(parse, head):
        yield ("future" if lemma == "be" else "hypothetical"), head
    elif lemma not in _words("through", "governor"):
        yield "hypothetical", head


def _clause(parse: Parse, token: int, head: int) -> Iterator[Found]:
    lemma = parse.lemmas[head]
    subjunctive = parse.tags[token] == "VB" and not tree.auxiliaries(parse, token)
    if lemma in ("expect", "anticipate") and parse.deps[token] == "ccomp":
        yield "future", head
    elif lemma in _words("hypothetical", "clause") and (subjunctive or lemma not in ("insist", "suggest")):
        yield "hypothetical", head
    elif parse.pos[head] == "NOUN" and lemma in _words("hypothetical", "noun"):
        yield "hypothetical", head
    if _is_speech(parse, head):
        yield from _of_report(parse, head)
    elif parse.pos[head] == "NOUN":
        yield from _noun_phrase(parse, head)


def _of_report(parse: Parse, verb: int) -> Iterator[Found]:
    """A report that is itself denied or only possible: "did not say that", "could announce that"."""
    for value, cue in _at(parse, verb, False):
        if value in ("negated", "hypothetical"):
            yield "hypothetical", cue


def _object(parse: Parse, token: int, head: int) -> Iterator[Found]:
    lemma = parse.lemmas[head]
    if not tree.is_verb(parse, head) and parse.pos[head] != "ADJ":
        return
    if parse.deps[token] == "obl" and tree.case_phrase(parse, token) not in ("for", "on", "about", "way"):
        return
    for category in ("negation", "hypothetical", "future"):
        if lemma in _words(category, "object") and (parse.deps[token] != "obl" or category == "hypothetical"):
            yield _VALUES[category], head


def _noun(parse: Parse, token: int, head: int) -> Iterator[Found]:
    """"the possibility of talks", "attack plans", "the anniversary of the attack"."""
    if parse.deps[token] == "nmod" and tree.case_phrase(parse, token) not in _OF:
        return
    for category in ("negation", "hypothetical", "historical"):
        if parse.lemmas[head] in _words(category, "noun"):
            yield _VALUES[category], head
