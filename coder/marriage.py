"""How frames and judge decide together: the judge keeps or drops what frames say, and adds what they miss.

The rule, for each ordered pair of a sentence's actors (docs/accuracy.md tells what each step is worth):

1. A frame's event stays unless the judge gives its root less than DOUBT.
2. A pair without a frame's event gets the judge's root where that has at least CERTAIN. The code is that of a frame
   that fired with this root elsewhere in the sentence, else the judge's where it is sure of it, else the root's (…0).

CERTAIN is high because the judge was taught by tidy sentences: docs/accuracy.md tells what lower values add and cost.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import combinations

from coder.actions.acts import Act, Tuple, tuples
from coder.actors import ActorSpan, is_place
from coder.discourse import CARRIED
from coder.judge import NOBODY, Judge, Verdict
from coder.parse import Parse

DOUBT = 0.01
CERTAIN = 0.95
SURE_OF_CODE = 0.5
MOST_ACTORS = 8
STATE_CODE = 3
STATEMENTS = "01"
TELLING_TAGS = ("VB", "NN", "JJ")
PRIVATE = {"BUS", "MED", "MNC", "EDU"}
OFFICIAL = {"", "GOV", "MIL", "SPY", "JUD", "LEG", "COP", "ELI"}
RULE = "judge"
Pair = tuple[str, str | None]
UNREAL = {"negated", "hypothetical"}


@dataclass(frozen=True, slots=True)
class Opinion:
    """The judge's verdicts on a sentence, by the codes of source and target (None: nobody)."""

    verdicts: dict[Pair, Verdict]

    def score(self, event: Tuple) -> float | None:
        """Probability of the event's root for its pair; None where the judge didn't see the pair."""
        verdict = self.verdicts.get((event.source.code, event.target.code if event.target else None))
        return None if verdict is None else verdict.roots.get(event.code[:2], 0.0)


def is_worth_asking(parse: Parse, spans: Sequence[ActorSpan], acts: Sequence[Act]) -> bool:
    """Whether the judge can change anything: there is an act between two actors, or a pair that may get one."""
    if any(event.target is not None for act in acts for event in tuples(act)):
        return True
    parties = {span.code for span in _named(parse, spans) if _is_party(span)}
    return any(not _at_home(source, target) for source, target in combinations(parties, 2))


def _named(parse: Parse, spans: Sequence[ActorSpan]) -> list[ActorSpan]:
    """The actors that stand in the sentence, without states that only say where."""
    return [span for span in spans if span.kind != CARRIED and not is_place(parse, span)]


def ask(judge: Judge, parse: Parse, spans: Sequence[ActorSpan]) -> Opinion:
    """The judge's opinion of a sentence with these actors; one pass for all pairs of them."""
    places: dict[str, list[tuple[int, int]]] = {}
    for span in _named(parse, spans):
        places.setdefault(span.code, []).append((parse.starts[span.start], parse.end(span.end - 1)))
    codes = list(places)[:MOST_ACTORS]
    pairs = [(s, t) for s in range(len(codes)) for t in (*range(len(codes)), NOBODY) if s != t]
    found = judge.read(parse.text, [places[code] for code in codes], pairs)
    return Opinion({(codes[v.source], None if v.target == NOBODY else codes[v.target]): v for v in found})


def marry(parse: Parse, spans: Sequence[ActorSpan], acts: Sequence[Act], opinion: Opinion) -> list[Act]:
    """The acts of a sentence after both have spoken, in the order of the words."""
    kept = [act for found in acts for act in _kept(found, opinion)]
    told = [event for act in acts for event in tuples(act) if event.target is not None]
    sides = {(event.source.code, event.target.code) for event in told}
    known = {(*_states(event.source.code, event.target.code), event.code[:2]) for event in told}
    added = []
    for pair in sorted(opinion.verdicts, key=lambda pair: -_certainty(opinion.verdicts[pair])):
        act = None if pair in sides or _at_home(*pair) else _added(parse, spans, acts, opinion, pair)
        if act is not None and (theme := (*_states(*pair), act.code[:2])) not in known:
            known.add(theme)
            added.append(act)
    return sorted([*kept, *added], key=lambda act: act.token)


def _certainty(verdict: Verdict) -> float:
    return verdict.roots[verdict.best_root()]


def _states(source: str, target: str | None) -> tuple[str, str]:
    """The states of two actors: what a government does its state does, and is not added again."""
    return source[:STATE_CODE], (target or "")[:STATE_CODE]


def _at_home(source: str, target: str | None) -> bool:
    """Nobody, or two of the same state's offices ("Kenya", "its ambassador")."""
    if target is None:
        return True
    offices = source[STATE_CODE:][:3] in OFFICIAL and target[STATE_CODE:][:3] in OFFICIAL
    return source[:STATE_CODE] == target[:STATE_CODE] and offices


def _kept(act: Act, opinion: Opinion) -> list[Act]:
    """The act with its scores; split into its events where some of them are dropped."""
    events = tuples(act)
    scores = [opinion.score(event) for event in events]
    if all(score is None or score >= DOUBT for score in scores):
        return [replace(act, opinion=opinion)]
    return [
        replace(act, code=event.code, sources=(event.source,), targets=(event.target,) if event.target else (),
                recip=False, alone=event.target is None, opinion=opinion)
        for event, score in zip(events, scores, strict=True)
        if score is None or score >= DOUBT
    ]  # fmt: skip


def _added(
    parse: Parse, spans: Sequence[ActorSpan], acts: Sequence[Act], opinion: Opinion, pair: Pair
) -> Act | None:
    """An act that only the judge sees, or None where it is not certain enough."""
    verdict = opinion.verdicts[pair]
    root = verdict.best_root()
    if verdict.roots[root] < CERTAIN or root == STATEMENTS or verdict.best_status() in UNREAL:
        return None
    source, target = (next(span for span in spans if span.code == code) for code in pair)
    if not (_is_party(source) and _is_party(target)):
        return None
    act = judged_act(parse, (source, target), verdict, _code(acts, verdict, root))
    return replace(act, opinion=opinion) if _tells(parse, act) else None


def judged_act(parse: Parse, sides: Sequence[ActorSpan], verdict: Verdict, code: str) -> Act:
    """An act at the words on which the judge looked most, from the first of two actors to the second."""
    words = _tokens(parse, verdict.trigger)
    return Act(
        code=code,
        token=min(words, key=lambda token: _weakness(parse.tags[token])),
        words=words,
        sources=tuple(sides[:1]),
        targets=tuple(sides[1:]),
        rule=RULE,
        parts=frozenset(words),
    )


def _tells(parse: Parse, act: Act) -> bool:
    """Whether the judge looked at a word that can tell of an act."""
    return parse.tags[act.token].startswith(TELLING_TAGS)


def _code(acts: Sequence[Act], verdict: Verdict, root: str) -> str:
    told = {act.code for act in acts if act.code.startswith(root)}
    if len(told) == 1:
        return told.pop()
    code, share = verdict.best_code(root)
    return code if share >= SURE_OF_CODE else f"{root}0"


def _tokens(parse: Parse, stretch: tuple[int, int]) -> tuple[int, ...]:
    return tuple(t for t in range(len(parse)) if parse.starts[t] < stretch[1] and parse.end(t) > stretch[0]) or (0,)


def _weakness(tag: str) -> int:
    """Verbs tell of acts first, then nouns and adjectives: circumstances are looked for at such a word."""
    return next((place for place, start in enumerate(TELLING_TAGS) if tag.startswith(start)), len(TELLING_TAGS))


def _is_party(span: ActorSpan) -> bool:
    """Firms, media and nameless roles have dealings that are no events of politics; frames may still name them."""
    return span.sector not in PRIVATE and (span.country is not None or span.kind in ("organisation", "group"))
