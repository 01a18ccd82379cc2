"""The coder as it ships, end to end: plain sentences, offsets, the same result every time."""

from __future__ import annotations

import gc
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from coder.actions.acts import Act
from coder.actions.frames import load_frames
from coder.actors import load_lexicon
from coder.coder import Coder
from coder.errors import CoderError
from coder.events import IN_TITLE, MAX_TUPLES
from coder.text.clean import tidy
from coder.version import VERSION
from schemas.records import Article, Mention

Code = Callable[..., list[Mention]]
RECALLED = "Germany recalled its ambassador from Kenya on Monday."
MONDAY = date(2024, 1, 15)
NEVER = datetime(1970, 1, 1, tzinfo=UTC)


def tuples(mentions: list[Mention]) -> list[tuple[str, str | None, str]]:
    return [(mention.source_code, mention.target_code, mention.cameo_code) for mention in mentions]


def timeless(mentions: list[Mention]) -> list[Mention]:
    """The mentions without the time of coding, the only thing that may differ between two runs."""
    return [replace(mention, coded_at=NEVER) for mention in mentions]


# --- plain sentences

SENTENCES = [
    ("recall", RECALLED, [("DEU", "KEN", "161")]),
    ("passive", "Kenya was attacked by Germany.", [("DEU", "KEN", "190")]),
    ("visit", "The French president visited Kenya.", [("FRAGOV", "KEN", "042"), ("KEN", "FRAGOV", "043")]),
    ("call", "The French president spoke by phone with the Kenyan president.",
     [("FRAGOV", "KENGOV", "041"), ("KENGOV", "FRAGOV", "041")]),
    ("signature", "Germany and Kenya signed an agreement.", [("DEU", "KEN", "057"), ("KEN", "DEU", "057")]),
    ("two-sources", "Germany and France condemned Kenya.", [("DEU", "KEN", "111"), ("FRA", "KEN", "111")]),
    ("intent", "Germany will send aid to Kenya.", [("DEU", "KEN", "033")]),
    ("denial", "Germany denied that it had attacked Kenya.", [("DEU", "KEN", "016")]),
    ("no-act", "Germany is larger than Denmark.", []),
    ("no-actor", "The storm destroyed forty houses.", []),
    ("itself", "Germany attacked Germany.", []),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), [row[1:] for row in SENTENCES], ids=[row[0] for row in SENTENCES])
def test_tuples(code: Code, text: str, expected: list[tuple]) -> None:
    assert tuples(code(text)) == expected


def test_evidence_of_a_mention(coder: Coder) -> None:
    article = Article(id="a", text=RECALLED, published=date(2024, 1, 20), publisher="Test Wire", url="u")
    (mention,) = coder.code(article)
    assert (mention.article_id, mention.publisher, mention.url) == ("a", "Test Wire", "u")
    assert (mention.published, mention.event_date, mention.date_precision) == (date(2024, 1, 20), MONDAY, "day")
    assert (mention.sentence_index, mention.sentence_text, mention.trigger_text) == (0, RECALLED, "recalled")
    assert (mention.source_text, mention.target_text, mention.rule_id) == ("Germany", "Kenya", "161-recall-envoy")
    assert (mention.coder_version, mention.lexicon_version) == (VERSION, coder.versions.lexicon)
    assert mention.model_version == coder.versions.model
    assert 0 < mention.confidence < 1


STATUS = [
    ("Germany attacked Kenya.", "actual"),
    ("Germany has never attacked Kenya.", "negated"),
    ("Germany did not recall its ambassador from Kenya.", "negated"),
    ("Germany is expected to attack Kenya tomorrow.", "future"),
    ("Germany may attack Kenya if talks fail.", "hypothetical"),
    ("Germany could impose sanctions on Kenya.", "hypothetical"),
    ("Germany attacked Kenya in 1914.", "historical"),
    ("In 1980, Germany attacked Kenya.", "historical"),
]


def test_what_another_says_will_happen_is_no_threat(code: Code) -> None:
    found = code("France said that Germany will attack Kenya next week.")
    assert [(m.source_code, m.cameo_code, m.status) for m in found] == [("DEU", "190", "future")]


def test_what_a_state_says_it_will_do_is_a_threat(code: Code) -> None:
    found = code("Germany will attack Kenya next week.")
    assert [(m.source_code, m.cameo_code, m.status) for m in found] == [("DEU", "138", "actual")]


@pytest.mark.parametrize(("text", "status"), STATUS, ids=[text for text, _ in STATUS])
def test_status(code: Code, text: str, status: str) -> None:
    (mention,) = code(text)
    assert (mention.source_code, mention.target_code, mention.status) == ("DEU", "KEN", status)


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("Germany attacked Kenya, the United Nations said.", "United Nations"),
        ("According to Turkey, Germany attacked Kenya on Friday.", "Turkey"),
        ("Germany said it recalled its ambassador from Kenya.", None),
        (RECALLED, None),
    ],
)
def test_attributed_to(code: Code, text: str, speaker: str | None) -> None:
    assert [mention.attributed_to for mention in code(text)] == [speaker]


def test_reciprocal_mentions_mirror_each_other(code: Code) -> None:
    one, other = code("Germany and Kenya held talks on Monday.")
    assert (one.reciprocal, other.reciprocal) == (True, True)
    assert (one.source_code, one.target_code) == (other.target_code, other.source_code) == ("DEU", "KEN")
    assert (one.source_text, one.target_text) == (other.target_text, other.source_text) == ("Germany", "Kenya")
    assert (one.event_date, one.trigger_start) == (other.event_date, other.trigger_start) == (MONDAY, 18)


def test_one_way_acts_are_not_reciprocal(code: Code) -> None:
    assert [mention.reciprocal for mention in code(RECALLED)] == [False]


# --- over sentences


def test_a_carried_target_has_no_words_in_the_sentence(code: Code) -> None:
    *_, mention = code("Mali and Niger held talks on Monday. Mali's president rejected their offer.")
    assert (mention.source_code, mention.target_code, mention.cameo_code) == ("MLIGOV", "NER", "120")
    assert (mention.source_text, mention.target_text) == ("Mali's president", None)
    assert (mention.target_name, mention.target_country) == ("Niger", "NER")


def test_a_pronoun_is_linked_and_shown_as_it_stands(code: Code) -> None:
    found = code("Egypt's president visited France on Monday. He met the French president.")
    assert ("EGYGOV", "FRAGOV", "040") in tuples(found)
    assert "He" in {mention.source_text for mention in found}


def test_a_quotation_that_goes_on_has_its_speaker(code: Code) -> None:
    said = code("Germany threatened Kenya, the German president said. \"We condemn the attack of Kenya.\"")
    assert ("DEUGOV", "KEN", "111") in tuples(said)
    assert next(mention for mention in said if mention.cameo_code == "111").source_text == "We"


def test_the_title_is_sentence_nought_without_offsets(code: Code) -> None:
    title, body = code(RECALLED, title="Germany recalled its ambassador from Kenya")
    assert (title.sentence_index, title.trigger_start, title.trigger_end) == (0, IN_TITLE, IN_TITLE)
    assert (body.sentence_index, body.trigger_start, body.trigger_end) == (1, 8, 16)
    assert title.mention_id != body.mention_id
    assert tuples([title]) == tuples([body])


def test_only_a_title(code: Code) -> None:
    assert tuples(code("", title=RECALLED)) == [("DEU", "KEN", "161")]


def test_the_publisher_is_no_actor(coder: Coder) -> None:
    article = Article(id="a", text=RECALLED, published=date(2024, 1, 20), publisher="Iran")
    assert tuples(coder.code(article)) == [("DEU", "KEN", "161")]


# --- lists of actors

MANY = "Germany, Italy, Spain, Poland, Greece, Sweden and Norway condemned Russia, China, Cuba, Sudan, Libya and Mali."


def test_compound_actors_are_capped(code: Code) -> None:
    found = code(MANY)
    assert len(found) == MAX_TUPLES < 7 * 6
    assert {mention.cameo_code for mention in found} == {"111"}
    assert len({mention.mention_id for mention in found}) == MAX_TUPLES


def test_a_whole_list_below_the_cap(code: Code) -> None:
    found = code("Germany, Italy and Spain condemned Russia and China.")
    wanted = {(source, target, "111") for source in ("DEU", "ITA", "ESP") for target in ("RUS", "CHN")}
    assert (set(tuples(found)), len(found)) == (wanted, len(wanted))


# --- offsets

SPACED = "Officials met.\n\nGermany   “recalled”\tits ambassador — from  Kenya — on Monday."


def test_offsets_over_odd_spaces_and_quotes(code: Code) -> None:
    (mention,) = code(SPACED)
    assert SPACED[mention.trigger_start : mention.trigger_end] == mention.trigger_text == "recalled"


def test_offsets_of_a_trigger_of_several_words(code: Code) -> None:
    text = "Germany held  “fruitful   talks” with Kenya."
    for mention in code(text):
        assert (mention.trigger_text, mention.trigger_start) == ('held "fruitful talks', 8)
        assert text[mention.trigger_start : mention.trigger_end] == "held  “fruitful   talks"


def test_offsets_in_the_samples(samples: list[Article], coded_samples: list[Mention]) -> None:
    texts = {article.id: article.text for article in samples}
    body = [mention for mention in coded_samples if mention.trigger_start != IN_TITLE]
    assert len(body) > 100
    for mention in body:
        origin = texts[mention.article_id][mention.trigger_start : mention.trigger_end]
        assert tidy(origin).text == mention.trigger_text
        assert mention.trigger_text in mention.sentence_text
    assert {m.trigger_end for m in coded_samples if m.trigger_start == IN_TITLE} == {IN_TITLE}


# --- the same every time


def test_two_runs_give_the_same(coder: Coder, samples: list[Article]) -> None:
    one, two = ([timeless(found) for found in coder.code_batch(samples[:6])] for _ in range(2))
    assert one == two


def test_a_batch_gives_what_its_articles_give(
    coder: Coder, samples: list[Article], coded_samples: list[Mention]
) -> None:
    some = samples[::4]
    alone = [mention for article in some for mention in coder.code(article)]
    together = [m for m in coded_samples if m.article_id in {article.id for article in some}]
    assert timeless(alone) == timeless(together)


def test_the_order_of_a_batch_does_not_matter(coder: Coder, samples: list[Article]) -> None:
    there = coder.code_batch(samples[:6])
    back = coder.code_batch(samples[5::-1])
    assert [timeless(found) for found in back[::-1]] == [timeless(found) for found in there]


def test_an_empty_batch(coder: Coder) -> None:
    assert coder.code_batch([]) == []


def test_ids_are_unique(coded_samples: list[Mention]) -> None:
    assert len({mention.mention_id for mention in coded_samples}) == len(coded_samples)


def test_ids_hold_when_the_article_grows(code: Code) -> None:
    (before,) = code(RECALLED)
    after = code(f"{RECALLED} France condemned Russia on Tuesday.", title="Kenya: the news")
    assert [mention.mention_id for mention in after if mention.trigger_text == "recalled"] == [before.mention_id]


def test_every_mention_is_in_the_order_of_the_text(samples: list[Article], coded_samples: list[Mention]) -> None:
    for article in samples:
        found = [m.sentence_index for m in coded_samples if m.article_id == article.id]
        assert found == sorted(found)


def test_versions_name_what_codes(coder: Coder) -> None:
    assert coder.versions.coder == VERSION
    assert coder.versions.model.startswith("news_ud-")
    assert len(coder.versions.lexicon) == 12
    assert (coder.lexicon.version, coder.book.version) == (load_lexicon().version, load_frames().version)


def test_helper_acts_alone_are_no_mentions(coder: Coder) -> None:
    act = Act(code="no such code", token=0, words=(0,), sources=(), targets=(), rule="r")
    assert coder.final(act) is None
    assert coder.final(replace(act, code="190")) == replace(act, code="190")


@pytest.mark.parametrize("running", [True, False])
def test_the_garbage_collector_is_left_as_it_was(coder: Coder, running: bool) -> None:
    before = gc.isenabled()
    (gc.enable if running else gc.disable)()
    try:
        with pytest.raises(CoderError):
            coder.code(Article(id="a", text="Iran struck Pakistan."))
        assert gc.isenabled() == running
    finally:
        (gc.enable if before else gc.disable)()
