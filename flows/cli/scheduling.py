"""The command that runs by the clock: schedule."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from flows.cli.options import Lexicon, Model, Out, UseJudge
from flows.cli.running import Runner
from flows.errors import FlowError


def schedule(
    inbox: Annotated[Path, typer.Argument(metavar="INBOX", file_okay=False, help="A folder that files come to.")],
    out: Out,
    cron: Annotated[str | None, typer.Option(metavar='"M H D M W"', help="When, as in a crontab, in UTC.")] = None,
    every: Annotated[float | None, typer.Option(metavar="MINUTES", min=1, help="Instead of --cron.")] = None,
    feed: Annotated[
        list[str] | None,
        typer.Option(metavar="URL|FILE", help="An RSS or Atom feed, or a text file with one a line; repeatable."),
    ] = None,
    runner: Annotated[Runner, typer.Option(help="Where batches of articles are coded.")] = Runner.threads,
    workers: Annotated[int | None, typer.Option(min=1, help="At once; default: 1 thread, a process per core.")] = None,
    model: Model = None,
    lexicon: Lexicon = None,
    judge: UseJudge = True,
) -> int:
    """Code by the clock what is new in a folder and in feeds, until stopped; files are only read, never moved.

    Each run reads the files that are new or have changed, and the feeds that have changed since it read them: what is
    in the feed, not the pages that it links to. A Prefect server keeps the clock and shows the runs: the one that
    PREFECT_API_URL names, else one that is started here and keeps its history in DIR/.prefect.

    \b
    Examples:
      demarche schedule inbox/ --out out --cron "*/15 * * * *"
      demarche schedule inbox/ --out out --every 30 --feed https://example.org/world.xml
      demarche schedule inbox/ --out out --cron "5 6 * * *" --feed feeds.txt --runner processes --workers 4
    """
    from flows.schedule import Clock, Job, serve

    if (cron is None) == (every is None):
        raise FlowError('say when: --cron "*/15 * * * *" or --every 15, and not both')
    choices = {
        "runner": runner.value,
        "workers": workers,
        "model": model,
        "lexicon": str(lexicon.resolve()) if lexicon else None,
        "judge": judge,
    }
    job = Job(inbox.resolve(), out.resolve(), feed or [], choices)
    return serve(job, clock=Clock(cron, every))
