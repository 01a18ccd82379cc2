"""Choosing among what was mentioned: scores, and abstention when two are close."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from coder.actors.mentions import WEIGHTS, Mention

if TYPE_CHECKING:
    from collections.abc import Callable

    from coder.actors.memory import Scene
    from coder.actors.spans import ActorSpan

_AGE = (4.0, 1.5, 0.0)
_PLACE_COSTS = 2.0
_CLEAR = 0.4


def ranked(
    scene: Scene, token: int, accept: Callable[[Mention], bool], *, reach: int = 2
) -> list[tuple[float, Mention]]:
    """Acceptable mentions before a token, best first: the nearer sentence, the better part in its clause."""
    now = scene.memory.sentence
    here = [mention for mention in scene.mentions() if mention.span.end <= token]
    found = []
    for mention in [*scene.memory.mentions, *here]:
        age = now - mention.sentence
        if age <= reach and accept(mention):
            found.append((_score(mention, age), mention))
    return sorted(found, key=lambda pair: (pair[0], pair[1].sentence, pair[1].span.start), reverse=True)


def _score(mention: Mention, age: int) -> float:
    weight = WEIGHTS[mention.grammar] - (_PLACE_COSTS if mention.place else 0.0)
    return weight + _AGE[min(age, len(_AGE) - 1)]


def best(found: list[tuple[float, Mention]]) -> Mention | None:
    """The best mention, or None when one of another actor scores nearly as high."""
    if not found:
        return None
    score, mention = found[0]
    rivals = [m for s, m in found[1:] if score - s < _CLEAR and m.span.code != mention.span.code]
    return None if any(m.team != mention.team or m.sentence != mention.sentence for m in rivals) else mention


def team_of(scene: Scene, mention: Mention) -> list[ActorSpan]:
    """A mention's span with those coordinated with it."""
    pool = [*scene.memory.mentions, *scene.mentions()]
    spans = [m.span for m in pool if m.sentence == mention.sentence and m.team == mention.team]
    return list({span.code: span for span in spans}.values())


def standing_for(spans: list[ActorSpan], start: int, end: int, *, kind: str, reason: str) -> list[ActorSpan]:
    """The antecedents' codes over the tokens that refer to them."""
    return [replace(span, start=start, end=end, kind=kind, reason=reason) for span in spans]
