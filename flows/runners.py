"""Where batches are coded: threads or processes of Prefect, or the workers of a Dask cluster."""

from __future__ import annotations

import logging
import os
from collections.abc import Iterator
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from flows.batch import Coded, code_file
from flows.errors import FlowError, MissingExtra, WorkerDied
from flows.settings import Settings

if TYPE_CHECKING:
    from distributed import Client
    from prefect import Task

RUNNERS = ("threads", "processes", "dask")
DIED = "a worker died while coding (killed, or out of memory?); repeat the command: what was coded is kept. {advice}"
FEWER = "If it dies again, use fewer --workers or a smaller --batch."


def task_runner(name: str, workers: int | None) -> Any:
    """The Prefect task runner of a name. Dask's workers know nothing of Prefect: the flow then runs in a thread."""
    from prefect.task_runners import ProcessPoolTaskRunner, ThreadPoolTaskRunner

    if name == "processes":
        return ProcessPoolTaskRunner(max_workers=workers or os.cpu_count() or 1)
    if name == "dask":
        _distributed()
        return ThreadPoolTaskRunner(max_workers=1)
    if name == "threads":
        return ThreadPoolTaskRunner(max_workers=workers or 1)
    raise FlowError(f"unknown runner {name!r}; allowed: {', '.join(RUNNERS)}")


def each_coded(paths: list[str], settings: Settings, *, task: Task[..., Coded]) -> Iterator[Coded]:
    """Code the files of batches and hand the results back as they come, in any order."""
    return _by_dask(paths, settings) if settings.runner == "dask" else _by_prefect(paths, settings, task)


def _by_prefect(paths: list[str], settings: Settings, task: Task[..., Coded]) -> Iterator[Coded]:
    from prefect.futures import as_completed

    try:
        for future in as_completed([task.submit(path, settings) for path in paths]):
            yield future.result()
    except BrokenProcessPool as error:
        raise WorkerDied(DIED.format(advice=FEWER)) from error


def _by_dask(paths: list[str], settings: Settings) -> Iterator[Coded]:
    """A batch whose worker dies goes to another one; it is given up when it has taken several along."""
    distributed = _distributed()
    if not paths:
        return
    with _client(distributed, settings, Path(paths[0]).parent) as client:
        futures = client.map(code_file, paths, settings=settings, pure=False)
        try:
            for future in distributed.as_completed(futures):
                yield future.result()
        except distributed.scheduler.KilledWorker as error:
            raise WorkerDied(DIED.format(advice=FEWER)) from error


@contextmanager
def _client(distributed: Any, settings: Settings, work: Path) -> Iterator[Client]:
    """A client of the cluster at the given address, or of one on this machine for as long as it is needed."""
    if settings.scheduler:
        with distributed.Client(settings.scheduler) as client:
            yield client
        return
    cluster = distributed.LocalCluster(
        n_workers=settings.workers or os.cpu_count() or 1,
        threads_per_worker=1,
        dashboard_address="127.0.0.1:0",
        local_directory=str(work),
        silence_logs=logging.CRITICAL,
    )
    with cluster, distributed.Client(cluster) as client:
        yield client


def _distributed() -> Any:
    try:
        import distributed
    except ModuleNotFoundError as error:
        advice = "install it with: pip install 'demarche[dask]', or use --runner processes on this machine"
        raise MissingExtra(f"the dask runner needs the package distributed; {advice}") from error
    logging.getLogger("distributed").setLevel(logging.ERROR)
    return distributed
