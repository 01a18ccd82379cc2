"""`demarche check` over the knowledge files that ship, and over a user's."""

from __future__ import annotations

from pathlib import Path

from flows.check import problems


def test_the_shipped_files_have_no_problems() -> None:
    assert problems() == []


def test_a_users_folder_is_checked_too(tmp_path: Path) -> None:
    (tmp_path / "countries.csv").write_text("code;name\n", encoding="utf-8")
    added = [line for line in problems(lexicon=tmp_path) if line.startswith("countries.csv:1: ")]
    assert any("unknown column" in line for line in added)
