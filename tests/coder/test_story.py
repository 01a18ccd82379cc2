"""When, whether, how many and who said so, over the sentences of an article: hand-made trees, real circumstances."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from coder.actions.acts import Act
from coder.circumstances import Status
from coder.judge import Verdict
from coder.marriage import Opinion
from coder.story import NO_TOLL, Circumstances, Told, settle

from .actions.helpers import actor, actors, tree, word

PUBLISHED = date(2024, 1, 20)
TUESDAY, FRIDAY = date(2024, 1, 16), date(2024, 1, 19)

ATTACKED = "Iran@IRN/NNP/2/nsubj attacked=attack/VBD/0/root Iraq@IRQ/NNP/2/obj"
ON_TUESDAY = f"{ATTACKED} on/IN/5/case Tuesday/NNP/2/obl"
THE_ATTACK = "The/DT/2/det attack/NN/3/nsubj shocked=shock/VBD/0/root Iraq@IRQ/NNP/3/obj"
CONDEMNED = "France@FRA/NNP/2/nsubj condemned=condemn/VBD/0/root Iran@IRN/NNP/2/obj"
ON_FRIDAY = f"{CONDEMNED} on/IN/5/case Friday/NNP/2/obl"


def told(sentence: int, text: str, trigger: str, code: str = "190", *, source: str = "IRN", **changes: object) -> Told:
    """The act at a word of a tree, as told in a sentence."""
    parse = tree(text)
    token = word(parse, trigger)
    act = Act(code=code, token=token, words=(token,), sources=(actor(source),), targets=(), rule="r")
    return Told(sentence, parse, actors(text), replace(act, **changes))


def settled(*items: Told) -> list[Circumstances]:
    return list(settle(list(items), published=PUBLISHED))


def when(*items: Told) -> list[tuple[date, str]]:
    return [(about.when.day, about.when.precision) for about in settled(*items)]


def test_no_acts() -> None:
    assert settled() == []


def test_own_date() -> None:
    assert when(told(0, ON_TUESDAY, "attacked")) == [(TUESDAY, "day")]


def test_without_any_date_it_is_that_of_publication() -> None:
    assert when(told(0, ATTACKED, "attacked")) == [(PUBLISHED, "published")]


def test_a_definite_act_takes_the_date_given_before() -> None:
    found = when(told(0, ON_TUESDAY, "attacked"), told(5, THE_ATTACK, "attack"))
    assert found == [(TUESDAY, "day")] * 2


def test_a_definite_act_takes_the_date_given_later() -> None:
    found = when(told(0, THE_ATTACK, "attack"), told(5, ON_TUESDAY, "attacked"))
    assert found == [(TUESDAY, "day")] * 2


@pytest.mark.parametrize(
    "other", [{"source": "FRA"}, {"code": "111"}], ids=["another source's act", "an act of another root"]
)
def test_the_date_of_another_act_is_not_taken(other: dict[str, str]) -> None:
    found = when(told(0, ON_TUESDAY, "attacked"), told(5, THE_ATTACK, "attack", **other))
    assert found[1] == (PUBLISHED, "published")


def test_the_first_date_of_a_theme_holds() -> None:
    later = ON_TUESDAY.replace("Tuesday", "Friday")
    found = when(told(0, ON_TUESDAY, "attacked"), told(3, later, "attacked"), told(5, THE_ATTACK, "attack"))
    assert [day for day, _ in found] == [TUESDAY, FRIDAY, TUESDAY]


def test_an_undated_act_of_its_own_keeps_the_day_of_publication() -> None:
    found = when(told(0, ON_TUESDAY, "attacked"), told(5, CONDEMNED, "condemned", "111", source="FRA"))
    assert found[1] == (PUBLISHED, "published")


TOLL = "Iran@IRN/NNP/2/nsubj killed=kill/VBD/0/root ten/CD/4/nummod soldiers=soldier/NNS/2/obj"


@pytest.mark.parametrize(("code", "dead"), [("190", 10), ("111", None)])
def test_only_material_conflict_has_a_toll(code: str, dead: int | None) -> None:
    assert settled(told(0, TOLL, "killed", code))[0].toll == replace(NO_TOLL, dead=dead)


WILL = "Iran@IRN/NNP/3/nsubj will/MD/3/aux attack/VB/0/root Iraq@IRQ/NNP/3/obj"
NEVER = "Iran@IRN/NNP/4/nsubj did=do/VBD/4/aux not/RB/4/advmod attack/VB/0/root Iraq@IRQ/NNP/4/obj"


@pytest.mark.parametrize(
    ("text", "modal", "expected"),
    [(WILL, False, "future"), (WILL, True, "actual"), (NEVER, True, "negated"), (ATTACKED, False, "actual")],
    ids=["future", "an intent is actual as such", "negated even so", "plain"],
)
def test_status(text: str, modal: bool, expected: str) -> None:
    trigger = "attacked" if "attacked" in text else "attack"
    assert settled(told(0, text, trigger, modal=modal))[0].status.value == expected


def test_an_intent_has_no_cue() -> None:
    assert settled(told(0, WILL, "attack", modal=True))[0].status == Status("actual", None)


@pytest.mark.parametrize(
    ("root", "judged", "expected"),
    [("12", "actual", "actual"), ("12", "negated", "negated"), ("19", "actual", "negated")],
    ids=["told as done", "not done for the judge either", "the judge reads another act"],
)
def test_what_the_judge_reads_as_done_is_actual(root: str, judged: str, expected: str) -> None:
    verdict = Verdict(0, -1, {}, {"NONE": 0.1, root: 0.9}, {judged: 1.0}, {}, (0, 1))
    item = told(0, NEVER, "attack", "120", opinion=Opinion({("IRN", None): verdict}), alone=True)
    assert settled(item)[0].status.value == expected


SAID = "{who}/NNP/2/nsubj said=say/VBD/0/root Iran@IRN/NNP/4/nsubj attacked=attack/VBD/2/ccomp Iraq@IRQ/NNP/4/obj"


@pytest.mark.parametrize(
    ("who", "speaker"),
    [("Paris@FRA", "FRA"), ("Jones", "Jones"), ("Tehran@IRN", None)],
    ids=["an actor by its name", "anybody else by the head word", "not the one who acts"],
)
def test_speaker(who: str, speaker: str | None) -> None:
    assert settled(told(0, SAID.format(who=who), "attacked"))[0].speaker == speaker


def test_nobody_is_said_to_say_a_plain_act() -> None:
    assert settled(told(0, ATTACKED, "attacked"))[0].speaker is None
