"""What the coder saw and why, as lines."""

from __future__ import annotations

import re
from datetime import date

import pytest

from coder.coder import Coder
from coder.explain import Explanation
from schemas.records import Article

PUBLISHED = date(2024, 1, 20)
TEXT = "France recalled its ambassador from Egypt on Monday. The weather was fine."
HEADINGS = ["Parse", "Actors", "Frames tried", "Acts", "Mentions"]


@pytest.fixture(scope="module")
def explained(coder: Coder) -> Explanation:
    return coder.explain(TEXT, published=PUBLISHED)


def section(explanation: Explanation, sentence: int, heading: str) -> list[str]:
    """The lines below a heading of a sentence."""
    text = "\n".join(explanation.lines())
    block = re.split(r"^Sentence \d+: .*\n", text, flags=re.MULTILINE)[sentence + 1]
    below = re.split(rf"^  {heading}$", block, flags=re.MULTILINE)[1]
    return [line.strip() for line in re.split(r"^  \S", below, flags=re.MULTILINE)[0].splitlines() if line.strip()]


def test_each_sentence_has_all_headings(explained: Explanation) -> None:
    lines = explained.lines()
    assert [line for line in lines if line.startswith("Sentence")] == [
        "Sentence 0: France recalled its ambassador from Egypt on Monday.",
        "Sentence 1: The weather was fine.",
    ]
    assert [line.strip() for line in lines if re.match(r"  \S", line)] == HEADINGS * 2


def test_every_word_is_shown_with_its_parse(explained: Explanation) -> None:
    rows = [line.split() for line in section(explained, 0, "Parse")]
    assert [row[1] for row in rows] == "France recalled its ambassador from Egypt on Monday .".split()
    assert rows[1] == ["1", "recalled", "recall", "VBD", "root", "-"]
    assert rows[0] == ["0", "France", "france", "NNP", "nsubj", "recalled"]


def test_actors_have_code_name_and_reason(explained: Explanation) -> None:
    actors = section(explained, 0, "Actors")
    assert {"France -> FRA (France; country.fra)", "Egypt -> EGY (Egypt; country.egy)"} <= set(actors)


def test_a_country_that_only_the_article_tells_says_how_sure_it_is(coder: Coder) -> None:
    lines = coder.explain("Peru votes today. Police arrested a Chilean diplomat.", published=date(2024, 1, 20)).lines()
    (police,) = [line for line in lines if line.startswith("    Police -> PERCOP")]
    assert police.endswith(" sure)")


def test_frames_tried_name_winner_and_losers(explained: Explanation) -> None:
    tried = section(explained, 0, "Frames tried")
    assert "recalled: 161-recall-envoy: fits" in tried


def test_frames_whose_words_stand_elsewhere_are_named_as_losers(coder: Coder) -> None:
    found = coder.explain("France withdrew its troops from Egypt, its envoy said.", published=PUBLISHED)
    assert any(line.endswith("constraints don't hold") for line in section(found, 0, "Frames tried"))


def test_act_and_mention(explained: Explanation) -> None:
    (mention,) = explained.mentions
    assert section(explained, 0, "Acts") == ["161 Reduce or break diplomatic relations: FRA -> EGY [161-recall-envoy]"]
    assert section(explained, 0, "Mentions") == [
        "FRA -> EGY: 161 Reduce or break diplomatic relations; actual, 2024-01-15 (day), "
        f"confidence {mention.confidence}"
    ]


def test_a_sentence_without_acts_says_none(explained: Explanation) -> None:
    assert (section(explained, 1, "Acts"), section(explained, 1, "Mentions")) == ([], ["none"])
    assert section(explained, 1, "Parse")


def test_a_speaker_is_named(coder: Coder) -> None:
    found = coder.explain("Mali attacked Niger, France said.", published=PUBLISHED)
    assert section(found, 0, "Mentions")[0].endswith(", said by France")


def test_an_act_without_target_shows_a_dash(coder: Coder) -> None:
    found = coder.explain("French workers went on strike on Monday.", published=PUBLISHED)
    assert "143 Conduct strike or boycott: FRALAB -> no target [143-strike]" in section(found, 0, "Acts")
    assert section(found, 0, "Mentions")[0].startswith("FRALAB -> -: 143 Conduct strike or boycott; actual")


@pytest.mark.parametrize("text", ["", " \n", "!?"])
def test_nothing_to_explain(coder: Coder, text: str) -> None:
    assert coder.explain(text, published=PUBLISHED) == Explanation([], [])


def test_explaining_traces_and_coding_does_not(coder: Coder) -> None:
    assert coder.read(TEXT, published=PUBLISHED)[0].trace
    draft = coder.draft(Article(id="a", text=TEXT, published=PUBLISHED))
    coder.parse(draft)
    assert not any(reading.trace for reading in draft)
