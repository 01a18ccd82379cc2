"""The sample articles through the coder: what a careful coder would find, and every mention as it was last time.

`pytest tests/coder/test_samples_coded.py --refresh-golden` writes golden/samples.jsonl anew; read its diff.
"""

from __future__ import annotations

import csv
import json
from dataclasses import asdict
from pathlib import Path

import pytest

from schemas.records import Mention

HERE = Path(__file__).parent
GOLDEN = HERE / "golden" / "samples.jsonl"
EXPECTED = list(csv.DictReader((HERE / "samples_expected.csv").read_text(encoding="utf-8").splitlines()))
LEFT_OUT = {"coded_at", "coder_version", "lexicon_version", "model_version"}
SHARE = 0.75
STRIKES = {"190", "195", "1951", "1952"}
TOLD_AS_DONE = {"actual", "historical"}

CRISIS = [
    ("strike", STRIKES, "IRN", "PAK", "2024-01-16"),
    ("recall of the ambassador", {"161"}, "PAK", "IRN", "2024-01-17"),
    ("strike back", STRIKES, "PAK", "IRN", "2024-01-18"),
    ("phone call", {"041"}, "PAK", "IRN", "2024-01-19"),
    ("phone call, the other way", {"041"}, "IRN", "PAK", "2024-01-19"),
    ("invitation", {"036"}, "PAK", "IRN", "2024-01-22"),
]


def done(mentions: list[Mention]) -> list[Mention]:
    """The mentions of what is told as having happened: those that make events."""
    return [mention for mention in mentions if mention.status in TOLD_AS_DONE]


def days(mentions: list[Mention], codes: set[str], source: str, target: str) -> set[str]:
    """The days on which a state did one of some acts to another."""
    sides = (source, target)
    found = [m for m in done(mentions) if (m.source_country, m.target_country) == sides and m.cameo_code in codes]
    return {str(mention.event_date) for mention in found}


@pytest.mark.parametrize(
    ("codes", "source", "target", "day"), [row[1:] for row in CRISIS], ids=[row[0] for row in CRISIS]
)
def test_the_acts_of_the_crisis(
    coded_samples: list[Mention], codes: set[str], source: str, target: str, day: str
) -> None:
    assert day in days(coded_samples, codes, source, target)


def test_the_acts_of_the_crisis_are_not_turned_round(coded_samples: list[Mention]) -> None:
    assert days(coded_samples, {"161"}, "IRN", "PAK") == set()
    assert "2024-01-16" not in days(coded_samples, STRIKES, "PAK", "IRN")


def test_phone_calls_go_both_ways(coded_samples: list[Mention]) -> None:
    calls = [m for m in coded_samples if m.cameo_code == "041"]
    keys = {(m.article_id, m.sentence_index, m.source_code, m.target_code) for m in calls}
    assert calls
    assert all(m.reciprocal for m in calls)
    assert {(article, sentence, target, source) for article, sentence, source, target in keys} == keys


def test_all_twenty_roots_occur(coded_samples: list[Mention]) -> None:
    assert {f"{root:02d}" for root in range(1, 21)} - {mention.cameo_root for mention in coded_samples} == set()


def test_most_of_what_a_careful_coder_finds_is_found(coded_samples: list[Mention]) -> None:
    found = {
        (m.article_id, m.source_country, m.target_country, m.cameo_root, str(m.event_date)) for m in done(coded_samples)
    }
    missed = [row for row in EXPECTED if tuple(row.values()) not in found]
    met = len(EXPECTED) - len(missed)
    assert met >= SHARE * len(EXPECTED), f"{met} of {len(EXPECTED)}; missed: {missed}"


def as_line(mention: Mention) -> str:
    """What is known of a mention, without what changes from run to run or from version to version."""
    record = {name: value for name, value in asdict(mention).items() if name not in LEFT_OUT and value is not None}
    return json.dumps(record, ensure_ascii=False, default=str)


def test_golden(coded_samples: list[Mention], request: pytest.FixtureRequest) -> None:
    lines = [as_line(mention) for mention in coded_samples]
    if request.config.getoption("refresh_golden"):
        GOLDEN.write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")
    golden = GOLDEN.read_text(encoding="utf-8").splitlines()
    gone, new = [set(a) - set(b) for a, b in ((golden, lines), (lines, golden))]
    assert (gone, new) == (set(), set()), "read the difference, then refresh with --refresh-golden"
    assert lines == golden
