"""Actor codes taken apart, and the tables behind it."""

from __future__ import annotations

import pytest

from coder.actors import load_lexicon
from coder.ontology import CAMEO, PLOVER
from flows.export_actors import actors, parts, table


@pytest.mark.parametrize(
    ("code", "expected"),
    [
        ("PAK", {"gdelt": "PAK", "country": "PAK", "sector": "GOV", "sectors": "GOV"}),
        ("PAKGOVMIL", {"gdelt": "PAKGOVMIL", "country": "PAK", "type1": "GOV", "type2": "MIL", "sectors": "GOV;MIL"}),
        ("ROUGOV", {"gdelt": "ROMGOV", "country": "ROM", "type1": "GOV", "sector": "GOV", "sectors": "GOV"}),
        ("IGOUNO", {"country": None, "known_group": "UNO", "type1": "IGO", "nonstate": "UNO", "sector": None}),
        ("IGOEUREEC", {"country": "EUR", "known_group": "EEC", "type1": "IGO", "nonstate": "EUR"}),
        ("IGOWAFWAS", {"country": "WAF", "known_group": "WAS", "nonstate": "IGO"}),
        ("NGOUSAHRI", {"country": "USA", "type1": "NGO", "type2": "HRI", "nonstate": "NGO", "sector": "SOC"}),
        ("IMGMUSALQ", {"country": None, "religion1": "MOS", "known_group": "ALQ", "nonstate": "IMG"}),
        ("MUSGOV", {"country": "MUS", "religion1": None, "type1": "GOV"}),
        ("LBNREBHEZ", {"country": "LBN", "type1": "REB", "known_group": "HEZ", "sector": "REB", "nonstate": None}),
        ("NGOCHRCTHHRI", {"religion1": "CHR", "religion2": "CTH", "type2": "HRI"}),
        ("NGOCHNUIGHRI", {"country": "CHN", "ethnic": "uig"}),
        ("EGYMED", {"type1": "MED", "sector": "JRN"}),
        ("EGYHLH", {"type1": "HLH", "sector": "MED"}),
        ("UAF", {"country": None, "type1": "UAF", "sector": "UAF", "nonstate": None}),
        ("MEA", {"country": "MEA", "sector": None, "nonstate": None}),
        ("NGOEEURENV", {"type1": "NGO"}),
    ],
)
def test_parts(code: str, expected: dict[str, str | None]) -> None:
    found = parts(code)
    assert {name: found[name] for name in expected} == expected


def test_no_actors_make_a_table_without_rows() -> None:
    assert actors([]).num_rows == 0


@pytest.mark.parametrize("name", ["countries", "sectors"])
def test_tables_have_each_code_once_and_in_order(name: str) -> None:
    codes = table(name).column(0).to_pylist()
    assert len(codes) == len(set(codes)) > 20
    assert all(len(code) == 3 and code.isupper() for code in codes)


def test_countries_have_fips_codes_of_two_letters_each_its_own() -> None:
    codes = [code for code in table("countries")["fips"].to_pylist() if code]
    assert len(codes) == len(set(codes)) > 240
    assert {len(code) for code in codes} == {2}


def test_all_countries_of_the_lexicon_are_there() -> None:
    assert set(table("countries")["iso3"].to_pylist()) == load_lexicon().states


def test_every_code_that_the_exports_pad_is_a_cameo_code() -> None:
    assert not [code for code in CAMEO if len(code) == 2 and f"{code}0" not in CAMEO]
    assert {kind.quad_class for kind in PLOVER.values()} == {1, 2, 3, 4}
