"""One given pair: the best act from a marked source to a marked target, the only actors of their sentence."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from coder.actions import fit
from coder.actions.acts import Act, Tuple, tuples
from coder.actions.reader import Reader
from coder.actions.sentence import read_acts
from coder.actors import ActorSpan, resolve
from coder.circumstances import speaker
from coder.confidence import Scene, confidence
from coder.discourse import CARRIED
from coder.errors import CoderError
from coder.events import mentions_of, published_day
from coder.marriage import Opinion, ask, judged_act
from coder.ontology import PLOVER, plover_of
from coder.parse import ROOT, Parse
from coder.story import Told, settle

if TYPE_CHECKING:
    from coder.coder import Coder, Reading
    from coder.judge import Verdict
    from schemas.records import Article, Mention

Span = tuple[int, int]
SOURCE, TARGET = "SOURCE", "TARGET"
UNKNOWN = "---"
BY_PATH = "nearest"
ASKED = ((SOURCE, TARGET), (SOURCE, None), (TARGET, None))
FRAME_WEIGHT, NEAREST_WEIGHT = 0.7, 0.4  # beside the judge's shares, which sum to 1


def code_pair(coder: Coder, article: Article, sources: Sequence[Span], targets: Sequence[Span]) -> Mention | None:
    """The most fitting act from the sources to the targets, or None without any act.

    Each side has the spans (character offsets in the article's text) at which its actor is named; either side may have
    none. First an act whose own arguments are the two, in this direction, then in the other; failing that the act
    nearest to both in the tree, with low confidence and `nearest` in its rule. Only the sentence of the first span is
    read. Raises CoderError without any span, or when the first is empty or in no sentence.
    """
    given = [(SOURCE, span) for span in sources] + [(TARGET, span) for span in targets]
    if not given:
        raise CoderError(f"{article.id}: actors, got no span, allowed: a source, a target or both")
    reading = _reading(coder, article, given[0][1])
    parse, day = reading.parse, published_day(article)
    spans, named = [], {}
    for side, words in given:
        known = resolve(article.text[slice(*words)], coder.lexicon, on=day)
        if (span := _span(parse, reading, words, side, known)) is not None:
            spans.append(span)
            named.setdefault(side, _named(span, known))
    if not spans:
        raise CoderError(f"{article.id}: actors, got an empty span at {given[0][1][0]}, allowed: some words")
    act = _act_between(coder, parse, spans)
    event = _plover(act) if act else None
    if coder.judge is not None:
        act, event = _weighed(act, parse, spans, ask(coder.judge, parse, spans))
    if act is None:
        return None
    return _mention(coder, article, reading, _with_actors(act, named, _sureness(parse, spans, act)), event)


def _act_between(coder: Coder, parse: Parse, spans: list[ActorSpan]) -> Act | None:
    actors = fit.Actors(parse, spans)
    reader = Reader(parse, actors, coder.book, lambda token: _speakers(parse, actors, token))
    read_acts(reader)
    known = reader.known()
    acts = [act for found in known if not found.silent and (act := coder.final(found)) is not None]
    wanted = [_done(coder, act) for act in known if act.silent]
    return _best(parse, acts, spans) or _best(parse, wanted, spans)


def _done(coder: Coder, act: Act) -> Act:
    """An act that elsewhere counts only under an operator ("aid", "a loan"), as the deed itself."""
    code = coder.book.product("done", act.code) or act.code
    return replace(act, code=code, silent=False)


def _plover(act: Act) -> str | None:
    return plover_of(act.code, nearest=True).event


def _weighed(act: Act | None, parse: Parse, spans: list[ActorSpan], opinion: Opinion) -> tuple[Act | None, str | None]:
    """The frames' act or the judge's, whose PLOVER type has more weight: the judge's shares, and the frame's own."""
    verdicts = [opinion.verdicts.get(pair) for pair in ASKED]
    verdict = next((verdict for verdict in verdicts if verdict is not None), None)
    if verdict is None:
        return act, _plover(act) if act else None
    weights = Counter({event: share for event, share in verdict.types.items() if event in PLOVER})
    if act is not None and (event := _plover(act)):
        weights[event] += NEAREST_WEIGHT if act.rule.startswith(BY_PATH) else FRAME_WEIGHT
    best = weights.most_common(1)[0][0]
    if act is not None and _plover(act) == best:
        return replace(act, opinion=opinion), best
    return judged_act(parse, spans, verdict, _code_of(verdict, best)), best


def _code_of(verdict: Verdict, event: str) -> str:
    """The judge's likeliest code of a PLOVER type."""
    return max((c for c in verdict.codes if plover_of(c, nearest=True).event == event), key=verdict.codes.__getitem__)


def _mention(coder: Coder, article: Article, reading: Reading, act: Act, event: str | None) -> Mention:
    told = Told(reading.sentence.index, reading.parse, [*act.sources, *act.targets], act)
    about = next(settle([told], published=published_day(article)))
    mention = next(
        mentions_of(
            act, article=article, sentence=reading.sentence, parse=reading.parse, about=about,
            versions=coder.versions, coded_at=datetime.now(UTC), distinct=False,
        )
    )  # fmt: skip
    mode = plover_of(act.code, nearest=True).mode
    return replace(mention, plover_event=event, plover_mode=mode)


def _reading(coder: Coder, article: Article, source: Span) -> Reading:
    draft = coder.draft(article, everything=True)
    for reading in draft:
        offsets = reading.sentence.offsets
        if offsets and offsets[0] <= source[0] <= offsets[-1]:
            coder.parse([reading])
            return reading
    raise CoderError(f"{article.id}: actors, got a span at {source[0]}, allowed: inside a sentence of the text")


def _span(parse: Parse, reading: Reading, span: Span, side: str, known: ActorSpan | None) -> ActorSpan | None:
    """The given words as an actor whose code is its side, so that the two are never taken for one; None elsewhere."""
    offsets = reading.sentence.offsets
    inside = [t for t in range(len(parse)) if span[0] <= offsets[parse.starts[t]] < span[1]]
    if not inside:
        return None
    start, end = inside[0], inside[-1] + 1
    return ActorSpan(start, end, side, side, known.sector if known else None, None, fit.GIVEN, "given")


def _speakers(parse: Parse, actors: fit.Actors, token: int) -> list[ActorSpan]:
    head = speaker(parse, token)
    return [] if head is None else actors.of(head)


def _named(span: ActorSpan, known: ActorSpan | None) -> ActorSpan:
    if known is None:
        return replace(span, code=UNKNOWN, country=None)
    return replace(known, start=span.start, end=span.end)


def _sureness(parse: Parse, spans: list[ActorSpan], act: Act) -> float:
    """The confidence of an act between the given actors; that of acts that are only near is a guess."""
    sides = {span.code: span for span in reversed(spans)}
    event = Tuple(sides.get(SOURCE, spans[0]), sides.get(TARGET), act.code, reciprocal=False)
    sure = confidence(Scene(parse, spans, (), act.opinion), act, event)
    return sure * NEAREST_WEIGHT if act.rule.startswith(BY_PATH) else sure


def _with_actors(act: Act, named: dict[str, ActorSpan], sure: float) -> Act:
    """The act with the given actors as its source and target; an unnamed source stands at the act itself."""
    unnamed = ActorSpan(act.token, act.token + 1, UNKNOWN, None, None, None, CARRIED, "not given")
    source = named.get(SOURCE, unnamed)
    targets = (named[TARGET],) if TARGET in named else ()
    pair = source.code, targets[0].code if targets else None
    return replace(act, sources=(source,), targets=targets, recip=False, alone=True, sure={pair: sure})


def _best(parse: Parse, acts: list[Act], spans: list[ActorSpan]) -> Act | None:
    for order in ((SOURCE, TARGET), (TARGET, SOURCE)):
        if joined := _outermost([act for act in acts if _joins(act, *order)]):
            return max(joined, key=lambda act: (act.specificity, -act.token))
    nearest = min(_outermost(acts), key=lambda act: _distance(parse, act, spans), default=None)
    return replace(nearest, rule=f"{BY_PATH}({nearest.rule})", specificity=-3) if nearest else None


def _outermost(acts: list[Act]) -> list[Act]:
    """The acts that no other of them governs."""
    return [act for act in acts if not any(act.token in other.parts and other is not act for other in acts)]


def _joins(act: Act, source: str, target: str) -> bool:
    return any(event.target and (event.source.code, event.target.code) == (source, target) for event in tuples(act))


def _distance(parse: Parse, act: Act, spans: list[ActorSpan]) -> tuple[float, int]:
    """Steps in the tree from the act to both spans; acts that hold one of the two as argument come nearer."""
    firsts = {span.code: span for span in reversed(spans)}.values()
    steps = sum(min(_steps(parse, act.token, t) for t in range(span.start, span.end)) for span in firsts)
    held = sum(span in act.sources or span in act.targets for span in spans)
    return steps - 3 * held - 0.5 * len(act.operators), act.token


def _steps(parse: Parse, one: int, other: int) -> int:
    up = [one, *parse.ancestors(one)]
    down = [other, *parse.ancestors(other)]
    shared = next((token for token in up if token in down), ROOT)
    if shared == ROOT:
        return len(up) + len(down)
    return up.index(shared) + down.index(shared)
