"""Given pairs: the marked spans are the only actors, and something is found wherever an act is told."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from coder.coder import Coder
from coder.errors import CoderError
from coder.pairs import BY_PATH, UNKNOWN
from schemas.records import Article, Mention

RECALLED = "Iraq invaded Kuwait. France recalled its ambassador from Egypt on Monday."
MEANWHILE = "Egypt praised France while Spain attacked Mali."
BETWEEN = "France and Spain signed an agreement with Egypt and Mali."
MET = "Iraq met Kuwait in France."
GANG = "The gang attacked the villagers."


def article(text: str) -> Article:
    return Article(id="pair", text=text, published=date(2024, 1, 20))


def spans(text: str, words: str | None) -> list[tuple[int, int]]:
    return [] if words is None else [(text.index(words), text.index(words) + len(words))]


def coded(coder: Coder, text: str, source: str | None, target: str | None) -> Mention | None:
    return coder.code_pair(article(text), spans(text, source), spans(text, target))


PAIRS = [
    ("as-told", RECALLED, "France", "Egypt", ("FRA", "EGY", "161")),
    ("turned-round", RECALLED, "Egypt", "France", ("EGY", "FRA", "161")),
    ("second-of-two-acts", MEANWHILE, "Spain", "Mali", ("ESP", "MLI", "190")),
    ("first-of-two-acts", MEANWHILE, "Egypt", "France", ("EGY", "FRA", "051")),
    ("out-of-lists", BETWEEN, "Spain", "Mali", ("ESP", "MLI", "057")),
    ("actors-without-country", GANG, "The gang", "the villagers", ("CRM", "CVL", "180")),
    ("nearest", MET, "Iraq", "France", ("IRQ", "FRA", "040")),
    ("source-alone", RECALLED, "France", None, ("FRA", None, "161")),
    ("target-alone", RECALLED, None, "Egypt", (UNKNOWN, "EGY", "161")),
]


@pytest.mark.parametrize(
    ("text", "source", "target", "expected"), [row[1:] for row in PAIRS], ids=[row[0] for row in PAIRS]
)
def test_pair(coder: Coder, text: str, source: str | None, target: str | None, expected: tuple) -> None:
    mention = coded(coder, text, source, target)
    assert mention is not None
    assert (mention.source_code, mention.target_code, mention.cameo_code) == expected


def test_no_act_no_mention(coder: Coder) -> None:
    assert coded(coder, "France lies near Spain.", "France", "Spain") is None


def test_evidence_is_that_of_the_sentence(coder: Coder) -> None:
    mention = coded(coder, RECALLED, "France", "Egypt")
    assert mention is not None
    assert RECALLED[mention.trigger_start : mention.trigger_end] == mention.trigger_text == "recalled"
    assert (mention.source_text, mention.target_text, mention.sentence_index) == ("France", "Egypt", 1)
    assert (mention.event_date, mention.date_precision) == (date(2024, 1, 15), "day")


def test_an_act_that_is_only_near_is_marked_and_unsure(coder: Coder) -> None:
    near, firm = coded(coder, MET, "Iraq", "France"), coded(coder, MET, "Iraq", "Kuwait")
    assert near is not None
    assert firm is not None
    assert (near.rule_id, near.reciprocal) == (f"{BY_PATH}({firm.rule_id})", False)
    assert near.confidence < firm.confidence


def test_an_unknown_name_is_kept_by_its_words(coder: Coder) -> None:
    mention = coded(coder, "Zorbland condemned Mali.", "Zorbland", "Mali")
    assert mention is not None
    assert (mention.source_code, mention.source_country, mention.source_text) == (UNKNOWN, None, "Zorbland")


def test_a_pair_is_the_same_twice(coder: Coder) -> None:
    one, two = (coded(coder, RECALLED, "France", "Egypt") for _ in range(2))
    assert one is not None
    assert two is not None
    assert replace(one, coded_at=two.coded_at) == two


def test_every_pair_has_a_plover_type(coder: Coder) -> None:
    statement = coded(coder, "France commented on the vote in Mali.", "France", "Mali")
    assert statement is None or statement.plover_event is not None


@pytest.mark.parametrize("place", [(-3, 2), (100, 104)], ids=["before", "after"])
def test_a_span_outside_the_text_is_refused(coder: Coder, place: tuple[int, int]) -> None:
    with pytest.raises(CoderError, match=rf"pair: actors, got a span at {place[0]}, allowed: inside"):
        coder.code_pair(article(RECALLED), [place], [(57, 62)])


def test_an_article_without_date_is_refused(coder: Coder) -> None:
    with pytest.raises(CoderError, match="pair: published, got nothing"):
        coder.code_pair(replace(article(RECALLED), published=None), [(21, 27)], [(57, 62)])


def test_one_side_alone(coder: Coder) -> None:
    found = coder.code_pair(article(RECALLED), [(21, 27)], [])
    assert found is not None
    assert found.target_code is None


def test_no_side_at_all(coder: Coder) -> None:
    with pytest.raises(CoderError, match="no span"):
        coder.code_pair(article(RECALLED), [], [])
