"""Saved web pages: one article each, without what stands around it."""

from __future__ import annotations

import logging
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from flows.articles import Reading, to_article
from flows.readers.markup import plain
from flows.settings import Limits
from flows.text_dates import date_in_line, date_in_name
from schemas import Article, Failure

MOST_ATTRIBUTES = 1_000
# The parser's time grows with the square of their number.
CROWDED = re.compile(
    r"""<[a-z][\w:-]*+(?:\s++[^\s<>"'=/]++(?:\s*+=\s*+(?:"[^"]*+"|'[^']*+'|[^\s<>"']++))?+)"""
    + f"{{{MOST_ATTRIBUTES}}}",
    re.IGNORECASE,
)
NOTHING_FOUND = "no article found in the page: is it one, or a list of links, a form, a page that scripts fill?"
# What the page says of its date, not what may be guessed: a copyright line's year is no date.
DATES = {"original_date": True, "extensive_search": False, "min_date": "1900-01-01"}
# Where browsers and SingleFile note the address of a page that they save.
SAVED_FROM = re.compile(r"(?:saved from url=\(\d+\)|SingleFile\s+url:\s*)(https?://\S+)")
XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
LANGUAGE = re.compile(r"[a-z]{2,3}(?![a-z])", re.IGNORECASE)


def read_page(path: Path, name: str, reading: Reading) -> Iterator[Article | Failure]:
    """The article of a page; its date is the one that the page gives, else that of its name or its first line."""
    if (size := path.stat().st_size) > reading.limits.max_file:
        yield Failure(reading.limits.exceeded("max_file", by=f"a page of {size:,} bytes"), name, path=str(path))
        return
    data = path.read_bytes()
    try:
        found = page_record(data, longest=reading.limits.max_file)
    except Exception as error:  # the parsers are others', the pages anybody's
        yield Failure(f"the page can't be parsed: {type(error).__name__}: {error}", name, path=str(path))
        return
    if found is None:
        yield Failure(NOTHING_FOUND, name, path=str(path))
        return
    found["published"] = found["published"] or date_in_name(path.name) or date_in_line(found["text"].partition("\n")[0])
    yield to_article({"id": name} | found, path=str(path), line=None, reading=reading)


def page_record(data: bytes, *, longest: int = Limits().max_file) -> dict[str, Any] | None:
    """Text, title, date, publisher, address and language of a page; None where it has no article."""
    from trafilatura import bare_extraction, load_html
    from trafilatura.utils import decode_file

    logging.getLogger("trafilatura").setLevel(logging.CRITICAL)  # what it finds wrong becomes a failure
    source = decode_file(data, max_size=longest)
    if CROWDED.search(source):
        raise ValueError(f"a tag with more than {MOST_ATTRIBUTES:,} attributes")
    tree = load_html(source)
    found = None
    if tree is not None:
        found = bare_extraction(tree, with_metadata=True, include_comments=False, date_extraction_params=DATES)
    if found is None or not found.text:
        return None
    saved_from = SAVED_FROM.search(source, 0, 10_000)
    return {
        "text": _paragraphs(found.text, found.title),
        "title": found.title,
        "published": found.date,
        "publisher": found.sitename or found.hostname,
        "url": found.url or (saved_from[1] if saved_from else None),
        "language": language_code(tree.get("lang") or tree.get(XML_LANG)),
    }


def _paragraphs(text: str, title: str | None) -> str:
    """The paragraphs, without the headline above them: it is coded as the title."""
    lines = [line.strip() for line in text.split("\n")]
    return plain("\n\n".join(lines[1:] if lines[0] == (title or "").strip() else lines))


def language_code(tag: str | None) -> str | None:
    """The language of a tag: en of en-GB."""
    match = LANGUAGE.match((tag or "").strip())
    return match.group().lower() if match else None
