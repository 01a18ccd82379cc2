"""Acts of whole sentences, on frames of the tests' own."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

import pytest

from coder.actions.acts import Act, tuples
from coder.actions.fit import Actors
from coder.actions.frames import FrameBook, read_frames
from coder.actions.reader import Reader
from coder.actions.sentence import read_acts

from .helpers import HERE, Case, actor, actors, params, tree, word

REFUSED = (
    "France@FRA/NNP/2/nsubj refused=refuse/VBD/0/root to/TO/4/mark lift/VB/2/xcomp sanctions=sanction/NNS/4/obj "
    "on/IN/7/case Iran@IRN/NNP/5/nmod"
)


@pytest.fixture(scope="module")
def book() -> FrameBook:
    found, problems = read_frames(HERE / "frames_small")
    assert problems == []
    return found


def reader_of(text: str, book: FrameBook, **options: list) -> Reader:
    parse = tree(text)
    return Reader(parse, Actors(parse, actors(text)), book, **options)


def reader_of_case(case: Case, book: FrameBook) -> Reader:
    spoken = [actor(case.options["speaker"])] if "speaker" in case.options else []
    return Reader(case.parse, Actors(case.parse, case.spans), book, lambda token: spoken)


def lines(acts: Iterable[Act]) -> list[str]:
    return [
        f"{e.source.code}{'=' if e.reciprocal else '>'}{e.target.code if e.target else '-'} {e.code} {act.rule}"
        for act in acts
        for e in tuples(act)
    ]


@pytest.mark.parametrize("case", params("acts.txt"))
def test_tuples(case: Case, book: FrameBook) -> None:
    assert lines(read_acts(reader_of_case(case, book))) == case.expected


def test_an_act_in_full(book: FrameBook) -> None:
    reader = reader_of(REFUSED, book)
    (act,) = read_acts(reader)
    france, iran = actor("FRA"), actor("IRN", 6)
    base = Act(
        code="163", token=4, words=(4,), sources=(france,), targets=(iran,), rule="sanctions", parts=frozenset({4})
    )
    lifted = Act(
        code="085", token=3, words=(3, 4), sources=(france,), targets=(iran,), rule="stop(sanctions)",
        operators=("end",), parts=frozenset({3, 4}), inner=base, specificity=1,
    )  # fmt: skip
    assert act == Act(
        code="1244", token=1, words=(1, 3, 4), sources=(france,), targets=(iran,), rule="refuse(stop(sanctions))",
        operators=("reject", "end"), parts=frozenset({1, 3, 4}), inner=lifted, specificity=1,
    )  # fmt: skip


def test_known_acts_are_also_those_taken_up(book: FrameBook) -> None:
    reader = reader_of(REFUSED, book)
    read_acts(reader)
    assert sorted(act.rule for act in reader.known()) == ["refuse(stop(sanctions))", "sanctions", "stop(sanctions)"]


def test_trace_says_why_a_frame_was_passed_over(book: FrameBook) -> None:
    text = (
        "Iran@IRN/NNP/2/nsubj withdrew=withdraw/VBD/0/root from/IN/4/case Iraq@IRQ/NNP/2/obl "
        "without/IN/6/case envoys=envoy/NNS/2/obl"
    )
    trace: list[tuple[int, str, str]] = []
    read_acts(reader_of(text, book, trace=trace))
    assert trace == [(1, "recall-envoy", "constraints don't hold"), (1, "withdraw", "fits")]


WORDS = [
    ("particle", "Iran@IRN/NNP/2/nsubj pulled=pull/VBD/0/root troops=troop/NNS/2/obj out/RP/2/compound:prt "
     "of/IN/6/case Iraq@IRQ/NNP/2/obl", ["pulled", "out"]),
    ("light-verb", "Iran@IRN/NNP/2/nsubj carried=carry/VBD/0/root out/RP/2/compound:prt raids=raid/NNS/2/obj "
     "on/IN/6/case Iraq@IRQ/NNP/4/nmod", ["carried", "out", "raids"]),
    ("operator", REFUSED, ["refused", "lift", "sanctions"]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), [row[1:] for row in WORDS], ids=[row[0] for row in WORDS])
def test_words_of_an_act(text: str, expected: list[str], book: FrameBook) -> None:
    reader = reader_of(text, book)
    (act,) = read_acts(reader)
    assert [reader.parse.words[token] for token in act.words] == expected


PLAIN = Act(code="190", token=0, words=(0,), sources=(), targets=(), rule="r")
IRN, IRQ, SYR = (actor(code, place) for place, code in enumerate(("IRN", "IRQ", "SYR")))
BOMBED = replace(PLAIN, sources=(IRN,), targets=(IRQ,))
STRIKES = "France@FRA/NNP/2/nsubj condemned=condemn/VBD/0/root {}=the/DT/4/det attack/NN/2/obj"


@pytest.mark.parametrize(("determiner", "expected"), [("the", ["FRA>IRN 111 condemn(fight)"]), ("an", [])])
def test_a_definite_act_without_arguments_is_the_earlier_one(
    determiner: str, expected: list[str], book: FrameBook
) -> None:
    reader = reader_of(STRIKES.format(determiner), book, recall=lambda root, token: BOMBED if root == "19" else None)
    assert lines(read_acts(reader)) == expected


def test_an_earlier_act_is_not_given_again(book: FrameBook) -> None:
    reader = reader_of("The/DT/2/det attack/NN/3/nsubj failed=flop/VBD/0/root", book, recall=lambda root, token: BOMBED)
    assert (read_acts(reader), [act.recalled for act in reader.known()]) == ([], [True])


ADDRESSED = [
    ("intent", "Iran@IRN/NNP/2/nsubj agreed=agree/VBD/0/root to/TO/4/mark free/VB/2/xcomp prisoners=prisoner/NNS/4/obj",
     ["IRN>SYR 0353 agree(release)"]),
    ("force-has-no-addressee", "Iran@IRN/NNP/2/nsubj attacked=attack/VBD/0/root", []),
    ("own-target", "Iran@IRN/NNP/2/nsubj met=meet/VBD/0/root Iraq@IRQ/NNP/2/obj",
     ["IRN=IRQ 040 meet", "IRQ=IRN 040 meet"]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), [row[1:] for row in ADDRESSED], ids=[row[0] for row in ADDRESSED])
def test_an_act_of_words_goes_to_the_counterpart(text: str, expected: list[str], book: FrameBook) -> None:
    assert lines(read_acts(reader_of(text, book, counterparts=lambda sources, token: (SYR,)))) == expected


NEGATED = [
    ("plain", "Iran@IRN/NNP/2/nsubj attacked=attack/VBD/0/root Iraq@IRQ/NNP/2/obj", "attacked", False),
    ("not", "Iran@IRN/NNP/4/nsubj did=do/VBD/4/aux not/RB/4/advmod attack/VB/0/root Iraq@IRQ/NNP/4/obj",
     "attack", True),
    ("no", "No=no/DT/2/det attack/NN/0/root on/IN/4/case Iraq@IRQ/NNP/2/nmod", "attack", True),
    ("failed", "Iran@IRN/NNP/2/nsubj failed=fail/VBD/0/root to/TO/4/mark meet/VB/2/xcomp Iraq@IRQ/NNP/4/obj",
     "failed", True),
]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "predicate", "negated"), [row[1:] for row in NEGATED], ids=[row[0] for row in NEGATED]
)
def test_negated(text: str, predicate: str, negated: bool, book: FrameBook) -> None:
    reader = reader_of(text, book)
    act = reader.act_at(word(reader.parse, predicate))
    assert act is not None
    assert act.negated is negated


def test_coordinated_verbs_in_a_circle_end(book: FrameBook) -> None:
    reader = reader_of("stop/VB/0/root stop/VB/1/xcomp", book)
    assert read_acts(reader) == []


TUPLES = [
    ("nobody", PLAIN, []),
    ("no-target", replace(PLAIN, sources=(IRN,)), []),
    ("alone", replace(PLAIN, sources=(IRN, IRQ), alone=True), [(IRN, None, False), (IRQ, None, False)]),
    ("pairs", replace(PLAIN, sources=(IRN, IRQ), targets=(SYR,)), [(IRN, SYR, False), (IRQ, SYR, False)]),
    ("not-with-itself", replace(PLAIN, sources=(IRN, IRQ), targets=(IRN,)), [(IRQ, IRN, False)]),
    ("both-ways", replace(PLAIN, sources=(IRN,), targets=(IRQ,), recip=True), [(IRN, IRQ, True), (IRQ, IRN, True)]),
    ("among-sources", replace(PLAIN, sources=(IRN, IRQ), recip=True), [(IRN, IRQ, True), (IRQ, IRN, True)]),
]


@pytest.mark.parametrize(("act", "expected"), [row[1:] for row in TUPLES], ids=[row[0] for row in TUPLES])
def test_tuples_of_an_act(act: Act, expected: list) -> None:
    assert sides(act) == expected


def sides(act: Act, *, distinct: bool = True) -> list[tuple]:
    return [(event.source, event.target, event.reciprocal) for event in tuples(act, distinct=distinct)]


def test_a_visit_is_also_a_reception() -> None:
    visit = replace(PLAIN, code="042", sources=(IRN,), targets=(IRQ,))
    assert [(e.source, e.target, e.code) for e in tuples(visit)] == [(IRN, IRQ, "042"), (IRQ, IRN, "043")]


def test_somebody_is_known_by_more_than_a_role() -> None:
    nobody = replace(IRN, code="GOV", country=None, kind="role")
    assert sides(replace(PLAIN, sources=(nobody,), targets=(replace(nobody, code="CVL"),))) == []
    assert sides(replace(PLAIN, sources=(nobody,), targets=(IRQ,))) == [(nobody, IRQ, False)]


def test_one_code_on_both_sides_when_not_distinct() -> None:
    act = replace(PLAIN, sources=(IRN,), targets=(IRN,))
    assert (sides(act), sides(act, distinct=False)) == ([], [(IRN, IRN, False)])


@pytest.mark.parametrize(
    ("code", "sources", "targets", "expected"),
    [
        ("0874", ["YUG"], ["YUGMIL", "XKX"], {("YUG", "XKX")}),
        ("0874", ["YUG"], ["YUGMIL"], {("YUG", None)}),
        ("074", ["USAMIL"], ["USA"], {("USAMIL", None)}),
        ("190", ["YUGMIL"], ["YUGCVL"], {("YUGMIL", "YUGCVL")}),
    ],
)
def test_own_forces_are_means(
    code: str, sources: list[str], targets: list[str], expected: set[tuple[str, str | None]]
) -> None:
    act = Act(code=code, token=0, words=(0,), sources=tuple(map(actor, sources)), targets=tuple(map(actor, targets)),
              rule="test", alone=True)  # fmt: skip
    assert {(t.source.code, t.target.code if t.target else None) for t in tuples(act)} == expected


def test_several_warn_their_own() -> None:
    own = [replace(actor(code), kind="role", reason="their + role") for code in ("AUSCVL", "GBRCVL")]
    act = Act(code="020", token=0, words=(0,), sources=(actor("AUS"), actor("GBR")), targets=tuple(own), rule="test")
    assert {(t.source.code, t.target.code) for t in tuples(act)} == {("AUS", "AUSCVL"), ("GBR", "GBRCVL")}
