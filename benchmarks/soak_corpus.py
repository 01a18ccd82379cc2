"""The articles of benchmarks/soak.py, and a coder that costs nothing."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta
from typing import Any

from coder.events import Versions
from schemas import Article, Mention

STATES = ("Pakistan", "Iran", "India", "Japan", "Turkey", "Egypt", "France", "Mexico", "Kenya", "Nepal")
CODES = ("PAK", "IRN", "IND", "JPN", "TUR", "EGY", "FRA", "MEX", "KEN", "NPL")
ACTS = ("recalled its ambassador from", "condemned", "signed a trade agreement with", "imposed sanctions on")
START = date(2024, 1, 1)
POISON = "poison"


def edition(number: int, *, size: int) -> list[dict[str, Any]]:
    """Article lines; in the second edition every tenth text is another one, and the order is turned round."""
    rows = [_row(n, number if n % 10 == 3 else 1) for n in range(size)]
    return rows if number == 1 else rows[::-1]


def _row(n: int, version: int) -> dict[str, Any]:
    original = n - 7 if n % 20 == 19 else n  # a wire story that another paper prints on the next day
    text = POISON if n == 5 else _text(original, version)
    published = START + timedelta(days=original % 90 + (n != original))
    return {"id": f"a{n:05d}", "text": text, "published": published.isoformat(), "publisher": f"Paper {n % 7}"}


def _text(n: int, version: int) -> str:
    if n % 25 == 8:
        return f"The weather was fine in town number {n}."
    one, other = STATES[n % 10], STATES[(n // 10 + n + version) % 10]
    return f"{one} {ACTS[(n + version) % 4]} {other} on Wednesday, item {n} of the ministry's list said."


class FakeCoder:
    """One mention for each two states in a text; poison breaks it."""

    versions = Versions("0", "0", "0")

    def code_batch(self, articles: Sequence[Article]) -> list[list[Mention]]:
        """Mentions by a glance at the words."""
        if any(article.text == POISON for article in articles):
            raise IndexError(POISON)
        return [self._code(article) for article in articles]

    def _code(self, article: Article) -> list[Mention]:
        named = sorted((article.text.find(name), code) for name, code in zip(STATES, CODES, strict=True))
        found = [(at, code) for at, code in named if at >= 0]
        return [_mention(article, found)] if len(found) == 2 else []


def _mention(article: Article, found: list[tuple[int, str]]) -> Mention:
    (_, source), (at, target) = found
    return Mention(
        mention_id=f"{article.id}-{source}-{target}",
        article_id=article.id,
        publisher=article.publisher,
        published=article.published,
        language="en",
        sentence_index=0,
        sentence_text=article.text,
        trigger_text=article.text[at : at + 4],
        trigger_start=at,
        trigger_end=at + 4,
        source_code=source,
        target_code=target,
        source_country=source,
        target_country=target,
        cameo_code="111",
        cameo_root="11",
        quad_class=3,
        status="actual",
        event_date=article.published,
        rule_id="fake",
        confidence=0.5,
        coder_version="0",
        lexicon_version="0",
        model_version="0",
        coded_at=datetime.now(UTC),
    )
