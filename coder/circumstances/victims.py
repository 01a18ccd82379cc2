"""Who died or was hurt by a word of dying, and how many they are."""

from __future__ import annotations

from collections.abc import Iterator

from coder.circumstances import cues, tree
from coder.circumstances.counts import Counts
from coder.circumstances.victim_words import entry, is_victim_verb
from coder.parse import Parse

_ONE = frozenset({"him", "her", "himself", "herself", "someone", "somebody", "another"})
_NOBODY = frozenset({"nobody", "none", "anybody", "anyone"})
_ARTICLES = frozenset({"a", "an", "another"})
_TOGETHER = frozenset({"along", "alongside", "together"})
_SENTENCING = frozenset({"sentence", "condemn"})
_HEDGES = frozenset("at least most up to about some over nearly almost around more than as many dead another".split())
_REACH = 6
_DOERS = ("ist", "ian", "man", "woman", "goer")
_SHARING = ("object", "people", "subject", "of")


def counted(parse: Parse, counts: Counts, token: int, role: str) -> Iterator[tuple[int, int]]:
    """The nouns that name who died or was hurt, with their numbers."""
    before = counts.before(token)
    if before is not None and role in ("object", "subject"):
        yield before, counts.values[before]
        return
    if token and parse.lower[token - 1] == "another" and not parse.kids(token, "obj"):
        yield token - 1, 1
        return
    found = [
        (member, number)
        for noun in _patients(parse, counts, token, role)
        for member in [noun, *(_members(parse, noun) if role in _SHARING else ()), *_with(parse, token)]
        if (number := people(parse, counts, member)) is not None and not _has_own_word(parse, counts, member, token)
    ]
    after = _after(parse, counts, token) if _reaches(parse, token, role, found) else None
    if after is not None:
        yield after, counts.values[after]
    else:
        yield from found or (_to_the_left(parse, counts, token) if role in ("object", "subject") else ())


def _reaches(parse: Parse, token: int, role: str, found: list[tuple[int, int]]) -> bool:
    """Whether a number after a word of dying is its own: the tree gives it nobody after it."""
    is_shot = parse.lower[token] == "dead" and not found
    return is_shot or (role == "object" and all(member < token for member, _ in found))


def _after(parse: Parse, counts: Counts, token: int) -> int | None:
    """The number just after a word of dying: "shot dead at least six"."""
    for place in range(token + 1, min(len(parse), token + _REACH)):
        if place in counts.values:
            return place
        if parse.lower[place] not in _HEDGES:
            return None
    return None


def _to_the_left(parse: Parse, counts: Counts, token: int) -> Iterator[tuple[int, int]]:
    """The number before a participle where the tree tells nothing: "three passengers injured", "a driver dead"."""
    if parse.kids(token, "obj") or parse.tags[token] not in ("VBN", "VBD", "JJ"):
        return
    for place in range(token - 1, max(-1, token - 1 - _REACH), -1):
        if place in counts.values:
            yield place, counts.values[place]
        elif parse.lower[place] in _ARTICLES and parse.tags[token - 1] == "NN" and place < token - 1:
            yield place, 1
        elif parse.pos[place] in ("NOUN", "ADJ", "PROPN", "AUX"):
            continue
        return


def _has_own_word(parse: Parse, counts: Counts, member: int, token: int) -> bool:
    """Whether another word of dying follows a number at once: "404 dead and 562 injured"."""
    is_last = member not in counts.values or member + 1 == len(parse) or member + 1 == token
    return not is_last and is_victim_verb(parse, member + 1)


def _members(parse: Parse, noun: int) -> list[int]:
    """Those named with the first: "a chief, his wife and their three sons"."""
    listed = [child for child in parse.kids(noun, "appos") if parse.kids(child, "nmod:poss", "det")]
    near = [child for child in listed if parse.kids(noun, "conj") or parse.kids(child, "conj")]
    near += [child for child in parse.kids(noun, "conj") if not _is_part(parse, noun, child)]
    last = [child for first in near for child in parse.kids(first, "conj")]
    return [*near, *(child for child in last if parse.kids(child, "nummod", "det", "nmod:poss"))]


def _with(parse: Parse, verb: int) -> list[int]:
    """Those killed "along with" the first."""
    with_them = [child for child in parse.kids(verb, "obl") if not _TOGETHER.isdisjoint(_before_noun(parse, child))]
    return with_them if parse.pos[verb] == "VERB" else []


def _before_noun(parse: Parse, noun: int) -> list[str]:
    start = min(parse.subtree(noun))
    return parse.lower[max(0, start - 1) : start + 1]


def _is_part(parse: Parse, noun: int, member: int) -> bool:
    """Whether those named second are some of the first: "118 people, among them 40 civilians"."""
    return not {"including", "among"}.isdisjoint(parse.lower[noun:member])


def people(parse: Parse, counts: Counts, noun: int) -> int | None:
    """How many people a noun phrase means: its number, 1 for "an officer", "his wife" or "her", 0 for "no one"."""
    articles = tree.child_words(parse, noun, "det")
    if "no" in articles or parse.lower[noun] in _NOBODY or _is_without(parse, noun):
        return 0
    if (number := counts.of(noun)) is not None:
        return number
    if parse.lemmas[noun] in cues.words("casualties.csv", kind="cause"):
        return None
    if parse.lower[noun] in _ONE or _is_person(parse, noun):
        return 1
    is_group = parse.lemmas[noun] in cues.words("casualties.csv", kind="collective")
    return 1 if parse.tags[noun] in ("NN", "NNP") and not is_group and not _ARTICLES.isdisjoint(articles) else None


def _is_without(parse: Parse, noun: int) -> bool:
    """"Without casualties", "without causing injuries", "no deaths or injuries"."""
    head = parse.heads[noun]
    if parse.deps[noun] == "conj" and "no" in tree.child_words(parse, head, "det"):
        return not parse.kids(noun, "det", "nummod")
    if parse.lemmas[head] == "report" and "no" in tree.child_words(parse, head, "det"):
        return True
    is_object = parse.deps[noun] == "obj"
    return "without" in [*tree.child_words(parse, noun, "case"), *tree.child_words(parse, head, "mark") * is_object]


def _is_person(parse: Parse, noun: int) -> bool:
    """A person by name, or one of a kind ("his wife", "the governor")."""
    if parse.tags[noun] == "NNP":
        return bool(parse.kids(noun, "flat"))
    is_human = parse.lemmas[noun] in cues.words("casualties.csv", kind="people")
    return parse.tags[noun] == "NN" and is_human and bool(parse.kids(noun, "nmod:poss", "det"))


def _patients(parse: Parse, counts: Counts, token: int, role: str) -> list[int]:
    """The words that name who died, was hurt, by the word's role in the table."""
    if role == "object":
        return _objects(parse, counts, token)
    if role == "people":
        return [noun for noun in parse.kids(token, "obj") if is_people(parse, noun)]
    if role == "subject":
        return [_whole(parse, counts, noun) for noun in _subjects(parse, counts, token)]
    if role == "of":
        return [child for child in parse.kids(token, "nmod") if tree.case_phrase(parse, child) == "of"]
    if role == "toll":
        return _toll(parse, counts, token)
    return _by_noun(parse, counts, token)


def _by_noun(parse: Parse, counts: Counts, token: int) -> list[int]:
    """"eleven deaths", "claimed eleven lives", "eleven people suffered wounds"."""
    head = parse.heads[token]
    if parse.lemmas[token] == "life":
        return _lives(parse, counts, token)
    if parse.lemmas[token] == "hospital":
        is_brought = parse.lemmas[head] in cues.words("casualties.csv", role="bringing")
        return _objects(parse, counts, head) if is_brought and parse.deps[token] == "obl" else []
    if parse.lower[token - 1 : token] == ["to"] and parse.lemmas[token] == "death":
        is_verdict = parse.lemmas[head] in _SENTENCING
        return [] if is_verdict else parse.kids(token, "obj") or _objects(parse, counts, head)
    if parse.deps[token] == "obj" and parse.lemmas[head] in cues.words("casualties.csv", role="suffering"):
        return parse.kids(head, "nsubj") or [token]
    is_counted = counts.of(token) is not None or "no" in tree.child_words(parse, token, "det")
    if is_counted or _is_without(parse, token):
        return [token]
    return [child for child in parse.kids(token, "nmod") if tree.case_phrase(parse, child) in ("of", "to")]


def _lives(parse: Parse, counts: Counts, token: int) -> list[int]:
    """Those who lose them: "claimed eleven lives", "the lives of eleven people", "eleven people lost their lives"."""
    near = parse.lemmas[max(0, token - _REACH) : token]
    if cues.words("casualties.csv", role="losing").isdisjoint([*near, parse.lemmas[parse.heads[token]]]):
        return []
    if parse.kids(token, "nmod:poss"):
        losers = parse.kids(parse.heads[token], "nsubj") if parse.deps[token] == "obj" else []
        near = [place for place in range(token) if place in counts.values][-1:]
        return [*losers, *(member for loser in losers for member in _members(parse, loser))] or near
    return [token, *parse.kids(token, "nmod")]


def _objects(parse: Parse, counts: Counts, token: int) -> list[int]:
    found = parse.kids(token, "obj", "nsubj:pass")
    is_passive = parse.tags[token] == "VBN"
    if not found and is_passive:
        found = parse.kids(token, "nsubj")
    if not found:
        near = [child for child in parse.kids(token, "obl", "obl:unmarked") if child - 2 <= token]
        found = [child for child in near if child in counts.values]
    if not found and parse.deps[token] == "conj":
        found = _shared(parse, token)
    if not found and parse.deps[token] in ("acl", "amod"):
        return [parse.heads[token]]
    return [_mended(parse, noun) for noun in found[:1] + [n for n in found[1:] if not _is_part(parse, found[0], n)]]


def _shared(parse: Parse, token: int) -> list[int]:
    """The object of a first verb of killing, or the subject of a passive that the parser has at another word."""
    head = parse.heads[token]
    if is_victim_verb(parse, head):
        return parse.kids(head, "obj", "nsubj:pass")
    return _before_clause(parse, token) or (parse.kids(head, *tree.SUBJECTS) if parse.kids(token, "aux:pass") else [])


def _before_clause(parse: Parse, token: int) -> list[int]:
    """The subject of "…, and 23 people were injured" that a parser took for a second object."""
    if parse.deps[token] != "conj" or not parse.kids(token, "aux:pass", "cop"):
        return []
    nouns = [child for child in parse.kids(parse.heads[token], "conj") if child < token and parse.pos[child] != "VERB"]
    return nouns[-1:]


def _mended(parse: Parse, noun: int) -> int:
    """The true subject of "seven people, among them two officers, were killed", which may hang on "officers"."""
    inner = parse.kids(noun, *tree.SUBJECTS)
    return inner[0] if inner and inner[0] < noun and not parse.kids(noun, "cop") else noun


def _whole(parse: Parse, counts: Counts, noun: int) -> int:
    """Of "all died" those on board."""
    if parse.lower[noun] != "all":
        return noun
    aboard = [t for t in range(len(parse) - 1) if parse.lower[t] in ("board", "aboard")]
    near = [token for place in aboard for token in range(place) if token in counts.values]
    return near[-1] if near else noun


def _subjects(parse: Parse, counts: Counts, token: int) -> list[int]:
    """Who died; for "dead" and "wounded" also "left nine dead", "nine dead", "shot dead nine people"."""
    found = parse.kids(token, *tree.SUBJECTS) or [c for c in parse.kids(token, "advmod") if parse.lower[c] == "all"]
    if found := found or _before_clause(parse, token):
        return [_mended(parse, noun) for noun in found]
    if parse.pos[token] == "VERB":
        return [subject] if (subject := tree.subject(parse, token)) is not None else []
    if counted_before := [child for child in parse.kids(token, "obl") if child in counts.values and child < token]:
        return counted_before
    if parse.deps[token] == "xcomp":
        head = parse.heads[token]
        return parse.kids(head, "obj", "nsubj:pass") or parse.kids(token, "obj") or _headline(parse, head)
    if parse.kids(token, "nummod"):
        return [token]
    return [parse.heads[token]] if parse.deps[token] in ("amod", "acl") else []


def _headline(parse: Parse, verb: int) -> list[int]:
    """"Two diplomats shot dead": nothing but a subject."""
    return parse.kids(verb, "nsubj") if parse.lower[verb] == "shot" else []


def _toll(parse: Parse, counts: Counts, token: int) -> list[int]:
    """"the death toll rose to eleven", "a death toll of eleven", "the number of people killed has climbed to 26"."""
    if toll_kind(parse, token) is None:
        return []
    after = [place for place in range(token, len(parse)) if place in counts.values]
    final = [place for place in after if parse.lower[place - 1] == "to"]
    return (final or after)[:1]


def toll_kind(parse: Parse, token: int) -> str | None:
    """Whom a toll counts: the dead, or the wounded in "the number of people wounded"; None for another number."""
    if parse.lemmas[token] == "toll" or "death" in tree.child_words(parse, token, "compound"):
        return "dead"
    inner = parse.kids(token, "nmod")
    below = [*inner, *(clause for noun in inner for clause in parse.kids(noun, "acl", "amod"))]
    return next((row["kind"] for word in below if (row := entry(parse, word)) is not None), None)


def is_people(parse: Parse, noun: int) -> bool:
    """Whether a noun, or what its number counts, means people: by the table, or "two hundred Catalans"."""
    if parse.lemmas[noun] in cues.words("casualties.csv", kind="people") or parse.tags[noun] == "NNPS":
        return True
    is_demonym = bool(noun) and parse.words[noun][:1].isupper()
    if parse.tags[noun] == "NNS" and (is_demonym or parse.lemmas[noun].endswith(_DOERS)):
        return True
    return any(is_people(parse, child) for child in parse.kids(noun, "nmod", "flat"))
