"""What only the article tells of an actor, with the shipped tables, parser and weights."""

from __future__ import annotations

from datetime import date

import pytest

from coder import Coder
from coder.actors.spans import ActorSpan


def last(coder: Coder, article: str, on: date) -> list[tuple[str, ActorSpan]]:
    reading = coder.read(article, published=on)[-1]
    return [(reading.parse.span_text(span.start, span.end), span) for span in reading.spans]


def linked(coder: Coder, article: str, on: date = date(2016, 5, 10)) -> list[tuple[str, str]]:
    """(words, code) of the actors of an article's last sentence."""
    return [(words, span.code) for words, span in last(coder, article, on)]


@pytest.mark.parametrize(
    ("article", "words", "codes"),
    [
        ("The European Commission sued Poland. The Commission won.", "The Commission", ["IGOEUREEC"]),
        ("The European Commission sued Poland. The commission won.", "The commission", ["IGOEUREEC"]),
        ("NATO met on Monday. The alliance condemned Russia.", "The alliance", ["IGOWSTNAT"]),
        ("The Tamil Tigers fired. Colombo held talks with the Tigers.", "the Tigers", ["LKAREB"]),
        ("South Korea said that the North had fired a missile.", "the North", ["PRK"]),
        ("The Baltic states condemned Russia.", "Baltic states", ["EST", "LTU", "LVA"]),
        ("Iran met Iraq in Geneva. Both agreed to a truce.", "Both", ["IRN", "IRQ"]),
        ("Iran and Iraq quarrel. The neighbours broke off talks.", "The neighbours", ["IRN", "IRQ"]),
        ("Nigeria and Cameroon clashed. Egypt urged the two to talk.", "the two", ["NGA", "CMR"]),
        ("Peru and Ecuador fought. Ecuador shelled Peru. Brazil and Chile urged both to talk.", "both", ["PER", "ECU"]),
        ("Peru and Ecuador fought. Ecuador shelled Peru. Chile wrote to both sides.", "both sides", ["PER", "ECU"]),
        ("President Obama urged Congress to help Ukraine.", "Congress", ["USALEG"]),
        ("South Korea spoke. Malaysia accused the North of holding its people.", "the North", ["PRK"]),
        ("Kenya's president met Liberals. The Liberals want a vote.", "Liberals", ["KENPTY"]),
        ("Canada votes in May. The Conservatives promise an inquiry.", "Conservatives", ["CANPTY"]),
        ("Britain votes in May. The Conservatives promise an inquiry.", "Conservatives", ["GBRPTY"]),
        ("Puerto Rico votes today. The New Progressive Party wants an inquiry.", "New Progressive Party", ["PRIPTY"]),
    ],
)
def test_one_word_for_what_was_named(coder: Coder, article: str, words: str, codes: list[str]) -> None:
    assert [code for text, code in linked(coder, article, date(2006, 5, 10)) if text == words] == codes


@pytest.mark.parametrize(
    ("article", "words"),
    [
        ("The European Commission sued Poland. A commission of inquiry met.", "commission"),
        ("The European Commission sued Poland. The Commission of Human Rights met.", "The Commission"),
        ("The Tamil Tigers fired. The Detroit Tigers won.", "Tigers"),
        ("South Korea met Japan in the north.", "the north"),
        ("Both Iran and Iraq agreed.", "Both"),
    ],
)
def test_no_short_name(coder: Coder, article: str, words: str) -> None:
    assert words not in [text for text, _ in linked(coder, article)]


@pytest.mark.parametrize(
    ("article", "expected"),
    [
        ("Kenya's president spoke in Nairobi. Kenya votes in May. Police fired at a crowd.", ("Police", "KENCOP")),
        ("Officers arrested two Russian diplomats in Kiev.", ("Officers", "UKRCOP")),
        ("Peru and Peruvians mourn. Peru votes. Soldiers trained by the United States fired.", ("Soldiers", "PERMIL")),
        ("The UAE appointed an ambassador to Iraq.", ("ambassador to Iraq", "AREGOV")),
    ],
)
def test_a_bare_role_is_of_the_likeliest_country(coder: Coder, article: str, expected: tuple[str, str]) -> None:
    assert expected in linked(coder, article)


def test_two_countries_alike_leave_doubt(coder: Coder) -> None:
    def sure(article: str) -> float:
        return next(span.sure for words, span in last(coder, article, date(2016, 5, 10)) if words == "army")

    assert sure("Pakistan agreed. The army fired.") > sure("Pakistan and Iran agreed. The army fired.") > 0.0


@pytest.mark.parametrize(
    ("name", "on", "code"),
    [
        ("Mikhail Gorbachev", date(1987, 5, 1), "SUNGOV"),
        ("Boris Yeltsin", date(1996, 5, 1), "RUSGOV"),
        ("Hafez Assad", date(1990, 5, 1), "SYRGOV"),
        ("Atal Behari Vajpayee", date(2001, 5, 1), "INDGOV"),
    ],
)
def test_leaders_as_newswire_names_them(coder: Coder, name: str, on: date, code: str) -> None:
    assert (name, code) in linked(coder, f"{name} met the president of Fiji.", on)
