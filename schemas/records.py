"""The records that pass between the rooms: the only truth about columns.

A column's type comes from its annotation (or from `arrow=` where the annotation is too wide), its meaning from the
description beside it. Arrow schemas, the DuckDB tables, JSON Schema and docs/data_dictionary.md are made from or
checked against these classes.
"""

from __future__ import annotations

from dataclasses import MISSING, dataclass, field
from datetime import date, datetime
from typing import Any


def column(description: str, *, default: Any = MISSING, required: bool = False, arrow: str | None = None) -> Any:
    """A field with its meaning; not required means that it may be null, and is null when left out."""
    metadata = {"description": description, "required": required, "arrow": arrow}
    if default is MISSING and not required:
        default = None
    return field(default=default, metadata=metadata)


@dataclass(frozen=True, slots=True)
class Article:
    """One text as it was given, with what is known about its publication."""

    id: str = column("the article's name, unique in the store", required=True)
    text: str = column("the text as given; all character offsets count in it", required=True)
    title: str | None = column("headline; sentence 0 when there is one")
    published: date | datetime | None = column("when it was published; all dates in the text are resolved against it")
    publisher: str | None = column("who published it; never an actor")
    url: str | None = column("where it was found")
    language: str = column("ISO 639-1 code of the text's language", default="en", required=True)


@dataclass(frozen=True, slots=True)
class StoredArticle(Article):
    """An article as the store holds it."""

    content_hash: str = column("SHA-256 over all fields above: the same article is never coded twice", default="")
    load_id: str = column("the load that coded it", default="")
    text_hash: str | None = column("SHA-256 over language, title and text: the same text is never coded twice")
    duplicate_of: str | None = column("id of the article whose text this one repeats; null for all that were coded")
    coder_version: str | None = column("version of the program that coded it")
    lexicon_version: str | None = column("version of the lexicon that coded it")
    model_version: str | None = column("version of the weights that coded it")


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """One coded tuple in one sentence of one article, with its evidence."""

    mention_id: str = column("hash of article_id, trigger offsets, source, target and code", required=True)
    article_id: str = column("the article's id", required=True)
    publisher: str | None = column("the article's publisher")
    url: str | None = column("the article's address")
    published: date | datetime = column("when the article was published", required=True)
    language: str = column("the article's language", required=True)
    sentence_index: int = column("number of the sentence, from 0; the title is 0 when there is one", required=True)
    sentence_text: str = column("the sentence, cleaned", required=True)
    trigger_text: str = column("the words that carry the act", required=True)
    trigger_start: int = column("offset of their first character in the article's text; -1 in the title", required=True)
    trigger_end: int = column("offset after their last character; -1 in the title", required=True)
    source_code: str = column("who acts: CAMEO actor code, e.g. PAK, PAKGOV, IGOUNO", required=True)
    target_code: str | None = column("on whom: CAMEO actor code; null when the act has no target")
    source_text: str | None = column("the source's words in the sentence")
    target_text: str | None = column("the target's words in the sentence")
    source_name: str | None = column("the source's customary name, where known")
    target_name: str | None = column("the target's customary name, where known")
    source_country: str | None = column("ISO 3166-1 alpha-3 code of the source; null for international actors")
    target_country: str | None = column("ISO 3166-1 alpha-3 code of the target")
    source_sector: str | None = column("PLOVER sector of the source; a bare state is GOV")
    target_sector: str | None = column("PLOVER sector of the target")
    cameo_code: str = column("CAMEO event code, leading zero kept: 0862", required=True)
    cameo_root: str = column("its first two digits, 01 to 20", required=True)
    plover_event: str | None = column("PLOVER event type; null for mere statements (CAMEO 01 and 02)")
    plover_mode: str | None = column("PLOVER mode of the type, where it has modes")
    plover_contexts: tuple[str, ...] = column("PLOVER contexts", default=(), required=True)
    quad_class: int = column(
        "1 verbal cooperation, 2 material cooperation, 3 verbal conflict, 4 material conflict",
        required=True,
        arrow="int8",
    )
    goldstein: float | None = column("Goldstein scale of the CAMEO code, -10 (conflict) to 10", arrow="float32")
    intensity: float | None = column("PLOVER score of type and mode, -10 to 10", arrow="float32")
    status: str = column("actual, future, hypothetical, negated or historical", required=True)
    event_date: date | None = column("when it happened, resolved against published")
    date_precision: str | None = column("day, week, month, year, or published when the text gives no date")
    reciprocal: bool = column("one of a pair, a mention in each direction", default=False, required=True)
    dead: int | None = column("people killed, where stated")
    injured: int | None = column("people injured, where stated")
    size: int | None = column("people taking part, where stated")
    place_name: str | None = column("where it happened, where stated")
    place_country: str | None = column("ISO 3166-1 alpha-3 code of the place")
    latitude: float | None = column("degrees north")
    longitude: float | None = column("degrees east")
    geonames_id: int | None = column("the place's number at GeoNames")
    attributed_to: str | None = column("the speaker, when the act is someone's claim")
    rule_id: str = column("the rule that fired, with +judge where the judge gave the code", required=True)
    judge_score: float | None = column("the judge's probability, 0 to 1", arrow="float32")
    confidence: float = column("calibrated probability that actors and root are right", required=True, arrow="float32")
    coder_version: str = column("version of the program", required=True)
    lexicon_version: str = column("version of the lexicon", required=True)
    model_version: str = column("version of the trained weights", required=True)
    coded_at: datetime = column("when it was coded, UTC", required=True)


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """Mentions of the same thing, merged: one for each day, source, target and CAMEO code.

    Only actual and historical mentions with a date make events. Evidence is the best mention's: the most confident,
    then the earliest published.
    """

    event_id: str = column("hash of event_date, source, target and code", required=True)
    event_date: date = column("when it happened", required=True)
    date_precision: str | None = column("of the best mention")
    source_code: str = column("who acts", required=True)
    target_code: str | None = column("on whom")
    source_name: str | None = column("the source's customary name")
    target_name: str | None = column("the target's customary name")
    source_country: str | None = column("ISO 3166-1 alpha-3 code of the source")
    target_country: str | None = column("ISO 3166-1 alpha-3 code of the target")
    source_sector: str | None = column("PLOVER sector of the source")
    target_sector: str | None = column("PLOVER sector of the target")
    cameo_code: str = column("CAMEO event code, leading zero kept", required=True)
    cameo_root: str = column("its first two digits", required=True)
    plover_event: str | None = column("PLOVER event type")
    plover_mode: str | None = column("PLOVER mode")
    plover_contexts: tuple[str, ...] = column("PLOVER contexts", default=(), required=True)
    quad_class: int = column("1 to 4, as in mentions", required=True, arrow="int8")
    goldstein: float | None = column("Goldstein scale of the code", arrow="float32")
    intensity: float | None = column("PLOVER score of type and mode", arrow="float32")
    status: str = column("actual or historical", required=True)
    reciprocal: bool = column("a mention in each direction", required=True)
    dead: int | None = column("people killed: the highest number that a mention states")
    injured: int | None = column("people injured: the highest number stated")
    size: int | None = column("people taking part: the highest number stated")
    place_name: str | None = column("where: of the best mention that states a place")
    place_country: str | None = column("of the same mention")
    latitude: float | None = column("of the same mention")
    longitude: float | None = column("of the same mention")
    geonames_id: int | None = column("of the same mention")
    n_mentions: int = column("mentions merged", required=True)
    n_articles: int = column("articles they stand in", required=True)
    n_publishers: int = column("publishers of these and of articles that repeat their text", required=True)
    first_published: datetime = column("of the earliest mention", required=True)
    last_published: datetime = column("of the latest mention", required=True)
    mention_id: str = column("the best mention", required=True)
    article_id: str = column("its article", required=True)
    publisher: str | None = column("its publisher")
    url: str | None = column("its address")
    sentence_text: str = column("its sentence", required=True)
    trigger_text: str = column("the words that carry the act", required=True)
    attributed_to: str | None = column("the speaker, when the best mention is someone's claim")
    rule_id: str = column("the rule that fired there, with +judge where the judge gave the code", required=True)
    confidence: float = column("its confidence", required=True, arrow="float32")


@dataclass(frozen=True, slots=True)
class Failure:
    """Something that could not be read or coded: recorded, and the run goes on."""

    reason: str = column("what is wrong, and what to do", required=True)
    article_id: str | None = column("the article, where one was reached")
    path: str | None = column("the file")
    line: int | None = column("line or row in the file, from 1")

    def __str__(self) -> str:
        place = f"{self.path or 'input'}:{self.line}" if self.line is not None else self.path
        name = f"article {self.article_id}" if self.article_id else None
        return ": ".join(part for part in (place, name, self.reason) if part)


@dataclass(frozen=True, slots=True)
class StoredFailure(Failure):
    """A failure as the store holds it."""

    load_id: str = column("the load it happened in", default="")


@dataclass(frozen=True, slots=True, kw_only=True)
class Load:
    """One run of the flow: what was read, when, with which versions, and how it ended."""

    load_id: str = column("name of the load", required=True)
    inputs: tuple[str, ...] = column("what was to be read", required=True)
    started_at: datetime = column("UTC", required=True)
    finished_at: datetime | None = column("UTC; null when the run was stopped before its end")
    n_read: int = column("articles read", default=0, required=True)
    n_known: int = column("of these, known already and left alone", default=0, required=True)
    n_coded: int = column("of these, coded", default=0, required=True)
    n_failed: int = column("articles and files that failed", default=0, required=True)
    n_mentions: int = column("mentions found", default=0, required=True)
    coder_version: str | None = column("version of the program")
    lexicon_version: str | None = column("version of the lexicon")
    model_version: str | None = column("version of the weights")
    n_duplicates: int | None = column("articles read that repeat another's text; recorded, not coded")
    n_outdated: int | None = column("known articles left alone though other versions have coded them")
