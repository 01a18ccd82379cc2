"""Raw article text to clean paragraphs: plain characters, no boilerplate, no datelines, all origins kept."""

from __future__ import annotations

import html
import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from coder.text.paragraphs import paragraph_spans
from coder.text.tables import rows, word_list

LEAD = 4
LONGEST_LINE = 240
LONGEST_END = 40
ELSEWHERE = 20_000
SPACES = "\t\x0b\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000"
NEWLINES = "\x0c\u2028\u2029"
NOTHING = "\u200b"
NOTHINGS = "\u00ad\u180e\u200c\u200d\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2060\u2066\u2067\u2068\u2069\ufeff"
CONTROLS = "".join(chr(code) for code in (*range(9), *range(14, 32), *range(127, 160)))
PICTURES = [*range(0x2600, 0x27C0), *range(0x1F1E6, 0x1F200), *range(0x1F300, 0x1FB00), 0xFE0F, 0x20E3]
HALF_PAIRS = range(0xD800, 0xE000)
SINGLES = "\u2018\u2019\u201a\u201b\u2032\u00b4\u02bc\u02bb\u2039\u203a"
DOUBLES = "\u201c\u201d\u201e\u201f\u2033\u00ab\u00bb"
HYPHENS = "\u2010\u2011\u2212"
SAME_LENGTH = str.maketrans(
    dict.fromkeys(SPACES, " ")
    | dict.fromkeys(NEWLINES, "\n")
    | dict.fromkeys(NOTHINGS + CONTROLS, NOTHING)
    | dict.fromkeys(map(chr, [*PICTURES, *HALF_PAIRS]), NOTHING)
    | dict.fromkeys(SINGLES, "'")
    | dict.fromkeys(DOUBLES, '"')
    | dict.fromkeys(HYPHENS, "-")
    | dict(zip("\x85\x91\x92\x93\x94\x96\x97", "\u2026''\"\"\u2013\u2014", strict=True))  # Windows text read as Latin-1
)
NOISE = re.compile(
    r"(?P<hyphen>(?<=[a-z])[-\u200b][ \u200b]*\n[ \u200b]*(?=[a-z]))"
    r"|(?P<space>(?:[ \n\u200b]|&(?:amp;)*(?:nbsp|shy|#0*3|#0*31|#160);){2,}"
    r"|[\n\u200b]|&(?:amp;)*(?:nbsp|shy|#0*3|#0*31|#160);)"
    r"|(?P<entity>&(?:amp;)*(?:#\d{1,6}|#x[0-9a-fA-F]{1,5}|[A-Za-z]{2,8}\d?);)"
    r"|(?P<dots>\u2026|\.(?: \.){2,})|(?P<quote>``|'')|(?P<marks>\w[\u0300-\u036f]+)|(?P<ligature>[\ufb00-\ufb06])"
)
ODD = re.compile("[\u0300-\u036f\u2026\u200b\ufb00-\ufb06]")
NOISE_MARKS = ("\n", "  ", "&", "``", "''", ". .")
BLANK = re.compile(" *")
WORD_TAIL = re.compile(r"[a-z]+")
WORD_HEAD = re.compile(r"[A-Za-z]+$")


@dataclass(frozen=True, slots=True)
class Passage:
    """A clean stretch of text; offsets[k] is where text[k] stood in the raw text."""

    text: str
    offsets: Sequence[int]

    def cut(self, start: int, end: int) -> Passage:
        """The passage from start to end, without spaces at its ends."""
        text = self.text[start:end]
        start += len(text) - len(text.lstrip())
        text = text.strip()
        return Passage(text, self.offsets[start : start + len(text)])


@dataclass(frozen=True, slots=True)
class Boilerplate:
    """Patterns of what isn't news, by the place where they count."""

    line: re.Pattern[str]
    start: re.Pattern[str]
    lead: re.Pattern[str]
    end: re.Pattern[str]
    bracket: re.Pattern[str]


@cache
def boilerplate() -> Boilerplate:
    """The patterns of boilerplate.csv, compiled once."""
    table = rows("boilerplate.csv")
    parts = {f"<{row['id']}>": row["pattern"] for row in table if row["where"] == "part"}
    found: dict[str, list[str]] = {"line": [], "start": [], "lead": [], "end": [], "bracket": []}
    for row in table:
        if row["where"] in found:
            found[row["where"]].append(_compose(row, parts))
    joined = {where: "|".join(patterns) for where, patterns in found.items()}
    return Boilerplate(
        line=re.compile(joined["line"]),
        start=re.compile(joined["start"]),
        lead=re.compile(joined["lead"]),
        end=re.compile(f"(?:{joined['end']})$"),
        bracket=re.compile(joined["bracket"]),
    )


def _compose(row: dict[str, str], parts: dict[str, str]) -> str:
    pattern = row["pattern"]
    for name, part in reversed(parts.items()):  # a part may use those above it
        pattern = pattern.replace(name, part)
    return f"(?i:{pattern})" if row["case"] == "any" else f"(?:{pattern})"


def tidy(text: str) -> Passage:
    """The whole text as one passage of plain characters and single spaces; nothing else is removed."""
    raw = _same_length(text)
    passage = _normalise(raw, 0, len(raw))
    return passage.cut(0, len(passage.text))


def paragraphs(text: str) -> Iterator[Passage]:
    """The paragraphs of an article, clean, without boilerplate; empty ones are left out."""
    raw, seen = _same_length(text), 0
    for start, end in paragraph_spans(raw):
        passage = _normalise(raw, start, end)
        passage = _strip_boilerplate(passage.cut(0, len(passage.text)), lead=seen < LEAD)
        if passage.text:
            seen += 1
            yield passage


def _same_length(text: str) -> str:
    # Every step here keeps the length, so that offsets into the result are offsets into the article's text.
    return text.replace("\r\n", " \n").replace("\r", "\n").translate(SAME_LENGTH)


def _plain(text: str) -> bool:
    # Most paragraphs have no noise; these look-ups are many times faster than the pattern that finds it.
    return not any(mark in text for mark in NOISE_MARKS) and (text.isascii() or not ODD.search(text))


def _normalise(raw: str, start: int, end: int) -> Passage:
    if _plain(raw[start:end]):
        return Passage(raw[start:end], range(start, end))
    pieces: list[str] = []
    offsets: list[int] = []
    at = start
    for match in NOISE.finditer(raw, start, end):
        first, last = match.span()
        new = _replacement(match, raw)
        pieces += (raw[at:first], new)
        offsets += range(at, first)
        offsets += [first] * len(new)
        at = last
    pieces.append(raw[at:end])
    offsets += range(at, end)
    return Passage("".join(pieces), offsets)


def _replacement(match: re.Match[str], raw: str) -> str:
    kind, text = match.lastgroup, match.group()
    if kind == "space":
        return " " if " " in text or "\n" in text or "nbsp" in text or "160" in text else ""
    if kind == "hyphen":
        return _hyphen(match, raw)
    if kind == "entity":
        return _entity(text)
    if kind == "dots":
        return "..."
    if kind == "quote":
        return '"'
    return unicodedata.normalize("NFKC" if kind == "ligature" else "NFC", text)


def _entity(text: str) -> str:
    text = re.sub("(?i)^&(?:amp;)+(?=.)", "&", text)
    plain = html.unescape(text).translate(SAME_LENGTH)
    return plain.replace("\u2026", "...").replace(NOTHING, "")


def _hyphen(match: re.Match[str], raw: str) -> str:
    if match.group()[0] == NOTHING:  # a soft hyphen
        return ""
    head = WORD_HEAD.search(raw, max(0, match.start() - 40), match.start())
    tail = WORD_TAIL.match(raw, match.end())
    if head is None or tail is None:
        return "-"
    near = max(0, match.start() - ELSEWHERE), match.end() + ELSEWHERE
    if raw.find(f"{head.group()}-{tail.group()}", *near) >= 0:
        return "-"
    broken = raw.find(head.group() + tail.group(), *near) >= 0 or tail.group() in word_list("word_tails.txt")
    return "" if broken else "-"


def _strip_boilerplate(passage: Passage, *, lead: bool) -> Passage:
    patterns = boilerplate()
    if "(" in passage.text or "[" in passage.text:
        passage = _without(passage, [match.span() for match in patterns.bracket.finditer(passage.text)])
    passage = passage.cut(_first(passage.text, lead=lead), len(passage.text))
    passage = passage.cut(0, _last(passage.text))
    if len(passage.text) <= LONGEST_LINE and patterns.line.fullmatch(passage.text):
        return Passage("", ())
    return passage


def _first(text: str, *, lead: bool) -> int:
    """Where the text begins after datelines and marks."""
    patterns, at = boilerplate(), 0
    while match := patterns.start.match(text, at) or (patterns.lead.match(text, at) if lead else None):
        at = BLANK.match(text, match.end()).end()
    return at


def _last(text: str) -> int:
    """Where the text ends before credits and links."""
    end = len(text)
    while match := boilerplate().end.search(text, _ending(text, end), end):
        end = match.start()
        while text[end - 1 : end] == " ":
            end -= 1
    return end


def _ending(text: str, end: int) -> int:
    return max(0, end - (LONGEST_LINE if text[end - 1 : end] == ")" else LONGEST_END))


def _without(passage: Passage, spans: list[tuple[int, int]]) -> Passage:
    """The passage without the spans and the space before each."""
    text, offsets = passage.text, passage.offsets
    cuts = [(start - (start > 0 and text[start - 1] == " "), end) for start, end in spans]
    kept = list(zip([0, *(end for _, end in cuts)], [*(start for start, _ in cuts), len(text)], strict=True))
    joined = Passage("".join(text[a:b] for a, b in kept), [place for a, b in kept for place in offsets[a:b]])
    return joined.cut(0, len(joined.text))
