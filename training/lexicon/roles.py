"""roles.csv: common nouns for people and bodies, with the sector they stand for."""

import re
from collections.abc import Iterator
from pathlib import Path

from tables import Row, key, read, slug
from traps import listed

COLUMNS = "id role plural sector kind source".split()
SECTORS = {
    **dict.fromkeys("MUS CHR HIN BUD JEW REL".split(), "REL"),
    **dict.fromkeys("PPL CVL".split(), "CVL"),
    **dict.fromkeys("RAD REB IMG".split(), "REB"),
}
VIOLENT = frozenset("militant extremist jihadist rebel insurgent insurgency radical wahhabi islamists".split())
OFFICIAL = frozenset("minister ministry department secretary".split())
BODIES = frozenset(
    """administration affairs agency alliance army arm assembly association authority bank base battalion bench board
    body branch brigade bureau business bureaucracy cabinet cartel centre center chamber church coalition college
    command commission committee community company congress conglomerate corporation corp council court crew
    delegation department dept division duma embassy consulate enterprise establishment faction firm fleet force
    forces foundation front garrison government group guard hospital house industry institute institution
    judiciary junta legislature maker media militia military ministry mission monastery monarchy movement navy
    newspaper office opposition organisation organization outlet parliament party patrol police press regime regiment
    school secretariat senate service society squad station syndicate system team television treasury tribunal
    union unit university wing gang mob mafia insurgency rebellion""".split()
)


HEAD_END = re.compile(r" (?:of|for|to|in) ")


def roles(facts: Path, *, hand: Path) -> Iterator[Row]:
    """Hand rows, then the agents of the fact table that no hand row names; each role once."""
    used: set[str] = set()
    for row in read(hand / "hand_roles.csv"):
        used.add(key(row["role"]))
        yield _finished(row, source="by hand")
    for fact in read(facts / "agents.csv"):
        if key(fact["role"]) in used or not _usable(fact):
            continue
        used.add(key(fact["role"]))
        row = {"role": fact["role"], "plural": fact["plural"], "sector": _sector(fact)}
        yield _finished(row, source="petrarch2")


def _sector(fact: Row) -> str:
    words = set(fact["role"].lower().replace("-", " ").split())
    if words & VIOLENT:
        return "REB"
    if words & OFFICIAL and fact["code"][:3] not in ("MIL", "JUD", "OPP", "REB"):
        return "GOV"
    return SECTORS.get(fact["code"][:3], fact["code"][:3])


def _usable(fact: Row) -> bool:
    role = fact["role"]
    words = role.lower().split()
    dropped = listed("roles_dropped.txt")
    vehicles = any(c.isdigit() for c in role) or (role.endswith("person") and len(words) == 1)
    loose_end = words[-1] in {"in", "of", "for", "to", "at", "the", "a"} or words[0] in {"a", "the"}
    return len(role) > 2 and not vehicles and not loose_end and role.lower() not in dropped


def _finished(row: Row, *, source: str) -> Row:
    role = row["role"]
    kind = row.get("kind") or _kind(role, plural=row["plural"])
    return {
        "id": f"role.{slug(role, limit=60)}",
        "role": role,
        "plural": row["plural"] or _spelt_out(role),
        "sector": row["sector"],
        "kind": kind,
        "source": source,
    }


def _kind(role: str, *, plural: str) -> str:
    last = HEAD_END.split(role.lower())[0].split()[-1]
    if last in BODIES:
        return "body"
    if plural == "-" or (last.endswith("s") and not last.endswith("ss")):
        return "people"
    return "person"


def _spelt_out(role: str) -> str:
    """The plural where it isn't the regular one of the first noun; `-` for words that are plural already."""
    head, of, tail = role.partition(" of ")
    if head.endswith("s") and not head.endswith(("ss", "us")):
        return "-"
    if head.endswith("man") and not head.endswith(("human", "german")):
        return head[:-3] + "men" + of + tail
    for link in (" for ", " to ", " in "):
        first, found, rest = role.partition(link)
        if found:
            return (first[:-1] + "ies" if first.endswith("y") else first + "s") + found + rest
    return ""
