"""What scheduled runs have read: files as they were, feeds as they were answered; noted in the store."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import astuple, dataclass
from pathlib import Path

from flows.readers import files_of
from flows.store import now, open_store, transaction


@dataclass(frozen=True, slots=True)
class File:
    """A file of the inbox, as it is now."""

    path: str
    size: int
    modified_ns: int


@dataclass(frozen=True, slots=True)
class Feed:
    """A feed: what its server said when it was read last, and why it can't be fetched, if it can't."""

    url: str
    etag: str | None = None
    modified: str | None = None
    digest: str | None = None
    problem: str | None = None


def files_in(inbox: Path) -> list[File]:
    """All readable files of the inbox; those that vanish meanwhile are left out."""
    return [found for path in files_of(inbox) if (found := _file(path))]


def _file(path: Path) -> File | None:
    try:
        facts = path.stat()
    except OSError:
        return None
    return File(str(path), facts.st_size, facts.st_mtime_ns)


def seen_files(out: Path, inbox: Path) -> set[File]:
    """The files of the inbox that were read, as they were then."""
    with open_store(out) as con:
        found = con.execute("SELECT path, size, modified_ns FROM inbox_files WHERE inbox = ?", [str(inbox)]).fetchall()
    return {File(*row) for row in found}


def seen_feeds(out: Path) -> dict[str, Feed]:
    """The feeds that were fetched, by address."""
    with open_store(out) as con:
        found = con.execute("SELECT url, etag, modified, digest, problem FROM feeds").fetchall()
    return {row[0]: Feed(*row) for row in found}


def note(out: Path, inbox: Path, *, gone: Iterable[File], read: Iterable[File], feeds: Iterable[Feed]) -> None:
    """Note what has been read, and forget the files that are gone or were otherwise."""
    with open_store(out) as con, transaction(con):
        for file in gone:
            con.execute("DELETE FROM inbox_files WHERE inbox = ? AND path = ?", [str(inbox), file.path])
        for file in read:
            con.execute("INSERT INTO inbox_files VALUES (?, ?, ?, ?)", [str(inbox), *astuple(file)])
        for feed in feeds:
            con.execute("DELETE FROM feeds WHERE url = ?", [feed.url])
            con.execute("INSERT INTO feeds VALUES (?, ?, ?, ?, ?, ?)", [*astuple(feed), now()])
