"""Texts that mean harm or came out of a fuzzer: their time grows with their length, no date or depth breaks them."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from time import process_time

import pytest

from coder.actions.roles import arguments
from coder.coder import Coder
from coder.parse import Parse
from coder.text.sentences import MOST_TOKENS, TOKEN, sentences
from schemas.records import Article, Mention

Code = Callable[..., list[Mention]]
RECALLED = "Germany recalled its ambassador from Kenya on Monday."

# --- cleaner and splitter: each took minutes when its time grew with the square of its length --------------------

GROWING = {
    "full stops": ".",
    "exclamation marks": "!",
    "ellipses": "…",
    "abbreviations": "U.S. ",
    "initials": "X. ",
    "entities in entities": "amp;",
    "footnotes": "he[1]the Taliban refused to",
    "datelines": "(Reuters) -  ",
    "credits": " (Reporting by A. Bee)",
    "agencies": " Reuter",
    "hyphens at the ends of lines": "a long enough line abc-\nabc ",
    "open brackets": "(",
    "quotation marks": "\"'`",
    "bracketed sentences": "(Foo bar. ",
    "semicolons": "x; ",
    "accents": "e\u0301\u0301",
    "soft hyphens": "a\u00ad\n",
    "lines": "x\n",
}


@pytest.mark.parametrize("unit", GROWING.values(), ids=GROWING)
def test_cleaning_takes_time_by_the_letter(unit: str) -> None:
    text = f"&{unit * (200_000 // len(unit))} Germany met Kenya."
    began = process_time()
    sentences(Article("a", text, title=text))
    assert process_time() - began < 10


def test_what_nobody_writes_as_one_sentence_is_cut() -> None:
    text = "Germany met Kenya and " * 500
    found = sentences(Article("a", text))
    assert {len(TOKEN.findall(sentence.text)) for sentence in found[:-1]} == {MOST_TOKENS}
    assert " ".join(sentence.text for sentence in found) == text.strip()
    assert all(text[place] == char for s in found for char, place in zip(s.text, s.offsets or (), strict=True))


def test_a_word_without_end_is_cut_too() -> None:
    assert max(len(sentence.text) for sentence in sentences(Article("a", "a" * 100_000))) <= 100 * MOST_TOKENS


def test_the_rest_of_an_endless_title_is_dropped() -> None:
    (title,) = sentences(Article("a", "", title="Germany meets Kenya and " * 10_000))
    assert len(TOKEN.findall(title.text)) == MOST_TOKENS


# --- coder ---------------------------------------------------------------------------------------------------------

LONG = {
    "actors": "Germany ",
    "actors and acts": "Germany recalled its ambassador from Kenya, ",
    "relative clauses": "Germany, which attacked Kenya, ",
    "conditions": "If Germany attacks Kenya ",
    "tolls": "Germany killed 12 people and injured 3 in Kenya and ",
    "dates": "Germany attacked Kenya on January 3, 2024, ",
    "speakers": "Germany said that Kenya said that ",
    "agreements": "Germany agreed to ",
    "infinitives": "agreed to threaten to refuse to ",
    "nouns that are acts": "attack ",
    "roles": "minister ",
    "places": "Germany attacked Kenya in Nairobi ",
    "pronouns": "they attacked them and ",
    "possessives": "Germany's ",
    "hyphens": "Germany-",
    "slashes": "Germany/",
    "expelled": "expelled diplomats of, ",
    "open quotations": 'Germany said "',
    "dollars": "$",
    "numbers": "two hundred thousand ",
}


@pytest.mark.parametrize("unit", LONG.values(), ids=LONG)
def test_coding_takes_time_by_the_letter(code: Code, unit: str) -> None:
    began = process_time()
    code("Germany " + unit * (6_000 // len(unit)) + "attacked Kenya.")
    assert process_time() - began < 20


ENDS = [date.min, date(1, 1, 2), date(9999, 12, 1), date.max]
DATED = [
    "on Monday", "last week", "two days ago", "a thousand years ago", "next month", "in two billion days", "tomorrow",
    "on the 32nd of May", "on January 3, 0000", "on 29 February 2023", "on 9 April 10000", "in 99999", "on the 31st",
    "last weekend", "in December", "two decades ago", "in 1988", "99999999999999999999 years ago",
]  # fmt: skip


@pytest.mark.parametrize("published", ENDS, ids=str)
@pytest.mark.parametrize("when", DATED)
def test_days_outside_of_the_calendar_are_none(code: Code, when: str, published: date) -> None:
    (mention,) = code(f"Germany recalled its ambassador from Kenya {when}.", published=published)
    assert isinstance(mention.event_date, date)


@pytest.mark.parametrize("count", ["99999999999999999999", "9,999,999,999,999"])
def test_more_people_than_there_are_count_none(code: Code, count: str) -> None:
    (mention,) = code(f"Germany attacked Kenya on Monday, killing {count} people and injuring {count}.")
    assert (mention.dead, mention.injured, mention.size) == (None, None, None)


def test_a_sum_of_more_people_than_there_are_is_none(code: Code) -> None:
    dead = " and ".join(f"99{n:02},999,999 soldiers".removeprefix("9") for n in range(20))
    for mention in code(f"Germany attacked Kenya on Monday, killing {dead}."):
        assert mention.dead is None or mention.dead <= 10**9


def test_an_article_beside_others_is_coded_as_alone(coder: Coder) -> None:
    day = date(2024, 1, 20)
    texts = [RECALLED, "Germany " * 500, "\u202e" + RECALLED, "(" * 2_000 + RECALLED, "", RECALLED * 40]
    articles = [Article(f"a{n}", text, published=day) for n, text in enumerate(texts)]
    alone = [[mention.mention_id for mention in coder.code(article)] for article in articles]
    assert [[mention.mention_id for mention in found] for found in coder.code_batch(articles)] == alone


# --- arguments -----------------------------------------------------------------------------------------------------


def gerunds(depth: int) -> Parse:
    """`Iran accused of accusing of accusing …`, each hung on the one before.

    The fuzzer's "Germany agreed to withdraw from to withdraw from …" is parsed like it, and eighteen of them never end.
    """
    words, heads, deps, tags = ["Iran", "accused"], [1, -1], ["nsubj", "root"], ["NNP", "VBD"]
    for _ in range(depth):
        at = len(words)
        words += ["of", "accusing"]
        heads += [at + 1, at - 1]
        deps += ["mark", "advcl"]
        tags += ["IN", "VBG"]
    pos = ["VERB" if tag.startswith("V") else "PROPN" if tag == "NNP" else "SCONJ" for tag in tags]
    lemmas = ["accuse" if tag.startswith("V") else word.lower() for word, tag in zip(words, tags, strict=True)]
    starts = [sum(len(word) + 1 for word in words[:place]) for place in range(len(words))]
    return Parse(
        text=" ".join(words), words=words, starts=starts, tags=tags, pos=pos, lemmas=lemmas, heads=heads, deps=deps
    )


def test_arguments_of_nested_gerunds_take_time_by_the_level() -> None:
    parse = gerunds(16)
    began = process_time()
    arguments(parse, len(parse) - 1)
    assert process_time() - began < 0.3
