"""Acts as records: offsets, codes, both directions, ids. No sentence is parsed here."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

from coder.actions.acts import Act, tuples
from coder.actors import ActorSpan
from coder.circumstances import EventDate, Place, Status, Toll
from coder.confidence import key
from coder.discourse import CARRIED
from coder.events import IN_TITLE, MAX_TUPLES, Versions, mention_id, mentions_of, published_day
from coder.judge import Verdict
from coder.marriage import Opinion
from coder.story import Circumstances
from coder.text.sentences import CleanSentence
from schemas.records import Article, Mention

from .actions.helpers import actor, tree

DAY = date(2024, 1, 16)
PARSE = tree("Iran@IRN/NNP/2/nsubj carried=carry/VBD/0/root out/RP/2/compound:prt raids=raid/NNS/2/obj on/IN/6/case "
             "Iraq@IRQ/NNP/4/nmod")  # fmt: skip
TEXT = "Alert!  Iran carried  out raids on Iraq"
OFFSETS = tuple(place for place in range(8, len(TEXT)) if place != 21)  # one of two spaces is cleaned away
IRN, IRQ = actor("IRN", 0), actor("IRQ", 5)
RAIDED = Act(code="190", token=1, words=(1, 2, 3), sources=(IRN,), targets=(IRQ,), rule="carry(raid)")
PLACE = Place("Saravan", "IRN", "Sistan and Baluchestan", "city", 27.37, 62.33, 60_000, 1159456)
ABOUT = Circumstances(EventDate(DAY, "day", "Tuesday"), Status("actual", None), PLACE, Toll(2, 3, None), "UN")
ARTICLE = Article(id="a", text=TEXT, published=date(2024, 1, 18), publisher="Test Wire", url="u", language="en")
CODED_AT = datetime(2024, 2, 1, tzinfo=UTC)
SENTENCE = CleanSentence(1, PARSE.text, OFFSETS, 0)
TITLE = CleanSentence(0, PARSE.text, None, -1)


def mentions(act: Act, *, sentence: CleanSentence = SENTENCE, **options: bool) -> list[Mention]:
    act = replace(act, sure={key(event): 0.6 for event in tuples(act, distinct=False)})
    return list(
        mentions_of(
            act, article=ARTICLE, sentence=sentence, parse=PARSE, about=ABOUT, versions=Versions("c", "l", "m"),
            coded_at=CODED_AT, **options,
        )
    )  # fmt: skip


def named(code: str, kind: str = "country", *, country: str | None = "IRN") -> ActorSpan:
    return ActorSpan(0, 1, code, country, "GOV", code, kind, "by hand")


def test_a_mention_in_full() -> None:
    assert mentions(RAIDED) == [
        Mention(
            mention_id=mention_id("a", 13, 31, 1, "IRN", "IRQ", "190"), article_id="a", publisher="Test Wire",
            url="u", published=date(2024, 1, 18), language="en", sentence_index=1,
            sentence_text="Iran carried out raids on Iraq", trigger_text="carried out raids", trigger_start=13,
            trigger_end=31, source_code="IRN", target_code="IRQ", source_text="Iran", target_text="Iraq",
            source_name="IRN", target_name="IRQ", source_country="IRN", target_country="IRQ",
            source_sector="GOV", target_sector="GOV", cameo_code="190", cameo_root="19", plover_event="ASSAULT",
            plover_mode=None, plover_contexts=("military",), quad_class=4, goldstein=-10.0, intensity=-9.0,
            status="actual", event_date=DAY, date_precision="day", place_name="Saravan",
            place_country="IRN", latitude=27.37, longitude=62.33, geonames_id=1159456, dead=2,
            injured=3, attributed_to="UN",
            rule_id="carry(raid)", confidence=0.6, coder_version="c", lexicon_version="l",
            model_version="m", coded_at=CODED_AT,
        )
    ]  # fmt: skip


def test_offsets_count_in_the_article_as_given() -> None:
    (mention,) = mentions(RAIDED)
    assert TEXT[mention.trigger_start : mention.trigger_end] == "carried  out raids"


def test_the_title_has_no_offsets() -> None:
    (mention,) = mentions(RAIDED, sentence=TITLE)
    assert (mention.trigger_start, mention.trigger_end, mention.sentence_index) == (IN_TITLE, IN_TITLE, 0)


def test_reciprocal_acts_go_both_ways() -> None:
    found = mentions(replace(RAIDED, code="040", recip=True))
    sides = [(m.source_code, m.target_code, m.source_text, m.target_text, m.reciprocal) for m in found]
    assert sides == [("IRN", "IRQ", "Iran", "Iraq", True), ("IRQ", "IRN", "Iraq", "Iran", True)]
    assert len({m.mention_id for m in found}) == 2


def test_a_visit_is_received() -> None:
    found = mentions(replace(RAIDED, code="042"))
    assert [(m.source_code, m.target_code, m.cameo_code) for m in found] == [
        ("IRN", "IRQ", "042"),
        ("IRQ", "IRN", "043"),
    ]


def test_no_target() -> None:
    (mention,) = mentions(replace(RAIDED, code="141", targets=(), alone=True))
    target = (mention.target_code, mention.target_text, mention.target_name, mention.target_country)
    assert (*target, mention.target_sector) == (None,) * 5


def test_carried_actors_have_no_words_here() -> None:
    source, target = (replace(span, kind=CARRIED, start=1, end=2) for span in (IRN, IRQ))
    (mention,) = mentions(replace(RAIDED, sources=(source,), targets=(target,)))
    assert (mention.source_code, mention.target_code) == ("IRN", "IRQ")
    assert (mention.source_text, mention.target_text) == (None, None)


def test_compound_actors_are_capped() -> None:
    sources, targets = (tuple(actor(f"{letter}{i:02d}") for i in range(8)) for letter in "AB")
    assert len(mentions(replace(RAIDED, sources=sources, targets=targets))) == MAX_TUPLES < 64


def test_an_actor_does_nothing_to_itself_unless_asked_to() -> None:
    act = replace(RAIDED, targets=(actor("IRN", 5),))
    assert (len(mentions(act)), len(mentions(act, distinct=False))) == (0, 1)


IDS = {
    "plain": ("a", 1, 5, 0, "IRN", "IRQ", "190"),
    "article": ("b", 1, 5, 0, "IRN", "IRQ", "190"),
    "start": ("a", 2, 5, 0, "IRN", "IRQ", "190"),
    "end": ("a", 1, 6, 0, "IRN", "IRQ", "190"),
    "sides": ("a", 1, 5, 0, "IRQ", "IRN", "190"),
    "no target": ("a", 1, 5, 0, "IRN", None, "190"),
    "code": ("a", 1, 5, 0, "IRN", "IRQ", "195"),
    "title": ("a", IN_TITLE, IN_TITLE, 0, "IRN", "IRQ", "190"),
}


def test_ids_differ_wherever_something_differs() -> None:
    assert len({mention_id(*parts) for parts in IDS.values()}) == len(IDS)


def test_ids_are_the_same_in_every_run() -> None:
    assert mention_id(*IDS["plain"]) == "0f12d40c4f49022d1cdb"
    assert mention_id("a", 1, 5, 0, "IRN", "IRQ", "190") == mention_id("a", 1, 5, 9, "IRN", "IRQ", "190")


def test_published_day() -> None:
    assert published_day(replace(ARTICLE, published=datetime(2024, 1, 18, 23, 59))) == date(2024, 1, 18)
    assert published_day(ARTICLE) == date(2024, 1, 18)


def test_the_rule_tells_that_the_code_is_the_judges() -> None:
    judged = Verdict(0, 1, {"ASSAULT": 1.0}, {"19": 1.0}, {"actual": 1.0}, {"190": 0.1, "195": 0.9}, (0, 4))
    (given,) = mentions(replace(RAIDED, opinion=Opinion({("IRN", "IRQ"): judged})))
    assert (given.cameo_code, given.plover_event, given.rule_id) == ("195", "ASSAULT", "carry(raid)+judge")
