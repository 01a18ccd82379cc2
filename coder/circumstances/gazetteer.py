"""The gazetteer: names of cities, regions and states with country and coordinates.

Cities are those of GeoNames (CC BY 4.0), regions and seas our own areas, states those of the actor lexicon.
"""

from __future__ import annotations

import csv
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from pathlib import Path

STATE = "state"
AREAS = {"sea", "lake", "canal", "area"}
LONGEST = 5


@dataclass(frozen=True, slots=True)
class Place:
    """A place on the map; `region` is the first-level one. Coordinates: degrees, WGS 84, None for a whole state."""

    name: str
    country: str | None
    region: str | None
    kind: str
    latitude: float | None
    longitude: float | None
    population: int
    geonames_id: int | None


class Gazetteer:
    """Places by name, as words in lower case."""

    def __init__(self, places: Sequence[tuple[str, Place]]) -> None:
        self._by_name: dict[str, list[Place]] = defaultdict(list)
        self._lengths: dict[str, int] = {}
        for name, place in places:
            key = _key(name)
            self._by_name[key].append(place)
            first = key.partition(" ")[0]
            self._lengths[first] = min(LONGEST, max(self._lengths.get(first, 0), key.count(" ") + 1))

    def longest(self, words: Sequence[str], start: int) -> tuple[int, list[Place]]:
        """How many words from `start` name places, and which; (0, []) for none. Words are as the tokenizer cut them."""
        most = self._lengths.get(_key(words[start]).partition(" ")[0], 0)
        for count in range(min(2 * most, len(words) - start), 0, -1):
            if found := self._by_name.get(_key(" ".join(words[start : start + count]))):
                return count, found
        return 0, []


def _key(name: str) -> str:
    """Names in lower case, without hyphens, apostrophes and full stops, with "saint" shortened."""
    words = name.lower().replace("-", " ").replace("'", "").replace(".", "").split()
    return " ".join("st" if word == "saint" else word for word in words)


@cache
def load_gazetteer() -> Gazetteer:
    """The shipped gazetteer (a second or less, once a process)."""
    import pyarrow.parquet as pq

    folder = Path(str(files("coder") / "lexicon"))
    table = pq.read_table(folder / "places.parquet")
    columns = ("proper", "country", "region", "kind", "latitude", "longitude", "population", "geonames_id")
    values = zip(*(table[column].to_pylist() for column in columns), strict=True)
    places = [(name, Place(*row)) for name, row in zip(table["name"].to_pylist(), values, strict=True)]
    return Gazetteer([*places, *_states(folder / "actors" / "countries.csv")])


def _states(path: Path) -> Iterator[tuple[str, Place]]:
    with path.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            if row["to"]:
                continue
            for name in {row["name"], *filter(None, row["aliases"].split("|"))}:
                yield name, Place(row["name"], row["code"], None, STATE, None, None, 0, None)
