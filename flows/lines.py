"""Values as lines: records as JSON, and any text so that it stays one line and gives a terminal no orders."""

from __future__ import annotations

import json
import re
from dataclasses import asdict, is_dataclass
from datetime import date
from typing import Any

# Controls of terminals, separators of lines, marks that turn the direction of what follows, halves of characters.
UNPRINTABLE = re.compile("[\x00-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069\ud800-\udfff]")


def to_line(value: Any) -> str:
    """One line of JSON: dates are ISO 8601, letters stay as they are, what can't be printed is escaped."""
    data = asdict(value) if is_dataclass(value) and not isinstance(value, type) else value
    return UNPRINTABLE.sub(lambda sign: f"\\u{ord(sign[0]):04x}", json.dumps(data, ensure_ascii=False, default=_plain))


def visible(text: str) -> str:
    """What can't be printed as its escape: a name stays one line, and another name than all others."""
    return UNPRINTABLE.sub(lambda sign: sign[0].encode("unicode_escape").decode(), text)


def _plain(value: Any) -> Any:
    if isinstance(value, date):
        return value.isoformat()
    if hasattr(value, "item"):  # numpy scalars
        return value.item()
    raise TypeError(f"{type(value).__name__} can't be written as JSON")
