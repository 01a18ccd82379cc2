"""How many: dead, injured, and the number of people who marched, were arrested, were sent."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from coder.circumstances import cues, numbers, tree
from coder.circumstances.date_spans import date_spans
from coder.circumstances.status import status
from coder.parse import ROOT, Parse

_PRONOUNS = frozenset({"him", "her", "himself", "herself", "someone", "somebody"})
_LOSING = frozenset({"claim", "lose", "take", "cost"})
_PEOPLE_LINKS = ("nsubj", "nsubj:pass", "obj", "obl:agent")


@dataclass(frozen=True, slots=True)
class Toll:
    """Numbers that the clause of an act gives; None where it gives none, 0 where it says that nobody was hurt."""

    dead: int | None = None
    injured: int | None = None
    size: int | None = None


def toll(parse: Parse, trigger: int) -> Toll:
    """Dead, injured and the people taking part or acted upon, from the clause of the trigger and what hangs on it."""
    counts: dict[str, dict[int, int]] = {"dead": {}, "injured": {}}  # noun → how many
    for token in _region(parse, trigger) if _tells_of_victims(parse) else ():
        entry = _entry(parse, token)
        if entry is not None and entry["kind"] in counts and _counts(parse, token):
            for noun, count in _victims(parse, token, entry["role"]):
                counts[entry["kind"]][noun] = count
    victims = {noun for kind in counts.values() for noun in kind}
    return Toll(_sum(counts["dead"]), _sum(counts["injured"]), _size(parse, trigger, victims))


def _sum(counts: dict[int, int]) -> int | None:
    """Different people add up; the same figure told twice is the same people."""
    return sum(set(counts.values())) if len(counts) > 1 else next(iter(counts.values()), None)


def _tells_of_victims(parse: Parse) -> bool:
    return not (_victim_words().isdisjoint(parse.lemmas) and _victim_words().isdisjoint(parse.lower))


@cache
def _victim_words() -> frozenset[str]:
    return cues.words("casualties.csv", kind="dead") | cues.words("casualties.csv", kind="injured")


@cache
def _lexicon() -> dict[tuple[str, str], cues.Row]:
    return {(row["lemma"], row["pos"]): row for row in cues.rows("casualties.csv")}


def _entry(parse: Parse, token: int) -> cues.Row | None:
    """The row of a word; participles ("wounded") are adjectives where the tagger took them for verbs in vain."""
    pos = {"VERB": "verb", "NOUN": "noun", "ADJ": "adjective"}.get(parse.pos[token], "")
    return _lexicon().get((parse.lemmas[token], pos)) or _lexicon().get((parse.lower[token], pos))


def _region(parse: Parse, trigger: int) -> list[int]:
    """The tokens to read: below the trigger, or below its clause where the trigger is its subject, object or verb."""
    top = trigger
    while not tree.is_predicate(parse, top) and parse.heads[top] != ROOT and parse.deps[top] not in tree.CLAUSES:
        if parse.deps[top] not in ("nsubj", "nsubj:pass", "obj", "nmod", "compound", "conj", "obl"):
            break
        top = parse.heads[top]
    if top != trigger and not tree.is_predicate(parse, top):
        top = trigger
    if parse.deps[top] == "conj" or _is_victim_verb(parse, top):
        top = _coordinated(parse, top)
    return parse.subtree(top)


def _is_victim_verb(parse: Parse, token: int) -> bool:
    entry = None if token == ROOT else _entry(parse, token)
    return entry is not None and entry["kind"] in ("dead", "injured")


def _coordinated(parse: Parse, token: int) -> int:
    """"injuring" of "killing two and injuring three" is read together with "killing"."""
    first = tree.first_conjunct(parse, token)
    return first if _is_victim_verb(parse, token) and _is_victim_verb(parse, first) else token


def _counts(parse: Parse, token: int) -> bool:
    """Whether a word of dying tells of dead at all: not "could kill", nor "condemned the killing"."""
    return status(parse, token).value in ("actual", "historical", "negated")


def _victims(parse: Parse, token: int, role: str) -> Iterator[tuple[int, int]]:
    for noun in _patients(parse, token, role):
        for member in [noun, *(parse.kids(noun, "conj") if role in ("object", "subject", "of") else [])]:
            if (count := _people(parse, member)) is not None:
                yield member, count


def _patients(parse: Parse, token: int, role: str) -> list[int]:
    """The words that name who died, was hurt, by the word's role in the table."""
    if role == "object":
        return _objects(parse, token)
    if role == "subject":
        return _subjects(parse, token)
    if role == "of":
        return [child for child in parse.kids(token, "nmod") if tree.case_phrase(parse, child) == "of"]
    if role == "toll":
        return _toll(parse, token)
    if parse.lemmas[token] == "life" and parse.lemmas[parse.heads[token]] not in _LOSING:
        return []
    return [token] if numbers.count_of(parse, token) is not None else []


def _objects(parse: Parse, token: int) -> list[int]:
    found = parse.kids(token, "obj", "nsubj:pass")
    if not found and parse.tags[token] == "VBN":
        found = parse.kids(token, "nsubj")
    if not found and parse.deps[token] == "conj":
        head = parse.heads[token]
        return parse.kids(head, "obj", "nsubj:pass") if _is_victim_verb(parse, head) else []
    if not found and parse.deps[token] in ("acl", "amod"):
        return [parse.heads[token]]
    return found


def _subjects(parse: Parse, token: int) -> list[int]:
    """Who died; for "dead" and "wounded" also "left nine dead", "nine dead", "nine people dead"."""
    found = parse.kids(token, *tree.SUBJECTS)
    if found or parse.pos[token] == "VERB":
        return found
    if parse.deps[token] == "xcomp":
        return parse.kids(parse.heads[token], "obj", "nsubj:pass")
    if parse.kids(token, "nummod"):
        return [token]
    return [parse.heads[token]] if parse.deps[token] in ("amod", "acl") else []


def _toll(parse: Parse, token: int) -> list[int]:
    """"the death toll rose to eleven", "a death toll of eleven"."""
    if "death" not in tree.child_words(parse, token, "compound"):
        return []
    places = [*parse.kids(token, "nmod"), *parse.kids(parse.heads[token], "obl", "obj")]
    return [place for place in places if numbers.count_of(parse, place) is not None][:1]


def _people(parse: Parse, noun: int) -> int | None:
    """How many people a noun phrase means: its number, 1 for "an officer" or "her", 0 for "no one"."""
    articles = tree.child_words(parse, noun, "det")
    if "no" in articles or parse.lower[noun] in ("nobody", "none"):
        return 0
    if (count := numbers.count_of(parse, noun)) is not None:
        return count
    is_one = parse.tags[noun] == "NN" and ("a" in articles or "an" in articles or "another" in articles)
    is_group = parse.lemmas[noun] in cues.words("casualties.csv", kind="collective")
    return 1 if parse.lower[noun] in _PRONOUNS or (is_one and not is_group) else None


def _size(parse: Parse, trigger: int, victims: set[int]) -> int | None:
    """The number of people at the act: its subject, object, or "a protest of 300 workers"."""
    if _is_victim_verb(parse, trigger) or _is_victim_verb(parse, parse.heads[trigger]):
        return None
    places = [*parse.kids(trigger, *_PEOPLE_LINKS, "nmod"), *_of_light_verb(parse, trigger)]
    sizes = {place: numbers.count_of(parse, place) for place in places if place not in victims}
    found = {place: size for place, size in sizes.items() if size is not None and _is_people(parse, place)}
    dates = date_spans(parse) if found else []
    return next((found[place] for place in found if not any(d.start <= place < d.end for d in dates)), None)


def _of_light_verb(parse: Parse, trigger: int) -> list[int]:
    """Subject and object of the verb that carries an event noun ("hundreds staged a protest")."""
    head = parse.heads[trigger]
    if head == ROOT or parse.deps[trigger] not in ("obj", "nsubj", "nsubj:pass", "obl"):
        return []
    return [child for child in parse.kids(head, *_PEOPLE_LINKS) if child != trigger]


def _is_people(parse: Parse, noun: int) -> bool:
    people = cues.words("casualties.csv", kind="people")
    if parse.lemmas[noun] in people:
        return True
    if numbers.is_number_word(parse.lower[noun]):
        inner = parse.kids(noun, "nmod")
        is_subject = not inner and parse.deps[noun] in tree.SUBJECTS
        return is_subject or any(parse.lemmas[child] in people for child in inner)
    return False
