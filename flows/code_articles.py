"""The main flow: read, code in batches, load, publish, summarise.

Batches travel as files in a work folder: tasks pass paths and small values, whatever runs them.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from prefect import flow, task
from prefect.artifacts import create_table_artifact
from prefect.cache_policies import NO_CACHE
from prefect.futures import as_completed

from flows import spool, store
from flows.articles import Reading, content_hash
from flows.coding import batches, code_safely, load_coder
from flows.publish import publish as publish_months
from flows.readers import read
from flows.settings import Settings
from flows.summary import Summary, summary_of
from flows.terminal import track
from schemas import Article, Failure


@dataclass(frozen=True, slots=True)
class Coded:
    """What a worker hands back: where the articles and their mentions lie, and what failed."""

    articles: str
    mentions: str
    failures: tuple[Failure, ...]


@flow(name="code-articles", validate_parameters=False, persist_result=False)
def code_articles(inputs: list[str], out: str, work: str, load_id: str, settings: Settings) -> Summary:
    """Code the inputs into the store of a folder; what it knows already is left alone."""
    paths = read_articles(inputs, out, work, load_id, settings)
    futures = [code_batch.submit(path, settings) for path in paths]
    for future in track(as_completed(futures), total=len(futures), label="coding"):
        load_batch(future.result(), out, load_id)
    publish(out, load_id)
    return summarise(out, load_id)


@task(cache_policy=NO_CACHE)
def read_articles(inputs: list[str], out: str, work: str, load_id: str, settings: Settings) -> list[str]:
    """Spool the articles that the store doesn't know yet; returns the files of the batches."""
    with store.open_store(Path(out)) as con:
        store.begin_load(con, load_id, inputs=inputs)
        known = {} if settings.recode else store.known_articles(con)
    sieve = Sieve(known)
    reading = Reading(default_date=settings.default_date, max_chars=settings.max_chars)
    fresh = sieve.fresh(read(inputs, reading=reading))
    paths = [
        str(spool.write_articles(batch, Path(work) / f"articles-{number:05d}.arrow"))
        for number, batch in enumerate(batches(fresh, size=settings.batch))
    ]
    with store.open_store(Path(out)) as con:
        store.note_read(con, load_id, n_read=sieve.n_read, n_known=sieve.n_known)
        store.save_failures(con, load_id, failures=sieve.failures)
    return paths


class Sieve:
    """Lets unknown articles through, keeps failures, and counts."""

    def __init__(self, known: dict[str, str]) -> None:
        self.known = known
        self.failures: list[Failure] = []
        self.n_read = self.n_known = 0

    def fresh(self, outcomes: Iterable[Article | Failure]) -> Iterable[Article]:
        for outcome in outcomes:
            if isinstance(outcome, Failure):
                self.failures.append(outcome)
                continue
            self.n_read += 1
            if self.known.get(outcome.id) == content_hash(outcome):
                self.n_known += 1
            else:
                yield outcome


@task(cache_policy=NO_CACHE)
def code_batch(path: str, settings: Settings) -> Coded:
    """Code one batch; runs anywhere that sees the work folder."""
    articles = spool.load_articles(Path(path))
    results = code_safely(load_coder(settings.choice), articles)
    failures = tuple(result for result in results if isinstance(result, Failure))
    mentions = [mention for result in results if not isinstance(result, Failure) for mention in result]
    file = spool.write_mentions(mentions, Path(path.replace("articles-", "mentions-")))
    return Coded(path, str(file), failures)


@task(cache_policy=NO_CACHE)
def load_batch(coded: Coded, out: str, load_id: str) -> None:
    """Put a coded batch into the store, in one transaction."""
    failed = {failure.article_id for failure in coded.failures}
    articles = [article for article in spool.load_articles(Path(coded.articles)) if article.id not in failed]
    with store.open_store(Path(out)) as con:
        store.save(con, load_id, articles=articles, mentions=spool.load(Path(coded.mentions)))
        store.save_failures(con, load_id, failures=coded.failures)


@task(cache_policy=NO_CACHE)
def publish(out: str, load_id: str) -> list[str]:
    """Write the Parquet files of all months that changed, and close the load."""
    with store.open_store(Path(out)) as con:
        paths = publish_months(con, Path(out))
        store.finish_load(con, load_id)
    return [str(path) for path in paths]


@task(cache_policy=NO_CACHE)
def summarise(out: str, load_id: str) -> Summary:
    """What came of the load, also as a table artifact."""
    with store.open_store(Path(out), read_only=True) as con:
        summary = summary_of(con, load_id, out=Path(out))
    table = [{"what": name, "value": value} for name, value in summary.rows()]
    create_table_artifact(key="demarche-summary", table=table, description=f"Load {load_id}")
    return summary
