"""Whether predicates and constraints of a frame hold in a sentence."""

from __future__ import annotations

import pytest

from coder.actions.fit import (
    Actors,
    clause_tokens,
    constraint_fits,
    coordinated,
    kinds,
    noun_phrase_fits,
    phrase_at,
    predicate_fits,
)
from coder.actions.frames import Constraint, phrase, phrase_index

from .helpers import actor, actors, tree, word

KINDS = [
    ("verb", "Iran/NNP/2/nsubj attacked=attack/VBD/0/root", "attacked", ("V",)),
    ("participle", "envoys=envoy/NNS/0/root expelled=expel/VBN/1/acl", "expelled", ("V", "J")),
    ("gerund-clause", "Iran/NNP/2/nsubj left=leave/VBD/0/root killing=kill/VBG/2/advcl", "killing", ("V",)),
    ("gerund-subject", "Bombing=bomb/VBG/2/nsubj continued=continue/VBD/0/root", "Bombing", ("N", "V")),
    ("noun", "attack/NN/2/nsubj failed=fail/VBD/0/root", "attack", ("N",)),
    ("noun-with-object", "Iran/NNP/2/nsubj strikes=strike/NNS/0/root Iraq/NNP/2/obj", "strikes", ("N", "V")),
    ("name-with-object", "Force/NNP/0/root Iraq/NNP/1/obj", "Force", ("N",)),
    ("adjective", "Iran/NNP/2/nsubj ready/JJ/0/root", "ready", ("J",)),
    ("adverb", "soon/RB/0/root", "soon", ()),
]


@pytest.mark.parametrize(("text", "token", "expected"), [row[1:] for row in KINDS], ids=[row[0] for row in KINDS])
def test_kinds(text: str, token: str, expected: tuple[str, ...]) -> None:
    parse = tree(text)
    assert kinds(parse, word(parse, token)) == expected


PULLED = "Iran/NNP/2/nsubj pulled=pull/VBD/0/root its=its/PRP$/4/nmod:poss troops=troop/NNS/2/obj out/RP/2/compound:prt"
FAR = (
    "Iran/NNP/2/nsubj pulled=pull/VBD/0/root all/DT/4/det troops=troop/NNS/2/obj of/IN/7/case its=its/PRP$/7/nmod:poss "
    "army/NN/4/nmod out/RP/2/compound:prt"
)
CALL = "a/DT/3/det phone/NN/3/compound call/NN/0/root"
PREDICATES = [
    ("one-word", PULLED, "pulled", "pull", "V", True),
    ("particle", PULLED, "pulled", "pull out", "V", True),
    ("other-particle", PULLED, "pulled", "pull back", "V", False),
    ("too-far", FAR, "pulled", "pull out", "V", False),
    ("compound", CALL, "call", "phone call", "N", True),
    ("other-compound", CALL, "call", "roll call", "N", False),
    ("noun-looks-back-only", "call/NN/0/root phone/NN/1/appos", "call", "phone call", "N", False),
    ("inflected", "Iran/NNP/2/nsubj opened=open/VBD/0/root fires=fire/NNS/2/obj", "opened", "open fire", "V", True),
]


@pytest.mark.parametrize(
    ("text", "token", "predicate", "kind", "expected"),
    [row[1:] for row in PREDICATES],
    ids=[row[0] for row in PREDICATES],
)
def test_predicate_fits(text: str, token: str, predicate: str, kind: str, expected: bool) -> None:
    parse = tree(text)
    assert predicate_fits(parse, word(parse, token), phrase(predicate), kind) is expected


def index_of(*phrases: str) -> dict:
    return phrase_index(tuple(phrase(text) for text in phrases))


JETS = "two/CD/3/nummod fighter/NN/3/compound jets=jet/NNS/0/root"
PHRASES = [
    ("lemma", JETS, "jets", ["jet"], True),
    ("form", JETS, "jets", ["jets"], True),
    ("compound", JETS, "jets", ["fighter jet"], True),
    ("other-compound", JETS, "jets", ["jumbo jet"], False),
    ("one-of-several", JETS, "jets", ["jumbo jet", "fighter jet"], True),
    ("no-phrases", JETS, "jets", [], False),
    ("only-the-last-word", JETS, "fighter", ["fighter jet"], False),
]


@pytest.mark.parametrize(
    ("text", "token", "phrases", "expected"), [row[1:] for row in PHRASES], ids=[row[0] for row in PHRASES]
)
def test_phrase_at(text: str, token: str, phrases: list[str], expected: bool) -> None:
    parse = tree(text)
    assert phrase_at(parse, word(parse, token), index_of(*phrases)) is expected


NOUN_PHRASES = [
    ("head", "envoys=envoy/NNS/0/root", "envoys", True),
    ("counted", "number/NN/0/root of/IN/3/case envoys=envoy/NNS/1/nmod", "number", True),
    ("of-something-else", "car/NN/0/root of/IN/3/case envoys=envoy/NNS/1/nmod", "car", False),
    ("apposition", "Smith/NNP/0/root the/DT/3/det envoy/NN/1/appos", "Smith", True),
]


@pytest.mark.parametrize(
    ("text", "token", "expected"), [row[1:] for row in NOUN_PHRASES], ids=[row[0] for row in NOUN_PHRASES]
)
def test_noun_phrase_fits(text: str, token: str, expected: bool) -> None:
    parse = tree(text)
    assert noun_phrase_fits(parse, word(parse, token), index_of("envoy")) is expected


def test_coordinated() -> None:
    parse = tree("Iran/NNP/0/root and/CC/3/cc Iraq/NNP/1/conj left/VBD/1/acl")
    assert coordinated(parse, [0, 3]) == [0, 2, 3]


CLAUSES = [
    ("without-subordinate-clause", "Iran/NNP/2/nsubj left=leave/VBD/0/root after/IN/4/mark "
     "attacking=attack/VBG/2/advcl Iraq/NNP/4/obj", "left", ["Iran", "left"]),
    ("without-infinitive", "Iran/NNP/2/nsubj agreed=agree/VBD/0/root to/TO/4/mark meet/VB/2/xcomp", "agreed",
     ["Iran", "agreed"]),
    ("with-phrases", "Iran/NNP/2/nsubj fired=fire/VBD/0/root on/IN/4/case Iraq/NNP/2/obl", "fired",
     ["Iran", "Iraq", "fired", "on"]),
    ("noun-with-its-verbs-phrases", "Iran/NNP/2/nsubj held=hold/VBD/0/root talks=talk/NNS/2/obj by/IN/5/case "
     "phone/NN/2/obl", "talks", ["by", "phone", "talks"]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "token", "expected"), [row[1:] for row in CLAUSES], ids=[row[0] for row in CLAUSES])
def test_clause_tokens(text: str, token: str, expected: list[str]) -> None:
    parse = tree(text)
    assert sorted(parse.words[found] for found in clause_tokens(parse, word(parse, token))) == expected


HELD = [
    ("itself", "Iran@IRN/NNP/0/root", "Iran", ["IRN"]),
    ("nobody", "troops=troop/NNS/0/root", "troops", []),
    ("adjective", "Iranian@IRN/JJ/2/amod troops=troop/NNS/0/root", "troops", ["IRN"]),
    ("possessor", "Iran@IRN/NNP/3/nmod:poss 's/POS/1/case troops=troop/NNS/0/root", "troops", ["IRN"]),
    ("of", "troops=troop/NNS/0/root of/IN/3/case Iran@IRN/NNP/1/nmod", "troops", ["IRN"]),
    ("other-preposition", "troops=troop/NNS/0/root near/IN/3/case Iran@IRN/NNP/1/nmod", "troops", []),
    ("possessor-before-of", "Iran@IRN/NNP/3/nmod:poss 's/POS/1/case invasion/NN/0/root of/IN/5/case "
     "Iraq@IRQ/NNP/3/nmod", "invasion", ["IRN"]),
    ("apposition", "Smith/NNP/0/root Iran@IRN/NNP/3/nmod:poss envoy/NN/1/appos", "Smith", ["IRN"]),
    ("itself-before-modifier", "Iranian@IRN/JJ/2/amod rebels=rebel@IRNREB/NNS/0/root", "rebels", ["IRNREB"]),
    ("conjuncts", "Iran@IRN/NNP/0/root and/CC/3/cc Iraq@IRQ/NNP/1/conj", "Iran", ["IRN", "IRQ"]),
    ("conjuncts-of-modified", "Iranian@IRN/JJ/2/amod troops=troop/NNS/0/root and/CC/5/cc Iraqi@IRQ/JJ/5/amod "
     "tanks=tank/NNS/2/conj", "troops", ["IRN", "IRQ"]),
    ("conjuncts-below", "envoys=envoy/NNS/0/root of/IN/3/case Iran@IRN/NNP/1/nmod and/CC/5/cc Iraq@IRQ/NNP/3/conj",
     "envoys", ["IRN", "IRQ"]),
    ("coordinated-verb-is-no-actor", "Iran@IRN/NNP/0/root and/CC/3/cc attacked=attack/VBD/1/conj Iraq@IRQ/NNP/3/obj",
     "Iran", ["IRN"]),
    ("several-of-one-expression", "both@IRN+IRQ/DT/2/det states=state@IRN+IRQ/NNS/0/root", "states", ["IRN", "IRQ"]),
    ("three-deep", "son/NN/0/root of/IN/3/case envoy/NN/1/nmod of/IN/6/case Iranian@IRN/JJ/6/amod king/NN/3/nmod",
     "son", ["IRN"]),
    ("four-deep", "dog/NN/0/root of/IN/3/case son/NN/1/nmod of/IN/5/case envoy/NN/3/nmod of/IN/8/case "
     "Iranian@IRN/JJ/8/amod king/NN/5/nmod", "dog", []),
    ("what-is-called", "what/WP/0/root it/PRP/3/nsubj called=call/VBD/1/acl:relcl Iranian@IRN/JJ/5/amod "
     "bases=base/NNS/3/xcomp", "what", ["IRN"]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "token", "expected"), [row[1:] for row in HELD], ids=[row[0] for row in HELD])
def test_actors_held_by_a_noun_phrase(text: str, token: str, expected: list[str]) -> None:
    parse = tree(text)
    assert [span.code for span in Actors(parse, actors(text)).of(word(parse, token))] == expected


def test_an_actor_is_direct_only_on_its_own_words() -> None:
    text = "Iranian@IRN/JJ/2/amod troops=troop/NNS/0/root"
    found = Actors(tree(text), actors(text))
    assert (found.is_direct(0), found.is_direct(1)) == (True, False)


def test_marked_actors_are_spans_over_neighbours() -> None:
    text = "New@NZL/NNP/2/compound Zealand@NZL/NNP/0/root and/CC/4/cc both@IRN+IRQ/DT/2/conj"
    assert actors(text) == [actor("NZL", 0, 2), actor("IRN", 3), actor("IRQ", 3)]


TOY = "Iranian@IRNMIL/JJ/2/amod toys=toy/NNS/0/root and/CC/4/cc guns=gun/NNS/2/conj"
ALL, NONE = ["toys", "guns"], []
FITS = [
    ("phrase", Constraint(phrases=index_of("toy")), ["toys"], True),
    ("other-phrase", Constraint(phrases=index_of("doll")), ["toys"], False),
    ("phrase-of-nothing", Constraint(phrases=index_of("toy")), NONE, False),
    ("any-of-several", Constraint(phrases=index_of("gun")), ALL, True),
    ("absent", Constraint(absent=True), NONE, True),
    ("absent-but-there", Constraint(absent=True), ["toys"], False),
    ("absent-or-phrase", Constraint(absent=True, phrases=index_of("toy")), ["toys"], True),
    ("absent-or-other-phrase", Constraint(absent=True, phrases=index_of("doll")), ["toys"], False),
    ("absent-or-phrase-of-nothing", Constraint(absent=True, phrases=index_of("toy")), NONE, True),
    ("present", Constraint(present=True), ["toys"], True),
    ("present-but-not-there", Constraint(present=True), NONE, False),
    ("actor", Constraint(actor=True), ["toys"], True),
    ("actor-not-there", Constraint(actor=True), ["guns"], False),
    ("actor-of-nothing", Constraint(actor=True), NONE, False),
    ("sector", Constraint(actor=True, sectors=frozenset({"COP", "MIL"})), ["toys"], True),
    ("other-sector", Constraint(actor=True, sectors=frozenset({"GOV"})), ["toys"], False),
    ("barred", Constraint(barred=index_of("gun")), ALL, False),
    ("barred-not-there", Constraint(barred=index_of("gun")), ["toys"], True),
    ("barred-of-nothing", Constraint(barred=index_of("gun")), NONE, True),
    ("barred-beats-phrase", Constraint(phrases=index_of("toy"), barred=index_of("gun")), ALL, False),
    ("phrase-or-actor", Constraint(phrases=index_of("doll"), actor=True), ["toys"], True),
    ("neither-phrase-nor-actor", Constraint(phrases=index_of("doll"), actor=True), ["guns"], False),
    ("present-and-not-barred", Constraint(present=True, barred=index_of("gun")), ["toys"], True),
]


@pytest.mark.parametrize(("constraint", "tokens", "expected"), [row[1:] for row in FITS], ids=[row[0] for row in FITS])
def test_constraint_fits(constraint: Constraint, tokens: list[str], expected: bool) -> None:
    parse = tree(TOY)
    places = [word(parse, token) for token in tokens]
    assert constraint_fits(parse, Actors(parse, actors(TOY)), constraint, places) is expected
