"""organisations.csv: international bodies, NGOs, national bodies, parties, media, companies."""

import re
from collections.abc import Iterator
from pathlib import Path

from tables import Row, join, key, read, slug, split
from traps import is_acronym, unsafe

COLUMNS = "id name aliases code kind from to source".split()
NUMBER = re.compile(r"\d+")  # CAMEO counts churches and sects with digits
FIELDS = frozenset({"MED"})  # what some companies' codes have where others have a country
KINDS = {"IGO": "igo", "NGO": "ngo", "REL": "religious", "MNC": "company", "EDU": "education"}
LEGAL_FORMS = frozenset("inc corp corporation co company companies ltd plc holdings holding group ag sa nv".split())
NATIONAL = "petrarch2 Countries"


def organisations(facts: Path, *, hand: Path) -> Iterator[Row]:
    """Hand rows, then the international bodies, NGOs and well-known companies of the fact table."""
    wanted = {_bare(line) for line in (hand / "companies.txt").read_text(encoding="utf-8").splitlines() if line}
    ours = [_hand_row(row) for row in read(hand / "hand_organisations.csv")]
    taken = {key(name) for row in ours for name in _names(row)}
    yield from ours
    for fact in read(facts / "organisations.csv"):
        if not _usable(fact, wanted=wanted):
            continue
        row = _row(fact)
        if not taken & {key(name) for name in _names(row)}:
            taken.update(key(name) for name in _names(row))
            yield row


def _usable(fact: Row, *, wanted: set[str]) -> bool:
    if NATIONAL in fact["source"] or fact["kind"] not in KINDS or unsafe(fact["name"]):
        return False
    if fact["kind"] == "MNC":
        return _bare(fact["name"]) in wanted
    return " " in fact["name"] or is_acronym(fact["name"])


def _row(fact: Row) -> Row:
    kind, name = KINDS[fact["kind"]], fact["name"]
    code = _company_code(fact["code"]) if kind == "company" else NUMBER.sub("", fact["code"])[:12]
    if kind == "company":
        name = _without_legal_form(name)
    return {
        "id": f"org.{slug(code)}.{slug(name)}",
        "name": name,
        "aliases": join(a for a in split(fact["aliases"]) if not unsafe(a) and a != name),
        "code": code,
        "kind": kind,
        "from": "",
        "to": "",
        "source": "petrarch2",
    }


def _company_code(code: str) -> str:
    """MNCUSAHLH becomes USABUS; a company of no known country stays MNC."""
    return code[3:6] + "BUS" if len(code) >= 6 and code[3:6] not in FIELDS else "MNC"


def _without_legal_form(name: str) -> str:
    words = name.split()
    while len(words) > 1 and words[-1].lower().strip(".,") in LEGAL_FORMS - {"group", "company"}:
        words.pop()
    return " ".join(words)


def _bare(name: str) -> str:
    words = key(name).split()
    while len(words) > 1 and words[-1] in LEGAL_FORMS:
        words.pop()
    return " ".join(words)


def _hand_row(row: Row) -> Row:
    tag = row["from"][:4] if row["from"] else ""
    row_id = ".".join(part for part in ("org", slug(row["code"]), slug(row["name"]), tag) if part)
    return {**row, "id": row_id, "aliases": join(split(row["aliases"])), "source": "by hand"}


def _names(row: Row) -> list[str]:
    return [row["name"], *split(row["aliases"])]
