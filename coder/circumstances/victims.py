"""Which words of a sentence tell of dead and hurt, how many they count, and whether they belong to an act."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from coder.circumstances import cues, tree
from coder.circumstances.counts import Counts
from coder.circumstances.status import status
from coder.parse import ROOT, Parse

KINDS = ("dead", "injured")
_ONE = frozenset({"him", "her", "himself", "herself", "someone", "somebody", "another"})
_NOBODY = frozenset({"nobody", "none", "anybody", "anyone"})
_ARTICLES = frozenset({"a", "an", "another"})
_EARLIER = frozenset({"after", "since", "following", "despite", "over", "before"})
_SENTENCING = frozenset({"sentence", "condemn"})
_REPORTING = frozenset({"leave", "see", "report", "count", "confirm", "say", "find"})
_ADDING = frozenset({"bring", "raise", "push", "take"})  # what they add to counts other acts too
_HEDGES = frozenset("at least most up to about some over nearly almost around more than as many dead another".split())
_REACH = 6
_SHARING = ("object", "people", "subject", "of")


def entry(parse: Parse, token: int) -> cues.Row | None:
    """The row of a word; participles ("wounded") are adjectives where the tagger took them for verbs in vain."""
    pos = {"VERB": "verb", "NOUN": "noun", "ADJ": "adjective"}.get(parse.pos[token], "")
    found = _lexicon().get((parse.lemmas[token], pos)) or _lexicon().get((parse.lower[token], pos))
    return found or (_lexicon().get((parse.lemmas[token], "verb")) if pos == "noun" else None)  # "injures 20", misread


@cache
def _lexicon() -> dict[tuple[str, str], cues.Row]:
    return {(row["lemma"], row["pos"]): row for row in cues.rows("casualties.csv") if row["kind"] in KINDS}


def tells(parse: Parse) -> bool:
    """Whether any word of a sentence tells of victims."""
    return not (_words().isdisjoint(parse.lemmas) and _words().isdisjoint(parse.lower))


@cache
def _words() -> frozenset[str]:
    return frozenset(row["lemma"] for row in cues.rows("casualties.csv") if row["kind"] in KINDS)


def is_victim_verb(parse: Parse, token: int) -> bool:
    """Whether a token is a word of dying or being hurt."""
    return token != ROOT and entry(parse, token) is not None


def victims(parse: Parse, counts: Counts, trigger: int) -> Iterator[tuple[str, int, int]]:
    """Kind, noun and number of the people whom the sentence counts as victims of the act."""
    for token in range(len(parse)):
        row = entry(parse, token)
        if row is None or not _is_told(parse, token):
            continue
        if belongs(parse, token, trigger, row["role"]):
            for noun, number in counted(parse, counts, token, row["role"]):
                yield row["kind"], noun, number
                if not number and parse.lemmas[token] == "casualty":
                    yield "dead", noun, 0


def _is_told(parse: Parse, token: int) -> bool:
    """Whether a word of dying tells of dead at all: not "could kill", nor "condemned the killing"."""
    return status(parse, token).value in ("actual", "historical", "negated")


# --- whose victims ---


def belongs(parse: Parse, word: int, trigger: int, role: str) -> bool:
    """Whether the victims of a word are those of the act: no other's deed, nothing told as having come before it."""
    if word == trigger:
        return True
    top, up = _branch(parse, word, trigger)
    if any(_is_earlier(parse, token) or _is_aside(parse, token, top, trigger) for token in up):
        return False
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
    if agents := parse.kids(verb, "obl:agent"):
        return agents[0]
    if parse.kids(verb, "nsubj:pass", "aux:pass") or (parse.tags[verb] == "VBN" and not parse.kids(verb, "aux")):
        return None
    if parse.pos[verb] == "NOUN":
        return next(iter(parse.kids(verb, "nsubj", "compound")), None)
    return tree.subject(parse, verb)


def _is_cause(parse: Parse, noun: int) -> bool:
    """"The blast", told before: what kills without being anybody."""
    return parse.lemmas[noun] in cues.words("casualties.csv", kind="cause") and "the" in tree.child_words(parse, noun, "det")


def _has_other_doer(parse: Parse, trigger: int, verb: int) -> bool:
    """Whether the act, below the verb of killing, was another's before: "killed two after rebels attacked"."""
    clause = tree.clause_head(parse, trigger)
    if clause == verb:
        return False
    return _is_earlier(parse, clause) and bool(parse.kids(clause, *tree.SUBJECTS))


# --- how many ---


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
        for member in [noun, *(_members(parse, noun) if role in _SHARING else ())]
        if (number := people(parse, counts, member)) is not None and not _has_own_word(parse, counts, member, token)
    ]
    yield from found or (_beside(parse, counts, token) if role in ("object", "subject") else ())


def _beside(parse: Parse, counts: Counts, token: int) -> Iterator[tuple[int, int]]:
    """The number before or after a word of dying where the tree tells nothing: "shot dead at least six"."""
    is_passive = parse.tags[token] in ("VBN", "VBD", "JJ") and not parse.kids(token, "obj")
    after = range(token + 1, min(len(parse), token + _REACH))
    for place in after if parse.lemmas[token] != "die" else ():
        if place in counts.values:
            yield place, counts.values[place]
            return
        if parse.lower[place] not in _HEDGES:
            break
    for place in range(token - 1, max(-1, token - 1 - _REACH), -1) if is_passive else ():
        if place in counts.values:
            yield place, counts.values[place]
        elif parse.lower[place] in _ARTICLES and place < token - 1:
            yield from [(place, 1)] if people(parse, counts, token - 1) == 1 or parse.tags[token - 1] == "NN" else []
        elif parse.pos[place] in ("NOUN", "ADJ", "PROPN", "AUX"):
            continue
        return


def _has_own_word(parse: Parse, counts: Counts, member: int, token: int) -> bool:
    """Whether another word of dying follows a number at once: "404 dead and 562 injured"."""
    is_last = member not in counts.values or member + 1 == len(parse) or member + 1 == token
    return not is_last and is_victim_verb(parse, member + 1)


def _members(parse: Parse, noun: int) -> list[int]:
    """Those named with the first: "a chief, his wife and their three sons"."""
    near = [child for child in parse.kids(noun, "appos") if parse.kids(child, "nmod:poss") and parse.kids(noun, "conj")]
    return [*near, *(child for child in parse.kids(noun, "conj") if not _is_part(parse, noun, child))]


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
    if parse.lower[noun] in _ONE or _is_person(parse, noun):
        return 1
    is_group = parse.lemmas[noun] in cues.words("casualties.csv", kind="collective")
    return 1 if parse.tags[noun] == "NN" and not is_group and not _ARTICLES.isdisjoint(articles) else None


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
    if parse.lemmas[token] == "life":
        return _lives(parse, counts, token)
    head = parse.heads[token]
    if parse.lower[token - 1 : token] == ["to"] and parse.lemmas[token] == "death":
        is_verdict = parse.lemmas[head] in _SENTENCING
        return [] if is_verdict else parse.kids(token, "obj") or _objects(parse, counts, head)
    if parse.deps[token] == "obj" and parse.lemmas[head] in cues.words("casualties.csv", role="suffering"):
        return parse.kids(head, "nsubj") or [token]
    is_counted = counts.of(token) is not None or "no" in tree.child_words(parse, token, "det")
    return [token] if is_counted or _is_without(parse, token) else []


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
        found = [child for child in parse.kids(token, "obl", "obl:unmarked") if child in counts.values and child - 2 <= token]
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
    """The true subject of "seven people, among them two officers, were killed", which a parser may hang on "officers"."""
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
    if not _is_of_dead(parse, token):
        return []
    after = [place for place in range(token, len(parse)) if place in counts.values]
    final = [place for place in after if parse.lower[place - 1] == "to"]
    return (final or after)[:1]


def _is_of_dead(parse: Parse, token: int) -> bool:
    if "death" in tree.child_words(parse, token, "compound"):
        return True
    inner = parse.kids(token, "nmod")
    below = [*inner, *(clause for noun in inner for clause in parse.kids(noun, "acl", "amod"))]
    return any((row := entry(parse, word)) is not None and row["kind"] == "dead" for word in below)


def is_people(parse: Parse, noun: int) -> bool:
    """Whether a noun, or what its number counts, means people: by the table, or "two hundred Catalans"."""
    if parse.lemmas[noun] in cues.words("casualties.csv", kind="people") or parse.tags[noun] == "NNPS":
        return True
    if parse.tags[noun] == "NNS" and parse.words[noun][:1].isupper() and noun and not noun == 0:
        return True
    return any(is_people(parse, child) for child in parse.kids(noun, "nmod", "flat"))
