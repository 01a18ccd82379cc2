"""Whether an act is told as done."""

from datetime import date

import pytest

from coder.circumstances import Status, status

from .helpers import case_id, table, trees


@pytest.mark.parametrize("row", table("status.tsv"), ids=case_id)
def test_status(row: dict[str, str]) -> None:
    parse = trees()[row["tree"]]
    found = status(parse, parse.words.index(row["trigger"]))
    word = "" if found.cue is None else parse.words[found.cue]
    assert (found.value, word) == (row["value"], row["cue"])


def test_old_date_makes_history() -> None:
    parse = trees()["d23"]
    trigger = parse.words.index("bombed")
    assert status(parse, trigger, published=date(2024, 1, 22)) == Status("historical")
    assert status(parse, trigger, published=date(1971, 12, 22)) == Status("actual")


def test_given_day_is_taken() -> None:
    parse = trees()["d01"]
    trigger = parse.words.index("recalled")
    assert status(parse, trigger, published=date(2024, 1, 22), day=date(2022, 5, 1)) == Status("historical")
    assert status(parse, trigger, published=date(2024, 1, 22), day=date(2023, 5, 1)) == Status("actual")


def test_negated_stays_negated_when_old() -> None:
    parse = trees()["s01"]
    trigger = parse.words.index("attack")
    assert status(parse, trigger, published=date(2024, 1, 22), day=date(1999, 1, 1)).value == "negated"
