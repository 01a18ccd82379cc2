"""Frames and judge together: what is kept, dropped and added."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import partial

import pytest

from coder import confidence
from coder.actions.acts import Act, tuples
from coder.actors import ActorSpan
from coder.confidence import Kind
from coder.judge import Verdict
from coder.logistic import probability
from coder.marriage import ADDED, ADDED_ALONE, ADDED_AT_HOME, KEPT, RULE, Opinion, ask, is_worth_asking, marry
from coder.parse import Parse, from_conllu

ROWS = """1 France France PROPN NNP _ 2 nsubj
2 scolded scold VERB VBD _ 0 root
3 Iraq Iraq PROPN NNP _ 2 obj
4 near near ADP IN _ 5 case
5 Kenya Kenya PROPN NNP _ 2 obl"""
SCOLDED = (7, 14)


def span(start: int, code: str, kind: str = "country") -> ActorSpan:
    return ActorSpan(
        start, start + 1, code, code[:3] if code[:3].isupper() else None, code[3:] or "GOV", code, kind, "test"
    )


CODES = {"110": 0.1, "111": 0.8, "160": 0.1, "010": 0.1, "190": 0.1}
LIKELY = {"110": 0.25, "111": 0.4, "114": 0.35}
HARDLY = {"110": 0.25, "111": 0.25, "112": 0.25, "114": 0.25}


def verdict(
    *,
    roots: dict[str, float],
    status: str = "actual",
    trigger: tuple[int, int] = SCOLDED,
    codes: dict[str, float] = CODES,
) -> Verdict:
    rest = 1.0 - sum(roots.values())
    return Verdict(0, 1, {"NONE": rest, "ACCUSE": 1 - rest}, {"NONE": rest, **roots}, {status: 1.0}, codes, trigger)


@pytest.fixture
def parse() -> Parse:
    return from_conllu(ROWS)


def act(code: str, source: ActorSpan, *targets: ActorSpan) -> Act:
    return Act(code=code, token=1, words=(1,), sources=(source,), targets=targets, rule="frame", parts=frozenset([1]))


FRA, IRQ, KEN = span(0, "FRA"), span(2, "IRQ"), span(4, "KEN")
SPANS = [FRA, IRQ, KEN]


def told(acts: list[Act]) -> set[tuple[str, str | None, str, str]]:
    return {(e.source.code, e.target.code if e.target else None, e.code, a.rule) for a in acts for e in tuples(a)}


@pytest.fixture(autouse=True)
def by_judge_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    """Confidence is the judge's score; what no judge has read is 0.7."""
    alone = {"bias": 0.0, "judge": 1.0}
    weights = {Kind.frames: {"bias": 0.8473}}
    monkeypatch.setattr(confidence, "load_model", lambda kind: partial(probability, weights.get(kind, alone)))


def test_a_frame_stays_with_its_score(parse: Parse) -> None:
    opinion = Opinion({("FRA", "IRQ"): verdict(roots={"11": 0.7})})
    (kept,) = marry(parse, SPANS, [act("111", FRA, IRQ)], opinion)
    assert kept.opinion.score(tuples(kept)[0]) == 0.7
    assert kept.sure == {("FRA", "IRQ"): pytest.approx(0.7)}


def test_a_frame_that_is_hardly_likely_goes(parse: Parse) -> None:
    opinion = Opinion({("FRA", "IRQ"): verdict(roots={"11": KEPT / 2})})
    assert marry(parse, SPANS, [act("111", FRA, IRQ)], opinion) == []


def test_of_two_targets_one_may_go(parse: Parse) -> None:
    opinion = Opinion({("FRA", "IRQ"): verdict(roots={"11": 0.9}), ("FRA", "KEN"): verdict(roots={"11": 0.0})})
    assert told(marry(parse, SPANS, [act("111", FRA, IRQ, KEN)], opinion)) == {("FRA", "IRQ", "111", "frame")}


def test_a_pair_that_the_judge_did_not_see_stays(parse: Parse) -> None:
    (kept,) = marry(parse, SPANS, [act("111", FRA, IRQ)], Opinion({}))
    assert kept.sure == {("FRA", "IRQ"): pytest.approx(0.7, abs=0.001)}


def test_what_frames_miss_is_added_where_it_is_likely(parse: Parse) -> None:
    opinion = Opinion(
        {("FRA", "IRQ"): verdict(roots={"11": ADDED + 0.01}), ("FRA", "KEN"): verdict(roots={"11": ADDED / 2})}
    )
    (added,) = marry(parse, SPANS, [], opinion)
    assert told([added]) == {("FRA", "IRQ", "111", RULE)}
    assert added.token == 1


@pytest.mark.parametrize(
    ("judged", "added"),
    [({"19": 0.6, "11": 0.4}, set()), ({"11": 0.6, "19": 0.4}, {("FRA", "IRQ", "111", RULE)})],
    ids=["of-the-same-root-nothing", "another-root"],
)
def test_what_is_added_beside_a_frame_of_the_pair(
    parse: Parse, monkeypatch: pytest.MonkeyPatch, judged: dict[str, float], added: set
) -> None:
    sure = {"bias": 3.0, "judge": 1.0}
    monkeypatch.setattr(confidence, "load_model", lambda kind: partial(probability, sure))
    opinion = Opinion({("FRA", "IRQ"): verdict(roots=judged)})
    assert told(marry(parse, SPANS, [act("190", FRA, IRQ)], opinion)) == {("FRA", "IRQ", "190", "frame")} | added


def test_within_one_state_the_judge_has_to_be_surer(parse: Parse) -> None:
    spans = [FRA, span(2, "FRACVL")]
    for share, added in ((ADDED_AT_HOME - 0.01, 0), (ADDED_AT_HOME + 0.01, 1)):
        opinion = Opinion({("FRA", "FRACVL"): verdict(roots={"11": share})})
        assert len(marry(parse, spans, [], opinion)) == added


def test_what_is_done_to_nobody_is_added_where_nothing_like_it_stands(parse: Parse) -> None:
    opinion = Opinion({("FRA", None): verdict(roots={"11": ADDED_ALONE + 0.01})})
    assert told(marry(parse, SPANS, [], opinion)) == {("FRA", None, "111", RULE)}
    likely = Opinion(opinion.verdicts | {("FRA", "IRQ"): verdict(roots={"11": ADDED + 0.01})})
    assert told(marry(parse, SPANS, [], likely)) == {("FRA", "IRQ", "111", RULE)}


def test_an_act_hangs_on_the_next_telling_word_above(parse: Parse) -> None:
    (added,) = marry(parse, SPANS, [], Opinion({("FRA", "IRQ"): verdict(roots={"11": 0.99}, trigger=(20, 24))}))
    assert (added.words, added.token) == ((3,), 4)


@pytest.mark.parametrize(
    ("codes", "frames", "given"),
    [(CODES, ["112"], "111"), (LIKELY, ["112"], "112"), (LIKELY, ["112", "115"], "111"), (HARDLY, [], "110")],
    ids=["the-judge-is-sure", "one-is-told", "two-are-told-and-one-is-likely", "none-is-likely"],
)
def test_the_code_of_what_is_added(parse: Parse, codes: dict[str, float], frames: list[str], given: str) -> None:
    opinion = Opinion({("FRA", "IRQ"): verdict(roots={"11": 0.99}, codes=codes)})
    acts = [act(code, KEN, FRA) for code in frames]
    assert ("FRA", "IRQ", given, RULE) in told(marry(parse, SPANS, acts, opinion))


@pytest.mark.parametrize(
    ("code", "codes", "given"),
    [("112", CODES, "111"), ("112", LIKELY, "112"), ("160", CODES, "160"), ("042", {"040": 0.9, "043": 0.1}, "042")],
    ids=["the-judge-is-sure", "it-is-not", "the-only-one", "a-visit"],
)
def test_the_code_of_a_frames_event(code: str, codes: dict[str, float], given: str) -> None:
    opinion = Opinion({("FRA", "IRQ"): verdict(roots={code[:2]: 0.9}, codes=codes)})
    (event, *_) = tuples(act(code, FRA, IRQ))
    assert opinion.code(event) == given


@pytest.mark.parametrize(("back", "given"), [("057", "057"), ("051", "050")], ids=["alike", "one-way-another"])
def test_what_is_done_both_ways_has_one_code(back: str, given: str) -> None:
    there, here = ({code: 0.9, "050": 0.1} for code in ("057", back))
    pairs = {("FRA", "IRQ"): there, ("IRQ", "FRA"): here}
    opinion = Opinion({pair: verdict(roots={"05": 0.9}, codes=codes) for pair, codes in pairs.items()})
    signed = replace(act("050", FRA, IRQ), recip=True)
    assert {opinion.code(event) for event in tuples(signed)} == {given}


@pytest.mark.parametrize(
    ("pair", "spans", "given"),
    [
        (("FRA", "FRAGOV"), [FRA, span(2, "FRAGOV")], verdict(roots={"11": 0.99})),
        (("FRA", "IRQBUS"), [FRA, span(2, "IRQBUS")], verdict(roots={"11": 0.99})),
        (("FRA", "IRQ"), SPANS, verdict(roots={"11": 0.99}, status="negated")),
        (("FRA", None), SPANS, verdict(roots={"11": ADDED_ALONE - 0.01})),
    ],
    ids=["offices-of-one-state", "a-firm", "negated", "hardly-done-to-nobody"],
)
def test_not_added(parse: Parse, pair: tuple, spans: list[ActorSpan], given: Verdict) -> None:
    assert marry(parse, spans, [], Opinion({pair: given})) == []


def test_two_houses_of_one_state_each_get_their_own(parse: Parse) -> None:
    rebels, police = span(2, "IRQREB"), span(4, "IRQCOP")
    opinion = Opinion({("FRA", "IRQREB"): verdict(roots={"11": 0.99}), ("FRA", "IRQCOP"): verdict(roots={"11": 0.98})})
    found = told(marry(parse, [FRA, rebels, police], [], opinion))
    assert found == {("FRA", "IRQREB", "111", RULE), ("FRA", "IRQCOP", "111", RULE)}


class Listener:
    """A judge that remembers how many actors it was shown."""

    def __init__(self) -> None:
        self.shown = 0

    def read(self, text: str, actors: Sequence, pairs: Sequence) -> list[Verdict]:
        self.shown = len(actors)
        return []


def test_the_judge_is_shown_states_that_only_say_where(parse: Parse) -> None:
    judge = Listener()
    ask(judge, parse, SPANS)
    assert judge.shown == len(SPANS)


@pytest.mark.parametrize(
    ("spans", "worth"), [([FRA], False), ([FRA, KEN], False), ([FRA, span(2, "IRQBUS")], False), ([FRA, IRQ], True)],
    ids=["one party", "and a place", "and a firm", "two"],
)  # fmt: skip
def test_the_judge_is_asked_where_a_pair_may_have_acted(parse: Parse, spans: list[ActorSpan], worth: bool) -> None:
    assert is_worth_asking(parse, spans, []) == worth


def test_a_place_is_a_target_but_no_source(parse: Parse) -> None:
    opinion = Opinion({("FRA", "KEN"): verdict(roots={"11": 0.99}), ("KEN", "IRQ"): verdict(roots={"11": 0.99})})
    assert told(marry(parse, SPANS, [], opinion)) == {("FRA", "KEN", "111", RULE)}


def test_statements_are_added(parse: Parse) -> None:
    opinion = Opinion({("FRA", "IRQ"): verdict(roots={"01": 0.99})})
    assert {code for _, _, code, _ in told(marry(parse, SPANS, [], opinion))} == {"010"}


def test_a_state_is_not_added_beside_its_government(parse: Parse) -> None:
    spans = [*SPANS, span(0, "FRAGOV")]
    opinion = Opinion({("FRA", "IRQ"): verdict(roots={"11": 0.99})})
    given = [act("112", span(0, "FRAGOV"), IRQ)]
    assert told(marry(parse, spans, given, opinion)) == {("FRAGOV", "IRQ", "112", "frame")}
