"""What is wrong with the actor tables, one line for each problem."""

from __future__ import annotations

import csv
import re
import unicodedata
from datetime import date
from typing import TYPE_CHECKING

from coder.actors.lexicon import COLUMNS, cells, first_day, last_day
from coder.actors.spans import STATELESS
from coder.actors.words import FILE, KNOWN

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_DATE = re.compile(r"\d{4}(-\d{2}(-\d{2})?)?")
_CODE = re.compile(r"([A-Z]{3})+[A-Z]?")
_SECTOR = re.compile(r"([A-Z]{3})*")
_ROLE_KINDS = frozenset({"person", "people", "body", "weak"})
_LONGEST_VALUE = 60
Row = dict[str, str]


def lexicon_problems(lexicon_dir: Path) -> list[str]:
    """All problems of the actor tables in a directory, as `file:line: id: what, got, allowed`."""
    states = {row.get("code", "") for _, row in _read(lexicon_dir, "countries")}
    found: list[str] = []
    for table in COLUMNS:
        path = lexicon_dir / f"{table}.csv"
        if path.exists():
            found.extend(_header_problems(path, table))
            found.extend(_table_problems(lexicon_dir, table, states))
    return [*found, *_word_problems(lexicon_dir)]


def _word_problems(lexicon_dir: Path) -> Iterator[str]:
    """Problems of the word classes; their ids are those of the shipped file."""
    path, seen = lexicon_dir / FILE, set[str]()
    if not path.exists():
        return
    with path.open(encoding="utf-8", newline="") as lines:
        reader = csv.DictReader(lines)
        for row in reader:
            place = f"{FILE}:{reader.line_num}: {row.get('id')}"
            if row.get("id") not in KNOWN:
                yield f"{place}: unknown class, {row.get('id')!r}, {' '.join(sorted(KNOWN))}"
            if row.get("id") in seen:
                yield f"{place}: duplicate id, {row['id']!r}, one row a class"
            seen.add(row.get("id") or "")
            for column in ("words", "note"):
                problems = _text_problems(column, row.get(column) or "")
                yield from (f"{place}: {what}, {got!r}, {allowed}" for what, got, allowed in problems)


def _read(lexicon_dir: Path, table: str) -> Iterator[tuple[int, Row]]:
    path = lexicon_dir / f"{table}.csv"
    if not path.exists():
        return
    with path.open(encoding="utf-8", newline="") as lines:
        reader = csv.DictReader(lines)
        for row in reader:
            yield reader.line_num, {key or "": _text(value) for key, value in row.items()}


def _text(value: str | list[str] | None) -> str:
    return ",".join(value) if isinstance(value, list) else value or ""


def _header_problems(path: Path, table: str) -> list[str]:
    with path.open(encoding="utf-8", newline="") as lines:
        header = next(csv.reader(lines), [])
    allowed = COLUMNS[table]
    wrong = [("unknown", column) for column in header if column not in allowed]
    wrong += [("missing", column) for column in allowed if column not in header]
    return [f"{path.name}:1: -: {what} column, {column!r}, {' '.join(allowed)}" for what, column in wrong]


def _table_problems(lexicon_dir: Path, table: str, states: set[str]) -> Iterator[str]:
    seen: dict[str, int] = {}
    terms: dict[str, list[tuple[int, Row]]] = {}
    for line, row in _read(lexicon_dir, table):
        place = f"{table}.csv:{line}: {row.get('id') or '-'}"
        for what, got, allowed in _row_problems(table, row, states):
            yield f"{place}: {what}, {got!r}, {allowed}"
        if row.get("id", "") in seen:
            yield f"{place}: duplicate id, {row['id']!r}, first on line {seen[row['id']]}"
        seen.setdefault(row.get("id", ""), line)
        if table == "people":
            terms.setdefault(row.get("name", ""), []).append((line, row))
    yield from _overlaps(terms)


def _row_problems(table: str, row: Row, states: set[str]) -> Iterator[tuple[str, str, str]]:
    if row.get(""):
        yield "too many cells", row[""], f"{len(COLUMNS[table])} cells"
    for column, value in row.items():
        yield from _text_problems(column, value)
    for column in ("id", "role" if table == "roles" else "name"):
        if not row.get(column):
            yield f"empty {column}", "", "a value"
    yield from _code_problems(table, row, states)
    yield from _date_problems(row)


def _text_problems(column: str, value: str) -> Iterator[tuple[str, str, str]]:
    if value != value.strip() or "  " in value or any(part != part.strip() for part in value.split("|")):
        yield f"stray space in {column}", value[:_LONGEST_VALUE], "single spaces between words"
    if not unicodedata.is_normalized("NFC", value):
        yield f"{column} not NFC", value[:_LONGEST_VALUE], "composed characters"
    if value and "" in value.split("|"):
        yield f"empty value in {column}", value[:_LONGEST_VALUE], "values between |"


def _code_problems(table: str, row: Row, states: set[str]) -> Iterator[tuple[str, str, str]]:
    known = states | STATELESS
    if table == "roles":
        if row.get("kind") not in _ROLE_KINDS:
            yield "bad kind", row.get("kind", ""), " ".join(sorted(_ROLE_KINDS))
        if not _SECTOR.fullmatch(row.get("sector", "")):
            yield "bad sector", row.get("sector", ""), "three-letter groups"
    elif table == "regions":
        if row.get("country") and row["country"] not in states:
            yield "unknown country", row["country"], "a code of countries.csv"
    else:
        code = row.get("code", "")
        if not _CODE.fullmatch(code) or (states and code[:3] not in known):
            yield "bad code", code, "a country, region or international code and three-letter roles"
    for column in ("countries", "successor"):
        for code in cells(row.get(column, "")):
            if states and code not in states:
                yield f"unknown code in {column}", code, "codes of countries.csv"


def _date_problems(row: Row) -> Iterator[tuple[str, str, str]]:
    days = []
    for column in ("from", "to"):
        value = row.get(column, "")
        if value and not _is_date(value):
            yield f"bad date in {column}", value, "YYYY, YYYY-MM or YYYY-MM-DD"
            return
        days.append(value)
    if days[0] and days[1] and first_day(days[0]) > last_day(days[1]):
        yield "from after to", f"{days[0]} … {days[1]}", "from no later than to"


def _is_date(value: str) -> bool:
    if not _DATE.fullmatch(value):
        return False
    year, month, day = (*(int(part) for part in value.split("-")), 1, 1)[:3]
    try:
        date(year, month, day)
    except ValueError:
        return False
    return True


def _overlaps(terms: dict[str, list[tuple[int, Row]]]) -> Iterator[str]:
    """Terms of one name in one country that overlap with different codes; people of other countries are others."""
    for rows in terms.values():
        dated = [(line, row) for line, row in rows if _is_date(row.get("from", "")) and _is_date(row.get("to", ""))]
        for i, (line, row) in enumerate(dated):
            for other_line, other in dated[:i]:
                if row["code"][:3] == other["code"][:3] and row["code"] != other["code"] and _overlap(row, other):
                    got = f"{row['code']} {row['from']} … {row['to']}"
                    allowed = f"one code at a time (line {other_line} has {other['code']})"
                    yield f"people.csv:{line}: {row['id']}: overlapping terms, {got!r}, {allowed}"


def _overlap(row: Row, other: Row) -> bool:
    """True when two terms share more than a change of office can."""
    begin = max(first_day(row["from"]), first_day(other["from"]))
    end = min(last_day(row["to"]), last_day(other["to"]))
    return end - begin > 366
