"""Commands that fill a store and keep it: run, rebuild, demo."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from flows.cli.options import ALL_GOOD, DefaultDate, Lexicon, MaxChars, Model, Out, Store, UseJudge
from flows.coding import Choice
from flows.errors import FlowError


class Runner(StrEnum):
    threads = "threads"
    processes = "processes"
    dask = "dask"


def run(
    out: Out,
    inputs: Annotated[
        list[Path] | None, typer.Argument(metavar="INPUT...", help="JSONL, CSV, Parquet, text files, folders.")
    ] = None,
    runner: Annotated[Runner, typer.Option(help="Where batches of articles are coded.")] = Runner.threads,
    workers: Annotated[int | None, typer.Option(min=1, help="At once; default: 1 thread, a process per core.")] = None,
    scheduler: Annotated[str | None, typer.Option(metavar="ADDRESS", help="A Dask cluster; default: our own.")] = None,
    batch: Annotated[int, typer.Option(min=1, help="Articles in a batch.")] = 500,
    recode: Annotated[bool, typer.Option("--recode", help="Code known articles again.")] = False,
    recode_changed: Annotated[
        bool, typer.Option("--recode-changed", help="Those that another coder, lexicon or model has coded.")
    ] = False,
    default_date: DefaultDate = None,
    max_chars: MaxChars = 1_000_000,
    model: Model = None,
    lexicon: Lexicon = None,
    judge: UseJudge = True,
) -> int:
    """Code articles into DIR/events.duckdb and DIR/parquet/{mentions,events}/year=YYYY/month=MM/.

    Articles that the store knows already are left alone, and a text that came under another id is not coded again.
    Without INPUT, --recode and --recode-changed code what the store holds. Exit status: 0 all coded, 1 some failed,
    2 nothing done.

    \b
    Examples:
      demarche run articles.jsonl --out out
      demarche run inbox/ wire.csv --out out --runner processes --workers 4
      demarche run notes/ --out out --default-date 2024-01-19
      demarche run --out out --recode-changed
    """
    from flows.run import run_flow
    from flows.settings import Recode, Settings
    from flows.terminal import say

    if not (inputs or recode or recode_changed):
        raise FlowError("no input: name files or folders; or, to code again what the store holds, --recode-changed")

    settings = Settings(
        runner=runner.value,
        workers=workers,
        scheduler=scheduler,
        batch=batch,
        recode=Recode.all if recode else Recode.changed if recode_changed else Recode.none,
        default_date=default_date,
        max_chars=max_chars,
        choice=Choice(model, lexicon, judge),
    )
    summary = run_flow([str(path) for path in inputs or []], out=out, settings=settings)
    summary.show()
    for failure in summary.failures:
        say(f"failed: {failure}")
    if summary.advice:
        say(summary.advice)
    return summary.status


def rebuild(store: Store) -> int:
    """Make views and Parquet files anew from the mentions; a lost DuckDB file comes back from Parquet.

    \b
    Examples:
      demarche rebuild out
    """
    from flows.publish import rebuild as rebuild_store
    from flows.terminal import emit

    if not store.is_dir():
        raise FlowError(f"no such folder: {store}")
    for path in rebuild_store(store):
        emit(str(path))
    return ALL_GOOD


def demo(out: Out = Path("demo")) -> int:
    """Code the bundled sample articles and show what comes out: summary, extreme dyad-days, files, plot and report.

    \b
    Examples:
      demarche demo
      demarche demo --out /tmp/demo
    """
    from flows.demo import run_demo

    return run_demo(out)
