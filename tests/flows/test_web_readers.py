"""Saved pages, feeds and texts with HTML in them: articles without a tag, and a failure for what is none."""

from __future__ import annotations

import time
from datetime import UTC, date, datetime
from pathlib import Path
from types import SimpleNamespace

import pytest

from coder.text.sentences import sentences
from flows.articles import Reading
from flows.readers import read
from flows.readers.markup import plain, without_markup
from schemas import Article, Failure

DATED = Reading(default_date=date(2024, 1, 1))
HEAD = """<meta charset="utf-8"><title>India condemns attack | Test Wire</title>
<meta property="og:site_name" content="Test Wire">
<meta property="article:published_time" content="2024-01-17T09:30:00Z">
<link rel="canonical" href="https://wire.example/2024/01/17/india">"""
BODY = """<nav><a href="/">Home</a> <a href="/world">World</a></nav>
<article><h1>India condemns attack</h1>
<p>India <b>condemned</b> the attack by <a href="/iran">Iran</a> on Pakistan on Tuesday &amp; called for talks.</p>
<p>&ldquo;We want peace,&rdquo; the ministry&rsquo;s spokesman said in New Delhi after a meeting on the border.</p>
</article>
<script>var words = "Iran bombed Turkey";</script><footer>Copyright 2026 Test Wire</footer>"""
TEXT = (
    "India condemned the attack by Iran on Pakistan on Tuesday & called for talks.\n\n"
    "“We want peace,” the ministry’s spokesman said in New Delhi after a meeting on the border."
)
RSS = """<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:atom="http://www.w3.org/2005/Atom">
<channel><title>Test Wire</title><link>https://wire.example/</link><language>en-GB</language>
<atom:link rel="self" href="https://wire.example/world.xml"/>
<item><title>Envoy &lt;i&gt;recalled&lt;/i&gt;</title><link>https://wire.example/1</link><guid>1</guid>
<pubDate>Wed, 17 Jan 2024 09:30:00 +0500</pubDate><description>Short.</description>
<content:encoded><![CDATA[<p>Pakistan <b>recalled</b> its envoy.</p><script>x</script>
<p>Iran&rsquo;s left &amp; came.</p>]]>
</content:encoded></item>
<item><title>Undated</title><guid>2</guid><description>Iran struck.</description></item>
<item><guid>3</guid><pubDate>Wed, 17 Jan 2024 09:30:00 +0000</pubDate></item>
<item><title>Iran struck Wire Two</title><source url="https://two.example/">Wire Two</source><guid>4</guid>
<pubDate>Thu, 18 Jan 2024 00:00:00 GMT</pubDate><description>Iran struck Wire Two</description></item>
</channel></rss>"""
ATOM = """<feed xmlns="http://www.w3.org/2005/Atom"><title>Atom</title><id>tag:a</id>
<entry><title type="html">&lt;b&gt;Iran&lt;/b&gt; struck</title><id>tag:a,1</id><link href="https://a.example/1"/>
<updated>2024-01-18T01:00:00Z</updated>
<content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>Iran <em>struck</em> Pakistan.</p></div></content>
</entry></feed>"""
DAY = datetime(2024, 1, 17, 4, 30, tzinfo=UTC)


def page(body: str = BODY, head: str = HEAD) -> str:
    return f'<!DOCTYPE html>\n<html lang="en-GB"><head>{head}</head><body>{body}</body></html>'


def read_one(path: Path, content: str | bytes, reading: Reading | None = None) -> list[Article | Failure]:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return list(read([path], reading=reading))


# --- pages ---------------------------------------------------------------------------------------------------------


def test_a_saved_page(tmp_path: Path) -> None:
    wanted = Article(
        "india", TEXT, "India condemns attack", date(2024, 1, 17), "Test Wire", "https://wire.example/2024/01/17/india"
    )
    assert read_one(tmp_path / "india.html", page()) == [wanted]


@pytest.mark.parametrize("encoding", ["cp1252", "utf-16"])
def test_a_page_in_another_encoding(tmp_path: Path, encoding: str) -> None:
    head = HEAD.replace("utf-8", "windows-1252") if encoding == "cp1252" else HEAD
    (article,) = read_one(tmp_path / "a.htm", page(head=head, body=BODY.replace("&rsquo;", "’")).encode(encoding))
    assert article.text == TEXT


@pytest.mark.parametrize(
    ("name", "extra", "day"),
    [
        ("2024-01-19_india.html", "", date(2024, 1, 19)),
        ("a.html", "<p>New Delhi, 18 January 2024.</p>", date(2024, 1, 18)),
        ("a.html", "<p>New Delhi.</p>", date(2024, 1, 1)),
    ],
)
def test_a_page_that_does_not_say_its_date(tmp_path: Path, name: str, extra: str, day: date) -> None:
    content = page(BODY.replace("</h1>", f"</h1>{extra}"), head="<title>India condemns attack</title>")
    (article,) = read_one(tmp_path / name, content, DATED)
    assert article.published == day


def test_the_address_that_the_browser_noted(tmp_path: Path) -> None:
    content = page(head="<title>x</title>").replace(
        "\n", "\n<!-- saved from url=(0022)https://a.example/1.htm -->\n", 1
    )
    assert read_one(tmp_path / "a.html", content, DATED)[0].url == "https://a.example/1.htm"


@pytest.mark.parametrize(
    "content", ["<html></html>", "no page", b"\x00\x01\x02", "<div>" * 50_000 + "Iran struck.", page("")]
)
def test_a_page_without_an_article_is_named_and_the_others_read(tmp_path: Path, content: str | bytes) -> None:
    read_one(tmp_path / "a.html", content)
    read_one(tmp_path / "b.html", page())
    failure, article = read([tmp_path])
    assert (failure.article_id, failure.path, failure.reason[:19]) == (
        "a",
        str(tmp_path / "a.html"),
        "no article found in",
    )
    assert article.id == "b"


def test_a_parser_that_breaks_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("trafilatura.bare_extraction", lambda *_args, **_kwargs: 1 / 0)
    (failure,) = read_one(tmp_path / "a.html", page())
    assert failure.reason == "the page can't be parsed: ZeroDivisionError: division by zero"


def test_what_a_browser_saves_beside_a_page_is_not_read(tmp_path: Path) -> None:
    read_one(tmp_path / "India.html", page())
    read_one(tmp_path / "India_files" / "frame.html", page())
    read_one(tmp_path / "other_files" / "b.html", page())
    assert [outcome.id for outcome in read([tmp_path])] == ["India", "other_files/b"]
    assert [outcome.id for outcome in read([tmp_path / "India_files"])] == ["frame"]


# --- feeds ---------------------------------------------------------------------------------------------------------


def test_the_entries_of_a_feed(tmp_path: Path) -> None:
    full, undated, empty, gathered = read_one(tmp_path / "world.xml", RSS)
    name = "https://wire.example/world.xml#"
    text = "Pakistan recalled its envoy.\n\nIran’s left & came."
    assert full == Article(f"{name}1", text, "Envoy recalled", DAY, "Test Wire", "https://wire.example/1", "en")
    assert (undated.article_id, undated.line, undated.reason[:19]) == (f"{name}2", 2, "no publication date")
    assert (empty.article_id, empty.line, empty.reason[:22]) == (f"{name}3", 3, "neither text nor title")
    assert (gathered.title, gathered.text, gathered.publisher) == ("Iran struck Wire Two", "", "Wire Two")


def test_an_atom_feed(tmp_path: Path) -> None:
    (article,) = read_one(tmp_path / "a.atom", ATOM)
    assert (article.id, article.title, article.text) == ("tag:a#tag:a,1", "Iran struck", "Iran struck Pakistan.")
    assert (article.url, article.publisher) == ("https://a.example/1", "Atom")


def test_a_broken_feed_is_named_and_what_can_be_made_out_is_read(tmp_path: Path) -> None:
    outcomes = read_one(tmp_path / "a.rss", RSS[: RSS.index("<item><title>Undated")])
    assert outcomes[0].reason.startswith("broken feed: ")
    assert [outcome.title for outcome in outcomes[1:]] == ["Envoy recalled"]


@pytest.mark.parametrize("content", ["<urlset></urlset>", "<html><body>x</body></html>", "words"])
def test_what_is_no_feed(tmp_path: Path, content: str) -> None:
    (failure,) = read_one(tmp_path / "a.xml", content)
    assert failure.reason.startswith(("no RSS or Atom feed", "broken feed: "))


def test_a_feed_reads_no_other_file_and_does_not_explode(tmp_path: Path) -> None:
    (tmp_path / "secret").write_text("secret words", encoding="utf-8")
    entities = "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10 if n else "ha"}">' for n in range(12))
    doctype = f'<!DOCTYPE l [<!ENTITY x SYSTEM "{(tmp_path / "secret").as_uri()}">{entities}]>'
    for word in ("&x;", "&a11;"):
        items = f"<channel><item><title>Iran {word}</title></item></channel>"
        content = f'<?xml version="1.0"?>{doctype}<rss version="2.0">{items}</rss>'
        outcomes = read_one(tmp_path / "a.xml", content, DATED)
        assert "secret words" not in str(outcomes)
        assert len(str(outcomes)) < 10_000


# --- HTML in plain texts -------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "text", ["if a < b and c > d", "a<b>c", "<john@x.org> said", "if <b and c> d", "1 <2 &lt; 3", "x <y> z", "R&amp;D"]
)
def test_plain_text_stays_untouched(text: str) -> None:
    assert without_markup(text) == text


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        (
            "<p>Iran <b>struck</b> <a href='x y'>Pak</a>istan.</p><p>Two &amp; three</p>",
            "Iran struck Pakistan.\n\nTwo & three",
        ),
        ("&lt;p class=&quot;x&quot;&gt;Iran&lt;/p&gt;", "Iran"),
        ("<script>var a = '<p>x</p>'</script>Iran<br>", "Iran"),
        ("<STYLE>p {}</STYLE><!-- <p> --><P>Iran</P>", "Iran"),
        ("<b>recalled</b>\nits", "recalled its"),
        ("<p>5 < 6 and 7 > 2</p>", "5 < 6 and 7 > 2"),
        ('<p>Iran said <a href="http://x.example/cut of', "Iran said"),
        ("<p>Iran<o:p></o:p> said</p>", "Iran said"),
    ],
)
def test_markup_goes(text: str, wanted: str) -> None:
    assert plain(text) == wanted
    assert len(without_markup(text)) == len(text)


def test_offsets_count_in_the_text_as_it_was_given(tmp_path: Path) -> None:
    given = "<p>Pakistan <b>recalled</b>\\nits <a href='x'>envoy</a> on Wed<i>nes</i>day.</p><p>Iran&rsquo;s left.</p>"
    line = f'{{"id": "a", "text": "{given}", "title": "<b>Iran</b>", "published": "2024-01-18"}}'
    (article,) = read_one(tmp_path / "a.jsonl", line)
    given = given.replace("\\n", "\n")
    found = sentences(SimpleNamespace(text=article.text, title=article.title))
    assert [sentence.text for sentence in found] == [
        "Iran",
        "Pakistan recalled its envoy on Wednesday.",
        "Iran's left.",
    ]
    cut = [given[sentence.offsets[0] : sentence.offsets[-1] + 1] for sentence in found[1:]]
    assert cut == ["Pakistan <b>recalled</b>\nits <a href='x'>envoy</a> on Wed<i>nes</i>day.", "Iran&rsquo;s left."]


@pytest.mark.parametrize(
    "text",
    ["<script>" * 60_000, "&lt;p " * 80_000, "<a x " * 100_000, "<!--" * 100_000, '<a x="' * 80_000, "<" * 500_000],
)
def test_half_a_megabyte_of_anything_takes_no_time(text: str) -> None:
    began = time.perf_counter()
    without_markup(text + "</p>")
    assert time.perf_counter() - began < 5  # a tenth of it on an idle machine
