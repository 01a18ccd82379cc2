"""What is wrong with a frame: every fault as `file:line: id: what, got, allowed`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from coder.ontology import CAMEO, is_code

if TYPE_CHECKING:
    from coder.actions.frames import Frame

HELPER_ACTS = {"coop", "settle", "light", "pass", "undergo", "end", "resume", "attempt"}
OPERATORS = {
    "intend", "appeal", "demand", "reject", "threaten", "accuse", "deny", "praise", "condemn", "investigate",
    "end", "attempt", "pass", "apologise", "allow", "fail", "accept",
}  # fmt: skip
ROLES = {
    "subj", "obj", "iobj", "comp", "inf", "that", "wish", "poss", "mod", "purpose", "bare", "speaker", "doer", "act",
    "source", "target", "has",
}  # fmt: skip
PREPOSITIONS = set(
    """aboard about above across after against along alongside amid among around as at away because before behind
    below beneath beside besides between beyond but by close concerning deep despite down during facing following for
    from if in inside into like linking near of off on onto opposite out outside over past per regarding round since so
    than through throughout till to together toward towards under unless until up upon using via when whether while
    with within without worth""".split()
)
EXPECTED = re.compile(r"^(?P<text>.*\S)\s*\|\s*(?P<source>[A-Z]{3})>(?P<target>[A-Z]{3}|-)\s+(?P<code>\w+)$")


def frame_problems(frame: Frame) -> Iterator[str]:
    """The faults of one frame."""
    if not (frame.verb or frame.noun or frame.adj):
        yield f"{frame.where}: predicate, got none, allowed: verb, noun or adj"
    if frame.op is None and not (is_code(frame.code) or frame.code in HELPER_ACTS):
        yield f"{frame.where}: code, got {frame.code!r}, allowed: a CAMEO code or a helper act"
    if frame.op is not None and frame.op not in OPERATORS:
        yield f"{frame.where}: op, got {frame.op!r}, allowed: {', '.join(sorted(OPERATORS))}"
    if frame.bare and not is_code(frame.bare):
        yield f"{frame.where}: bare, got {frame.bare!r}, allowed: a CAMEO code"
    yield from _role_problems(frame)
    yield from _example_problems(frame)


def _role_problems(frame: Frame) -> Iterator[str]:
    constrained = tuple(role for role, _ in frame.constraints)
    lists = {"source": frame.source, "target": frame.target, "act": frame.act, "doer": frame.doer, "role": constrained}
    for name, roles in lists.items():
        for role in roles:
            if not all(part in ROLES or part.split()[0] in PREPOSITIONS for part in role.split(".")):
                yield f"{frame.where}: {name}, got {role}, allowed: a role"
    for prefix in frame.only:
        if prefix not in HELPER_ACTS and not any(code.startswith(prefix) for code in CAMEO):
            yield f"{frame.where}: only, got {prefix}, allowed: prefixes of CAMEO codes or helper acts"


def _example_problems(frame: Frame) -> Iterator[str]:
    if not frame.examples and frame.code not in HELPER_ACTS:
        yield f"{frame.where}: example, got none, allowed: at least one"
    for example in frame.examples:
        if not EXPECTED.match(example):
            got = "no tuple" if ">" not in example or "|" in example else example
            yield f"{frame.where}: example, got {got}, allowed: sentence | SRC>TGT CODE"


def doubled(frames: list[Frame]) -> Iterator[str]:
    """Frames whose id was given before."""
    seen: set[str] = set()
    for frame in frames:
        if frame.id in seen:
            yield f"{frame.where}: id, got a second {frame.id}, allowed: once"
        seen.add(frame.id)
