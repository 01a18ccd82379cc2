"""Small questions to a dependency tree: which clause, which verb governs, who is the subject, is there a phrase."""

from __future__ import annotations

from collections.abc import Iterator

from coder.parse import ROOT, Parse

COMPLEMENTS = frozenset({"ccomp", "xcomp", "csubj", "csubj:pass", "csubj:outer"})
MODIFIERS = frozenset({"advcl", "advcl:relcl", "acl", "acl:relcl"})
CLAUSES = COMPLEMENTS | MODIFIERS | {"parataxis", "root"}
SUBJECTS = ("nsubj", "nsubj:pass", "nsubj:outer")
RELATIVES = frozenset({"acl:relcl", "advcl:relcl"})
_BE = frozenset({"am", "is", "are", "was", "were", "be", "been", "being", "'s", "'re", "'m"})


def is_verb(parse: Parse, token: int) -> bool:
    """Whether the token is a verb form (or a word that the tagger took for one)."""
    return parse.pos[token] in ("VERB", "AUX") or parse.tags[token].startswith("VB")


def is_predicate(parse: Parse, token: int) -> bool:
    """Whether the token heads a clause: a verb, or another word with a copula or a subject."""
    if is_verb(parse, token):
        return parse.deps[token] not in ("aux", "aux:pass", "cop", "amod", "case")
    return any(parse.deps[child] in ("cop", *SUBJECTS) for child in parse.children[token])


def clause_head(parse: Parse, token: int) -> int:
    """The predicate of the clause that a token stands in; the token itself when it is one."""
    while not is_predicate(parse, token) and parse.deps[token] not in CLAUSES and parse.heads[token] != ROOT:
        token = parse.heads[token]
    return token


def first_conjunct(parse: Parse, token: int) -> int:
    """The first of the coordinated words that a token belongs to."""
    while parse.deps[token] == "conj" and parse.heads[token] != ROOT:
        token = parse.heads[token]
    return token


def child_words(parse: Parse, token: int, *deps: str) -> list[str]:
    """Lower-case words of the children with one of the relations."""
    return [parse.lower[child] for child in parse.kids(token, *deps)]


def case_phrase(parse: Parse, token: int, *deps: str) -> str:
    """The preposition (or conjunction) of a word with its fixed parts: "of", "in case of", "because of"."""
    parts: list[int] = []
    for child in parse.kids(token, *(deps or ("case",))):
        parts += [child, *parse.kids(child, "fixed")]
    return " ".join(parse.lower[part] for part in sorted(parts))


def is_infinitive(parse: Parse, token: int) -> bool:
    """Whether a predicate is marked by "to" ("to visit", "to be recalled")."""
    return any(parse.lower[child] == "to" and parse.deps[child] == "mark" for child in parse.children[token])


def auxiliaries(parse: Parse, token: int) -> list[int]:
    """Auxiliaries and copulas of a predicate; those of its first conjunct where it has none and the forms agree."""
    own = parse.kids(token, "aux", "aux:pass", "cop")
    if own or parse.deps[token] != "conj" or parse.kids(token, *SUBJECTS):
        return own
    first = first_conjunct(parse, token)
    return auxiliaries(parse, first) if parse.tags[first] == parse.tags[token] != "VBD" else own


def subject(parse: Parse, verb: int) -> int | None:
    """The subject of a verb; where it has none that of the verb it is coordinated with or hangs on."""
    for _ in range(len(parse)):
        found = parse.kids(verb, *SUBJECTS)
        if found:
            return found[-1]
        if parse.deps[verb] in ("acl", "acl:relcl"):
            return parse.heads[verb]
        if parse.deps[verb] not in ("conj", "xcomp", "advcl") or parse.heads[verb] == ROOT:
            return None
        verb = parse.heads[verb]
    return None


def is_finite_past(parse: Parse, token: int) -> bool:
    """Whether the predicate is in the past or perfect."""
    past = {"had", "have", "has", "was", "were", "did", "'ve"}
    return parse.tags[token] == "VBD" or any(parse.lower[aux] in past for aux in auxiliaries(parse, token))


def is_progressive(parse: Parse, token: int) -> bool:
    """Whether the predicate is an -ing form with a form of "be"."""
    return parse.tags[token] == "VBG" and any(parse.lower[aux] in _BE for aux in auxiliaries(parse, token))


def find_phrases(parse: Parse, table: dict[str, list[tuple[str, ...]]]) -> Iterator[tuple[int, int]]:
    """Token ranges where a phrase of the table stands (see cues.phrases), the longest at each place."""
    for start in [place for place, word in enumerate(parse.lower) if word in table]:
        for parts in table[parse.lower[start]]:
            if tuple(parse.lower[start : start + len(parts)]) == parts:
                yield start, start + len(parts)
                break


def span_head(parse: Parse, start: int, end: int) -> int:
    """The token of a span whose head lies outside it; case marks, articles and punctuation are passed over."""
    light = ("case", "det", "punct", "mark", "advmod", "fixed", "amod")
    tops = [token for token in range(start, end) if not start <= parse.heads[token] < end]
    return next((token for token in tops if parse.deps[token] not in light), tops[0] if tops else start)
