"""When and where each act of an article happened: dates and places of its own, or carried over its sentences."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from coder import circumstances
from coder.actions.acts import Act, tuples
from coder.actors import ActorSpan
from coder.circumstances import DateSpan, EventDate, Place, Site, Status, Story, Toll, load_gazetteer, place_of, sites
from coder.circumstances.claims import claimant
from coder.circumstances.continuation import is_plain_past
from coder.marriage import UNREAL
from coder.parse import Parse

MATERIAL_ROOTS = {"14", "15", "17", "18", "19", "20"}
CARRYING_ROOTS = MATERIAL_ROOTS | {"04", "05", "06", "07"}
REACH = 2
LEAD = 3
FRESH = 7
NO_TOLL = Toll(None, None, None)
NOT_YET = UNREAL | {"future"}
Theme = tuple[str | None, ...]


@dataclass(frozen=True, slots=True)
class Told:
    """An act in its sentence; `seen` are the words of all acts that frames saw there, doubtful ones too."""

    sentence: int
    parse: Parse
    spans: list[ActorSpan]
    act: Act
    in_title: bool = False
    seen: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class Circumstances:
    """When, whether, how many and who said so, of one act."""

    when: EventDate
    status: Status
    where: Place | None
    toll: Toll
    speaker: str | None


def settle(told: list[Told], *, published: date, text: str = "") -> Iterator[Circumstances]:
    """The circumstances of each act of an article, in order; `text` is the article's.

    An act without a date of its own takes the one of the sentence before where the story goes on, or the one that the
    article gives elsewhere for the same act: to "the attack" and to what the title tells that of the same source's act
    of the same root, to others only that of the same root between the same two. A title of which the text gives no such
    date tells of the day of the lead.
    """
    dates = _dates(told, published)
    known = _known(told, dates)
    lead = _lead(told, dates, published)
    by_sentence = {item.sentence: item for item in told}
    for item, when, where in zip(told, dates, _places(told, text), strict=True):
        if when.precision == "published":
            when = _told_elsewhere(item, known) or (lead if item.in_title else None) or when
        yield _about(item, by_sentence.get(item.sentence - 1), when, where, published)


def _known(told: list[Told], dates: list[EventDate]) -> dict[Theme, EventDate]:
    """The first day that the article gives for each theme: source and root, and those with the target."""
    known: dict[Theme, EventDate] = {}
    for item, when in zip(told, dates, strict=True):
        if when.precision == "day":
            for theme in (_theme(item.act), _full_theme(item.act)):
                known.setdefault(theme, when)
    return known


def _told_elsewhere(item: Told, known: dict[Theme, EventDate]) -> EventDate | None:
    if item.in_title or circumstances.refers_back(item.parse, item.act.token):
        return known.get(_full_theme(item.act)) or known.get(_theme(item.act))
    return known.get(_full_theme(item.act)) if is_plain_past(item.parse, item.act.token) else None


def _lead(told: list[Told], dates: list[EventDate], published: date) -> EventDate | None:
    """The day of the first dated act of the lead, when it is fresh."""
    first = (when for item, when in zip(told, dates, strict=True) if 0 < item.sentence <= LEAD and not item.in_title)
    fresh = (w for w in first if w.precision == "day" and 0 <= (published - w.day).days <= FRESH)
    return next(fresh, None)


def _places(told: list[Told], text: str) -> Iterator[Place | None]:
    """Each act's own place; for a deed in a sentence that names none the place of the sentence before."""
    story, carried, last = Story(text), None, -1
    for sentence, group in groupby(told, key=lambda item: item.sentence):
        items = list(group)
        carried, last = (carried if sentence - last == 1 else None), sentence
        found = sites(items[0].parse, items[0].spans, load_gazetteer(), story)
        story.tell(items[0].spans)
        own = [_place(item, items, found) for item in items]
        for item, place in zip(items, own, strict=True):
            goes_on = not found and stays(item.parse, item.act)
            yield place or (carried if goes_on else None)
        carried = next((place for place in own if place), None) or next((site.place for site in found), None)


def stays(parse: Parse, act: Act) -> bool:
    """Whether an act that names no place happened where the sentence before was: a deed, or what is done `there`."""
    adverbs = {parse.lower[kid] for token in act.words for kid in parse.kids(token, "advmod")}
    return act.code[:2] in CARRYING_ROOTS or "there" in adverbs


def _place(item: Told, others: list[Told], found: list[Site]) -> Place | None:
    own = {item.act.token, *item.act.words}
    foreign = {token for other in others if other.act is not item.act for token in other.act.words}
    return place_of(item.parse, own, foreign | (item.seen - own), found)


def _dates(told: list[Told], published: date) -> list[EventDate]:
    """First reading: each act's own date; `carried` is that of the first dated act of a sentence shortly before."""
    found: list[EventDate] = []
    carried: tuple[int, EventDate] | None = None
    for sentence, group in groupby(told, key=lambda item: item.sentence):
        items = list(group)
        near = carried[1] if carried and sentence - carried[0] <= REACH else None
        expressions = circumstances.date_expressions(items[0].parse, published)
        dates = [_date(item, published, near, expressions) for item in items]
        found.extend(dates)
        if dated := [when for when in dates if when.precision != "published"]:
            carried = sentence, dated[0]
    return found


def _date(item: Told, published: date, carried: EventDate | None, expressions: list[DateSpan]) -> EventDate:
    return circumstances.event_date(
        item.parse, item.act.token, published=published, carried=carried, expressions=expressions
    )


def _theme(act: Act) -> Theme:
    return _who(act.sources), act.code[:2]


def _full_theme(act: Act) -> Theme:
    return (*_theme(act), _who(act.targets))


def _who(spans: tuple[ActorSpan, ...]) -> str | None:
    return spans[0].country or spans[0].code if spans else None


def _about(
    item: Told, before: Told | None, when: EventDate, where: Place | None, published: date
) -> Circumstances:
    parse, act = item.parse, item.act
    toll = circumstances.toll(parse, act.token) if act.code[:2] in MATERIAL_ROOTS else NO_TOLL
    return Circumstances(when, _status(item, when, published), where, toll, _speaker(item, before))


def _status(item: Told, when: EventDate, published: date) -> Status:
    """What is told as done is actual whatever the words around it: "will meet" is an intent, "won't pay" a refusal."""
    status = circumstances.status(item.parse, item.act.token, published=published, when=when)
    intended = item.act.modal and status.value in ("future", "hypothetical")
    if intended or (status.value in NOT_YET and _is_judged_done(item.act)):
        return Status("actual", None)
    return status


def _is_judged_done(act: Act) -> bool:
    """Whether the judge reads each event of an act as frames do, and as done."""
    return act.opinion is not None and all(map(act.opinion.is_done, tuples(act)))


def _speaker(item: Told, before: Told | None) -> str | None:
    """The speaker's name when the act is somebody else's claim; a quotation may run on from the sentence before."""
    found = claimant(item.parse, item.act.token, before=before.parse if before else None)
    if found is None:
        return None
    spans = item.spans if before is None or found.parse is item.parse else before.spans
    said = [span for span in spans if span.start <= found.head < span.end]
    if any(span.code == source.code for span in said for source in item.act.sources):
        return None
    if said:
        return said[0].name or found.parse.span_text(said[0].start, said[0].end)
    return found.parse.words[found.head]
