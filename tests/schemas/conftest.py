"""A store in memory for the tests of its views and macros."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import duckdb
import pytest

from schemas import Mention
from schemas.arrow import to_table
from schemas.sql import TABLES, VIEWS, table_sql, view_sql

Query = Callable[..., list[dict[str, Any]]]


@pytest.fixture
def query() -> Iterator[Query]:
    """Rows of a statement over the given mentions, and those given before."""
    with duckdb.connect() as con:
        for name in TABLES:
            con.execute(table_sql(name))
        for name in VIEWS:
            con.execute(view_sql(name))

        def run(statement: str, *mentions: Mention) -> list[dict[str, Any]]:
            con.register("incoming", to_table(mentions, record=Mention))
            con.execute("INSERT INTO mentions BY NAME SELECT * FROM incoming")
            return con.sql(statement).to_arrow_table().to_pylist()

        yield run
