"""Which way a time looks from the day of publication, by the verb that governs it."""

from __future__ import annotations

from coder.circumstances import cues, tree
from coder.circumstances.date_values import Direction
from coder.parse import ROOT, Parse

_PAST = frozenset({"had", "have", "has", "was", "were", "did", "'ve", "been"})


def direction(parse: Parse, token: int) -> Direction:
    """Past, future or near (whichever is nearest) for a time that hangs on the token."""
    found = _climb(parse, token)
    return "near" if found == "future" and _names(parse, token) else found


def _names(parse: Parse, token: int) -> bool:
    """A time that names the noun it stands with ("Friday's attack", "posts from May") says little of the verb above."""
    head = parse.heads[token]
    if head == ROOT or tree.is_verb(parse, head) or _own(parse, head) == "future" or is_done(parse, head):
        return False
    before = parse.deps[token] in ("nmod:poss", "compound", "amod", "nmod:unmarked") and token < head
    return before or tree.case_phrase(parse, token) in ("from", "of")


def _climb(parse: Parse, token: int) -> Direction:
    for _ in range(len(parse)):
        if (found := _own(parse, token)) is not None:
            return found
        if parse.heads[token] == ROOT:
            return "near"
        token = parse.heads[token]
    return "near"


def _own(parse: Parse, token: int) -> Direction | None:
    """What a single token of the chain says; None where it leaves the question to its head."""
    if tree.case_phrase(parse, token) == "ahead of" or _is_planned(parse, token) or _is_set_for(parse, token):
        return "future"
    if not tree.is_predicate(parse, token):
        return None
    helpers = {parse.lower[aux] for aux in tree.auxiliaries(parse, token)}
    if not helpers.isdisjoint(_future_helpers()):
        return "future"
    return _by_form(parse, token, helpers)


def _by_form(parse: Parse, token: int, helpers: set[str]) -> Direction | None:
    tag = parse.tags[token]
    if tree.is_infinitive(parse, token):
        return None if _is_done(parse, token) else "future"
    if not helpers.isdisjoint(_PAST) or tag == "VBD":
        return "past"
    if tree.is_progressive(parse, token):
        return "future"
    if tag in ("VBN", "VBG") and not helpers:
        return "past" if parse.heads[token] == ROOT else None
    return "near"


def is_light(parse: Parse, verb: int) -> bool:
    """Whether the verb says little without its noun: "carried out", "attend"."""
    return parse.lemmas[verb] in cues.words("status.csv", category="light")


def is_done(parse: Parse, noun: int) -> bool:
    """Whether a noun is what its light verb does: "attended Tuesday's talks"."""
    return parse.deps[noun] in ("obj", "nsubj:pass") and is_light(parse, parse.heads[noun])


def _is_planned(parse: Parse, token: int) -> bool:
    """The date of what is "scheduled for Friday", "due on Friday", "an upcoming visit on Friday"."""
    planners = cues.words("status.csv", category="future", scope="governor")
    adjectives = cues.words("status.csv", category="future", scope="modifier")
    if parse.lemmas[token] in planners and parse.pos[token] in ("VERB", "ADJ") and parse.lemmas[token] != "go":
        return parse.tags[token] != "VBD" or parse.deps[token] != "root"
    if any(parse.lemmas[child] in planners | {"plan"} for child in parse.kids(token, "acl")):
        return True
    return any(parse.lower[child] in adjectives for child in parse.kids(token, "amod"))


def _is_set_for(parse: Parse, token: int) -> bool:
    """The date of what somebody "called for Monday", or of what "closes from Monday"."""
    head, case = parse.heads[token], tree.case_phrase(parse, token)
    if parse.deps[token] != "obl" or not tree.is_verb(parse, head):
        return False
    return case == "for" or (case == "from" and parse.tags[head] in ("VBZ", "VBP"))


def _is_done(parse: Parse, token: int) -> bool:
    """Whether an infinitive is told as done by its governor: "began to", "managed to"."""
    head = parse.heads[token]
    return head != ROOT and parse.lemmas[head] in cues.words("status.csv", category="through")


def _future_helpers() -> frozenset[str]:
    return cues.words("status.csv", category="future", scope="auxiliary") | {"would", "should", "must"}
