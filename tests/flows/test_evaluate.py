"""The scoring of mentions against gold events."""

from __future__ import annotations

import json
from typing import Any

import pytest

from flows.evaluate import LEVELS, evaluate, match, meets

FULL, COUNTRY, ROOT = LEVELS
Row = dict[str, Any]


def event(**changes: object) -> Row:
    values = {
        "span": [0, 50],
        "source": "PAKGOV",
        "target": "IRN",
        "cameo": "161",
        "date": "2024-01-17",
        "status": "actual",
        "confidence": "core",
    }
    return values | changes


def said(**changes: object) -> Row:
    values = {
        "article_id": "a",
        "source_code": "PAKGOV",
        "target_code": "IRN",
        "cameo_code": "161",
        "event_date": "2024-01-17",
        "status": "actual",
        "trigger_start": 10,
    }
    return values | changes


def scores(events: list[Row], mentions: list[Row]) -> dict[str, Row]:
    rows = [score.row() for score in evaluate([{"article_id": "a", "events": events}], mentions)]
    return {row.pop("level"): row for row in rows}


@pytest.mark.parametrize(
    ("mention", "gold", "levels"),
    [
        (said(), event(), [FULL, COUNTRY, ROOT]),
        (said(source_code="PAKMIL"), event(), [COUNTRY, ROOT]),
        (said(source_code="PAKMIL"), event(source_alt=["PAKMIL"]), [FULL, COUNTRY, ROOT]),
        (said(cameo_code="163"), event(), [ROOT]),
        (said(cameo_code="163"), event(cameo_alt=["163"]), [FULL, COUNTRY, ROOT]),
        (said(target_code=None), event(target=None), [FULL, COUNTRY, ROOT]),
        (said(target_code=None), event(), []),
        (said(source_code="IRN", target_code="PAK"), event(), []),
        (said(trigger_start=50), event(), []),
        (said(trigger_start=-1), event(), []),
    ],
)
def test_at_which_levels_a_mention_meets_an_event(mention: Row, gold: Row, levels: list[object]) -> None:
    assert [level for level in LEVELS if meets(mention, gold, level=level)] == levels


def test_each_is_used_once_and_core_events_come_first() -> None:
    optional, core = event(confidence="optional"), event()
    assert match([said()], [optional, core], level=FULL) == [(said(), core)]
    assert len(match([said(), said()], [core], level=FULL)) == 1


def test_precision_counts_all_mentions_and_recall_core_events() -> None:
    events = [event(), event(cameo="190", span=[60, 90]), event(cameo="040", span=[100, 120], confidence="optional")]
    mentions = [said(), said(cameo_code="040", trigger_start=100), said(cameo_code="111", trigger_start=60)]
    row = scores(events, mentions)["actors full, code any"]
    shares = {"precision": 0.667, "recall": 0.5, "f1": 0.571, "date_right": 1.0, "status_right": 1.0}
    assert row == shares | {"predicted": 3, "core": 2}


def test_negated_and_hypothetical_ones_are_left_out_on_both_sides() -> None:
    events = [event(status="negated"), event(cameo="190")]
    mentions = [said(status="hypothetical"), said(cameo_code="190", status="future")]
    row = scores(events, mentions)["actors full, code any"]
    assert (row["precision"], row["recall"], row["status_right"]) == (1.0, 1.0, 0.0)


@pytest.mark.parametrize(
    ("dates", "right"),
    [
        ({"date": "2024-01-17"}, 1.0),
        ({"date": "2024-01"}, 1.0),
        ({"date": "2024-01-16"}, 0.0),
        ({"date": "2024-01-16", "date_alt": ["2024-01-17"]}, 1.0),
    ],
)
def test_dates_may_be_cut_short_or_have_alternatives(dates: Row, right: float) -> None:
    assert scores([event(**dates)], [said()])["actors country, code any"]["date_right"] == right


def test_mentions_of_other_articles_and_empty_gold_count_nothing() -> None:
    row = scores([], [said(article_id="b")])["actors country, code root"]
    assert (row["predicted"], row["core"], row["f1"]) == (0, 0, 0.0)


def test_rows_can_be_written_as_json() -> None:
    json.dumps(scores([event()], [said()]))
