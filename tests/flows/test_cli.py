"""The command line: what goes to stdout and stderr, and how it ends."""

from __future__ import annotations

import json
import subprocess
import sys
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from typer.main import get_command
from typer.testing import CliRunner

from flows.cli import app
from flows.publish import publish
from flows.store import open_store
from schemas import Mention
from schemas.arrow import schema

COMMANDS = "run schedule code actor explain check evaluate series plot report export rebuild demo".split()
TEXT = "Pakistan recalled its ambassador from Iran."


def call(*args: object, stdin: str | None = None) -> Any:
    return CliRunner().invoke(app, [str(arg) for arg in args], input=stdin)


def article(**changes: object) -> str:
    return json.dumps({"id": "a1", "text": TEXT, "published": "2024-01-18"} | changes)


def test_the_commands_of_the_contract_are_there() -> None:
    assert list(get_command(app).commands) == COMMANDS


@pytest.mark.parametrize("command", COMMANDS)
def test_every_help_has_examples(command: str) -> None:
    result = call(command, "--help")
    assert result.exit_code == 0
    assert f"  demarche {command}" in result.stdout.partition("Examples:")[2]


def test_help_answers_at_once() -> None:
    began = time.perf_counter()
    subprocess.run([sys.executable, "-m", "flows.cli", "--help"], check=True, capture_output=True)
    assert time.perf_counter() - began < 3  # 0.25 s on an idle machine; this one may be busy


def test_version() -> None:
    from coder.version import VERSION

    assert call("--version").stdout == f"demarche {VERSION}\n"


# --- code ----------------------------------------------------------------------------------------------------------


def test_code_prints_a_line_for_each_mention(fake_coder: object) -> None:
    result = call("code", "-", stdin=article() + "\n" + article(id="a2") + "\n")
    lines = [json.loads(line) for line in result.stdout.splitlines()]
    assert [(line["article_id"], line["event_date"], line["cameo_code"]) for line in lines] == [
        ("a1", "2024-01-18", "161"),
        ("a2", "2024-01-18", "161"),
    ]
    assert list(lines[0]) == schema(Mention).names
    assert result.exit_code == 0


def test_code_takes_a_bare_text(fake_coder: object) -> None:
    result = call("code", "--text", TEXT, "--published", "2020-02-03")
    assert [json.loads(line)["event_date"] for line in result.stdout.splitlines()] == ["2020-02-03"]


def test_code_shows_a_table(fake_coder: object) -> None:
    result = call("code", "--text", TEXT, "--published", "2020-02-03", "--format", "table")
    assert "161" in result.stdout
    assert "recalled" in result.stdout


def test_code_names_what_failed_and_codes_the_others(fake_coder: object, tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    lines = [article(), article(id="sick", text="poison"), article(id="undated", published=None), "{", article(id="b")]
    path.write_text("\n".join(lines), encoding="utf-8")
    result = call("code", path, tmp_path / "none.csv")
    assert [json.loads(line)["article_id"] for line in result.stdout.splitlines()] == ["a1", "b"]
    assert result.exit_code == 1
    assert [line.partition(": Expecting")[0] for line in result.stderr.splitlines()] == [
        "failed: article sick: the coder failed: IndexError: poisoned",
        f"failed: {path}:3: article undated: no publication date; give `published` (YYYY-MM-DD), or --default-date "
        "for all such articles",
        f"failed: {path}:4: broken JSON",
        f"failed: {tmp_path / 'none.csv'}: no such file or folder",
    ]


def test_code_default_date(fake_coder: object) -> None:
    result = call("code", "-", "--default-date", "2024-01-01", stdin=article(published=None))
    assert json.loads(result.stdout)["event_date"] == "2024-01-01"


@pytest.mark.parametrize("args", [["code"], ["code", "none.jsonl"], ["code", "--text", "  "], ["code", "--pairs", "-"]])
def test_code_with_nothing_to_code_ends_with_2(fake_coder: object, args: list[str]) -> None:
    result = call(*args, stdin="")
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr


def test_an_article_without_events_is_coded_all_the_same(fake_coder: object) -> None:
    result = call("code", "--text", "Nothing.", "--published", "2024-01-01")
    assert (result.exit_code, result.stdout, result.stderr) == (0, "", "")


def test_a_date_that_is_none_is_a_usage_error(fake_coder: object) -> None:
    result = call("code", "--text", TEXT, "--published", "18.1.2024")
    assert result.exit_code == 2
    assert "YYYY-MM-DD" in result.stderr


def test_pairs(fake_coder: object) -> None:
    spans = {"source": (0, 8), "target": (38, 42)}
    actors = [{"start": start, "end": end, "side": side} for side, (start, end) in spans.items()]
    lines = [article(actors=actors), article(id="a2", text=TEXT.replace("recalled", "has____"), actors=actors)]
    lines += [article(id="a3", actors=[]), article(id="a4", actors=[*actors, actors[0] | {"end": 900}])]
    result = call("code", "--pairs", "-", stdin="\n".join(lines))
    assert [json.loads(line)["article_id"] for line in result.stdout.splitlines()] == ["a1"]
    assert [line[:30] for line in result.stderr.splitlines()] == [
        "failed: -:3: no pair: `actors`",
        "failed: -:4: no pair: source [",
    ]
    assert result.exit_code == 1


# --- the others ----------------------------------------------------------------------------------------------------


@pytest.fixture
def known_actor(monkeypatch: pytest.MonkeyPatch) -> None:
    import coder.actors

    def resolve(text: str, lexicon: object, *, on: date) -> object | None:
        span = SimpleNamespace(code=f"PAK{on.year}", country="PAK", sector="GOV", name=None)
        return span if "Pakistan" in text else None

    monkeypatch.setattr(coder.actors, "resolve", resolve)
    monkeypatch.setattr(coder.actors, "load_lexicon", lambda overlay=None: None)


def test_actor(known_actor: None) -> None:
    result = call("actor", "Pakistan", "--date", "2001-01-01")
    assert json.loads(result.stdout) == {
        "text": "Pakistan",
        "code": "PAK2001",
        "country": "PAK",
        "sector": "GOV",
        "name": None,
    }
    assert call("actor", "nobody").exit_code == 1


def test_actor_lines(known_actor: None) -> None:
    lines = ['{"text": "Pakistan", "date": "1999-05-05"}', '{"text": "nobody"}', "{", '{"date": "1999-05-05"}']
    result = call("actor", "-", stdin="\n".join(lines))
    assert [json.loads(line)["code"] for line in result.stdout.splitlines()] == ["PAK1999", None]
    assert [line[:26] for line in result.stderr.splitlines()] == [
        "failed: -:3: no phrase: Ex",
        "failed: -:4: no phrase: 't",
    ]
    assert result.exit_code == 1


def test_check_reports_problems(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("flows.check.problems", lambda lexicon=None: ["a.csv:3: x: code, got ZZZ, allowed: ISO3"])
    result = call("check")
    assert (result.exit_code, result.stdout) == (2, "a.csv:3: x: code, got ZZZ, allowed: ISO3\n")
    monkeypatch.setattr("flows.check.problems", lambda lexicon=None: [])
    assert call("check").exit_code == 0


def test_explain(fake_coder: object, monkeypatch: pytest.MonkeyPatch) -> None:
    lines = [f"Sentence 0: {TEXT}", "  Mentions", "    PAK -> IRN: 161"]
    explained = SimpleNamespace(lines=lambda: lines)
    monkeypatch.setattr(fake_coder, "explain", lambda text, *, published: explained, raising=False)
    assert call("explain", TEXT).stdout.splitlines() == lines


def test_evaluate(fake_coder: object, tmp_path: Path) -> None:
    event = {"span": [0, 40], "source": "PAK", "target": "IRN", "cameo": "161", "date": "2024-01-18"}
    gold = tmp_path / "gold.jsonl"
    line = {"article_id": "a", "published": "2024-01-18", "text": TEXT}
    gold.write_text(json.dumps(line | {"events": [event | {"status": "actual", "confidence": "core"}]}), "utf-8")
    result = call("evaluate", gold, "--json")
    assert [json.loads(row)["f1"] for row in result.stdout.splitlines()] == [1.0, 1.0, 1.0]
    predicted = tmp_path / "none.jsonl"
    predicted.write_text("", encoding="utf-8")
    result = call("evaluate", gold, "--predicted", predicted, "--json")
    assert [json.loads(row)["f1"] for row in result.stdout.splitlines()] == [0.0, 0.0, 0.0]


def test_evaluate_names_a_line_that_is_no_gold(tmp_path: Path) -> None:
    gold = tmp_path / "gold.jsonl"
    gold.write_text('{"article_id": "a"}', encoding="utf-8")
    result = call("evaluate", gold)
    assert (result.exit_code, result.stderr) == (2, f"demarche: {gold}:1: no text, events; keys found: article_id\n")


@pytest.fixture
def store(fill: Callable[..., Path], mention: Callable[..., Mention]) -> Path:
    back = {"source_country": "IRN", "target_country": "PAK", "source_code": "IRN", "target_code": "PAK"}
    visit = {"cameo_code": "042", "cameo_root": "04", "quad_class": 1, "goldstein": 1.5, "intensity": None}
    out = fill(
        mention("m1"),
        mention("m2", event_date=date(2024, 1, 19), **visit),
        mention("m3", event_date=date(2024, 1, 16), **back),
    )
    with open_store(out) as con:
        publish(con, out)
    return out


def test_series_has_every_day(store: Path) -> None:
    result = call("series", store, "--dyad", "pak", "IRN", "--csv")
    assert result.stdout.splitlines()[1:] == [
        "2024-01-17,PAK,IRN,1,1,0,0,0,1,-4.0,-5.0",
        "2024-01-18,PAK,IRN,0,0,0,0,0,0,0.0,0.0",
        "2024-01-19,PAK,IRN,1,1,1,0,0,0,1.5,0.0",
    ]


def test_series_by_month_as_a_table(store: Path) -> None:
    result = call("series", store, "--dyad", "PAK", "IRN", "--by", "month")
    assert "2024-01-01" in result.stdout
    assert "-2.50" in result.stdout


def test_series_of_a_dyad_without_events(store: Path) -> None:
    result = call("series", store, "--dyad", "FRA", "DEU")
    assert (result.exit_code, result.stderr) == (2, f"demarche: no events from FRA to DEU in {store}\n")


def test_rebuild_prints_the_files(store: Path) -> None:
    result = call("rebuild", store)
    assert [Path(line).relative_to(store / "parquet").parts[0] for line in result.stdout.splitlines()] == [
        "events",
        "mentions",
    ]
    assert call("rebuild", store / "none").exit_code == 2
