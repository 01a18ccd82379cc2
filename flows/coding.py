"""Articles through the coder: an article that breaks it becomes a Failure, the others are coded."""

from __future__ import annotations

import threading
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import chain, islice
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from flows.errors import FlowError
from schemas import Article, Failure, Mention

if TYPE_CHECKING:
    from coder import Coder

Item = TypeVar("Item")
AT_ONCE = 64
_loaded = threading.local()


@dataclass(frozen=True, slots=True)
class Choice:
    """Which coder: another pipeline, a lexicon laid over ours, with or without the judge."""

    model: str | None = None
    lexicon: Path | None = None
    judge: bool = True


def load_coder(choice: Choice) -> Coder:
    """The coder of this thread, loaded once for each choice."""
    cache = _loaded.__dict__.setdefault("coders", {})
    if choice not in cache:
        cache[choice] = _load(choice)
    return cache[choice]


def _load(choice: Choice) -> Coder:
    import coder

    try:
        return coder.load(model=choice.model, lexicon=choice.lexicon, judge=choice.judge)
    except OSError as error:  # spaCy's way to say that there is no such model
        raise FlowError(f"the coder can't be loaded: {error}") from error


def batches(items: Iterable[Item], *, size: int) -> Iterator[list[Item]]:
    """Lists of at most `size` items."""
    stream = iter(items)
    while batch := list(islice(stream, size)):
        yield batch


def code_safely(coder: Coder, articles: list[Article]) -> list[list[Mention] | Failure]:
    """For each article its mentions, or why it could not be coded."""
    try:
        return _coded(coder, articles)
    except Exception:  # whichever article it was, the others must not suffer: they go one by one
        return [_code_one(coder, article) for article in articles]


def _coded(coder: Coder, articles: list[Article]) -> list[list[Mention]]:
    """The mentions of each article; an error, too, where the store could not take them."""
    from schemas.arrow import to_table

    found = list(coder.code_batch(articles))
    to_table(chain.from_iterable(found), record=Mention)
    return found


def _code_one(coder: Coder, article: Article) -> list[Mention] | Failure:
    try:
        return _coded(coder, [article])[0]
    except Exception as error:
        return Failure(f"the coder failed: {type(error).__name__}: {error}", article.id)


def code_stream(coder: Coder, outcomes: Iterable[Article | Failure]) -> Iterator[Mention | Failure | Article]:
    """Mentions and failures in the order of the articles; after an article's mentions, the article itself."""
    for batch in batches(outcomes, size=AT_ONCE):
        articles = [item for item in batch if isinstance(item, Article)]
        results = iter(code_safely(coder, articles))
        for item in batch:
            result = next(results) if isinstance(item, Article) else item
            if isinstance(result, Failure):
                yield result
            else:
                yield from result
                yield item
