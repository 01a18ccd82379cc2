"""A coder that needs no weights, for the tests of the rooms around it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date, datetime

import pytest

from coder.events import Versions
from schemas import Article, Mention

CODED_AT = datetime(2024, 2, 1)


def pytest_addoption(parser: pytest.Parser) -> None:
    """Files of this tree that say what came out last time are written anew only when asked."""
    parser.addoption("--refresh-golden", action="store_true", help="write tests/coder/golden anew")
    parser.addoption("--refresh-gaps", action="store_true", help="write tests/coder/frame_gaps.txt anew")


def make_mention(mention_id: str = "m1", **changes: object) -> Mention:
    """A plausible mention: Pakistan recalls its ambassador from Iran."""
    values: dict[str, object] = {
        "mention_id": mention_id,
        "article_id": "a1",
        "publisher": "Test Wire",
        "published": date(2024, 1, 18),
        "language": "en",
        "sentence_index": 0,
        "sentence_text": "Pakistan recalled its ambassador from Iran.",
        "trigger_text": "recalled",
        "trigger_start": 9,
        "trigger_end": 17,
        "source_code": "PAK",
        "target_code": "IRN",
        "source_country": "PAK",
        "target_country": "IRN",
        "cameo_code": "161",
        "cameo_root": "16",
        "quad_class": 4,
        "goldstein": -4.0,
        "intensity": -5.0,
        "status": "actual",
        "event_date": date(2024, 1, 17),
        "date_precision": "day",
        "rule_id": "test",
        "confidence": 0.9,
        "coder_version": "0",
        "lexicon_version": "0",
        "model_version": "0",
        "coded_at": CODED_AT,
    }
    return Mention(**(values | changes))


@pytest.fixture
def mention() -> Callable[..., Mention]:
    """`make_mention`, for the tests."""
    return make_mention

Span = tuple[int, int]


class FakeCoder:
    """One mention for each 'recalled' in a text; the word 'poison' breaks it."""

    versions = Versions("0", "0", "0")

    def __init__(self) -> None:
        self.coded: list[str] = []

    def code_batch(self, articles: Sequence[Article]) -> list[list[Mention]]:
        if any("poison" in article.text for article in articles):
            raise IndexError("poisoned")
        return [self.code(article) for article in articles]

    def code(self, article: Article) -> list[Mention]:
        self.coded.append(article.id)
        day = article.published.date() if isinstance(article.published, datetime) else article.published
        places = [i for i in range(len(article.text)) if article.text.startswith("recalled", i)]
        return [
            make_mention(
                f"{article.id}-{place}",
                article_id=article.id,
                published=article.published,
                publisher=article.publisher,
                event_date=day,
                trigger_start=place,
                trigger_end=place + len("recalled"),
            )
            for place in places
        ]

    def code_pair(self, article: Article, sources: list[Span], targets: list[Span]) -> Mention | None:
        between = article.text[sources[0][1] : targets[0][0]]
        return make_mention(article_id=article.id) if "recalled" in between else None


@pytest.fixture
def fake_coder(monkeypatch: pytest.MonkeyPatch) -> FakeCoder:
    """The flows load this one instead of the coder."""
    coder = FakeCoder()
    users = ("code_command", "evaluate_command", "explain_command", "code_articles", "batch")
    for place in (*users, "coding"):  # where it comes from is last: a user imported now must get the real one
        monkeypatch.setattr(f"flows.{place}.load_coder", lambda *_: coder, raising=False)
    return coder
