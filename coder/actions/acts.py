"""Acts and the events they make: who did what to whom, one tuple for each source and target."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from coder.actors import ActorSpan

if TYPE_CHECKING:
    from coder.marriage import Opinion

MOVES = ("0874", "15")  # retreats and shows of force
FORCES = {"MIL", "COP"}
PEACEKEEPING = "074"
MIRROR = {"042": "043", "043": "042"}


@dataclass(frozen=True, slots=True)
class Act:
    """One act: code (CAMEO or helper), its predicate token, words, actors, and how it was composed.

    `sure` is the confidence of each of its events, by the codes of source and target.
    """

    code: str
    token: int
    words: tuple[int, ...]
    sources: tuple[ActorSpan, ...]
    targets: tuple[ActorSpan, ...]
    rule: str
    operators: tuple[str, ...] = ()
    recip: bool = False
    alone: bool = False
    negated: bool = False
    parts: frozenset[int] = frozenset()
    recalled: bool = False
    modal: bool = False
    silent: bool = False
    inner: Act | None = None
    others: tuple[Act, ...] = ()
    specificity: int = 0
    opinion: Opinion | None = None
    sure: Mapping[tuple[str, str | None], float] = field(default_factory=dict, hash=False)

    @property
    def rank(self) -> int:
        """How firmly an act holds its predicate: an operator that governs nothing gives way to everything else."""
        return -1 if self.operators and self.inner is None else self.specificity


@dataclass(frozen=True, slots=True)
class Tuple:
    """Who did what to whom: one event of an act."""

    source: ActorSpan
    target: ActorSpan | None
    code: str
    reciprocal: bool


def tuples(act: Act, *, distinct: bool = True) -> list[Tuple]:
    """The events of an act, one for each source and target; reciprocal acts and visits give both directions.

    With `distinct`, an actor does nothing to its own code nor a government to its state, a visit leads abroad, and
    somebody has to be known by more than a role.
    """
    pairs = [(source, target) for source in act.sources for target in _sides(act, source)]
    mirrored = act.code in MIRROR
    if distinct:
        pairs = [(s, t) for s, t in pairs if not _are_one(s, t) and (_is_known(s) or _is_known(t))]
        pairs = [(s, t) for s, t in pairs if not (mirrored and t and s.country and s.country == t.country)]
        pairs = [(s, t) for s, t in pairs if t is None or not _is_of_another(act, s, t)]
    both_ways = act.recip or mirrored
    found = [Tuple(s, t, act.code, act.recip or (mirrored and t is not None)) for s, t in pairs]
    if both_ways and act.targets:
        back = MIRROR.get(act.code, act.code)
        found += [Tuple(t, s, back, True) for s, t in pairs if t is not None]
    return found


def _sides(act: Act, source: ActorSpan) -> tuple[ActorSpan | None, ...]:
    others = tuple(span for span in act.targets if not _is_means(act, source, span))
    if others:
        return others
    if act.recip and len(act.sources) > 1:
        return tuple(span for span in act.sources if span is not source)
    return (None,) if act.alone else ()


def _is_means(act: Act, source: ActorSpan, target: ActorSpan) -> bool:
    """A state that moves or withdraws its own forces does nothing to them, nor keeps it the peace at home."""
    moved = (act.code.startswith(MOVES) and target.sector in FORCES) or act.code == PEACEKEEPING
    return moved and source.country is not None and source.country == target.country


def _is_of_another(act: Act, source: ActorSpan, target: ActorSpan) -> bool:
    """ "A and B warned their nationals": A its own, not those of B."""
    joint = {span.country for span in act.sources} - {None}
    shared = len(joint) > 1 and target.kind == "role" and target.reason.startswith("their")
    return shared and target.country in joint and target.country != source.country


def _are_one(source: ActorSpan, target: ActorSpan | None) -> bool:
    """The same code, or a state and its government ("Washington", "the White House")."""
    if target is None or source.code == target.code:
        return target is not None
    return source.country is not None and {source.code, target.code} == {source.country, f"{source.country}GOV"}


def _is_known(span: ActorSpan | None) -> bool:
    """Whether an actor has a country or a name; "officials" alone are nobody in particular."""
    return span is not None and (span.country is not None or span.kind not in ("role", "description", "pronoun"))


def other_than(found: tuple[ActorSpan, ...], but: tuple[ActorSpan, ...]) -> tuple[ActorSpan, ...]:
    """Those found that are another actor than `but`; of several sources ("the two") one may be another's target."""
    codes = {span.code for span in but}
    if len(codes) > 1:
        return tuple(span for span in found if span not in but)
    return tuple(span for span in found if span.code not in codes)


def foreign(found: tuple[ActorSpan, ...], speakers: tuple[ActorSpan, ...]) -> tuple[ActorSpan, ...]:
    """Those found that are of another country than the speakers."""
    own = {span.country or span.code for span in speakers}
    return tuple(span for span in found if (span.country or span.code) not in own)
