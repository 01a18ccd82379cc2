"""Articles from JSONL, CSV, Parquet, text files, saved web pages and feeds, and from folders of these.

Everything that can't be read becomes a Failure in the stream, and reading goes on with the next line or file.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import BinaryIO

from flows.articles import Reading, content_hash, storable
from flows.readers.feed import read_feed
from flows.readers.lines import json_lines, read_jsonl
from flows.readers.page import read_page
from flows.readers.tables import read_csv, read_parquet
from flows.readers.text import read_text
from schemas import Article, Failure

Outcome = Article | Failure
UNREADABLE = "can't be read: "
LEADS_OUT = "a link that leads out of the folder; name what it leads to as an input of its own"

READERS: dict[str, Callable[[Path, str, Reading], Iterator[Outcome]]] = {
    ".jsonl": read_jsonl,
    ".ndjson": read_jsonl,
    ".csv": read_csv,
    ".tsv": read_csv,
    ".parquet": read_parquet,
    ".txt": read_text,
    ".html": read_page,
    ".htm": read_page,
    ".xml": read_feed,
    ".rss": read_feed,
    ".atom": read_feed,
}
PAGES = (".html", ".htm")


def read(inputs: Iterable[str | Path], *, reading: Reading | None = None) -> Iterator[Outcome]:
    """Every article of the inputs in order, each id once; what fails stands between them as a Failure."""
    reading = reading or Reading()
    return each_once(outcome for path in inputs for outcome in read_path(Path(path), reading))


def read_path(path: Path, reading: Reading) -> Iterator[Outcome]:
    """One input: a file by its suffix, or a folder with all readable files below it in order of their names."""
    if not path.is_dir():
        yield from _read_file(path, path.stem, reading)
        return
    found = files_of(path)
    if not found:
        yield Failure(f"no articles in this folder; readable: {_allowed()}", path=str(path))
    for file in found:
        yield from read_file_of(path, file, reading)


def files_of(folder: Path) -> list[Path]:
    """All readable files below a folder, in order of their names."""
    found, waiting = [], [folder]
    while waiting:  # not Path.rglob, which calls itself for every folder in a folder
        with suppress(OSError), os.scandir(waiting.pop()) as entries:
            for entry in entries:
                (waiting if entry.is_dir(follow_symlinks=False) else found).append(Path(entry.path))
    return [file for file in sorted(found) if _is_readable(file, folder)]


def read_file_of(folder: Path, file: Path, reading: Reading) -> Iterator[Outcome]:
    """A file below a folder: where it holds one article, that is named by its way from there."""
    if file.is_symlink() and not file.resolve().is_relative_to(folder.resolve()):
        return iter([Failure(LEADS_OUT, path=str(file))])
    return _read_file(file, file.relative_to(folder).with_suffix("").as_posix(), reading)


def read_stream(stream: BinaryIO, *, reading: Reading | None = None) -> Iterator[Outcome]:
    """Article lines (JSONL) from an open stream, such as standard input."""
    return each_once(json_lines(stream, "-", reading or Reading()))


def each_once(outcomes: Iterable[Outcome]) -> Iterator[Outcome]:
    """Drop repeats of an article; the same id with other content is a failure."""
    seen: dict[str, str] = {}
    for outcome in outcomes:
        if isinstance(outcome, Failure):
            yield storable(outcome)
            continue
        content = content_hash(outcome)
        if outcome.id not in seen:
            seen[outcome.id] = content
            yield outcome
        elif seen[outcome.id] != content:
            yield Failure("a second article with this id and other content; only the first is coded", outcome.id)


def _is_readable(file: Path, folder: Path) -> bool:
    hidden = any(part.startswith(".") for part in file.relative_to(folder).parts)
    return file.suffix.lower() in READERS and not hidden and file.is_file() and not _belongs_to_a_page(file, folder)


def _belongs_to_a_page(file: Path, folder: Path) -> bool:
    """Does it lie in the folder of frames and scripts that a browser saves beside a page?"""
    around = [part for part in file.parents if part.name.endswith("_files") and folder in part.parents]
    pages = (part.with_name(part.name.removesuffix("_files") + suffix) for part in around for suffix in PAGES)
    return any(page.exists() for page in pages)


def _allowed() -> str:
    return ", ".join(READERS)


def _read_file(path: Path, name: str, reading: Reading) -> Iterator[Outcome]:
    reader = READERS.get(path.suffix.lower())
    if not path.exists():
        yield Failure("no such file or folder", path=str(path))
    elif reader is None:
        yield Failure(f"unknown kind of file {path.suffix or path.name!r}; readable: {_allowed()}", path=str(path))
    elif path.stat().st_size == 0:
        yield Failure("the file is empty", path=str(path))
    else:
        try:
            yield from reader(path, name, reading)
        except OSError as error:
            yield Failure(f"{UNREADABLE}{error.strerror or error}", path=str(path))
