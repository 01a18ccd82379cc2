"""The shipped coder, loaded once for all tests that need the weights."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date
from importlib.resources import files

import pytest

from coder.coder import Coder, load
from schemas.records import Article, Mention

PUBLISHED = date(2024, 1, 20)


@pytest.fixture(scope="session")
def coder() -> Coder:
    """The coder by frames alone: the judge's last digits depend on the machine."""
    return load(judge=False)


@pytest.fixture(scope="session")
def code(coder: Coder) -> Callable[..., list[Mention]]:
    """Code a bare text, published on Saturday 20 January 2024."""

    def code_it(text: str, *, title: str | None = None, published: date = PUBLISHED) -> list[Mention]:
        return coder.code(Article(id="a", text=text, title=title, published=published))

    return code_it


@pytest.fixture(scope="session")
def samples() -> list[Article]:
    """The bundled articles."""
    lines = (files("coder") / "samples" / "articles.jsonl").read_text(encoding="utf-8").splitlines()
    records = [json.loads(line) for line in lines]
    return [Article(**(record | {"published": date.fromisoformat(record["published"])})) for record in records]


@pytest.fixture(scope="session")
def coded_samples(coder: Coder, samples: list[Article]) -> list[Mention]:
    """The mentions of all bundled articles, in order."""
    return [mention for found in coder.code_batch(samples) for mention in found]
