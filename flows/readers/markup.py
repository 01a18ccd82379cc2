"""HTML in texts that came as plain ones: tags become as many invisible characters, so that nothing moves.

Offsets of what is coded stay offsets into the text as it was given. Entities are left: the coder reads them.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator, Mapping
from typing import Any

from flows.articles import COLUMNS

INLINE = """a abbr acronym b bdi bdo big cite code del dfn em font i ins kbd label mark q s samp small span strike
strong sub sup time tt u var wbr""".split()
BLOCK = """address article aside blockquote body br button caption center col colgroup dd details dialog div dl dt embed
fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6 head header hr html iframe img input legend li link main map
meta nav noscript object ol option p param picture pre script section select source style summary svg table tbody td
textarea tfoot th thead title tr ul video""".split()
NAMES = "|".join(sorted(INLINE + BLOCK, key=len, reverse=True))
ATTRIBUTE = r"""\s+[a-z_:@][\w:.-]*+(?:\s*+=\s*+(?:"[^"<>]*+"|'[^'<>]*+'|[^\s"'<>=]++))?+"""
TAG = re.compile(
    rf"<(?P<end>/?)(?P<name>{NAMES}|[a-z]+[:-][\w:-]*+)(?:{ATTRIBUTE})*+\s*+/?>"
    rf"|&lt;(?P<end2>/?)(?P<name2>{NAMES})(?:\s[^<>&]*+(?:&(?!lt;|gt;)[^<>&]*+)*+|/)?&gt;"
    r"|<!--|<!\[CDATA\[|\]\]>|<!doctype[^<>]*>"
    r"|<(?:/|[a-z]+\s)[^<>]*\Z",
    re.IGNORECASE,
)
# A text carries HTML when it has an end tag, a break, a paragraph, a picture or a link; "a<b>c" alone is algebra.
SIGN = re.compile(
    rf"(?:<|&lt;)(?:/(?:{NAMES})\s*(?:>|&gt;)|(?:br|hr|p)\s*/?(?:>|&gt;)|(?:img|a)\s[^<>]*?=)", re.IGNORECASE
)
UNSEEN = {
    "script": re.compile("</script[^<>]*>", re.IGNORECASE),
    "style": re.compile("</style[^<>]*>", re.IGNORECASE),
    "<!--": re.compile("-->"),
}
NOTHING = "\u200b"  # the coder drops it, also within a word


def bare(record: Mapping[str, Any]) -> dict[str, Any]:
    """A record without HTML in its text and title."""
    texts = {*COLUMNS["text"], *COLUMNS["title"]}
    return {
        name: without_markup(value) if name in texts and isinstance(value, str) else value
        for name, value in record.items()
    }


def without_markup(text: str) -> str:
    """The text, as long as it was, without HTML; a text that carries none stays as it is."""
    if ("<" not in text and "&lt;" not in text) or not SIGN.search(text):
        return text
    parts, at = [], 0
    for start, end, breaks in _gaps(text):
        parts += (text[at:start], _filler(text, start, end, breaks))
        at = end
    return "".join([*parts, text[at:]])


def plain(fragment: str) -> str:
    """A piece of HTML as paragraphs of plain text."""
    text = html.unescape(without_markup(fragment)).replace(NOTHING, "")
    paragraphs = (" ".join(part.split()) for part in re.split(r"\n\s*\n", text))
    return "\n\n".join(part for part in paragraphs if part)


def _gaps(text: str) -> Iterator[tuple[int, int, int]]:
    """Where markup stands, neighbours joined, and how many line breaks it makes."""
    start = end = -1
    breaks = 0
    for first, last, more in _marks(text):
        if first != end:
            if end >= 0:
                yield start, end, breaks
            start, breaks = first, 0
        end, breaks = last, breaks + more
    if end >= 0:
        yield start, end, breaks


def _marks(text: str) -> Iterator[tuple[int, int, int]]:
    """Every tag, with what it encloses where that is not for readers, and how many line breaks it makes."""
    at, endless = 0, set()
    while match := TAG.search(text, at):
        name = (match["name"] or match["name2"] or match.group()).lower()
        at = match.end()
        if name in UNSEEN and name not in endless and not (match["end"] or match["end2"]):
            if closing := UNSEEN[name].search(text, at):
                at = closing.end()
            else:
                endless.add(name)  # and is not looked for again
        yield match.start(), at, 1 if name == "br" else 2 if name in BLOCK else 0


def _filler(text: str, start: int, end: int, breaks: int) -> str:
    length = end - start
    if breaks:
        return ("\n" * min(breaks, 2)).ljust(length)
    beside = text[start - 1 : start] + text[end : end + 1]
    return (" " if any(map(str.isspace, beside)) else NOTHING) * length
