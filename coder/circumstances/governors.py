"""What a word makes of the act below it: "expected to", "refused to", "hopes that", "seek talks", "the risk of war"."""

from __future__ import annotations

from collections.abc import Iterator

from coder.circumstances import cues, tree
from coder.circumstances.modality import (
    VALUES,
    Found,
    cues_at,
    helpers,
    is_speech,
    noun_phrase,
    undoing_name,
    words_for,
)
from coder.parse import ROOT, Parse

_OF = frozenset({"of", "for", "about", "on", "over", "to", "against"})
_MEETINGS = frozenset({"talk", "discussion"})
_DEFINITE = frozenset({"the", "this", "that", "these", "those"})


def cues_between(parse: Parse, token: int, head: int) -> Iterator[Found]:
    """What the head makes of the act below it: "expected to", "hopes that", "seek talks", "the risk of war"."""
    dep, lemma = parse.deps[token], parse.lemmas[head]
    if dep in ("nsubj", "nsubj:pass"):
        yield from _supposed(parse, token, head)
    first = tree.first_conjunct(parse, token)
    if dep == "conj":
        return
    if tree.is_infinitive(parse, first) and dep in ("xcomp", "advcl", "acl", "csubj", "ccomp"):
        done = "have" in tree.child_words(parse, first, "aux")  # "is said to have attacked"
        yield from () if done else _infinitive(parse, head, dep)
    elif dep in ("ccomp", "csubj", "acl", "xcomp") or _is_gerund_object(parse, token, head):
        yield from _clause(parse, token, head)
    elif dep in ("obj", "nsubj:pass", "obl") or (dep == "nsubj" and lemma in words_for("future", "object")):
        yield from _object(parse, token, head)
    elif dep in ("nmod", "compound", "nmod:poss"):
        yield from _noun(parse, token, head)


def _is_gerund_object(parse: Parse, token: int, head: int) -> bool:
    """The gerund of "ruled out sending", which parsers take for an adverbial clause."""
    bare = parse.deps[token] == "advcl" and parse.tags[token] == "VBG" and not parse.kids(token, "mark")
    return bare and token > head and "," not in parse.lower[head:token]


def _supposed(parse: Parse, noun: int, verb: int) -> Iterator[Found]:
    """"An attack would …", "any attack will …": not one that was told of."""
    words = set(tree.child_words(parse, noun, "det"))
    if tree.is_verb(parse, noun) or words & _DEFINITE or parse.kids(noun, "nmod:poss", "compound"):
        return
    for aux in helpers(parse, verb):
        future = "any" in words and parse.lower[aux] in words_for("future", "auxiliary")
        if future or parse.lower[aux] in words_for("hypothetical", "auxiliary"):
            yield "hypothetical", aux


def _infinitive(parse: Parse, head: int, dep: str) -> Iterator[Found]:
    lemma = parse.lemmas[head]
    if lemma in words_for("negation", "governor"):
        yield "negated", head
    elif any(noun_phrase(parse, head)):
        yield from noun_phrase(parse, head)
    elif _is_headline(parse, head) or (dep == "advcl" and _is_on_the_way(parse, head)):
        yield "future", head
    elif lemma == "go" and parse.tags[head] != "VBG":
        yield "hypothetical", head
    elif lemma in words_for("future", "governor") and parse.pos[head] != "NOUN":
        yield "future", head
    elif parse.lower[head] == "used" and lemma in words_for("historical", "governor"):
        yield from [] if parse.kids(head, "aux:pass", "obj") else [("historical", head)]
    elif lemma in ("be", "have") and tree.is_verb(parse, head):
        yield ("future" if lemma == "be" else "hypothetical"), head
    elif lemma not in words_for("through", "governor"):
        yield "hypothetical", head


def _is_on_the_way(parse: Parse, verb: int) -> bool:
    """"Ministers are returning to sign"."""
    now = {"am", "is", "are", "'m", "'s", "'re"}
    return parse.tags[verb] == "VBG" and any(parse.lower[aux] in now for aux in tree.auxiliaries(parse, verb))


def _is_headline(parse: Parse, head: int) -> bool:
    """"China to restrict visas": no verb, and no noun that takes an infinitive."""
    bare = parse.heads[head] == ROOT and parse.pos[head] in ("NOUN", "PROPN") and not tree.is_predicate(parse, head)
    return bare and parse.lemmas[head] not in words_for("hypothetical", "noun")


def _clause(parse: Parse, token: int, head: int) -> Iterator[Found]:
    lemma, gerund = parse.lemmas[head], parse.tags[token] == "VBG"
    if undoing_name(parse, head) in words_for("negation", "governor") and (gerund or is_speech(parse, head)):
        yield "negated", head
    elif lemma in ("expect", "anticipate") and parse.deps[token] == "ccomp":
        yield "future", head
    elif _is_wished(parse, token, head) or (gerund and lemma in words_for("hypothetical", "object")):
        yield "hypothetical", head
    if parse.pos[head] == "NOUN":
        yield from noun_phrase(parse, head)
        yield from _rejected(parse, head)
    elif is_speech(parse, head):
        yield from _of_report(parse, head)


def _is_wished(parse: Parse, token: int, head: int) -> bool:
    """The clause below "hope", "doubt"; below "insist" only a subjunctive."""
    subjunctive = parse.tags[token] == "VB" and not tree.auxiliaries(parse, token)
    wishing = words_for("hypothetical", "noun" if parse.pos[head] == "NOUN" else "clause")
    return parse.lemmas[head] in wishing and (subjunctive or parse.lemmas[head] not in ("insist", "suggest"))


def _rejected(parse: Parse, noun: int) -> Iterator[Found]:
    """"dismissed reports that …"."""
    verb = parse.heads[noun]
    said = parse.deps[noun] == "obj" and parse.lemmas[noun] in cues.words("speech.csv", pos="noun")
    if said and undoing_name(parse, verb) in words_for("negation", "object"):
        yield "negated", verb


def _of_report(parse: Parse, verb: int) -> Iterator[Found]:
    """A report that is itself denied or only possible: "did not say that", "could announce that"."""
    for value, cue in cues_at(parse, verb, False):
        if value in ("negated", "hypothetical"):
            yield "hypothetical", cue


def _object(parse: Parse, token: int, head: int) -> Iterator[Found]:
    lemma = undoing_name(parse, head)
    if not tree.is_verb(parse, head) and parse.pos[head] != "ADJ":
        return
    if parse.deps[token] == "obl" and tree.case_phrase(parse, token) not in ("for", "on", "about", "way"):
        return
    for category in ("negation", "hypothetical", "future"):
        stands = category == "negation" and parse.lemmas[token] in words_for("hypothetical", "noun") - _MEETINGS
        if stands or (parse.deps[token] == "obl" and category != "hypothetical"):
            continue  # an offer that is declined has been made
        if lemma in words_for(category, "object"):
            yield VALUES[category], head


def _noun(parse: Parse, token: int, head: int) -> Iterator[Found]:
    """"the possibility of talks", "attack plans", "the anniversary of the attack"."""
    if parse.deps[token] == "nmod" and tree.case_phrase(parse, token) not in _OF:
        return
    for category in ("negation", "hypothetical", "historical"):
        if parse.lemmas[head] in words_for(category, "noun"):
            yield VALUES[category], head
