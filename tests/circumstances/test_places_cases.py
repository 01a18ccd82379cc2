"""Where an act happened, on articles read as they come: right states and near coordinates in cases/places.tsv."""

from __future__ import annotations

import math
from datetime import date

from coder.circumstances import Place, Story, goes_on, load_gazetteer, place_of, sites
from coder.coder import Coder, Reading
from coder.story import stays
from schemas.records import Article

from .helpers import Row, cases, sentences, trigger_head

COUNTRIES, NEAR = 0.95, 0.85
DAY = date(2020, 1, 1)
EARTH_KM = 12742


def _readings(coder: Coder, rows: list[Row]) -> list[list[Reading]]:
    """The stories as the coder reads them: parses, actors and acts."""
    articles = [Article(id=row["id"], text="\n\n".join(sentences(row)), published=DAY) for row in rows]
    with coder.nlp.memory_zone():
        drafts = [coder.draft(article, everything=True) for article in articles]
        coder.parse([reading for draft in drafts for reading in draft])
    for draft in drafts:
        coder._read(draft, on=DAY)
    return drafts


def _found(row: Row, readings: list[Reading]) -> Place | None:
    """The place of the trigger, its own or that of the sentence before, as coder/story.py has it."""
    story, carried = Story("\n\n".join(sentences(row))), None
    for reading in readings[:-1]:
        found = sites(reading.parse, reading.spans, load_gazetteer(), story)
        story.tell(reading.spans)
        carried = found[0].place if found else carried
    last = readings[-1]
    found = sites(last.parse, last.spans, load_gazetteer(), story)
    place, carries = _own(row, last, found)
    return place or (carried if carries and not found else None)


def _own(row: Row, reading: Reading, found: list) -> tuple[Place | None, bool]:
    parse = reading.parse
    start = parse.text.index(row["trigger"])
    inside = {t for t in range(len(parse)) if start <= parse.starts[t] < start + len(row["trigger"])}
    mine = [act for act in reading.acts if act.token in inside]
    mine = mine or [act for act in reading.acts if inside & {*act.words}]
    own = {trigger_head(parse, row["trigger"]), *inside, *(word for act in mine for word in act.words)}
    others = reading.seen if mine else set()
    carries = not mine or any(stays(parse, act) or goes_on(parse, act.token) for act in mine)
    return place_of(parse, own, others - own, found), carries


def _kilometres(row: Row, place: Place) -> float:
    latitude, longitude = float(row["latitude"]), float(row["longitude"].rstrip("~"))
    if place.latitude is None or place.longitude is None:
        return math.inf
    north, east = math.radians(place.latitude - latitude), math.radians(place.longitude - longitude)
    across = math.cos(math.radians(latitude)) * math.cos(math.radians(place.latitude))
    return EARTH_KM * math.asin(math.sqrt(min(1, math.sin(north / 2) ** 2 + across * math.sin(east / 2) ** 2)))


def _is_country(row: Row, place: Place | None) -> bool:
    return (place.country if place else None) == (None if row["country"] == "-" else row["country"])


def _is_near(row: Row, place: Place | None) -> bool:
    return place is not None and _kilometres(row, place) <= (250 if row["longitude"].endswith("~") else 50)


def test_places(coder: Coder) -> None:
    rows = cases("places.tsv")
    found = [_found(row, readings) for row, readings in zip(rows, _readings(coder, rows), strict=True)]
    countries = [_is_country(row, place) for row, place in zip(rows, found, strict=True)]
    near = [_is_near(row, place) for row, place in zip(rows, found, strict=True) if row["latitude"]]
    for row, place, hit in zip(rows, found, countries, strict=True):
        if not hit or (row["latitude"] and not _is_near(row, place)):
            got = place and f"{place.name} ({place.country})"
            print(f"{row['id']} {row['trigger']}: {row['text']} expected {row['place']} ({row['country']}), got {got}")
    assert sum(countries) >= COUNTRIES * len(rows), f"{sum(countries)} of {len(rows)} states right"
    assert sum(near) >= NEAR * len(near), f"{sum(near)} of {len(near)} near"
