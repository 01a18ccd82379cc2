"""Raw text to clean paragraphs: characters, line breaks, boilerplate, and the map back to the raw text."""

from __future__ import annotations

import re

import pytest

from coder.text.clean import boilerplate, paragraphs, tidy
from coder.text.tables import abbreviations, rows, word_list

KINDS = {"inner", "number", "date", "either"}
PLACES = ("line", "start", "lead", "end", "bracket")
BODY = "Officials from the two countries met on Friday and agreed to go on with the talks next week."
TABLE = [row for row in rows("boilerplate.csv") if row["where"] != "part"]


def texts(raw: str) -> list[str]:
    return [passage.text for passage in paragraphs(raw)]


def test_boilerplate_table_is_sound() -> None:
    table = rows("boilerplate.csv")
    assert len(table) > 30
    assert len({row["id"] for row in table}) == len(table)
    assert all(row["where"] in (*PLACES, "part") and None not in row for row in table)
    assert all(row["case"] in ("any", "exact") and row["example"] for row in TABLE)


def found(where: str, text: str) -> bool:
    pattern: re.Pattern[str] = getattr(boilerplate(), where)
    if where == "line":
        return pattern.fullmatch(text) is not None
    if where in ("end", "bracket"):
        return pattern.search(text) is not None
    return pattern.match(text) is not None


@pytest.mark.parametrize("row", TABLE, ids=[row["id"] for row in TABLE])
def test_boilerplate_examples_go_and_counterexamples_stay(row: dict[str, str]) -> None:
    glue = {"start": ("", BODY), "lead": ("", BODY), "end": (BODY, ""), "bracket": (BODY, "")}
    before, after = glue.get(row["where"], ("", ""))
    assert found(row["where"], before + row["example"] + after)
    assert not row["keeps"] or not found(row["where"], row["keeps"] + after)


@pytest.mark.parametrize(
    "dateline",
    [
        "TEHRAN - ",
        "WASHINGTON, March 3 (Reuters) - ",
        "(Reuters) - ",
        "ISLAMABAD: ",
        "KYIV, Ukraine (AP) \u2014 ",
        "BEIJING, Jan. 18 (Xinhua) -- ",
        "WASHINGTON/TEHRAN, Jan 17 - ",
        "NEW DELHI - ",
        "ISLAMABAD, Jan 19 (APP): ",
        "Islamabad (AFP) \u2013 ",
        "Tehran, IRNA \u2013 ",
        "London, 19 January 2024 \u2014 ",
        "BREAKING: ",
        "",
    ],
)
def test_datelines_go(dateline: str) -> None:
    assert texts(f"A headline of the day\n{dateline}{BODY}") == ["A headline of the day", BODY]


@pytest.mark.parametrize(
    "text",
    [
        "NATO - Russia talks will go on in Brussels next week, both sides said after the meeting of ministers.",
        "Iran - which denies the claim - said that it would answer in kind to any attack on its soil.",
        "EU: The bloc's foreign ministers agreed on Monday to widen their sanctions against Belarus.",
        "Advertisement of the rally was banned by the police on Friday.",
        "Top officials met in Geneva.",
        "Share prices fell after the attack, officials told Reuters",
        "By Friday night the army had left the town.",
    ],
)
def test_news_stays(text: str) -> None:
    assert texts(text) == [text]


@pytest.mark.parametrize(
    "line",
    [
        "Friday, January 4, 2019\u00a0",
        " date 2024-02-07 Advertisement",
        "Advertisement",
        "Back to top button",
        "Read more",
        "Read more: Two states to talk again",
        "Share this",
        "Photo: Jane Doe / Sample Wire",
        "Have an opinion on this story? Share it!",
        "https://example.org/a-story",
        "* * *",
        " Reuter\n&#3;",
        "REUTER",
        "\u200b\u00ad",
    ],
)
def test_lines_of_boilerplate_go(line: str) -> None:
    assert texts(f"{BODY}\n\n{line}\n\n{BODY}") == [BODY, BODY]
    assert texts(line) == []


@pytest.mark.parametrize(
    ("raw", "clean"),
    [
        ("\u201cIran\u2019s\u201d \u2018reply\u2019", "\"Iran's\" 'reply'"),
        ("the\u00a0two  \t states", "the two states"),
        ("diplo\u00admatic\u200b ties\x03", "diplomatic ties"),
        ("AT&amp;T &amp;lt;T> and&nbsp;&quot;so&#39;", "AT&T <T> and \"so'"),
        ("So \u2026 and . . . so...", "So ... and ... so..."),
        ("``Yes,'' he said", '"Yes," he said'),
        ("non\u2011aligned", "non-aligned"),
        ("Erdog\u0306an", "Erdo\u011fan"),
        ("o\ufb00icial", "official"),
        ("Iran\x92s \x93answer\x94", 'Iran\'s "answer"'),
        ("cross-\nborder", "cross-border"),
        ("diplo-\nmatic", "diplomatic"),
        ("diplo\u00ad\nmatic", "diplomatic"),
        ("  \n ", ""),
    ],
)
def test_plain_characters(raw: str, clean: str) -> None:
    assert tidy(raw).text == clean


def test_offsets_point_to_the_raw_characters() -> None:
    raw = "A title\r\n\r\nTEHRAN - \u201cWe&nbsp; won\u2019t\u201d  yield\u2026 (Photo: Jane Doe) he\u00a0said."
    raw += " Reuter\n&#3;"
    passages = list(paragraphs(raw))
    assert [passage.text for passage in passages] == ["A title", '"We won\'t" yield... he said.']
    for passage in passages:
        assert len(passage.offsets) == len(passage.text)
        assert list(passage.offsets) == sorted(passage.offsets)
        for char, offset in zip(passage.text, passage.offsets, strict=True):
            assert raw[offset] == char or not char.isalnum()


def test_hard_wrapped_text_is_joined_and_its_indents_part() -> None:
    raw = (
        "    WASHINGTON, March 3 - Officials of the two countries met here to\n"
        "talk about trade, and they agreed to go on with the talks in the\n"
        "spring of next year, the U.S. Trade Representative said on Friday.\n"
        "    The other side made no comment, but an aide to the minister,\n"
        "who asked not to be named, said that the long-\n"
        "term outlook was good.\n"
        " Reuter\n&#3;"
    )
    first, second = texts(raw)
    assert first.startswith("Officials of the two countries met here to talk about trade")
    assert first.endswith("said on Friday.")
    assert "the long-term outlook was good." in second


def test_unwrapped_lines_are_paragraphs() -> None:
    assert texts(f"Headline without a stop\n{BODY}\n{BODY}") == ["Headline without a stop", BODY, BODY]
    assert texts("Officials met on Friday with the\nminister for talks.") == [
        "Officials met on Friday with the minister for talks."
    ]
    assert texts("He said that he had met Gen.\nSmith on Friday.") == ["He said that he had met Gen. Smith on Friday."]


def test_nothing_but_boilerplate_is_lost() -> None:
    odd = "It\u2019s (not) [a] \u201cwar\u201d \u2013 5.4% of $3m; 2\u00bd \u20ac \u0627\u06cc\u0631\u0627\u0646"
    raw = f"{BODY}\n\n{odd}\n\n{BODY}"
    kept = {offset for passage in paragraphs(raw) for offset in passage.offsets}
    assert [raw[k] for k in range(len(raw)) if k not in kept and not raw[k].isspace()] == []


def test_word_lists() -> None:
    assert set(abbreviations().values()) == KINDS
    assert "The" in word_list("sentence_starters.txt")
    assert "matic" in word_list("word_tails.txt")
    assert not any(word.startswith("#") for word in word_list("sentence_starters.txt"))
