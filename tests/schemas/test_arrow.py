"""Into and out of Arrow tables."""

from __future__ import annotations

import pickle
from collections.abc import Callable
from dataclasses import asdict
from datetime import date, datetime, timedelta, timezone

import pyarrow as pa
import pytest

from schemas import Article, Event, Failure, Load, Mention, StoredArticle, StoredFailure
from schemas.arrow import arrow_type, from_table, schema, to_table
from schemas.errors import MissingValue, SchemaError, UnknownColumn, WrongType

RECORDS = [Article, StoredArticle, Mention, Event, Failure, StoredFailure, Load]
CONTRACT = """
    mention_id article_id publisher url published language sentence_index sentence_text trigger_text trigger_start
    trigger_end source_code target_code source_text target_text source_name target_name source_country target_country
    source_sector target_sector cameo_code cameo_root plover_event plover_mode plover_contexts quad_class goldstein
    intensity status event_date date_precision reciprocal dead injured size place_name place_country latitude longitude
    geonames_id attributed_to rule_id judge_score confidence coder_version lexicon_version model_version coded_at
"""


def test_mention_has_the_columns_of_the_contract_in_their_order() -> None:
    assert schema(Mention).names == CONTRACT.split()


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("sentence_index", pa.int32()),
        ("quad_class", pa.int8()),
        ("goldstein", pa.float32()),
        ("confidence", pa.float32()),
        ("event_date", pa.date32()),
        ("published", pa.timestamp("us")),
        ("plover_contexts", pa.list_(pa.string())),
        ("cameo_code", pa.string()),
        ("reciprocal", pa.bool_()),
    ],
)
def test_types_of_mention_columns(name: str, kind: pa.DataType) -> None:
    assert schema(Mention).field(name).type == kind


@pytest.mark.parametrize("record", RECORDS)
def test_every_column_says_what_it_means(record: type) -> None:
    assert all(item.metadata[b"description"].strip() for item in schema(record))


def test_records_go_in_and_come_out_the_same(mention: Callable[..., Mention]) -> None:
    rows = [
        mention("m1", cameo_code="036", cameo_root="03", plover_contexts=("military", "diplomatic"), confidence=0.5),
        mention("m2", target_code=None, published=datetime(2024, 1, 18, 7, 30), event_date=None, confidence=0.25),
    ]
    assert from_table(to_table(rows, record=Mention), record=Mention) == rows


def test_dicts_go_in_like_records(mention: Callable[..., Mention]) -> None:
    row = mention()
    assert to_table([asdict(row)], record=Mention) == to_table([row], record=Mention)


def test_a_time_with_a_zone_becomes_utc() -> None:
    zoned = datetime(2024, 1, 19, 1, 0, tzinfo=timezone(timedelta(hours=5)))
    table = to_table([Article("a", "text", published=zoned)], record=Article)
    assert table["published"].to_pylist() == [datetime(2024, 1, 18, 20, 0)]


def test_a_date_comes_back_as_a_date() -> None:
    table = to_table([Article("a", "text", published=date(2024, 1, 19))], record=Article)
    assert from_table(table, record=Article)[0].published == date(2024, 1, 19)


def test_an_unknown_key_fails() -> None:
    with pytest.raises(UnknownColumn, match=r"row 1: unknown column colour; known: id, text"):
        to_table([{"id": "a", "text": "t", "language": "en"}, {"id": "b", "colour": "red"}], record=Article)


@pytest.mark.parametrize("row", [{"id": "a", "language": "en"}, {"id": "a", "text": None, "language": "en"}])
def test_a_missing_or_null_required_value_fails(row: dict[str, object]) -> None:
    with pytest.raises(MissingValue, match="row 0: column text is required"):
        to_table([row], record=Article)


@pytest.mark.parametrize(
    ("change", "column"),
    [({"quad_class": 300}, "quad_class"), ({"cameo_code": 36}, "cameo_code"), ({"dead": "many"}, "dead")],
)
def test_a_value_of_the_wrong_type_fails(
    mention: Callable[..., Mention], change: dict[str, object], column: str
) -> None:
    with pytest.raises(WrongType, match=f"column {column}"):
        to_table([mention(**change)], record=Mention)


def test_a_row_must_be_a_record_or_a_dict() -> None:
    with pytest.raises(WrongType, match="got tuple"):
        to_table([("a", "text")], record=Article)


def test_an_annotation_without_arrow_type_fails() -> None:
    with pytest.raises(SchemaError, match="no Arrow type"):
        arrow_type(complex)


def test_no_rows_make_an_empty_table_of_the_right_shape() -> None:
    assert to_table([], record=Mention).schema == schema(Mention)


def test_errors_and_records_pickle(mention: Callable[..., Mention]) -> None:
    for thing in (mention(), Failure("bad", path="a.csv", line=3)):
        assert pickle.loads(pickle.dumps(thing)) == thing
    assert str(pickle.loads(pickle.dumps(MissingValue("row 0")))) == "row 0"
