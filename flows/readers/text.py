"""Text files: one article each."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from flows.articles import Reading, to_article
from flows.readers.markup import bare
from flows.text_dates import date_in_line, date_in_name
from schemas import Article, Failure

BOM = b"\xef\xbb\xbf"


def read_text(path: Path, name: str, reading: Reading) -> Iterator[Article | Failure]:
    """The article of a text file, dated by the file's name (2024-01-19_….txt), else by its first line."""
    if (size := path.stat().st_size) > reading.limits.max_file:
        yield Failure(reading.limits.exceeded("max_file", by=f"a file of {size:,} bytes"), name, path=str(path))
        return
    try:
        text = path.read_bytes().removeprefix(BOM).decode("utf-8")
    except UnicodeDecodeError as error:
        yield Failure(not_utf_8(error), name, path=str(path))
        return
    published = date_in_name(path.name) or date_in_line(text.lstrip().partition("\n")[0])
    record = {"id": name, "text": text, "published": published}
    yield to_article(bare(record), path=str(path), line=None, reading=reading)


def not_utf_8(error: UnicodeDecodeError) -> str:
    """What is wrong with text in another encoding."""
    return f"not UTF-8: byte 0x{error.object[error.start]:02x} at position {error.start}; convert it first"
