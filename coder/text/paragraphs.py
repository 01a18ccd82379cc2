"""Where the paragraphs of a text begin and end, also when its lines were wrapped by hand or by machine."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from coder.text.tables import abbreviations

FINAL = re.compile(r"[.!?:][\"')\]]*$")
STOP_BEFORE = re.compile(r"[.!?][\"')\]]* (?:[^ .]+ ){0,2}[^ ]+$")
PADDING = " \u200b"
NARROWEST, WIDEST = 45, 120
SHORTEST_JOINED = 20


def paragraph_spans(raw: str) -> Iterator[tuple[int, int]]:
    """Spans of the paragraphs of a text whose spaces are plain; lines that hard wrapping broke are one paragraph."""
    lines = _lines(raw)
    if not lines:
        return
    width, indent = _wrap_width(raw, lines), _usual_indent(raw, lines)
    first, last = lines[0]
    for start, end in lines[1:]:
        if not _continues(raw, (first, last), (start, end), width, indent):
            yield first, last
            first = start
        last = end
    yield first, last


def _lines(raw: str) -> list[tuple[int, int]]:
    """Spans of the lines that have text, without the spaces around them."""
    found, at = [], 0
    for line in raw.split("\n"):
        bare = line.strip(PADDING)
        if bare:
            start = at + len(line) - len(line.lstrip(PADDING))
            found.append((start, start + len(bare)))
        at += len(line) + 1
    return found


def _first_word(raw: str, start: int, end: int) -> int:
    space = raw.find(" ", start, end)
    return (space if space >= 0 else end) - start


def _full(raw: str, line: tuple[int, int], following: tuple[int, int], width: int) -> bool:
    # A wrapped line is one to which the first word of the next could not have been added.
    return line[1] - line[0] + 1 + _first_word(raw, *following) >= 0.9 * width


def _wrap_width(raw: str, lines: list[tuple[int, int]]) -> int:
    """The width at which the text was hard-wrapped, 0 when it was not."""
    width = max(end - start for start, end in lines)
    if not NARROWEST <= width <= WIDEST or len(lines) < 3:
        return 0
    pairs = [(a, b) for a, b in pairwise(lines) if not _blank_between(raw, a, b)]
    open_ended = [pair for pair in pairs if not FINAL.search(raw[pair[0][0] : pair[0][1]])]
    full = sum(_full(raw, a, b, width) for a, b in open_ended)
    return width if full >= 2 and full >= 0.6 * len(open_ended) else 0


def _usual_indent(raw: str, lines: list[tuple[int, int]]) -> int:
    return min((start - raw.rfind("\n", 0, start) - 1 for start, _ in lines[1:]), default=0)


def _blank_between(raw: str, line: tuple[int, int], following: tuple[int, int]) -> bool:
    return raw.count("\n", line[1], following[0]) > 1


def _continues(raw: str, so_far: tuple[int, int], following: tuple[int, int], width: int, indent: int) -> bool:
    """Whether the next line goes on with the paragraph that stands so far."""
    start, end = so_far
    if _blank_between(raw, so_far, following):
        return False
    line_start = max(start, raw.rfind("\n", 0, end) + 1)
    if width and following[0] - raw.rfind("\n", 0, following[0]) - 1 > indent:
        return False
    if width and _full(raw, (line_start, end), following, width):
        return True
    line = raw[line_start:end]
    if FINAL.search(line):
        return _breaks_off(line)
    return len(line) >= SHORTEST_JOINED and raw[following[0]].islower()


def _breaks_off(line: str) -> bool:
    """Whether a line that ends with a period breaks off after an abbreviation: "... met Gen." or "The U.S."."""
    last = line.rpartition(" ")[2].lstrip("\"'([")
    kind = abbreviations().get(last.removesuffix(".").lower())
    if kind == "either":
        return line.count(" ") < 3 or STOP_BEFORE.search(line) is not None
    return kind == "inner"
