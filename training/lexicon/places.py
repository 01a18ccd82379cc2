"""Derive the gazetteer from the table of places and the hand-written rows beside this file.

    python training/lexicon/places.py [--facts ../shared/facts] [--out coder/lexicon/places.parquet]

One row for each name of each place: cities as GeoNames has them, and first-level regions, whose coordinates are the
mean of their cities' weighted by population. The same input gives the same bytes.
"""

import argparse
import csv
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[1]
WELL_KNOWN = 100_000
NOT_NAMES = frozenset(
    """north south east west northern southern eastern western central center centre union capital federal district
    province march may june april monday tuesday wednesday thursday friday saturday sunday parliament congress
    police army president general state street university""".split()
)
SCHEMA = pa.schema(
    [
        ("name", pa.string()), ("country", pa.string()), ("region", pa.string()), ("kind", pa.string()),
        ("latitude", pa.float32()), ("longitude", pa.float32()), ("population", pa.int32()),
        ("geonames_id", pa.int32()), ("proper", pa.string()),
    ]
)  # fmt: skip
Row = dict[str, Any]


def main() -> None:
    """Write the table, sorted."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--facts", type=Path, default=ROOT.parent / "shared" / "facts")
    parser.add_argument("--out", type=Path, default=ROOT / "coder" / "lexicon" / "places.parquet")
    options = parser.parse_args()
    with (options.facts / "places.csv").open(encoding="utf-8", newline="") as file:
        cities = list(csv.DictReader(file))
    rows = [*_cities(cities), *_regions(cities), *_by_hand(HERE / "hand_places.csv")]
    unique = {(row["name"], row["country"], row["latitude"], row["longitude"]): row for row in rows}
    table = pa.Table.from_pylist([unique[key] for key in sorted(unique, key=str)], schema=SCHEMA)
    pq.write_table(table, options.out, compression="zstd")


def _cities(cities: list[Row]) -> Iterator[Row]:
    for city in cities:
        names = {city["name"], city["ascii_name"]}
        if int(city["population"]) >= WELL_KNOWN or city["is_capital"] == "1":
            names |= {name for name in city["alternates"].split("|") if name}
            names |= {name.split(" upon ")[0] for name in names}
        for name in sorted(name for name in names if name.lower() not in NOT_NAMES):
            yield {
                "name": name, "country": city["iso3"], "region": city["admin1"], "proper": city["name"],
                "kind": "capital" if city["is_capital"] == "1" else "city",
                "latitude": float(city["lat"]), "longitude": float(city["lon"]),
                "population": int(city["population"]), "geonames_id": int(city["geonameid"]),
            }  # fmt: skip


def _regions(cities: list[Row]) -> Iterator[Row]:
    members = defaultdict(list)
    for city in cities:
        if city["admin1"] and city["admin1"].lower() not in NOT_NAMES:
            members[city["iso3"], city["admin1"]].append(city)
    for (country, name), inside in members.items():
        weights = [max(1, int(city["population"])) for city in inside]
        yield _area(
            name,
            country,
            people=sum(weights),
            latitude=_mean(inside, "lat", weights),
            longitude=_mean(inside, "lon", weights),
        )


def _mean(cities: list[Row], column: str, weights: list[int]) -> float:
    total = sum(float(city[column]) * weight for city, weight in zip(cities, weights, strict=True))
    return round(total / sum(weights), 4)


def _by_hand(path: Path) -> Iterator[Row]:
    with path.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            for name in [row["name"], *filter(None, row["aliases"].split("|"))]:
                area = _area(
                    name,
                    row["country"] or None,
                    people=0,
                    latitude=float(row["latitude"]),
                    longitude=float(row["longitude"]),
                )
                yield area | {"proper": row["name"], "kind": row["kind"]}


def _area(name: str, country: str | None, *, people: int, latitude: float, longitude: float) -> Row:
    return {
        "name": name, "country": country, "region": None, "proper": name, "kind": "region",
        "latitude": latitude, "longitude": longitude, "population": people, "geonames_id": None,
    }  # fmt: skip


if __name__ == "__main__":
    main()
