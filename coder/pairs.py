"""One given pair: the best act from a marked source to a marked target, the only actors of their sentence."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from coder.actions import fit
from coder.actions.acts import Act, tuples
from coder.actions.reader import Reader
from coder.actions.sentence import read_acts
from coder.actors import ActorSpan, resolve
from coder.circumstances import speaker
from coder.discourse import CARRIED
from coder.errors import CoderError
from coder.events import mentions_of, published_day
from coder.ontology import plover_of
from coder.parse import ROOT, Parse
from coder.story import Told, settle

if TYPE_CHECKING:
    from coder.coder import Coder, Reading
    from schemas.records import Article, Mention

Span = tuple[int, int]
SIDES = ("SOURCE", "TARGET")
UNKNOWN = "---"
BY_PATH = "nearest"
PATH_CONFIDENCE = 0.3


def code_pair(coder: Coder, article: Article, source: Span | None, target: Span | None) -> Mention | None:
    """The most fitting act between two spans (character offsets in the article's text), or None without any act.

    Either may be None: then the act of the one alone.

    First an act whose own arguments are the two, in this direction, then in the other; failing that the act nearest
    to both in the tree, with low confidence and `nearest` in its rule. Raises CoderError when a span is in no sentence.
    """
    given = {side: span for side, span in zip(SIDES, (source, target), strict=True) if span is not None}
    if not given:
        raise CoderError(f"{article.id}: actors, got no span, allowed: a source, a target or both")
    reading = _reading(coder, article, next(iter(given.values())))
    parse = reading.parse
    day = published_day(article)
    known = {side: resolve(article.text[slice(*words)], coder.lexicon, on=day) for side, words in given.items()}
    spans = [_span(parse, reading, span, side, known[side]) for side, span in given.items()]
    actors = fit.Actors(parse, spans)
    reader = Reader(parse, actors, coder.book, lambda token: _speakers(parse, actors, token))
    read_acts(reader)
    acts = [coder.final(act) for act in reader.known()]
    best = _best(parse, [act for act in acts if act is not None], spans)
    if best is None:
        return None
    named = {span.code: _named(span, known[span.code]) for span in spans}
    act = _between(best, named)
    told = Told(reading.sentence.index, parse, list(named.values()), act)
    about = next(settle([told], published=day))
    mention = next(
        mentions_of(
            act, article=article, sentence=reading.sentence, parse=parse, about=about, versions=coder.versions,
            coded_at=datetime.now(UTC), distinct=False,
        )
    )  # fmt: skip
    nearest = plover_of(act.code, nearest=True)
    return replace(mention, plover_event=nearest.event, plover_mode=nearest.mode)


def _reading(coder: Coder, article: Article, source: Span) -> Reading:
    draft = coder.draft(article, everything=True)
    for reading in draft:
        offsets = reading.sentence.offsets
        if offsets and offsets[0] <= source[0] <= offsets[-1]:
            coder.parse([reading])
            return reading
    raise CoderError(f"{article.id}: actors, got a span at {source[0]}, allowed: inside a sentence of the text")


def _span(parse: Parse, reading: Reading, span: Span, side: str, known: ActorSpan | None) -> ActorSpan:
    """The given words as an actor whose code is its side, so that the two are never taken for one."""
    offsets = reading.sentence.offsets
    inside = [t for t in range(len(parse)) if span[0] <= offsets[parse.starts[t]] < span[1]]
    if not inside:
        raise CoderError(f"{reading.sentence.text[:60]!r}: actors, got an empty span at {span[0]}, allowed: some words")
    start, end = inside[0], inside[-1] + 1
    return ActorSpan(start, end, side, side, known.sector if known else None, None, fit.GIVEN, "given")


def _speakers(parse: Parse, actors: fit.Actors, token: int) -> list[ActorSpan]:
    head = speaker(parse, token)
    return [] if head is None else actors.of(head)


def _named(span: ActorSpan, known: ActorSpan | None) -> ActorSpan:
    if known is None:
        return replace(span, code=UNKNOWN, country=None)
    return replace(known, start=span.start, end=span.end)


def _between(act: Act, named: dict[str, ActorSpan]) -> Act:
    """The act with the given actors as its source and target; an unnamed source stands at the act itself."""
    unnamed = ActorSpan(act.token, act.token + 1, UNKNOWN, None, None, None, CARRIED, "not given")
    source = named.get("SOURCE", unnamed)
    targets = (named["TARGET"],) if "TARGET" in named else ()
    return replace(act, sources=(source,), targets=targets, recip=False, alone=True)


def _best(parse: Parse, acts: list[Act], spans: list[ActorSpan]) -> Act | None:
    for order in (spans, spans[::-1]) if len(spans) == len(SIDES) else ():
        if joined := _outermost([act for act in acts if _joins(act, *order)]):
            return max(joined, key=lambda act: (act.specificity, -act.token))
    nearest = min(_outermost(acts), key=lambda act: _distance(parse, act, spans), default=None)
    return replace(nearest, rule=f"{BY_PATH}({nearest.rule})", specificity=-3) if nearest else None


def _outermost(acts: list[Act]) -> list[Act]:
    """The acts that no other of them governs."""
    return [act for act in acts if not any(act.token in other.parts and other is not act for other in acts)]


def _joins(act: Act, source: ActorSpan, target: ActorSpan) -> bool:
    return any(event.source is source and event.target is target for event in tuples(act))


def _distance(parse: Parse, act: Act, spans: list[ActorSpan]) -> tuple[float, int]:
    """Steps in the tree from the act to both spans; acts that hold one of the two as argument come nearer."""
    steps = sum(min(_steps(parse, act.token, t) for t in range(span.start, span.end)) for span in spans)
    held = sum(span in act.sources or span in act.targets for span in spans)
    return steps - 3 * held - 0.5 * len(act.operators), act.token


def _steps(parse: Parse, one: int, other: int) -> int:
    up = [one, *parse.ancestors(one)]
    down = [other, *parse.ancestors(other)]
    shared = next((token for token in up if token in down), ROOT)
    if shared == ROOT:
        return len(up) + len(down)
    return up.index(shared) + down.index(shared)
