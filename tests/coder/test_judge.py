"""The judge: marks in the text, verdicts, and the network that ships."""

from __future__ import annotations

from pathlib import Path

import pytest

pytest.importorskip("onnxruntime")
tokenizers = pytest.importorskip("tokenizers")

from coder.judge import NOBODY, Judge, Verdict, all_pairs, load_judge, mark  # noqa: E402
from coder.judge.judge import NETWORK, SHIPPED  # noqa: E402

PIECES = ["[PAD]", "[unused1]", "[unused2]", "[UNK]", "[CLS]", "[SEP]", "[MASK]"]
WORDS = ["iran", "##ian", "struck", "the", "minister", "of", "iraq", "."]
MARKS = (1, 2)


@pytest.fixture(scope="module")
def tokenizer(tmp_path_factory: pytest.TempPathFactory) -> tokenizers.BertWordPieceTokenizer:
    path = tmp_path_factory.mktemp("words") / "vocab.txt"
    path.write_text("\n".join(PIECES + WORDS), encoding="utf-8")
    return tokenizers.BertWordPieceTokenizer(str(path), lowercase=True)


@pytest.fixture(scope="module")
def judge() -> Judge:
    if not (SHIPPED / NETWORK).exists():
        pytest.skip("no trained judge is shipped")
    return load_judge()


def pieces(tokenizer, text: str, *actors: list[tuple[int, int]], longest: int = 192) -> tuple[list[str], tuple]:
    marked = mark(tokenizer.encode(text), actors, marks=MARKS, longest=longest)
    return [(PIECES + WORDS)[i] for i in marked.ids], marked.actors


def test_marks_stand_around_each_actor(tokenizer) -> None:
    found, actors = pieces(tokenizer, "Iranian struck Iraq.", [(0, 7)], [(15, 19)])
    opening, closing = "[unused1]", "[unused2]"
    assert found == [
        "[CLS]", opening, "iran", "##ian", closing, "struck", opening, "iraq", closing, ".", "[SEP]",
    ]  # fmt: skip
    assert actors == ((1,), (6,))


def test_a_span_inside_another_has_its_own_marks(tokenizer) -> None:
    found, actors = pieces(tokenizer, "the minister of Iraq struck", [(0, 20)], [(16, 20)])
    assert found[1] == "[unused1]" and found[5] == "[unused1]"
    assert found[7:9] == ["[unused2]", "[unused2]"]
    assert actors == ((1,), (5,))


def test_two_actors_of_one_span_share_its_marks(tokenizer) -> None:
    found, actors = pieces(tokenizer, "Iraq struck", [(0, 4)], [(0, 4)])
    assert found.count("[unused1]") == 1
    assert actors == ((1,), (1,))


def test_an_actor_with_several_places(tokenizer) -> None:
    _, actors = pieces(tokenizer, "Iraq struck Iraq", [(0, 4), (12, 16)])
    assert actors == ((1, 5),)


def test_an_actor_beyond_the_end_has_no_place(tokenizer) -> None:
    found, actors = pieces(tokenizer, "Iran struck Iraq", [(0, 4)], [(12, 16)], longest=5)
    assert len(found) == 5
    assert actors == ((1,), ())


def test_all_pairs_hold_nobody_on_either_side() -> None:
    assert all_pairs(1) == [(0, NOBODY), (NOBODY, 0)]
    assert len(all_pairs(3)) == 12
    assert (NOBODY, NOBODY) not in all_pairs(3)


def test_a_verdict_names_its_best() -> None:
    verdict = Verdict(
        0, 1, types={"NONE": 0.6, "ASSAULT": 0.3, "COERCE": 0.1}, roots={"NONE": 0.4, "17": 0.2, "19": 0.4},
        statuses={"actual": 0.9, "future": 0.1}, codes={"190": 0.1, "195": 0.3, "173": 0.6}, trigger=(0, 4),
    )  # fmt: skip
    assert verdict.event == pytest.approx(0.5)
    assert (verdict.best_type(), verdict.best_root(), verdict.best_status()) == ("ASSAULT", "19", "actual")
    assert verdict.best_code("19") == ("195", pytest.approx(0.75))


def test_no_judge_where_there_is_no_file(tmp_path: Path) -> None:
    assert load_judge(tmp_path) is None


def read(judge: Judge, text: str, *actors: str) -> dict[tuple[int, int], Verdict]:
    spans = [[(text.index(actor), text.index(actor) + len(actor))] for actor in actors]
    return {(verdict.source, verdict.target): verdict for verdict in judge.read(text, spans)}


@pytest.mark.parametrize(
    ("text", "source", "target", "event"),
    [
        ("Egypt condemned Ethiopia over the filling of the dam.", "Egypt", "Ethiopia", "ACCUSE"),
        ("Iranian warplanes bombed Iraq on Tuesday, killing forty people.", "Iranian warplanes", "Iraq", "ASSAULT"),
        ("Peru was urged by Chile to hand over the general.", "Chile", "Peru", "REQUEST"),
        ("Norway sent food and tents to Nepal after the earthquake.", "Norway", "Nepal", "AID"),
    ],
)
def test_plain_sentences(judge: Judge, text: str, source: str, target: str, event: str) -> None:
    found = read(judge, text, source, target)
    assert found[0, 1].event > 0.5 > found[1, 0].event
    assert found[0, 1].best_type() == event


def test_sport_is_no_event(judge: Judge) -> None:
    found = read(judge, "Brazil beat Germany 2-0 in the final of the World Cup.", "Brazil", "Germany")
    assert all(verdict.event < 0.5 for verdict in found.values())


def test_the_trigger_lies_in_the_text(judge: Judge) -> None:
    text = "Egypt condemned Ethiopia over the filling of the dam."
    start, end = read(judge, text, "Egypt", "Ethiopia")[0, 1].trigger
    assert text[start:end].split()[0] in ("condemned", "condemned Ethiopia")


def test_shares_sum_to_one(judge: Judge) -> None:
    verdict = read(judge, "Egypt condemned Ethiopia.", "Egypt", "Ethiopia")[0, 1]
    for shares in (verdict.types, verdict.roots, verdict.statuses, verdict.codes):
        assert sum(shares.values()) == pytest.approx(1.0, abs=1e-4)


def test_reading_again_gives_the_same(judge: Judge) -> None:
    text = "Turkey and Greece agreed to reopen the talks that Cyprus had left."
    first = read(judge, text, "Turkey", "Greece", "Cyprus")
    read(judge, "Egypt condemned Ethiopia.", "Egypt", "Ethiopia")
    again = read(judge, text, "Turkey", "Greece", "Cyprus")
    assert {pair: dict(v.types) for pair, v in first.items()} == {pair: dict(v.types) for pair, v in again.items()}


def test_nothing_to_read(judge: Judge) -> None:
    assert judge.read("Nothing happened.", []) == []
    assert judge.read("", []) == []


def test_only_the_pairs_asked_for(judge: Judge) -> None:
    text = "Egypt condemned Ethiopia."
    verdicts = judge.read(text, [[(0, 5)], [(16, 24)]], [(0, 1)])
    assert [(v.source, v.target) for v in verdicts] == [(0, 1)]


def test_an_actor_beyond_the_longest_sentence_gets_no_verdict(judge: Judge) -> None:
    text = "Egypt " + "and so on " * 200 + "condemned Ethiopia."
    verdicts = judge.read(text, [[(0, 5)], [(text.index("Ethiopia"), text.index("Ethiopia") + 8)]])
    assert {(v.source, v.target) for v in verdicts} == {(0, NOBODY), (NOBODY, 0)}


def test_whose_a_bare_role_is(judge: Judge) -> None:
    text = "Kenya protested to Uganda after its neighbour's soldiers crossed the border and villagers in Busia fled."
    villagers, *named, busia = (
        (text.index(word), text.index(word) + len(word)) for word in ("villagers", "Kenya", "Uganda", "Busia")
    )
    ((kenya, uganda, none),) = judge.homes(text, [villagers], [[named[0], busia], [named[1]]])
    assert kenya + uganda + none == pytest.approx(1.0)
    assert kenya > uganda


def test_a_role_beyond_the_longest_sentence_is_nobodys(judge: Judge) -> None:
    text = "Egypt " + "and so on " * 200 + "and police."
    assert judge.homes(text, [(text.index("police"), text.index("police") + 6)], [[(0, 5)]]) == [[0.0, 0.0]]
