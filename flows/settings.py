"""How a run goes."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from flows.articles import MAX_CHARS
from flows.coding import Choice


@dataclass(frozen=True, slots=True)
class Settings:
    """The choices of `demarche run`; the defaults are the command line's."""

    runner: str = "threads"
    workers: int | None = None
    batch: int = 500
    recode: bool = False
    default_date: date | None = None
    max_chars: int = MAX_CHARS
    choice: Choice = field(default_factory=Choice)
