"""Scheduled runs: what is new is coded once, feeds are asked politely, and a served flow fires by its clock."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from functools import partial
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import Any
from urllib.request import Request, urlopen

import pytest
from typer.testing import CliRunner

from flows.cli import app
from flows.errors import FlowError, StoreBusy
from flows.run import sole_writer
from flows.schedule.fetch import Answer, NotFetched, addresses, ask
from flows.schedule.seen import Feed
from flows.store import open_store

ITEM = "<item><title>{0}</title><guid>{0}</guid><pubDate>Thu, 18 Jan 2024 08:00:00 GMT</pubDate></item>"
CHOICES = {"runner": "threads", "workers": None, "model": None, "lexicon": None, "judge": False}
NOWHERE = "http://127.0.0.1:1/feed.xml"  # nobody listens there


def rss(*titles: str) -> bytes:
    items = "".join(map(ITEM.format, titles))
    return f'<rss version="2.0"><channel><title>Wire</title>{items}</channel></rss>'.encode()


class Site:
    """A web server on this machine, which answers as it is told and remembers what it was asked."""

    def __init__(self) -> None:
        self.status, self.body, self.headers, self.asked = 200, rss("Pakistan recalled"), {"ETag": '"1"'}, []
        site = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                site.asked.append(dict(self.headers))
                same = site.headers.get("ETag") == self.headers["If-None-Match"] != None  # noqa: E711
                self.send_response(304 if same and site.status == 200 else site.status)
                for name, value in site.headers.items():
                    self.send_header(name, value)
                self.end_headers()
                if not same:
                    self.wfile.write(site.body)

            def log_message(self, *_: Any) -> None:
                pass

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.url = f"http://127.0.0.1:{self.server.server_port}/feed.xml"


@pytest.fixture
def site() -> Iterator[Site]:
    made = Site()
    Thread(target=partial(made.server.serve_forever, 0.05), daemon=True).start()
    yield made
    made.server.shutdown()
    made.server.server_close()


# --- feeds over HTTP -----------------------------------------------------------------------------------------------


def test_a_feed_is_read_again_only_when_it_changes(site: Site) -> None:
    site.headers["Last-Modified"] = "Thu, 18 Jan 2024 08:00:00 GMT"
    first = ask(Feed(site.url))
    assert (first.data, first.feed.etag, first.feed.modified) == (site.body, '"1"', "Thu, 18 Jan 2024 08:00:00 GMT")
    assert ask(first.feed) == Answer(first.feed)
    assert site.asked[1]["If-None-Match"] == '"1"'
    assert site.asked[1]["If-Modified-Since"] == "Thu, 18 Jan 2024 08:00:00 GMT"
    assert site.asked[0]["User-Agent"].startswith("demarche/")
    site.headers["ETag"], site.body = '"2"', rss("Iran recalled")
    assert ask(first.feed).data == site.body


def test_the_same_bytes_are_no_news_without_an_etag(site: Site) -> None:
    site.headers.clear()
    first = ask(Feed(site.url))
    assert (first.data, ask(first.feed)) == (site.body, Answer(first.feed))


@pytest.mark.parametrize(("status", "passing"), [(404, False), (410, False), (403, False), (429, True), (503, True)])
def test_what_a_server_refuses(site: Site, status: int, passing: bool) -> None:
    site.status = status
    with pytest.raises(NotFetched, match=f"its server answers {status} ") as error:
        ask(Feed(site.url))
    assert error.value.passing is passing


def test_what_can_not_be_fetched(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(NotFetched, match=r"not reachable: .*refused") as error:
        ask(Feed(NOWHERE))
    assert error.value.passing
    site.headers["Content-Length"] = "5000"
    with pytest.raises(NotFetched, match="the connection broke off"):
        ask(Feed(site.url))
    monkeypatch.setenv("DEMARCHE_MAX_FILE", "100")
    with pytest.raises(NotFetched, match=r"a feed of .* at most 100 \(DEMARCHE_MAX_FILE\)") as error:
        ask(Feed(site.url))
    assert not error.value.passing


def test_a_server_that_says_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("flows.schedule.fetch.SILENCE", 0.2)
    server = ThreadingHTTPServer(("127.0.0.1", 0), BaseHTTPRequestHandler)  # takes calls, and never answers them
    with pytest.raises(NotFetched, match=r"not reachable: .*timed out"):
        ask(Feed(f"http://127.0.0.1:{server.server_port}/"))
    server.server_close()


def test_the_list_of_feeds(tmp_path: Path) -> None:
    path = tmp_path / "feeds.txt"
    path.write_text("# mine\n\nhttps://a.example/1.xml\n  http://b.example/\n", encoding="utf-8")
    named = ["https://c.example/", str(path), "https://a.example/1.xml"]
    assert addresses(named) == ["https://c.example/", "https://a.example/1.xml", "http://b.example/"]
    path.write_text("file:///etc/passwd\n", encoding="utf-8")
    with pytest.raises(FlowError, match="'file:///etc/passwd' is no address"):
        addresses([str(path)])
    with pytest.raises(FlowError, match="give an address"):
        addresses(["none.txt"])


# --- one run -------------------------------------------------------------------------------------------------------


@pytest.fixture
def tick(
    prefect_server: None, fake_coder: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Callable[..., list[str]]:
    """A run over tmp_path/inbox, without waiting before it tries again; returns the failures of its load."""
    from flows.schedule import tick as runs

    for task in (runs.ask_feed, runs.code_news):
        monkeypatch.setattr(task, "retry_delay_seconds", 0.05)
    (tmp_path / "inbox").mkdir()
    out = tmp_path / "out"

    def tick_it(*feeds: str) -> list[str]:
        runs.code_inbox(str(tmp_path / "inbox"), str(out), list(feeds), CHOICES)
        with open_store(out) as con:
            return [row[0] for row in con.execute("SELECT reason FROM failures ORDER BY load_id, reason").fetchall()]

    return tick_it


def count(out: Path, table: str) -> int:
    with open_store(out, read_only=True) as con:
        return con.execute(f"SELECT count(*) FROM {table}").fetchall()[0][0]


def text(path: Path, content: str) -> None:
    path.write_text(content, encoding="utf-8")


def test_only_what_is_new_is_read(tick: Callable[..., list[str]], fake_coder: Any, site: Site, tmp_path: Path) -> None:
    inbox, out = tmp_path / "inbox", tmp_path / "out"
    (inbox / "sub").mkdir()
    text(inbox / "sub" / "2024-01-18_a.txt", "Pakistan recalled its envoy.")
    text(inbox / "bad.html", "<html></html>")
    assert [reason[:20] for reason in tick(site.url)] == ["no article found in "]
    assert sorted(fake_coder.coded) == [f"{site.url}#Pakistan recalled", "sub/2024-01-18_a"]
    assert len(tick(site.url)) == 1  # nothing new: the bad page is not told again, and there is no second load
    assert (count(out, "loads"), len(site.asked)) == (1, 2)
    text(inbox / "sub" / "2024-01-18_a.txt", "Iran recalled its envoy, Pakistan recalled its own.")
    text(inbox / "2024-01-19_b.txt", "India recalled.")
    (inbox / "bad.html").unlink()
    tick(site.url)
    assert sorted(fake_coder.coded)[::2] == ["2024-01-19_b", "sub/2024-01-18_a"]
    assert (count(out, "loads"), count(out, "articles"), count(out, "inbox_files")) == (2, 3, 2)
    assert sorted(file.name for file in inbox.rglob("*.*")) == ["2024-01-18_a.txt", "2024-01-19_b.txt"]


def test_a_feed_that_is_not_there_is_told_once(tick: Callable[..., list[str]], site: Site, tmp_path: Path) -> None:
    site.status = 503
    assert tick(NOWHERE, site.url) == ["its server answers 503 Service Unavailable", tick(NOWHERE, site.url)[1]]
    assert len(site.asked) == 6  # three times in each run
    site.status = 200
    assert len(tick(NOWHERE, site.url)) == 2
    assert count(tmp_path / "out", "articles") == 1
    assert count(tmp_path / "out", "feeds WHERE problem IS NOT NULL") == 1


def test_what_is_not_committed_is_not_noted(
    tick: Callable[..., list[str]], fake_coder: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    text(tmp_path / "inbox" / "2024-01-18_a.txt", "Pakistan recalled its envoy.")
    with monkeypatch.context() as broken, pytest.raises(RuntimeError, match="broken"):
        broken.setattr("flows.store.save", lambda *_args, **_kwargs: (_ for _ in ()).throw(RuntimeError("broken")))
        tick()
    assert count(tmp_path / "out", "inbox_files") == 0
    tick()
    assert (count(tmp_path / "out", "inbox_files"), count(tmp_path / "out", "articles")) == (1, 1)


def test_a_run_gives_way_to_another_one(
    tick: Callable[..., list[str]], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    text(tmp_path / "inbox" / "2024-01-18_a.txt", "Pakistan recalled its envoy.")
    with sole_writer(tmp_path / "out"), pytest.raises(StoreBusy):
        tick()
    assert "this run failed: another run (process" in capsys.readouterr().err
    tick()
    assert count(tmp_path / "out", "articles") == 1


def test_tables_and_progress_are_shown(tick: Callable[..., list[str]], site: Site, tmp_path: Path) -> None:
    from prefect.settings import PREFECT_API_URL

    tick(site.url, NOWHERE)
    address = f"{PREFECT_API_URL.value()}/artifacts/latest/filter"
    with urlopen(Request(address, b"{}", {"Content-Type": "application/json"})) as response:
        latest = {artifact["key"]: artifact for artifact in json.load(response)}
    assert (latest["demarche-progress"]["type"], float(latest["demarche-progress"]["data"])) == ("progress", 100.0)
    assert "articles read" in latest["demarche-summary"]["data"]
    assert json.loads(latest["demarche-inbox"]["data"])[1] == {"what": site.url, "state": "changed"}
    assert json.loads(latest["demarche-inbox"]["data"])[2]["state"].startswith("not reachable: ")


# --- the command ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ([], "say when"),
        (["--cron", "* * * * *", "--every", "5"], "say when"),
        (["--every", "5", "--feed", "none.txt"], "give an address"),
    ],
)
def test_what_the_command_refuses(tmp_path: Path, options: list[str], message: str) -> None:
    result = CliRunner().invoke(app, ["schedule", str(tmp_path), "--out", str(tmp_path / "out"), *options])
    assert (result.exit_code, message in result.stderr) == (2, True)


def test_an_inbox_that_is_not_there(tmp_path: Path) -> None:
    options = ["--out", str(tmp_path / "out"), "--every", "5"]
    result = CliRunner().invoke(app, ["schedule", str(tmp_path / "none"), *options])
    assert (result.exit_code, "make it first" in result.stderr, (tmp_path / "out").exists()) == (2, True, False)


def test_a_cron_expression_that_is_none() -> None:
    from flows.schedule import Clock, check

    check(Clock(cron="*/15 * * * *"))
    with pytest.raises(FlowError, match="'every day' is no cron expression"):
        check(Clock(cron="every day"))


SERVED = """
import sys
from pathlib import Path
from flows.schedule import Clock, Job, serve

if __name__ == "__main__":
    inbox, out = map(Path, sys.argv[1:])
    serve(Job(inbox, out, [], {choices}), clock=Clock(minutes=1 / 20))
"""


@pytest.mark.parametrize("ignored", [False, True], ids=["in front", "started with &"])
def test_a_served_flow_fires_and_stops(tmp_path: Path, ignored: bool) -> None:
    inbox, out, script = tmp_path / "inbox", tmp_path / "out", tmp_path / "served.py"
    inbox.mkdir()
    text(inbox / "2024-01-18_a.txt", "Pakistan recalled its ambassador from Iran.")
    text(script, SERVED.format(choices=CHOICES))
    around = {name: value for name, value in os.environ.items() if not name.startswith("PREFECT")}
    root = Path(__file__).parents[2]
    process = subprocess.Popen(
        [sys.executable, str(script), str(inbox), str(out)],
        stderr=subprocess.PIPE,
        text=True,
        env=around | {"PYTHONPATH": str(root)},
        cwd=tmp_path,
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_IGN if ignored else signal.default_int_handler),
    )
    lines = []
    try:
        for line in process.stderr or ():
            lines.append(line)
            if "1 new files" in line:
                process.send_signal(signal.SIGTERM)
    finally:
        process.kill()
    assert process.wait() == 0, "".join(lines)
    said = "".join(lines)
    assert "Prefect server: started here, http://127.0.0.1:" in said
    assert f"history of runs: {out / '.prefect' / 'prefect.db'}" in said
    assert "stopped\n" in lines  # a run cut short may tell how it ended after that
    with open_store(out, read_only=True) as con:
        assert con.execute("SELECT target_code, cameo_code FROM mentions").fetchall() == [("IRN", "161")]
