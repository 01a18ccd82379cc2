"""One given pair: the best act from a marked source to a marked target, the only actors of their sentence."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from coder.actions import fit
from coder.actions.acts import Act, Reader, tuples
from coder.actors import ActorSpan, resolve
from coder.errors import CoderError
from coder.events import mentions_of, published_day
from coder.parse import ROOT, Parse

if TYPE_CHECKING:
    from coder.coder import Coder, Reading
    from schemas.records import Article, Mention

Span = tuple[int, int]
SIDES = ("SOURCE", "TARGET")
UNKNOWN = "---"
BY_PATH = "nearest"
PATH_CONFIDENCE = 0.3


def code_pair(coder: Coder, article: Article, source: Span, target: Span) -> Mention | None:
    """The most fitting act between two spans (character offsets in the article's text), or None without any act.

    First an act whose own arguments are the two, in this direction, then in the other; failing that the act nearest
    to both in the tree, with low confidence and `nearest` in its rule. Raises CoderError when a span is in no sentence.
    """
    reading = _reading(coder, article, source)
    parse = reading.parse
    spans = [_span(parse, reading, span, side) for span, side in zip((source, target), SIDES, strict=True)]
    actors = fit.Actors(parse, [span for span in spans if span is not None])
    reader = Reader(parse, actors, coder.book)
    reader.read()
    acts = [coder.final(act) for act in reader.known()]
    best = _best(parse, [act for act in acts if act is not None], spans)
    if best is None:
        return None
    named = [_named(coder, article, span, words) for span, words in zip(spans, (source, target), strict=True)]
    act = replace(best, sources=(named[0],), targets=(named[1],), recip=False)
    about = coder.circumstances_of(reading, act, published=published_day(article), carried=None)
    return next(
        mentions_of(
            act, article=article, sentence=reading.sentence, parse=parse, about=about, versions=coder.versions,
            coded_at=datetime.now(UTC), distinct=False,
        ),
        None,
    )  # fmt: skip


def _reading(coder: Coder, article: Article, source: Span) -> Reading:
    draft = coder.draft(article, everything=True)
    for reading in draft:
        offsets = reading.sentence.offsets
        if offsets and offsets[0] <= source[0] <= offsets[-1]:
            coder.parse([reading])
            return reading
    raise CoderError(f"{article.id}: actors, got a span at {source[0]}, allowed: inside a sentence of the text")


def _span(parse: Parse, reading: Reading, span: Span, side: str) -> ActorSpan:
    offsets = reading.sentence.offsets
    inside = [t for t in range(len(parse)) if span[0] <= offsets[parse.starts[t]] < span[1]]
    start, end = (inside[0], inside[-1] + 1) if inside else (0, 1)
    return ActorSpan(start, end, side, side, None, None, "given", "given")


def _named(coder: Coder, article: Article, span: ActorSpan, words: Span) -> ActorSpan:
    known = resolve(article.text[slice(*words)], coder.lexicon, on=published_day(article))
    if known is None:
        return replace(span, code=UNKNOWN, country=None)
    return replace(known, start=span.start, end=span.end)


def _best(parse: Parse, acts: list[Act], spans: list[ActorSpan]) -> Act | None:
    direct = [act for act in acts if _joins(act, *spans)]
    if direct:
        return max(direct, key=lambda act: (act.specificity, -act.token))
    reverse = [act for act in acts if _joins(act, *reversed(spans))]
    if reverse:
        return max(reverse, key=lambda act: (act.specificity, -act.token))
    nearest = min(acts, key=lambda act: _distance(parse, act, spans), default=None)
    return replace(nearest, rule=f"{BY_PATH}({nearest.rule})", specificity=-3) if nearest else None


def _joins(act: Act, source: ActorSpan, target: ActorSpan) -> bool:
    return any(s is source and t is target for s, t, _ in tuples(act))


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
