"""`demarche actor`: phrases to actor codes."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import asdict
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any

from flows.lines import to_line
from flows.terminal import emit, is_terminal, say, show_table


def resolve_one(text: str, on: date, lexicon: Path | None) -> int:
    """Print the actor of one phrase."""
    found = _resolver(lexicon)(text, on=on)
    emit(to_line(actor_line(text, found)))
    return 0 if found else 1


def resolve_lines(lines: Iterable[str], *, on: date, lexicon: Path | None) -> int:
    """Print an actor for each line `{"text", "date"?}`; a line that can't be read is named on stderr."""
    resolve, good, bad = _resolver(lexicon), 0, 0
    for number, line in enumerate(lines, start=1):
        if not line.strip():
            continue
        try:
            text, day = _phrase(line, on)
        except (ValueError, KeyError, TypeError, RecursionError) as error:
            say(f"failed: -:{number}: no phrase: {error}")
            bad += 1
            continue
        good += 1
        emit(to_line(actor_line(text, resolve(text, on=day))))
    return 2 if not good else int(bad > 0)


def list_entries(name: str, *, lexicon: Path | None) -> int:
    """Print every lexicon entry that a name can mean, with dates and source."""
    from coder.actors import entries

    found = [asdict(known) for known in entries(name, overlay=lexicon)]
    if is_terminal() and found:
        show_table([list(known.values()) for known in found], columns=list(found[0]), title=name)
    else:
        for known in found:
            emit(to_line(known))
    if not found:
        say(f"no entry has the name {name!r}")
    return 0 if found else 1


def _phrase(line: str, on: date) -> tuple[str, date]:
    record = json.loads(line)
    text = record["text"]
    if not isinstance(text, str):
        raise TypeError(f"`text` must be text, got {type(text).__name__}")
    return text, date.fromisoformat(record["date"][:10]) if record.get("date") else on


def _resolver(lexicon: Path | None) -> Any:
    from coder.actors import load_lexicon, resolve

    return partial(_resolve, resolve, load_lexicon(lexicon))


def _resolve(resolve: Any, loaded: Any, text: str, *, on: date) -> Any:
    return resolve(text, loaded, on=on)


def actor_line(text: str, found: Any) -> dict[str, str | None]:
    """What is printed of an actor; all but the text is null when there is none."""
    return {"text": text} | {name: getattr(found, name, None) for name in ("code", "country", "sector", "name")}
