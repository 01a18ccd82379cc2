"""CAMEO actor codes taken apart into what GDELT and POLECAT keep in columns of their own."""

from __future__ import annotations

import csv
from collections.abc import Iterable
from functools import cache
from importlib.resources import files
from typing import Any

import pyarrow as pa

REGIONS = frozenset(
    "AFR ASA BLK CRB CAU CFR CAS CEU EAF EEU EUR LAM MEA MDE MDT NAF NMR PGS SCN SAM SAS SEA SAF WAF WEU WST".split()
)
TYPES = frozenset(
    "COP GOV INS JUD MIL OPP REB SEP SPY UAF AGR BUS CRM CVL DEV EDU ELI ENV HLH HRI LAB LEG MED REF MOD RAD PTY "
    "IGO IMG INT MNC NGM NGO UIS SET".split()
)
RELIGIONS = frozenset("ATH BAH BUD CHR CON CPT CTH DOX HIN JAN JEW MOS MUS PRO REL SFI SHI SHN SIK SUN TAO ZRO".split())
MUSLIM = {"MUS": "MOS"}
ETHNIC = frozenset("ARB KUR PAL TAM TIB UIG".split())
ABROAD = frozenset({"IGO", "IMG", "MNC", "NGM", "NGO"})
NONSTATE = {"NGM": "ISM", "IGOUNO": "UNO", "IGOEUREEC": "EUR"} | {code: code for code in ABROAD - {"NGM"}}
SCHEMA = pa.schema(
    [
        *((name, pa.string()) for name in ("code", "gdelt", "country", "known_group", "ethnic")),
        *((name, pa.string()) for name in ("religion1", "religion2", "type1", "type2", "type3")),
        *((name, pa.string()) for name in ("nonstate", "sector", "sectors")),
    ]
)


@cache
def table(name: str) -> pa.Table:
    """One of the tables of this room, all its cells strings, empty ones null."""
    with files("flows").joinpath(f"export_{name}.csv").open(encoding="utf-8", newline="") as stream:
        rows = [{key: cell or None for key, cell in row.items()} for row in csv.DictReader(stream)]
    return pa.Table.from_pylist(rows, schema=pa.schema([(key, pa.string()) for key in rows[0]]))


@cache
def _column(name: str, value: str) -> dict[str, str | None]:
    rows = table(name)
    return dict(zip(rows.column(0).to_pylist(), rows[value].to_pylist(), strict=True))


def actors(codes: Iterable[str]) -> pa.Table:
    """A row of parts for each actor code."""
    return pa.Table.from_pylist([parts(code) for code in codes], schema=SCHEMA)


def parts(code: str) -> dict[str, Any]:
    """An actor code as GDELT spells it, its attributes, and its place and sectors in PLOVER."""
    pieces = [code[start : start + 3] for start in range(0, len(code), 3)]
    country = _country(pieces)
    rest = [piece for piece in pieces if piece != country]
    types = [piece for piece in rest if piece in TYPES]
    faiths = [MUSLIM.get(piece, piece) for piece in rest if piece in RELIGIONS]
    groups = [piece for piece in rest if piece not in TYPES | RELIGIONS | ETHNIC]
    spelt = _column("countries", "gdelt")
    return {
        "code": code,
        "gdelt": "".join(spelt.get(piece) or piece if piece == country else piece for piece in pieces),
        "country": spelt.get(country, country) if country else None,
        "known_group": _nth(groups, 0),
        "ethnic": next((piece.lower() for piece in rest if piece in ETHNIC), None),
        **{f"religion{number + 1}": _nth(faiths, number) for number in range(2)},
        **{f"type{number + 1}": _nth(types, number) for number in range(3)},
        **_in_plover(code, pieces),
    }


def _country(pieces: list[str]) -> str | None:
    """The country or region: the first piece, or the second after a prefix of international actors."""
    place = 1 if pieces[0] in ABROAD else 0
    piece = pieces[place] if place < len(pieces) else ""
    known = piece in REGIONS or piece in _column("countries", "name")
    return piece if known and not (place and piece in RELIGIONS) else None


def _in_plover(code: str, pieces: list[str]) -> dict[str, str | None]:
    state = pieces[0] in _column("countries", "name")
    abroad = next((NONSTATE[code[:size]] for size in (9, 6, 3) if code[:size] in NONSTATE), None)
    named = [sector for piece in pieces if (sector := _column("sectors", "polecat").get(piece))]
    sectors = list(dict.fromkeys(named)) or (["GOV"] if state else [])
    return {"nonstate": abroad, "sector": _nth(sectors, 0), "sectors": ";".join(sectors) or None}


def _nth(items: list[str], number: int) -> str | None:
    return items[number] if number < len(items) else None
