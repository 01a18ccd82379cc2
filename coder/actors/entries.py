"""What the tables say of a name: every entry that it can mean, with dates and source."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from coder.actors.fold import atoms_of_name, joined_forms, short_forms
from coder.actors.lexicon import cells, tables

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from coder.actors.lexicon import Row

_NAMES = ("name", "role", "aliases", "plural", "adjectives", "demonyms", "capital", "seats")


@dataclass(frozen=True, slots=True)
class Known:
    """One row of a table that a name matches; `words` is the spelling in the table, `whole` if it is all of it."""

    table: str
    id: str
    name: str
    words: str
    whole: bool
    code: str
    office: str
    since: str
    until: str
    precision: str
    source: str


def entries(text: str, *, overlay: Path | None = None) -> list[Known]:
    """All rows with the name in any spelling, those that are just the name first, then those that hold its words."""
    wanted = atoms_of_name(text.strip())
    found = [known for known in _matching(wanted, overlay) if wanted]
    return sorted(found, key=lambda known: (not known.whole, known.since, known.id))


def _matching(wanted: tuple[str, ...], overlay: Path | None) -> Iterator[Known]:
    for table, rows in tables(overlay).items():
        for row in rows.values():
            match = _match(wanted, row)
            if match is not None:
                yield _known(table, row, *match)


def _match(wanted: tuple[str, ...], row: Row) -> tuple[str, bool] | None:
    """The spelling of a row that the words are, else the first that holds them."""
    part = None
    for column in _NAMES:
        for cell in cells(row.get(column, "")):
            words = cell.partition(":")[0]
            atoms = atoms_of_name(words)
            if wanted in (atoms, *joined_forms(atoms)) or (row["id"].startswith("person.") and _short(wanted, atoms)):
                return words, True
            if part is None and _holds(atoms, wanted):
                part = words
    return (part, False) if part else None


def _short(wanted: tuple[str, ...], atoms: tuple[str, ...]) -> bool:
    return len(atoms) > 2 and wanted in short_forms(atoms)


def _holds(atoms: tuple[str, ...], wanted: tuple[str, ...]) -> bool:
    size = len(wanted)
    return size < len(atoms) and any(atoms[at : at + size] == wanted for at in range(len(atoms) - size + 1))


def _known(table: str, row: Row, words: str, whole: bool) -> Known:
    return Known(
        table=table,
        id=row["id"],
        name=row.get("name") or row.get("role", ""),
        words=words,
        whole=whole,
        code=row.get("code") or row.get("sector") or row.get("country", ""),
        office=row.get("office") or row.get("kind", ""),
        since=row.get("from", ""),
        until=row.get("to", ""),
        precision=row.get("precision", ""),
        source=row.get("source", ""),
    )
