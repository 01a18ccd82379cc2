"""`demarche run`: a quiet Prefect, a work folder, one writer, the flow."""

from __future__ import annotations

import os
import shutil
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from flows.errors import FlowError, MissingExtra, StoreBusy
from flows.quiet import prepare

if TYPE_CHECKING:
    from flows.settings import Settings
    from flows.summary import Summary

RUNNERS = ("threads", "processes", "dask")


def run_flow(inputs: list[str], *, out: Path, settings: Settings) -> Summary:
    """Run the flow over the inputs; the store lies in `out`."""
    prepare(out)
    from flows.code_articles import code_articles

    runner = task_runner(settings.runner, settings.workers)
    load_id = f"{datetime.now(UTC):%Y%m%dT%H%M%S}-{uuid.uuid4().hex[:6]}"
    with sole_writer(out) as work:
        return code_articles.with_options(task_runner=runner)(inputs, str(out), str(work), load_id, settings)


def task_runner(name: str, workers: int | None) -> Any:
    """The Prefect task runner of a name."""
    from prefect.task_runners import ProcessPoolTaskRunner, ThreadPoolTaskRunner

    if name == "threads":
        return ThreadPoolTaskRunner(max_workers=workers or 1)
    if name == "processes":
        return ProcessPoolTaskRunner(max_workers=workers or os.cpu_count() or 1)
    if name == "dask":
        raise MissingExtra("the dask runner is not built yet; use --runner processes on this machine")
    raise FlowError(f"unknown runner {name!r}; allowed: {', '.join(RUNNERS)}")


@contextmanager
def sole_writer(out: Path) -> Iterator[Path]:
    """A fresh work folder in `out`, for one run at a time; what a killed run left there is swept away."""
    out.mkdir(parents=True, exist_ok=True)
    work = out / ".work"
    with (out / ".lock").open("w") as handle:
        _lock(handle, out)
        shutil.rmtree(work, ignore_errors=True)
        work.mkdir()
        try:
            yield work
        finally:
            shutil.rmtree(work, ignore_errors=True)


def _lock(handle: Any, out: Path) -> None:
    """The system frees the lock when the process ends, however it ends."""
    try:
        import fcntl
    except ModuleNotFoundError:  # not a POSIX system
        return
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError as error:
        raise StoreBusy(f"another run is writing to {out}; wait until it has ended") from error
