"""Cue words as data: the tables in coder/lexicon/cues, and a check that names every fault by file and line."""

from __future__ import annotations

import csv
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable

Row = dict[str, str]


@dataclass(frozen=True, slots=True)
class Table:
    """What a cue table must look like: columns, those with a closed set of values, those that hold numbers."""

    columns: tuple[str, ...]
    allowed: dict[str, frozenset[str]]
    numbers: tuple[str, ...] = ()
    unique: tuple[str, ...] = field(default=())

    @property
    def phrase(self) -> str:
        """Name of the column that holds the words."""
        return self.columns[1]


def _set(words: str) -> frozenset[str]:
    return frozenset(words.split("|"))


DATE_KINDS = _set("weekday|month|short month|season|unit|unit of months|day|holiday")
STATUS_CATEGORIES = _set("negation|future|hypothetical|historical|through|light|pseudo")
STATUS_SCOPES = _set("child|argument|case|from|noun|object|auxiliary|governor|clause|mark|modifier|phrase")
SPEECH_KINDS = _set("say|hear|evidence|document|claim|source|accuse|denial|media|witness")
CASUALTY_KINDS = _set("dead|injured|people|collective|cause|governor")
CASUALTY_ROLES = _set("object|people|subject|count|of|toll|size|losing|suffering|bringing|sent|drawing")

TABLES: dict[str, Table] = {
    "dates.csv": Table(
        ("id", "phrase", "kind", "amount", "anchor", "note"),
        {"kind": DATE_KINDS, "anchor": _set("|published|story")},
        ("amount",),
        ("phrase", "kind"),
    ),
    "story.csv": Table(
        ("id", "phrase", "category", "note"),
        {"category": _set("continues|definite|recalling")},
        unique=("phrase",),
    ),
    "status.csv": Table(
        ("id", "phrase", "category", "scope", "note"),
        {"category": STATUS_CATEGORIES, "scope": STATUS_SCOPES},
        unique=("phrase", "category", "scope"),
    ),
    "places.csv": Table(
        ("id", "phrase", "category", "note"),
        {"category": _set("preposition|soil|reaches|moves|body|part")},
        unique=("phrase", "category"),
    ),
    "speech.csv": Table(
        ("id", "lemma", "pos", "kind", "note"),
        {"pos": _set("verb|noun|phrase|governor|name"), "kind": SPEECH_KINDS},
        unique=("lemma", "pos", "kind"),
    ),
    "numbers.csv": Table(
        ("id", "word", "kind", "value", "note"),
        {"kind": _set("number|multiplier|approximate|vague")},
        ("value",),
        ("word",),
    ),
    "casualties.csv": Table(
        ("id", "lemma", "pos", "kind", "role", "note"),
        {"pos": _set("verb|noun|adjective"), "kind": CASUALTY_KINDS, "role": CASUALTY_ROLES},
        unique=("lemma", "pos", "kind", "role"),
    ),
}


def directory() -> Traversable:
    """Where the cue tables lie."""
    return files("coder").joinpath("lexicon", "cues")


@cache
def rows(name: str) -> tuple[Row, ...]:
    """The rows of one table, each a dict by column."""
    return tuple(row for _, row in _read(directory().joinpath(name)))


@cache
def words(name: str, **wanted: str) -> frozenset[str]:
    """The words of a table whose row has the wanted values, e.g. words("status.csv", category="light")."""
    column = TABLES[name].phrase
    return frozenset(row[column] for row in rows(name) if all(row[key] == value for key, value in wanted.items()))


@cache
def phrases(name: str, **wanted: str) -> dict[str, list[tuple[str, ...]]]:
    """The phrases of a table by their first word, longest first."""
    found: dict[str, list[tuple[str, ...]]] = {}
    for phrase in sorted(words(name, **wanted), key=len, reverse=True):
        parts = tuple(phrase.split())
        found.setdefault(parts[0], []).append(parts)
    return found


def problems(folder: Traversable | None = None) -> list[str]:
    """Every fault of the cue tables as `file:line: id: what, got, allowed`; a folder of one's own may lack tables."""
    place = directory() if folder is None else folder
    found: list[str] = []
    for name, table in TABLES.items():
        path = place.joinpath(name)
        if path.is_file():
            found.extend(_table_problems(name, table, path))
        elif folder is None:
            found.append(f"{name}:0: -: the table is missing, got nothing, allowed a file with columns {table.columns}")
    return found


def _read(path: Traversable) -> list[tuple[int, Row]]:
    with path.open("r", encoding="utf-8", newline="") as file:
        reader = csv.DictReader(file, restval="", restkey="+")
        return [(reader.line_num, row) for row in reader]


def _header(path: Traversable) -> tuple[str, ...]:
    with path.open("r", encoding="utf-8", newline="") as file:
        return tuple(next(csv.reader(file), ()))


def _table_problems(name: str, table: Table, path: Traversable) -> Iterator[str]:
    header = _header(path)
    if header != table.columns:
        yield f"{name}:1: -: wrong columns, got {','.join(header)}, allowed {','.join(table.columns)}"
        return
    ids: dict[str, int] = {}
    keys: dict[tuple[str, ...], int] = {}
    for line, row in _read(path):
        where = f"{name}:{line}: {row['id']}"
        yield from (f"{where}: {problem}" for problem in _row_problems(table, row))
        yield from _repeated(where, "id", row["id"], ids, line)
        if table.unique:
            yield from _repeated(where, "+".join(table.unique), tuple(row[c] for c in table.unique), keys, line)


def _repeated(where: str, what: str, key: object, seen: dict, line: int) -> Iterator[str]:
    first = seen.setdefault(key, line)
    if first != line:
        yield f"{where}: {what} given twice, got {key!r}, allowed once (line {first})"


def _row_problems(table: Table, row: Row) -> Iterator[str]:
    if "+" in row:
        yield f"too many cells, got {len(table.columns) + len(row['+'])}, allowed {len(table.columns)}"
    for column in table.columns:
        yield from _cell_problems(table, column, row[column])


def _cell_problems(table: Table, column: str, value: str) -> Iterator[str]:
    if value != " ".join(value.split()):
        yield f"stray spaces in {column}, got {value!r}, allowed {' '.join(value.split())!r}"
    if not unicodedata.is_normalized("NFC", value):
        yield f"{column} is not NFC, got {value!r}, allowed {unicodedata.normalize('NFC', value)!r}"
    if not value and column in ("id", table.phrase, *table.numbers):
        yield f"{column} is empty, got '', allowed some text"
    if column == table.phrase and value != value.lower():
        yield f"{column} is matched in lower case, got {value!r}, allowed {value.lower()!r}"
    if column in table.allowed and value not in table.allowed[column]:
        yield f"unknown {column}, got {value!r}, allowed {', '.join(sorted(table.allowed[column] - {''}))}"
    if value and column in table.numbers and not value.lstrip("-").isdigit():
        yield f"{column} is no whole number, got {value!r}, allowed digits"
