"""One batch of articles through the coder: from a file to a file, so that any worker that sees the disk can do it."""

from __future__ import annotations

from dataclasses import astuple, dataclass
from pathlib import Path

from flows import spool
from flows.coding import code_safely, load_coder
from flows.settings import Settings
from schemas import Failure


@dataclass(frozen=True, slots=True)
class Coded:
    """What a worker hands back: where the articles and their mentions lie, what failed, and what coded them."""

    articles: str
    mentions: str
    failures: tuple[Failure, ...]
    versions: tuple[str, str, str]


def code_file(path: str, settings: Settings) -> Coded:
    """Code the articles of a file; the mentions come to lie beside it."""
    coder = load_coder(settings.choice)
    results = code_safely(coder, spool.load_articles(Path(path)))
    failures = tuple(result for result in results if isinstance(result, Failure))
    mentions = [mention for result in results if not isinstance(result, Failure) for mention in result]
    file = spool.write_mentions(mentions, Path(path.replace("articles-", "mentions-")))
    return Coded(path, str(file), failures, astuple(coder.versions))
