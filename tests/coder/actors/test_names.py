"""Names and role phrases by their words alone."""

from __future__ import annotations

from datetime import date

import pytest

from coder.actors import Lexicon, find_names, head_of, is_place
from coder.actors.fold import atoms_of_name, fold
from coder.actors.resolve import parse_of, resolve

from .helpers import listed, parsed, shown, table

ON = date(2024, 1, 20)


@pytest.mark.parametrize("row", table("names.csv"), ids=lambda row: row["id"])
def test_names(row: dict[str, str], lexicon: Lexicon) -> None:
    parse = parse_of(row["text"])
    found = find_names(parse, lexicon, on=date.fromisoformat(row["on"]))
    assert shown(parse, found) == listed(row["expected"])


@pytest.mark.parametrize("row", table("resolve.csv"), ids=lambda row: row["id"])
def test_resolve(row: dict[str, str], lexicon: Lexicon) -> None:
    found = resolve(row["text"], lexicon, on=date.fromisoformat(row["on"]))
    assert (found.code if found else "") == row["code"]


@pytest.mark.parametrize("row", table("places.csv"), ids=lambda row: row["id"])
def test_places(row: dict[str, str], lexicon: Lexicon) -> None:
    parse = parsed(row["parse"])
    [span] = [s for s in find_names(parse, lexicon, on=ON) if parse.span_text(s.start, s.end) == row["words"]]
    assert is_place(parse, span) == (row["place"] == "yes")


@pytest.mark.parametrize(
    ("text", "words", "place"),
    [
        ("He lives in Iran.", "Iran", True),
        ("He returned to Islamabad.", "Islamabad", True),
        ("He lives in Islamabad, Pakistan.", "Islamabad", True),
        ("Islamabad spoke.", "Islamabad", False),
        ("Talks with Iran ended.", "Iran", False),
        ("Iran's soil is dry.", "Iran", True),
        ("Iran's army is big.", "Iran", False),
    ],
)
def test_places_without_a_parse(text: str, words: str, place: bool, lexicon: Lexicon) -> None:
    parse = parse_of(text)
    spans = {parse.span_text(span.start, span.end): span for span in find_names(parse, lexicon, on=ON)}
    if words in spans:
        assert is_place(parse, spans[words]) == place
    else:
        assert words == "Iran" and "Iran's army" in spans


def test_span_has_all_fields(lexicon: Lexicon) -> None:
    [span] = find_names(parse_of("Iranian soldiers fired."), lexicon, on=ON)
    assert (span.start, span.end, span.code, span.country, span.sector) == (0, 2, "IRNMIL", "IRN", "MIL")
    assert (span.name, span.kind, span.reason) == (None, "role", "IRN+soldier")


@pytest.mark.parametrize(
    ("text", "country", "sector", "name", "kind"),
    [
        ("Iran fired.", "IRN", "GOV", "Iran", "country"),
        ("Tehran fired.", "IRN", "GOV", "Iran", "capital"),
        ("The Kremlin fired.", "RUS", "GOV", "Russia", "seat"),
        ("Iranians fired.", "IRN", "GOV", "Iran", "people"),
        ("Hamas fired.", "PSE", "REB", "Hamas", "group"),
        ("The UN spoke.", None, "IGO", "United Nations", "organisation"),
        ("The army fired.", None, "MIL", None, "role"),
        ("Ashraf Ghani spoke.", "AFG", "ELI", "Ashraf Ghani", "person"),
        ("Balochistan burned.", "PAK", "GOV", "Balochistan", "region"),
    ],
)
def test_kinds(text: str, country: str | None, sector: str, name: str | None, kind: str, lexicon: Lexicon) -> None:
    [span] = find_names(parse_of(text), lexicon, on=ON)
    assert (span.country, span.sector, span.name, span.kind) == (country, sector, name, kind)


def test_head_is_the_token_that_hangs_outside(lexicon: Lexicon) -> None:
    parse = parsed("army/NN/nsubj/4 of/IN/case/3 Pakistan/NNP/nmod/1 fired/VBD/root/0")
    [span] = find_names(parse, lexicon, on=ON)
    assert (span.start, span.end, head_of(parse, span)) == (0, 3, 0)


@pytest.mark.parametrize(
    ("word", "atoms"),
    [
        ("U.S.", ("us",)),
        ("Amir-Abdollahian", ("amir", "abdollahian")),
        ("al-'Adl", ("al", "adl")),
        ("ul", ("al",)),
        ("Erdoğan", ("erdogan",)),
        ("'s", ("'s",)),
        ("-", ()),
        (",", (",",)),
    ],
)
def test_fold(word: str, atoms: tuple[str, ...]) -> None:
    assert fold(word) == atoms


def test_names_and_texts_have_the_same_atoms() -> None:
    assert atoms_of_name("The People's Party of O'Brien (U.K.)") == (
        "people", "'s", "party", "of", "obrien", "(", "uk", ")",
    )  # fmt: skip


def test_misspelled_name_of_an_office_holder(lexicon: Lexicon) -> None:
    text = "Pakistan's Prime Minister Anyarul Haque Kaka"
    assert resolve(text, lexicon, on=ON).name == "Anwar-ul-Haq Kakar"
    assert resolve(text, lexicon, on=date(2020, 1, 1)).name == "Anyarul Haque Kaka"
    assert resolve("Pakistan's Prime Minister Bilawal Bhutto", lexicon, on=ON).name == "Bilawal Bhutto"
