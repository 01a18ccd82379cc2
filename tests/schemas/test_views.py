"""What the views make of mentions."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from typing import Any

import pytest

from schemas import Mention

Query = Callable[..., list[dict[str, Any]]]


def test_mentions_of_the_same_thing_make_one_event(query: Query, mention: Callable[..., Mention]) -> None:
    rows = query(
        "SELECT * FROM events",
        mention("m1", article_id="a1", confidence=0.5, dead=2, publisher="One"),
        mention("m2", article_id="a2", confidence=0.75, dead=9, publisher="Two", published=datetime(2024, 1, 20, 8)),
        mention("m3", article_id="a2", confidence=0.75, publisher="Two", published=date(2024, 1, 19), injured=4),
        mention("m4", article_id="a3", confidence=0.25, publisher=None, place_name="Tehran", latitude=35.7),
    )
    assert len(rows) == 1
    wanted = {
        "n_mentions": 4,
        "n_articles": 3,
        "n_publishers": 2,
        "mention_id": "m3",
        "dead": 9,
        "injured": 4,
        "size": None,
        "place_name": "Tehran",
        "latitude": 35.7,
        "first_published": datetime(2024, 1, 18),
        "last_published": datetime(2024, 1, 20, 8),
        "confidence": 0.75,
    }
    assert {name: rows[0][name] for name in wanted} == wanted


def test_events_differ_by_day_source_target_and_code(query: Query, mention: Callable[..., Mention]) -> None:
    rows = query(
        "SELECT event_id FROM events",
        mention("m1"),
        mention("m2", event_date=date(2024, 1, 16)),
        mention("m3", source_code="PAKGOV"),
        mention("m4", target_code="IRNGOV"),
        mention("m5", target_code=None),
        mention("m6", cameo_code="1611"),
        mention("m7"),
    )
    assert len({row["event_id"] for row in rows}) == len(rows) == 6


def test_mentions_without_target_merge_too(query: Query, mention: Callable[..., Mention]) -> None:
    rows = query(
        "SELECT target_code, n_mentions FROM events",
        mention("m1", target_code=None, target_country=None),
        mention("m2", target_code=None, target_country=None),
    )
    assert rows == [{"target_code": None, "n_mentions": 2}]


@pytest.mark.parametrize("status", ["future", "hypothetical", "negated"])
def test_what_did_not_happen_is_no_event(query: Query, mention: Callable[..., Mention], status: str) -> None:
    rows = query("SELECT status FROM events", mention("m1", status=status), mention("m2", status="historical"))
    assert rows == [{"status": "historical"}]


def test_without_a_date_there_is_no_event(query: Query, mention: Callable[..., Mention]) -> None:
    assert query("SELECT * FROM events", mention(event_date=None)) == []


def test_leading_zeros_stay(query: Query, mention: Callable[..., Mention]) -> None:
    rows = query("SELECT cameo_code, cameo_root FROM events", mention(cameo_code="036", cameo_root="03"))
    assert rows == [{"cameo_code": "036", "cameo_root": "03"}]


def test_dyad_day_counts_and_sums(query: Query, mention: Callable[..., Mention]) -> None:
    rows = query(
        "SELECT day, source_country, target_country, n_events, n_mentions, quad1, quad4, root03, root16, "
        "sum_goldstein, mean_goldstein, sum_intensity FROM dyad_day",
        mention("m1"),
        mention("m2"),
        mention("m3", cameo_code="036", cameo_root="03", quad_class=1, goldstein=4.0, intensity=None),
        mention("m4", target_code=None, target_country=None),
        mention("m5", target_code="PAKOPP", target_country="PAK"),
    )
    day = {"day": date(2024, 1, 17), "source_country": "PAK", "target_country": "IRN", "n_events": 2, "n_mentions": 3}
    counts = {"quad1": 1, "quad4": 1, "root03": 1, "root16": 1}
    assert rows == [day | counts | {"sum_goldstein": 0.0, "mean_goldstein": 0.0, "sum_intensity": -5.0}]


def test_dyad_month_has_the_first_day(query: Query, mention: Callable[..., Mention]) -> None:
    rows = query(
        "SELECT month, n_events FROM dyad_month ORDER BY month",
        mention("m1"),
        mention("m2", event_date=date(2024, 1, 31)),
        mention("m3", event_date=date(2024, 2, 1)),
    )
    assert rows == [{"month": date(2024, 1, 1), "n_events": 2}, {"month": date(2024, 2, 1), "n_events": 1}]


def test_country_month_counts_both_sides_and_events_without_target(
    query: Query, mention: Callable[..., Mention]
) -> None:
    rows = query(
        "SELECT country, side, n_events FROM country_month ORDER BY ALL",
        mention("m1"),
        mention("m2", target_code=None, target_country=None),
    )
    assert rows == [
        {"country": "IRN", "side": "target", "n_events": 1},
        {"country": "PAK", "side": "source", "n_events": 2},
    ]
