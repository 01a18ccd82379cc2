"""Sentences for the judge: word pieces with a mark before and after every place where an actor stands."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tokenizers import Encoding

OPEN, CLOSE = "[unused1]", "[unused2]"
LONGEST = 192
NOWHERE = (-1, -1)

Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Marked:
    """Word pieces with their places in the text; actors are the positions of their opening marks, empty if cut off."""

    ids: tuple[int, ...]
    offsets: tuple[Span, ...]
    actors: tuple[tuple[int, ...], ...]

    def pieces(self, span: Span) -> list[int]:
        """Positions of the word pieces inside a stretch of characters."""
        return [i for i, (start, end) in enumerate(self.offsets) if start < span[1] and end > span[0]]


def mark(
    encoding: Encoding, actors: Sequence[Sequence[Span]], *, marks: tuple[int, int], longest: int = LONGEST
) -> Marked:
    """Put marks around every span (character offsets) of every actor; long sentences lose their end.

    Spans may lie inside each other; the same span of two actors gets one pair of marks.
    """
    wanted = {span for spans in actors for span in spans}
    opened: dict[int, list[Span]] = {}
    closed: dict[int, int] = {}
    for span in sorted(wanted, key=lambda s: (s[0], -s[1])):
        inside = [i for i, (a, b) in enumerate(encoding.offsets) if a < span[1] and b > span[0]]
        if inside:
            opened.setdefault(inside[0], []).append(span)
            closed[inside[-1]] = closed.get(inside[-1], 0) + 1
    ids: list[int] = []
    offsets: list[Span] = []
    places: dict[Span, int] = {}
    for i, piece in enumerate(encoding.ids):
        for span in opened.get(i, ()):
            places[span] = len(ids)
            ids.append(marks[0])
            offsets.append(NOWHERE)
        ids.append(piece)
        offsets.append(encoding.offsets[i] if encoding.offsets[i][1] else NOWHERE)
        ids.extend([marks[1]] * closed.get(i, 0))
        offsets.extend([NOWHERE] * closed.get(i, 0))
    positions = tuple(tuple(p for s in spans if (p := places.get(tuple(s), longest)) < longest) for spans in actors)
    return Marked(tuple(ids[:longest]), tuple(offsets[:longest]), positions)
