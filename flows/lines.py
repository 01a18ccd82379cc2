"""Records as JSON lines, and back."""

from __future__ import annotations

import json
from dataclasses import asdict, is_dataclass
from datetime import date
from typing import Any


def to_line(value: Any) -> str:
    """One line of JSON: dates are ISO 8601, letters stay as they are."""
    data = asdict(value) if is_dataclass(value) and not isinstance(value, type) else value
    return json.dumps(data, ensure_ascii=False, default=_plain)


def _plain(value: Any) -> Any:
    if isinstance(value, date):
        return value.isoformat()
    if hasattr(value, "item"):  # numpy scalars
        return value.item()
    raise TypeError(f"{type(value).__name__} can't be written as JSON")
