"""Tables out to people's programs: Parquet, CSV or tab-separated text, whole or not at all.

Text files are opened in spreadsheets, where a cell that begins with = + - or @ is run as a formula, and news text may
hold anything. So such a cell of text gets an apostrophe before it; figures and dates are what they are. Parquet is not
opened in spreadsheets and keeps every value.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.csv as pc_csv
import pyarrow.parquet as pq

from flows.errors import FlowError

CONTROLS = "[\\x00-\\x1f\\x7f\u0085\u2028\u2029]+"
FORMULA = "^[\\s\u00a0\u3000\ufeff\u200b]*[=+@＝＋－＠−-]"
GDELTS_OWN = ".export.csv"


@dataclass(frozen=True, slots=True)
class Format:
    """How a file is written; `comma` None is Parquet."""

    comma: str | None
    header: bool = True


FORMATS = {
    GDELTS_OWN: Format("\t", header=False),
    ".csv": Format(","),
    ".tsv": Format("\t"),
    ".tab": Format("\t"),
    ".txt": Format("\t"),
    ".parquet": Format(None),
}


def format_of(path: Path) -> Format:
    """What a file's name asks for."""
    for ending, format in FORMATS.items():
        if path.name.lower().endswith(ending):
            return format
    raise FlowError(f"{path}: can't tell the format; give the file one of these endings: {', '.join(FORMATS)}")


def write(batches: Iterable[pa.RecordBatch], path: Path, *, columns: pa.Schema) -> int:
    """Write batches of these columns into a file; returns the number of rows."""
    format, count = format_of(path), 0
    with whole_file(path) as stream, _writer(stream, format, columns) as writer:
        for batch in batches:
            fitted = _fitted(batch, columns)
            writer.write_batch(fitted if format.comma is None else _in_text(fitted, format.comma))
            count += batch.num_rows
    return count


def _writer(stream: IO[bytes], format: Format, columns: pa.Schema) -> Any:
    if format.comma is None:
        return pq.ParquetWriter(stream, columns, compression="zstd")
    if format.header:  # pyarrow would quote the names, which the readers of tab-separated files don't take off
        stream.write((format.comma.join(columns.names) + "\n").encode())
    quoting = "needed" if format.comma == "," else "none"
    options = pc_csv.WriteOptions(include_header=False, delimiter=format.comma, quoting_style=quoting)
    return pc_csv.CSVWriter(stream, columns, write_options=options)


def _fitted(batch: pa.RecordBatch, columns: pa.Schema) -> pa.RecordBatch:
    arrays = [batch.column(item.name).cast(item.type) for item in columns]
    return pa.RecordBatch.from_arrays(arrays, schema=columns)


def _in_text(batch: pa.RecordBatch, comma: str) -> pa.RecordBatch:
    arrays = [harmless(item, comma) if item.type == pa.string() else item for item in batch.columns]
    return pa.RecordBatch.from_arrays(arrays, schema=batch.schema)


def harmless(texts: pa.Array, comma: str) -> pa.Array:
    """Texts on one line each, none a formula; quotes become apostrophes where nothing can be quoted."""
    texts = pc.replace_substring_regex(texts, CONTROLS, " ")
    if comma != ",":
        texts = pc.replace_substring(texts, '"', "'")
    guarded = pc.binary_join_element_wise("'", texts, "")
    return pc.if_else(pc.match_substring_regex(texts, FORMULA), guarded, texts)


@contextmanager
def whole_file(path: Path) -> Iterator[IO[bytes]]:
    """A stream whose file takes its name when all went well; else what was there before stays."""
    aside = path.with_name(f".{path.name}.aside")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        try:
            with aside.open("wb") as stream:
                yield stream
                stream.flush()
                os.fsync(stream.fileno())
            os.replace(aside, path)
        finally:
            aside.unlink(missing_ok=True)
    except OSError as error:
        raise FlowError(f"{path} can't be written: {error.strerror or error}") from error
