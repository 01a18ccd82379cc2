"""How a run goes, and how much is read of what others have written."""

from __future__ import annotations

import os
from dataclasses import asdict, dataclass, field
from datetime import date
from enum import StrEnum

from flows.coding import Choice
from flows.errors import FlowError

MAX_CHARS = 1_000_000


@dataclass(frozen=True, slots=True)
class Limits:
    """What is larger becomes a failure that names the limit. A variable of the environment sets another one.

    `max_file`: bytes of a file that is read whole (text, page, feed), DEMARCHE_MAX_FILE; `max_line`: bytes of a JSON
    line or characters of a CSV line or cell; `max_columns` of a CSV file; `max_field`: characters of any field but
    the text; `max_ratio`: how many times its size a Parquet file may unpack to.
    """

    max_file: int = 20_000_000
    max_line: int = 16_000_000
    max_columns: int = 1_000
    max_field: int = 10_000
    max_ratio: int = 200

    def exceeded(self, limit: str, *, by: str) -> str:
        """What to tell of something larger than a limit."""
        return f"{by}; at most {getattr(self, limit):,} (DEMARCHE_{limit.upper()})"


def limits() -> Limits:
    """The limits in force: the defaults, and what the environment says."""
    return Limits(**{name: _number(f"DEMARCHE_{name.upper()}", default) for name, default in asdict(Limits()).items()})


def _number(variable: str, default: int) -> int:
    given = os.environ.get(variable, "").replace("_", "").strip()
    if given and not (given.isdecimal() and int(given)):
        raise FlowError(f"{variable} is {given!r}; give a whole number above 0, or unset it for {default:,}")
    return int(given or default)


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
