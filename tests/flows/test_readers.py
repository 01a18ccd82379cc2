"""Reading articles: every bad case is a recorded failure, and the others come through."""

from __future__ import annotations

import json
from datetime import date, datetime
from io import BytesIO
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from flows.articles import Reading
from flows.readers import read, read_stream
from schemas import Article, Failure

DAY = "2024-01-18"
DATED = Reading(default_date=date(2024, 1, 1))
GOOD = Article("good", "Pakistan recalled its ambassador.", published=date(2024, 1, 18))


def line(**values: object) -> str:
    return json.dumps({"id": "good", "text": GOOD.text, "published": DAY} | values, ensure_ascii=False)


def read_lines(*lines: str | bytes, reading: Reading | None = None) -> list[Article | Failure]:
    data = b"\n".join(part if isinstance(part, bytes) else part.encode() for part in lines)
    return list(read_stream(BytesIO(data), reading=reading))


def only_failure(outcomes: list[Article | Failure]) -> Failure:
    assert len(outcomes) == 1
    assert isinstance(outcomes[0], Failure)
    return outcomes[0]


# --- files ---------------------------------------------------------------------------------------------------------


def test_a_missing_file(tmp_path: Path) -> None:
    path = tmp_path / "none.jsonl"
    assert list(read([path])) == [Failure("no such file or folder", path=str(path))]


@pytest.mark.parametrize("name", ["a.jsonl", "a.csv", "a.parquet", "a.txt"])
def test_an_empty_file(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_bytes(b"")
    assert only_failure(list(read([tmp_path / name]))).reason == "the file is empty"


def test_an_unknown_kind_of_file_names_the_readable_ones(tmp_path: Path) -> None:
    (tmp_path / "a.docx").write_bytes(b"x")
    failure = only_failure(list(read([tmp_path / "a.docx"])))
    assert failure.reason.startswith("unknown kind of file '.docx'; readable: .jsonl, ")


def test_an_empty_folder(tmp_path: Path) -> None:
    assert only_failure(list(read([tmp_path]))).reason.startswith("no articles in this folder")


def test_a_bad_input_does_not_stop_the_next(tmp_path: Path) -> None:
    (tmp_path / "good.jsonl").write_text(line(), encoding="utf-8")
    outcomes = list(read([tmp_path / "none.csv", tmp_path / "good.jsonl"]))
    assert [type(outcome) for outcome in outcomes] == [Failure, Article]
    assert outcomes[1] == GOOD


def test_a_folder_of_all_kinds_is_read_in_order_of_names(tmp_path: Path) -> None:
    (tmp_path / "b").mkdir()
    (tmp_path / "a.jsonl").write_text(line(id="one"), encoding="utf-8")
    (tmp_path / "b" / f"{DAY}_two.txt").write_text("Two.", encoding="utf-8")
    (tmp_path / "c.csv").write_text(f"id,text,published\nthree,Three.,{DAY}\n", encoding="utf-8")
    (tmp_path / ".hidden.txt").write_text("Hidden.", encoding="utf-8")
    (tmp_path / "notes.md").write_text("Not read.", encoding="utf-8")
    assert [outcome.id for outcome in read([tmp_path])] == ["one", f"b/{DAY}_two", "three"]


# --- JSONL ---------------------------------------------------------------------------------------------------------


def test_all_fields_come_through() -> None:
    given = {"title": "T", "publisher": "P", "url": "u", "language": "fr", "published": "2024-01-18T07:30:00"}
    wanted = Article("good", GOOD.text, "T", datetime(2024, 1, 18, 7, 30), "P", "u", "fr")
    assert read_lines(line(**given)) == [wanted]


def test_broken_json_in_line_7_is_named_and_the_others_read() -> None:
    lines = [line(id=f"a{n}") for n in range(1, 10)]
    lines[6] = '{"id": "a7", "text": '
    outcomes = read_lines(*lines)
    failures = [outcome for outcome in outcomes if isinstance(outcome, Failure)]
    assert [(f.line, f.reason[:12]) for f in failures] == [(7, "broken JSON:")]
    assert [o.id for o in outcomes if isinstance(o, Article)] == [f"a{n}" for n in range(1, 10) if n != 7]


def test_a_line_that_is_not_utf_8_is_named_and_the_others_read() -> None:
    outcomes = read_lines(line(), '{"id": "b", "text": "Téhéran"}'.encode("latin-1"), line(id="c"))
    assert [getattr(outcome, "id", None) for outcome in outcomes] == ["good", None, "c"]
    assert outcomes[1] == Failure("not UTF-8: byte 0xe9 at position 22; convert it first", path="-", line=2)


def test_a_byte_order_mark_is_no_harm() -> None:
    assert read_lines(b"\xef\xbb\xbf" + line().encode()) == [GOOD]


@pytest.mark.parametrize("text", ["[1, 2]", '"text"', "7"])
def test_a_line_that_is_no_object(text: str) -> None:
    assert only_failure(read_lines(text)).reason.startswith("a line must be a JSON object, got ")


def test_blank_lines_are_passed_over_and_counted() -> None:
    outcomes = read_lines("", line(), "  ", "{")
    assert [outcomes[0], outcomes[1].line] == [GOOD, 4]


def test_no_lines_at_all() -> None:
    assert only_failure(read_lines("", " ")).reason == "no lines with an article"


# --- articles ------------------------------------------------------------------------------------------------------


def test_an_article_without_a_date_is_named() -> None:
    failure = only_failure(read_lines(line(published=None)))
    assert (failure.article_id, failure.reason[:19]) == ("good", "no publication date")
    assert "--default-date" in str(failure)


def test_the_default_date_is_for_articles_without_one() -> None:
    outcomes = read_lines(line(published=None), line(id="b"), reading=DATED)
    assert [outcome.published for outcome in outcomes] == [date(2024, 1, 1), date(2024, 1, 18)]


def test_a_date_that_is_none_fails_even_with_a_default() -> None:
    failure = only_failure(read_lines(line(published="18/01/2024"), reading=DATED))
    assert failure.reason.startswith("published '18/01/2024' is no ISO date; allowed: ")


@pytest.mark.parametrize("value", ["2024-01-18T07:30:00Z", "2024-01-18 07:30:00+00:00"])
def test_times_with_zones(value: str) -> None:
    assert read_lines(line(published=value))[0].published == datetime.fromisoformat("2024-01-18T07:30:00+00:00")


def test_five_megabytes_are_too_long() -> None:
    failure = only_failure(read_lines(line(text="x" * 5_000_000)))
    assert (failure.article_id, failure.reason) == (
        "good",
        "text of 5,000,000 characters; at most 1,000,000 (--max-chars)",
    )
    assert isinstance(read_lines(line(text="x" * 5_000_000), reading=Reading(max_chars=6_000_000))[0], Article)


def test_control_characters_become_spaces_and_nothing_moves() -> None:
    (article,) = read_lines(line(text="Iran\x00struck\x1b\x7f\ttargets\n"))
    assert article.text == "Iran struck  \ttargets\n"


def test_half_a_character_becomes_a_replacement_sign() -> None:
    (article,) = read_lines('{"id": "a", "text": "Iran \\ud83d struck", "published": "2024-01-18"}')
    assert article.text == "Iran \ufffd struck"


def test_emoji_stay() -> None:
    (article,) = read_lines(line(text="Iran 🇮🇷 struck 🚀"))
    assert article.text == "Iran 🇮🇷 struck 🚀"


@pytest.mark.parametrize("text", ["", "   ", None])
def test_only_a_title_is_an_article(text: str | None) -> None:
    (article,) = read_lines(line(text=text, title="Iran recalls envoy"))
    assert (article.title, (article.text or "").strip()) == ("Iran recalls envoy", "")


def test_neither_text_nor_title() -> None:
    failure = only_failure(read_lines('{"id": "a", "abstract": "x", "published": "2024-01-18"}'))
    assert failure.reason == "neither text nor title; keys found: id, abstract, published"


def test_a_text_that_is_no_text() -> None:
    assert only_failure(read_lines(line(text=["a", "b"]))).reason == "`text` must be text, got list"


def test_an_article_without_id_gets_one_from_its_content() -> None:
    one, other = read_lines(line(id=None), line(id=None, text="Other."))
    assert one.id.startswith("sha-")
    assert one.id != other.id
    assert read_lines("", line(id=None))[0].id == one.id


def test_a_repeated_article_is_read_once() -> None:
    assert read_lines(line(), line()) == [GOOD]


def test_the_same_id_with_other_content_fails() -> None:
    outcomes = read_lines(line(), line(text="Other."))
    assert outcomes[0] == GOOD
    assert outcomes[1].article_id == "good"
    assert outcomes[1].reason.startswith("a second article with this id")


# --- CSV -----------------------------------------------------------------------------------------------------------


def read_csv(tmp_path: Path, content: str | bytes, name: str = "a.csv") -> list[Article | Failure]:
    path = tmp_path / name
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return list(read([path]))


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.csv", f'id,text,published\ngood,"{GOOD.text}",{DAY}\n'),
        ("b.csv", f'id;published;text\ngood;{DAY};"{GOOD.text}"\n'),
        ("c.tsv", f"text\tarticle_id\tdate\n{GOOD.text}\tgood\t{DAY}\n"),
        ("d.csv", f"\ufeffbody,id,published_at\n{GOOD.text},good,{DAY}\n"),
    ],
)
def test_csv_with_its_separators_and_names_of_columns(tmp_path: Path, name: str, content: str) -> None:
    assert read_csv(tmp_path, content, name) == [GOOD]


def test_csv_cells_keep_their_newlines_and_commas(tmp_path: Path) -> None:
    (article,) = read_csv(tmp_path, f'id,text,published\n1,"One, two\nthree ""four""",{DAY}\n')
    assert article.text == 'One, two\nthree "four"'


def test_csv_without_a_text_column_names_what_it_has(tmp_path: Path) -> None:
    failure = only_failure(read_csv(tmp_path, "id,summary,published\n1,x,2024-01-18\n"))
    assert failure.reason == "no text column (one of: text, body, content); columns found: id, summary, published"


def test_a_csv_row_that_is_not_utf_8(tmp_path: Path) -> None:
    content = b"id,text,published\n1,T\xe9h\xe9ran,2024-01-18\ngood," + GOOD.text.encode() + b",2024-01-18\n"
    failure, article = read_csv(tmp_path, content)
    assert (failure.article_id, failure.line, failure.reason[:9]) == ("1", 2, "not UTF-8")
    assert article == GOOD


def test_a_csv_row_with_too_many_cells(tmp_path: Path) -> None:
    failure, article = read_csv(tmp_path, f"id,text,published\n1,One, two,{DAY}\ngood,{GOOD.text},{DAY}\n")
    assert (failure.line, failure.reason[:23]) == (2, "more cells than columns")
    assert article == GOOD


def test_a_csv_cell_of_five_megabytes(tmp_path: Path) -> None:
    failure, article = read_csv(tmp_path, f"id,text,published\n1,{'x' * 5_000_000},{DAY}\ngood,{GOOD.text},{DAY}\n")
    assert failure.reason.startswith("text of 5,000,000 characters")
    assert article == GOOD


# --- Parquet -------------------------------------------------------------------------------------------------------


def test_parquet(tmp_path: Path) -> None:
    table = pa.table({"id": ["good"], "text": [GOOD.text], "published": [date(2024, 1, 18)], "score": [0.5]})
    pq.write_table(table, tmp_path / "a.parquet")
    assert list(read([tmp_path / "a.parquet"])) == [GOOD]


def test_parquet_without_a_text_column(tmp_path: Path) -> None:
    pq.write_table(pa.table({"id": ["a"], "words": ["b"]}), tmp_path / "a.parquet")
    assert only_failure(list(read([tmp_path / "a.parquet"]))).reason.endswith("columns found: id, words")


def test_broken_parquet(tmp_path: Path) -> None:
    (tmp_path / "a.parquet").write_bytes(b"PAR1 this is none")
    assert only_failure(list(read([tmp_path / "a.parquet"]))).reason.startswith("broken Parquet: ")


# --- text files ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "text", "day"),
    [
        ("2024-01-19_tehran.txt", "Pakistan acted.", date(2024, 1, 19)),
        ("20240119.txt", "Pakistan acted.", date(2024, 1, 19)),
        ("tehran.txt", "Friday, January 19, 2024\nPakistan acted.", date(2024, 1, 19)),
        ("tehran.txt", "19 January 2024 - Pakistan acted.", date(2024, 1, 19)),
        ("tehran.txt", "TEHRAN, 2024-01-19. Pakistan acted.", date(2024, 1, 19)),
        ("2024-13-45.txt", "Pakistan acted.", date(2024, 1, 1)),
        ("tehran.txt", "Pakistan acted.\nFriday, January 19, 2024", date(2024, 1, 1)),
    ],
)
def test_the_date_of_a_text_file(tmp_path: Path, name: str, text: str, day: date) -> None:
    (tmp_path / name).write_text(text, encoding="utf-8")
    (article,) = read([tmp_path / name], reading=DATED)
    assert (article.published, article.text) == (day, text)


def test_a_text_file_without_any_date_is_named(tmp_path: Path) -> None:
    (tmp_path / "tehran.txt").write_text("Pakistan acted.", encoding="utf-8")
    assert only_failure(list(read([tmp_path]))).article_id == "tehran"


def test_a_text_file_that_is_not_utf_8(tmp_path: Path) -> None:
    (tmp_path / "2024-01-19.txt").write_bytes("Téhéran".encode("utf-16"))
    assert only_failure(list(read([tmp_path]))).reason.startswith("not UTF-8: byte 0xff at position 0")
