"""The bundled samples through the real coder and the whole flow."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import duckdb
import pytest
from typer.testing import CliRunner, Result

from flows.cli import app
from flows.store import open_store


@pytest.fixture(scope="module")
def demo(prefect_server: None, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Result]:
    out = tmp_path_factory.mktemp("demo")
    return out, CliRunner().invoke(app, ["demo", "--out", str(out)])


@pytest.fixture
def con(demo: tuple[Path, Result]) -> Iterator[duckdb.DuckDBPyConnection]:
    with open_store(demo[0], read_only=True) as connection:
        yield connection


def test_it_shows_summary_dyad_days_and_files(demo: tuple[Path, Result]) -> None:
    out, result = demo
    assert result.exit_code == 0, result.output
    for words in ("articles read", "Most conflictual dyad-days", "Most cooperative dyad-days", "plot IRN-PAK"):
        assert words in result.stdout
    assert "report.html" in result.stdout
    assert (out / "IRN_PAK.png").read_bytes().startswith(b"\x89PNG")
    assert "IRNGOV" in (out / "report.html").read_text(encoding="utf-8")
    assert list((out / "parquet" / "events").glob("year=2024/month=01/part-0.parquet"))


@pytest.mark.parametrize(
    ("codes", "source", "target", "day"),
    [
        (("190", "195", "1951", "1952"), "IRN", "PAK", "2024-01-16"),
        (("161",), "PAK", "IRN", "2024-01-17"),
        (("190", "195", "1951", "1952"), "PAK", "IRN", "2024-01-18"),
        (("041",), "PAK", "IRN", "2024-01-19"),
        (("036",), "PAK", "IRN", "2024-01-22"),
    ],
    ids=["strike", "recall", "strike back", "phone call", "invitation"],
)
def test_the_acts_of_the_crisis_are_among_the_events(
    con: duckdb.DuckDBPyConnection, codes: tuple[str, ...], source: str, target: str, day: str
) -> None:
    found = con.execute(
        "SELECT count(*) FROM events WHERE cameo_code IN (SELECT unnest(?)) AND source_country = ? "
        "AND target_country = ? AND event_date = ?::DATE",
        [list(codes), source, target, day],
    ).fetchone()
    assert found[0] >= 1


def test_all_twenty_roots_are_reached(con: duckdb.DuckDBPyConnection) -> None:
    found = {root for (root,) in con.execute("SELECT DISTINCT cameo_root FROM mentions").fetchall()}
    assert {f"{root:02d}" for root in range(1, 21)} - found == set()


def test_mention_ids_are_unique(con: duckdb.DuckDBPyConnection) -> None:
    assert con.execute("SELECT count(*) - count(DISTINCT mention_id) FROM mentions").fetchone() == (0,)
