"""What is wrong with the ontology's files, as `file:line: id: what, got, allowed`."""

from __future__ import annotations

import re
import tomllib
import unicodedata
from collections.abc import Collection, Iterable, Iterator, Mapping
from csv import Error as CsvError
from typing import Any

from .records import QUADS, rows, split

COLUMNS = {
    "cameo.csv": ("code", "name", "description", "parent", "quad_class", "goldstein", "goldstein_from", "note"),
    "contexts.csv": ("name", "description"),
    "cameo_plover.csv": ("cameo_code", "event", "mode", "contexts", "basis", "note"),
}
BASES = ("manual", "nearest")
TYPE_KEYS = {"definition", "quad_class", "score", "recipient"}
OUTSIDE = ("01", "02")
"""The roots that PLOVER leaves out."""

_CODE = re.compile(r"(0[1-9]|1\d|20)\d{0,2}")

Row = Mapping[str, str]
Lines = list[tuple[int, dict[str, str]]]


def check(texts: Mapping[str, str]) -> list[str]:
    """All problems of the four files, given as name and text; empty when they are sound."""
    tables, found = {}, []
    for file in COLUMNS:
        tables[file], problems = _read(file, texts[file])
        found += problems
    if found:
        return found
    types, problems = _read_toml("plover.toml", texts["plover.toml"])
    contexts = {row["name"] for _, row in tables["contexts.csv"]}
    found += problems
    found += _check_cameo(tables["cameo.csv"])
    found += _check_plover(types, contexts=contexts, places=_places(texts["plover.toml"]))
    if not problems:
        codes = [row["code"] for _, row in tables["cameo.csv"]]
        found += _check_crosswalk(tables["cameo_plover.csv"], codes=codes, types=types, contexts=contexts)
    return found


def _say(place: str, key: str, what: str, *, got: object, allowed: object) -> str:
    return f"{place}: {key or '?'}: {what}, got {got!r}, allowed {allowed}"


def _listed(names: Iterable[str]) -> str:
    return ", ".join(names) or "none"


# Reading


def _read(file: str, text: str) -> tuple[Lines, list[str]]:
    try:
        lines = list(rows(text))
    except CsvError as error:
        return [], [_say(f"{file}:1", "file", "not CSV", got=str(error), allowed="comma-separated UTF-8")]
    header = tuple(next(iter(text.splitlines()), "").split(","))
    if header != COLUMNS[file] or not lines:
        return [], [_say(f"{file}:1", "header", "columns or no rows", got=header, allowed=_listed(COLUMNS[file]))]
    key = COLUMNS[file][0]
    found = [problem for line, row in lines for problem in _check_cells(f"{file}:{line}", row, key=key)]
    return lines, found + _doubled(file, lines, key=key)


def _check_cells(place: str, row: dict[Any, Any], *, key: str) -> Iterator[str]:
    if None in row or None in row.values():
        yield _say(place, row[key], "number of cells", got=[*row.values()], allowed=f"{len(row)} cells")
        return
    for column, cell in row.items():
        if cell != " ".join(cell.split()):
            yield _say(place, row[key], f"stray space in {column}", got=cell, allowed="single inner spaces")
        if not unicodedata.is_normalized("NFC", cell):
            yield _say(place, row[key], f"{column} is not NFC", got=cell, allowed="text in NFC")
    for column in (key, "name", "description"):
        if row.get(column) == "":
            yield _say(place, row[key], f"empty {column}", got="", allowed="some text")


def _doubled(file: str, lines: Lines, *, key: str) -> list[str]:
    first: dict[str, int] = {}
    return [
        _say(f"{file}:{line}", row[key], f"duplicate {key}", got=row[key], allowed=f"once (line {first[row[key]]})")
        for line, row in lines
        if first.setdefault(row[key], line) != line
    ]


def _read_toml(file: str, text: str) -> tuple[dict[str, Any], list[str]]:
    try:
        return tomllib.loads(text), []
    except tomllib.TOMLDecodeError as error:
        return {}, [_say(f"{file}:1", "file", "not TOML", got=str(error), allowed="TOML 1.0")]


def _places(text: str) -> dict[str, str]:
    """Where each type and mode stands: 'ACCUSE' or 'ACCUSE allege' to 'plover.toml:line'."""
    places, table = {}, ""
    for number, line in enumerate(text.splitlines(), 1):
        if header := re.match(r"\[([A-Z]+)(\.modes)?\]", line):
            table = header[1]
            places.setdefault(table, f"plover.toml:{number}")
        elif entry := re.match(r"([\w-]+) = \{", line):
            places[f"{table} {entry[1]}"] = f"plover.toml:{number}"
    return places


# CAMEO


def _check_cameo(lines: Lines) -> Iterator[str]:
    values = {row["code"]: row["goldstein"] for _, row in lines}
    for line, row in lines:
        place = f"cameo.csv:{line}"
        if not _CODE.fullmatch(row["code"]):
            yield _bad_code(place, row["code"])
            continue
        yield from _check_place(place, row, codes=values)
        yield from _check_goldstein(place, row, values=values)
    for root in QUADS.keys() - values.keys():
        yield _say("cameo.csv:1", root, "missing root", got=None, allowed="all of 01 to 20")


def _bad_code(place: str, code: str) -> str:
    what = "lost leading zero" if _CODE.fullmatch(f"0{code}") else "not a CAMEO code"
    return _say(place, code, what, got=code, allowed="two to four digits beginning with 01 to 20")


def _check_place(place: str, row: Row, *, codes: Collection[str]) -> Iterator[str]:
    code, parent = row["code"], row["parent"]
    due = code[:-1] if len(code) > 2 else ""
    if parent and parent not in codes:
        yield _say(place, code, "unknown parent", got=parent, allowed=repr(due))
    elif parent != due:
        yield _say(place, code, "wrong parent", got=parent, allowed=repr(due))
    if row["quad_class"] != str(QUADS[code[:2]]):
        yield _say(place, code, "quad_class", got=row["quad_class"], allowed=f"{QUADS[code[:2]]} for root {code[:2]}")


def _check_goldstein(place: str, row: Row, *, values: Mapping[str, str]) -> Iterator[str]:
    code, origin = row["code"], row["goldstein_from"]
    if not _is_score(row["goldstein"]):
        yield _say(place, code, "goldstein", got=row["goldstein"], allowed="a number from -10 to 10")
    sources = [code[:length] for length in range(len(code), 1, -1)] + [f"{code}0"] * (len(code) == 2)
    if origin not in sources or origin not in values:
        yield _say(place, code, "goldstein_from", got=origin, allowed=_listed(sources))
    elif row["goldstein"] != values[origin]:
        yield _say(place, code, "inherited goldstein", got=row["goldstein"], allowed=f"{values[origin]} as {origin}")


def _is_score(value: object) -> bool:
    try:
        return not isinstance(value, bool) and -10 <= float(value) <= 10  # type: ignore[arg-type]
    except (TypeError, ValueError):
        return False


# PLOVER


def _check_plover(types: Mapping[str, Any], *, contexts: Collection[str], places: Mapping[str, str]) -> Iterator[str]:
    for name, table in types.items():
        place = places.get(name, "plover.toml:1")
        if missing := TYPE_KEYS - table.keys():
            yield _say(place, name, "missing key", got=_listed(sorted(table)), allowed=_listed(sorted(missing)))
        if unknown := table.keys() - TYPE_KEYS - {"modes", "note"}:
            yield _say(place, name, "unknown key", got=_listed(sorted(unknown)), allowed=_listed(sorted(TYPE_KEYS)))
        if table.get("quad_class") not in (1, 2, 3, 4):
            yield _say(place, name, "quad_class", got=table.get("quad_class"), allowed="1, 2, 3, 4")
        if not _is_score(table.get("score")):
            yield _say(place, name, "score", got=table.get("score"), allowed="a number from -10 to 10")
        for mode, cells in table.get("modes", {}).items():
            key = f"{name} {mode}"
            yield from _check_mode(places.get(key, place), key, cells, contexts=contexts)


def _check_mode(place: str, key: str, cells: Mapping[str, Any], *, contexts: Collection[str]) -> Iterator[str]:
    if unknown := cells.keys() - {"score", "description", "adds"}:
        yield _say(place, key, "unknown key", got=_listed(sorted(unknown)), allowed="score, description, adds")
    if not cells.get("description"):
        yield _say(place, key, "empty description", got=cells.get("description"), allowed="some text")
    if "score" in cells and not _is_score(cells["score"]):
        yield _say(place, key, "score", got=cells["score"], allowed="a number from -10 to 10")
    if "adds" in cells and cells["adds"] not in contexts:
        yield _say(place, key, "unknown context", got=cells["adds"], allowed="a name in contexts.csv")


# Crosswalk


def _check_crosswalk(
    lines: Lines, *, codes: Collection[str], types: Mapping[str, Any], contexts: Collection[str]
) -> Iterator[str]:
    for line, row in lines:
        place, code = f"cameo_plover.csv:{line}", row["cameo_code"]
        if not _CODE.fullmatch(code):
            yield _bad_code(place, code)
        elif code not in codes:
            yield _say(place, code, "unknown code", got=code, allowed="a code in cameo.csv")
        yield from _check_event(place, row, types=types)
        for context in split(row["contexts"]):
            if context not in contexts:
                yield _say(place, code, "unknown context", got=context, allowed="a name in contexts.csv")
    mapped = {row["cameo_code"] for _, row in lines}
    for code in codes:
        if code not in mapped:
            yield _say("cameo_plover.csv:1", code, "unmapped code", got=None, allowed="one row for each code")


def _check_event(place: str, row: Row, *, types: Mapping[str, Any]) -> Iterator[str]:
    code, event, mode = row["cameo_code"], row["event"], row["mode"]
    modes = types.get(event, {}).get("modes", {})
    if event and event not in types:
        yield _say(place, code, "unknown event", got=event, allowed=_listed(types))
    elif mode and mode not in modes:
        yield _say(place, code, f"unknown mode of {event or 'no event'}", got=mode, allowed=_listed(modes))
    elif (due := modes.get(mode, {}).get("adds")) and due not in split(row["contexts"]):
        yield _say(place, code, f"context that {mode} brings", got=row["contexts"], allowed=due)
    outside = code.startswith(OUTSIDE) and bool(event)
    if row["basis"] not in BASES or outside != (row["basis"] == "nearest"):
        yield _say(place, code, "basis", got=row["basis"], allowed="nearest" if outside else "manual")
    if not event and not code.startswith(OUTSIDE):
        yield _say(place, code, "no event", got=event, allowed=_listed(types))
