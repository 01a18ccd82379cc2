"""What the article has told so far: no sentence is needed, only acts."""

from __future__ import annotations

from dataclasses import replace

import pytest

from coder.actions.acts import Act
from coder.actors import ActorSpan
from coder.discourse import CARRIED, LONG_REACH, REACH, Discourse

from .actions.helpers import actor

IRN, IRQ, FRA = (actor(code, place) for place, code in enumerate(("IRN", "IRQ", "FRA")))
BOMBED = Act(code="195", token=1, words=(1,), sources=(IRN,), targets=(IRQ,), rule="r")
MET = replace(BOMBED, code="040", recip=True)
DEMANDED = replace(BOMBED, code="100", sources=(IRQ,), targets=(IRN,))


def after(*sentences: list[Act]) -> Discourse:
    """A discourse in which these sentences have been told."""
    discourse = Discourse()
    for acts in sentences:
        discourse.tell(acts)
    return discourse


def carried(span: ActorSpan, token: int) -> ActorSpan:
    return replace(span, start=token, end=token + 1, kind=CARRIED)


def test_nothing_told_nothing_recalled() -> None:
    assert Discourse().recall("19", 0) is None
    assert Discourse().counterparts((IRN,), 0) == ()


def test_recall_stands_at_the_token_that_refers() -> None:
    found = after([BOMBED]).recall("19", 7)
    assert found == replace(BOMBED, sources=(carried(IRN, 7),), targets=(carried(IRQ, 7),))


def test_recall_takes_the_last_act_of_the_root() -> None:
    later = replace(BOMBED, code="190", sources=(FRA,))
    found = after([BOMBED], [later, MET]).recall("19", 0)
    assert found is not None
    assert [span.code for span in found.sources] == ["FRA"]
    assert after([MET]).recall("19", 0) is None


@pytest.mark.parametrize(("between", "found"), [(LONG_REACH - 1, True), (LONG_REACH, False)])
def test_recall_forgets(between: int, found: bool) -> None:
    assert (after([BOMBED], *[[]] * between).recall("19", 0) is not None) is found


@pytest.mark.parametrize(("between", "found"), [(REACH - 1, ["IRQ"]), (REACH, [])])
def test_counterparts_are_forgotten_sooner(between: int, found: list[str]) -> None:
    spans = after([MET], *[[]] * between).counterparts((IRN,), 0)
    assert [span.code for span in spans] == found


def test_an_act_without_a_target_is_not_kept() -> None:
    assert after([replace(BOMBED, targets=())]).recall("19", 0) is None


COUNTERPARTS = [
    ("of-the-source", [MET], (IRN,), ["IRQ"]),
    ("of-the-target", [BOMBED], (IRQ,), ["IRN"]),
    ("a-ministry-counts-for-its-state", [MET], (actor("IRNGOV"),), ["IRQ"]),
    ("a-stranger-has-none", [MET], (FRA,), []),
    ("one-of-three-has-none", [replace(MET, targets=(IRQ, FRA))], (IRN,), []),
    ("both-at-once-have-none", [MET], (IRN, IRQ), []),
    ("no-country-no-counterpart", [MET], (replace(IRN, country=None),), []),
    ("own-people-are-none", [replace(BOMBED, targets=(actor("IRNREB"),))], (IRN,), []),
    ("the-latest-act", [MET, replace(MET, targets=(FRA,))], (IRN,), ["FRA"]),
    ("one-of-several-spans", [replace(MET, targets=(IRQ, actor("IRQGOV", 4)))], (IRN,), ["IRQ"]),
]


@pytest.mark.parametrize(
    ("acts", "sources", "expected"), [row[1:] for row in COUNTERPARTS], ids=[row[0] for row in COUNTERPARTS]
)
def test_counterparts(acts: list[Act], sources: tuple[ActorSpan, ...], expected: list[str]) -> None:
    found = after(acts).counterparts(sources, 9)
    assert [span.code for span in found] == expected
    assert all((span.start, span.end, span.kind) == (9, 10, CARRIED) for span in found)


def test_an_answer_turns_the_sides() -> None:
    assert [s.code for s in after([MET], [DEMANDED]).counterparts((IRQ,), 0)] == ["IRN"]
