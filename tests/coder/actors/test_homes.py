"""Whose a bare role is, with a judge that has read the sentence."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import pytest

from coder.actors import Lexicon, Memory, find_names, homes

from .helpers import parsed, shown

ON = date(2024, 1, 20)
WARNED = (
    "Iran/NNP/nsubj/2 warned/VBD/root/0 Pakistan/NNP/obj/2 as/IN/mark/6 soldiers/NNS/nsubj/6 fled/VBD/advcl/2 "
    "from/IN/case/9 the/DT/det/9 police/NN/obl/6"
)
BY_THE_JUDGE_ALONE = {"bias": -2.0, "read here": 4.0}


class Reader:
    """A judge that gives every role to the same country."""

    def __init__(self, shares: list[float]) -> None:
        self.shares, self.asked = shares, []

    def homes(self, text: str, roles: Sequence, states: Sequence) -> list[list[float]]:
        self.asked.append(([text[slice(*role)] for role in roles], [[text[slice(*s)] for s in one] for one in states]))
        return [self.shares for _ in roles]


@pytest.fixture(autouse=True)
def weights(monkeypatch: pytest.MonkeyPatch) -> None:
    alone = {"bias": -2.0, "near before": 0.1}
    monkeypatch.setattr(homes, "load_weights", lambda: {homes.ROLE: alone, homes.READ_ROLE: BY_THE_JUDGE_ALONE})


@pytest.mark.parametrize(
    ("shares", "code"), [([0.9, 0.1, 0.0], "IRN"), ([0.1, 0.9, 0.0], "PAK")], ids=["the first", "the second"]
)
def test_the_judge_says_whose_they_are(shares: list[float], code: str, lexicon: Lexicon) -> None:
    parse, reader = parsed(WARNED), Reader(shares)
    spans = Memory(lexicon, ON, reader).link(parse, find_names(parse, lexicon, on=ON))
    assert shown(parse, spans) == ["Iran=IRN", "Pakistan=PAK", f"soldiers={code}MIL", f"police={code}COP"]
    assert reader.asked == [(["soldiers", "police"], [["Iran"], ["Pakistan"]])]


def test_a_role_that_it_could_not_read_is_weighed_without_it(lexicon: Lexicon) -> None:
    parse = parsed(WARNED)
    spans = Memory(lexicon, ON, Reader([0.0, 0.0, 0.0])).link(parse, find_names(parse, lexicon, on=ON))
    assert shown(parse, spans)[2:] == ["soldiers=PAKMIL", "police=PAKCOP"]


def test_it_is_not_asked_without_a_country(lexicon: Lexicon) -> None:
    parse, reader = parsed("Soldiers/NNS/nsubj/2 fled/VBD/root/0"), Reader([1.0])
    Memory(lexicon, ON, reader).link(parse, find_names(parse, lexicon, on=ON))
    assert reader.asked == []
