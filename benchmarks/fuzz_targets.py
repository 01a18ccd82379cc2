"""What the fuzzer tries, and what must hold: named errors only, true offsets, valid rows, the same again, in time."""

from __future__ import annotations

import csv
import io
import json
import re
import tempfile
from collections.abc import Callable
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import replace
from datetime import date, datetime
from functools import cache
from html.parser import HTMLParser
from pathlib import Path
from time import process_time
from typing import Any

from hypothesis import strategies as st

from benchmarks.fuzz_inputs import DAYS, files, growing, records, texts
from coder.coder import Coder, load
from coder.ontology import CAMEO
from coder.text.sentences import sentences
from flows import store
from flows.articles import Reading
from flows.errors import FlowError
from flows.export import Wanted as WantedExport
from flows.export import export
from flows.pairs import read_pairs
from flows.readers import read
from flows.report import write_report
from flows.series import Wanted, print_series
from flows.terminal import say, show_table
from schemas import Article, Failure, Mention
from schemas.arrow import to_table

BASE_SECONDS, SECONDS_A_CHARACTER = 2.0, 0.002
TIMES, MOST_GROWTH, WORTH_A_LOOK = 4, 10, 1.0
CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f]")
UNSAFE = re.compile("[\ud800-\udfff]|[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")
STATUSES = {"actual", "future", "hypothetical", "negated", "historical"}
READING = Reading(default_date=date(2024, 1, 20), max_chars=5_000)


class Slow(AssertionError):
    """An input that takes longer than it may."""


def clean(text: str, title: str) -> None:
    """Sentences lie in the text, in order, letter for letter."""
    found = sentences(Article("a", text, title or None))
    assert found == sentences(Article("a", text, title or None))
    last = -1
    for number, sentence in enumerate(found):
        assert sentence.index == number and sentence.text.strip() == sentence.text
        assert not CONTROL.search(sentence.text), "control character in a clean sentence"
        if sentence.offsets is not None:
            _check_offsets(sentence.text, sentence.offsets, text)
            assert not sentence.offsets or sentence.offsets[0] > last or sentence.offsets[0] == last
            last = sentence.offsets[-1] if sentence.offsets else last


def _check_offsets(sentence: str, offsets: tuple[int, ...], text: str) -> None:
    assert len(offsets) == len(sentence) and list(offsets) == sorted(offsets)
    assert not offsets or (offsets[0] >= 0 and offsets[-1] < len(text))
    for char, place in zip(sentence, offsets, strict=True):
        if char.isascii() and char.isalnum() and text[place].isascii() and text[place].isalnum():
            assert char == text[place], f"{char!r} stands at the offset of {text[place]!r}"


@cache
def coder(judge: bool) -> Coder:
    return load(judge=judge)


def code(text: str, title: str, published: date, judge: bool) -> None:
    """Mentions are valid rows whose words lie in the text; the same again, also beside another article."""
    article = Article("a", text, title or None, published)
    loaded, began = coder(judge), process_time()
    mentions = loaded.code(article)
    took = process_time() - began
    if took > BASE_SECONDS + SECONDS_A_CHARACTER * len(text):
        raise Slow(f"{took:.1f} s for {len(text)} characters")
    to_table(mentions, record=Mention)
    assert len({mention.mention_id for mention in mentions}) == len(mentions), "two mentions with the same id"
    for mention in mentions:
        _check_mention(mention, article)
    other = Article("b", "Germany recalled its ambassador from Kenya.", published=date(2024, 1, 20))
    again = loaded.code_batch([other, article])[1]
    assert list(map(_timeless, again)) == list(map(_timeless, mentions)), "not the same again"


def _timeless(mention: Mention) -> Mention:
    return replace(mention, coded_at=datetime(2024, 1, 1))


def _check_mention(mention: Mention, article: Article) -> None:
    start, end = mention.trigger_start, mention.trigger_end
    assert (start, end) == (-1, -1) or 0 <= start < end <= len(article.text), "trigger outside of the text"
    assert mention.cameo_code in CAMEO and mention.cameo_root == mention.cameo_code[:2]
    assert mention.status in STATUSES and 1 <= mention.quad_class <= 4 and 0 <= mention.confidence <= 1
    assert mention.source_code and mention.trigger_text and not CONTROL.search(mention.sentence_text)
    for count in (mention.dead, mention.injured, mention.size):
        assert count is None or 0 <= count < 2**31, f"a count of {count}"
    for words in (mention.source_text, mention.target_text):
        assert words is None or words in mention.sentence_text or "; " in words, f"{words!r} isn't in the sentence"


def _grows(work: Callable[[str], Any], head: str, unit: str, tail: str, *, letters: int) -> None:
    """Four times as much of the same may take four times as long, with some air."""
    short = letters // max(1, len(unit))
    times = []
    for count in (short, short * TIMES):
        began = process_time()
        work(head + unit * count + tail)
        times.append(process_time() - began)
    if times[1] > WORTH_A_LOOK and times[1] > MOST_GROWTH * times[0]:
        raise Slow(f"more than in line: {times[0]:.2f} s, then {times[1]:.2f} s for {TIMES} times as much")


def clean_growth(parts: tuple[str, str, str]) -> None:
    """The cleaner's time grows with the length, not with its square."""
    _grows(lambda text: sentences(Article("a", text)), *parts, letters=40_000)


def code_growth(parts: tuple[str, str, str], judge: bool) -> None:
    """The coder's time likewise."""
    loaded, day = coder(judge), date(2024, 1, 20)
    _grows(lambda text: loaded.code(Article("a", text, published=day)), *parts, letters=2_500)


def read_file(file: tuple[str, bytes]) -> None:
    """Articles that the store can take, or failures that say why not in a sentence."""
    ending, content = file
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / f"file{ending}"
        path.write_bytes(content)
        outcomes = list(read([path], reading=READING))
        assert outcomes == list(read([path], reading=READING)), "not the same again"
    _check_outcomes(outcomes)


def _check_outcomes(outcomes: list[Article | Failure]) -> None:
    assert outcomes, "neither article nor failure"
    articles = [outcome for outcome in outcomes if isinstance(outcome, Article)]
    failures = [outcome for outcome in outcomes if isinstance(outcome, Failure)]
    assert len(articles) + len(failures) == len(outcomes)
    to_table(articles, record=Article)
    to_table(failures, record=Failure)
    for article in articles:
        assert article.id and isinstance(article.published, date) and len(article.text) <= READING.max_chars
        assert not any(UNSAFE.search(value) for value in (article.id, article.text, article.title or ""))
    for failure in failures:
        assert len(str(failure)) < 2_000, f"a failure of {len(str(failure))} characters"


def read_names(names: list[str]) -> None:
    """Any name that the system allows is read or refused, and can be stored and shown."""
    with tempfile.TemporaryDirectory() as folder:
        for name in names:
            try:
                (Path(folder) / f"{name}.txt").write_text("2024-01-20 Iran met Iraq.")
            except (OSError, ValueError):
                continue
        outcomes = list(read([folder], reading=READING))
    _check_outcomes(outcomes)


def read_pair_lines(rows: list[Any]) -> None:
    """Lines that carry actors."""
    lines = [json.dumps(row) for row in rows]
    for pair in read_pairs(lines, path="-", reading=READING):
        assert isinstance(pair, Failure) or all(0 <= a < b for a, b in (*pair.sources, *pair.targets))


class _Page(HTMLParser):
    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)


@cache
def _store() -> Path:
    """One store for all inputs: making its views takes longer than all else."""
    return Path(tempfile.mkdtemp())


def hand_off(mentions: list[Mention], dyad: tuple[str, str]) -> None:
    """Series, exports and report of a store of such values: rows stay rows, cells are no formulas, text no program."""
    with tempfile.TemporaryDirectory() as folder, redirect_stdout(io.StringIO()), redirect_stderr(io.StringIO()):
        out = _store()
        with store.open_store(out) as con:
            store.begin_load(con, "l", inputs=["fuzz"])
            con.execute("DELETE FROM mentions")
            articles = [Article(name, "text", published=date(2024, 1, 18)) for name in {m.article_id for m in mentions}]
            store.save(con, "l", articles=articles, mentions=to_table(mentions, record=Mention))
        _tolerant(lambda: print_series(out, dyad, Wanted(), csv=True, parquet=None))
        _tolerant(lambda: print_series(out, None, Wanted(unit="year"), csv=True, parquet=None))
        for shape, ending in (("gdelt", ".csv"), ("icews", ".tab"), ("polecat", ".csv")):
            _check_export(out, Path(folder) / f"{shape}{ending}", shape)
        _check_page(out, Path(folder) / "page.html")


def _tolerant(work: Callable[[], Any]) -> bool:
    try:
        work()
    except FlowError:
        return False
    return True


def _check_export(out: Path, path: Path, shape: str) -> None:
    if not _tolerant(lambda: export(out, shape=shape, out=path, wanted=WantedExport(all_dates=True))):
        return
    comma = "," if path.suffix == ".csv" else "\t"
    with path.open(encoding="utf-8", newline="") as stream:
        head, *rows = csv.reader(stream, delimiter=comma, quoting=csv.QUOTE_MINIMAL if comma == "," else csv.QUOTE_NONE)
    for row in rows:
        assert len(row) == len(head), "a row of another width"
        for cell in row:
            formula = cell.strip()[:1] in tuple("=+@-") and not re.fullmatch(r"-\d+(\.\d+)?(e-?\d+)?", cell)
            assert not (formula and cell.strip()), f"{cell!r} is a formula"


def _check_page(out: Path, path: Path) -> None:
    if _tolerant(lambda: write_report(out, html=path)):
        tags = _Page(path.read_text(encoding="utf-8")).tags
        assert tags.count("script") == 2 and not {"img", "iframe", "object"} & set(tags)


def show(values: list[Any]) -> None:
    """What a terminal gets holds no control character, whatever is shown."""
    with redirect_stdout(io.StringIO()) as out, redirect_stderr(io.StringIO()) as err:
        show_table([values], columns=[f"c{n}" for n in range(len(values))])
        say(values)
        for value in values:
            say(value)
    for text in (out.getvalue(), err.getvalue()):
        text.encode()
        assert not CONTROL.search(text), "control character on the terminal"


ODD_FIELDS = (
    "article_id", "publisher", "url", "sentence_text", "trigger_text", "source_text", "source_name", "attributed_to",
    "place_name", "rule_id", "language",
)  # fmt: skip
CODES = st.sampled_from(["PAK", "IRN", "PAKGOV", "IGOUNO", "USAMIL", "=1+1", "'); DROP TABLE mentions; --", "@x"])


@st.composite
def stored(draw: st.DrawFn) -> Mention:
    """A mention with odd values where text of others may stand."""
    odd = draw(st.dictionaries(st.sampled_from(ODD_FIELDS), texts(longest=80), max_size=4))
    plain = {name: UNSAFE.sub(" ", value) or "x" for name, value in odd.items()}
    source, target = draw(CODES), draw(CODES)
    values = {
        "mention_id": draw(st.uuids()).hex, "article_id": "a", "published": draw(DAYS), "language": "en",
        "sentence_index": 0, "sentence_text": "PAK recalled IRN", "trigger_text": "recalled", "trigger_start": 0,
        "trigger_end": 3, "source_code": source, "target_code": target, "source_country": source[:3],
        "target_country": target[:3], "cameo_code": "161", "cameo_root": "16", "quad_class": 4, "goldstein": -4.0,
        "status": "actual", "event_date": draw(st.dates(date(1990, 1, 1), date(2030, 1, 1))), "date_precision": "day",
        "rule_id": "r", "confidence": 0.5, "coder_version": "0", "lexicon_version": "0", "model_version": "0",
        "coded_at": datetime(2024, 1, 1), "plover_event": "SANCTION",
    }  # fmt: skip
    return Mention(**(values | plain))


SHORT_NAMES = st.text(st.characters(exclude_characters="/\0"), min_size=1, max_size=60)
DYADS = st.tuples(st.text(), st.text())
PAIRS = st.lists(st.one_of(records(), st.recursive(st.none() | st.integers() | st.text(), st.lists, max_leaves=4)))
TARGETS: dict[str, tuple[Callable[..., None], dict[str, st.SearchStrategy[Any]], float]] = {
    "readers": (read_file, {"file": files()}, 4),
    "names": (read_names, {"names": st.lists(SHORT_NAMES, max_size=5)}, 1),
    "pairs": (read_pair_lines, {"rows": PAIRS}, 1),
    "cleaner": (clean, {"text": texts(), "title": texts(longest=100)}, 3),
    "cleaner's growth": (clean_growth, {"parts": growing()}, 3),
    "coder": (code, {"text": texts(), "title": texts(longest=100), "published": DAYS, "judge": st.booleans()}, 8),
    "coder's growth": (code_growth, {"parts": growing(), "judge": st.booleans()}, 6),
    "hand-off": (hand_off, {"mentions": st.lists(stored(), min_size=1, max_size=4), "dyad": DYADS}, 3),
    "terminal": (show, {"values": st.lists(st.one_of(texts(longest=80), st.text(), st.none(), DAYS), min_size=1)}, 1),
}
