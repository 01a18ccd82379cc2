"""One name, one owner: settle which table and row may use a name."""

from tables import Row, join, key, split

from coder.actors.lexicon import plural_of

Tables = dict[str, list[Row]]
HAND = "by hand"


def settle(tables: Tables) -> Tables:
    """Names that several rows claim stay with the surest row; roles lose plurals that are rows of their own."""
    owner = _country_words(tables["countries"])
    for hand in (True, False):
        for name in ("organisations", "groups"):
            for row in tables[name]:
                if (row["source"] == HAND) == hand:
                    _claim(row, owner=owner)
    for name in ("organisations", "groups"):
        tables[name] = [row for row in tables[name] if row["name"]]
    tables["regions"] = [row for row in tables["regions"] if _free(row, owner=owner)]
    tables["roles"] = _without_double_plurals(tables["roles"])
    _drop_shared_surnames(tables["people"])
    return tables


def _country_words(rows: list[Row]) -> dict[str, str]:
    owner: dict[str, str] = {}
    for row in rows:
        for column in ("name", "aliases", "adjectives", "demonyms", "capital", "seats"):
            for word in split(row[column]):
                owner.setdefault(_spot(word.split(":")[0]), row["code"])
    return owner


def _claim(row: Row, *, owner: dict[str, str]) -> None:
    """Take the free names of a row; clear the name of a derived row that is another's. Hand rows share only in time."""
    mine = row["code"]
    family = f"{mine[:3]}.{key(row['name'])}" if row["source"] == HAND else mine
    if owner.setdefault(_spot(row["name"]), family) not in (family, mine):
        row["name"] = row["name"] if row["source"] == HAND else ""
    row["aliases"] = join(a for a in split(row["aliases"]) if owner.setdefault(_spot(a), family) == family)


def _spot(name: str) -> str:
    """Acronyms keep their case, so that WHO and who, SEC and sec differ."""
    return name if name.isupper() else key(name)


def _free(row: Row, *, owner: dict[str, str]) -> bool:
    row["aliases"] = join(a for a in split(row["aliases"]) if _spot(a) not in owner)
    return _spot(row["name"]) not in owner


def _without_double_plurals(rows: list[Row]) -> list[Row]:
    """A plural that is a row of its own stays one only if it means another sector or is surer."""
    named = {row["role"]: row for row in rows}
    dropped: set[str] = set()
    for row in rows:
        other = named.get(row["plural"] or plural_of(row["role"]))
        if other is None or other is row:
            continue
        if other["sector"] == row["sector"] and row["kind"] != "weak":
            dropped.add(other["role"])
        else:
            row["plural"] = "-"
    return [row for row in rows if row["role"] not in dropped]


def _drop_shared_surnames(rows: list[Row]) -> None:
    """A bare surname stays with one person, whatever offices he held where; hand rows are surer than derived ones."""
    owners: dict[str, dict[bool, set[tuple[str, str]]]] = {}
    for row in rows:
        for alias in split(row["aliases"]):
            if " " not in alias:
                owners.setdefault(alias, {}).setdefault(row["source"] == HAND, set()).add(_person(row))
    for row in rows:
        row["aliases"] = join(a for a in split(row["aliases"]) if " " in a or _is_owner(row, owners[a]))


def _person(row: Row) -> tuple[str, str]:
    return row["code"][:3], key(row["name"])


def _is_owner(row: Row, claims: dict[bool, set[tuple[str, str]]]) -> bool:
    """True if all who claim the surname, or those by hand if there are any, share this row's country or name."""
    surest = claims.get(True) or claims[False]
    one_home = len({country for country, _ in surest}) == 1 or len({name for _, name in surest}) == 1
    return one_home and _person(row)[1] in {name for _, name in surest}
