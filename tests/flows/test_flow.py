"""The flow from end to end on a throw-away Prefect server, with the coder replaced by a small one."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq
import pytest
from typer.testing import CliRunner

from coder.events import Versions
from flows.cli import app
from flows.errors import MissingExtra
from flows.run import run_flow
from flows.runners import task_runner
from flows.settings import Recode, Settings
from flows.store import open_store
from flows.summary import Summary

pytestmark = pytest.mark.usefixtures("prefect_server")


def write(path: Path, *rows: dict[str, Any]) -> str:
    path.write_text("\n".join(json.dumps(row) for row in rows), encoding="utf-8")
    return str(path)


def article(name: str, text: str | None = None, day: str = "2024-01-18", by: str = "Test Wire") -> dict[str, Any]:
    return {"id": name, "text": text or f"Pakistan recalled {name}.", "published": day, "publisher": by}


def run(*inputs: str, out: Path, **changes: Any) -> Summary:
    return run_flow(list(inputs), out=out, settings=Settings(**({"batch": 2} | changes)))


def table(out: Path, columns: str) -> list[tuple[Any, ...]]:
    with open_store(out, read_only=True) as con:
        return con.execute(f"SELECT {columns} ORDER BY ALL").fetchall()


def test_articles_become_events_and_failures_are_recorded(fake_coder: Any, tmp_path: Path) -> None:
    good = [article(f"a{n}", day=f"2024-0{n}-18") for n in range(1, 6)]
    path = write(tmp_path / "a.jsonl", *good, article("sick", "poison recalled"))
    out = tmp_path / "out"
    summary = run(path, str(tmp_path / "none.csv"), out=out)
    counts = {name: summary.load[name] for name in ("n_read", "n_known", "n_coded", "n_failed", "n_mentions")}
    assert counts == {"n_read": 6, "n_known": 0, "n_coded": 5, "n_failed": 2, "n_mentions": 5}
    assert [failure.article_id for failure in summary.failures] == [None, "sick"]
    assert summary.status == 1
    assert table(out, "count(*) FROM events") == [(5,)]
    assert len(list((out / "parquet").rglob("part-0.parquet"))) == 10
    assert not (out / ".work").exists()


def test_a_second_run_codes_only_what_is_new_or_changed(fake_coder: Any, tmp_path: Path) -> None:
    out = tmp_path / "out"
    run(write(tmp_path / "a.jsonl", article("a1"), article("a2")), out=out)
    fake_coder.coded.clear()
    changed = article("a2", "Iran recalled. Pakistan recalled.")
    summary = run(write(tmp_path / "a.jsonl", article("a1"), changed, article("a3")), out=out)
    assert sorted(fake_coder.coded) == ["a2", "a3"]
    assert (summary.load["n_known"], summary.load["n_coded"], summary.status) == (1, 2, 0)
    assert table(out, "article_id, count(*) FROM mentions GROUP BY 1") == [("a1", 1), ("a2", 2), ("a3", 1)]
    assert run(str(tmp_path / "a.jsonl"), out=out).status == 0
    assert sorted(fake_coder.coded) == ["a2", "a3"]


def test_recode_codes_known_articles_again(fake_coder: Any, tmp_path: Path) -> None:
    path, out = write(tmp_path / "a.jsonl", article("a1")), tmp_path / "out"
    run(path, out=out)
    run(path, out=out, recode=Recode.all)
    assert fake_coder.coded == ["a1", "a1"]
    assert table(out, "count(*) FROM mentions") == [(1,)]


def test_a_run_killed_between_batches_is_repeated_with_the_same_result(
    fake_coder: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = write(tmp_path / "a.jsonl", *[article(f"a{n}") for n in range(6)])
    whole, out = tmp_path / "whole", tmp_path / "out"
    run(path, out=whole)
    saved = []

    def killed(*args: Any, **kwargs: Any) -> None:
        if saved:
            raise KeyboardInterrupt
        saved.append(args)
        real(*args, **kwargs)

    real = __import__("flows.store", fromlist=["save"]).save
    monkeypatch.setattr("flows.store.save", killed)
    with pytest.raises(KeyboardInterrupt):
        run(path, out=out)
    monkeypatch.setattr("flows.store.save", real)
    summary = run(path, out=out)
    assert (summary.load["n_known"], summary.load["n_coded"]) == (2, 4)
    assert table(out, "count(*) FROM loads WHERE finished_at IS NULL") == [(1,)]
    assert [f.read_bytes() for f in parquet(out)] == [f.read_bytes() for f in parquet(whole)]


def parquet(out: Path) -> list[Path]:
    found = sorted((out / "parquet").rglob("*.parquet"))
    assert found
    return found


def test_the_command_shows_the_summary(fake_coder: Any, tmp_path: Path) -> None:
    path = write(tmp_path / "a.jsonl", article("a1"))
    result = CliRunner().invoke(app, ["run", path, "--out", str(tmp_path / "out")])
    assert result.exit_code == 0
    assert "articles read" in result.stdout
    assert "events.duckdb" in result.stdout


def test_nothing_to_do_ends_with_2(fake_coder: Any, tmp_path: Path) -> None:
    result = CliRunner().invoke(app, ["run", str(tmp_path / "none.jsonl"), "--out", str(tmp_path / "out")])
    assert result.exit_code == 2
    assert "no such file or folder" in result.stderr


def test_a_repeated_text_is_recorded_and_its_publisher_counted(fake_coder: Any, tmp_path: Path) -> None:
    out, text = tmp_path / "out", "Pakistan recalled its ambassador."
    first, second = article("a1", text, by="One"), article("a2", text, day="2024-01-19", by="Two")
    summary = run(write(tmp_path / "a.jsonl", first, second), out=out)
    assert fake_coder.coded == ["a1"]
    assert (summary.load["n_coded"], summary.load["n_duplicates"], summary.status) == (1, 1, 0)
    assert table(out, "id, duplicate_of FROM articles") == [("a1", None), ("a2", "a1")]
    assert table(out, "n_mentions, n_articles, n_publishers FROM events") == [(1, 1, 2)]
    run(write(tmp_path / "b.jsonl", article("a3", text, by="Three"), second), out=out)
    assert table(out, "n_publishers FROM events") == [(3,)]
    (file,) = (out / "parquet" / "events").rglob("part-0.parquet")
    assert pq.ParquetFile(file).read()["n_publishers"].to_pylist() == [3]
    assert fake_coder.coded == ["a1"]


def test_a_repeat_is_coded_when_its_original_changes(fake_coder: Any, tmp_path: Path) -> None:
    out, text = tmp_path / "out", "Pakistan recalled its ambassador."
    run(write(tmp_path / "a.jsonl", article("a1", text), article("a2", text), article("a3", text)), out=out)
    run(write(tmp_path / "a.jsonl", article("a1", "Iran recalled.")), out=out)
    assert fake_coder.coded == ["a1", "a1", "a2"]
    assert table(out, "id, duplicate_of FROM articles") == [("a1", None), ("a2", None), ("a3", "a2")]
    assert table(out, "article_id, count(*) FROM mentions GROUP BY ALL") == [("a1", 1), ("a2", 1)]


def test_a_repeat_of_what_failed_is_not_recorded(fake_coder: Any, tmp_path: Path) -> None:
    path, out = write(tmp_path / "a.jsonl", article("a1", "poison"), article("a2", "poison")), tmp_path / "out"
    assert run(path, out=out).status == 2
    assert table(out, "count(*) FROM articles") == [(0,)]
    assert [failure.article_id for failure in run(path, out=out).failures] == ["a1"]


def test_another_version_codes_again_only_on_purpose(fake_coder: Any, tmp_path: Path) -> None:
    path, out = write(tmp_path / "a.jsonl", article("a1"), article("a2", "Fine weather.")), tmp_path / "out"
    run(path, out=out)
    assert run(path, out=out).advice is None
    fake_coder.versions = Versions("0", "1", "0")
    summary = run(write(tmp_path / "b.jsonl", article("a1"), article("a2", "Fine weather."), article("a3")), out=out)
    assert (summary.load["n_known"], summary.load["n_outdated"], summary.load["n_coded"]) == (2, 2, 1)
    assert summary.advice.startswith("2 known articles were coded by other versions")
    assert run(out=out, recode=Recode.changed).load["n_coded"] == 2
    assert table(out, "id, lexicon_version FROM articles") == [("a1", "1"), ("a2", "1"), ("a3", "1")]
    again = run(out=out, recode=Recode.changed)
    assert (again.load["n_known"], again.load["n_coded"], again.status) == (3, 0, 0)


def test_what_has_no_mentions_is_listed_with_the_reason(fake_coder: Any, tmp_path: Path) -> None:
    rows = [article("a1"), article("a2", "Fine weather."), article("a3", "poison")]
    out = tmp_path / "out"
    run(write(tmp_path / "a.jsonl", *rows), out=out)
    run(str(tmp_path / "a.jsonl"), out=out)
    assert table(out, "article_id, why FROM uncoded") == [
        ("a2", "no act between political actors found"),
        ("a3", "the coder failed: IndexError: poisoned"),
    ]


def test_a_store_of_an_older_version_gets_its_new_columns(fake_coder: Any, tmp_path: Path) -> None:
    path, out = write(tmp_path / "a.jsonl", article("a1")), tmp_path / "out"
    run(path, out=out)
    with open_store(out) as con:
        con.execute("COMMENT ON TABLE loads IS NULL")
        for column in ("text_hash", "duplicate_of", "coder_version"):
            con.execute(f"ALTER TABLE articles DROP COLUMN {column}")
    summary = run(path, out=out)
    assert (summary.load["n_known"], summary.load["n_outdated"]) == (1, 1)
    assert run(out=out, recode=Recode.changed).load["n_coded"] == 1


def test_without_input_there_is_nothing_to_do_but_to_recode(tmp_path: Path) -> None:
    result = CliRunner().invoke(app, ["run", "--out", str(tmp_path / "out")])
    assert (result.exit_code, "--recode-changed" in result.stderr) == (2, True)


def test_dask_says_what_is_missing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "distributed", None)
    with pytest.raises(MissingExtra, match=r"demarche\[dask\]"):
        task_runner("dask", None)
