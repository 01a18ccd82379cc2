"""The dask runner on a real cluster of two workers on this machine; skipped without the extra."""

from __future__ import annotations

import json
from pathlib import Path

import pyarrow.parquet as pq
import pytest

from flows.run import run_flow
from flows.settings import Settings
from flows.store import open_store

pytest.importorskip("distributed", reason="the extra dask is not installed")
pytestmark = pytest.mark.usefixtures("prefect_server")
TEXTS = (
    "Pakistan recalled its ambassador from Iran on Wednesday.",
    "India condemned the attack by Iran on Pakistan.",
    "Japan and France signed a trade agreement in Paris.",
    "Turkey imposed sanctions on Syria.",
)


def files(out: Path) -> dict[str, list[dict[str, object]]]:
    """All rows of all Parquet files, the time of coding aside."""
    found = {}
    for path in sorted((out / "parquet").rglob("*.parquet")):
        table = pq.ParquetFile(path).read()
        names = [name for name in table.column_names if name != "coded_at"]
        found[str(path.relative_to(out))] = table.select(names).to_pylist()
    return found


def test_two_workers_give_the_same_as_a_thread(tmp_path: Path) -> None:
    rows = [{"id": f"a{n}", "text": text, "published": "2024-01-18"} for n, text in enumerate(TEXTS)]
    path = tmp_path / "articles.jsonl"
    path.write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")
    outs = {name: tmp_path / name for name in ("threads", "dask")}
    for name, out in outs.items():
        run_flow([str(path)], out=out, settings=Settings(runner=name, workers=2, batch=1))
    assert files(outs["dask"]) == files(outs["threads"]) != {}
    events = [path.read_bytes() for out in outs.values() for path in sorted(out.rglob("events/**/*.parquet"))]
    assert events[: len(events) // 2] == events[len(events) // 2 :]
    with open_store(outs["dask"], read_only=True) as con:
        assert con.execute("SELECT n_coded, n_failed FROM loads").fetchall() == [(4, 0)]
