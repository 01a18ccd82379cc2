"""Articles from JSONL, CSV, Parquet, text files and folders of these.

Everything that can't be read becomes a Failure in the stream, and reading goes on with the next line or file.
"""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any, BinaryIO

from flows.articles import COLUMNS, Reading, content_hash, to_article
from flows.text_dates import date_in_line, date_in_name
from schemas import Article, Failure

Outcome = Article | Failure
CSV_FIELD_LIMIT = 2**31 - 1
DELIMITERS = (",", ";", "\t")
BOM = b"\xef\xbb\xbf"


def read(inputs: Iterable[str | Path], *, reading: Reading | None = None) -> Iterator[Outcome]:
    """Every article of the inputs in order, each id once; what fails stands between them as a Failure."""
    reading = reading or Reading()
    return each_once(outcome for path in inputs for outcome in read_path(Path(path), reading))


def read_path(path: Path, reading: Reading) -> Iterator[Outcome]:
    """One input: a file by its suffix, or a folder with all readable files below it in order of their names."""
    if not path.is_dir():
        yield from _read_file(path, path.stem, reading)
        return
    found = [file for file in sorted(path.rglob("*")) if _is_readable(file, path)]
    if not found:
        yield Failure(f"no articles in this folder; readable: {_allowed()}", path=str(path))
    for file in found:
        yield from _read_file(file, file.relative_to(path).with_suffix("").as_posix(), reading)


def read_stream(stream: BinaryIO, *, reading: Reading | None = None) -> Iterator[Outcome]:
    """Article lines (JSONL) from an open stream, such as standard input."""
    return each_once(_json_lines(stream, "-", reading or Reading()))


def each_once(outcomes: Iterable[Outcome]) -> Iterator[Outcome]:
    """Drop repeats of an article; the same id with other content is a failure."""
    seen: dict[str, str] = {}
    for outcome in outcomes:
        if isinstance(outcome, Failure):
            yield outcome
            continue
        content = content_hash(outcome)
        if outcome.id not in seen:
            seen[outcome.id] = content
            yield outcome
        elif seen[outcome.id] != content:
            yield Failure("a second article with this id and other content; only the first is coded", outcome.id)


def _is_readable(file: Path, folder: Path) -> bool:
    hidden = any(part.startswith(".") for part in file.relative_to(folder).parts)
    return file.is_file() and not hidden and file.suffix.lower() in READERS


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
            yield Failure(f"can't be read: {error.strerror or error}", path=str(path))


def _read_jsonl(path: Path, _name: str, reading: Reading) -> Iterator[Outcome]:
    with path.open("rb") as stream:
        yield from _json_lines(stream, str(path), reading)


def _json_lines(lines: Iterable[bytes], path: str, reading: Reading) -> Iterator[Outcome]:
    n = 0
    for number, line in enumerate(lines, start=1):
        if line.strip():
            n += 1
            yield _json_line(line, path, number, reading)
    if not n:
        yield Failure("no lines with an article", path=path)


def _json_line(line: bytes, path: str, number: int, reading: Reading) -> Outcome:
    try:
        record = json.loads(_decoded(line.removeprefix(BOM)))
    except json.JSONDecodeError as error:
        return Failure(f"broken JSON: {error.msg} at column {error.colno}", path=path, line=number)
    except (UnicodeDecodeError, RecursionError) as error:
        return Failure(_why(error), path=path, line=number)
    if not isinstance(record, dict):
        return Failure(f"a line must be a JSON object, got {type(record).__name__}", path=path, line=number)
    return to_article(record, path=path, line=number, reading=reading)


def _decoded(data: bytes) -> str:
    return data.decode("utf-8")


def _why(error: Exception) -> str:
    if isinstance(error, UnicodeDecodeError):
        return f"not UTF-8: byte 0x{error.object[error.start]:02x} at position {error.start}; convert it first"
    return "JSON nested too deep"


def _read_csv(path: Path, _name: str, reading: Reading) -> Iterator[Outcome]:
    csv.field_size_limit(CSV_FIELD_LIMIT)
    with path.open(encoding="utf-8-sig", errors="surrogateescape", newline="") as stream:
        delimiter = _delimiter(stream)
        rows = csv.DictReader(stream, delimiter=delimiter)
        found = [name for name in rows.fieldnames or [] if name]
        if not set(COLUMNS["text"]) & set(found):
            yield _no_text_column(path, found)
            return
        for row in _csv_rows(rows):
            yield _csv_article(row, path, rows.line_num, reading)


def _delimiter(stream: io.TextIOWrapper) -> str:
    """The separator of the header line: the one that occurs most often."""
    header = stream.readline()
    stream.seek(0)
    return max(DELIMITERS, key=header.count)


def _csv_rows(rows: csv.DictReader[str]) -> Iterator[dict[str, Any] | csv.Error]:
    while True:
        try:
            yield next(rows)
        except csv.Error as error:
            yield error
        except StopIteration:
            return


def _csv_article(row: dict[str, Any] | csv.Error, path: Path, line: int, reading: Reading) -> Outcome:
    if isinstance(row, csv.Error):
        return Failure(f"broken CSV: {row}", path=str(path), line=line)
    if None in row:
        return Failure("more cells than columns; quote texts that hold the separator", path=str(path), line=line)
    if any("\udc80" <= char <= "\udcff" for value in row.values() for char in value or ""):
        return Failure("not UTF-8; convert the file first", row.get("id") or None, path=str(path), line=line)
    return to_article(row, path=str(path), line=line, reading=reading)


def _no_text_column(path: Path, found: list[str]) -> Failure:
    wanted = ", ".join(COLUMNS["text"])
    return Failure(f"no text column (one of: {wanted}); columns found: {', '.join(found) or 'none'}", path=str(path))


def _read_parquet(path: Path, _name: str, reading: Reading) -> Iterator[Outcome]:
    import pyarrow as pa
    import pyarrow.parquet as pq

    try:
        with pq.ParquetFile(path) as file:
            yield from _parquet_rows(file, path, reading)
    except pa.ArrowException as error:
        yield Failure(f"broken Parquet: {error}", path=str(path))


def _parquet_rows(file: Any, path: Path, reading: Reading) -> Iterator[Outcome]:
    found = file.schema_arrow.names
    if not set(COLUMNS["text"]) & set(found):
        yield _no_text_column(path, found)
        return
    known = {name for names in COLUMNS.values() for name in names}
    number = 0
    for batch in file.iter_batches(batch_size=1000, columns=[name for name in found if name in known]):
        for row in batch.to_pylist():
            number += 1
            yield to_article(row, path=str(path), line=number, reading=reading)


def _read_text(path: Path, name: str, reading: Reading) -> Iterator[Outcome]:
    """A text file is one article, dated by its name (2024-01-19_….txt), else by its first line."""
    try:
        text = _decoded(path.read_bytes().removeprefix(BOM))
    except UnicodeDecodeError as error:
        yield Failure(_why(error), name, path=str(path))
        return
    published = date_in_name(path.name) or date_in_line(text.lstrip().partition("\n")[0])
    record = {"id": name, "text": text, "published": published}
    yield to_article(record, path=str(path), line=None, reading=reading)


READERS: dict[str, Callable[[Path, str, Reading], Iterator[Outcome]]] = {
    ".jsonl": _read_jsonl,
    ".ndjson": _read_jsonl,
    ".csv": _read_csv,
    ".tsv": _read_csv,
    ".parquet": _read_parquet,
    ".txt": _read_text,
}
