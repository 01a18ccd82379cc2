"""Claims: who is on record for saying that an act happened, also where the parser lost the verb of speech.

Media, witnesses and sources without a name are not on record. A quotation without a verb of speech runs on from the
sentence before.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from coder.circumstances import cues, tree
from coder.circumstances.attribution import issuer, speaker, subject
from coder.parse import ROOT, Parse

_TIMES = frozenset({"after", "before", "since", "when", "as", "while", "until"})
_LABEL = 6
_REACH = 12
_CONTENT = ("advcl", "obl", "ccomp", "xcomp", "acl", "obj", "nmod")
_QUOTES = frozenset({'"', "``", "''", "“", "”"})


@dataclass(frozen=True, slots=True)
class Claimant:
    """Who says so: the head word of the speaker, in this sentence or the one before."""

    parse: Parse
    head: int


def claimant(parse: Parse, trigger: int, *, before: Parse | None = None) -> Claimant | None:
    """The speaker on record for an act; `before` is the sentence before, from which a quotation may run on."""
    for find in _WAYS:
        if (head := find(parse, trigger)) is not None:
            named = _name(parse, head)
            return Claimant(parse, named) if _is_on_record(parse, named) else None
    return _running(before) if before is not None and _is_quotation(parse) else None


def _name(parse: Parse, head: int) -> int:
    """The name beside a title: "the minister, Bujar Nishani"."""
    names = [child for child in parse.kids(head, "appos") if parse.tags[child] == "NNP"]
    return names[0] if names and parse.tags[head] == "NN" else head


def _is_on_record(parse: Parse, head: int) -> bool:
    silent = cues.words("speech.csv", kind="media") | cues.words("speech.csv", kind="witness")
    return parse.lemmas[head] not in silent and parse.lower[head] not in silent


# --- headlines ---


def _label(parse: Parse, trigger: int) -> int | None:
    """"Army: rebels killed 12", "Rebels killed 12: army"."""
    colons = [token for token, word in enumerate(parse.words) if word == ":"]
    if len(colons) != 1 or parse.words[-1] in (".", *_QUOTES):
        return None
    colon = colons[0]
    start, end = (0, colon) if trigger > colon else (colon + 1, len(parse))
    if not 0 < end - start <= _LABEL or any(parse.tags[token].startswith("VB") for token in range(start, end)):
        return None
    return tree.span_head(parse, start, end)


# --- beside the clause ---


def _aside(parse: Parse, trigger: int) -> int | None:
    """"…, a Tigrayan official told reporters", wherever the tree hangs it."""
    verbs = cues.words("speech.csv", pos="verb", kind="say")
    for verb in range(len(parse) - 1, trigger, -1):
        if parse.lemmas[verb] not in verbs or not parse.tags[verb].startswith("VB") or parse.kids(verb, "aux:pass"):
            continue
        start = _clause_start(parse, verb)
        if trigger < start < verb and not parse.kids(verb, "ccomp", "mark"):
            return _first_noun(parse, start, verb)
    return None


def _clause_start(parse: Parse, verb: int) -> int:
    """The token after the comma or quote before a verb, when nothing but a noun phrase lies between; else the verb."""
    for token in range(verb - 1, max(-1, verb - _REACH), -1):
        if parse.words[token] in (",", *_QUOTES):
            return token + 1
        if parse.pos[token] in ("VERB", "AUX", "SCONJ", "CCONJ") or parse.lower[token] in _TIMES:
            return verb
    return verb


def _first_noun(parse: Parse, start: int, end: int) -> int | None:
    """The head of the noun phrase that begins a stretch: the last noun before a preposition."""
    found: int | None = None
    for token in range(start, end):
        if parse.pos[token] in ("NOUN", "PROPN", "PRON") and parse.deps[token] != "nmod:poss":
            found = token
        elif found is not None and parse.tags[token] in ("IN", "TO", "WP", "WDT", ","):
            break
    return found


def _phrase(parse: Parse, trigger: int) -> int | None:
    """"In the words of X", "according to X", "citing X", where the tree does not link it."""
    for start, end in tree.find_phrases(parse, cues.phrases("speech.csv", pos="phrase")):
        if not start <= trigger < end and end < len(parse):
            return _first_noun(parse, end, min(len(parse), end + _REACH))
    return None


# --- over the clause ---


def _that_clause(parse: Parse, trigger: int) -> int | None:
    """X of "X told the assembly that …", "the claim of X that …", by the nearest word of speech before "that"."""
    clause = tree.clause_head(parse, trigger)
    marks = [token for token in range(1, clause) if _opens(parse, token)]
    if not marks or any(parse.words[token] in (";", ".") for token in range(marks[-1], clause)):
        return None
    for token in range(marks[-1] - 1, max(-1, marks[-1] - _REACH), -1):
        lemma = parse.lemmas[token]
        if lemma in cues.words("speech.csv", pos="noun", kind="claim") and parse.pos[token] == "NOUN":
            if (found := issuer(parse, token)) is not None or (found := _denier(parse, token)) is not None:
                return found
        elif lemma in cues.words("speech.csv", pos="verb", kind="say") and trigger != token:
            found = subject(parse, token) if tree.is_verb(parse, token) else None
            return _first_noun(parse, 0, token) if found is None else found
        if parse.tags[token].startswith("VB"):
            return None
    return None


def _opens(parse: Parse, token: int) -> bool:
    """Whether a word opens what is said: "that", or a colon before a quotation."""
    return parse.lower[token] == "that" or (parse.words[token - 1] == ":" and parse.words[token] in _QUOTES)


def _denier(parse: Parse, noun: int) -> int | None:
    """Who rejects or makes a claim that nobody is named for."""
    head = parse.heads[noun]
    verbs = cues.words("speech.csv", kind="denial") | cues.words("speech.csv", kind="say")
    return subject(parse, head) if head != ROOT and parse.lemmas[head] in verbs else None


def _accuser(parse: Parse, trigger: int) -> int | None:
    """X of "X accused Y of shelling", "X blamed Y for the attack"."""
    token = trigger
    while parse.heads[token] != ROOT:
        head = parse.heads[token]
        if parse.lemmas[head] in cues.words("speech.csv", kind="accuse") and tree.is_verb(parse, head):
            is_content = parse.deps[token].split(":")[0] in _CONTENT and token > head
            return subject(parse, head) if is_content and _is_accused_of(parse, head, trigger) else None
        token = head
    return None


def _is_accused_of(parse: Parse, verb: int, trigger: int) -> bool:
    """Whether the act is what somebody is accused of: after "of", "with" or "for"."""
    between = parse.lower[verb + 1 : trigger]
    return not {"of", "for", "with", "over"}.isdisjoint(between) and {"after", "before"}.isdisjoint(between)


# --- quotations that run on ---


def _is_quotation(parse: Parse) -> bool:
    return parse.words[:1] != [] and parse.words[0] in _QUOTES and any(word in _QUOTES for word in parse.words[-2:])


def _running(before: Parse) -> Claimant | None:
    """Who spoke in the sentence before, or was its subject."""
    root = before.heads.index(ROOT)
    head = speaker(before, root)
    head = subject(before, root) if head is None else head
    if head is None:
        return None
    named = _name(before, head)
    return Claimant(before, named) if _is_on_record(before, named) else None


_WAYS: tuple[Callable[[Parse, int], int | None], ...] = (_label, speaker, _aside, _phrase, _accuser, _that_clause)
