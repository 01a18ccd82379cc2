"""Articles that can't be coded, and odd texts: characters, lengths and languages that must not break the coder."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime

import pytest

from coder.coder import Coder
from coder.errors import CoderError
from schemas.records import Article, Mention

Code = Callable[..., list[Mention]]
RECALLED = "Germany recalled its ambassador from Kenya on Monday."
MONDAY = date(2024, 1, 15)


def tuples(mentions: list[Mention]) -> list[tuple[str, str | None, str]]:
    return [(mention.source_code, mention.target_code, mention.cameo_code) for mention in mentions]


def test_an_article_without_date_is_named(coder: Coder) -> None:
    with pytest.raises(CoderError, match="the-one: published, got nothing, allowed: a date"):
        coder.code(Article(id="the-one", text=RECALLED))


def test_an_article_with_a_time_is_dated_by_its_day(coder: Coder) -> None:
    moment = datetime(2024, 1, 20, 23, 30, tzinfo=UTC)
    (mention,) = coder.code(Article(id="a", text=RECALLED, published=moment))
    assert (mention.published, mention.event_date) == (moment, MONDAY)


CODED_ALL_THE_SAME = {
    "emoji": f"{RECALLED} 🙂💥🇩🇪",
    "byte order mark": f"\ufeff{RECALLED}",
    "soft hyphen and zero width": "Germany\u200b recalled its ambas\u00adsador from\u2060 Kenya on Monday.",
    "control characters": "Germany\x07 recalled its ambassador\x00 from Kenya on Monday.\x1b",
    "right-to-left marks": f"\u202e{RECALLED}\u202c",
    "no-break spaces": RECALLED.replace(" ", "\u00a0"),
    "tabs": RECALLED.replace(" ", "\t\t"),
    "full-width letters": "Ｇｅｒｍａｎｙ recalled its ambassador from Ｋｅｎｙａ on Monday.",
    "combining accents": "Ge\u0301rmany recalled its ambassador from Ken\u0303ya on Monday.",
    "HTML entities": "Germany recalled its&nbsp;ambassador from &quot;Kenya&quot; on Monday.",
    "Windows newlines": f"Officials met.\r\n\r\n{RECALLED}\r\n",
    "curly quotes": "Germany “recalled” its ambassador from ‘Kenya’ on Monday.",
}


@pytest.mark.parametrize("text", CODED_ALL_THE_SAME.values(), ids=CODED_ALL_THE_SAME)
def test_odd_characters_change_nothing(code: Code, text: str) -> None:
    (mention,) = code(text)
    assert (mention.source_code, mention.target_code, mention.cameo_code) == ("DEU", "KEN", "161")
    assert text[mention.trigger_start : mention.trigger_end] == "recalled"
    assert mention.event_date == MONDAY


NOTHING_IN_IT = {
    "empty": "",
    "spaces": " \n\t \r\n",
    "a null": "\x00",
    "marks": "!?!?...,,,;;; --- ((((",
    "Arabic": "ألمانيا تستدعي سفيرها من كينيا",
    "Chinese": "德国召回驻肯尼亚大使。" * 50,
    "emoji": "🇩🇪💥🇰🇪" * 20,
    "emoji among words": "Germany 🇩🇪 is larger 💥 than Denmark 🇩🇰.",
    "one endless word": "a" * 50_000,
    "digits": "1" * 5_000,
    "open brackets": "((((Germany" * 200,
    "hyphens": "-".join(["Germany"] * 300),
    "variation selectors": "\ufe0f\u200d" * 100,
    "private use": "\ue000\uf8ff\U0010ffff",
    "line separators": "Germany\u2028recalled\u2029Kenya",
}


@pytest.mark.parametrize("text", NOTHING_IN_IT.values(), ids=NOTHING_IN_IT)
def test_no_text_breaks_it(code: Code, text: str) -> None:
    assert code(text) == []
    assert code(text, title=text) == []


def test_a_very_long_sentence(code: Code) -> None:
    found = code(f"{RECALLED[:-1]}, " + "and the weather in the north was cold and wet and grey, " * 60 + "they said.")
    assert ("DEU", "KEN", "161") in tuples(found)


def test_half_a_surrogate_pair(code: Code) -> None:
    assert tuples(code("Germany \ud800 recalled its ambassador from Kenya.")) == [("DEU", "KEN", "161")]
