"""Whether a sentence goes on with what was told before, or speaks of an act as known."""

from __future__ import annotations

from coder.circumstances import cues, tree
from coder.circumstances.tense import is_done, is_light
from coder.parse import ROOT, Parse

_PERSONS = frozenset({"he", "she", "they"})
_ARGUMENTS = ("nsubj", "nsubj:pass", "obj", "obl")
_NAMING = frozenset({"nmod", "nmod:poss", "acl", "acl:relcl", "amod", "compound", "flat", "appos"})


def refers_back(parse: Parse, trigger: int) -> bool:
    """Whether the trigger speaks of an act as known: "the attack", "Iran's strikes", "the strikes were conducted"."""
    noun = trigger if parse.pos[trigger] == "NOUN" else _carried_noun(parse, trigger)
    if noun is None:
        return False
    if parse.kids(noun, "nmod:poss"):
        return True
    known = cues.words("story.csv", category="definite") | cues.words("story.csv", category="recalling")
    return not known.isdisjoint(tree.child_words(parse, noun, "det", "amod"))


def _carried_noun(parse: Parse, verb: int) -> int | None:
    """The event noun that a light verb has for its subject ("the strikes were carried out")."""
    return next(iter(parse.kids(verb, "nsubj:pass")), None) if is_light(parse, verb) else None


def goes_on(parse: Parse, trigger: int) -> bool:
    """Whether the sentence goes on with the story told before: "As a result, …", "he shot …", "… into the crowd"."""
    clause = tree.clause_head(parse, trigger)
    if not is_plain_past(parse, clause) or _is_reported(parse, clause):
        return False
    if any(parse.lower[token] in _PERSONS for token in parse.kids(clause, *tree.SUBJECTS)):
        return True
    if parse.lemmas[clause] in cues.words("speech.csv", kind="say"):
        return False
    others = [token for token in parse.kids(clause, *_ARGUMENTS) if token != trigger and not is_done(parse, token)]
    if any(_is_told(parse, token) for token in others):
        return True
    return any(start < 3 or start < clause for start, _ in tree.find_phrases(parse, _continuing()))


def _is_reported(parse: Parse, clause: int) -> bool:
    """What somebody says has a time of its own."""
    first = tree.first_conjunct(parse, clause)
    head = parse.heads[first]
    return head != ROOT and parse.deps[first] == "ccomp" and parse.lemmas[head] in cues.words("speech.csv", pos="verb")


def is_plain_past(parse: Parse, verb: int) -> bool:
    """Simple past; a participle without auxiliary is one that the tagger missed."""
    return parse.tags[verb] == "VBD" or (parse.tags[verb] == "VBN" and not tree.auxiliaries(parse, verb))


def _is_told(parse: Parse, noun: int) -> bool:
    """Somebody or something told of before: "the gunmen", "the crowd"; not "the governor of Sindh"."""
    if parse.tags[noun] not in ("NN", "NNS") or any(parse.deps[child] in _NAMING for child in parse.children[noun]):
        return False
    return "the" in tree.child_words(parse, noun, "det")


def _continuing() -> dict[str, list[tuple[str, ...]]]:
    return cues.phrases("story.csv", category="continues")
