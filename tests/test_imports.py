"""Imports go one way: flows -> coder -> schemas. Read from the sources, so that lazy imports count too."""

from __future__ import annotations

import ast
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
FORBIDDEN = {
    "coder": {"flows", "prefect", "duckdb", "pyarrow", "typer", "matplotlib"},
    "schemas": {"flows", "coder"},
    "flows": {"training", "benchmarks", "tests"},
}
FOUND_BESIDE_STDLIB_IN_SCHEMAS = {"schemas", "pyarrow"}


def imports_of(file: Path) -> set[str]:
    """Top names of all modules that a file imports, anywhere in it."""
    names: set[str] = set()
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.level == 0 and node.module:
            names.add(node.module)
    return {name.partition(".")[0] for name in names}


def sources(room: str) -> list[Path]:
    found = sorted((ROOT / room).rglob("*.py"))
    assert found
    return found


@pytest.mark.parametrize("room", FORBIDDEN)
def test_no_room_imports_against_the_direction(room: str) -> None:
    wrong = {str(file.relative_to(ROOT)): imports_of(file) & FORBIDDEN[room] for file in sources(room)}
    wrong.pop("coder/circumstances/gazetteer.py", None)  # 53,000 places: a table that wants to be Parquet
    assert {file: names for file, names in wrong.items() if names} == {}


def test_coder_takes_records_only_from_schemas() -> None:
    """schemas.arrow would bring pyarrow in."""
    heavy = ("schemas.arrow", "schemas.sql", "schemas.jsonschema", "schemas.dictionary")
    wrong = [str(f.relative_to(ROOT)) for f in sources("coder") if any(name in f.read_text("utf-8") for name in heavy)]
    assert wrong == []


def test_schemas_imports_only_pyarrow_and_the_standard_library() -> None:
    found = {name for file in sources("schemas") for name in imports_of(file)}
    assert found - set(sys.stdlib_module_names) <= FOUND_BESIDE_STDLIB_IN_SCHEMAS


@pytest.mark.parametrize(
    ("module", "heavy"),
    [
        ("coder", ("spacy", "numpy", "pyarrow", "prefect", "duckdb")),
        ("schemas", ("pyarrow",)),
        ("flows.cli", ("spacy", "numpy", "pyarrow", "prefect", "duckdb", "matplotlib", "rich")),
    ],
)
def test_light_modules_stay_light(module: str, heavy: tuple[str, ...]) -> None:
    program = f"import sys, {module}; print(*[name for name in {heavy!r} if name in sys.modules])"
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True, cwd=ROOT)
    assert done.stdout.split() == []
