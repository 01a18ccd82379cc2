"""Headlines in capitals and in title case are read as sentences."""

from __future__ import annotations

from datetime import date

import pytest
import spacy
from spacy.tokens import Doc

from coder import Coder
from coder.text.headlines import is_headline, sentence_case, with_and
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


@pytest.mark.parametrize(
    ("words", "names", "read"),
    [
        ("Israel , Hamas agree", [(0, 1), (2, 3)], "Israel and Hamas agree"),
        ("Togo , South Korea , Peru sign", [(0, 1), (2, 4), (5, 6)], "Togo , South Korea and Peru sign"),
        ("Israel , Hamas agree .", [(0, 1), (2, 3)], None),
        ("Israel , Hamas , others agree", [(0, 1), (2, 3)], None),
        ("Israel , Hamas and Egypt agree", [(0, 1), (2, 3), (4, 5)], None),
        ("After Israel , Hamas agrees", [(1, 2), (3, 4)], None),
        ("Israel hits Iran , Syria", [(0, 1), (2, 3), (4, 5)], None),
    ],
)
def test_the_last_comma_of_a_list_at_the_head_is_an_and(words: str, names: list, read: str | None) -> None:
    nlp = spacy.blank("en")
    doc = Doc(nlp.vocab, words=words.split())
    assert " ".join(token.text for token in with_and(nlp, doc, names)) == (read or words)


def test_evidence_is_printed_with_its_comma(coder: Coder) -> None:
    title = "Nepal, Bhutan sign trade pact"
    one, other = coder.code(Article(id="1", title=title, text="", published=date(2024, 1, 17)))
    assert (one.source_code, one.target_code, one.cameo_code) == ("NPL", "BTN", "057")
    assert (other.source_text, other.target_text, other.trigger_text) == ("Bhutan", "Nepal", "sign")
