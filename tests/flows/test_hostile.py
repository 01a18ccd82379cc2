"""Input that means harm or came out of a fuzzer: bombs, endless lines, countless columns."""

from __future__ import annotations

import json
from datetime import date
from io import BytesIO
from pathlib import Path
from time import process_time

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from flows.articles import Reading
from flows.errors import FlowError
from flows.readers import read, read_stream
from flows.settings import Limits, limits
from schemas import Article, Failure

DAY = date(2024, 1, 20)
SMALL = Reading(DAY, limits=Limits(max_file=2_000, max_line=1_000, max_columns=10, max_field=100, max_ratio=5))
GOOD = {"id": "good", "text": "Iran met Iraq.", "published": "2024-01-20"}
ARTICLE = Article("good", "Iran met Iraq.", published=DAY)


def failure_of(path: Path, reading: Reading = SMALL) -> Failure:
    (outcome,) = read([path], reading=reading)
    assert isinstance(outcome, Failure)
    return outcome


def write(path: Path, content: str | bytes) -> Path:
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return path


# --- limits --------------------------------------------------------------------------------------------------------


def test_the_environment_sets_limits(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DEMARCHE_MAX_LINE", "5_000")
    assert limits() == Limits(max_line=5_000)


@pytest.mark.parametrize("value", ["0", "-1", "many", "1e6"])
def test_a_limit_that_is_none_is_named(monkeypatch: pytest.MonkeyPatch, value: str) -> None:
    monkeypatch.setenv("DEMARCHE_MAX_FILE", value)
    with pytest.raises(FlowError, match=r"DEMARCHE_MAX_FILE is .*; give a whole number above 0"):
        limits()


def test_an_endless_line_is_named_and_the_others_are_read(tmp_path: Path) -> None:
    lines = [json.dumps(GOOD | {"text": "x" * 5_000}), json.dumps(GOOD)]
    failure, article = read([write(tmp_path / "a.jsonl", "\n".join(lines))], reading=SMALL)
    assert (failure.line, failure.reason) == (1, "a line of 5,054 bytes; at most 1,000 (DEMARCHE_MAX_LINE)")
    assert article == ARTICLE


def test_an_endless_line_is_never_held_whole() -> None:
    class Endless(BytesIO):
        asked = 0

        def readline(self, size: int = -1) -> bytes:
            assert 0 < size <= 1_001
            self.asked += 1
            return b"x" * size if self.asked < 10_000 else b""

    (failure,) = read_stream(Endless(), reading=SMALL)
    assert failure.reason.startswith("a line of 10,008,999 bytes; ")


def test_an_endless_csv_line_is_named_and_the_others_are_read(tmp_path: Path) -> None:
    path = write(tmp_path / "a.csv", f"id,text\nlong,{'x' * 5_000}\ngood,Iran met Iraq.\n")
    failure, article = read([path], reading=SMALL)
    assert failure.line == 2
    assert failure.reason == "broken CSV: a line of 5,006 characters; at most 1,000 (DEMARCHE_MAX_LINE)"
    assert article == ARTICLE


def test_a_quotation_mark_that_never_ends_does_not_swallow_the_file(tmp_path: Path) -> None:
    path = write(tmp_path / "a.csv", 'id,text\na,"' + "Iran met Iraq.\n" * 500 + "good,Iran met Iraq.\n")
    outcomes = list(read([path], reading=SMALL))
    assert any("field larger than field limit (1000)" in outcome.reason for outcome in outcomes[:-1])
    assert outcomes[-1] == ARTICLE


@pytest.mark.parametrize("header", ["x" * 3_000, '"' + "x\n" * 3_000])
def test_an_endless_header(tmp_path: Path, header: str) -> None:
    assert failure_of(write(tmp_path / "a.csv", header)).reason.startswith("broken CSV: ")


def test_too_many_columns(tmp_path: Path) -> None:
    path = write(tmp_path / "a.csv", ",".join(["text", *(f"c{n}" for n in range(20))]) + "\nIran met Iraq." + "," * 20)
    wanted = "a table of 21 columns; at most 10 (DEMARCHE_MAX_COLUMNS)"
    assert failure_of(path).reason == wanted


@pytest.mark.parametrize("name", ["a.txt", "a.html", "a.xml"])
def test_files_that_are_read_whole_may_not_be_huge(tmp_path: Path, name: str) -> None:
    with (tmp_path / name).open("wb") as stream:
        stream.truncate(10**12)  # it takes no room
    assert failure_of(tmp_path / name).reason.endswith(" of 1,000,000,000,000 bytes; at most 2,000 (DEMARCHE_MAX_FILE)")


@pytest.mark.parametrize("name", ["id", "title", "publisher", "url", "language", "published"])
def test_only_the_text_may_be_long(tmp_path: Path, name: str) -> None:
    failure = failure_of(write(tmp_path / "a.jsonl", json.dumps(GOOD | {name: "x" * 200})))
    assert failure.reason == f"`{name}` of 200 characters; at most 100 (DEMARCHE_MAX_FIELD)"


# --- bombs ---------------------------------------------------------------------------------------------------------

NESTED = {
    "lists": "[" * 500_000,
    "objects": '{"a":' * 500_000,
    "an endless number": '{"id": ' + "9" * 5_000 + "}",
    "a list for an id": json.dumps(GOOD | {"id": ["x"]}),
    "a deep id": '{"text": "x", "id": ' + "[" * 500 + "]" * 500 + "}",
}


@pytest.mark.parametrize("line", NESTED.values(), ids=NESTED)
def test_json_bombs_are_named_and_the_others_are_read(line: str) -> None:
    failure, article = read_stream(BytesIO(f"{line}\n{json.dumps(GOOD)}".encode()))
    assert isinstance(failure, Failure)
    assert article == ARTICLE


def test_a_line_of_100_000_keys_has_a_short_failure() -> None:
    line = json.dumps({f"k{n}": 0 for n in range(100_000)}).encode()
    (failure,) = read_stream(BytesIO(line))
    assert len(failure.reason) <= 500
    assert failure.reason.startswith("neither text nor title; keys found: k0, k1, ")


def test_a_parquet_file_that_unpacks_to_many_times_its_size(tmp_path: Path) -> None:
    table = pa.table({"text": ["x" * 100_000] * 20})
    pq.write_table(table, tmp_path / "a.parquet", compression="zstd", use_dictionary=False)
    assert " bytes unpack to 2,000," in (failure := failure_of(tmp_path / "a.parquet")).reason
    assert failure.reason.endswith("; at most 5 (DEMARCHE_MAX_RATIO)")


def test_a_parquet_text_that_is_written_once_for_many_rows(tmp_path: Path) -> None:
    places = pa.array([0] * 1_000, pa.int32())
    texts = pa.DictionaryArray.from_arrays(places, pa.array(["Iran met Iraq. " * 20]))
    pq.write_table(pa.table({"id": [f"{n}" for n in range(1_000)], "text": texts}), tmp_path / "a.parquet")
    *articles, failure = read([tmp_path / "a.parquet"], reading=SMALL)
    assert 0 < len(articles) < 1_000
    assert failure.reason.endswith("; at most 5 (DEMARCHE_MAX_RATIO)")


def test_a_parquet_text_that_is_too_long_is_not_made(tmp_path: Path) -> None:
    pq.write_table(pa.table({"id": ["a", "good"], "text": ["x" * 500, ARTICLE.text]}), tmp_path / "a.parquet")
    failure, article = read([tmp_path / "a.parquet"], reading=Reading(DAY, max_chars=100))
    assert failure.reason == "a value can't be read: text of 500 bytes; at most 400 (--max-chars)"
    assert article == ARTICLE


TIMES = {
    "nanoseconds": (pa.array([1_705_708_800_000_000_001], pa.timestamp("ns")), Article),
    "a time that Python lacks": (pa.array([2**50], pa.timestamp("s")), Failure),
    "a day that Python lacks": (pa.array([2**30], pa.int32()).cast(pa.date32()), Failure),
    "a zone that nobody knows": (pa.array([0], pa.timestamp("s", "Mars/Phobos")), Failure),
}


@pytest.mark.parametrize(("days", "kind"), TIMES.values(), ids=TIMES)
def test_odd_times_in_parquet(tmp_path: Path, days: pa.Array, kind: type) -> None:
    pq.write_table(pa.table({"text": ["Iran met Iraq."], "published": days}), tmp_path / "a.parquet")
    (outcome,) = read([tmp_path / "a.parquet"])
    assert isinstance(outcome, kind)


@pytest.mark.parametrize("name", ["a.csv", "a.parquet"])
def test_a_table_without_rows_is_said_to_have_none(tmp_path: Path, name: str) -> None:
    if name == "a.csv":
        write(tmp_path / name, "text\r\n")
    else:
        pq.write_table(pa.table({"text": pa.array([], pa.string())}), tmp_path / name)
    assert failure_of(tmp_path / name).reason == "no rows with an article"


def test_html_nested_100_000_deep(tmp_path: Path) -> None:
    path = write(tmp_path / "a.html", "<html><body>" + "<div>" * 100_000 + "<p>Iran met Iraq.</p>")
    began = process_time()
    failure_of(path, Reading(DAY))
    assert process_time() - began < 20


def test_a_tag_with_countless_attributes_is_not_parsed(tmp_path: Path) -> None:
    path = write(tmp_path / "a.html", f"<html><p {' '.join(f'a{n}=1' for n in range(100_000))}>Iran met Iraq.</p>")
    assert failure_of(path, Reading(DAY)).reason.endswith("a tag with more than 1,000 attributes")


def test_entities_that_stand_for_each_other(tmp_path: Path) -> None:
    entities = "".join(f'<!ENTITY e{n + 1} "{f"&e{n};" * 10}">' for n in range(9))
    item = "<item><title>Iran met Iraq</title><description>&e9;</description></item>"
    feed = f'<?xml version="1.0"?><!DOCTYPE f [<!ENTITY e0 "lol">{entities}]><rss><channel>{item}</channel></rss>'
    outcomes = list(read([write(tmp_path / "a.xml", feed)], reading=Reading(DAY)))
    assert isinstance(outcomes[0], Failure)
    assert all(len(getattr(outcome, "text", "")) < 1_000 for outcome in outcomes)


@pytest.mark.parametrize("day", ["0001-01-01T00:00:00+14:00", "9999-12-31T23:59:59-14:00", "1499-12-31"])
def test_days_without_news(day: str) -> None:
    (failure,) = read_stream(BytesIO(json.dumps(GOOD | {"published": day}).encode()))
    assert failure.reason.endswith("; give a date from 1500 to 2499")
