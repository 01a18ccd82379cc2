"""The statements of the store and of the panels, one `.sql` file each."""

from __future__ import annotations

from functools import cache
from importlib.resources import files


@cache
def query(name: str) -> str:
    """The text of a statement."""
    return files(__name__).joinpath(f"{name}.sql").read_text(encoding="utf-8")
