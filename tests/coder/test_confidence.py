"""How sure an event is: what counts as evidence, and what the fitted weights make of it."""

from __future__ import annotations

import json
import math
from dataclasses import replace

import pytest

from coder.actions.acts import Act, tuples
from coder.actors import ActorSpan
from coder.boosted import load_trees
from coder.confidence import BOOSTED, LEAST, MODELS, TREES, WEIGHTS, Kind, Scene, evidence, logit, weighed
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


def judged(share: float) -> Verdict:
    roots = {"NONE": 1 - share, "11": share}
    return Verdict(0, 1, {"NONE": 1 - share, "ACCUSE": share}, roots, {"actual": 1.0}, {"111": 1.0}, (0, 1))


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
    one = act(FRA, IRQ)
    scene = Scene(parse, [FRA, IRQ], [one], Opinion({("FRA", "IRQ"): judged(0.8)}))
    assert evidence(scene, one, tuples(one)[0], judged(0.8))["judge"] == pytest.approx(math.log(4))
    assert weighed(scene, one).opinion is scene.opinion


def test_logits_are_kept_within_bounds() -> None:
    assert -10 < logit(0.0) < 0 < logit(1.0) < 10


def test_probability_is_the_logistic_function() -> None:
    assert probability({BIAS: 1.0, "verb": 2.0}, {"verb": 1.0, "length": 7.0}) == pytest.approx(1 / (1 + math.exp(-3)))


def test_shipped_models_are_of_evidence_that_is_looked_for(parse: Parse) -> None:
    one = act(FRA, IRQ)
    scene = Scene(parse, [FRA], [one], Opinion({("FRA", "IRQ"): judged(0.8)}))
    known = evidence(scene, one, tuples(one)[0], judged(0.8)).keys() | {BIAS}
    told_apart = ("root_", "operator_", "source_", "target_")  # codes, operators and kinds of actors have one each
    weights = json.loads((MODELS / WEIGHTS).read_text())
    assert weights.keys() | set(BOOSTED) == set(Kind)
    names = [*weights.values(), *(load_trees(MODELS / TREES.format(kind)).names for kind in BOOSTED)]
    assert {name for some in names for name in some if not name.startswith(told_apart)} <= known


@pytest.mark.parametrize("kind", [Kind.judged, Kind.added, Kind.alone])
def test_the_surer_the_judge_the_surer_the_event(parse: Parse, kind: Kind) -> None:
    def sure(share: float) -> float:
        one = act(FRA, IRQ)
        scene = Scene(parse, [FRA, IRQ], [one], Opinion({("FRA", "IRQ"): judged(share)}))
        return weighed(scene, one, kind).sure["FRA", "IRQ"]

    assert 0 < sure(0.05) < sure(0.95) < 1


def test_what_the_judge_says_of_others_counts(parse: Parse) -> None:
    one = act(FRA, IRQ)
    verdicts = {("FRA", "IRQ"): judged(0.6), ("KENGOV", "IRQ"): judged(0.8), ("IRQ", "FRA"): judged(0.5)}
    scene = Scene(parse, [FRA, KEN, IRQ], [one], Opinion(verdicts))
    found = evidence(scene, one, tuples(one)[0], verdicts["FRA", "IRQ"])
    assert found["judge_by_another"] == found["judge_elsewhere"] == pytest.approx(logit(0.8))
    assert found["judge_back"] == pytest.approx(0)
    assert found["judge_to_another"] == found["judge_to_nobody"] == found["judge_one_house"] == LEAST
    assert (found["judge_rank"], found["judge_events"], found["judge_pairs"]) == (1, 2, 3)
    assert found["judge_mass"] == pytest.approx(1.3)


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
