"""regions.csv: first-level regions and big cities, each of one state."""

from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

from tables import Row, ascii_form, join, key, read, slug, split
from traps import is_acronym, unsafe

COLUMNS = "id name aliases country kind source".split()
BIG = 300_000
CLEARLY_BIGGER = 4
GENERIC = frozenset(
    """central north south east west northern southern eastern western northeast northwest southeast southwest
    north eastern north western south eastern south western upper east upper west center centre capital federal
    district distrito federal federal capital capital region capital city highland highlands island islands coast
    centre val de loire litoral littoral interior plateau plateaux metropolitan region central region northern region
    western region eastern region southern region north central south central central province northern province
    southern province western province eastern province north province south province west province east province
    north west south west north east south east far north border delta rivers lagos lakes river hills
    union la union amazonas independencia libertador bolivar colon""".split("\n")
)
GENERIC_WORDS = frozenset("north south east west northern southern eastern western central upper lower".split())
NEUTRAL_WORDS = frozenset(
    "region province district county city state department governorate coast area zone islands eastern western".split()
)


def regions(facts: Path, *, hand: Path) -> Iterator[Row]:
    """Hand rows, then admin regions and cities whose name points clearly to one state."""
    taken: set[str] = set()
    for row in read(hand / "hand_regions.csv"):
        row = _finished(row, source="by hand")
        taken.update(key(name) for name in (row["name"], *split(row["aliases"])))
        yield row
    for row in _derived(facts):
        row["aliases"] = join(a for a in split(row["aliases"]) if key(a) not in taken)
        if key(row["name"]) not in taken:
            taken.update(key(name) for name in (row["name"], *split(row["aliases"])))
            yield row


def _derived(facts: Path) -> Iterator[Row]:
    places = read(facts / "places.csv")
    weights = _weights(places)
    countries = {key(c["name"]) for c in read(facts / "countries.csv")}
    for row in sorted(_candidates(places), key=lambda r: -int(r["weight"])):
        name = key(row["name"])
        if name not in countries and _clear(weights[name], country=row["country"]):
            yield row


def _candidates(places: list[Row]) -> Iterator[Row]:
    regions: dict[tuple[str, str], int] = defaultdict(int)
    for place in places:
        regions[place["iso3"], place["admin1"]] += int(place["population"] or 0)
    for (country, name), weight in regions.items():
        if not _too_general(name):
            yield _finished({"name": name, "aliases": ascii_form(name), "country": country, "kind": "region"},
                            source="GeoNames", weight=weight)
    for place in places:
        weight = int(place["population"] or 0)
        if weight >= BIG and place["feature_code"] != "PPLX" and not _too_general(place["name"]):
            aliases = [place["ascii_name"], *split(place["alternates"])[:3]]
            row = {"name": place["name"], "aliases": join(aliases), "country": place["iso3"], "kind": "city"}
            yield _finished(row, source="GeoNames", weight=weight)


def _weights(places: list[Row]) -> dict[str, dict[str, int]]:
    """How many people live under each name in each state."""
    weights: dict[str, dict[str, int]] = defaultdict(lambda: defaultdict(int))
    for place in places:
        for name in {key(place["name"]), key(place["ascii_name"]), key(place["admin1"])}:
            weights[name][place["iso3"]] += int(place["population"] or 0)
    return weights


def _clear(states: dict[str, int], *, country: str) -> bool:
    others = max((n for code, n in states.items() if code != country), default=0)
    return states[country] >= CLEARLY_BIGGER * others


def _too_general(name: str) -> bool:
    words = key(name).split()
    plain = [w for w in words if w not in GENERIC_WORDS | NEUTRAL_WORDS]
    return not plain or unsafe(name) or is_acronym(name) or key(name) in GENERIC


def _finished(row: Row, *, source: str, weight: int = 0) -> Row:
    name = row["name"]
    return {
        **row,
        "id": ".".join(part for part in ("region", row["country"].lower(), slug(name)) if part),
        "aliases": join(a for a in split(row["aliases"]) if a != name and not unsafe(a)),
        "source": source,
        "weight": str(weight),
    }
