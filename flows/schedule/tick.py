"""One scheduled run: what is new in the inbox and in the feeds goes through the main flow, and is noted as read."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from itertools import chain
from pathlib import Path
from typing import Any

from prefect import flow, task
from prefect.artifacts import create_table_artifact
from prefect.cache_policies import NO_CACHE
from prefect.task_runners import ThreadPoolTaskRunner

from flows.articles import Reading
from flows.coding import Choice
from flows.errors import FlowError, StoreBusy, WorkerDied
from flows.readers import UNREADABLE, each_once, read_file_of
from flows.readers.feed import feed_articles
from flows.run import run_flow
from flows.schedule import seen
from flows.schedule.fetch import Answer, NotFetched, addresses, ask
from flows.schedule.seen import Feed, File
from flows.settings import Settings
from flows.summary import Summary
from flows.terminal import say
from schemas import Article, Failure

AT_ONCE = 8
ASK_AGAIN = [5, 30]
TRY_AGAIN = [30, 60, 120, 300]
PASSING = (StoreBusy, WorkerDied)


@dataclass(frozen=True, slots=True)
class News:
    """What has changed since the last run."""

    inbox: Path
    present: list[File]
    known: set[File]
    answers: list[Answer]
    before: dict[str, Feed]

    @property
    def files(self) -> list[File]:
        """Files that are new or have changed."""
        return [file for file in self.present if file not in self.known]

    @property
    def changed(self) -> list[Answer]:
        """Feeds with something new in them, or with a new trouble, or without the old one."""
        return [answer for answer in self.answers if answer.feed != self.before.get(answer.feed.url)]

    def outcomes(self, reading: Reading) -> Iterator[Article | Failure]:
        """The articles of all of it, and what of it failed."""
        files = (read_file_of(self.inbox, Path(file.path), reading) for file in self.files)
        feeds = (_of_feed(answer, reading) for answer in self.changed)
        return each_once(chain.from_iterable(chain(files, feeds)))


def _of_feed(answer: Answer, reading: Reading) -> Iterator[Article | Failure]:
    url = answer.feed.url
    if answer.feed.problem:
        yield Failure(answer.feed.problem, path=url)
    elif answer.data is not None:
        yield from feed_articles(answer.data, place=url, name=url, reading=reading)


@flow(
    name="demarche-inbox",
    task_runner=ThreadPoolTaskRunner(max_workers=AT_ONCE),
    validate_parameters=False,
    persist_result=False,
)
def code_inbox(inbox: str, out: str, feeds: list[str], choices: dict[str, Any]) -> None:
    """Code what is new in the inbox and the feeds into the store of a folder."""
    try:
        news = look(Path(inbox), Path(out), feeds)
        if not (news.files or news.changed):
            _tell("nothing new")
            return
        summary = code_news(news, out, settings_of(choices))
        _note(news, summary, Path(out))
        _show(news, summary)
    except Exception as error:
        _tell(f"this run failed: {error}; what was coded is kept, and the next run goes on")
        raise


def look(inbox: Path, out: Path, feeds: list[str]) -> News:
    """See what there is; feeds are asked at the same time."""
    if not inbox.is_dir():
        raise FlowError(f"the inbox {inbox} is no folder, or is not there now")
    urls = addresses(feeds)
    before = seen.seen_feeds(out) if urls else {}
    asked = [(url, ask_feed.submit(before.get(url, Feed(url)))) for url in urls]
    answers = [_answer(before.get(url, Feed(url)), future) for url, future in asked]
    return News(inbox, seen.files_in(inbox), seen.seen_files(out, inbox), answers, before)


def _passing(_task: Any, _run: Any, state: Any) -> bool:
    """Is it worth while to try again?"""
    error = state.result(raise_on_failure=False)
    return isinstance(error, PASSING) or (isinstance(error, NotFetched) and error.passing)


@task(retries=len(ASK_AGAIN), retry_delay_seconds=ASK_AGAIN, retry_condition_fn=_passing, cache_policy=NO_CACHE)
def ask_feed(feed: Feed) -> Answer:
    """Fetch a feed if it has changed; what may pass is tried again."""
    return ask(feed)


def _answer(feed: Feed, future: Any) -> Answer:
    found = future.result(raise_on_failure=False)
    if isinstance(found, NotFetched):
        return Answer(replace(feed, problem=str(found)))
    if isinstance(found, BaseException):
        raise found
    return found


@task(retries=len(TRY_AGAIN), retry_delay_seconds=TRY_AGAIN, retry_condition_fn=_passing, cache_policy=NO_CACHE)
def code_news(news: News, out: str, settings: Settings) -> Summary:
    """Send it through the main flow; while another run has the store, wait."""
    inputs = [str(news.inbox), *(answer.feed.url for answer in news.answers)]
    return run_flow(inputs, out=Path(out), settings=settings, source=news.outcomes)


def _note(news: News, summary: Summary, out: Path) -> None:
    """All that was read is committed by now; what could not be opened is tried again by the next run."""
    shut = {failure.path for failure in summary.failures if failure.reason.startswith(UNREADABLE)}
    read = [file for file in news.files if file.path not in shut]
    gone = news.known.difference(news.present)
    seen.note(out, news.inbox, gone=gone, read=read, feeds=[answer.feed for answer in news.changed])


def _show(news: News, summary: Summary) -> None:
    """The run in a line on stderr, and as a table artifact beside that of the main flow."""
    load = summary.load
    counts = f"{load['n_read']} articles read, {load['n_coded']} coded, {load['n_failed']} failed"
    _tell(f"{len(news.files)} new files, {len(news.changed)} changed feeds: {counts}; {load['n_mentions']} mentions")
    for failure in summary.failures:
        say(f"failed: {failure}")
    rows = [{"what": str(news.inbox), "state": f"{len(news.files)} new of {len(news.present)} files"}]
    rows += [{"what": answer.feed.url, "state": _state(answer)} for answer in news.answers]
    create_table_artifact(key="demarche-inbox", table=rows, description=f"Read for load {load['load_id']}")


def _state(answer: Answer) -> str:
    return answer.feed.problem or ("unchanged" if answer.data is None else "changed")


def _tell(message: str) -> None:
    say(f"{datetime.now(UTC):%Y-%m-%d %H:%M:%S} UTC: {message}")


def settings_of(choices: dict[str, Any]) -> Settings:
    """The settings, out of values that Prefect can keep."""
    lexicon = Path(choices["lexicon"]) if choices["lexicon"] else None
    choice = Choice(choices["model"], lexicon, choices["judge"])
    return Settings(runner=choices["runner"], workers=choices["workers"], choice=choice)
