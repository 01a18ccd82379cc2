"""`demarche schedule`: the flow by the clock, for as long as the command runs."""

from __future__ import annotations

import asyncio
import hashlib
import os
import signal
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path
from typing import Any

from flows.errors import FlowError
from flows.schedule.fetch import addresses
from flows.schedule.server import Server, prefect_server
from flows.terminal import say


@dataclass(frozen=True, slots=True)
class Clock:
    """When runs begin: a cron expression, in UTC, or every so many minutes."""

    cron: str | None = None
    minutes: float | None = None

    def as_options(self) -> dict[str, Any]:
        """As Prefect wants it."""
        return {"cron": self.cron} if self.cron else {"interval": timedelta(minutes=self.minutes or 0)}

    def __str__(self) -> str:
        return f"{self.cron} (cron, in UTC)" if self.cron else f"every {self.minutes:g} minutes"


@dataclass(frozen=True, slots=True)
class Job:
    """What each run does."""

    inbox: Path
    out: Path
    feeds: list[str] = field(default_factory=list)
    choices: dict[str, Any] = field(default_factory=dict)

    def as_parameters(self) -> dict[str, Any]:
        """As Prefect keeps them: the whole way to each file, since its runs may begin elsewhere."""
        feeds = [name if name.startswith("http") else str(Path(name).resolve()) for name in self.feeds]
        return {"inbox": str(self.inbox), "out": str(self.out), "feeds": feeds, "choices": self.choices}


def serve(job: Job, *, clock: Clock) -> None:
    """Run the job by the clock until the process is told to stop."""
    if not job.inbox.is_dir():
        raise FlowError(f"the inbox {job.inbox} is no folder; make it first")
    n_feeds = len(addresses(job.feeds))
    job.out.mkdir(parents=True, exist_ok=True)
    say("starting …")
    with prefect_server(job.out) as server:
        check(clock)
        runner = _runner(job, clock)
        _tell(job, clock, server, n_feeds)
        try:
            asyncio.run(runner.start())
        except (KeyboardInterrupt, SystemExit, asyncio.CancelledError):
            pass
        except BaseExceptionGroup as errors:
            if errors.split((KeyboardInterrupt, asyncio.CancelledError))[1]:
                raise
        say("stopped")


def check(clock: Clock) -> None:
    """Is it a clock that Prefect understands?"""
    from prefect.client.schemas.schedules import CronSchedule

    try:
        if clock.cron:
            CronSchedule(cron=clock.cron)
    except ValueError as error:
        advice = 'give minute, hour, day, month and weekday: --cron "*/15 * * * *"'
        raise FlowError(f"{clock.cron!r} is no cron expression; {advice}") from error


def _runner(job: Job, clock: Clock) -> Any:
    """What starts the runs; one at a time, since a run that is due while another is under way finds nothing to do."""
    from prefect.client.schemas.objects import ConcurrencyLimitConfig, ConcurrencyLimitStrategy
    from prefect.flows import EntrypointType
    from prefect.runner import Runner

    from flows.schedule.tick import code_inbox

    class Interruptible(Runner):
        def handle_sigterm(self, *_: Any, **__: Any) -> None:
            """As by Ctrl-C; Prefect's own way waits for the loop in which it runs."""
            if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:  # as shells have it for what they start with &
                signal.signal(signal.SIGINT, signal.default_int_handler)
            signal.raise_signal(signal.SIGINT)

    runner = Interruptible(pause_on_shutdown=True)
    runner.add_flow(
        code_inbox,
        name=_name(job),
        parameters=job.as_parameters(),
        concurrency_limit=ConcurrencyLimitConfig(limit=1, collision_strategy=ConcurrencyLimitStrategy.CANCEL_NEW),
        entrypoint_type=EntrypointType.MODULE_PATH,
        **clock.as_options(),
    )
    return runner


def _name(job: Job) -> str:
    """A name for the deployment: the same inbox and store have the same one."""
    return f"{job.inbox.name}-{hashlib.sha256(f'{job.inbox} {job.out}'.encode()).hexdigest()[:6]}"


def _tell(job: Job, clock: Clock, server: Server, n_feeds: int) -> None:
    feeds = f" and of {n_feeds} feeds" if n_feeds else ""
    say(f"codes what is new of {job.inbox}{feeds} into {job.out}: {clock}")
    if server.history:
        say(f"Prefect server: started here, {server.url} (open it to look at the runs); it ends with this command")
        say(f"history of runs: {server.history}, the last 90 days")
    else:
        say(f"Prefect server: the one at {server.url} (PREFECT_API_URL), which keeps the history of runs")
    say(f"to stop: Ctrl-C, or kill {os.getpid()}; what is coded is kept, and the next start goes on")
