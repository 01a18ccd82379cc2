"""The report page: what is on it, and that no text out of an article can become part of its program."""

from __future__ import annotations

import base64
import hashlib
import json
import re
from collections.abc import Callable
from datetime import date
from html.parser import HTMLParser
from importlib.resources import files
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner, Result

from flows.cli import app
from flows.errors import FlowError
from flows.report import write_report
from flows.report.content import unit_names
from flows.report.marks import marks, occurrences
from flows.report.page import PROGRAM, as_json, page
from schemas import Mention

Make = Callable[..., Mention]
Fill = Callable[..., Path]
HOSTILE = "</script><script>alert(1)</script><!-- <img src=x onerror=alert(1)> ]]> \u2028 {{data}} &amp; 'a' \"b\""


class Page(HTMLParser):
    """Elements of a page, ids, the texts of its scripts and style, and every address that it names."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.ids: list[str] = []
        self.attributes: list[tuple[str, str]] = []
        self.texts: dict[str, list[str]] = {"script": [], "style": [], "title": [], "h1": []}
        self.open = ""
        self.feed(text)
        self.data = json.loads(self.texts["script"][0])

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.attributes += [(name, value or "") for name, value in attrs]
        self.ids += [value for name, value in attrs if name == "id" and value]
        self.open = tag
        if tag in self.texts:
            self.texts[tag].append("")

    def handle_endtag(self, tag: str) -> None:
        self.open = ""

    def handle_data(self, data: str) -> None:
        if self.open in self.texts:
            self.texts[self.open][-1] += data

    def rows(self) -> list[dict[str, Any]]:
        return [dict(zip(self.data["columns"], row, strict=True)) for row in self.data["rows"]]


def written(store: Path, **choice: Any) -> Page:
    html = store / "report.html"
    write_report(store, html=html, **choice)
    return Page(html.read_text(encoding="utf-8"))


def part(name: str) -> str:
    return files("flows.report").joinpath(name).read_text(encoding="utf-8")


def call(*args: object) -> Result:
    return CliRunner().invoke(app, [str(arg) for arg in args])


# --- structure -----------------------------------------------------------------------------------------------------


def test_it_holds_filters_series_heat_map_and_events(fill: Fill, mention: Make) -> None:
    found = written(fill(mention()))
    assert {"filters", "chart", "figures", "heat", "table", "data"} <= set(found.ids)
    assert len(set(found.ids)) == len(found.ids)
    assert {"text", "source", "target", "both", "type", "status", "from", "to"} <= {v for n, v in found.attributes}
    assert found.tags.count("h1") == found.tags.count("main") == 1
    assert ("lang", "en") in found.attributes


def test_every_field_has_a_label() -> None:
    outside = re.sub(r"<label.*?</label>", "", part("template.html"), flags=re.DOTALL)
    assert "<label" in part("template.html")
    assert re.findall(r"<(?:input|select)\b", outside) == []


def test_it_fetches_nothing(fill: Fill, mention: Make) -> None:
    found = written(fill(mention(url="https://example.org/a")))
    addresses = [value for name, value in found.attributes if name in {"src", "href", "action", "srcset", "data"}]
    assert addresses == ["data:,", "#events"]
    assert "@import" not in found.texts["style"][0]
    assert re.findall(r"fetch\(|XMLHttpRequest|import\(|url\(['\"]?http", "".join(found.texts["script"][1:])) == []


def test_nothing_but_its_own_program_and_style_may_run(fill: Fill, mention: Make) -> None:
    found = written(fill(mention()))
    policy = next(value for name, value in found.attributes if value.startswith("default-src"))
    style, program = found.texts["style"][0], found.texts["script"][1]
    assert re.findall(r"'(sha256-[^']+)'", policy) == [digest(style), digest(program)]
    assert "unsafe" not in policy


def digest(text: str) -> str:
    return "sha256-" + base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()


def test_same_store_same_bytes(fill: Fill, mention: Make) -> None:
    out = fill(mention("m1"), mention("m2", article_id="a2"))
    pages = [out / "one.html", out / "two.html"]
    for html in pages:
        write_report(out, html=html)
    assert pages[0].read_bytes() == pages[1].read_bytes()


# --- data ----------------------------------------------------------------------------------------------------------


def test_mentions_of_one_event_are_one_row(fill: Fill, mention: Make) -> None:
    out = fill(mention("m1"), mention("m2", article_id="a2", publisher="Other", confidence=0.5))
    (row,) = written(out).rows()
    shown = {name: row[name] for name in ("event_date", "source_unit", "target_unit", "cameo_code", "n_mentions")}
    assert list(shown.values()) == ["2024-01-17", "PAK", "IRN", "161", 2]
    assert (row["n_publishers"], row["publisher"], row["confidence"]) == (2, "Test Wire", 0.9)


def test_sentences_are_held_once_and_codes_have_names(fill: Fill, mention: Make) -> None:
    found = written(fill(mention("m1"), mention("m2", cameo_code="160")))
    assert found.data["sentences"] == ["Pakistan recalled its ambassador from Iran."]
    assert found.data["names"] == {"IRN": "Iran", "PAK": "Pakistan"}
    assert list(found.data["cameo"]) == ["160", "161"]
    assert all(found.data["cameo"].values())


def test_what_has_not_happened_is_there_with_its_status(fill: Fill, mention: Make) -> None:
    statuses = ("actual", "historical", "future", "hypothetical", "negated")
    out = fill(*(mention(f"m{i}", status=status, cameo_code=f"16{i}") for i, status in enumerate(statuses)))
    assert {row["status"] for row in written(out).rows()} == set(statuses)
    summary = "2 events and 3 acts that are future, hypothetical or negated, from 2024-01-17 to 2024-01-17"
    assert summary in (out / "report.html").read_text(encoding="utf-8")


def test_repeated_threats_are_merged_too(fill: Fill, mention: Make) -> None:
    out = fill(mention("m1"), *(mention(f"m{i}", status="future", confidence=i / 10) for i in (2, 3)))
    assert sorted((row["status"], row["n_mentions"]) for row in written(out).rows()) == [("actual", 1), ("future", 2)]


def test_countries_that_share_a_code_with_a_former_one_have_their_own_name() -> None:
    assert unit_names(["DEU", "IGOUNO", "REB", None]) == {"DEU": "Germany", "IGOUNO": "United Nations"}


def test_actors_without_a_country_go_by_their_code_and_targets_may_be_missing(fill: Fill, mention: Make) -> None:
    out = fill(mention(source_code="IGOUNO", source_country=None, target_code=None, target_country=None))
    (row,) = written(out).rows()
    assert (row["source_unit"], row["target_unit"], row["target_code"]) == ("IGOUNO", None, None)


def test_no_number_of_a_store_breaks_the_json(fill: Fill, mention: Make) -> None:
    (row,) = written(fill(mention(goldstein=float("nan"), intensity=None))).rows()
    assert (row["goldstein"], row["intensity"]) == (None, None)


# --- marks ---------------------------------------------------------------------------------------------------------


def test_source_trigger_and_target_are_marked(fill: Fill, mention: Make) -> None:
    (row,) = written(fill(mention(source_text="Pakistan", target_text="Iran"))).rows()
    assert row["marks"] == [[0, 8], [9, 17], [38, 42]]


def marked(sentence: str, source: str | None, trigger: str, target: str | None, before: str | None = None) -> list[Any]:
    row = {"sentence_text": sentence, "source_text": source, "trigger_text": trigger, "target_text": target}
    return [span and sentence[slice(*span)] + str(span[0]) for span in marks(row | {"before_trigger": before})]


def test_marks_are_whole_words() -> None:
    assert marked("The other day he met them.", "he", "met", "them") == ["he14", "met17", "them21"]


def test_what_is_not_in_the_sentence_has_no_mark() -> None:
    assert marked("Iran struck.", None, "struck", "Pakistan") == [None, "struck5", None]
    assert occurrences("Iran", "") == []


def test_of_several_places_the_one_by_the_trigger_counts() -> None:
    sentence = "Iran said that Pakistan struck, and that Iran hit Pakistan."
    assert marked(sentence, "Iran", "hit", "Pakistan") == ["Iran41", "hit46", "Pakistan50"]


def test_of_several_triggers_the_one_at_its_place_in_the_article_counts() -> None:
    sentence = 'They "met" on Monday, then they met again.'
    assert marked(sentence, None, "met", None, before="They  “met” on Monday,\nthen they ")[1] == "met32"
    assert marked(sentence, None, "met", None, before="Boilerplate. They “")[1] == "met6"


# --- hostile texts -------------------------------------------------------------------------------------------------

FIELDS = ("publisher", "url", "source_name", "target_name", "attributed_to", "rule_id", "source_code", "cameo_code")
SENTENCE = ("sentence_text", "trigger_text", "source_text", "target_text")


def test_hostile_text_stays_data(fill: Fill, mention: Make) -> None:
    plain = written(fill(mention()))
    each = [mention(f"m{place}", event_date=date(2024, 2, place + 1), **{f: HOSTILE}) for place, f in enumerate(FIELDS)]
    last = mention("s", event_date=date(2024, 3, 1), **dict.fromkeys(SENTENCE, HOSTILE))
    found = written(fill(*each, last))
    assert found.tags == plain.tags
    assert found.texts["script"][1] == plain.texts["script"][1]
    *rows, _ = reversed(found.rows())
    assert [row[field] for row, field in zip(rows, FIELDS, strict=True)] == [HOSTILE] * len(FIELDS)
    assert HOSTILE in found.data["sentences"]


def test_the_name_of_a_hostile_folder_is_text(fill: Fill, mention: Make, tmp_path: Path) -> None:
    name = "<script>alert(1)<&\"'{{data}}"
    found = written(fill(mention(), out=tmp_path / name))
    assert found.texts["h1"] == found.texts["title"] == [f"Diplomatic events: {name}"]
    assert found.tags.count("script") == 2


def test_json_has_no_sign_that_html_knows_and_reads_back() -> None:
    text = as_json({"a": HOSTILE})
    assert re.findall("[<>&\u2028\u2029]", text) == []
    assert json.loads(text) == {"a": HOSTILE}


def test_what_is_filled_in_is_never_filled_again() -> None:
    words = dict.fromkeys(("title", "summary", "left_out", "versions"), "{{data}}{{style}}")
    assert page({"a": 1}, words=words).count('{"a":1}') == 1


@pytest.mark.parametrize("name", PROGRAM)
def test_the_program_makes_no_html_out_of_text(name: str) -> None:
    text = part(name)
    assert re.findall(r"innerHTML|outerHTML|insertAdjacent|document\.write|eval\(|new Function|\bon\w+ ?=", text) == []
    assert "</" not in text


# --- the command ---------------------------------------------------------------------------------------------------


def days_of(store: Path, **choice: Any) -> list[str]:
    return [row["event_date"] for row in written(store, **choice).rows()]


@pytest.fixture
def three_days(fill: Fill, mention: Make) -> Path:
    return fill(*(mention(f"m{day}", event_date=date(2024, 1, day)) for day in (3, 4, 5)))


def test_days_can_be_chosen(three_days: Path) -> None:
    assert days_of(three_days) == ["2024-01-05", "2024-01-04", "2024-01-03"]
    assert days_of(three_days, first=date(2024, 1, 4)) == ["2024-01-05", "2024-01-04"]
    assert days_of(three_days, first=date(2024, 1, 4), last=date(2024, 1, 4)) == ["2024-01-04"]


def test_too_many_events_are_cut_at_a_day_and_the_page_says_so(fill: Fill, mention: Make) -> None:
    days = ((3, "160"), (4, "160"), (4, "161"), (5, "160"))
    made = [mention(f"m{i}", event_date=date(2024, 1, day), cameo_code=code) for i, (day, code) in enumerate(days)]
    out = fill(*made)
    assert days_of(out, limit=2) == ["2024-01-05"]
    done = call("report", out, out / "r.html", "--limit", 2)
    notice = "3 events of earlier days are not on this page, which begins with 2024-01-05."
    assert notice in (out / "r.html").read_text("utf-8")
    assert (done.exit_code, done.stdout, done.stderr.startswith(notice)) == (0, f"{out / 'r.html'}\n", True)


def test_a_day_over_the_limit_is_refused_with_a_way_out(fill: Fill, mention: Make) -> None:
    out = fill(mention("m1"), mention("m2", cameo_code="160"))
    with pytest.raises(FlowError, match="larger --limit"):
        write_report(out, html=out / "r.html", limit=1)


def test_nothing_to_show_is_said(three_days: Path) -> None:
    done = call("report", three_days, three_days / "r.html", "--from", "2030-01-01")
    assert done.exit_code == 2
    assert f"no events from 2030-01-01 in {three_days}" in done.stderr
    assert not (three_days / "r.html").exists()


def test_the_command_makes_folders_and_names_the_page(three_days: Path, tmp_path: Path) -> None:
    html = tmp_path / "new" / "report.html"
    done = call("report", three_days, html, "--from", "2024-01-04")
    assert (done.exit_code, done.stdout) == (0, f"{html}\n")
    assert [path.name for path in html.parent.iterdir()] == ["report.html"]
