"""The command line. Everything heavy is imported inside the commands, so that --help answers at once."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from functools import wraps
from typing import Annotated, Any

import typer

from coder.errors import CoderError
from flows.cli.analysis import export, plot, report, series
from flows.cli.coding import actor, check, code, evaluate, explain
from flows.cli.options import ALL_GOOD, NOTHING_DONE, SOME_FAILED
from flows.cli.running import demo, rebuild, run
from flows.cli.scheduling import schedule
from flows.errors import FlowError

# Before numpy is loaded by a command: the matrices are small, more threads only get in each other's way.
for _threads in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS"):
    os.environ.setdefault(_threads, "1")

# In the order of --help: a new command is a plain function in a file of its group, named here.
COMMANDS = (run, schedule, code, actor, explain, check, evaluate, series, plot, report, export, rebuild, demo)

app = typer.Typer(
    name="demarche",
    help="Turn news text into diplomatic events: who did what to whom, when, with the evidence.",
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
)


def _version(wanted: bool) -> None:
    if wanted:
        from importlib.metadata import version

        typer.echo(f"demarche {version('demarche')}")
        raise typer.Exit


@app.callback()
def _main(
    version: Annotated[bool, typer.Option("--version", callback=_version, is_eager=True, help="Show it.")] = False,
) -> None:
    pass


def _command(function: Callable[..., int | None]) -> Callable[..., None]:
    """A command: what it returns is the exit status; our own errors become one line on stderr and status 2."""

    @wraps(function)
    def run_it(*args: Any, **kwargs: Any) -> None:
        try:
            status = function(*args, **kwargs) or ALL_GOOD
        except (FlowError, CoderError) as error:
            typer.echo(f"demarche: {error}", err=True)
            status = NOTHING_DONE
        except BrokenPipeError:
            sys.stderr.close()
            status = SOME_FAILED
        raise typer.Exit(status)

    return run_it


for _function in COMMANDS:
    app.command()(_command(_function))
