"""How frames and judge decide together: each event gets a confidence, and those that are likely enough stand.

The rule, for each ordered pair of a sentence's actors (docs/accuracy.md tells what each step is worth):

1. A frame's event stays unless its confidence is less than KEPT, in sentences that the judge needn't see too. Its code
   is the judge's of the same root where the judge is sure of it (SURE_OF_CODE).
2. What the judge thinks likeliest for a pair is added where its confidence is at least ADDED and nothing of this root
   stands between the two or others of their houses. The code is the judge's where it is sure of it, else that of a
   frame that fired with this root elsewhere in the sentence, else the judge's where it is likely, else the root's (…0).
3. What the judge thinks an actor did to nobody who is named (protested, fired a rocket, let go) is added where its
   confidence is at least ADDED_ALONE and nothing of this root by the actor or its house stands.
4. Within one state, whose quarrels make more talk than events, it takes KEPT_AT_HOME and ADDED_AT_HOME.

Confidence (coder/confidence.py) weighs the judge's score with what the syntax says: two that act together do nothing to
each other, an actor far from the words of the act is seldom a party to it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import combinations

from coder.actions.acts import MIRROR, Act, Tuple, tuples
from coder.actors import ActorSpan, is_place
from coder.actors.spans import INTERNATIONAL, letters_of
from coder.confidence import STATE_CODE, Kind, Scene, key, states_of, weighed
from coder.discourse import CARRIED
from coder.judge import NOBODY, Judge, Verdict
from coder.parse import Parse

KEPT, KEPT_AT_HOME = 0.5, 0.65
ADDED, ADDED_AT_HOME, ADDED_ALONE = 0.6, 0.82, 0.6
SURE_OF_CODE, LIKELY_CODE = 0.6, 0.3
FLOOR = 0.05  # less is not worth weighing
MOST_ACTORS = 8
TELLING_TAGS = ("VB", "NN", "JJ")
EXECUTIVE = {"", "GOV", "MIL", "SPY", "COP"}
TRADE = {"BUS", "MED", "MNC"}
OFFICIAL = EXECUTIVE | {"JUD", "LEG", "ELI"}
RULE = "judge"
Pair = tuple[str, str | None]
UNREAL, DONE = {"negated", "hypothetical"}, "actual"


@dataclass(frozen=True, slots=True)
class Opinion:
    """The judge's verdicts on a sentence, by the codes of source and target (None: nobody)."""

    verdicts: dict[Pair, Verdict]

    def verdict(self, event: Tuple) -> Verdict | None:
        """What the judge says of the event's pair; None where it didn't see the pair."""
        return self.verdicts.get(key(event))

    def score(self, event: Tuple) -> float | None:
        """Probability of the event's root for its pair; None where the judge didn't see the pair."""
        verdict = self.verdict(event)
        return None if verdict is None else verdict.roots.get(event.code[:2], 0.0)

    def is_done(self, event: Tuple) -> bool:
        """Whether the judge, too, thinks this root likeliest for the pair, and that it took place."""
        verdict = self.verdict(event)
        return verdict is not None and (verdict.best_root(), verdict.best_status()) == (event.code[:2], DONE)

    def code(self, event: Tuple) -> str:
        """The event's code: the judge's of the same root where it is sure of one, of both ways if it is done both ways.

        Visits keep theirs, which tell who came to whom.
        """
        pairs = {key(event), key(event)[::-1]} if event.reciprocal else {key(event)}
        if event.code in MIRROR or not pairs <= self.verdicts.keys():
            return event.code
        best = [self.verdicts[pair].best_code(event.code[:2]) for pair in pairs]
        code, share = min(best, key=lambda one: one[1])
        sure = share >= SURE_OF_CODE and {code} == {one for one, _ in best} - MIRROR.keys()
        return code if sure else event.code


def is_worth_asking(parse: Parse, spans: Sequence[ActorSpan], acts: Sequence[Act]) -> bool:
    """Whether the judge can change anything: there is an act between two actors, or a pair that may get one."""
    if any(event.target is not None for act in acts for event in tuples(act)):
        return True
    parties = {s.code for s in spans if _is_party(s) and s.kind != CARRIED and not is_place(parse, s)}
    return any(not _at_home(source, target) for source, target in combinations(parties, 2))


def ask(judge: Judge, parse: Parse, spans: Sequence[ActorSpan]) -> Opinion:
    """The judge's opinion of a sentence with the actors that stand in it; one pass for all pairs of them.

    States that only say where are among them: those who send troops to Mali do something to Mali.
    """
    places: dict[str, list[tuple[int, int]]] = {}
    for span in spans:
        if span.kind != CARRIED:
            places.setdefault(span.code, []).append(letters_of(parse, span))
    codes = list(places)[:MOST_ACTORS]
    pairs = [(s, t) for s in range(len(codes)) for t in (*range(len(codes)), NOBODY) if s != t]
    found = judge.read(parse.text, [places[code] for code in codes], pairs)
    return Opinion({(codes[v.source], None if v.target == NOBODY else codes[v.target]): v for v in found})


def marry(parse: Parse, spans: Sequence[ActorSpan], acts: Sequence[Act], opinion: Opinion) -> list[Act]:
    """The acts of a sentence after both have spoken, each with its confidence, in the order of the words."""
    scene = Scene(parse, spans, acts, opinion)
    kept = sift(scene)
    known = [event for act in kept for event in tuples(act)]
    added = list(_new(scene, candidates(scene), Kind.added, known))
    alone = list(_new(scene, candidates_alone(scene), Kind.alone, known))
    return sorted([*kept, *added, *alone], key=lambda act: act.token)


def _new(scene: Scene, found: Iterator[Act], kind: Kind, known: list[Tuple]) -> Iterator[Act]:
    """Those that are likely enough and tell nothing known, the likeliest first; `known` grows by them."""
    for act in sorted((weighed(scene, act, kind) for act in found), key=lambda act: -max(act.sure.values())):
        event = tuples(act)[0]
        if _stands(act, event, kind) and not any(_tells(one, event) for one in known):
            known.append(event)
            yield act


def _tells(known: Tuple, event: Tuple) -> bool:
    """Whether an event is told by a known one: of its root, by the same house, and to its target's if it has one."""
    if known.code[:2] != event.code[:2] or not _of_one_house(known.source.code, event.source.code):
        return False
    if event.target is None:
        return True
    return known.target is not None and _of_one_house(known.target.code, event.target.code)


def threshold(kind: Kind, *, one_state: bool) -> float:
    """How sure an event has to be to stand."""
    if kind is Kind.alone:
        return ADDED_ALONE
    if kind is Kind.added:
        return ADDED_AT_HOME if one_state else ADDED
    return KEPT_AT_HOME if one_state else KEPT


def sift(scene: Scene) -> list[Act]:
    """The acts that frames found, weighed, without the unlikely ones."""
    return [act for found in scene.acts for act in _kept(weighed(scene, found))]


def _at_home(source: str, target: str | None) -> bool:
    """Nobody, or two officials of one house."""
    if target is None:
        return True
    return {source[STATE_CODE:][:3], target[STATE_CODE:][:3]} <= OFFICIAL and _of_one_house(source, target)


def _of_one_house(one: str, other: str) -> bool:
    """A state and its offices ("Kenya", "its ambassador"), two of its executive, or two of one sort."""
    sectors = {one[STATE_CODE:][:3], other[STATE_CODE:][:3]}
    alike = "" in sectors or len(sectors) == 1 or sectors <= EXECUTIVE
    return one[:STATE_CODE] == other[:STATE_CODE] and alike


def _kept(act: Act) -> list[Act]:
    """The act; split into its events where some of them are dropped."""
    events = tuples(act)
    standing = [event for event in events if _stands(act, event, Kind.frames)]
    if len(standing) == len(events):
        return [act]
    return [
        replace(act, code=event.code, sources=(event.source,), targets=(event.target,) if event.target else (),
                recip=False, alone=event.target is None)
        for event in standing
    ]  # fmt: skip


def _stands(act: Act, event: Tuple, kind: Kind) -> bool:
    source, target = states_of(key(event))
    return act.sure[key(event)] >= threshold(kind, one_state=source == target)


def candidates(scene: Scene) -> Iterator[Act]:
    """What the judge thinks likeliest for each pair of parties that are not of one house."""
    for pair, verdict in scene.opinion.verdicts.items():
        if not _at_home(*pair):
            yield from _judged(scene, pair, verdict)


def candidates_alone(scene: Scene) -> Iterator[Act]:
    """What the judge thinks likeliest that each party did to nobody who is named."""
    for pair, verdict in scene.opinion.verdicts.items():
        if pair[1] is None:
            yield from _judged(scene, pair[:1], verdict)


def _judged(scene: Scene, codes: Sequence[str], verdict: Verdict) -> Iterator[Act]:
    root = verdict.best_root()
    if verdict.best_status() in UNREAL or verdict.roots[root] < FLOOR:
        return
    sides = [min((s for s in scene.spans if s.code == code), key=lambda s: is_place(scene.parse, s)) for code in codes]
    if all(map(_is_party, sides)) and not is_place(scene.parse, sides[0]):
        act = judged_act(scene.parse, sides, verdict, _code(scene.acts, verdict, root))
        if tuples(act):
            yield act


def judged_act(parse: Parse, sides: Sequence[ActorSpan], verdict: Verdict, code: str) -> Act:
    """An act at the words on which the judge looked most, from the first actor to the second, if there is one."""
    words = _tokens(parse, verdict.trigger)
    return Act(
        code=code,
        token=_teller(parse, words),
        words=words,
        sources=tuple(sides[:1]),
        targets=tuple(sides[1:]),
        alone=len(sides) == 1,
        rule=RULE,
        parts=frozenset(words),
    )


def _code(acts: Sequence[Act], verdict: Verdict, root: str) -> str:
    code, share = verdict.best_code(root)
    if share >= SURE_OF_CODE:
        return code
    told = {act.code for act in acts if act.code.startswith(root)}
    if len(told) == 1:
        return told.pop()
    return code if share >= LIKELY_CODE else f"{root}0"


def _tokens(parse: Parse, stretch: tuple[int, int]) -> tuple[int, ...]:
    return tuple(t for t in range(len(parse)) if parse.starts[t] < stretch[1] and parse.end(t) > stretch[0]) or (0,)


def _teller(parse: Parse, words: Sequence[int]) -> int:
    """The verb among the words, else a noun or adjective, else the next such word above: what circumstances hang on."""
    token = min(words, key=lambda token: _weakness(parse.tags[token]))
    above = (t for t in parse.ancestors(token) if parse.tags[t].startswith(TELLING_TAGS))
    return token if parse.tags[token].startswith(TELLING_TAGS) else next(above, token)


def _weakness(tag: str) -> int:
    return next((place for place, start in enumerate(TELLING_TAGS) if tag.startswith(start)), len(TELLING_TAGS))


def _is_party(span: ActorSpan) -> bool:
    """Firms, media and nameless roles have dealings that are no events of politics; frames may still name them."""
    known = span.country is not None or span.kind in ("organisation", "group") or span.sector in INTERNATIONAL
    return span.sector not in TRADE and known
