"""The annotated corpus as the judge reads it: sentences, their actors and what passes between them."""

from __future__ import annotations

import csv
import hashlib
import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from real import Happening

SOURCES = Path(__file__).parents[1] / "corpus" / "src"
CODINGS = SOURCES.parent / "codings.tsv"
NOBODY = -1
COUNTRY = 3

Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Actor:
    """Every place where an actor stands in a sentence. `given` is False for those that only our own finder saw."""

    code: str
    spans: tuple[Span, ...]
    given: bool = True


@dataclass(frozen=True, slots=True)
class Event:
    """Source and target are indices of actors, NOBODY where there is none; the trigger is a stretch of characters."""

    source: int
    target: int
    cameo: str
    trigger: Span
    status: str


@dataclass(frozen=True, slots=True)
class Example:
    """One sentence. Pairs of actors without an event have none, but where the events aren't `known`."""

    id: str
    text: str
    actors: tuple[Actor, ...]
    events: tuple[Event, ...]
    known: bool = True


def part_of(row_id: str) -> str:
    """develop or check, the same for ever and the same as in benchmarks/corpus.py."""
    return "check" if int(hashlib.sha256(row_id.encode()).hexdigest(), 16) % 3 == 0 else "develop"


def read_corpus(paths: Iterable[Path], *, part: str = "all") -> list[Example]:
    """The examples of corpus files, of one part or of all."""
    rows = (row for path in sorted(paths) for row in read_rows(path))
    return [example_of(row) for row in rows if part in ("all", part_of(row["id"]))]


def read_rows(path: Path) -> list[dict[str, str]]:
    """The rows of a file; the format has no quoting."""
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))


def example_of(row: dict[str, str]) -> Example:
    """A row with its actors gathered by code."""
    text, cells = row["text"], [cell.split(" | ") for cell in (row["events"] or "").split(" ;; ") if cell]
    sides = [[_side(text, words) for words in cell[0].split(" > ")] for cell in cells]
    torn = {pair[0][0] for pair in sides if None not in pair and pair[0][0] == pair[1][0]}
    gathered: dict[object, list[Span]] = {}
    for side in (side for pair in sides for side in pair if side is not None):
        spans = gathered.setdefault(_key(side, torn), [])
        if side[1] not in spans:
            spans.append(side[1])
    keys = list(gathered)
    actors = tuple(Actor(key if isinstance(key, str) else key[0], tuple(sorted(gathered[key]))) for key in keys)
    events = []
    for cell, pair in zip(cells, sides, strict=True):
        source, target = (NOBODY if side is None else keys.index(_key(side, torn)) for side in pair)
        events.append(Event(source, target, cell[1].strip(), _place(text, cell[2].strip()), cell[3].strip()))
    return Example(row["id"], text, actors, tuple(events))


def example_of_real(text: str, events: Iterable[Happening], *, row_id: str) -> Example:
    """A sentence of real news; actors that only the story names, and events without any other, are left out."""
    gathered: dict[str, list[Span]] = {}
    kept = []
    for event in events:
        placed = [side if side and side.place else None for side in (event.source, event.target)]
        if any(placed) and not (placed[0] and placed[1] and placed[0].code == placed[1].code):
            kept.append((event, placed))
            for side in filter(None, placed):
                if side.place not in (spans := gathered.setdefault(side.code, [])):
                    spans.append(side.place)
    codes = list(gathered)
    actors = tuple(Actor(code, tuple(sorted(gathered[code]))) for code in codes)
    made = tuple(
        Event(*(codes.index(side.code) if side else NOBODY for side in placed), event.cameo,
              event.trigger or (0, 0), event.status)
        for event, placed in kept
    )  # fmt: skip
    return Example(row_id, text, actors, made)


def _key(side: tuple[str, Span], torn: set[str]) -> object:
    """One actor a code, but for codes that act on themselves: there each stretch of words is an actor."""
    return side if side[0] in torn else side[0]


def _side(text: str, words: str) -> tuple[str, Span] | None:
    if words.strip() == "-":
        return None
    place, _, code = words.strip().rpartition(":")
    return code.strip(), _place(text, place.strip())


def _place(text: str, words: str) -> Span:
    """Where the words stand; `words#2` is their second place, counting those inside longer words."""
    words, _, number = words.partition("#") if re.search(r"#\d+$", words) else (words, "", "1")
    start = -1
    for _ in range(int(number)):
        start = text.index(words, start + 1)
    return start, start + len(words)


def with_found(example: Example, found: Iterable[tuple[int, int, str]]) -> Example:
    """The example with actors that our finder saw: more places of known actors, and bystanders.

    Words that touch annotated ones are left out, and so are actors of a country that is annotated under another code,
    for nobody has said whether they take part.
    """
    known = {actor.code: actor for actor in example.actors}
    countries = {actor.code[:COUNTRY] for actor in example.actors}
    taken = [span for actor in example.actors for span in actor.spans]
    for start, end, code in found:
        if any(start < stop and begin < end for begin, stop in taken):
            continue
        if code in known:
            known[code] = replace(known[code], spans=tuple(sorted((*known[code].spans, (start, end)))))
        elif code[:COUNTRY] not in countries:
            known[code] = Actor(code, ((start, end),), given=False)
        else:
            continue
        taken.append((start, end))
    if len({actor.code for actor in example.actors}) < len(example.actors):
        return example
    return replace(example, actors=tuple(known.values()))


def example_of_found(name: str, text: str, found: Iterable[tuple[int, int, str]]) -> Example:
    """A sentence that nobody annotated, with the actors that our finder saw."""
    return replace(with_found(Example(name, text, (), ()), found), known=False)


def read_found(path: Path) -> dict[str, tuple[str, list[tuple[int, int, str]]]]:
    """What find_actors.py wrote: text and actors by the id of the sentence."""
    if not path.exists():
        return {}
    lines = (json.loads(line) for line in path.read_text(encoding="utf-8").splitlines())
    return {line["id"]: (line["text"], [tuple(actor) for actor in line["actors"]]) for line in lines}


def labelled_pairs(example: Example) -> Iterator[tuple[int, int, list[Event]]]:
    """Every ordered pair, NOBODY included on either side, with its events."""
    people = range(len(example.actors))
    for source in (*people, NOBODY):
        for target in (*people, NOBODY):
            if source != target:
                yield source, target, [e for e in example.events if (e.source, e.target) == (source, target)]
