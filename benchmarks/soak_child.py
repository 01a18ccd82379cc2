"""One run of benchmarks/soak.py in a process of its own, with a fault laid into it."""

from __future__ import annotations

import io
import os
import random
import resource
import signal
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import flows.code_articles  # noqa: F401  before the forks, so that children start at once
from benchmarks.soak_corpus import FakeCoder

POINTS = ("before commit", "after commit", "half a file", "before rename", "after rename")
KINDS = ("any moment", *POINTS, "disk full", "clock back")


@dataclass(frozen=True, slots=True)
class Plan:
    """What a child is to do, and how it is to be broken."""

    inputs: str
    out: Path
    batch: int
    fake: bool
    engine: bool
    fault: str | None = None
    after: int = 1


def child(plan: Plan) -> None:
    """A run in a process of its own; exit status 0 only when it came through."""
    os.setpgrp()
    if plan.fault:
        sys.stderr = open(os.devnull, "w")  # noqa: SIM115
    prepare_fault(plan)
    if plan.fake:
        use_fake()
    from flows.settings import Settings

    (with_prefect if plan.engine else without_prefect)(plan, Settings(batch=plan.batch))
    sys.stderr.flush()
    os._exit(0)


def with_prefect(plan: Plan, settings: Any) -> None:
    from flows.run import run_flow

    run_flow([plan.inputs], out=plan.out, settings=settings)


def without_prefect(plan: Plan, settings: Any) -> None:
    """The body of the flow with its tasks as plain functions: starting Prefect takes longer than the run."""
    from flows import code_articles as flow
    from flows.batch import code_file
    from flows.run import disk_errors, sole_writer

    for name in ("read_articles", "load_batch", "load_repeats", "publish", "summarise"):
        setattr(flow, name, getattr(flow, name).fn)
    flow.each_coded = lambda paths, settings, task: (code_file(path, settings) for path in paths)
    for name in [name for name in vars(flow) if name.endswith("_artifact")]:
        setattr(flow, name, lambda *_, **__: None)
    with sole_writer(plan.out) as work, disk_errors(plan.out):
        flow.code_articles.fn([plan.inputs], str(plan.out), str(work), f"load-{random.random()}", settings)


def use_fake() -> None:
    from flows import batch, code_articles

    coder = FakeCoder()
    batch.load_coder = code_articles.load_coder = lambda _choice: coder


def prepare_fault(plan: Plan) -> None:
    """Lay the mine."""
    from flows import publish, store

    if plan.fault == "disk full":
        resource.setrlimit(resource.RLIMIT_FSIZE, (plan.after, plan.after))
    elif plan.fault == "clock back":
        back = timedelta(days=plan.after)
        store.now = lambda: datetime.now(UTC).replace(tzinfo=None) - back
    elif plan.fault in POINTS[:2]:
        store.transaction = publish.transaction = dying_transaction(plan, store.transaction)
    elif plan.fault == "half a file":
        publish.pq = HalfWriter(plan)
    elif plan.fault in POINTS[3:]:
        publish.os = DyingSystem(plan)


def countdown(after: int) -> Callable[[], None]:
    """Kills its own process when it is called for the n-th time."""
    left = [after]

    def strike() -> None:
        left[0] -= 1
        if not left[0]:
            os.kill(os.getpid(), signal.SIGKILL)

    return strike


def dying_transaction(plan: Plan, whole: Any) -> Any:
    """The store's transaction, with a death just before or after its commit."""
    strike = countdown(plan.after)

    @contextmanager
    def transaction(con: Any) -> Iterator[None]:
        with whole(con):
            yield
            if plan.fault == "before commit":
                strike()
        if plan.fault == "after commit":
            strike()

    return transaction


class HalfWriter:
    """pyarrow.parquet, but a file stops in its middle."""

    def __init__(self, plan: Plan) -> None:
        self.strike = countdown(plan.after)

    def write_table(self, table: Any, stream: Any, **options: Any) -> None:
        import pyarrow.parquet as pq

        whole = io.BytesIO()
        pq.write_table(table, whole, **options)
        stream.write(whole.getvalue()[: whole.tell() // 2])
        stream.flush()
        self.strike()
        stream.write(whole.getvalue()[whole.tell() // 2 :])


class DyingSystem:
    """os, but the process dies beside a rename."""

    def __init__(self, plan: Plan) -> None:
        self.plan, self.strike = plan, countdown(plan.after)

    def __getattr__(self, name: str) -> Any:
        return getattr(os, name)

    def replace(self, source: Path, target: Path) -> None:
        if self.plan.fault == "before rename":
            self.strike()
        os.replace(source, target)
        if self.plan.fault == "after rename":
            self.strike()
