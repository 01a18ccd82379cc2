"""How sure an event is: what counts as evidence, and what the fitted weights make of it."""

from __future__ import annotations

import math
from dataclasses import replace

import pytest

from coder.actions.acts import Act, tuples
from coder.actors import ActorSpan
from coder.confidence import Kind, Scene, evidence, load_weights, logit, weighed
from coder.judge import Verdict
from coder.logistic import BIAS, probability
from coder.marriage import Opinion
from coder.parse import Parse, from_conllu

ROWS = """1 France France PROPN NNP _ 4 nsubj
2 and and CCONJ CC _ 3 cc
3 Kenya Kenya PROPN NNP _ 1 conj
4 scolded scold VERB VBD _ 0 root
5 Iraq Iraq PROPN NNP _ 4 obj"""


def span(start: int, code: str) -> ActorSpan:
    return ActorSpan(start, start + 1, code, code[:3], "GOV", code, "country", "test")


FRA, KEN, IRQ = span(0, "FRA"), span(2, "KENGOV"), span(4, "IRQ")


@pytest.fixture
def parse() -> Parse:
    return from_conllu(ROWS)


def act(source: ActorSpan, *targets: ActorSpan) -> Act:
    return Act(code="111", token=3, words=(3,), sources=(source,), targets=targets, rule="frame")


def seen(parse: Parse, source: ActorSpan, *targets: ActorSpan) -> dict[str, float]:
    found = act(source, *targets)
    return evidence(Scene(parse, [FRA, KEN, IRQ], [found]), found, tuples(found)[0], None)


def test_the_tree_tells_who_takes_part(parse: Parse) -> None:
    found = seen(parse, FRA, IRQ)
    assert found["source_subject"] and found["target_below"] and found["main_clause"]
    assert not (found["target_subject"] or found["together"] or found["root_told"])


def test_those_who_act_together_are_told_apart(parse: Parse) -> None:
    assert seen(parse, FRA, KEN)["together"]
    assert not seen(parse, IRQ, KEN)["together"]


def test_what_else_frames_see_counts(parse: Parse) -> None:
    one, other = act(FRA, IRQ), replace(act(KEN, IRQ), code="112")
    found = evidence(Scene(parse, [FRA, KEN, IRQ], [one, other]), one, tuples(one)[0], None)
    assert found["root_told"]
    assert not found["pair_told"]


def test_the_judge_counts_by_its_logit(parse: Parse) -> None:
    roots = {"NONE": 0.2, "11": 0.8}
    verdict = Verdict(0, 1, {"NONE": 0.2, "ACCUSE": 0.8}, roots, {"actual": 1.0}, {"111": 1.0}, (0, 1))
    one = act(FRA, IRQ)
    scene = Scene(parse, [FRA, IRQ], [one], Opinion({("FRA", "IRQ"): verdict}))
    assert evidence(scene, one, tuples(one)[0], verdict)["judge"] == pytest.approx(math.log(4))
    assert weighed(scene, one).opinion is scene.opinion


def test_logits_are_kept_within_bounds() -> None:
    assert -10 < logit(0.0) < 0 < logit(1.0) < 10


def test_probability_is_the_logistic_function() -> None:
    assert probability({BIAS: 1.0, "verb": 2.0}, {"verb": 1.0, "length": 7.0}) == pytest.approx(1 / (1 + math.exp(-3)))


def test_shipped_weights_are_for_evidence_that_is_looked_for(parse: Parse) -> None:
    roots = {"NONE": 0.2, "11": 0.8}
    verdict = Verdict(0, 1, {"NONE": 0.2, "ACCUSE": 0.8}, roots, {"actual": 1.0}, {"111": 1.0}, (0, 1))
    one = act(FRA, IRQ)
    known = evidence(Scene(parse, [FRA], [one]), one, tuples(one)[0], verdict).keys() | {BIAS}
    told_apart = ("root_", "operator_", "source_", "target_")  # codes, operators and kinds of actors have a weight each
    assert load_weights().keys() == set(Kind)
    named = {name for weights in load_weights().values() for name in weights if not name.startswith(told_apart)}
    assert named <= known
    assert all(weights["judge"] > 0 for kind, weights in load_weights().items() if kind != Kind.frames)


def test_what_is_done_both_ways_is_as_sure_one_way_as_the_other(parse: Parse) -> None:
    met = replace(act(FRA, IRQ), code="040", recip=True)
    sure = weighed(Scene(parse, [FRA, KEN, IRQ], [met]), met).sure
    assert sure["FRA", "IRQ"] == sure["IRQ", "FRA"]


def test_what_frames_leave_open_counts(parse: Parse) -> None:
    one = act(FRA, IRQ)
    open_act = replace(act(FRA), targets=())
    found = evidence(Scene(parse, [FRA, KEN, IRQ], [one, open_act]), one, tuples(one)[0], None)
    assert found["act_without_target"]
    assert not (found["act_to_another"] or found["act_by_another"] or found["act_of_nobody"])
