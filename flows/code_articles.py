"""The main flow: read, code in batches, load, publish, summarise.

Batches travel as files in a work folder: tasks pass paths and small values, whatever runs them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import astuple, dataclass
from pathlib import Path

from prefect import flow, task
from prefect.artifacts import create_progress_artifact, create_table_artifact, update_progress_artifact
from prefect.cache_policies import NO_CACHE

from flows import spool, store
from flows.articles import Reading
from flows.batch import Coded, code_file
from flows.coding import batches, load_coder
from flows.publish import publish as publish_months
from flows.readers import Outcome, read
from flows.runners import each_coded
from flows.settings import Settings
from flows.sieve import Known, Repeats, Sieve
from flows.summary import Summary, summary_of
from flows.terminal import track
from schemas import Article

# A function, since Prefect would read a parameter that is an iterator to its end.
Source = Callable[[Reading], Iterable[Outcome]]


@flow(name="code-articles", validate_parameters=False, persist_result=False)
def code_articles(
    inputs: list[str], out: str, work: str, load_id: str, settings: Settings, source: Source | None = None
) -> Summary:
    """Code the inputs into the store of a folder; what it knows already is left alone.

    The source reads the inputs, where the caller wants to do that in a way of its own.
    """
    spooled = read_articles(inputs, out, work, load_id, settings, source)
    progress = create_progress_artifact(0.0, key="demarche-progress", description=f"Load {load_id}")
    coding = track(each_coded(spooled.fresh, settings, task=code_batch), total=len(spooled.fresh), label="coding")
    for number, coded in enumerate(coding, start=1):
        load_batch(coded, out, load_id)
        update_progress_artifact(progress, 100.0 * number / (len(spooled.fresh) + 1))
    load_repeats(spooled.repeats, out, load_id)
    publish(out, load_id)
    update_progress_artifact(progress, 100.0)
    return summarise(out, load_id)


@dataclass(frozen=True, slots=True)
class Spooled:
    """Files in the work folder: batches to code, and articles that repeat a text."""

    fresh: list[str]
    repeats: list[str]


@task(cache_policy=NO_CACHE)
def read_articles(
    inputs: list[str], out: str, work: str, load_id: str, settings: Settings, source: Source | None = None
) -> Spooled:
    """Spool the articles that are to be coded; without inputs, out of those that the store holds."""
    known = _begin(Path(out), load_id, inputs, settings)
    repeats = Repeats(Path(work), settings.batch)
    sieve = Sieve(known, repeats, recode=settings.recode)
    paths = [
        str(spool.write_articles(batch, Path(work) / f"articles-{number:05d}.arrow"))
        for number, batch in enumerate(batches(_to_code(sieve, inputs, out, settings, source), size=settings.batch))
    ]
    repeats.flush()
    with store.open_store(Path(out)) as con:
        store.note_read(con, load_id, n_read=sieve.n_read, n_known=sieve.n_known, n_outdated=sieve.n_outdated)
        store.save_failures(con, load_id, failures=sieve.failures)
    return Spooled(paths, repeats.paths)


def _begin(out: Path, load_id: str, inputs: list[str], settings: Settings) -> Known:
    """Open the load; what the store knows already."""
    with store.open_store(out) as con:
        store.begin_load(con, load_id, inputs=inputs)
        if store.is_empty(con):
            return Known()
    versions = astuple(load_coder(settings.choice).versions)
    with store.open_store(out, read_only=True) as con:
        return store.known_articles(con, versions=versions)


def _to_code(sieve: Sieve, inputs: list[str], out: str, settings: Settings, source: Source | None) -> Iterator[Article]:
    reading = Reading(default_date=settings.default_date, max_chars=settings.max_chars)
    if source is None:
        outcomes = read(inputs, reading=reading) if inputs else store.articles(Path(out), "stored_articles")
    else:
        outcomes = source(reading)
    yield from sieve.fresh(outcomes)
    yield from sieve.heirs(store.articles(Path(out), "orphans", changed=sieve.changed))


code_batch = task(code_file, name="code_batch", cache_policy=NO_CACHE)


@task(cache_policy=NO_CACHE)
def load_batch(coded: Coded, out: str, load_id: str) -> None:
    """Put a coded batch into the store, in one transaction."""
    failed = {failure.article_id for failure in coded.failures}
    articles = [article for article in spool.load_articles(Path(coded.articles)) if article.id not in failed]
    with store.open_store(Path(out)) as con:
        store.save(con, load_id, articles=articles, mentions=spool.load(Path(coded.mentions)), versions=coded.versions)
        store.save_failures(con, load_id, failures=coded.failures)


@task(cache_policy=NO_CACHE)
def load_repeats(paths: list[str], out: str, load_id: str) -> None:
    """Record the articles that repeat a text, now that the text is coded."""
    for path in paths:
        with store.open_store(Path(out)) as con:
            store.save_repeats(con, load_id, articles=spool.load_articles(Path(path)))


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
