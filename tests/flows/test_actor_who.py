"""`demarche actor --who`: what the lexicon says of a name, ours and the user's."""

from __future__ import annotations

import json
from pathlib import Path

from typer.testing import CliRunner

from flows.cli import app

PEOPLE = "id,name,aliases,code,office,from,to,precision,source"
MINE = f"{PEOPLE}\nmine.1,Jane Qwertz,Qwertz|J. Qwertz,CHEGOV,envoy,2020-01-01,2021-12-31,exact,the gazette\n"


def who(*args: object) -> tuple[int, list[dict[str, object]], str]:
    result = CliRunner().invoke(app, ["actor", "--who", *[str(arg) for arg in args]])
    return result.exit_code, [json.loads(line) for line in result.stdout.splitlines()], result.stderr


def test_all_terms_of_a_group_with_dates_and_source() -> None:
    status, rows, _ = who("Taliban")
    terms = [(row["code"], row["since"]) for row in rows if row["whole"] and row["table"] == "groups"]
    assert status == 0
    assert terms == sorted(terms, key=lambda term: str(term[1]))
    assert {("AFGGOV", "2021-08-15"), ("AFGREB", "2001-11-13")} <= set(terms)
    assert all(row["source"] for row in rows)


def test_names_that_are_it_come_before_names_that_hold_it() -> None:
    _, rows, _ = who("Arafat")
    marks = [row["whole"] for row in rows]
    assert marks == sorted(marks, reverse=True)


def test_a_nobody_has_no_entry() -> None:
    status, rows, message = who("Xyzzy Plugh")
    assert (status, rows) == (1, [])
    assert "Xyzzy Plugh" in message


def test_entries_of_an_overlay_are_listed_too(tmp_path: Path) -> None:
    (tmp_path / "people.csv").write_text(MINE, encoding="utf-8")
    status, (row,), _ = who("Qwertz", "--lexicon", tmp_path)
    assert (status, row["id"], row["until"], row["source"]) == (0, "mine.1", "2021-12-31", "the gazette")


def test_a_phrase_or_a_name_is_needed() -> None:
    result = CliRunner().invoke(app, ["actor"])
    assert result.exit_code == 2
    assert "--who" in result.stderr
