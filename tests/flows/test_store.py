"""The store and its Parquet: whole or not at all, and the same when repeated."""

from __future__ import annotations

import os
from collections.abc import Callable
from datetime import date
from pathlib import Path
from unittest.mock import Mock

import duckdb
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from flows import publish as publishing
from flows import store
from flows.errors import FlowError, StoreBusy
from flows.publish import publish, rebuild
from flows.run import sole_writer
from schemas import Article, Event, Failure, Mention
from schemas.arrow import schema, to_table

Make = Callable[..., Mention]
Fill = Callable[..., Path]
ARTICLE = Article("a1", "text", published=date(2024, 1, 18))


def count(out: Path, table: str) -> int:
    with store.open_store(out, read_only=True) as con:
        return con.execute(f"SELECT count(*) FROM {table}").fetchone()[0]


def publish_all(out: Path) -> list[str]:
    with store.open_store(out) as con:
        return [str(path.relative_to(out / "parquet")) for path in publish(con, out)]


def files(out: Path) -> dict[str, bytes]:
    return {str(f.relative_to(out)): f.read_bytes() for f in sorted((out / "parquet").rglob("*")) if f.is_file()}


def test_saving_the_same_batch_again_changes_nothing(fill: Fill, mention: Make) -> None:
    rows = [mention("m1"), mention("m2", article_id="a2")]
    out = fill(*rows)
    fill(*rows)
    assert (count(out, "articles"), count(out, "mentions")) == (2, 2)


def test_a_changed_article_takes_its_old_mentions_away(fill: Fill, mention: Make) -> None:
    out = fill(mention("m1"), mention("m2"), mention("m3", article_id="a2"))
    fill(mention("m4"))
    with store.open_store(out, read_only=True) as con:
        found = con.execute("SELECT mention_id FROM mentions ORDER BY 1").fetchall()
    assert found == [("m3",), ("m4",)]


def test_a_batch_that_fails_half_way_leaves_nothing(fill: Fill, mention: Make) -> None:
    out = fill(mention("m1"))
    broken = to_table([mention("m2")], record=Mention).drop_columns(["article_id"])
    with store.open_store(out) as con, pytest.raises(Exception, match="article_id"):
        store.save(con, "load-2", articles=[ARTICLE], mentions=broken)
    assert (count(out, "articles"), count(out, "mentions")) == (1, 1)


def test_what_is_known_is_known_by_content(fill: Fill, mention: Make) -> None:
    out = fill(mention("m1"))
    with store.open_store(out, read_only=True) as con:
        assert list(store.known_articles(con).contents) == ["a1"]


def test_failures_are_kept_with_their_load(fill: Fill, mention: Make) -> None:
    out = fill(mention("m1"))
    with store.open_store(out) as con:
        store.save_failures(con, "load-1", failures=[Failure("bad", "a9", "x.csv", 3)])
        assert store.rows(con, "failures_of_load", load_id="load-1") == [
            {"reason": "bad", "article_id": "a9", "path": "x.csv", "line": 3}
        ]


def test_reading_a_store_that_is_not_there_says_how_to_make_one(tmp_path: Path) -> None:
    with pytest.raises(FlowError, match="demarche run INPUT --out"), store.open_store(tmp_path, read_only=True):
        pass


def test_a_store_whose_making_is_cut_short_leaves_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    whole = duckdb.connect

    def torn(path: str, **options: object) -> None:
        Path(path).write_bytes(b"DUCK")
        raise duckdb.IOException("no space left on device")

    monkeypatch.setattr(duckdb, "connect", torn)
    with pytest.raises(FlowError, match="no space"), store.open_store(tmp_path):
        pass
    assert list(tmp_path.iterdir()) == []
    monkeypatch.setattr(duckdb, "connect", whole)
    with store.open_store(tmp_path):
        pass
    assert count(tmp_path, "articles") == 0


def test_a_disk_without_hard_links_holds_a_store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "link", Mock(side_effect=PermissionError))
    with store.open_store(tmp_path):
        pass
    assert count(tmp_path, "articles") == 0


def test_one_run_at_a_time(tmp_path: Path) -> None:
    who = rf"another run \(process {os.getpid()} since 20.* UTC\) is writing to"
    for _ in range(2):
        with sole_writer(tmp_path), pytest.raises(StoreBusy, match=who), sole_writer(tmp_path):
            pass


def test_the_work_folder_of_a_killed_run_is_swept(tmp_path: Path) -> None:
    (tmp_path / ".work").mkdir()
    (tmp_path / ".work" / "articles-00000.arrow").write_bytes(b"left")
    with sole_writer(tmp_path) as work:
        assert list(work.iterdir()) == []
    assert not (tmp_path / ".work").exists()


# --- Parquet -------------------------------------------------------------------------------------------------------


def test_months_follow_published_and_event_date(fill: Fill, mention: Make) -> None:
    out = fill(mention("m1", published=date(2024, 2, 1), event_date=date(2024, 1, 31)))
    assert publish_all(out) == [
        "events/year=2024/month=01/part-0.parquet",
        "mentions/year=2024/month=02/part-0.parquet",
    ]


@pytest.mark.parametrize(("dataset", "record"), [("mentions", Mention), ("events", Event)])
def test_files_have_the_schema_of_their_record(fill: Fill, mention: Make, dataset: str, record: type) -> None:
    out = fill(mention("m1", cameo_code="036", cameo_root="03"))
    publish_all(out)
    (path,) = (out / "parquet" / dataset).rglob("*.parquet")
    table = pq.ParquetFile(path).read()
    assert table.schema.equals(schema(record))
    assert table["cameo_root"].to_pylist() == ["03"]


def test_only_touched_months_are_written_again(fill: Fill, mention: Make) -> None:
    january = {"published": date(2024, 1, 18), "event_date": date(2024, 1, 18)}
    march = {"published": date(2024, 3, 2), "event_date": date(2024, 3, 2)}
    out = fill(mention("m1", **january), mention("m2", article_id="a2", **march))
    assert len(publish_all(out)) == 4
    assert publish_all(out) == []
    fill(mention("m3", article_id="a3", **march))
    assert [name[-24:] for name in publish_all(out)] == ["/month=03/part-0.parquet"] * 2


def test_a_month_that_lost_its_last_row_loses_its_file(fill: Fill, mention: Make) -> None:
    out = fill(mention("m1", published=date(2023, 12, 31), event_date=date(2023, 12, 31)))
    publish_all(out)
    fill(mention("m2"))
    publish_all(out)
    assert list(files(out)) == [
        "parquet/events/year=2024/month=01/part-0.parquet",
        "parquet/mentions/year=2024/month=01/part-0.parquet",
    ]
    assert not (out / "parquet" / "mentions" / "year=2023").exists()


def test_the_same_mentions_give_the_same_bytes_in_any_order(fill: Fill, mention: Make, tmp_path: Path) -> None:
    rows = [mention(f"m{n}", article_id=f"a{n}", confidence=0.5 + n / 32) for n in range(9)]
    one, other = fill(*rows, out=tmp_path / "one"), fill(*reversed(rows), out=tmp_path / "other")
    publish_all(one), publish_all(other)
    assert files(one) == files(other) != {}


def test_a_publication_killed_half_way_is_finished_by_the_next(
    fill: Fill, mention: Make, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    rows = [mention("m1"), mention("m2", event_date=date(2024, 2, 1), article_id="a2")]
    whole = fill(*rows, out=tmp_path / "whole")
    publish_all(whole)
    out = fill(*rows)
    written = []

    def killed(table: pa.Table, path: Path) -> None:
        if written:
            raise KeyboardInterrupt
        written.append(path)
        real(table, path)

    real = publishing.write_aside
    monkeypatch.setattr(publishing, "write_aside", killed)
    with pytest.raises(KeyboardInterrupt):
        publish_all(out)
    assert len(files(out)) == 1
    monkeypatch.undo()
    publish_all(out)
    assert files(out) == files(whole)


def test_a_write_that_breaks_leaves_the_old_file_whole(
    fill: Fill, mention: Make, monkeypatch: pytest.MonkeyPatch
) -> None:
    out = fill(mention("m1"))
    publish_all(out)
    before = files(out)
    fill(mention("m1"), mention("m2", article_id="a2", published=date(2024, 1, 19)))

    def breaks(table: pa.Table, stream: object, **_: object) -> None:
        stream.write(b"PAR1 half")
        raise OSError("disk full")

    monkeypatch.setattr(publishing.pq, "write_table", breaks)
    with pytest.raises(OSError, match="disk full"):
        publish_all(out)
    assert {name: data for name, data in files(out).items() if name.endswith("/part-0.parquet")} == before


def test_rebuild_brings_back_a_lost_database_and_removes_stray_months(fill: Fill, mention: Make) -> None:
    out = fill(mention("m1"), mention("m2", article_id="a2", target_code=None))
    publish_all(out)
    before = files(out)
    stray = out / "parquet" / "events" / "year=1999" / "month=05"
    stray.mkdir(parents=True)
    (stray / "part-0.parquet").write_bytes(b"stray")
    (out / store.DATABASE).unlink()
    rebuild(out)
    assert files(out) == before
    assert count(out, "mentions") == 2
