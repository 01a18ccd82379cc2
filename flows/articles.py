"""From a raw record (a JSON line, a CSV row, a Parquet row) to an Article, or a Failure that says why not."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, field, fields, replace
from datetime import UTC, date, datetime
from typing import Any

from flows.lines import visible
from flows.settings import MAX_CHARS, Limits, limits
from schemas import Article, Failure

LONGEST_REASON = 500
YEARS_OF_NEWS = range(1500, 2500)
COLUMNS = {
    "id": ("id", "article_id"),
    "text": ("text", "body", "content"),
    "title": ("title", "headline"),
    "published": ("published", "published_at", "publication_date", "date"),
    "publisher": ("publisher", "source"),
    "url": ("url", "link"),
    "language": ("language", "lang"),
}
CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")
SURROGATE = re.compile("[\ud800-\udfff]")


@dataclass(frozen=True, slots=True)
class Reading:
    """How to read: the date of articles that have none, how long one article may be, and how large all else."""

    default_date: date | None = None
    max_chars: int = MAX_CHARS
    limits: Limits = field(default_factory=limits)


class BadArticle(ValueError):
    """Why a record makes no article."""


def to_article(record: Mapping[str, Any], *, path: str, line: int | None, reading: Reading) -> Article | Failure:
    """The record's article; what is wrong with it becomes a Failure with its place."""
    try:
        return _article(record, reading)
    except BadArticle as error:
        given = _first(record, "id")
        return storable(Failure(str(error), None if given is None else str(given), path=path, line=line))


def storable(failure: Failure) -> Failure:
    """A failure that any store and terminal can take, whatever is in the file or its name."""
    name, path = (part if part is None else visible(part) for part in (failure.article_id, failure.path))
    return replace(failure, reason=_short(visible(failure.reason)), article_id=name and _short(name), path=path)


def _short(text: str) -> str:
    return text if len(text) <= LONGEST_REASON else f"{text[: LONGEST_REASON - 2]} …"


def _article(record: Mapping[str, Any], reading: Reading) -> Article:
    _check_fields(record, reading.limits)
    title, text = _text(record, "title"), _text(record, "text") or ""
    if not (text.strip() or (title or "").strip()):
        raise BadArticle(f"neither text nor title; keys found: {', '.join(map(str, record)) or 'none'}")
    if len(text) > reading.max_chars:
        raise BadArticle(f"text of {len(text):,} characters; at most {reading.max_chars:,} (--max-chars)")
    published = parse_published(_first(record, "published")) or reading.default_date
    if published is None:
        raise BadArticle("no publication date; give `published` (YYYY-MM-DD), or --default-date for all such articles")
    return Article(
        id=visible(str(_first(record, "id") or made_up_id(text, title))),
        text=text,
        title=title,
        published=published,
        publisher=_text(record, "publisher"),
        url=_text(record, "url"),
        language=_text(record, "language") or "en",
    )


def _check_fields(record: Mapping[str, Any], limits: Limits) -> None:
    for name in (name for column, names in COLUMNS.items() if column != "text" for name in names):
        value = record.get(name)
        if isinstance(value, str) and len(value) > limits.max_field:
            raise BadArticle(limits.exceeded("max_field", by=f"`{name}` of {len(value):,} characters"))
        if isinstance(value, list | dict | bytes):
            raise BadArticle(f"`{name}` must be text, got {type(value).__name__}")


def _first(record: Mapping[str, Any], column: str) -> Any:
    """The value under a column's own name or one of its other names; blank is none."""
    for name in COLUMNS[column]:
        if record.get(name) not in (None, ""):
            return record[name]
    return None


def _text(record: Mapping[str, Any], column: str) -> str | None:
    value = _first(record, column)
    if value is not None and not isinstance(value, str):
        raise BadArticle(f"`{column}` must be text, got {type(value).__name__}")
    return without_controls(value) if value is not None else None


def without_controls(text: str) -> str:
    """Control characters as spaces, halves of characters as U+FFFD: nothing moves, offsets stay true."""
    return SURROGATE.sub("\ufffd", CONTROL.sub(" ", text))


def parse_published(value: Any) -> date | datetime | None:
    """A publication date or time out of ISO 8601; None stays None."""
    found = value if value is None or isinstance(value, date) else _from_iso(str(value).strip())
    if found is not None and found.year not in YEARS_OF_NEWS:
        first, last = YEARS_OF_NEWS[0], YEARS_OF_NEWS[-1]
        raise BadArticle(f"published in the year {found.year}; give a date from {first} to {last}")
    return found


def _from_iso(text: str) -> date | datetime:
    try:
        return datetime.fromisoformat(text) if len(text) > len("YYYY-MM-DD") else date.fromisoformat(text)
    except ValueError as error:
        raise BadArticle(f"published {text!r} is no ISO date; allowed: 2024-01-19, 2024-01-19T08:30:00Z") from error


def made_up_id(text: str, title: str | None) -> str:
    """The id of an article that came without one: the same text has the same id wherever it lies."""
    return "sha-" + hashlib.sha256(f"{title or ''}\n{text}".encode()).hexdigest()[:16]


def content_hash(article: Article) -> str:
    """SHA-256 over all that the article says, however its date was written."""
    values = [getattr(article, item.name) for item in fields(Article)]
    return hashlib.sha256(json.dumps([_plain(value) for value in values]).encode()).hexdigest()


def text_hash(article: Article) -> str:
    """SHA-256 over what is coded of an article: two with the same one repeat each other."""
    return hashlib.sha256(json.dumps([article.language, article.title, article.text]).encode()).hexdigest()


def hashes(article: Article) -> dict[str, str]:
    """Both, under the names of their columns."""
    return {"content_hash": content_hash(article), "text_hash": text_hash(article)}


def _plain(value: Any) -> Any:
    if isinstance(value, datetime):
        return (value.astimezone(UTC).replace(tzinfo=None) if value.tzinfo else value).isoformat()
    return datetime(value.year, value.month, value.day).isoformat() if isinstance(value, date) else value
