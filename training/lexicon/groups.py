"""groups.csv: armed groups."""

import re
from collections.abc import Iterator
from pathlib import Path

from tables import Row, join, key, read, slug, split
from traps import listed, unsafe

COLUMNS = "id name aliases code countries from to source".split()
GENERIC = re.compile(r"\b(faction|ex-|insurgents|rebels|groups|irregulars|militia \(|gang|taxi)", re.IGNORECASE)
NO_NAME_START = ("Forces of", "Supporters of", "Military faction", "Military Faction", "Opponents of", "Non PLO")
REGIONS = {"WEU": "EUR", "CFR": "CFR", "BUD": "JPN"}  # the only Buddhist groups are heirs of Aum Shinrikyo


def groups(facts: Path, *, hand: Path) -> Iterator[Row]:
    """Hand rows, then the derived rows that no hand row speaks of."""
    ours = [_hand_row(row) for row in read(hand / "hand_groups.csv")]
    taken = {key(name) for row in ours for name in _names(row)}
    yield from ours
    derived = [_row(fact) for fact in read(facts / "armed_groups.csv") if _usable(fact)]
    for row in _merged(derived):
        if not taken & {key(name) for name in _names(row)}:
            yield row


def _usable(fact: Row) -> bool:
    name = fact["name"]
    if fact["kind"] == "communal" or name.startswith(NO_NAME_START) or not fact["code"]:
        return False
    return not GENERIC.search(name) and not unsafe(name) and name.lower() not in listed("groups_dropped.txt")


def _row(fact: Row) -> Row:
    name = re.sub(r"\s*\([^)]*\)", "", fact["name"]).strip()
    code = _code(fact["code"])
    dropped = listed("groups_dropped.txt")
    aliases = [a for a in split(fact["aliases"]) if not (unsafe(a) or GENERIC.search(a) or a.lower() in dropped)]
    countries = [fact["iso3"], *split(fact["opposed_state"])]
    return {
        "id": f"group.{slug(code)}.{slug(name)}",
        "name": name,
        "aliases": join(a for a in aliases if a != name),
        "code": code,
        "countries": join(c for c in countries if len(c) == 3),
        "from": fact["from"],
        "to": fact["to"],
        "source": "UCDP" if fact["source"].startswith("ucdp") else fact["source"].replace("ucdp", "UCDP"),
    }


def _code(code: str) -> str:
    """Nine letters at most; regions by the CAMEO list; a bare role is international."""
    if code[:3] in ("REB", "UAF"):
        return "INT" + code[:3]
    region = REGIONS.get(code[:3], code[:3])
    rest = "REB" if code[3:6] in ("", "INS", "SEP") and not code.startswith("IMG") else code[3:]
    return (region + rest)[:12]


def _hand_row(row: Row) -> Row:
    tag = row["from"][:4] if row["from"] else ""
    row_id = ".".join(part for part in ("group", slug(row["code"]), slug(row["name"]), tag) if part)
    return {**row, "id": row_id, "aliases": join(split(row["aliases"])), "source": "by hand"}


def _names(row: Row) -> list[str]:
    return [row["name"], *split(row["aliases"])]


def _merged(rows: list[Row]) -> list[Row]:
    """Rows of one code that share a name become one."""
    owner: dict[tuple[str, str], Row] = {}
    kept: list[Row] = []
    for row in rows:
        spot = [(row["code"][:3], key(name)) for name in _names(row)]
        first = next((owner[s] for s in spot if s in owner), None)
        if first is None:
            kept.append(row)
            first = row
        else:
            first["aliases"] = join(n for n in [*split(first["aliases"]), *_names(row)] if n != first["name"])
            first["source"] = join(p for s in (first, row) for p in split(s["source"]))
        owner.update({s: first for s in spot if s not in owner})
    return kept
