"""Crowds that are only counted: "thousands rallied in Minsk", "police arrested hundreds"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from coder.actors.spans import ActorSpan
from coder.actors.words import CROWD_COUNTS

if TYPE_CHECKING:
    from coder.actors.memory import Scene
    from coder.parse import Parse

CIVILIANS = "CVL"
REASON = "a number of people"
_SIDES = ("nsubj", "nsubj:pass", "obj", "obl:agent")


def find_crowds(scene: Scene) -> None:
    """Take a number of many that stands alone as subject or object for people of some state."""
    parse = scene.parse
    for token, word in enumerate(parse.lower):
        alone = word in CROWD_COUNTS and parse.deps[token] in _SIDES and not _is_of_something(parse, token)
        if alone and scene.at(token) is None:
            scene.put(ActorSpan(token, token + 1, CIVILIANS, None, CIVILIANS, None, "role", REASON))


def _is_of_something(parse: Parse, token: int) -> bool:
    """Whether it says of what there are so many: "thousands of dollars", but not "tens of thousands"."""
    things = [kid for kid in parse.kids(token, "nmod") if parse.lower[kid] not in CROWD_COUNTS]
    return any(parse.lower[case] == "of" for kid in things for case in parse.kids(kid, "case"))
