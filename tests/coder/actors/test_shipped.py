"""The shipped tables together with the rules."""

from __future__ import annotations

from datetime import date

import pytest

from coder import Coder
from coder.actors import Lexicon, Memory, find_names, resolve
from coder.actors.resolve import parse_of

from .helpers import parsed, shown

ON = date(2024, 1, 20)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Islamabad", "PAK"),
        ("Tehran", "IRN"),
        ("the Islamic Republic of Iran", "IRN"),
        ("the Islamic Republic", "IRN"),
        ("the Zionist regime", "ISR"),
        ("Pakistani soldiers", "PAKMIL"),
        ("Pakistan's army chief", "PAKMIL"),
        ("Iran's Islamic Revolutionary Guard Corps", "IRNMIL"),
        ("Pentagon officials", "USAGOVMIL"),
        ("a Kremlin spokesman", "RUSGOV"),
        ("CIA agents", "USASPY"),
        ("Jaish ul-Adl", "IRNREB"),
        ("the Baloch Liberation Army", "PAKREB"),
        ("the Iran-backed Houthis", "YEMREB"),
        ("the Palestinian group Hamas", "PSEREBHMS"),
        ("Iran-backed Hezbollah", "LBNREBHEZ"),
        ("Pakistan's Foreign Office", "PAKGOV"),
        ("the Russian foreign ministry", "RUSGOV"),
        ("Iranian police officers", "IRNCOP"),
        ("US forces", "USAMIL"),
        ("Anwar-ul-Haq Kakar", "PAKGOV"),
        ("Vladimir Putin", "RUSGOV"),
        ("the United Nations", "IGOUNO"),
        ("tens of thousands of Ghanaian miners", "GHALAB"),
        ("Iraqi Kurdish fighters", "IRQUAF"),
        ("Kurdish guerrillas", "REB"),
        ("Breton separatists", "FRAREB"),
        ("ethnic Serb police in Kosovo", "XKXCOP"),
        ("U.N. Myanmar envoy Julie Bishop", "IGOUNO"),
        ("the authorities in Windhoek", "NAMGOV"),
        ("Jordan's army-backed interim government", "JORGOV"),
        ("rebel leader Vladimir Putin", "RUSREB"),
        ("General Vladimir Putin", "RUSGOV"),
        ("the Peruvian military ruler", "PERGOV"),
        ("Algeria's chief of staff", "DZAMIL"),
        ("anti-government protesters in Tbilisi", "GEOOPP"),
        ("protesters in Tbilisi", "GEOCVL"),
        ("the world body", "IGOUNO"),
        ("the pope", "VATGOV"),
        ("the Coptic pope", "EGYREL"),
        ("Romania's Social Democrats", "ROUPTY"),
        ("Canada's Conservatives", "CANPTY"),
        ("Norway's Labour Party", "NORPTY"),
        ("the Conservatives", "GBRPTY"),
        ("Republican senators", "USALEG"),
        ("the USS Boxer", "USAMIL"),
        ("the European trade commissioner", "IGOEUREEC"),
        ("a court in The Hague", "IGOUNOJUDICJ"),
        ("the Peace and Security Council", "IGOAFRAFU"),
        ("a UN official", "IGOUNO"),
        ("opponents of the Kenyan government", "KENOPP"),
        ("the Solidarity Party", "PTY"),
        ("the United States Constitution", None),
        ("the Spanish Civil War", None),
        ("Hong Kong Chief Executive John Lee", "HKGGOV"),
        ("West African states", "WAF"),
        ("Arab foreign ministers", "MEAGOV"),
        ("South African officials", "ZAFGOV"),
        ("Westerners", "WSTCVL"),
    ],
)
def test_actors_of_everyday_news(text: str, code: str, shipped: Lexicon) -> None:
    found = resolve(text, shipped, on=ON)
    assert (found.code if found else None) == code


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("A series of drone and missile strikes hit two bases.", []),
        ("They spoke about the neighbouring countries and national security.", []),
        ("The valley was quiet, and the male birds sang.", []),
        ("Tell us who it is.", []),
        ("Karen was here, and the Welsh spoke English.", []),
    ],
)
def test_plain_words_are_no_actors(text: str, expected: list[str], shipped: Lexicon) -> None:
    parse = parse_of(text)
    assert shown(parse, find_names(parse, shipped, on=ON)) == expected


@pytest.mark.parametrize(
    ("text", "on", "code"),
    [
        ("Congo", date(1991, 3, 1), "COG"),
        ("Congo", date(1998, 9, 1), "COD"),
        ("EC foreign ministers", date(1991, 7, 1), "IGOEUREEC"),
    ],
)
def test_the_same_name_at_other_times(text: str, on: date, code: str, shipped: Lexicon) -> None:
    assert resolve(text, shipped, on=on).code == code


def test_a_body_of_the_state_without_a_state_is_of_the_story(coder: Coder) -> None:
    text = "Parliament in Zambia condemned the delay. The Electoral Review Commission met on Monday."
    found = [span.code for reading in coder.read(text, published=ON) for span in reading.spans]
    assert "ZMBGOV" in found
    assert "GOV" not in found


def test_the_other_side_of_a_lawsuit_is_no_actor(coder: Coder) -> None:
    (reading,) = coder.read("The court overturned the verdict in Kelly v. United States.", published=ON)
    assert [span.code for span in reading.spans if span.country] == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Foreigners left Albania.", ["CVL", "ALB"]),
        ("China urged both Koreas to talk.", ["CHN", "KOR", "PRK"]),
        ("Brussels warned Hungary.", ["IGOEUREEC", "HUN"]),
        ("Belgium protested; Brussels warned Hungary.", ["BEL", "BEL", "HUN"]),
        ("Hungary's ministers met in Brussels.", ["HUNGOV", "BEL"]),
        ("Police beat students outside the US embassy in Athens.", ["GRCCOP", "GRCEDU", "USAGOV", "GRC"]),
    ],
)
def test_who_is_meant(text: str, expected: list[str], coder: Coder) -> None:
    (reading,) = coder.read(text, published=ON)
    assert [span.code for span in reading.spans] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The Rohingya fled.", ["Rohingya=MMRCVL"]),
        ("Rohingya militants attacked Israel's Druze.", ["Rohingya militants=MMRREB", "Israel's Druze=ISRCVL"]),
        ("Hutus fled from the Tutsi.", ["Hutus=CVL", "Tutsi=CVL"]),
    ],
)
def test_peoples_with_and_without_an_s(text: str, expected: list[str], shipped: Lexicon) -> None:
    parse = parse_of(text)
    assert shown(parse, find_names(parse, shipped, on=ON)) == expected


def test_a_village_of_a_people_is_not_the_people(shipped: Lexicon) -> None:
    parse = parsed("A/DT/det/3 Druze/NNP/compound/3 wedding/NN/nsubj/4 began/VBD/root/0")
    assert Memory(shipped, ON).link(parse, find_names(parse, shipped, on=ON)) == []


@pytest.mark.parametrize("named", ["Seoul", "Pyongyang", "Paris"])
def test_the_north_where_a_korea_is_named_by_its_capital(named: str, shipped: Lexicon) -> None:
    parse = parse_of(f"{named} wanted more, and the North said no.")
    spans = Memory(shipped, ON).link(parse, find_names(parse, shipped, on=ON))
    assert ("the North=PRK" in shown(parse, spans)) == (named != "Paris")
