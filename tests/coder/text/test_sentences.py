"""Articles to clean sentences."""

from __future__ import annotations

from dataclasses import dataclass

import pytest

from coder.text.sentences import CleanSentence, clean_title, sentences, split


@dataclass
class Piece:
    text: str
    title: str | None = None
    publisher: str | None = None


CASES = {
    "plain": "Iran attacked. | Pakistan struck back. | Both called for calm.",
    "titles": "Mr. Smith met Gen. Munir and Lt. Gen. Ali of Iran. | Mrs. Jones did not.",
    "acronym-inside": "The U.S. President met U.N. Secretary-General Guterres.",
    "acronym-ends": "He flew to the U.S. | The talks went on. | It joined the U.N. | In 1990 it left.",
    "acronym-subject": "The U.S. In particular was asked.",
    "initials": "J. Smith met John F. Kennedy and George W. Bush. | A. B. Vajpayee did not.",
    "months": "On Jan. 16 it struck; on Feb. 3 it struck again. | It began in Sept. | Nobody knew.",
    "hours": "They met at 5 p.m. Monday. | They left at 10 a.m. | The talks failed.",
    "numbers": "It paid $3.5 million for No. 10 and No. 12. | He said No. | They left.",
    "companies": "Acme Inc. bought Foo Corp. and Bar Ltd. on Friday. | It was sold to Acme Inc. | The end.",
    "versus": "It was India vs. Pakistan, e.g. Kashmir, i.e. The Valley.",
    "saint": "He was born in St. Petersburg. | He died.",
    "quote": 'He said, "We will answer." | "We are ready," he added. | "They know it." | He left.',
    "quote-asked": '"Will it hold?" Khan asked. | "Stop it!" the minister of defence shouted. | "Why?" | Nobody knew.',
    "quote-of-two": '"We will answer. | They know it."',
    "ellipsis": "It may ... or it may not. | He waited... | Then he left.",
    "brackets": "The group (which was formed in 2012. It is armed.) struck. | (It denied that.) | It left.",
    "semicolon": "Iran struck; Pakistan answered; both stopped.",
    "lower": "The yahoo.com site. was down. | It came back!",
    "glued": "They fought terrorism. | He said so.",
    "list-number": "1. Iran must leave. | 2. Iraq must stay.",
    "colon": "He had one wish: Peace in our time. | He got it.",
    "interrobang": "What?! | No. | Yes.",
    "digit": "It lost 40 men. | 12 were freed.",
    "headline": "Pakistan decides to restore ties with Iran",
    "dash": 'He was "here." - So they said.',
    "accent": "Macron l'a dit. | Élysée sources agreed. | Østby did not.",
}


@pytest.mark.parametrize("name", CASES)
def test_split(name: str) -> None:
    expected = CASES[name].split(" | ")
    text = " ".join(expected)
    assert [text[start:end] for start, end in split(text)] == expected


def test_split_where_the_space_is_missing() -> None:
    text = 'They fought terrorism.He said so."It is over."The army agreed.'
    expected = ["They fought terrorism.", "He said so.", '"It is over."', "The army agreed."]
    assert [text[start:end] for start, end in split(text)] == expected


def test_title_is_sentence_zero_without_offsets() -> None:
    found = sentences(Piece(text="Iran\u2019s envoy left.\n\nHe will return.", title="Envoy\u00a0leaves"))
    assert found[0] == CleanSentence(0, "Envoy leaves", None, -1)
    assert [(s.index, s.text, s.paragraph) for s in found[1:]] == [
        (1, "Iran's envoy left.", 0),
        (2, "He will return.", 1),
    ]


def test_headline_in_the_text_is_kept_with_offsets() -> None:
    text = "Envoy leaves\nTEHRAN - The envoy left. He will return."
    found = sentences(Piece(text=text, title="Envoy leaves"))
    assert [s.text for s in found] == ["Envoy leaves", "Envoy leaves", "The envoy left.", "He will return."]
    assert [s.offsets[0] for s in found[1:] if s.offsets] == [0, text.index("The envoy"), text.index("He will")]
    assert [s.index for s in found] == [0, 1, 2, 3]


def test_offsets_map_triggers_back() -> None:
    text = "A line.\n\n\u201cIt  will\u00a0condemn\u2026\u201d  he said.  Iran &amp; Iraq met. Advertisement"
    for sentence in sentences(Piece(text=text)):
        assert sentence.offsets is not None
        assert len(sentence.offsets) == len(sentence.text)
    met = sentences(Piece(text=text))[2]
    assert met.text == "Iran & Iraq met."
    assert met.offsets is not None
    at = met.offsets[met.text.index("met")]
    assert text[at : at + 3] == "met"


@pytest.mark.parametrize("text", ["", "   \n\n ", "Advertisement", "* * *", "\u200b"])
def test_empty(text: str) -> None:
    assert sentences(Piece(text=text)) == []
    assert sentences(Piece(text=text, title="  ")) == []


def test_long_lists_are_cut_at_semicolons() -> None:
    items = [f"the envoy of state number {n} spoke at some length about all of it" for n in range(12)]
    assert [s.text for s in sentences(Piece(text="; ".join(items) + "."))] == [
        *(item + ";" for item in items[:-1]),
        items[-1] + ".",
    ]


@pytest.mark.parametrize(
    ("title", "clean"),
    [
        ("Iran strikes - Sample Wire", "Iran strikes"),
        ("Iran strikes | Sample Wire", "Iran strikes"),
        ("BREAKING: Iran strikes", "Iran strikes"),
        ("UPDATE 2-Iran strikes", "Iran strikes"),
        ("Iran - an enigma", "Iran - an enigma"),
    ],
)
def test_titles(title: str, clean: str) -> None:
    assert clean_title(title, publisher="Sample Wire") == clean


def test_any_characters_are_survived() -> None:
    strange = "".join(chr(code) for code in (*range(0x2100), *range(0xFB00, 0xFFFF), *range(0x1F300, 0x1F400)))
    for text in (strange, strange[::-1], ". " * 2000, "(" * 2000, '"' * 2001, "\n" * 2000 + "a", "&amp;" * 500):
        for sentence in sentences(Piece(text=text)):
            assert sentence.offsets is not None
            assert len(sentence.offsets) == len(sentence.text)
