"""Who does what to whom in a clause."""

from __future__ import annotations

import pytest

from coder.actions.roles import arguments, is_passive, preposition, subject_from_above

from .helpers import Case, namer, params, tree, word


def roles_of(case: Case, predicate: str) -> dict[str, list[str]]:
    found = arguments(case.parse, word(case.parse, predicate))
    return {role: [namer(case.parse)(token) for token in tokens] for role, tokens in found.items()}


def expected_of(text: str) -> dict[str, list[str]]:
    return {role: words.split("+") for role, words in (item.split("=") for item in text.split())}


@pytest.mark.parametrize("case", params("roles.txt"))
def test_arguments(case: Case) -> None:
    lines = [line.partition(":") for line in case.expected]
    assert lines
    found = {predicate: roles_of(case, predicate) for predicate, _, _ in lines}
    assert found == {predicate: expected_of(roles) for predicate, _, roles in lines}


PASSIVES = [
    ("with-auxiliary", "Iraq/NNP/3/nsubj:pass was=be/VBD/3/aux:pass hit/VBN/0/root", "hit", True),
    ("active-perfect", "Iran/NNP/3/nsubj has=have/VBZ/3/aux hit/VBN/0/root Iraq/NNP/3/obj", "hit", False),
    ("past", "Iran/NNP/2/nsubj hit/VBD/0/root Iraq/NNP/2/obj", "hit", False),
    ("reduced", "towns=town/NNS/0/root hit/VBN/1/acl", "hit", True),
    ("agent-only", "Hit=hit/VBN/0/root by/IN/3/case Iran/NNP/1/obl:agent", "Hit", True),
    ("coordinated", "Iraq/NNP/3/nsubj:pass was=be/VBD/3/aux:pass hit/VBN/0/root and/CC/5/cc burnt=burn/VBN/3/conj",
     "burnt", True),
    ("coordinated-perfect", "Iran/NNP/3/nsubj has=have/VBZ/3/aux left=leave/VBN/0/root and/CC/5/cc "
     "returned=return/VBN/3/conj", "returned", False),
    ("participle-with-object", "troops=troop/NNS/0/root given=give/VBN/1/acl arms=arm/NNS/2/obj", "given", False),
]  # fmt: skip


@pytest.mark.parametrize(("text", "verb", "passive"), [row[1:] for row in PASSIVES], ids=[row[0] for row in PASSIVES])
def test_is_passive(text: str, verb: str, passive: bool) -> None:
    parse = tree(text)
    assert is_passive(parse, word(parse, verb)) is passive


def test_preposition_is_the_first_case_or_mark_but_no_possessive() -> None:
    parse = tree("Iran/NNP/3/nmod:poss 's/POS/1/case envoy/NN/4/nsubj left/VBD/0/root for/IN/6/case Iraq/NNP/4/obl")
    assert [preposition(parse, word(parse, name)) for name in ("Iran", "Iraq", "envoy")] == [None, "for", None]


def test_root_has_no_subject_from_above() -> None:
    parse = tree("Attack=attack/VB/0/root Iraq/NNP/1/obj")
    assert subject_from_above(parse, 0) == []


def test_a_bare_word_has_no_arguments() -> None:
    assert arguments(tree("Attack=attack/VB/0/root"), 0) == {}
