"""What the tests of this room share: a quiet Prefect server, a store with a few mentions."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest

from flows import store
from schemas import Article, Mention
from schemas.arrow import to_table

LOAD = "load-1"


@pytest.fixture(scope="session")
def prefect_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """One throw-away Prefect server for all flow tests; starting it costs seconds."""
    from flows.quiet import prepare

    kept = dict(os.environ)
    os.environ.pop("PREFECT_HOME", None)
    prepare(tmp_path_factory.mktemp("prefect"))
    from prefect.testing.utilities import prefect_test_harness

    with prefect_test_harness(server_startup_timeout=120):
        yield
    os.environ.clear()
    os.environ.update(kept)


@pytest.fixture
def fill(tmp_path: Path) -> Callable[..., Path]:
    """Put mentions into a store, with one article for each article id; returns the store's folder."""

    def fill_it(*mentions: Mention, out: Path = tmp_path / "out") -> Path:
        names = sorted({mention.article_id for mention in mentions})
        articles = [Article(name, "text", published=date(2024, 1, 18)) for name in names]
        with store.open_store(out) as con:
            store.begin_load(con, LOAD, inputs=["test"])
            store.save(con, LOAD, articles=articles, mentions=to_table(mentions, record=Mention))
        return out

    return fill_it
