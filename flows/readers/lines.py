"""Article lines: JSON, one article a line."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import IO, AnyStr, BinaryIO

from flows.articles import Reading, to_article
from flows.readers.markup import bare
from flows.readers.text import BOM, not_utf_8
from schemas import Article, Failure


def read_jsonl(path: Path, _name: str, reading: Reading) -> Iterator[Article | Failure]:
    """The articles of a file of lines."""
    with path.open("rb") as stream:
        yield from json_lines(stream, str(path), reading)


def json_lines(stream: BinaryIO, path: str, reading: Reading) -> Iterator[Article | Failure]:
    """An article or a failure for each line that isn't blank."""
    n = 0
    for number, line in enumerate(short_lines(stream, reading.limits.max_line), start=1):
        if isinstance(line, int):
            n += 1
            yield Failure(reading.limits.exceeded("max_line", by=f"a line of {line:,} bytes"), path=path, line=number)
        elif line.strip():
            n += 1
            yield _json_line(line, path, number, reading)
    if not n:
        yield Failure("no lines with an article", path=path)


def short_lines(stream: IO[AnyStr], longest: int) -> Iterator[AnyStr | int]:
    """The lines of a stream; of one that is too long, which is never held whole, only the length."""
    while line := stream.readline(longest + 1):
        length = len(line)
        while len(line) > longest and line[-1:] not in (b"\n", "\n"):
            line = line[:0] + stream.readline(longest + 1)
            length += len(line)
        yield line if length <= longest else length


def _json_line(line: bytes, path: str, number: int, reading: Reading) -> Article | Failure:
    try:
        record = json.loads(line.removeprefix(BOM).decode("utf-8"))
    except json.JSONDecodeError as error:
        return Failure(f"broken JSON: {error.msg} at column {error.colno}", path=path, line=number)
    except UnicodeDecodeError as error:
        return Failure(not_utf_8(error), path=path, line=number)
    except ValueError as error:  # a number of thousands of digits
        return Failure(f"broken JSON: {error}", path=path, line=number)
    except RecursionError:
        return Failure("JSON nested too deep", path=path, line=number)
    if not isinstance(record, dict):
        return Failure(f"a line must be a JSON object, got {type(record).__name__}", path=path, line=number)
    return to_article(bare(record), path=path, line=number, reading=reading)
