"""Options and arguments that several commands take, and how commands end."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Annotated, Any

import typer

ALL_GOOD, SOME_FAILED, NOTHING_DONE = 0, 1, 2


def _iso(value: str | date) -> date:
    try:
        return value if isinstance(value, date) else date.fromisoformat(value)
    except ValueError as error:
        raise typer.BadParameter(f"{value!r} is no date; write YYYY-MM-DD") from error


def day_option(help_text: str, *names: str) -> Any:
    return typer.Option(*names, parser=_iso, metavar="YYYY-MM-DD", help=help_text)


Model = Annotated[str | None, typer.Option(help="Another spaCy pipeline with UD labels: a name or a folder.")]
Lexicon = Annotated[
    Path | None, typer.Option(exists=True, file_okay=False, help="A folder of your own lexicon files, laid over ours.")
]
UseJudge = Annotated[bool, typer.Option("--judge/--no-judge", help="With the trained judge, or by frames alone.")]
DefaultDate = Annotated[date | None, day_option("The date of articles that have none.", "--default-date")]
MaxChars = Annotated[int, typer.Option(help="Longer articles are recorded as failures.")]
Out = Annotated[Path, typer.Option("--out", file_okay=False, help="The folder of the store.")]
Store = Annotated[Path, typer.Argument(metavar="DIR", help="The folder that `demarche run` wrote to.")]
