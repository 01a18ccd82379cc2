"""Leaders by their surnames, and those who only bear such a name."""

from __future__ import annotations

from datetime import date

import pytest

from coder import Coder
from coder.actors import Lexicon, find_names
from coder.actors.leaders import by_surname, of_leaders
from coder.actors.resolve import parse_of
from coder.actors.trie import Entry


def codes(text: str, lexicon: Lexicon, on: date) -> list[str]:
    return [span.code for span in find_names(parse_of(text), lexicon, on=on)]


@pytest.mark.parametrize(
    ("text", "on", "expected"),
    [
        ("President Bush flew to Chile.", date(2004, 11, 20), ["USAGOV", "CHL"]),
        ("President Chavez closed a station.", date(2007, 5, 27), ["VENGOV"]),
        ("President Pervaiz Musharraf resigned.", date(2005, 1, 1), ["PAKGOV"]),
        ("Prime Minister Aznar lost.", date(2004, 3, 1), ["ESPGOV"]),
        ("Secretary of State Shultz flew home.", date(1988, 3, 1), ["USAGOV"]),
        ("Mitterrand declined.", date(1990, 3, 1), ["FRAGOV"]),
        ("Mitterrand declined.", date(2020, 3, 1), []),  # long dead
        ("Rice prices and major floods may rise.", date(2008, 3, 1), []),
        ("Danielle Mitterrand declined.", date(1990, 3, 1), []),
        ("Gbagbo supporters marched.", date(2011, 1, 20), ["CIVCVL"]),
    ],
)
def test_leaders_are_known_by_surname_on_the_day(text: str, on: date, expected: list[str], shipped: Lexicon) -> None:
    assert codes(text, shipped, on) == expected


def term(state: str, name: str, office: str = "president") -> Entry:
    return Entry(f"{state}.{name}", "person", name, f"{state}GOV", 0, 10, office, False)


def test_surnames_of_many_abroad_need_a_title() -> None:
    many = [term("BOL", f"{given} Quispe", "senator") for given in ("Ana", "Luz", "Eva", "Rosa")]
    leaders, alone = of_leaders(by_surname([term("PER", "Ines Quispe"), term("CHN", "Wu Bai"), *many], {}))
    assert set(leaders) == {"quispe", "wu"}  # Chinese family names come first
    assert alone == {"wu"}


def test_leaders_are_called_by_other_spellings_and_thais_by_given_names() -> None:
    kuchma, thaksin = term("UKR", "Leonid Kutchma"), term("THA", "Thaksin Shinawatra")
    _, alone = of_leaders(by_surname([kuchma, thaksin], {kuchma.id: ("Leonid Kuchma", "Leonid Danylovych")}))
    assert alone == {"kutchma", "kuchma", "thaksin", "shinawatra"}


def test_other_names_do_not_make_a_surname_common() -> None:
    many = [term("IDN", f"Kadyr {family}", "senator") for family in ("Aman", "Basri", "Chalid", "Darma", "Effendi")]
    _, alone = of_leaders(by_surname([term("KAZ", "Nurlan Kadyr"), *many], {}))
    assert "kadyr" in alone


def test_kin_make_no_surname_common() -> None:
    kin = [term("SYR", f"{given} Assad", "officer") for given in ("Maher", "Rifaat", "Basil", "Jamil")]
    _, alone = of_leaders(by_surname([term("SYR", "Hafez Assad"), *kin], {}))
    assert alone == {"assad"}


def test_namesakes_of_states_and_leaders_are_strangers(coder: Coder) -> None:
    text = (
        "The rapper Kanye West, from Chicago, said he would run for president of the United States. "
        "On Sunday West criticised President Trump."
    )
    found = [span.code for reading in coder.read(text, published=date(2020, 7, 5)) for span in reading.spans]
    assert "WST" not in found
    assert "USAGOV" in found


@pytest.mark.parametrize(
    "text",
    [
        "Wayne Frederick, president of Howard University, wrote a letter.",
        "Society President Ash Soni told a meeting.",
        "The university's vice president apologised.",
        "Four were hurt at a graduation party.",
        "It would allow same-sex unions.",
    ],
)
def test_heads_of_clubs_are_not_of_the_state(text: str, shipped: Lexicon) -> None:
    assert not {"GOV", "PTY", "LAB"} & set(codes(text, shipped, date(2020, 8, 1)))


def test_the_west_needs_its_article(shipped: Lexicon) -> None:
    on = date(2020, 8, 1)
    assert codes("The West criticised it.", shipped, on) == ["WST"]
    assert codes("West criticised it.", shipped, on) == []
    assert codes("It left the West Bank.", shipped, on) == ["PSE"]
