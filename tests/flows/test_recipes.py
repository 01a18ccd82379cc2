"""The recipes of docs/running.md, as far as one machine without Spark and SLURM can try them."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from datetime import date
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import duckdb
import pytest

from schemas import Mention
from schemas.arrow import to_table

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs" / "running.md").read_text(encoding="utf-8")


def block(language: str, word: str) -> str:
    """The code block that has a word in it."""
    (found,) = [text for text in re.findall(rf"```{language}\n(.*?)```", PAGE, re.DOTALL) if word in text]
    return found


def test_spark_s_partitions(fake_coder: Any) -> None:
    names: dict[str, Any] = {}
    exec(block("python", "mapPartitions").partition("\nmentions = ")[0], names)
    texts = ["Pakistan recalled.", "poison", "Iran recalled, Iran recalled."]
    rows = [
        SimpleNamespace(id=f"a{n}", text=text, published=date(2024, 1, 18), publisher=None)
        for n, text in enumerate(texts)
    ]
    found = list(names["code_partition"](iter(rows)))
    assert [row["article_id"] for row in found] == ["a0", "a2", "a2"]
    assert to_table(found, record=Mention).num_rows == 3


@pytest.mark.skipif(sys.platform == "win32", reason="a shell script")
def test_slurm_s_array(tmp_path: Path) -> None:
    (tmp_path / "pieces").mkdir()
    (tmp_path / "mentions").mkdir()
    for n, other in enumerate(("Iran", "India")):
        line = {"id": f"a{n}", "text": f"Pakistan recalled its ambassador from {other}.", "published": "2024-01-18"}
        (tmp_path / "pieces" / f"part-000{n}.jsonl").write_text(json.dumps(line) + "\n", encoding="utf-8")
    tool = tmp_path / "demarche"
    tool.write_text(f'#!/bin/sh\nPYTHONPATH={ROOT} exec {sys.executable} -m flows.cli "$@" --no-judge\n')
    tool.chmod(0o755)
    (tmp_path / "job.sh").write_text(block("bash", "#SBATCH"))
    for n in ("0", "1", "0"):
        around = os.environ | {"SLURM_ARRAY_TASK_ID": n, "PATH": f"{tmp_path}:{os.environ['PATH']}"}
        subprocess.run(["bash", "job.sh"], cwd=tmp_path, env=around, check=True)
    with duckdb.connect() as con:
        files = [f"{tmp_path}/mentions/*.jsonl"]
        found = con.execute("SELECT target_code, cameo_code FROM read_json(?) ORDER BY ALL", files)
        assert found.fetchall() == [("IND", "161"), ("IRN", "161")]


def test_the_units_of_systemd_have_no_unknown_sections() -> None:
    sections = re.findall(r"^\[(\w+)\]$", "".join(re.findall(r"```ini\n(.*?)```", PAGE, re.DOTALL)), re.MULTILINE)
    assert sections == ["Unit", "Service", "Unit", "Timer", "Install", "Unit", "Service", "Install"]


def test_commands_of_the_page_have_options_that_exist() -> None:
    from typer.main import get_command

    from flows.cli import app

    lines = [line for line in PAGE.splitlines() if re.search(r"\bdemarche (run|schedule|code|rebuild)\b", line)]
    assert lines
    for line in lines:
        for name, rest in re.findall(r"\bdemarche (run|schedule|code|rebuild)\b([^#`>]*)", line):
            known = {option for param in get_command(app).commands[name].params for option in param.opts}
            assert set(re.findall(r"(?<= )--[a-z-]+", rest)) <= known
