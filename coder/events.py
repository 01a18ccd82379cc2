"""Mentions: an act's sources and targets with codes, circumstances and evidence, as records of the contract."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime

from coder.actions.acts import Act, tuples
from coder.actors import ActorSpan
from coder.confidence import key
from coder.discourse import CARRIED
from coder.ontology import CAMEO, intensity, plover_of
from coder.parse import Parse
from coder.story import Circumstances
from coder.text.sentences import CleanSentence
from schemas.records import Article, Mention

IN_TITLE = -1
RECODED = "+judge"
MAX_TUPLES = 36


@dataclass(frozen=True, slots=True)
class Versions:
    """What coded: program, lexicon, trained weights."""

    coder: str
    lexicon: str
    model: str


def mentions_of(
    act: Act,
    *,
    article: Article,
    sentence: CleanSentence,
    parse: Parse,
    about: Circumstances,
    versions: Versions,
    coded_at: datetime,
    distinct: bool = True,
) -> Iterator[Mention]:
    """One mention for each source and target of an act; at most MAX_TUPLES.

    With `distinct`, an act from an actor to another of the same code is left out.
    """
    start, end = min(act.words), max(act.words) + 1
    where = about.where
    first, last = _offsets(sentence, parse, start, end)
    for event in tuples(act, distinct=distinct)[:MAX_TUPLES]:
        source, target = event.source, event.target
        code = act.opinion.code(event) if act.opinion else event.code
        plover, cameo = plover_of(code), CAMEO[code]
        target_code = target.code if target else None
        yield Mention(
            mention_id=mention_id(article.id, first, last, sentence.index, source.code, target_code, code),
            article_id=article.id,
            publisher=article.publisher,
            url=article.url,
            published=article.published,
            language=article.language,
            sentence_index=sentence.index,
            sentence_text=sentence.text,
            trigger_text=_as_printed(sentence, parse, start, end),
            trigger_start=first,
            trigger_end=last,
            source_code=source.code,
            target_code=target_code,
            source_text=_words(sentence, parse, source),
            target_text=_words(sentence, parse, target),
            source_name=source.name,
            target_name=target.name if target else None,
            source_country=source.country,
            target_country=target.country if target else None,
            source_sector=source.sector,
            target_sector=target.sector if target else None,
            cameo_code=code,
            cameo_root=cameo.root,
            plover_event=plover.event,
            plover_mode=plover.mode,
            plover_contexts=plover.contexts,
            quad_class=cameo.quad_class,
            goldstein=cameo.goldstein,
            intensity=intensity(plover.event, plover.mode) if plover.event else None,
            status=about.status.value,
            event_date=about.when.day,
            date_precision=about.when.precision,
            reciprocal=event.reciprocal,
            dead=about.toll.dead,
            injured=about.toll.injured,
            size=about.toll.size,
            place_name=where.name if where else None,
            place_country=where.country if where else None,
            latitude=where.latitude if where else None,
            longitude=where.longitude if where else None,
            geonames_id=where.geonames_id if where else None,
            attributed_to=about.speaker,
            rule_id=act.rule if code == event.code else f"{act.rule}{RECODED}",
            judge_score=act.opinion.score(event) if act.opinion else None,
            confidence=round(act.sure[key(event)], 3),
            coder_version=versions.coder,
            lexicon_version=versions.lexicon,
            model_version=versions.model,
            coded_at=coded_at,
        )


def _words(sentence: CleanSentence, parse: Parse, span: ActorSpan | None) -> str | None:
    """The actor's words in the sentence; none for an actor carried over from an earlier one."""
    return None if span is None or span.kind == CARRIED else _as_printed(sentence, parse, span.start, span.end)


def _as_printed(sentence: CleanSentence, parse: Parse, start: int, end: int) -> str:
    # A headline is parsed in sentence case, with each letter in its old place.
    return sentence.text[parse.starts[start] : parse.end(end - 1)]


def _offsets(sentence: CleanSentence, parse: Parse, start: int, end: int) -> tuple[int, int]:
    """The trigger's place in the article's text as given; -1 in the title."""
    if sentence.offsets is None:
        return IN_TITLE, IN_TITLE
    return sentence.offsets[parse.starts[start]], sentence.offsets[parse.end(end - 1) - 1] + 1


def mention_id(article_id: str, first: int, last: int, sentence: int, *codes: str | None) -> str:
    """Deterministic: the same act of the same article has the same id in every run. Titles tell by sentence number."""
    place = f"{first}-{last}" if first != IN_TITLE else f"title{sentence}"
    key = "\x1f".join([article_id, place, *(code or "" for code in codes)])
    return hashlib.sha256(key.encode()).hexdigest()[:20]


def published_day(article: Article) -> date:
    """The article's publication day."""
    return article.published.date() if isinstance(article.published, datetime) else article.published
