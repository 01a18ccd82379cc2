"""`demarche code`: mentions on stdout, messages on stderr, nothing written."""

from __future__ import annotations

import io
import sys
from collections.abc import Iterable, Iterator
from datetime import date
from itertools import chain
from pathlib import Path

from flows.articles import Reading, to_article
from flows.coding import Choice, code_stream, load_coder
from flows.errors import FlowError
from flows.lines import to_line
from flows.pairs import code_pair, read_pairs
from flows.readers import Outcome, read, read_stream
from flows.terminal import MENTION_COLUMNS, emit, is_terminal, mention_row, say, show_table
from schemas import Article, Failure, Mention

Result = Mention | Failure | Article


def code_files(
    files: list[str],
    *,
    text: str | None,
    reading: Reading,
    format: str | None,
    choice: Choice,
) -> int:
    """Code texts or files; the exit status says whether all, some or none came through."""
    outcomes = _outcomes(files, text, reading)
    coder = load_coder(choice)
    return report(code_stream(coder, outcomes), format=format)


def _outcomes(files: list[str], text: str | None, reading: Reading) -> Iterable[Outcome]:
    if text is not None:
        record = {"id": "text", "text": text, "published": reading.default_date or date.today()}
        return [to_article(record, path="--text", line=None, reading=reading)]
    paths = [name for name in files if name != "-"]
    stdin = read_stream(sys.stdin.buffer, reading=reading) if "-" in files else []
    return chain(read(paths, reading=reading), stdin)


def code_pairs(
    files: list[str],
    *,
    text: str | None,
    reading: Reading,
    format: str | None,
    choice: Choice,
) -> int:
    """Code lines that carry their actors."""
    if text is not None:
        raise FlowError("--pairs needs lines with actors; --text has none")
    coder = load_coder(choice)
    return report(_pair_results(coder, files, reading), format=format)


def _pair_results(coder: object, files: list[str], reading: Reading) -> Iterator[Result]:
    for name in files:
        for pair in _pairs_of(name, reading):
            if isinstance(pair, Failure):
                yield pair
                continue
            result = code_pair(coder, pair)
            if result is not None:
                yield result
            if not isinstance(result, Failure):
                yield pair.article


def _pairs_of(name: str, reading: Reading) -> Iterable[object]:
    if name == "-":
        return read_pairs(io.TextIOWrapper(sys.stdin.buffer, encoding="utf-8"), path=name, reading=reading)
    try:
        lines = Path(name).read_text(encoding="utf-8").split("\n")
    except (OSError, UnicodeDecodeError) as error:
        return [Failure(f"can't be read: {error}", path=name)]
    return read_pairs(lines, path=name, reading=reading)


def report(results: Iterable[Result], *, format: str | None) -> int:
    """Print mentions as they come (or as one table at the end) and say what failed; returns the exit status."""
    shown: list[Mention] = []
    coded = failed = 0
    as_table = (format or ("table" if is_terminal() else "jsonl")) == "table"
    for result in results:
        if isinstance(result, Failure):
            failed += 1
            say(f"failed: {result}")
        elif isinstance(result, Article):
            coded += 1
        elif as_table:
            shown.append(result)
        else:
            emit(to_line(result))
    if as_table:
        show_table([mention_row(mention) for mention in shown], columns=MENTION_COLUMNS)
    if not coded:
        say("nothing was coded")
        return 2
    return 1 if failed else 0
