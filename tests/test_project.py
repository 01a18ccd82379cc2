"""What the repository promises: versions agree, the README's commands exist, data files are packaged."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest
from typer.main import get_command

from coder.version import VERSION
from flows.cli import app

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))


def shown_commands() -> list[str]:
    blocks = re.findall(r"```(?:bash|console|sh)\n(.*?)```", README, re.DOTALL)
    return [line.removeprefix("$ ").strip() for block in blocks for line in block.splitlines() if line.strip()]


def test_versions_agree() -> None:
    assert PROJECT["project"]["version"] == VERSION
    assert re.search(rf"^## {re.escape(VERSION)}\b", (ROOT / "CHANGELOG.md").read_text("utf-8"), re.MULTILINE)


def test_every_command_is_in_the_readme_and_the_other_way_round() -> None:
    named = {match[1] for line in shown_commands() if (match := re.search(r"\bdemarche ([a-z]+)", line))}
    assert named == set(get_command(app).commands)


@pytest.mark.parametrize("line", [line for line in shown_commands() if "demarche " in line])
def test_options_in_the_readme_exist(line: str) -> None:
    name = re.search(r"\bdemarche ([a-z]+)", line)[1]
    known = {option for param in get_command(app).commands[name].params for option in param.opts}
    assert set(re.findall(r"(?<= )--[a-z-]+", line.partition("demarche")[2])) <= known


def test_make_targets_in_the_readme_exist() -> None:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    named = {match[1] for line in shown_commands() if (match := re.match(r"make ([a-z]+)", line))}
    assert {"demo", "test"} <= named
    assert [name for name in named if not re.search(rf"^{name}:", makefile, re.MULTILINE)] == []


def test_every_dependency_has_bounds_and_a_reason() -> None:
    text = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    lines = [line for line in text.splitlines() if re.match(r'    "[a-z0-9-]+[><=]', line)]
    declared = [*PROJECT["project"]["dependencies"]]
    for extra in PROJECT["project"]["optional-dependencies"].values():
        declared += extra
    assert len(lines) == len(declared)
    assert [line for line in lines if not re.search(r'>=[\d.]+,<[\d.]+",  # \S', line)] == []


def test_data_files_of_the_packages_are_packaged() -> None:
    """Every file beside the code must match a package-data pattern."""
    patterns = PROJECT["tool"]["setuptools"]["package-data"]["*"]
    suffixes = {pattern.removeprefix("*") for pattern in patterns}
    loose = [
        str(file.relative_to(ROOT))
        for room in ("coder", "flows", "schemas")
        for file in (ROOT / room).rglob("*")
        if file.is_file() and file.suffix not in {".py", ".pyc"} and not file.is_relative_to(ROOT / "coder" / "model")
        if file.suffix not in suffixes and file.name not in suffixes
    ]
    assert loose == []
