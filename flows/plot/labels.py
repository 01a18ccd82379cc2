"""Where the labels of events stand, in lanes above the picture, so that none covers another or another's leader."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import count, product


@dataclass(frozen=True, slots=True)
class Text:
    """A text that begins or ends where its event's leader comes up."""

    at: float
    start: float
    end: float

    def covers(self, other: Text) -> bool:
        """Would the other's leader go through this text, were the other's lane the higher one?"""
        return self.start < other.at < self.end

    def touches(self, other: Text) -> bool:
        """Have they no room in one lane?"""
        return self.start < other.end and other.start < self.end


@dataclass(frozen=True, slots=True)
class Label:
    """A place for a text: the number of what it labels, its lane from below, the side of the leader it stands on."""

    number: int
    lane: int
    to_the_right: bool


def arrange(places: Sequence[tuple[float, float]], *, width: float, lanes: int) -> list[Label]:
    """Labels for places (where the leader is, how wide the text), the most important first; who finds no room has none.

    Of all choices of sides the one that needs the fewest lanes is taken; eight places make 256 of them.
    """
    kept: list[Label] = []
    for number in range(len(places)):
        kept = _fewest_lanes([*(label.number for label in kept), number], places, width, lanes) or kept
    return kept


def _fewest_lanes(
    numbers: list[int], places: Sequence[tuple[float, float]], width: float, lanes: int
) -> list[Label] | None:
    stacks = []
    for texts in product(*(_sides(*places[number], width) for number in numbers)):
        if stack := _stack(texts):
            stacks.append([Label(n, lane, t.end > t.at) for n, lane, t in zip(numbers, stack, texts, strict=True)])
    best = min(stacks, key=_height, default=None)
    return best if best and _height(best) <= lanes else None


def _height(labels: list[Label]) -> int:
    return 1 + max(label.lane for label in labels)


def _sides(at: float, text_width: float, width: float) -> Iterator[Text]:
    if at + text_width <= width:
        yield Text(at, at, at + text_width)
    if at - text_width >= 0:
        yield Text(at, at - text_width, at)


def _stack(texts: Sequence[Text]) -> list[int]:
    """A lane for each, above all whose leaders it covers, beside none that it touches; empty where there is no way."""
    lanes: dict[Text, int] = {}
    while len(lanes) < len(texts):
        ready = (t for t in texts if t not in lanes and all(o in lanes for o in texts if t.covers(o)))
        text = next(ready, None)
        if text is None:
            return []
        lowest = max((lanes[other] + 1 for other in lanes if text.covers(other)), default=0)
        taken = {lane for other, lane in lanes.items() if text.touches(other)}
        lanes[text] = next(lane for lane in count(lowest) if lane not in taken)
    return [lanes[text] for text in texts]
