"""Hostile names of files, lines that are none, formulas and SQL in exports, orders to terminals."""

from __future__ import annotations

import csv
import json
import os
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from typer.testing import CliRunner

from flows import store
from flows.articles import Reading, storable
from flows.cli import app
from flows.code_command import code_pairs
from flows.coding import Choice, code_safely
from flows.errors import FlowError
from flows.evaluate_command import evaluate_files
from flows.export import Wanted as WantedExport
from flows.export import export
from flows.lines import to_line, visible
from flows.pairs import read_pairs
from flows.readers import read
from flows.run import run_flow
from flows.series import Wanted, print_series
from flows.settings import Settings
from flows.terminal import say, show_table
from schemas import Article, Failure, Mention
from schemas.arrow import to_table

Make = Callable[..., Mention]
Fill = Callable[..., Path]
DAY = date(2024, 1, 20)
GOOD = {"id": "good", "text": "Iran met Iraq.", "published": "2024-01-20"}
SQL = "'); DROP TABLE mentions; --"


def failure_of(path: Path) -> Failure:
    (outcome,) = read([path], reading=Reading(DAY))
    assert isinstance(outcome, Failure)
    return outcome


def write(path: Path, content: str | bytes) -> Path:
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return path


# --- names of files ------------------------------------------------------------------------------------------------

NAMES = [b"caf\xe9", b"two\nlines", b"\x1b[31mred", b"-rf", b"=cmd|' C'!A0", b"%00", b"a\"b';c", b"\xe2\x80\xaetxt"]


def test_odd_names_are_read_each_under_a_name_of_its_own(tmp_path: Path) -> None:
    for number, name in enumerate(NAMES):
        with open(os.fsencode(tmp_path) + b"/" + name + b".txt", "w") as stream:
            stream.write(f"Iran met Iraq {number} times.")
    articles = list(read([tmp_path], reading=Reading(DAY)))
    assert {article.text for article in articles} == {f"Iran met Iraq {n} times." for n in range(len(NAMES))}
    assert {"caf\\udce9", "two\\nlines", "\\x1b[31mred", "\\u202etxt"} <= {article.id for article in articles}
    to_table(articles, record=Article)


def test_a_failure_of_an_odd_name_can_be_stored(tmp_path: Path) -> None:
    with open(os.fsencode(tmp_path) + b"/\xff\n.jsonl", "w") as stream:
        stream.write("{")
    (failure,) = read([tmp_path])
    assert failure.path == str(tmp_path / "\\udcff\\n.jsonl")
    with store.open_store(tmp_path / "out") as con:
        store.save_failures(con, "l", failures=[Failure("r", path="\udcff")])
        assert con.execute("SELECT path FROM failures").fetchall() == [("\\udcff",)]


def test_what_is_no_file_is_not_opened(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.txt")
    (tmp_path / "loop.txt").symlink_to("loop.txt")
    (tmp_path / "here").symlink_to(".")
    (tmp_path / "zero.txt").symlink_to("/dev/zero")
    (tmp_path / "nowhere.txt").symlink_to("none.txt")
    (tmp_path / "folder.txt").mkdir()
    (failure,) = read([tmp_path])
    assert failure.reason.startswith("no articles in this folder")
    reasons = [failure_of(tmp_path / name).reason for name in ("pipe.txt", "zero.txt", "loop.txt")]
    assert reasons == ["the file is empty", "the file is empty", "no such file or folder"]


def test_links_lead_nowhere_but_into_the_folder(tmp_path: Path) -> None:
    (tmp_path / "inbox").mkdir()
    write(tmp_path / "secret.txt", "Not for you.")
    write(tmp_path / "inbox" / "a.txt", "Iran met Iraq.")
    (tmp_path / "inbox" / "b.txt").symlink_to("../secret.txt")
    (tmp_path / "inbox" / "c.txt").symlink_to("a.txt")
    one, out, other = read([tmp_path / "inbox"], reading=Reading(DAY))
    assert (one.text, other.text) == ("Iran met Iraq.", "Iran met Iraq.")
    assert out.reason.startswith("a link that leads out of the folder; ")


def test_folders_1_200_deep(tmp_path: Path) -> None:
    at = os.open(tmp_path, os.O_RDONLY)
    for _ in range(1_200):
        os.mkdir("a", dir_fd=at)
        below = os.open("a", os.O_RDONLY, dir_fd=at)
        os.close(at)
        at = below
    with open(os.open("x.txt", os.O_CREAT | os.O_WRONLY, dir_fd=at), "w") as stream:
        stream.write("Iran met Iraq.")
    (article,) = read([tmp_path], reading=Reading(DAY))
    assert article.id == "a/" * 1_200 + "x"
    while at is not None:  # pytest could not sweep this up
        os.unlink("x.txt", dir_fd=at) if "x.txt" in os.listdir(at) else os.rmdir("a", dir_fd=at)
        above = os.open("..", os.O_RDONLY, dir_fd=at) if not os.path.samestat(os.fstat(at), tmp_path.stat()) else None
        os.close(at)
        at = above


def test_a_run_refuses_a_name_that_is_no_text(tmp_path: Path) -> None:
    with pytest.raises(FlowError, match=r"in\\udcff.txt: the name isn't UTF-8; rename it"):
        run_flow(["in\udcff.txt"], out=tmp_path / "out", settings=Settings())


# --- other lines ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("line", ["[" * 100_000, "[]", "1", '{"actors": 1}', '{"actors": [1]}', "9" * 5_000])
def test_lines_that_are_no_pairs(line: str) -> None:
    (failure,) = read_pairs([line], path="-", reading=Reading())
    assert failure.reason.startswith("no pair: ")


def test_separators_of_lines_within_a_text_end_no_line(tmp_path: Path, fake_coder: object, capsys: object) -> None:
    text = "Iran\u2028recalled\x85Iraq"
    actors = [{"start": 0, "end": 4, "side": "source"}, {"start": 14, "end": 18, "side": "target"}]
    line = json.dumps(GOOD | {"text": text, "actors": actors}, ensure_ascii=False)
    path = write(tmp_path / "a.jsonl", line)
    assert code_pairs([str(path)], text=None, reading=Reading(), format="jsonl", choice=Choice()) == 0


@pytest.mark.parametrize("content", ["[" * 100_000, "[1]", b"\xff"])
def test_a_gold_file_that_is_none(tmp_path: Path, content: str | bytes) -> None:
    with pytest.raises(FlowError):
        evaluate_files(write(tmp_path / "a.jsonl", content), predicted=None, as_json=True, choice=Choice())


def test_a_mention_that_no_table_takes_fails_its_article_alone(mention: Make) -> None:
    class Boundless:
        def code_batch(self, articles: list[Article]) -> list[list[Mention]]:
            return [[mention(dead=10**20 if article.id == "b" else 1)] for article in articles]

    results = code_safely(Boundless(), [Article(name, "x", published=DAY) for name in "abc"])
    assert [type(result) for result in results] == [list, Failure, list]
    assert "column dead" in results[1].reason


# --- exports, series, terminal -------------------------------------------------------------------------------------

FORMULAS = ["=cmd|' /C calc'!A0", "+1+1", "-2+3", "@SUM(A1)", "\t=1", "＝1", '=HYPERLINK("http://x")']


@pytest.mark.parametrize("formula", FORMULAS)
def test_no_export_holds_a_formula(fill: Fill, mention: Make, tmp_path: Path, formula: str) -> None:
    names = ("publisher", "url", "sentence_text", "source_name", "target_name", "attributed_to", "place_name")
    out = fill(mention(**dict.fromkeys(names, formula), plover_event="SANCTION"))
    for shape in ("gdelt", "icews", "polecat"):
        path, key = tmp_path / f"{shape}.csv", tmp_path / f"{shape}.key.csv"
        export(out, shape=shape, out=path, wanted=WantedExport(), key=key)
        cells = [cell for file in (path, key) for row in csv.reader(file.open(encoding="utf-8")) for cell in row]
        assert not [cell for cell in cells if cell.strip().startswith(("=", "+", "@", "＝", "-2"))]


def test_sql_in_names_is_text(fill: Fill, mention: Make) -> None:
    out = fill(mention(publisher=SQL, article_id=SQL, source_code=SQL, url=SQL))
    for dyad in ((SQL, "IRN"), ("PAK", SQL), ("' OR 1=1 --", "%"), ("", "\x00")):
        with pytest.raises(FlowError, match="is no ISO3 code"):
            print_series(out, dyad, Wanted(), csv=True, parquet=None)
    with store.open_store(out, read_only=True) as con:
        assert con.execute("SELECT publisher, article_id, source_code FROM mentions").fetchall() == [(SQL, SQL, SQL)]


def test_nothing_on_a_terminal_is_an_order(capsys: pytest.CaptureFixture[str]) -> None:
    hostile = "\x1b[2J\x1b]0;title\x07 \x9b31m \u202egnp.exe \ud800\r\x00 a\nb"
    say(storable(Failure(hostile, hostile, path=hostile)))
    show_table([(hostile, 1)], columns=("what", "n"))
    print(to_line({"text": hostile}))
    out, err = capsys.readouterr()
    for text in (out, err):
        assert text.replace("\n", "") == visible(text.replace("\n", ""))
    assert err.count("\n") == 1
    assert json.loads(out.splitlines()[-1]) == {"text": hostile}


def test_help_needs_no_limits(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DEMARCHE_MAX_FILE", "none")
    assert CliRunner().invoke(app, ["--help"]).exit_code == 0
