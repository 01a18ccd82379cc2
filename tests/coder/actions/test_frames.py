"""Reading and checking folders of frames."""

from __future__ import annotations

import pickle
from pathlib import Path

import pytest

from coder.actions import frames
from coder.actions.frames import (
    FRAME_KEYS,
    OPERATOR_KEYS,
    OPERATORS,
    Constraint,
    FrameBook,
    load_frames,
    phrase,
    phrase_index,
    read_frames,
)
from coder.errors import LexiconError

from .helpers import HERE

GOOD = '[[frame]]\nid = "a"\ncode = "190"\nverb = "attack"\nexample = "Iran attacked Iraq. | IRN>IRQ 190"\n'
OPERATOR = '[[operator]]\nid = "o"\nop = "appeal"\nverb = "urge"\nexample = "Iran urged Iraq. | IRN>IRQ 020"\n'
SETS = '[sets]\nenvoy = ["envoy", "high-commissioner"]\naid.general = ["aid"]\naid.military = ["arms"]\n'
PRODUCTS = "op,act,code\nappeal,04,026\n"


def folder(path: Path, text: str, *, products: str = PRODUCTS, sets: str = SETS) -> Path:
    for name, content in (("a.toml", text), ("sets.toml", sets), ("products.csv", products)):
        (path / name).write_text(content, encoding="utf-8")
    return path


def listed(names: set[str]) -> str:
    return ", ".join(sorted(names))


PROBLEMS = [
    ("good", GOOD + OPERATOR, []),
    ("key", GOOD + 'colour = "red"\n', [f"a.toml:2: a: key, got colour, allowed: {listed(FRAME_KEYS)}"]),
    ("key-of-frames-in-an-operator", OPERATOR + "recip = true\n",
     [f"a.toml:2: o: key, got recip, allowed: {listed(OPERATOR_KEYS)}"]),
    ("set", GOOD + 'obj = "{toys}"\n', ["a.toml:2: a: set, got {toys}, allowed: a name in sets.toml"]),
    ("set-barred", GOOD + 'obj = "!{toys}"\n', ["a.toml:2: a: set, got {toys}, allowed: a name in sets.toml"]),
    ("set-of-a-preposition", GOOD + 'prep = { on = "{toys}" }\n',
     ["a.toml:2: a: set, got {toys}, allowed: a name in sets.toml"]),
    ("set-within-a-set", GOOD + 'obj = "{far}"\n[sets]\nfar = ["{toys}"]\n',
     ["a.toml:2: a: set, got {toys}, allowed: a name in sets.toml"]),
    ("second-set", GOOD + '[sets]\nenvoy = ["legate"]\n',
     ["sets.toml: sets: got a second envoy, allowed: once over all files"]),
    ("no-predicate", GOOD.replace('verb = "attack"\n', ""),
     ["a.toml:2: a: predicate, got none, allowed: verb, noun or adj"]),
    ("code", GOOD.replace('"190"', '"999"'),
     ["a.toml:2: a: code, got '999', allowed: a CAMEO code or a helper act"]),
    ("no-code", GOOD.replace('code = "190"\n', ""),
     ["a.toml:2: a: code, got '', allowed: a CAMEO code or a helper act"]),
    ("operator", OPERATOR.replace('"appeal"', '"beg"'), [f"a.toml:2: o: op, got 'beg', allowed: {listed(OPERATORS)}"]),
    ("bare", OPERATOR + 'bare = "02x"\n', ["a.toml:2: o: bare, got '02x', allowed: a CAMEO code"]),
    ("no-example", GOOD.replace("example", "note"), ["a.toml:2: a: example, got none, allowed: at least one"]),
    ("helper-needs-no-example", GOOD.replace("example", "note").replace('"190"', '"coop"'), []),
    ("table", GOOD + "[rules]\n", ["a.toml: table, got rules, allowed: frame, operator, sets"]),
    ("all-at-once", GOOD.replace('"190"', '"999"') + OPERATOR.replace('"appeal"', '"beg"'),
     ["a.toml:2: a: code, got '999', allowed: a CAMEO code or a helper act",
      f"a.toml:7: o: op, got 'beg', allowed: {listed(OPERATORS)}"]),
    ("duplicate", GOOD + OPERATOR + GOOD.replace("attack", "bomb"),
     ["a.toml:12: a: id, got a second a, allowed: once"]),
    ("no-id", GOOD.replace('id = "a"\n', ""), ["a.toml:1: ?: id, got none, allowed: a permanent name"]),
    ("role-of-target", GOOD + 'target = ["objekt.from"]\n', ["a.toml:2: a: target, got objekt.from, allowed: a role"]),
    ("example-mark-up", GOOD.replace("IRN>IRQ 190", "IRN>IRQ"),
     ["a.toml:2: a: example, got no tuple, allowed: sentence | SRC>TGT CODE"]),
    ("only", OPERATOR + 'only = ["99"]\n',
     ["a.toml:2: o: only, got 99, allowed: prefixes of CAMEO codes or helper acts"]),
    ("type", GOOD + 'recip = "yes"\n', ["a.toml:2: a: recip, got 'yes', allowed: true or false"]),
]  # fmt: skip


def params(table: list[tuple]) -> list:
    return [pytest.param(*row, id=name) for name, *row in table]


@pytest.mark.parametrize(("text", "expected"), params(PROBLEMS))
def test_problems(text: str, expected: list[str], tmp_path: Path) -> None:
    assert read_frames(folder(tmp_path, text))[1] == expected


def test_broken_toml_is_named_with_its_place(tmp_path: Path) -> None:
    found = read_frames(folder(tmp_path, '[[frame]]\nid = "a\n'))[1]
    assert [problem[:14] for problem in found] == ["a.toml: TOML: "]
    assert "line 2" in found[0]


def second(row: str) -> str:
    return f"{PRODUCTS}{row}\n"


PRODUCT_PROBLEMS = [
    ("good", "demand,settle,107", []),
    ("no-event", "intend,01,-", []),
    ("helper", "end,04,settle", []),
    ("code", "demand,04,999", ["products.csv:3: demand over 04: code, got '999'"]),
    ("operator", "beg,04,026", ["products.csv:3: beg over 04: op, got 'beg'"]),
    ("both", "beg,04,999", [f"products.csv:3: beg over 04: {what}" for what in ("code, got '999'", "op, got 'beg'")]),
    ("act", "demand,99,100", ["products.csv:3: demand over 99: act, got '99'"]),
    ("second-row", "appeal,04,020", ["products.csv:3: appeal over 04: got a second row, allowed: once"]),
]


@pytest.mark.parametrize(("row", "expected"), params(PRODUCT_PROBLEMS))
def test_problems_of_products(row: str, expected: list[str], tmp_path: Path) -> None:
    assert read_frames(folder(tmp_path, GOOD, products=second(row)))[1] == expected


def test_loading_a_wrong_folder_fails_with_all_problems(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(frames, "_frames_dir", lambda: folder(tmp_path, GOOD.replace('"190"', '"999"')))
    expected = ["a.toml:2: a: code, got '999', allowed: a CAMEO code or a helper act"]
    with pytest.raises(LexiconError) as caught:
        load_frames.__wrapped__()
    assert (caught.value.problems, frames.problems()) == (expected, expected)
    assert pickle.loads(pickle.dumps(caught.value)).problems == expected
    assert str(caught.value).splitlines()[0] == expected[0]


@pytest.mark.parametrize(
    ("text", "expected"),
    [("Attack", ("attack",)), ("cease-fire", ("cease", "fire")), ("  pull  out ", ("pull", "out"))],
)
def test_phrase(text: str, expected: tuple[str, ...]) -> None:
    assert phrase(text) == expected


def index_of(*phrases: str) -> dict:
    return phrase_index(tuple(phrase(text) for text in phrases))


def test_phrase_index_is_by_the_last_word() -> None:
    assert index_of("jet", "fighter jet", "high-commissioner") == {
        "jet": ((), ("fighter",)),
        "commissioner": (("high",),),
    }


CONSTRAINTS = [
    ("word", '"toy"', Constraint(phrases=index_of("toy"))),
    ("words", '["toy", "fighter jet"]', Constraint(phrases=index_of("toy", "fighter jet"))),
    ("set", '"{envoy}"', Constraint(phrases=index_of("envoy", "high commissioner"))),
    ("set-with-those-below", '"{aid}"', Constraint(phrases=index_of("aid", "arms"))),
    ("lower-set-alone", '"{aid.military}"', Constraint(phrases=index_of("arms"))),
    ("actor", '"actor"', Constraint(actor=True)),
    ("sectors", '"actor:MIL|COP"', Constraint(actor=True, sectors=frozenset({"MIL", "COP"}))),
    ("none", '"none"', Constraint(absent=True)),
    ("any", '"any"', Constraint(present=True)),
    ("barred-word", '"!toy"', Constraint(barred=index_of("toy"))),
    ("barred-set", '["any", "!{envoy}"]', Constraint(present=True, barred=index_of("envoy", "high commissioner"))),
    ("alternatives", '["actor", "{aid}", "toy"]', Constraint(actor=True, phrases=index_of("aid", "arms", "toy"))),
]


@pytest.mark.parametrize(("value", "expected"), [row[1:] for row in CONSTRAINTS], ids=[row[0] for row in CONSTRAINTS])
def test_constraints(value: str, expected: Constraint, tmp_path: Path) -> None:
    book, problems = read_frames(folder(tmp_path, f"{GOOD}obj = {value}\n"))
    assert (problems, book.frames[0].constraints) == ([], (("obj", expected),))


def test_constraints_on_prepositions_stand_behind_those_on_roles(tmp_path: Path) -> None:
    text = f'{GOOD}prep = {{ on = "any", from = "actor" }}\nsubj = "actor"\nhas = "toy"\n'
    (frame,) = read_frames(folder(tmp_path, text))[0].frames
    assert [role for role, _ in frame.constraints] == ["subj", "has", "on", "from"]
    assert frame.specificity == 4


def test_an_operator_in_full(tmp_path: Path) -> None:
    text = f'{OPERATOR}noun = ["call", "phone call"]\ndoer = "obj"\nbare = "020"\nonly = ["04"]\npresupposes = true\n'
    (frame,) = read_frames(folder(tmp_path, text))[0].frames
    assert (frame.op, frame.verb, frame.noun, frame.adj) == ("appeal", (("urge",),), (("call",), ("phone", "call")), ())
    assert (frame.act, frame.doer, frame.target) == (("comp", "for", "obj", "of", "to"), ("obj",), ())
    assert (frame.bare, frame.only, frame.presupposes, frame.where) == ("020", ("04",), True, "a.toml:2: o")


def rule(frame_id: str, **keys: str) -> str:
    values = {"example": '"x"', "verb": '"pull"'} | keys
    head = "operator" if "op" in keys else "frame"
    return f'[[{head}]]\nid = "{frame_id}"\n' + "".join(f"{key} = {value}\n" for key, value in values.items())


def test_precedence(tmp_path: Path) -> None:
    folder(tmp_path, rule("operator", op='"end"') + rule("plain", code='"190"') + rule("plain-later", code='"190"'))
    (tmp_path / "b.toml").write_text(
        rule("next-file", code='"190"')
        + rule("operator-two", op='"end"', obj='"any"', subj='"any"')
        + rule("one", code='"190"', obj='"any"')
        + rule("two", code='"190"', obj='"any"', subj='"any"')
        + rule("long", code='"190"', verb='["pull out", "pull"]')
    )
    found = [(" ".join(words), frame.id) for words, frame, _ in read_frames(tmp_path)[0].index["V", "pull"].all]
    assert found == [
        ("pull out", "long"),
        ("pull", "two"),
        ("pull", "operator-two"),
        ("pull", "one"),
        ("pull", "plain"),
        ("pull", "plain-later"),
        ("pull", "next-file"),
        ("pull", "long"),
        ("pull", "operator"),
    ]


def test_index_is_by_the_first_word_of_verbs_and_the_last_of_nouns(tmp_path: Path) -> None:
    text = rule("a", code='"190"', verb='"pull out"', noun='"air raid"', adj='"at war"')
    book = read_frames(folder(tmp_path, text))[0]
    assert set(book.index) == {("V", "pull"), ("N", "raid"), ("J", "war")}
    assert book.forms == {"pull", "raid", "war"}


TABLE = {
    ("appeal", "04"): "026", ("appeal", "042"): "022", ("appeal", "0"): "020", ("appeal", "settle"): "027",
    ("intend", "02"): "-", ("intend", "021"): "031", ("deny", "1"): "016",
}  # fmt: skip
LOOKUPS = [
    ("exact", "appeal", "042", "022"),
    ("prefix", "appeal", "0421", "022"),
    ("shorter-prefix", "appeal", "045", "026"),
    ("one-digit", "appeal", "07", "020"),
    ("one-digit-of-four", "deny", "1951", "016"),
    ("helper", "appeal", "settle", "027"),
    ("helper-has-no-prefixes", "appeal", "settl", None),
    ("no-event", "intend", "023", None),
    ("longer-than-no-event", "intend", "0211", "031"),
    ("unknown-act", "appeal", "19", None),
    ("unknown-operator", "praise", "04", None),
    ("no-act", "appeal", "", None),
]


@pytest.mark.parametrize(("op", "act", "code"), [row[1:] for row in LOOKUPS], ids=[row[0] for row in LOOKUPS])
def test_product_is_of_the_longest_prefix(op: str, act: str, code: str | None) -> None:
    assert FrameBook((), {}, TABLE).product(op, act) == code


def test_version_is_of_the_files(tmp_path: Path) -> None:
    first = read_frames(folder(tmp_path, GOOD))[0].version
    assert first == read_frames(folder(tmp_path, GOOD))[0].version
    assert first != read_frames(folder(tmp_path, GOOD + "\n"))[0].version
    assert first != read_frames(folder(tmp_path, GOOD, products=second("demand,04,106")))[0].version
    assert len(first) == 12


def test_the_small_folder_checks() -> None:
    assert read_frames(HERE / "frames_small")[1] == []
