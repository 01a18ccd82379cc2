"""Clean sentences of an article, split by rules, with the origin of every character."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import Protocol

from coder.text.clean import Passage, boilerplate, paragraphs, tidy
from coder.text.tables import abbreviations, word_list

TITLE_PARAGRAPH = -1
LONGEST = 120
MOST_TOKENS = 150
FARTHEST_STOP = 5_000
TOKEN = re.compile(r"\w{1,100}|[^\w\s]")
STOP = re.compile(r"(?<![.!?])([.!?]+)([\"')\]]*) (?=\S)")
GLUED = re.compile(r"(?<=[a-z0-9\])][a-z0-9\])])([.!?])([\"')\]]*)(?=[\"'(]*[A-Z][a-z]+ [a-z])")
CANDIDATE = re.compile(f"{STOP.pattern}|{GLUED.pattern}")
ALNUM = re.compile(r"[^\W_]")
OPENERS = "\"'(["
ACRONYM = re.compile(r"(?:[^\W\d_]\.)+[^\W\d_]")
ENUMERATOR = re.compile(r"(?:\d{1,2}|[A-Za-z]|[ivxIVX]{1,4})")
NUMBER = re.compile(r"[\d#]|[IVX]+\b")
ASKED = re.compile(
    r"(?:[A-Z][\w.'-]*|[a-z]{2,}|of|the)(?: [\w.'-]+){0,3} (?:said|asked|told|added|wrote|tweeted|replied|shouted)\b"
)


class HasText(Protocol):
    """What this stage needs to know of an article."""

    text: str
    title: str | None


@dataclass(frozen=True, slots=True)
class CleanSentence:
    """One sentence; offsets[k] is where text[k] stands in the article's text, None for the title."""

    index: int
    text: str
    offsets: tuple[int, ...] | None
    paragraph: int


def sentences(article: HasText) -> list[CleanSentence]:
    """All sentences of an article in order; the title, when there is one, is sentence 0."""
    found = []
    title = clean_title(article.title or "", publisher=getattr(article, "publisher", None))
    if title:
        found.append(CleanSentence(0, title, None, TITLE_PARAGRAPH))
    for number, passage in enumerate(paragraphs(article.text or "")):
        for part in _pieces(passage):
            found.append(CleanSentence(len(found), part.text, tuple(part.offsets), number))
    return found


def clean_title(title: str, *, publisher: str | None = None) -> str:
    """The title in plain characters, without the publisher's name at its end or an alert's mark at its start."""
    text = tidy(title[:FARTHEST_STOP]).text
    if match := boilerplate().start.match(text):
        text = text[match.end() :].lstrip()
    for mark in (" - ", " | "):
        if publisher and text.endswith(mark + publisher):
            text = text.removesuffix(mark + publisher).rstrip()
    return text[slice(*_cut(text, 0, len(text))[0])]


def _pieces(passage: Passage) -> Iterator[Passage]:
    for start, end in split(passage.text):
        part = passage.cut(start, end)
        if ALNUM.search(part.text):
            yield part


def split(text: str) -> list[tuple[int, int]]:
    """Spans of the sentences of one clean paragraph."""
    found, start = [], 0
    for match in CANDIDATE.finditer(text):
        if match.start() - start > FARTHEST_STOP or _ends(text, start, match):
            stop = match.end(2) if match.group(1) else _glued_stop(text, start, match)
            found += _shortened(text, start, stop)
            start = match.end() if match.group(1) else stop
    if start < len(text):
        found += _shortened(text, start, len(text))
    return found


def _glued_stop(text: str, start: int, match: re.Match[str]) -> int:
    # With no space to tell, a quotation mark closes when one is open.
    return match.end(4) if text.count('"', start, match.start()) % 2 else match.end(3)


def _shortened(text: str, start: int, end: int) -> list[tuple[int, int]]:
    # Lists run together with semicolons are the only cause of such lengths that can be cut safely.
    if text.count(" ", start, end) < LONGEST:
        return _cut(text, start, end)
    cuts = [match.end() for match in re.compile("; ").finditer(text, start, end)]
    parts = zip([start, *cuts], [*(cut - 1 for cut in cuts), end], strict=True)
    return [piece for part in parts for piece in _cut(text, *part)]


def _cut(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """The span in pieces that a parser can take: nobody writes such sentences, and their cost grows with the square."""
    if end - start <= MOST_TOKENS:
        return [(start, end)]
    cuts = [match.start() for match in TOKEN.finditer(text, start, end)][MOST_TOKENS::MOST_TOKENS]
    return list(pairwise([start, *cuts, end]))


def _ends(text: str, start: int, match: re.Match[str]) -> bool:
    """Whether the stop found in the sentence that began at start ends it."""
    if match.group(1) is None:
        return _closed(text, start, match.end())
    marks, closers, after = match.group(1), match.group(2), match.end()
    if not _may_begin(text, after):
        return False
    if marks == ".":
        word = text[text.rfind(" ", start, match.start()) + 1 or start : match.start()].lstrip(OPENERS)
        if _is_list_number(text, start, match) or (not closers and _abbreviated(word, text, start, after)):
            return False
    elif '"' in closers and marks[-1] in "?!" and ASKED.match(text, after, after + 80):
        return False
    return _closed(text, start, match.end(2))


def _may_begin(text: str, at: int) -> bool:
    """Whether a sentence may begin here: with no small letter and no dash."""
    first = text[at]
    if first in OPENERS:
        bare = text[at : at + 4].lstrip(OPENERS)
        return not bare[:1].islower()
    return not (first.islower() or first in "-\u2013\u2014,;:&)/")


def _is_list_number(text: str, start: int, match: re.Match[str]) -> bool:
    return ENUMERATOR.fullmatch(text[start : match.start()].lstrip(OPENERS)) is not None


def _closed(text: str, start: int, end: int) -> bool:
    """False within brackets that were opened in the sentence and are closed later on."""
    if "(" not in text[start + 1 : end] or text[start] == "(":
        return True
    depth = text.count("(", start, end) - text.count(")", start, end)
    return depth <= 0 or ")" not in text[end : end + 200]


def _abbreviated(word: str, text: str, start: int, after: int) -> bool:
    """Whether the period belongs to the word alone, by the word's kind and what follows."""
    kind = abbreviations().get(word.lower())
    if kind is None:
        if len(word) != 1 and not ACRONYM.fullmatch(word):
            return False
        kind = "number" if word.isdigit() else "either"
    if kind in ("number", "date"):
        return NUMBER.match(text, after) is not None
    # "The U.S." alone is no sentence, whatever follows.
    return kind == "inner" or text.count(" ", start, after) < 3 or not _starts_anew(text, after)


def _starts_anew(text: str, at: int) -> bool:
    if text[at] in OPENERS:
        return text[at] == '"'
    end = text.find(" ", at)
    return text[at : end if end >= 0 else len(text)].rstrip(",") in word_list("sentence_starters.txt")
