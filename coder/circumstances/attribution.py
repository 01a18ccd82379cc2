"""Who says so: the speaker of the verb of speech that governs a clause."""

from __future__ import annotations

from collections.abc import Iterator

from coder.circumstances import cues, tree
from coder.parse import ROOT, Parse

_SOURCES = frozenset({"by", "from", "of"})


def speaker(parse: Parse, trigger: int) -> int | None:
    """The head of the noun phrase that names who reported the act: of several nested reports the nearest."""
    token = trigger
    for _ in range(len(parse)):
        if (found := next(_beside(parse, token, trigger), None)) is not None:
            return found
        head = parse.heads[token]
        if head == ROOT:
            return None
        if (found := _over(parse, token, head)) is not None:
            return found
        token = head
    return None


def _verbs() -> frozenset[str]:
    return cues.words("speech.csv", pos="verb")


def _over(parse: Parse, token: int, head: int) -> int | None:
    """The speaker when the head is a verb or noun of speech and the token its content."""
    dep = "ccomp" if _is_quoted(parse, token, head) else parse.deps[token]
    if dep not in ("ccomp", "parataxis", "csubj", "csubj:pass", "acl", "obj", "xcomp"):
        return None
    if tree.is_verb(parse, head) and parse.lemmas[head] in _verbs():
        return _named(parse, subject(parse, head)) if dep in ("ccomp", "parataxis") else None
    is_content = dep in ("acl", "ccomp") and "that" in tree.child_words(parse, token, "mark")
    if is_content and parse.lemmas[head] in cues.words("speech.csv", pos="noun"):
        return issuer(parse, head)
    return None


def _is_quoted(parse: Parse, token: int, head: int) -> bool:
    """A clause before "X said" that a parser took for an adverbial one: finite, unmarked, with its own subject."""
    bare = parse.deps[token] == "advcl" and token < head and not parse.kids(token, "mark", "advmod")
    return bare and bool(parse.kids(token, *tree.SUBJECTS))


def subject(parse: Parse, verb: int) -> int | None:
    """Who speaks: the subject, or the one quoted ("was quoted as saying"), but none of "it was reported"."""
    found = _first_subject(parse, verb)
    if found is None or parse.kids(verb, "expl") or (parse.lower[found] == "it" and parse.kids(verb, "aux:pass")):
        return _agent(parse, verb)
    if parse.deps[found] == "nsubj:pass" and parse.heads[found] == verb:
        return _agent(parse, verb) if parse.lemmas[verb] not in ("quote", "cite") else found
    return _antecedent(parse, found)


def _first_subject(parse: Parse, verb: int) -> int | None:
    """Of two subjects the first: the second is often a name after "to" ("the ambassador to Niger said")."""
    own = parse.kids(verb, *tree.SUBJECTS)
    is_second_wrong = len(own) > 1 and parse.lower[own[-1] - 1] == "to"
    return own[0] if is_second_wrong else tree.subject(parse, verb)


def _agent(parse: Parse, verb: int) -> int | None:
    return next(iter(parse.kids(verb, "obl:agent")), None)


def _antecedent(parse: Parse, token: int) -> int:
    """The noun that "who" or "which" stands for."""
    if parse.lower[token] not in ("who", "which", "that"):
        return token
    clause = parse.heads[token]
    while parse.deps[clause] == "conj":
        clause = parse.heads[clause]
    return parse.heads[clause] if parse.deps[clause] in tree.RELATIVES else token


def _named(parse: Parse, token: int | None) -> int | None:
    """The one behind a document: X of "a statement by X said"; the document itself when nobody is named."""
    if token is None or parse.lemmas[token] not in cues.words("speech.csv", kind="document"):
        return token
    author = issuer(parse, token)
    return token if author is None else author


def issuer(parse: Parse, noun: int) -> int | None:
    """The possessor or author of a claim or document."""
    for child in parse.kids(noun, "nmod:poss", "nmod", "obl"):
        if parse.deps[child] == "nmod:poss" or tree.case_phrase(parse, child) in _SOURCES:
            return child
    return next((agent for acl in parse.kids(noun, "acl") for agent in parse.kids(acl, "obl:agent", "obl")), None)


def _beside(parse: Parse, token: int, trigger: int) -> Iterator[int]:
    """Speakers named beside a clause: "…, X said", "as X said", "according to X"."""
    for child in parse.children[token]:
        dep = parse.deps[child]
        if dep in ("obl", "nmod", "parataxis") and tree.case_phrase(parse, child) in _according():
            yield _named(parse, child)
        elif dep == "parataxis" or (dep == "advcl" and "as" in tree.child_words(parse, child, "mark", "advmod")):
            yield from _aside(parse, child, trigger)
        elif dep == "advcl" and parse.lower[child] in ("citing", "quoting"):
            yield from parse.kids(child, "obj")


def _according() -> frozenset[str]:
    return cues.words("speech.csv", pos="phrase")


def _aside(parse: Parse, verb: int, trigger: int) -> Iterator[int]:
    if parse.lemmas[verb] not in _verbs() or parse.kids(verb, "ccomp") or trigger in parse.subtree(verb):
        return
    found = _named(parse, subject(parse, verb) if parse.kids(verb, *tree.SUBJECTS) else None)
    if found is not None:
        yield found
