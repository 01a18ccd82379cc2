"""Tables of articles: CSV, TSV and Parquet, one article a row."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from flows.articles import COLUMNS, Reading, to_article
from flows.readers.lines import short_lines
from flows.readers.markup import bare
from flows.settings import Limits
from schemas import Article, Failure

DELIMITERS = (",", ";", "\t")
NO_ROWS = "no rows with an article"
ROWS_AT_ONCE = 1000
BYTES_A_CHARACTER = 4


def read_csv(path: Path, _name: str, reading: Reading) -> Iterator[Article | Failure]:
    """The rows of a file whose cells are separated by commas, semicolons or tabs."""
    csv.field_size_limit(reading.limits.max_line)
    with path.open(encoding="utf-8-sig", errors="surrogateescape", newline="") as stream:
        delimiter = _delimiter(stream, reading.limits)
        lines = _Lines(stream, reading.limits)
        try:
            rows = csv.DictReader(lines, delimiter=delimiter)
            found = [name for name in rows.fieldnames or [] if name]
        except csv.Error as error:
            yield Failure(f"broken CSV: {error}", path=str(path), line=lines.number)
            return
        if problem := _problem_of(found, path, reading.limits):
            yield problem
            return
        empty = True
        for row in _csv_rows(rows):
            empty = False
            yield _csv_article(row, path, lines.number, reading)
        if empty:
            yield Failure(NO_ROWS, path=str(path))


class _Lines:
    """The lines of a file for the csv module; after one that is too long it goes on with the next."""

    def __init__(self, stream: io.TextIOWrapper, limits: Limits) -> None:
        self.lines, self.limits, self.number = short_lines(stream, limits.max_line), limits, 0

    def __iter__(self) -> _Lines:
        return self

    def __next__(self) -> str:
        line = next(self.lines)
        self.number += 1
        if isinstance(line, int):
            raise csv.Error(self.limits.exceeded("max_line", by=f"a line of {line:,} characters"))
        return line


def _delimiter(stream: io.TextIOWrapper, limits: Limits) -> str:
    """The separator of the header line: the one that occurs most often."""
    header = stream.readline(limits.max_line)
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


def _csv_article(row: dict[str, Any] | csv.Error, path: Path, line: int, reading: Reading) -> Article | Failure:
    if isinstance(row, csv.Error):
        return Failure(f"broken CSV: {row}", path=str(path), line=line)
    if None in row:
        return Failure("more cells than columns; quote texts that hold the separator", path=str(path), line=line)
    if any("\udc80" <= char <= "\udcff" for value in row.values() for char in value or ""):
        return Failure("not UTF-8; convert the file first", row.get("id") or None, path=str(path), line=line)
    return to_article(bare(row), path=str(path), line=line, reading=reading)


def _problem_of(found: list[str], path: Path, limits: Limits) -> Failure | None:
    if len(found) > limits.max_columns:
        return Failure(limits.exceeded("max_columns", by=f"a table of {len(found):,} columns"), path=str(path))
    return None if set(COLUMNS["text"]) & set(found) else _no_text_column(path, found)


def _no_text_column(path: Path, found: list[str]) -> Failure:
    wanted = ", ".join(COLUMNS["text"])
    return Failure(f"no text column (one of: {wanted}); columns found: {', '.join(found) or 'none'}", path=str(path))


def read_parquet(path: Path, _name: str, reading: Reading) -> Iterator[Article | Failure]:
    """The rows of a Parquet file."""
    import pyarrow as pa

    try:
        yield from _parquet_rows(path, reading)
    except (pa.ArrowException, UnicodeDecodeError) as error:
        yield Failure(f"broken Parquet: {error}", path=str(path))


def _parquet_rows(path: Path, reading: Reading) -> Iterator[Article | Failure]:
    import pyarrow.parquet as pq

    with pq.ParquetFile(path) as file:
        shape, names, problem = file.schema, file.schema_arrow.names, _bomb(file, path, reading.limits)
    if problem or not set(COLUMNS["text"]) & set(names):
        yield problem or _no_text_column(path, names)
        return
    known = {name for names in COLUMNS.values() for name in names}
    texts = [name for name in COLUMNS["text"] if any(shape.column(i).path == name for i in range(len(shape)))]
    number = size = 0
    # A text that is written once may fill all rows: it stays once in memory, and rows are made one at a time.
    with pq.ParquetFile(path, read_dictionary=texts) as file:
        for batch in file.iter_batches(batch_size=ROWS_AT_ONCE, columns=[name for name in names if name in known]):
            for place in range(batch.num_rows):
                number += 1
                outcome = _parquet_article(batch, place, path, number, reading)
                yield outcome
                size += len(outcome.text) if isinstance(outcome, Article) else 0
                if problem := _too_much(path, size, reading.limits):
                    yield problem
                    return
    if not number:
        yield Failure(NO_ROWS, path=str(path))


def _parquet_article(batch: Any, place: int, path: Path, number: int, reading: Reading) -> Article | Failure:
    cells = {name: column[place] for name, column in zip(batch.schema.names, batch.columns, strict=True)}
    try:
        row = {name: _plain(cell, BYTES_A_CHARACTER * reading.max_chars) for name, cell in cells.items()}
    except (ValueError, LookupError, OverflowError) as error:  # a date that Python lacks, a zone that nobody knows
        return Failure(f"a value can't be read: {error}", path=str(path), line=number)
    return to_article(bare(row), path=str(path), line=number, reading=reading)


def _plain(cell: Any, longest: int) -> Any:
    import pyarrow as pa

    cell = cell.value if isinstance(cell, pa.DictionaryScalar) else cell
    if isinstance(cell, pa.StringScalar) and cell.is_valid and cell.as_buffer().size > longest:
        raise ValueError(f"text of {cell.as_buffer().size:,} bytes; at most {longest:,} (--max-chars)")
    if pa.types.is_timestamp(cell.type) and cell.type.unit == "ns":  # finer than Python's times
        cell = cell.cast(pa.timestamp("us", cell.type.tz), safe=False)
    return cell.as_py()


def _bomb(file: Any, path: Path, limits: Limits) -> Failure | None:
    """A failure when the file says that it unpacks to many times its size."""
    groups = (file.metadata.row_group(number) for number in range(file.metadata.num_row_groups))
    return _too_much(path, sum(group.total_byte_size for group in groups), limits)


def _too_much(path: Path, unpacked: int, limits: Limits) -> Failure | None:
    size = path.stat().st_size
    if unpacked <= max(limits.max_file, size * limits.max_ratio):
        return None
    what = f"{size:,} bytes unpack to {unpacked:,} or more, which is {unpacked // size:,} times as many"
    return Failure(limits.exceeded("max_ratio", by=what), path=str(path))
