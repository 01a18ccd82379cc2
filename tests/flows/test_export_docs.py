"""docs/handoff.md: what it says can be run runs, and what it says of the columns is so."""

from __future__ import annotations

import re
import shlex
from collections.abc import Callable
from datetime import date, timedelta
from importlib.util import find_spec
from pathlib import Path

import pytest
from typer.testing import CliRunner

from flows.cli import app
from flows.export_shapes import SHAPES
from flows.publish import publish
from flows.store import open_store
from schemas import Mention

DOC = (Path(__file__).parents[2] / "docs" / "handoff.md").read_text(encoding="utf-8")
PYTHON = re.findall(r"```python\n(.*?)```", DOC, re.DOTALL)
COMMANDS = re.search(r"## Familiar shapes\n\n```bash\n(.*?)```", DOC, re.DOTALL)


@pytest.fixture
def demo(
    fill: Callable[..., Path], mention: Callable[..., Mention], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Path:
    """A month of something every other day, in the folder that the examples read."""
    days = [date(2024, 1, 1) + timedelta(days=2 * number) for number in range(15)]
    changes = [{"event_date": day, "published": day, "article_id": f"a{day}"} for day in days]
    acts = [mention(f"m{change['event_date']}", plover_event="SANCTION", **change) for change in changes]
    out = fill(*acts, out=tmp_path / "demo")
    with open_store(out) as con:
        publish(con, out)
    monkeypatch.chdir(tmp_path)
    return out


@pytest.mark.parametrize("number", range(len(PYTHON)))
def test_the_python_examples_run(demo: Path, number: int, capsys: pytest.CaptureFixture[str]) -> None:
    for name in re.findall(r"^import (\w+)", PYTHON[number], re.MULTILINE):
        if find_spec(name) is None:
            pytest.skip(f"{name} is not installed")
    exec(compile(PYTHON[number], f"handoff.md, example {number}", "exec"), {})
    assert capsys.readouterr().out


def test_the_forecast_is_among_the_examples_and_needs_only_what_we_install() -> None:
    forecast = next(text for text in PYTHON if "log_score" in text)
    assert set(re.findall(r"^import (\w+)", forecast, re.MULTILINE)) == {"math", "duckdb", "numpy"}


def test_the_commands_run(demo: Path) -> None:
    lines = COMMANDS[1].splitlines()
    assert len(lines) == 3
    for line in lines:
        result = CliRunner().invoke(app, shlex.split(line)[1:])
        assert result.exit_code == 0, result.stderr


def test_every_shape_and_every_column_is_told_of() -> None:
    for name, shape in SHAPES.items():
        assert f"| `{name}` |" in DOC
        assert f"| {len(shape.columns)} |" in DOC
    for name in ("icews", "polecat"):
        missing = [column for column in SHAPES[name].columns.names if column.split()[-1] not in DOC]
        assert not missing
    assert not [column for column in SHAPES["gdelt"].columns.names if column[:6] != "Actor1" and "Geo" not in column
                and column[:6] != "Actor2" and f"`{column}`" not in DOC]  # fmt: skip
