"""RSS and Atom feeds, saved or fetched: an article for each entry, of what the feed itself says.

Feeds often hold no more than headlines and summaries; the pages that they link to are not fetched.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path
from typing import Any

from flows.articles import Reading, to_article
from flows.readers.markup import plain
from flows.readers.page import language_code
from schemas import Article, Failure

NO_FEED = "no RSS or Atom feed"


def read_feed(path: Path, name: str, reading: Reading) -> Iterator[Article | Failure]:
    """The entries of a saved feed."""
    if (size := path.stat().st_size) > reading.limits.max_file:
        yield Failure(reading.limits.exceeded("max_file", by=f"a feed of {size:,} bytes"), path=str(path))
        return
    yield from feed_articles(path.read_bytes(), place=str(path), name=name, reading=reading)


def feed_articles(data: bytes, *, place: str, name: str, reading: Reading) -> Iterator[Article | Failure]:
    """The entries of a feed; `place` says where it comes from, `name` who it is when it doesn't say so itself."""
    import feedparser

    try:
        found = feedparser.parse(BytesIO(data))
    except Exception as error:  # the parser is others', the feeds anybody's
        yield Failure(f"the feed can't be parsed: {type(error).__name__}: {error}", path=place)
        return
    entries = found.get("entries", [])
    if found.get("bozo") and not isinstance(found.bozo_exception, feedparser.CharacterEncodingOverride):
        read = f"; {len(entries)} entries could be made out" if entries else ""
        yield Failure(f"broken feed: {found.bozo_exception}{read}", path=place)
    elif not found.get("version"):
        yield Failure(NO_FEED, path=place)
    feed = found.get("feed", {})
    for number, entry in enumerate(entries, start=1):
        yield to_article(_record(entry, feed, name), path=place, line=number, reading=reading)


def _record(entry: Any, feed: Any, name: str) -> dict[str, Any]:
    title = " ".join(plain(entry.get("title", "")).split())
    publisher = " ".join(plain(_publisher(entry, feed)).split())
    text = _text(entry)
    named = entry.get("id") or entry.get("link")
    return {
        "id": f"{_address(feed) or name}#{named}" if named else None,
        "text": "" if text in (title, f"{title} {publisher}") else text,
        "title": title,
        "published": _published(entry),
        "publisher": publisher,
        "url": entry.get("link"),
        "language": language_code(feed.get("language")),
    }


def _text(entry: Any) -> str:
    """The longest of what an entry holds: the whole text where the feed has it, else the summary."""
    parts = [part.get("value", "") for part in entry.get("content", [])]
    return max((plain(part) for part in [*parts, entry.get("summary", "")]), key=len)


def _publisher(entry: Any, feed: Any) -> str:
    """The source of an entry in a feed that gathers others', else the feed."""
    return entry.get("source", {}).get("title") or feed.get("title", "")


def _address(feed: Any) -> str | None:
    """Where the feed says that it is found: two feeds of a publisher may hold the same entry with different texts."""
    own = [link.get("href") for link in feed.get("links", []) if link.get("rel") == "self"]
    return next((href for href in [*own, feed.get("link")] if href), None)


def _published(entry: Any) -> datetime | None:
    moment = entry.get("published_parsed") or entry.get("updated_parsed")
    return datetime(*moment[:6], tzinfo=UTC) if moment else None
