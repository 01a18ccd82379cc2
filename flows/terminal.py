"""Words and tables for people: results on stdout, messages on stderr."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import Any, TypeVar

from flows.lines import visible
from schemas import Mention

Item = TypeVar("Item")


def say(message: object) -> None:
    """A message on stderr, line by line without what could move a cursor or turn a text round."""
    print("\n".join(map(visible, str(message).split("\n"))), file=sys.stderr, flush=True)


def is_terminal() -> bool:
    """Does stdout go to a person?"""
    return sys.stdout.isatty()


def emit(line: str) -> None:
    """A line of the result on stdout."""
    sys.stdout.write(line + "\n")


def show_table(rows: Iterable[Sequence[Any]], *, columns: Sequence[str], title: str | None = None) -> None:
    """A table on stdout, as wide as the terminal, or as the rows where there is none."""
    from rich import box
    from rich.console import Console
    from rich.table import Table

    body = [tuple(row) for row in rows]
    table = Table(title=title, title_justify="left", box=box.SIMPLE_HEAD, pad_edge=False)
    for number, name in enumerate(columns):
        figures = all(isinstance(row[number], int | float | None) for row in body)
        table.add_column(name, overflow="fold", justify="right" if figures and body else "left")
    for row in body:
        table.add_row(*[cell(value) for value in row])
    Console(width=None if is_terminal() else 140, highlight=False, markup=False).print(table)


def cell(value: Any) -> str:
    """A value as a person wants to read it."""
    if value is None:
        return "-"
    if isinstance(value, float):
        return f"{value:.2f}"
    return value.isoformat() if isinstance(value, date) else visible(str(value))


MENTION_COLUMNS = ("article", "date", "source", "target", "code", "PLOVER", "status", "confidence", "words")


def mention_row(mention: Mention) -> tuple[Any, ...]:
    """What a table of mentions shows of one."""
    return (
        mention.article_id,
        mention.event_date,
        mention.source_code,
        mention.target_code,
        mention.cameo_code,
        mention.plover_event,
        mention.status,
        mention.confidence,
        mention.trigger_text,
    )


def track(items: Iterable[Item], *, total: int | None, label: str) -> Iterator[Item]:
    """The items, with a progress bar on stderr when that is a terminal."""
    if not sys.stderr.isatty():
        yield from items
        return
    from rich.console import Console
    from rich.progress import track as rich_track

    yield from rich_track(items, total=total, description=label, console=Console(stderr=True), transient=True)
