"""Batches of articles and of mentions as files, so that tasks pass paths and workers need nothing but a disk."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import pyarrow as pa

from schemas import Article, Mention
from schemas.arrow import from_table, to_table


def write(table: pa.Table, path: Path) -> Path:
    """An Arrow file."""
    with pa.OSFile(str(path), "wb") as stream, pa.ipc.new_file(stream, table.schema) as writer:
        writer.write_table(table)
    return path


def load(path: Path) -> pa.Table:
    """The table of an Arrow file."""
    with pa.OSFile(str(path), "rb") as stream:
        return pa.ipc.open_file(stream).read_all()


def write_articles(articles: Iterable[Article], path: Path) -> Path:
    """Articles, checked against their schema."""
    return write(to_table(articles, record=Article), path)


def load_articles(path: Path) -> list[Article]:
    """What `write_articles` wrote."""
    return from_table(load(path), record=Article)


def write_mentions(mentions: Iterable[Mention], path: Path) -> Path:
    """Mentions, checked against their schema."""
    return write(to_table(mentions, record=Mention), path)
