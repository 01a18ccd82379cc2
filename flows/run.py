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

from flows.errors import FlowError, StoreBusy
from flows.lines import visible
from flows.quiet import prepare

if TYPE_CHECKING:
    from flows.code_articles import Source
    from flows.settings import Settings
    from flows.summary import Summary

BUSY = "another run ({who}) is writing to {out}; wait until it has ended, or end it: repeating it later loses nothing"
OF_DUCKDB = ("IOException", "FatalException", "TransactionException")  # not imported here: see flows/store.py
UNSERVED = "Prefect's server, which keeps its files in {home}, failed: {why}; is the disk full? Repeat the command"
UNWRITTEN = "could not write to {out}: {why}; see to that (is the disk full?) and repeat: what was coded is kept"


def run_flow(inputs: list[str], *, out: Path, settings: Settings, source: Source | None = None) -> Summary:
    """Run the flow over the inputs, or without inputs over what the store holds; the store lies in `out`.

    The source reads the inputs, where the caller wants to do that in a way of its own.
    """
    _refuse_odd_names([*inputs, str(out)])
    with sole_writer(out) as work, disk_errors(out):
        prepare(out)
        from flows.code_articles import code_articles
        from flows.runners import task_runner

        runner = task_runner(settings.runner, settings.workers)
        load_id = f"{datetime.now(UTC):%Y%m%dT%H%M%S}-{uuid.uuid4().hex[:6]}"
        flow = code_articles.with_options(task_runner=runner)
        return flow(inputs, str(out), str(work.resolve()), load_id, settings, source)


def _refuse_odd_names(names: list[str]) -> None:
    """Prefect and the store keep names as text."""
    for name in names:
        if any("\ud800" <= sign <= "\udfff" for sign in name):
            raise FlowError(f"{visible(name)}: the name isn't UTF-8; rename it, or name the folder that it lies in")


@contextmanager
def disk_errors(out: Path) -> Iterator[None]:
    """What the disk refuses ends the run with a sentence instead of a traceback."""
    try:
        yield
    except Exception as error:
        if isinstance(error, OSError) or type(error).__name__ in OF_DUCKDB:
            raise FlowError(UNWRITTEN.format(out=out, why=error)) from error
        if type(error).__module__.startswith("prefect.") or "Prefect API server" in str(error):
            raise FlowError(UNSERVED.format(home=os.environ["PREFECT_HOME"], why=error)) from error
        raise


@contextmanager
def sole_writer(out: Path) -> Iterator[Path]:
    """A fresh work folder in `out`, for one run at a time; what a killed run left there is swept away."""
    out.mkdir(parents=True, exist_ok=True)
    work = out / ".work"
    with (out / ".lock").open("a+") as handle:
        _lock(handle, out)
        shutil.rmtree(work, ignore_errors=True)
        work.mkdir()
        try:
            yield work
        finally:
            shutil.rmtree(work, ignore_errors=True)


def _lock(handle: Any, out: Path) -> None:
    """The system frees the lock when the process ends, however it ends; the file says who holds it."""
    try:
        import fcntl
    except ModuleNotFoundError:  # not a POSIX system
        return
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError as error:
        handle.seek(0)
        raise StoreBusy(BUSY.format(out=out, who=handle.read().strip() or "unknown process")) from error
    handle.truncate(0)
    handle.write(f"process {os.getpid()} since {datetime.now(UTC):%Y-%m-%d %H:%M:%S} UTC")
    handle.flush()
