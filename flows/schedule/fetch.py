"""Feeds over HTTP: asked whether they have changed, with an end to patience and to size."""

from __future__ import annotations

import hashlib
import time
from dataclasses import dataclass, replace
from http.client import HTTPException, HTTPResponse
from pathlib import Path
from urllib.error import HTTPError, URLError
from urllib.request import Request, urlopen

from coder.version import VERSION
from flows.errors import FlowError
from flows.schedule.seen import Feed
from flows.settings import limits

SILENCE, PATIENCE = 20.0, 120.0  # seconds: between two pieces, and for the whole
PIECE = 65_536
NOT_MODIFIED = 304
PASSING = (408, 425, 429)  # and all from 500 on
WANTED = "application/atom+xml, application/rss+xml, application/rdf+xml, application/xml;q=0.9, */*;q=0.1"


class NotFetched(FlowError):
    """Why a feed could not be fetched; what is passing is tried again."""

    def __init__(self, why: str, *, passing: bool) -> None:
        super().__init__(why)
        self.passing = passing


@dataclass(frozen=True, slots=True)
class Answer:
    """A feed after it was asked, and its content if that is new."""

    feed: Feed
    data: bytes | None = None


def addresses(named: list[str]) -> list[str]:
    """The feeds of the command line: addresses, and files with an address a line; # begins a comment."""
    found: list[str] = []
    for name in named:
        found += [name] if is_address(name) else _listed(Path(name))
    return list(dict.fromkeys(found))


def is_address(name: str) -> bool:
    """Is it something to fetch?"""
    return name.lower().startswith(("http://", "https://"))


def _listed(path: Path) -> list[str]:
    try:
        text = path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        advice = "give an address (http://… or https://…) or a text file with one a line"
        raise FlowError(f"can't read the list of feeds {path}: {error}; {advice}") from error
    lines = [line.strip() for line in text.splitlines()]
    lines = [line for line in lines if line and not line.startswith("#")]
    if wrong := [line for line in lines if not is_address(line)]:
        raise FlowError(f"{path}: {wrong[0]!r} is no address; write http://… or https://…, one a line, # for comments")
    return lines


def ask(feed: Feed) -> Answer:
    """Fetch a feed if it has changed since it was read."""
    try:
        with urlopen(_request(feed), timeout=SILENCE) as response:
            data = _body(response)
            etag, modified = response.headers["ETag"], response.headers["Last-Modified"]
    except HTTPError as error:
        if error.code == NOT_MODIFIED:
            return Answer(replace(feed, problem=None))
        passing = error.code in PASSING or error.code >= 500
        raise NotFetched(f"its server answers {error.code} {error.reason}", passing=passing) from error
    except (OSError, HTTPException, ValueError) as error:
        why = str(error.reason if isinstance(error, URLError) else error) or type(error).__name__
        raise NotFetched(f"not reachable: {why}", passing=not isinstance(error, ValueError)) from error
    digest = hashlib.sha256(data).hexdigest()
    return Answer(Feed(feed.url, etag, modified, digest), None if digest == feed.digest else data)


def _request(feed: Feed) -> Request:
    headers = {"User-Agent": f"demarche/{VERSION}", "Accept": WANTED}
    if feed.etag:
        headers["If-None-Match"] = feed.etag
    if feed.modified:
        headers["If-Modified-Since"] = feed.modified
    return Request(feed.url, headers=headers)


def _body(response: HTTPResponse) -> bytes:
    parts, size, allowed, deadline = [], 0, limits(), time.monotonic() + PATIENCE
    while part := response.read1(PIECE):
        parts.append(part)
        size += len(part)
        if size > allowed.max_file:
            raise NotFetched(allowed.exceeded("max_file", by=f"a feed of {size:,} bytes"), passing=False)
        if time.monotonic() > deadline:
            raise NotFetched(f"not done after {PATIENCE:.0f} seconds", passing=True)
    if response.length:
        raise NotFetched("the connection broke off", passing=True)
    return b"".join(parts)
