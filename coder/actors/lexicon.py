"""The actor tables, read once into a phrase book."""

from __future__ import annotations

import calendar
import csv
import hashlib
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from importlib.resources import files
from pathlib import Path

from coder.actors.fold import TIES, atoms_of_name, joined_forms, short_forms
from coder.actors.leaders import Bearers, by_surname, of_leaders
from coder.actors.trie import PROPER, SHORT, Entry, Trie, case_class
from coder.actors.words import NOT_ACTORS
from coder.collection import without_collection

COLUMNS = {
    "countries": [
        "id",
        "code",
        "name",
        "aliases",
        "adjectives",
        "demonyms",
        "capital",
        "seats",
        "from",
        "to",
        "successor",
        "source",
    ],
    "people": ["id", "name", "aliases", "code", "office", "from", "to", "precision", "source"],
    "organisations": ["id", "name", "aliases", "code", "kind", "from", "to", "source"],
    "groups": ["id", "name", "aliases", "code", "countries", "from", "to", "source"],
    "roles": ["id", "role", "plural", "sector", "kind", "source"],
    "regions": ["id", "name", "aliases", "country", "kind", "source"],
}
EVER = 4_000_000
_NEED_THE = frozenset({"capital", "region", "group", "organisation"})
Row = dict[str, str]


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Everything that is known about actors before reading an article. Made by load_lexicon."""

    trie: Trie
    states: frozenset[str]
    names: dict[str, str]
    aliases: dict[str, tuple[str, ...]]
    successors: dict[str, str]
    ends: dict[str, int]
    people: dict[str, tuple[Entry, ...]]
    bearers: Bearers
    leaders: Bearers
    surnames: frozenset[str]
    version: str


def cells(value: str) -> list[str]:
    """The values inside one cell."""
    return [cell.strip() for cell in value.split("|") if cell.strip()]


@lru_cache(maxsize=20_000)
def first_day(text: str) -> int:
    """Ordinal of the first day that a date of any precision allows; 0 when empty."""
    if not text:
        return 0
    year, month, day = (*(int(part) for part in text.split("-")), 1, 1)[:3]
    return date(year, month, day).toordinal()


@lru_cache(maxsize=20_000)
def last_day(text: str) -> int:
    """Ordinal of the last day that a date of any precision allows; EVER when empty."""
    if not text:
        return EVER
    parts = [int(part) for part in text.split("-")]
    year, month = parts[0], parts[1] if len(parts) > 1 else 12
    day = parts[2] if len(parts) > 2 else calendar.monthrange(year, month)[1]
    return date(year, month, day).toordinal()


def plural_of(noun: str) -> str:
    """The regular plural of a role; in "minister of finance" the first noun takes it."""
    head, link, rest = noun.partition(" of ")
    if link:
        return plural_of(head) + link + rest
    if noun.endswith(("s", "x", "ch", "sh")):
        return noun + "es"
    return noun[:-1] + "ies" if noun.endswith("y") and noun[-2:-1] not in "aeiou" else noun + "s"


@lru_cache(maxsize=4)
def load_lexicon(overlay: Path | None = None) -> Lexicon:
    """The shipped tables, with those of the overlay directory laid over them (same file names, later wins by id)."""
    return _loaded({name: _contents(name, overlay) for name in COLUMNS})


def tables(overlay: Path | None = None) -> dict[str, dict[str, Row]]:
    """The rows of every table by id, as load_lexicon sees them."""
    return {name: _merged(_contents(name, overlay)) for name in COLUMNS}


def lexicon_from(directory: Path) -> Lexicon:
    """A lexicon out of one directory alone, for tests and for those who bring all tables themselves."""
    paths = {name: directory / f"{name}.csv" for name in COLUMNS}
    return _loaded({name: [path.read_bytes()] for name, path in paths.items() if path.exists()})


def _loaded(contents: dict[str, list[bytes]]) -> Lexicon:
    digest = hashlib.sha256(b"".join(part for parts in contents.values() for part in parts))
    with without_collection():
        rows = {name: _merged(contents.get(name, [])) for name in COLUMNS}
        return _build(rows, digest.hexdigest()[:12])


def _merged(parts: list[bytes]) -> dict[str, Row]:
    rows: dict[str, Row] = {}
    for part in parts:
        rows.update(_rows(part))
    return rows


def _contents(name: str, overlay: Path | None) -> list[bytes]:
    shipped = files("coder").joinpath("lexicon", "actors", f"{name}.csv")
    found = [shipped.read_bytes()] if shipped.is_file() else []
    if overlay is not None and (path := Path(overlay) / f"{name}.csv").is_file():
        found.append(path.read_bytes())
    return found


def _rows(content: bytes) -> dict[str, Row]:
    lines = csv.reader(content.decode("utf-8-sig").splitlines())
    header = next(lines, [])
    rows = (dict(zip(header, line, strict=False)) for line in lines if line)
    return {row["id"]: row for row in rows}


def _build(tables: dict[str, dict[str, Row]], version: str) -> Lexicon:
    trie = Trie()
    countries = list(tables["countries"].values())
    for row in countries:
        _add_country(trie, row)
    for table, what in (("people", "person"), ("organisations", "organisation"), ("groups", "group")):
        for row in tables[table].values():
            _add_named(trie, row, what)
    people = _by_country(trie)
    for row in tables["roles"].values():
        _add_role(trie, row)
    for row in tables["regions"].values():
        _add_region(trie, row)
    nobody = Entry("", "nobody", "", "", 0, EVER, "", False)
    for phrase in NOT_ACTORS:
        trie.add(phrase, PROPER, nobody)
    spelled = {row["id"]: cells(row["aliases"]) for row in tables["people"].values()}
    bearers = by_surname((entry for terms in people.values() for entry in terms), spelled)
    leaders, surnames = of_leaders(bearers)
    return Lexicon(
        trie=trie,
        states=frozenset(row["code"] for row in countries),
        names={row["code"]: row["name"] for row in reversed(countries)},
        aliases={row["code"]: tuple(alias.lower() for alias in cells(row["aliases"])) for row in reversed(countries)},
        successors={row["code"]: row["successor"] for row in countries if row["successor"]},
        ends={row["code"]: last_day(row["to"]) for row in countries if row["to"]},
        people=people,
        bearers=bearers,
        leaders=leaders,
        surnames=surnames,
        version=version,
    )


def _by_country(trie: Trie) -> dict[str, tuple[Entry, ...]]:
    """All terms of persons, by the first three letters of their codes."""
    found: dict[str, dict[str, Entry]] = {}
    for meanings in trie.phrases.values():
        for _, entry in meanings:
            if entry.what == "person":
                found.setdefault(entry.code[:3], {})[entry.id] = entry
    return {country: tuple(terms.values()) for country, terms in found.items()}


def _add_name(trie: Trie, surface: str, entry: Entry, case: int | None = None) -> None:
    case = case_class(surface) if case is None else case
    atoms = atoms_of_name(surface)
    if len(atoms) == 1 and surface.startswith("The ") and entry.what in _NEED_THE:
        atoms = ("the", *atoms)
    trie.add(atoms, case, entry)
    if not TIES.isdisjoint(atoms):
        for form in joined_forms(atoms):
            trie.add(form, case, entry)


def _add_country(trie: Trie, row: Row) -> None:
    dates = (first_day(row["from"]), last_day(row["to"]))

    def entry(what: str, code: str = row["code"], plural: bool = False) -> Entry:
        return Entry(row["id"], what, row["name"], code, *dates, "", plural)

    for what, surfaces in (
        ("country", [row["name"], *cells(row["aliases"])]),
        ("adjective", cells(row["adjectives"])),
        ("capital", cells(row["capital"])),
    ):
        meaning = entry(what)
        for surface in surfaces:
            _add_name(trie, surface, meaning)
    one, many = entry("people"), entry("people", plural=True)
    for demonym in cells(row["demonyms"]):
        _add_name(trie, demonym, many if demonym.endswith(("s", "ese", "ish")) else one)
        if not demonym.endswith(("s", "ese", "ish", "men", "ch")):
            _add_name(trie, demonym + "s", many)
    for seat in cells(row["seats"]):
        surface, _, sector = seat.partition(":")
        _add_name(trie, surface, entry("seat", row["code"] + sector))


def _add_named(trie: Trie, row: Row, what: str) -> None:
    sort = row.get("kind") or row.get("office") or ""
    dates = (first_day(row["from"]), last_day(row["to"]))
    entry = Entry(row["id"], what, row["name"], row["code"], *dates, sort, False)
    for surface in (row["name"], *cells(row["aliases"])):
        _add_name(trie, surface, entry)
        if what == "person" and surface.count(" ") > 1:
            for form in short_forms(atoms_of_name(surface)):
                trie.add(form, SHORT, entry)


def _add_role(trie: Trie, row: Row) -> None:
    one = Entry(row["id"], "role", row["role"].lower(), row["sector"], 0, EVER, row["kind"], False)
    many, case = one._replace(plural=True), case_class(row["role"])
    trie.add(atoms_of_name(row["role"]), case, many if row["kind"] == "people" else one)
    if row["plural"] != "-":
        for plural in cells(row["plural"]) or [plural_of(row["role"])]:
            trie.add(atoms_of_name(plural), case, many)


def _add_region(trie: Trie, row: Row) -> None:
    people = row["kind"] == "people"
    what = "ethnic" if people else "region"
    entry = Entry(row["id"], what, row["name"], row["country"], 0, EVER, row["kind"], False)
    _add_name(trie, row["name"], entry._replace(plural=people))
    for surface in cells(row["aliases"]):
        _add_name(trie, surface, entry._replace(plural=people and surface.endswith("s")))
