"""Bare roles of the corpus and whose they are: python training/judge/find_homes.py OUT.jsonl.

A line for each sentence of training/corpus/src in which our finder sees a role without a country ("the police") and a
country: the text, where roles stand, where each country or what is its stands, and for each role the place of its
country in that list, -1 where it is none of them, and nothing where nobody annotated it. training/judge/homes.py learns
from them. Run it in the environment of the coder.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from corpus import COUNTRY, SOURCES, example_of, part_of, read_rows

from coder import Coder, load
from coder.actors.homes import is_bare, states_of
from coder.actors.spans import letters_of
from coder.coder import Reading
from schemas import Article

NONE_HERE = -1
Span = tuple[int, int]
Side = tuple[Span, str]


def lines_of(coder: Coder, row: dict[str, str]) -> Iterator[dict[str, object]]:
    """The sentences of a row that have a role in question."""
    sides = [(span, actor.code) for actor in example_of(row).actors for span in actor.spans]
    article = Article(id=row["id"], text=row["text"], published=date.fromisoformat(row["published"]))
    for reading in coder.draft(article):
        states = states_of(reading.parse, reading.names)
        roles = [letters_of(reading.parse, span) for span in reading.names if is_bare(span)]
        homes = [_home(reading, role, sides, list(states)) for role in roles] if states else []
        if any(home is not None for home in homes):
            yield {
                "part": part_of(row["id"]),
                "text": reading.parse.text,
                "roles": roles,
                "states": list(states.values()),
                "homes": homes,
            }


def _home(reading: Reading, role: Span, sides: list[Side], states: list[str]) -> int | None:
    """The place among the states of the one that the annotation gives a role."""
    offsets, (start, end) = reading.sentence.offsets, role
    if offsets is None:
        return None
    here = {code[:COUNTRY] for place, code in sides if place[0] <= offsets[end - 1] and place[1] > offsets[start]}
    if len(here) != 1:
        return None
    (country,) = here
    return states.index(country) if country in states else NONE_HERE


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("out", type=Path)
    options = parser.parse_args()
    coder = load(judge=False)
    with options.out.open("w", encoding="utf-8") as file, coder.nlp.memory_zone():
        for row in (row for path in sorted(SOURCES.glob("*.tsv")) for row in read_rows(path) if row["events"]):
            file.writelines(json.dumps(line, ensure_ascii=False) + "\n" for line in lines_of(coder, row))


if __name__ == "__main__":
    main()
