"""What breaks a run leaves nothing lost and nothing doubled. More of it, and for longer: benchmarks/soak.py."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable, Iterator
from concurrent.futures.process import BrokenProcessPool
from datetime import datetime
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pyarrow.parquet as pq
import pytest

from flows import publish as publishing
from flows import runners, store
from flows.errors import FlowError, StoreBusy, WorkerDied
from flows.run import disk_errors
from flows.settings import Settings
from flows.summary import Summary
from schemas import Mention

ROOT = Path(__file__).parents[2]
posix_only = pytest.mark.skipif(sys.platform == "win32", reason="kills forked processes")


@posix_only
def test_a_short_soak_loses_and_doubles_nothing() -> None:
    """Some kinds of faults in processes of their own, each on its own store, against an undisturbed run."""
    kinds = ["any moment", "before commit", "after rename", "disk full"]
    options = ["--articles", "40", "--batch", "10", "--kills", "3", "--others", "1", "--fake", "--kinds", *kinds]
    command = [sys.executable, str(ROOT / "benchmarks" / "soak.py"), *options]
    done = subprocess.run(command, capture_output=True, text=True, cwd=ROOT, timeout=600)
    assert done.returncode == 0, done.stdout + done.stderr
    rows = [line.split() for line in done.stdout.splitlines()[3:]]
    assert [" ".join(row[:-6]) for row in rows] == kinds
    assert [row[-4:-1] for row in rows] == [["0", "0", "0"]] * len(kinds)
    assert all(int(row[-6]) >= 1 for row in rows)


@posix_only
def test_a_soak_sees_what_is_doubled(tmp_path: Path) -> None:
    sys.path.insert(0, str(ROOT))
    try:
        from benchmarks.soak import Soak, Tally
    finally:
        sys.path.remove(str(ROOT))
    from collections import Counter

    sound = {"articles": Counter("ab"), "mentions": Counter("ab"), "events": Counter("a"), "files": {"x": "1"}}
    torn = sound | {"mentions": Counter("aac"), "files": {"x": "2", "y": "1"}}
    soak, tally = Soak(SimpleNamespace(), tmp_path, None), Tally()  # type: ignore[arg-type]
    soak.wanted = sound
    soak.count(torn, tally)
    assert (tally.lost, tally.doubled, tally.files) == (1, 2, 2)


def test_a_worker_that_dies_ends_the_run_with_advice(monkeypatch: pytest.MonkeyPatch) -> None:
    class Died:
        def result(self) -> None:
            raise BrokenProcessPool("a child process terminated abruptly")

    monkeypatch.setattr("prefect.futures.as_completed", iter)
    task: Any = SimpleNamespace(submit=lambda path, settings: Died())
    with pytest.raises(WorkerDied, match="repeat the command"):
        list(runners.each_coded(["a.arrow"], Settings(), task=task))


@pytest.mark.parametrize("error", [OSError(28, "No space left on device"), OSError(27, "File too large")])
def test_a_full_disk_is_told_in_a_sentence(tmp_path: Path, error: OSError) -> None:
    with pytest.raises(FlowError, match=f"{error.strerror}.*repeat: what was coded is kept"), disk_errors(tmp_path):
        raise error


def test_a_prefect_that_fails_is_told_in_a_sentence(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PREFECT_HOME", "/srv/prefect")
    with pytest.raises(FlowError, match="files in /srv/prefect, failed: Timed out"), disk_errors(tmp_path):
        raise RuntimeError("Timed out while attempting to connect to ephemeral Prefect API server.")


@posix_only
def test_a_reader_that_holds_the_store_is_named(fill: Callable[..., Path], capsys: pytest.CaptureFixture[str]) -> None:
    out = fill()
    program = "import duckdb, sys; con = duckdb.connect(sys.argv[1], read_only=True); print(1, flush=True); input()"
    command = [sys.executable, "-c", program, str(out / store.DATABASE)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as reader:
        reader.stdout.readline()
        with pytest.raises(StoreBusy, match=f"held by process {reader.pid}; close it"):
            store.open_store(out, patience=0.3).__enter__()
        reader.communicate("\n")
    assert f"process {reader.pid} has open" in capsys.readouterr().err
    with store.open_store(out):
        pass


def test_our_own_errors_and_bugs_are_no_disk_errors(tmp_path: Path) -> None:
    with pytest.raises(ZeroDivisionError), disk_errors(tmp_path):
        raise ZeroDivisionError


def test_a_disk_that_fills_while_publishing_is_made_good_by_the_next_run(
    fill: Callable[..., Path], mention: Callable[..., Mention], monkeypatch: pytest.MonkeyPatch
) -> None:
    out = fill(mention("m1"), mention("m2", article_id="a2", event_date=datetime(2024, 3, 1).date()))
    full = _writer_with_room_for(1)
    monkeypatch.setattr(publishing.pq, "write_table", full)
    with store.open_store(out) as con, pytest.raises(OSError, match="No space left"):
        publishing.publish(con, out)
    monkeypatch.undo()
    with store.open_store(out) as con:
        publishing.publish(con, out)
        assert con.execute("FROM unpublished").fetchall() == []
    assert sum(pq.ParquetFile(path).metadata.num_rows for path in _parts(out)) == 4


def _writer_with_room_for(files: int) -> Callable[..., None]:
    real, left = pq.write_table, [files]

    def write(table: Any, stream: Any, **options: Any) -> None:
        if not left[0]:
            stream.write(b"PAR1")
            raise OSError(28, "No space left on device")
        left[0] -= 1
        real(table, stream, **options)

    return write


def _parts(out: Path) -> Iterator[Path]:
    return (out / "parquet").rglob("part-0.parquet")


def test_a_clock_that_goes_back_makes_no_negative_time(tmp_path: Path) -> None:
    counts = dict.fromkeys(("n_read", "n_known", "n_outdated", "n_duplicates", "n_coded", "n_failed", "n_mentions"), 0)
    times = {"started_at": datetime(2024, 1, 2), "finished_at": datetime(2024, 1, 1)}
    assert Summary(tmp_path, counts | times, (), {}).rows()[-1] == ("seconds", 0.0)
