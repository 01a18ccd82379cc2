"""How sure an event is, by what code, frame, actors, syntax and judge say of it.

There are four models, fitted by training/judge/calibrate.py: for events of frames that no judge has read and for those
that it has, and for events that only the judge sees, with a target and without. Where the judge has read a pair, what
it says of other pairs counts in ways that depend on each other, so those models are boosted trees
(coder/model/confidence.*.onnx); the others are logistic regressions (coder/model/confidence.json).
"""

from __future__ import annotations

import json
import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum
from functools import cache, partial
from pathlib import Path
from typing import TYPE_CHECKING

from coder.actions.acts import Act, Tuple, tuples
from coder.actions.roles import is_verb
from coder.actors import ActorSpan, head_of
from coder.boosted import load_trees
from coder.judge import Verdict
from coder.logistic import probability
from coder.parse import ROOT, Parse

if TYPE_CHECKING:
    from coder.marriage import Opinion

MODELS = Path(__file__).parent / "model"
WEIGHTS, TREES = "confidence.json", "confidence.{}.onnx"
PRIVATE = {"BUS", "MED", "MNC", "EDU"}
CROWDS = {"CVL", "EDU", "LAB", "OPP", "REF", "REL"}
PROTEST = "14"
SUBJECTS = {"nsubj", "csubj", "obl:agent", "nmod:poss"}
STATE_CODE = 3
SPECIFIC = 3
SURE = 1e-4
LEAST = math.log(SURE / (1 - SURE))
EVEN = 0.5
Model = Callable[[Mapping[str, float]], float]


class Kind(StrEnum):
    """Who speaks for an event."""

    frames = "frames"
    judged = "judged"
    added = "added"
    alone = "alone"


BOOSTED = (Kind.judged, Kind.added)


@dataclass(slots=True)
class Scene:
    """A sentence with its actors, the acts that frames see in it, and the judge's opinion, if asked."""

    parse: Parse
    spans: Sequence[ActorSpan]
    acts: Sequence[Act]
    opinion: Opinion | None = None
    told: list[Tuple] = field(init=False)

    def __post_init__(self) -> None:
        self.told = [event for act in self.acts for event in tuples(act)]


def weighed(scene: Scene, act: Act, kind: Kind | None = None) -> Act:
    """The act with the confidence of each of its events; `kind` is by default that of an act of frames.

    What is done both ways is as sure one way as the other: their mean.
    """
    sure = {key(event): confidence(scene, act, event, kind) for event in tuples(act)}
    both = {pair: (share + sure.get(pair[::-1], share)) / 2 for pair, share in sure.items()}
    return replace(act, sure=both, opinion=scene.opinion)


def confidence(scene: Scene, act: Act, event: Tuple, kind: Kind | None = None) -> float:
    """Probability that an event of an act is right: these two actors, this way round, this CAMEO root.

    An event without a target is right if its source did such a thing to nobody whom the sentence names.
    """
    verdict = scene.opinion.verdict(event) if scene.opinion else None
    model = load_model(kind or (Kind.judged if verdict else Kind.frames))
    return model(evidence(scene, act, event, verdict))


def key(event: Tuple) -> tuple[str, str | None]:
    """What tells the events of an act apart."""
    return event.source.code, event.target.code if event.target else None


@cache
def load_model(kind: Kind) -> Model:
    """The fitted model of a kind: from evidence to probability."""
    if kind in BOOSTED:
        return load_trees(MODELS / TREES.format(kind))
    return partial(probability, json.loads((MODELS / WEIGHTS).read_text(encoding="utf-8"))[kind])


def evidence(scene: Scene, act: Act, event: Tuple, verdict: Verdict | None) -> dict[str, float]:
    """What is known of an event, as numbers near 0 … 1 (the judge's score as a logit)."""
    return (
        _of_act(scene, act, event)
        | _of_actors(scene, event.source, event.target)
        | _of_place(scene.parse, act, event)
        | _of_others(scene, event)
        | _of_root(scene, act, event)
        | (_of_judge(verdict, event.code[:2]) | _of_other_pairs(scene, event) if verdict else {})
    )


def _of_act(scene: Scene, act: Act, event: Tuple) -> dict[str, float]:
    root = event.code[:2]
    return {
        f"root_{root}": 1.0,
        f"root_{root}_no_target": event.target is None,
        "crowd_protests": root == PROTEST and event.source.sector in CROWDS,
        f"operator_{act.operators[0] if act.operators else 'none'}": 1.0,
        "specificity": min(act.specificity, SPECIFIC),
        "operators": len(act.operators),
        "main_clause": scene.parse.heads[act.token] == ROOT,
        "verb": is_verb(scene.parse, act.token),
        "length": len(scene.parse) / 30,
    }


def _of_actors(scene: Scene, source: ActorSpan, target: ActorSpan | None) -> dict[str, float]:
    found: dict[str, float] = {"no_target": target is None, "actors": len({span.code for span in scene.spans}) / 4}
    for side, span in (("source", source), ("target", target)):
        if span is not None:
            found[f"{side}_{span.kind}"] = 1.0
            found[f"{side}_stateless"] = span.country is None
            found[f"{side}_people"] = span.sector == "CVL"
            found[f"{side}_private"] = span.sector in PRIVATE
            found[f"{side}_doubt"] = 1.0 - span.sure
    found["same_country"] = target is not None and source.country is not None and source.country == target.country
    return found


def _of_place(parse: Parse, act: Act, event: Tuple) -> dict[str, float]:
    """Where the actors stand in the tree, seen from the act."""
    source = _climb(parse, event.source, act)
    found: dict[str, float] = {"source_subject": source in SUBJECTS, "source_below": source is not None}
    if event.target is not None:
        target = _climb(parse, event.target, act)
        found["target_below"] = target is not None
        found["target_subject"] = target in SUBJECTS
        found["together"] = _phrase(parse, event.source) == _phrase(parse, event.target)
    return found


def _of_others(scene: Scene, event: Tuple) -> dict[str, float]:
    """What else frames see in the sentence: this root, something between these two or their states."""
    this = key(event), event.code
    told = [other for other in scene.told if (key(other), other.code) != this]
    return {
        "root_told": any(other.code[:2] == event.code[:2] for other in told),
        "pair_told": any(key(other) == key(event) for other in told),
        "states_told": any(_states(other) == _states(event) for other in told),
        "source_acts": any(other.source.code == event.source.code for other in told),
    }


def _of_root(scene: Scene, act: Act, event: Tuple) -> dict[str, float]:
    """How frames read other acts of this root by or to the same states: done to others, or with a side left open."""
    source, target = _states(event)
    same = [other for other in scene.acts if other is not act and other.code[:2] == event.code[:2]]
    own = [other for other in same if any(span.code[:STATE_CODE] == source for span in other.sources)]
    suffered = [other for other in same if any(span.code[:STATE_CODE] == target for span in other.targets)]
    return {
        "act_without_target": any(not other.targets for other in own),
        "act_to_another": any(other.targets for other in own),
        "act_without_source": any(not other.sources for other in suffered),
        "act_by_another": any(other.sources for other in suffered),
        "act_of_nobody": any(not (other.sources or other.targets) for other in same),
    }


def _of_judge(verdict: Verdict, root: str) -> dict[str, float]:
    return {
        "judge": logit(verdict.roots.get(root, 0.0)),
        "judge_none": logit(verdict.roots["NONE"]),
        "judge_best": verdict.best_root() == root,
        "judge_type": logit(1.0 - verdict.types["NONE"]),
        "judge_second": logit(max((s for name, s in verdict.roots.items() if name not in ("NONE", root)), default=0.0)),
    }


def _of_other_pairs(scene: Scene, event: Tuple) -> dict[str, float]:
    """What the judge says of this root between others: by another, to another, the other way, to nobody, in one house.

    An act has few parties: who is less likely than another source of the same act is seldom one, and what a state's
    offices may have done as well as the state was done by one of them.
    """
    source, target = key(event)
    verdicts = scene.opinion.verdicts
    shares = {pair: verdict.roots.get(event.code[:2], 0.0) for pair, verdict in verdicts.items()}
    here = logit(shares.pop((source, target)))
    others = {pair: logit(share) for pair, share in shares.items()}
    to_somebody = {pair: score for pair, score in others.items() if pair[1] is not None}
    states = _states(event)
    return {
        "judge_by_another": max((score for pair, score in others.items() if pair[1] == target), default=LEAST),
        "judge_to_another": max((score for pair, score in to_somebody.items() if pair[0] == source), default=LEAST),
        "judge_back": others.get((target, source), LEAST),
        "judge_to_nobody": others.get((source, None), LEAST),
        "judge_elsewhere": max(to_somebody.values(), default=LEAST),
        "judge_one_house": max(
            (score for pair, score in to_somebody.items() if target and states_of(pair) == states), default=LEAST
        ),
        "judge_rank": sum(score > here for score in to_somebody.values()),
        "judge_mass": sum(shares.values()),
        "judge_events": sum(verdict.event > EVEN for verdict in verdicts.values()),
        "judge_pairs": len(verdicts),
    }  # fmt: skip


def logit(share: float) -> float:
    """log(p / (1 - p)), kept between about -9 and 9."""
    share = min(max(share, SURE), 1 - SURE)
    return math.log(share / (1 - share))


def _states(event: Tuple) -> tuple[str, str]:
    return states_of(key(event))


def states_of(pair: tuple[str, str | None]) -> tuple[str, str]:
    """The states of two actors, nobody's is empty."""
    source, target = pair
    return source[:STATE_CODE], (target or "")[:STATE_CODE]


def _climb(parse: Parse, span: ActorSpan, act: Act) -> str | None:
    """The relation by which the actor hangs below the words of the act; None where it does not."""
    token = head_of(parse, span)
    while parse.heads[token] != ROOT:
        if parse.heads[token] in act.words:
            return parse.deps[token]
        token = parse.heads[token]
    return None


def _phrase(parse: Parse, span: ActorSpan) -> int:
    """The first noun of the list that an actor stands in."""
    token = head_of(parse, span)
    while parse.deps[token] in ("conj", "appos", "flat"):
        token = parse.heads[token]
    return token
