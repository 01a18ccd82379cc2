"""The shipped products of operators and acts: every code that is a product by its nature comes out of the table."""

from __future__ import annotations

import csv
from collections import Counter
from importlib.resources import files

import pytest

from coder.actions.frames import HELPER_ACTS, FrameBook, load_frames, problems
from coder.ontology import CAMEO

OWN = {
    "02": ("appeal",), "03": ("intend", "accept"), "10": ("demand",), "12": ("reject",), "13": ("threaten",),
    "1121": ("accuse",), "1122": ("accuse",), "1123": ("accuse",), "1124": ("accuse",),
}  # fmt: skip
"""The operators of which a code, or every code of a root, must be a product."""

NO_PRODUCTS = {
    "128": "defying norms is an act of its own, no refusal of a CAMEO act",
    "129": "a veto is an act of its own, with a noun and a verb",
    "139": "an ultimatum is a word, whatever it threatens",
    "1125": "CAMEO has no act of espionage that could be governed",
}

ROOTS_OF = {
    "appeal": {"02"}, "demand": {"10"}, "threaten": {"13"}, "accuse": {"11"}, "condemn": {"11"}, "praise": {"05"},
    "apologise": {"05"}, "deny": {"01", "12"}, "reject": {"12", "01"}, "investigate": {"09"},
    "future": {"03"}, "accept": {"03", "08"},
}  # fmt: skip
"""The roots that an operator's products may have."""


def rows() -> list[dict[str, str]]:
    text = (files("coder") / "lexicon" / "frames" / "products.csv").read_text(encoding="utf-8")
    found = list(csv.DictReader(text.splitlines()))
    if not found:
        raise ValueError("products.csv has no rows")
    return found


def operators_of(code: str) -> tuple[str, ...]:
    return OWN.get(code) or OWN.get(CAMEO[code].root, ())


def product_codes() -> list[str]:
    """The codes that must be products: of the product roots all but the root and its xx0, which bare codes give."""
    fallbacks = {code for code in CAMEO if code in (CAMEO[code].root, f"{CAMEO[code].root}0")}
    return [code for code in CAMEO if operators_of(code) and code not in fallbacks | NO_PRODUCTS.keys()]


@pytest.fixture(scope="module")
def book() -> FrameBook:
    return load_frames()


def test_there_are_product_codes() -> None:
    counted = Counter(CAMEO[code].root for code in product_codes())
    assert counted == {"02": 26, "03": 27, "10": 26, "11": 4, "12": 25, "13": 20}


@pytest.mark.parametrize("code", product_codes())
def test_code_is_a_product_of_its_operator(code: str, book: FrameBook) -> None:
    acts = [act for act in (*CAMEO, *sorted(HELPER_ACTS)) if len(act) > 2]
    pairs = [(op, act) for op in operators_of(code) for act in acts if book.product(op, act) == code]
    assert pairs != []


@pytest.mark.parametrize("code", NO_PRODUCTS)
def test_other_codes_have_frames_of_their_own(code: str, book: FrameBook) -> None:
    assert [frame.id for frame in book.frames if frame.op is None and frame.code == code] != []
    assert [row for row in rows() if row["code"] == code != row["act"]] == []


def test_the_shipped_frames_check() -> None:
    assert problems() == []


def test_each_pair_stands_once() -> None:
    pairs = [(row["op"], row["act"]) for row in rows()]
    assert sorted(pairs) == sorted(set(pairs))


def test_acts_are_codes_prefixes_of_codes_or_helpers() -> None:
    wrong = [row for row in rows() if not (row["act"] in HELPER_ACTS or any(c.startswith(row["act"]) for c in CAMEO))]
    assert wrong == []


def test_products_have_their_operators_roots() -> None:
    coded = [row for row in rows() if row["code"] != "-" and row["op"] in ROOTS_OF]
    assert [row for row in coded if row["code"][:2] not in ROOTS_OF[row["op"]]] == []


def test_demands_run_parallel_to_appeals() -> None:
    appeals = {row["act"]: row["code"] for row in rows() if row["op"] == "appeal"}
    demands = {row["act"]: row["code"] for row in rows() if row["op"] == "demand"}
    assert demands == {act: f"10{code[2:]}" for act, code in appeals.items()}


def test_future_says_what_intend_says() -> None:
    intended = {row["act"]: row["code"] for row in rows() if row["op"] == "intend"}
    future = {row["act"]: row["code"] for row in rows() if row["op"] == "future"}
    assert future == {act: intended[act] for act in future}


NESTED = [
    (("reject", "end"), "163", "1244"),
    (("reject", "end"), "190", "1246"),
    (("intend", "end"), "190", "0356"),
    (("intend", "end"), "163", "0354"),
    (("threaten", "end"), "072", "1311"),
    (("threaten", "end"), "046", "134"),
    (("threaten", "end"), "050", "1313"),
    (("appeal", "end"), "195", "0256"),
    (("demand", "end"), "1951", "1056"),
    (("appeal", "end"), "172", "0251"),
    (("reject", "appeal"), "045", "126"),
    (("reject", "demand"), "0831", "1231"),
    (("accept", "appeal"), "040", "036"),
    (("demand",), "0841", "1053"),
    (("appeal",), "0733", "0233"),
    (("intend",), "coop", "030"),
    (("threaten",), "1951", "1384"),
    (("threaten",), "191", "1381"),
    (("accuse",), "1953", "1123"),
    (("accuse",), "204", "1124"),
    (("reject",), "086", "1245"),
]


@pytest.mark.parametrize(("operators", "act", "code"), NESTED, ids=[f"{'-'.join(ops)}-{act}" for ops, act, _ in NESTED])
def test_nested_products(operators: tuple[str, ...], act: str, code: str, book: FrameBook) -> None:
    found: str | None = act
    for operator in reversed(operators):
        found = book.product(operator, found or "")
    assert found == code
