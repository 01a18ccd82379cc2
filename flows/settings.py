"""How a run goes."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from flows.articles import MAX_CHARS
from flows.coding import Choice


class Recode(StrEnum):
    """Which known articles are coded again: none, those that other versions have coded, or all."""

    none = "none"
    changed = "changed"
    all = "all"


@dataclass(frozen=True, slots=True)
class Settings:
    """The choices of `demarche run`; the defaults are the command line's."""

    runner: str = "threads"
    workers: int | None = None
    scheduler: str | None = None
    batch: int = 500
    recode: Recode = Recode.none
    default_date: date | None = None
    max_chars: int = MAX_CHARS
    choice: Choice = field(default_factory=Choice)
