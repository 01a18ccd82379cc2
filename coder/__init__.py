"""Démarche's coder: news text in, event tuples out.

    from coder import load
    coder = load()
    for mention in coder.code(article): ...

A pure function: it reads nothing but its own data files, and imports neither Prefect nor DuckDB.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from coder.coder import Coder, load

__all__ = ["Coder", "load"]


def __getattr__(name: str) -> Any:
    """Import the coder when it is asked for, so that `import coder` stays light."""
    if name in __all__:
        from coder import coder

        return getattr(coder, name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
