"""The report page in a real browser; left out where there is no Chromium."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest

from flows.report import write_report
from schemas import Mention

from .chromium import CHROMIUM, PHONE, Browser

pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="no Chromium on this machine")

Make = Callable[..., Mention]
HOSTILE = "<script>window.hacked = 1</script><img src=x onerror='window.hacked = 2'> recalled </script>"
SCRIPT = "javascript:window.hacked = 3"


@pytest.fixture(scope="module")
def browser(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Browser]:
    opened = Browser(tmp_path_factory.mktemp("profile"))
    yield opened
    opened.close()


@pytest.fixture
def address(fill: Callable[..., Path], mention: Make, tmp_path_factory: pytest.TempPathFactory) -> str:
    """The page of a small crisis, written once."""
    html = tmp_path_factory.getbasetemp() / "crisis" / "report.html"
    if not html.exists():
        write_report(fill(*crisis(mention), out=html.parent), html=html)
    return html.as_uri()


def crisis(mention: Make) -> list[Mention]:
    """Two recalls, two strikes and a threat, thirty calls of others; one article is hostile."""
    away = {"source_code": "IRN", "source_country": "IRN", "target_code": "PAK", "target_country": "PAK"}
    others = {"source_code": "TUR", "source_country": "TUR", "target_code": "IGOUNO", "target_country": None}
    call = {"cameo_code": "041", "cameo_root": "04", "quad_class": 1, "goldstein": 1.0, "intensity": 2.0}
    sent = "Turkey called 🕊 the United Nations."
    words = {"sentence_text": sent, "source_text": "Turkey", "trigger_text": "called", "target_text": "United Nations"}
    days = [date(2024, month, day) for month in (1, 2, 3) for day in range(1, 11)]
    return [
        mention("m1", event_date=date(2024, 1, 17), source_text="Pakistan", target_text="Iran"),
        mention("m2", event_date=date(2024, 1, 18), cameo_code="190", publisher="Zürich Times"),
        mention("m3", **away, event_date=date(2024, 1, 16), cameo_code="190", url="https://example.org/a"),
        mention("m4", status="future", cameo_code="172"),
        mention("m5", **away, **dict.fromkeys(("publisher", "sentence_text", "source_name"), HOSTILE), url=SCRIPT),
        *(mention(f"t{place}", **others, **call, **words, event_date=day) for place, day in enumerate(days)),
    ]


def test_it_opens_without_trouble_and_fetches_nothing(browser: Browser, address: str) -> None:
    browser.open(address)
    browser.shown("34")
    assert browser.fetched == [address]
    assert browser.trouble == []
    assert browser.ask("document.querySelectorAll('#chart rect[fill]').length") > 4
    assert len(browser.texts("#table tbody tr")) == 25


def test_a_cell_of_the_heat_map_chooses_the_dyad_and_gives_it_back(browser: Browser, address: str) -> None:
    browser.open(address)
    browser.click("#heat button[data-dyad='PAK|IRN']")
    browser.shown("2")
    assert browser.text("#series-title") == "Over time: Pakistan → Iran"
    assert browser.texts("#table .c1 b") == ["PAK", "IRN"] * 2
    assert browser.ask("document.querySelector('#heat [aria-pressed=true]').dataset.dyad") == "PAK|IRN"
    browser.click("[name=both]")
    browser.shown("4")
    browser.click("#heat button[data-dyad='PAK|IRN']")
    browser.shown("34")
    assert browser.trouble == []


@pytest.mark.parametrize(
    ("field", "value", "count"),
    [
        ("type", "quad 1", "30"),
        ("type", "cameo 190", "2"),
        ("status", "future", "1"),
        ("status", "all", "35"),
        ("from", "2024-03-01", "10"),
        ("to", "2024-01-16", "11"),
        ("text", "zurich recalled", "1"),
        ("text", "united nations", "30"),
        ("source", "IRN", "2"),
        ("target", "IGOUNO", "30"),
        ("text", "no such words", "0"),
    ],
)
def test_filters(browser: Browser, address: str, field: str, value: str, count: str) -> None:
    browser.open(address)
    browser.choose(f"[name={field}]", value)
    browser.shown(count)
    browser.click("[type=reset]")
    browser.shown("34")
    assert browser.trouble == []


def test_words_of_source_act_and_target_are_marked(browser: Browser, address: str) -> None:
    browser.open(f"{address}#source=PAK&to=2024-01-17")
    browser.shown("1")
    marks = "[...document.querySelectorAll('#table mark')].map((node) => [node.className, node.textContent])"
    assert browser.ask(marks) == [["s", "Pakistan"], ["a", "recalled"], ["t", "Iran"]]
    browser.open(f"{address}#source=TUR&from=2024-03-10")
    browser.shown("1")
    assert browser.ask(marks) == [["s", "Turkey"], ["a", "called"], ["t", "United Nations"]]


def test_hostile_text_is_shown_as_it_is_and_does_nothing(browser: Browser, address: str) -> None:
    browser.open(f"{address}#source=IRN&from=2024-01-17")
    browser.shown("1")
    assert HOSTILE in browser.text("#table tr:last-child .c3")
    assert browser.text("#table tr:last-child .c4 span") == HOSTILE
    assert browser.ask("document.querySelectorAll('#table :is(script, img, a)').length") == 0
    assert browser.ask("typeof window.hacked") == "undefined"
    assert (browser.fetched, browser.trouble) == ([address], [])


def test_only_web_addresses_are_links(browser: Browser, address: str) -> None:
    browser.open(f"{address}#source=IRN")
    browser.shown("2")
    assert browser.ask("[...document.querySelectorAll('#table a')].map((node) => node.href)") == [
        "https://example.org/a"
    ]


def test_the_keyboard_is_enough(browser: Browser, address: str) -> None:
    browser.open(address)
    focused = "document.activeElement.dataset.dyad"
    browser.ask("document.querySelector('#heat-size').focus()")
    browser.press("Tab")
    assert browser.ask(focused) == "TUR|IGOUNO"
    browser.press("ArrowDown")
    assert browser.ask(focused) == "TUR|IGOUNO"
    browser.ask("document.querySelector(\"[data-dyad='PAK|IRN']\").focus()")
    browser.press("Enter")
    browser.shown("2")
    assert browser.ask(focused) == "PAK|IRN"
    browser.ask("document.querySelector('#cursor').focus()")
    browser.press("End")
    assert browser.text("#readout").startswith("2024-01-18: 1 event (1 material conflict)")
    browser.press("Tab", "Enter")
    browser.shown("1")
    assert browser.ask("['from', 'to'].map((name) => document.forms[0][name].value)") == ["2024-01-18"] * 2


def test_a_click_on_the_chart_picks_a_period_and_the_mouse_only_looks(browser: Browser, address: str) -> None:
    browser.open(f"{address}#source=TUR")
    browser.choose("#unit", "month")
    browser.click("#chart svg")
    assert browser.text("#readout").startswith("2024-02: 10 events (10 verbal cooperation); sum of PLOVER intensity 20")
    left, top = browser.ask(
        "(() => { const box = document.querySelector('#chart svg').getBoundingClientRect();"
        " return [box.left + 60, box.top + 60]; })()"
    )
    browser.send("Input.dispatchMouseEvent", type="mouseMoved", x=left, y=top)
    browser.wait("document.querySelector('#readout').textContent.startsWith('2024-01')")
    browser.send("Input.dispatchMouseEvent", type="mouseMoved", x=2, y=2)
    browser.wait("document.querySelector('#readout').textContent.startsWith('2024-02')")
    browser.click("#zoom")
    browser.shown("10")


def test_pages_orders_and_figures(browser: Browser, address: str) -> None:
    browser.open(address)
    browser.click(".pages [data-step='1']")
    assert browser.texts(".pages span") == ["26–34 of 34"] * 2
    browser.choose("#order", "oldest")
    assert browser.texts("#table time")[0] == "2024-01-01"
    browser.choose("#unit", "month")
    browser.click("#figures summary")
    browser.wait("document.querySelectorAll('#figures tbody tr').length === 3")
    assert browser.texts("#figures tbody th") == ["2024-01", "2024-02", "2024-03"]


def test_a_choice_is_kept_in_the_address(browser: Browser, address: str) -> None:
    browser.open(address)
    browser.choose("[name=text]", "zurich")
    browser.shown("1")
    assert browser.ask("location.hash") == "#text=zurich"
    browser.open(f"{address}#status=nonsense&source=XXX&from=yesterday")
    assert browser.text("#count") == "34 of 35 shown"


def test_a_phone_has_room_for_everything(browser: Browser, address: str) -> None:
    browser.open(address, screen=PHONE)
    assert browser.ask("document.documentElement.scrollWidth") <= PHONE["width"]
    assert browser.ask("document.querySelector('#chart svg').getBoundingClientRect().right") <= PHONE["width"]
    assert browser.ask("Math.min(...[...document.querySelectorAll('button, select')].map((n) => n.offsetHeight))") >= 32
