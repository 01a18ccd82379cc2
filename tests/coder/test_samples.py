"""The sample articles that ship with the coder, and what a careful coder would find in them."""

from __future__ import annotations

import csv
import json
import re
from collections import Counter
from datetime import date, timedelta
from importlib.resources import files
from pathlib import Path

import pytest

from coder.text.sentences import sentences
from schemas.records import Article

PUBLISHERS = {"Sample Wire", "Example Gazette", "Specimen Post"}
KEYS = ["id", "title", "text", "published", "publisher", "url", "language"]
ROOTS = {f"{root:02d}" for root in range(1, 21)}
COLUMNS = ["article_id", "source_country", "target_country", "cameo_root", "event_date"]

LINES = (files("coder") / "samples" / "articles.jsonl").read_text(encoding="utf-8").splitlines()
ARTICLES = [json.loads(line) for line in LINES]
TABLE = Path(__file__).with_name("samples_expected.csv").read_text(encoding="utf-8")
EXPECTED = list(csv.DictReader(TABLE.splitlines()))
IDS = [article["id"] for article in ARTICLES]


def test_there_are_enough() -> None:
    assert len(ARTICLES) >= 24
    assert len(set(IDS)) == len(IDS)
    crisis = [a for a in ARTICLES if a["published"].startswith("2024-01") and "Iran" in a["text"]]
    assert len(crisis) >= 11
    assert len(ARTICLES) - len(crisis) >= 13
    assert len({article["published"] for article in crisis}) >= 7
    assert {article["publisher"] for article in ARTICLES} == PUBLISHERS


@pytest.mark.parametrize("article", ARTICLES, ids=IDS)
def test_article(article: dict[str, str | None]) -> None:
    text, published = str(article["text"]), str(article["published"])
    assert list(article) == KEYS
    assert 120 <= len(text.split()) <= 300
    assert len(text.split("\n\n")) >= 4
    assert date(1990, 1, 1) <= date.fromisoformat(published) < date(2025, 1, 1)
    assert re.fullmatch(rf"sample-{published}-[a-z0-9-]+", str(article["id"]))
    assert article["url"] is None
    assert article["language"] == "en"
    assert article["title"]


@pytest.mark.parametrize("article", ARTICLES, ids=IDS)
def test_article_splits_into_sentences(article: dict[str, str | None]) -> None:
    found = sentences(Article(id=str(article["id"]), text=str(article["text"]), title=article["title"]))
    assert len(found) >= 8
    assert all(sentence.text[-1] in '."' for sentence in found[1:])
    assert not any("Sample Wire" in sentence.text or "ISLAMABAD" in sentence.text for sentence in found)


def test_no_sentence_is_told_twice() -> None:
    told = Counter(
        sentence.text
        for article in ARTICLES
        for sentence in sentences(Article(id=article["id"], text=article["text"], title=article["title"]))
    )
    assert [text for text, times in told.items() if times > 1] == []


def test_expected_events_are_sound() -> None:
    assert all(list(row) == COLUMNS for row in EXPECTED)
    assert len({tuple(row.values()) for row in EXPECTED}) == len(EXPECTED)
    assert {row["cameo_root"] for row in EXPECTED} == ROOTS
    assert all(re.fullmatch("[A-Z]{3}", row[side]) for row in EXPECTED for side in COLUMNS[1:3])


def test_every_article_has_expected_events_near_its_date() -> None:
    published = {article["id"]: date.fromisoformat(article["published"]) for article in ARTICLES}
    counts = Counter(row["article_id"] for row in EXPECTED)
    assert set(counts) == set(IDS)
    assert set(counts.values()) <= {2, 3, 4}
    for row in EXPECTED:
        age = published[row["article_id"]] - date.fromisoformat(row["event_date"])
        assert timedelta(0) <= age <= timedelta(days=30)
