"""The cues of modality, negation and history at one word of a tree."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import Literal

from coder.circumstances import cues, tree
from coder.parse import ROOT, Parse

Value = Literal["actual", "future", "hypothetical", "negated", "historical"]
Found = tuple[Value, int]

VALUES: dict[str, Value] = {"negation": "negated", "future": "future", "hypothetical": "hypothetical"}
VALUES |= {"historical": "historical"}
_ARGUMENTS = ("nsubj", "nsubj:pass", "nsubj:outer", "obj", "obl:agent")


def words_for(category: str, scope: str) -> frozenset[str]:
    """The cue words of a category that count in a scope (see cues/status.csv)."""
    return cues.words("status.csv", category=category, scope=scope)


@cache
def undoing() -> frozenset[str]:
    """Words that say of what stands below them that it was not done: "refuse", "prevent"."""
    return words_for("negation", "governor") | words_for("negation", "from") | words_for("negation", "object")


def double_negations(parse: Parse, path: list[int]) -> Iterator[int]:
    """The words of "did not fail to" and "nothing could stop" above the first word of a path."""
    for token in path[1:]:
        if token != ROOT and undoing_name(parse, token) in undoing():
            found = [child for child in parse.kids(token, "advmod", "cc") if parse.lower[child] in _negations("child")]
            found += [noun for noun in parse.kids(token, *tree.SUBJECTS) if parse.lower[noun] in _negations("argument")]
            yield from [token, *found] if found else []


def _negations(scope: str) -> frozenset[str]:
    return words_for("negation", scope)


def undoing_name(parse: Parse, verb: int) -> str:
    """The lemma with its particle where a cue is that: "call off" is not "call"."""
    phrase = " ".join([parse.lemmas[verb], *tree.child_words(parse, verb, "compound:prt")])
    return phrase if phrase in undoing() else parse.lemmas[verb]


def is_speech(parse: Parse, token: int) -> bool:
    """Whether the word is a verb of speech."""
    return parse.lemmas[token] in cues.words("speech.csv", pos="verb")


def cues_at(parse: Parse, token: int, is_trigger: bool) -> Iterator[Found]:
    """Cues among the words that hang on the token: auxiliaries, adverbs, adjectives, marks, empty arguments."""
    yield from _among(parse, helpers(parse, token), "auxiliary", ("future", "hypothetical"), token)
    yield from _children(parse, token)
    yield from _marks(parse, token)
    if tree.is_predicate(parse, token):
        yield from _headline(parse, token)
        yield from _empty_arguments(parse, token)
        yield from _conditions(parse, token)
        yield from _inverted(parse, token)
    elif is_trigger:
        yield from noun_phrase(parse, token)


def helpers(parse: Parse, token: int) -> list[int]:
    """The modal and temporal auxiliaries of a predicate."""
    return [aux for aux in tree.auxiliaries(parse, token) if parse.deps[aux] == "aux"]


def _among(
    parse: Parse, tokens: list[int], scope: str, categories: tuple[str, ...], verb: int | None = None
) -> Iterator[Found]:
    for token in tokens:
        for category in categories:
            if parse.lower[token] in words_for(category, scope):
                later = verb is not None and parse.lower[token] == "would" and _in_past_report(parse, verb)
                yield ("future" if later else VALUES[category]), token


def _in_past_report(parse: Parse, verb: int) -> bool:
    """"said it would withdraw": to come, seen from the past; not "would withdraw if"."""
    head = parse.heads[tree.first_conjunct(parse, verb)]
    if head == ROOT or parse.deps[tree.first_conjunct(parse, verb)] != "ccomp" or any(_conditions(parse, verb)):
        return False
    if any(tree.find_phrases(parse, cues.phrases("status.csv", category="hypothetical", scope="case"))):
        return False
    return is_speech(parse, head) and tree.is_finite_past(parse, head)


def _children(parse: Parse, token: int) -> Iterator[Found]:
    """Adverbs and adjectives: "not", "never", "possibly", "planned", "past"."""
    for child in [*parse.kids(token, "advmod", "amod", "cc"), *_shared_negation(parse, token)]:
        word = parse.lower[child]
        if word in words_for("negation", "child") and not (_is_until(parse, token) or _is_lower(parse, child, token)):
            yield "negated", child
        for category in ("hypothetical", "future", "historical"):
            if parse.deps[child] != "cc" and word in words_for(category, "modifier"):
                yield VALUES[category], child


def _is_until(parse: Parse, token: int) -> bool:
    """"did not withdraw until Friday": it did in the end."""
    cases = [tree.case_phrase(parse, child, "case", "mark") for child in parse.kids(token, "obl", "advcl")]
    return "until" in cases and tree.is_finite_past(parse, token)


def _is_lower(parse: Parse, child: int, token: int) -> bool:
    """"vowed never to give up": the negation of the infinitive that a parser hung on the verb before."""
    return child > token and parse.lower[child + 1 : child + 2] == ["to"] and tree.is_verb(parse, token)


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
        phrases = {_fixed_phrase(parse, mark), " ".join(parse.lower[max(mark - 1, 0) : mark + 1])}
        if not phrases.isdisjoint(words_for("negation", "case")):
            yield "negated", mark
        if _is_kept_from(parse, first, mark):
            yield "negated", parse.heads[first]
        if not phrases.isdisjoint(words_for("hypothetical", "mark")) and parse.deps[mark] != "case":
            yield "hypothetical", mark
        if parse.lower[mark] == "to" and parse.lower[max(mark - 1, 0)] in words_for("negation", "child"):
            yield "negated", mark - 1
    yield from _cases(parse, first)
    yield from _misplaced(parse, token)


def _misplaced(parse: Parse, token: int) -> Iterator[Found]:
    """The "if" of a clause whose verb the tagger missed, hung on the main verb behind the comma."""
    head = parse.heads[token]
    for mark in parse.kids(head, "mark") if head > token else []:
        if mark < token and "," in parse.lower[token:head] and _fixed_phrase(parse, mark) in ("if", "unless"):
            yield "hypothetical", mark


def _fixed_phrase(parse: Parse, word: int) -> str:
    return " ".join(parse.lower[part] for part in sorted([word, *parse.kids(word, "fixed")]))


def _is_kept_from(parse: Parse, token: int, mark: int) -> bool:
    """"barred them from leaving"."""
    head = parse.heads[token]
    return parse.lower[mark] == "from" and head != ROOT and parse.lemmas[head] in words_for("negation", "from")


def _cases(parse: Parse, token: int) -> Iterator[Found]:
    phrase, cases = tree.case_phrase(parse, token), parse.kids(token, "case")
    for category in ("hypothetical", "future"):
        if cases and phrase in words_for(category, "case"):
            yield VALUES[category], cases[0]


def _empty_arguments(parse: Parse, token: int) -> Iterator[Found]:
    """"No Iranian national was killed", "nobody signed"."""
    empty = words_for("negation", "argument")
    shared = parse.deps[token] == "conj" and not parse.kids(token, *tree.SUBJECTS)
    subjects = parse.kids(tree.first_conjunct(parse, token), *tree.SUBJECTS) if shared else []
    for argument in [*parse.kids(token, *_ARGUMENTS), *subjects]:
        if parse.lower[start := parse.subtree(argument)[0]] == "not":
            yield "negated", start
        for word in [argument, *parse.kids(argument, "det", "cc:preconj", "cc")]:
            if parse.lower[word] in empty and word < argument + 1:
                yield "negated", word


def noun_phrase(parse: Parse, token: int) -> Iterator[Found]:
    """"no talks", "no talks or visits"."""
    alternatives = {"or", "nor"} & set(tree.child_words(parse, token, "cc"))
    first = tree.first_conjunct(parse, token) if alternatives else token
    for child in {*parse.kids(token, "det"), *parse.kids(first, "det")}:
        if parse.lower[child] in words_for("negation", "argument"):
            yield "negated", child


def _headline(parse: Parse, token: int) -> Iterator[Found]:
    """"Minister to visit Oslo", "Turkey is to convene"."""
    if parse.deps[token] in ("root", "parataxis") and tree.is_infinitive(parse, token):
        yield "future", parse.kids(token, "mark")[0]


def _inverted(parse: Parse, token: int) -> Iterator[Found]:
    """"Had the army fired, …"."""
    for aux in parse.kids(token, "aux"):
        behind = any(aux < subject for subject in parse.kids(token, *tree.SUBJECTS))
        if parse.lower[aux] == "had" and behind and aux == parse.subtree(token)[0]:
            yield "hypothetical", aux


def _conditions(parse: Parse, token: int) -> Iterator[Found]:
    """The if-clause below a main clause makes it hypothetical as well, where that is in the future or conditional."""
    if not helpers(parse, token):
        return
    for clause in parse.kids(token, "advcl"):
        for mark in parse.kids(clause, "mark"):
            if parse.lower[mark] in ("if", "unless"):
                yield "hypothetical", mark
