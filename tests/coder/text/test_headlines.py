"""Headlines in capitals and in title case are read as sentences."""

from __future__ import annotations

from datetime import date

import pytest

from coder import Coder
from coder.text.case import is_headline, sentence_case
from schemas import Article


class Forms:
    """A dictionary of four words."""

    def knows(self, word: str) -> bool:
        return word in {"imposes", "sanctions", "against", "talks"}


@pytest.mark.parametrize(
    ("text", "headline"),
    [
        ("NEW ZEALAND IMPOSES SANCTIONS AGAINST FIJI", True),
        ("Iran Strikes Militant Bases in Pakistan", True),
        ("Nicaragua and Peru Sign Free-trade Pact", True),
        ("Iran strikes militant bases in Pakistan", False),
        ("Prime Minister Kakar", False),
        ("Prime Minister Anwaar-ul-Haq Kakar spoke.", False),
    ],
)
def test_headlines_are_known_by_their_capitals(text: str, headline: bool) -> None:
    assert is_headline(text) is headline


def test_names_and_unknown_words_keep_a_capital() -> None:
    words = "TONGA IMPOSES SANCTIONS AGAINST QWELM IN U.S. TALKS WITH UN".split()
    got = sentence_case(words, {6, 9}, Forms())
    assert got == "Tonga imposes sanctions against Qwelm in U.S. talks with UN".split()


def test_letters_that_would_change_the_length_stay() -> None:
    assert sentence_case(["A", "İ"], (), Forms())[1] == "İ"


@pytest.mark.parametrize("change", [str.upper, str.title, str])
def test_a_headline_is_coded_whatever_its_letters(coder: Coder, change) -> None:
    title = change("Pakistan recalls ambassador from Iran")
    (mention,) = coder.code(Article(id="1", title=title, text="", published=date(2024, 1, 17)))
    assert (mention.source_code[:3], mention.cameo_code, mention.target_code[:3]) == ("PAK", "161", "IRN")
    assert mention.sentence_text == title
    assert mention.source_text == title[:8]
    assert mention.target_text == title[-len(mention.target_text) :]
    assert mention.trigger_text in title
