"""Lines with given actors: what does the source do to the target in this text?"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from flows.articles import Reading, storable, to_article
from schemas import Article, Failure, Mention

if TYPE_CHECKING:
    from coder import Coder

Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Pair:
    """An article with the spans of its source and its target, as character offsets in its text; one may have none."""

    article: Article
    sources: tuple[Span, ...]
    targets: tuple[Span, ...]


def read_pairs(lines: Iterable[str], *, path: str, reading: Reading) -> Iterator[Pair | Failure]:
    """Pairs from JSON lines `{"id", "text", "published", "actors": [{"start", "end", "side"}]}`."""
    for number, line in enumerate(lines, start=1):
        if line.strip():
            yield _pair(line, path, number, reading)


def _pair(line: str, path: str, number: int, reading: Reading) -> Pair | Failure:
    try:
        record = json.loads(line)
        sources, targets = (_spans(record, side) for side in ("source", "target"))
        if not (sources or targets):
            raise ValueError("`actors` must have a source or a target, got neither")
    except (ValueError, KeyError, TypeError, RecursionError) as error:
        return storable(Failure(f"no pair: {error}", path=path, line=number))
    article = to_article(record, path=path, line=number, reading=reading)
    return article if isinstance(article, Failure) else Pair(article, sources, targets)


def _spans(record: dict[str, Any], side: str) -> tuple[Span, ...]:
    spans = tuple((int(a["start"]), int(a["end"])) for a in record["actors"] if a["side"] == side)
    for start, end in spans:
        if not 0 <= start < end <= len(record["text"]):
            raise ValueError(f"{side} [{start}, {end}) lies outside the text")
    return spans


def code_pair(coder: Coder, pair: Pair) -> Mention | Failure | None:
    """The best act from source to target, if there is one."""
    try:
        return coder.code_pair(pair.article, pair.sources, pair.targets)
    except Exception as error:
        return Failure(f"the coder failed: {type(error).__name__}: {error}", pair.article.id)
