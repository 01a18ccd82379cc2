"""Whose victims: whether those whom a word of dying counts are those of an act."""

from __future__ import annotations

from functools import cache

from coder.circumstances import cues, tree
from coder.parse import ROOT, Parse

_EARLIER = frozenset({"after", "since", "following", "despite", "over", "before"})
_REPORTING = frozenset({"leave", "see", "report", "count", "confirm", "say", "find"})
_ADDING = frozenset({"bring", "raise", "push", "take"})  # what they add to counts other acts too


def belongs(parse: Parse, word: int, trigger: int, role: str) -> bool:
    """Whether the victims of a word are those of the act: no other's deed, nothing told as having come before it."""
    if word == trigger:
        return True
    top, up = _branch(parse, word, trigger)
    if any(_is_earlier(parse, token) or _is_aside(parse, token, top, trigger) for token in up):
        return False
    if any(parse.lemmas[token] in _ADDING and parse.tags[token] == "VBG" for token in up):
        return False  # "bringing the month's dead to 61"
    if role == "toll" and parse.lemmas[parse.heads[word]] in _ADDING:
        return trigger in parse.subtree(parse.heads[word])
    verb = _deed(parse, word, role)
    return verb is None or _is_same_deed(parse, verb, trigger, top, up)


def _branch(parse: Parse, word: int, trigger: int) -> tuple[int, list[int]]:
    """The lowest token above both words, and the tokens from the first word up to it, without it."""
    above = [trigger, *parse.ancestors(trigger)]
    up: list[int] = []
    token = word
    while token not in above and parse.heads[token] != ROOT:
        up.append(token)
        token = parse.heads[token]
    return token, up


def _is_earlier(parse: Parse, token: int) -> bool:
    """Whether a phrase or clause is set before the act: "after a week of unrest that cost 23 lives"."""
    marks = parse.kids(token, "case", "mark", "advmod")
    return any(parse.lower[mark] in _EARLIER and not _is_about(parse, mark) for mark in marks)


def _is_about(parse: Parse, mark: int) -> bool:
    """"Over 60", which sets nothing before anything."""
    return parse.lower[mark] == "over" and mark + 1 < len(parse) and parse.pos[mark + 1] == "NUM"


def _is_aside(parse: Parse, token: int, top: int, trigger: int) -> bool:
    """A relative clause about somebody else: not that of the act, its subject or object."""
    if parse.deps[token] not in ("acl", "acl:relcl"):
        return False
    noun = parse.heads[token]
    if noun in (top, trigger) or parse.heads[noun] == trigger:
        return False
    return parse.lemmas[parse.heads[noun]] not in _REPORTING if parse.heads[noun] != ROOT else False


def _deed(parse: Parse, word: int, role: str) -> int | None:
    """The verb with a doer of its own that a word of dying stands for; None where people just die."""
    if role == "object" and parse.pos[word] == "VERB":
        return word
    head = parse.heads[word]
    if head == ROOT or role not in ("count", "subject"):
        return None
    is_shot = parse.lower[word] == "dead" and word and parse.lemmas[word - 1] in ("shoot", "shot")
    if is_shot:
        return word - 1
    return head if parse.lemmas[word] == "life" or parse.lemmas[head] == "leave" else None


def _is_same_deed(parse: Parse, verb: int, trigger: int, top: int, up: list[int]) -> bool:
    doer = _doer(parse, verb)
    if doer is None or verb == trigger or trigger in parse.subtree(doer):
        return True
    if parse.pos[doer] == "PRON" or _is_cause(parse, doer):
        return True
    if verb == top:
        return not _has_other_doer(parse, trigger, verb)
    return parse.heads[doer] not in up and not _is_apart(parse, trigger, top)


def _is_apart(parse: Parse, trigger: int, top: int) -> bool:
    """Whether an act stands in a clause beside, with a subject of its own: "…, and rebels killed four"."""
    _, path = _branch(parse, trigger, top)
    clauses = [token for token in path if parse.deps[token] in ("conj", "parataxis", "advcl")]
    return any(parse.kids(clause, *tree.SUBJECTS) for clause in clauses)


def _doer(parse: Parse, verb: int) -> int | None:
    """Who kills: the subject of an active verb, the agent of a passive one, the noun before a misread "shot"."""
    if agents := [child for child in parse.kids(verb, "obl:agent") if parse.lemmas[child] not in _times()]:
        return agents[0]
    if parse.kids(verb, "nsubj:pass", "aux:pass") or (parse.tags[verb] == "VBN" and not parse.kids(verb, "aux")):
        return None
    if parse.pos[verb] == "NOUN":
        return next(iter(parse.kids(verb, "nsubj", "compound")), None)
    return tree.subject(parse, verb)


@cache
def _times() -> frozenset[str]:
    """Words of "by the evening", "by Sunday", which do nothing."""
    return frozenset(phrase.split()[-1] for phrase in cues.words("dates.csv"))


def _is_cause(parse: Parse, noun: int) -> bool:
    """"The blast", told before: what kills without being anybody."""
    is_cause = parse.lemmas[noun] in cues.words("casualties.csv", kind="cause")
    return is_cause and "the" in tree.child_words(parse, noun, "det")


def _has_other_doer(parse: Parse, trigger: int, verb: int) -> bool:
    """Whether the act, below the verb of killing, was another's before: "killed two after rebels attacked"."""
    if any(parse.deps[doer - 1] == "cc" for doer in parse.kids(trigger, "compound") if doer > verb):
        return True  # "…, and gunmen shot dead two", read as a noun
    clause = tree.clause_head(parse, trigger)
    if clause == verb:
        return False
    return _is_earlier(parse, clause) and bool(parse.kids(clause, *tree.SUBJECTS))
