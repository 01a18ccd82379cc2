"""Pronouns, surnames and definite descriptions across the sentences of an article."""

from __future__ import annotations

from datetime import date

import pytest

from coder.actors import Lexicon, Memory, find_names
from coder.actors.resolve import parse_of
from coder.actors.spans import ActorSpan
from coder.parse import Parse

from .helpers import listed, parsed, shown, table

ON = date(2024, 1, 20)


def last_linked(parses: list[Parse], lexicon: Lexicon) -> list[ActorSpan]:
    """The spans of the last sentence, with all before it observed."""
    memory = Memory(lexicon, ON)
    for parse in parses:
        linked = memory.link(parse, find_names(parse, lexicon, on=ON))
        memory.observe(parse, linked)
    return linked


@pytest.mark.parametrize("row", table("linked.csv"), ids=lambda row: row["id"])
def test_linked(row: dict[str, str], lexicon: Lexicon) -> None:
    parses = [parse_of(sentence) for sentence in row["article"].split(" | ")]
    assert shown(parses[-1], last_linked(parses, lexicon)) == listed(row["expected"])


@pytest.mark.parametrize("row", table("parsed.csv"), ids=lambda row: row["id"])
def test_linked_with_a_parse(row: dict[str, str], lexicon: Lexicon) -> None:
    before = [parse_of(row["before"])] if row["before"] else []
    parse = parsed(row["parse"])
    assert shown(parse, last_linked([*before, parse], lexicon)) == listed(row["expected"])


def test_every_link_says_why(lexicon: Lexicon) -> None:
    parses = [
        parse_of("Jalil Abbas Jilani met Hakan Fidan."),
        parse_of("The two agreed that Jilani and his army left."),
    ]
    reasons = [span.reason for span in last_linked(parses, lexicon)]
    assert reasons == ["the two", "the two", "surname", "his + role"]


def test_link_leaves_memory_and_spans_alone(lexicon: Lexicon) -> None:
    memory = Memory(lexicon, ON)
    first = parse_of("Iran spoke.")
    memory.observe(first, find_names(first, lexicon, on=ON))
    parse = parse_of("It fired at Pakistan.")
    spans = find_names(parse, lexicon, on=ON)
    kept = list(spans)
    assert memory.link(parse, spans) == memory.link(parse, spans)
    assert spans == kept
    assert memory.sentence == 1


def test_first_persons_are_those_of_the_speaker(lexicon: Lexicon) -> None:
    parse = parse_of("We will bury our soldiers, Iran said.")
    iran = find_names(parse, lexicon, on=ON)[-1]
    linked = Memory(lexicon, ON).link(parse, find_names(parse, lexicon, on=ON), lambda token, spans: [iran])
    assert shown(parse, linked) == ["We=IRN", "our soldiers=IRNMIL", "Iran=IRN"]


def test_first_persons_of_nobody_are_left_out(lexicon: Lexicon) -> None:
    parse = parse_of("We met Iran.")
    assert shown(parse, Memory(lexicon, ON).link(parse, find_names(parse, lexicon, on=ON))) == ["Iran=IRN"]


def test_old_mentions_are_forgotten(lexicon: Lexicon) -> None:
    parses = [parse_of("Iran spoke."), *[parse_of("Nothing happened.")] * 4, parse_of("It fired missiles.")]
    assert last_linked(parses, lexicon) == []


def test_a_long_article_is_not_remembered_whole(lexicon: Lexicon) -> None:
    memory = Memory(lexicon, ON)
    parse = parse_of("The Pakistani army fired.")
    for _ in range(300):
        memory.observe(parse, find_names(parse, lexicon, on=ON))
    assert len(memory.mentions) < 20
    assert all(len(holders) <= 50 for holders in memory.roles.values())
    assert memory.roles["army"][-1][0] == 299
