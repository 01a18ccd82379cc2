"""What the fuzzer feeds: news-like text with odd characters, and files of articles with damage done to them."""

from __future__ import annotations

import csv
import io
import json
from datetime import date, datetime
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
from hypothesis import strategies as st

ACTORS = (
    "Germany", "Kenya", "Iran", "Pakistan", "the United States", "U.S.", "NATO", "Hamas", "the Taliban", "Moscow",
    "German Chancellor Olaf Scholz", "Iranian Foreign Minister Hossein Amir-Abdollahian", "President Biden", "Mr. Khan",
    "the foreign minister of Kenya", "officials", "the group", "both sides", "they", "it", "he", "its ambassador",
    "rebels", "protesters", "the country", "the EU", "UN Security Council", "Jaish al-Adl", "Côte d'Ivoire",
)  # fmt: skip
ACTS = (
    "recalled", "attacked", "met", "agreed to", "refused to", "threatened to", "did not", "will", "said that", "denied",
    "imposed sanctions on", "signed a treaty with", "killed 12 people in", "called on", "to withdraw from", "condemned",
    "was bombed by", "if", "that", "which", "and", "or", "after", "because", "talks between", "held talks with",
    "expelled diplomats of", "demanded that", "accused", "of attacking", "halted aid to", "arrested", "protested",
    "recalled its ambassador from", "has been attacked by", "would have", "ended", "the attack on",
)  # fmt: skip
DETAILS = (
    "on Monday", "on 31 February 2024", "on January 3, 0000", "in 99999", "two days ago", "last week", "in 1988",
    "9,999,999,999,999", "-5", "one hundred thousand million", "at least 12 people", "in Nairobi", "near Kerman, Iran",
    "a thousand years ago", "in two billion days", "tomorrow", "since the Middle Ages", "next month", "on 29/2/2023",
    "killing 3 and injuring 99999999999999999999", "in 0", "the 32nd of May", "on 9 April 10000", "century",
)  # fmt: skip
MARKS = (
    *".,;:!?()[]{}\"'`“”‘’«»—–-/…&*|<>=@#%^~_\\", ". ", ", ", "; ", ': "', '." ', "\n", "\n\n", "\r\n", "\t",
    "(Reuters) - ", "TEHRAN, Jan 3 (AP) - ", "&amp;", "&nbsp;", "<p>", "</script>",
    "[1]", "-\n", "...", "? ", "! ", " - ", "Read more: ", "By John Smith\n",
)  # fmt: skip
ODD = (
    "\u200b", "\u202e", "\u202d", "\u2066", "\ufeff", "\u00ad", "\x00", "\x07", "\x1b[31m", "\x1b]0;x\x07", "\x7f",
    "\x85", "\u2028", "\u2029", "\ud800", "\udfff", "\u0301", "e\u0301\u0302", "ﬁ", "🇮🇷", "Ω", "العراق", "伊朗",
    "İ", "ß", "ǅ", "\ufffe", "\U0010ffff", "\u3000", "\xa0", "１２", "²", "½", "Ⅻ", "٣",
    "＝cmd", "ａ", "\u0e33", "\u1160", "\u2060",
)  # fmt: skip
DAYS = st.one_of(st.just(date(2024, 1, 20)), st.dates(), st.sampled_from([date.min, date.max]), st.datetimes())


def pieces() -> st.SearchStrategy[str]:
    """Bits of a sentence, most of them likely in news."""
    listed = [st.sampled_from(group) for group in (ACTORS, ACTS, DETAILS, MARKS, ODD)]
    return st.one_of(*listed, st.sampled_from(ACTORS), st.sampled_from(ACTS), st.text(max_size=6))


@st.composite
def texts(draw: st.DrawFn, *, longest: int = 4_000) -> str:
    """A text of such bits; some of them are said again and again."""
    parts: list[str] = []
    for piece in draw(st.lists(pieces(), max_size=40)):
        parts.append(piece)
        if draw(st.integers(0, 15)) == 0:
            parts.append(draw(st.sampled_from(["", " "])).join([piece] * draw(st.integers(2, 400))))
    return draw(st.sampled_from([" ", " ", " ", "", ". "])).join(parts)[:longest]


@st.composite
def growing(draw: st.DrawFn) -> tuple[str, str, str]:
    """A head, a bit that is repeated any number of times, and a tail."""
    joined = draw(st.sampled_from([" ", " ", "", ", ", ". ", "\n"]))
    unit = joined.join(draw(st.lists(pieces(), min_size=1, max_size=6))) + joined
    return draw(st.sampled_from(["", "Germany ", '"', "("])), unit, draw(st.sampled_from(["", " attacked Kenya.", ")"]))


MOMENTS = ("0001-01-01T00:00:00+14:00", "9999-12-31T23:59:59-14:00", "2024-01-18T07:30:00Z", "20240118")


def values() -> st.SearchStrategy[Any]:
    """What may stand in a field of a record."""
    scalar = st.one_of(st.none(), st.booleans(), st.integers(), st.floats(), texts(longest=300), st.text(max_size=20))
    days = DAYS.map(lambda day: day.isoformat())
    nested = st.one_of(st.lists(scalar, max_size=3), st.dictionaries(st.text(max_size=3), scalar))
    return st.one_of(days, st.sampled_from(MOMENTS), scalar, nested)


NAMES = ("id", "article_id", "text", "body", "title", "published", "date", "publisher", "url", "language", "x", "")


@st.composite
def records(draw: st.DrawFn) -> dict[str, Any]:
    """A record that may make an article: usually with a text and a date."""
    record = {"text": draw(texts(longest=300)), "published": draw(DAYS).isoformat()}
    extra = draw(st.dictionaries(st.sampled_from(NAMES), values(), max_size=5))
    return record | extra if draw(st.booleans()) else extra


@st.composite
def damaged(draw: st.DrawFn, content: bytes) -> bytes:
    """The bytes with a few of them cut out, turned, doubled or put in."""
    data = bytearray(content)
    for _ in range(draw(st.integers(0, 4))):
        at, end = sorted(draw(st.integers(0, len(data))) for _ in range(2))
        kind = draw(st.sampled_from(["cut", "turn", "double", "put"]))
        if kind == "cut":
            del data[at:end]
        elif kind == "turn" and at < len(data):
            data[at] ^= 1 << draw(st.integers(0, 7))
        elif kind == "double":
            data[at:at] = data[at:end][:2_000]
        else:
            data[at:at] = draw(st.one_of(st.binary(max_size=8), st.sampled_from([b'"', b"\n", b"\x00", b"[" * 2_000])))
    return bytes(data)


@st.composite
def files(draw: st.DrawFn) -> tuple[str, bytes]:
    """An ending and the bytes of a file."""
    ending = draw(st.sampled_from([".jsonl", ".csv", ".tsv", ".parquet", ".txt", ".html", ".xml"]))
    rows = draw(st.lists(records(), max_size=4))
    makers = {".jsonl": _jsonl, ".csv": _csv, ".tsv": _csv, ".parquet": _parquet, ".txt": _text}
    content = makers.get(ending, _markup)(rows)
    return ending, draw(damaged(content))


def _jsonl(rows: list[dict[str, Any]]) -> bytes:
    return "\n".join(json.dumps(row) for row in rows).encode()


def _csv(rows: list[dict[str, Any]]) -> bytes:
    names = list(dict.fromkeys(name for row in rows for name in row))
    out = io.StringIO()
    writer = csv.DictWriter(out, names)
    writer.writeheader()
    writer.writerows(rows)
    return out.getvalue().encode(errors="surrogatepass")


def _parquet(rows: list[dict[str, Any]]) -> bytes:
    columns: dict[str, Any] = {}
    for name in dict.fromkeys(name for row in rows for name in row):
        columns[name] = _column([row.get(name) for row in rows])
    out = io.BytesIO()
    pq.write_table(pa.table(columns or {"text": ["Iran met."]}), out)
    return out.getvalue()


def _column(cells: list[Any]) -> pa.Array:
    """The cells as days, times of a kind that Python lacks, or text."""
    if all(isinstance(cell, int) for cell in cells):
        kinds = (pa.timestamp("ns"), pa.timestamp("s"), pa.date32(), pa.time64("ns"))
        kind = kinds[sum(map(abs, cells)) % len(kinds)]
        return pa.array([cell % 2**31 for cell in cells], pa.int32() if kind == pa.date32() else pa.int64()).cast(kind)
    return pa.array([None if cell is None else str(cell).encode(errors="replace").decode() for cell in cells])


def _text(rows: list[dict[str, Any]]) -> bytes:
    return "\n".join(str(row.get("text")) for row in rows).encode(errors="replace")


def _markup(rows: list[dict[str, Any]]) -> bytes:
    item = "<item><title>{}</title><description>{}</description></item>"
    items = "".join(item.format(row.get("title"), row.get("text")) for row in rows)
    day = f"<meta name='date' content='{datetime(2024, 1, 20):%Y-%m-%d}'>"
    return f"<html><head>{day}</head><body><article><p>{items}</p></article></body></html>".encode(errors="replace")
