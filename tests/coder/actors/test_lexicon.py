"""Loading, overlaying and checking the actor tables."""

from __future__ import annotations

import time
from datetime import date
from pathlib import Path

import pytest

from coder.actors import Lexicon, find_names, lexicon_problems, load_lexicon, resolve
from coder.actors.lexicon import COLUMNS, first_day, last_day, plural_of
from coder.actors.resolve import parse_of

from .helpers import HERE

ON = date(2024, 1, 20)


def write(folder: Path, table: str, *rows: str) -> Path:
    """A table with its header and these rows."""
    (folder / f"{table}.csv").write_text("\n".join([",".join(COLUMNS[table]), *rows]) + "\n", encoding="utf-8")
    return folder


def test_overlay_adds_and_wins_by_id(tmp_path: Path) -> None:
    write(tmp_path, "groups", "my.group,Qwerty Asdf,QWB,PAKREB,PAK,,,me")
    mine = load_lexicon(tmp_path)
    assert resolve("the Qwerty Asdf", mine, on=ON).code == "PAKREB"
    assert resolve("Iran", mine, on=ON).code == "IRN"
    assert mine.version != load_lexicon().version
    assert resolve("the Qwerty Asdf", load_lexicon(), on=ON) is None


def test_version_follows_content(tmp_path: Path) -> None:
    first = load_lexicon(write(tmp_path, "groups", "my.group,Qwerty Asdf,QWB,PAKREB,PAK,,,me")).version
    load_lexicon.cache_clear()
    second = load_lexicon(write(tmp_path, "groups", "my.group,Qwerty Asdf,QWB,IRNREB,IRN,,,me")).version
    load_lexicon.cache_clear()
    assert len(first) == 12 and first != second


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("2024-02-10", date(2024, 2, 10), date(2024, 2, 10)),
        ("2024-02", date(2024, 2, 1), date(2024, 2, 29)),
        ("2024", date(2024, 1, 1), date(2024, 12, 31)),
    ],
)
def test_dates(text: str, first: date, last: date) -> None:
    assert (first_day(text), last_day(text)) == (first.toordinal(), last.toordinal())


@pytest.mark.parametrize(
    ("noun", "plural"),
    [("army", "armies"), ("minister of finance", "ministers of finance"), ("boss", "bosses"), ("envoy", "envoys")],
)
def test_plurals(noun: str, plural: str) -> None:
    assert plural_of(noun) == plural


def test_problems_name_place_and_rule(tmp_path: Path) -> None:
    write(tmp_path, "countries", "PAK,PAK,Pakistan,,,,,,,,,x", "IRN,IRN,Iran ,,,,,,,,,x")
    write(
        tmp_path,
        "people",
        "a,Ali Veli,,PAKGOV,minister,2001-01-01,2010,day,x",
        "b,Ali Veli,,PAKMIL,general,2003,2008,day,x",
        "b,Cafe\u0301,,XXXGOV,,2010-13,,day,x",
        "c,Dora,,PAKGOV,,2012,2011,day,x",
        "d,Emil,,PAKGOV,,2012,,day,x,too much",
    )
    write(tmp_path, "roles", "r,boss,,gov,chief,x")
    (tmp_path / "groups.csv").write_text("id,name,colour\n", encoding="utf-8")
    found = lexicon_problems(tmp_path)
    heads = [problem.split(",")[0] for problem in found]
    assert heads == [
        "countries.csv:3: IRN: stray space in name",
        "people.csv:4: b: name not NFC",
        "people.csv:4: b: bad code",
        "people.csv:4: b: bad date in from",
        "people.csv:4: b: duplicate id",
        "people.csv:5: c: from after to",
        "people.csv:6: d: too many cells",
        "people.csv:3: b: overlapping terms",
        "groups.csv:1: -: unknown column",
        *["groups.csv:1: -: missing column"] * 6,
        "roles.csv:2: r: bad kind",
        "roles.csv:2: r: bad sector",
    ]


def test_fixture_is_sound() -> None:
    assert lexicon_problems(HERE / "lexicon") == []


def test_load_is_quick_and_find_names_too(shipped: Lexicon) -> None:
    text = "The price of bread rose again while nothing else happened in the long and quiet week before. "
    parse = parse_of(text * 20)
    find_names(parse, shipped, on=ON)
    start = time.process_time()
    for _ in range(20):
        find_names(parse, shipped, on=ON)
    assert time.process_time() - start < 2.0
