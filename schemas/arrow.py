"""Arrow schemas from the records, and the only way into a table."""

from __future__ import annotations

import types
from collections.abc import Iterable, Mapping
from dataclasses import Field, fields, is_dataclass
from datetime import UTC, date, datetime, time
from functools import cache
from typing import Any, TypeVar, Union, get_args, get_origin, get_type_hints

import pyarrow as pa

from schemas.errors import MissingValue, SchemaError, UnknownColumn, WrongType

Record = TypeVar("Record")
MIDNIGHT = time()
TIMESTAMP = pa.timestamp("us")
PLAIN = {
    str: pa.string(),
    int: pa.int32(),
    float: pa.float64(),
    bool: pa.bool_(),
    date: pa.date32(),
    datetime: TIMESTAMP,
}
NAMED = {"int8": pa.int8(), "float32": pa.float32()}


@cache
def schema(record: type) -> pa.Schema:
    """The Arrow schema of a record class: same names, same order, required columns not nullable."""
    hints = get_type_hints(record)
    return pa.schema([_arrow_field(item, hints[item.name]) for item in fields(record)])


def _arrow_field(item: Field[Any], hint: Any) -> pa.Field:
    kind = NAMED[item.metadata["arrow"]] if item.metadata["arrow"] else arrow_type(hint)
    metadata = {"description": item.metadata["description"]}
    return pa.field(item.name, kind, nullable=not item.metadata["required"], metadata=metadata)


def arrow_type(hint: Any) -> pa.DataType:
    """The Arrow type of an annotation; a date or datetime is a timestamp."""
    if get_origin(hint) is tuple:
        return pa.list_(arrow_type(get_args(hint)[0]))
    kinds = _alternatives(hint)
    if datetime in kinds:
        return TIMESTAMP
    if len(kinds) == 1 and kinds[0] in PLAIN:
        return PLAIN[kinds[0]]
    raise SchemaError(f"no Arrow type for annotation {hint!r}; allowed: {', '.join(k.__name__ for k in PLAIN)}")


def _alternatives(hint: Any) -> list[Any]:
    if get_origin(hint) in (Union, types.UnionType):
        return [kind for kind in get_args(hint) if kind is not types.NoneType]
    return [hint]


def to_table(rows: Iterable[Any], *, record: type) -> pa.Table:
    """Rows (records or dicts) as an Arrow table; an unknown key or a null in a required column is an error."""
    shape = schema(record)
    values = [_checked(row, number, shape) for number, row in enumerate(rows)]
    columns = [_array([row[i] for row in values], shape.field(i)) for i in range(len(shape))]
    return pa.Table.from_arrays(columns, schema=shape)


def _checked(row: Any, number: int, shape: pa.Schema) -> list[Any]:
    data = row if isinstance(row, Mapping) else as_dict(row)
    if unknown := data.keys() - set(shape.names):
        known = ", ".join(shape.names)
        raise UnknownColumn(f"row {number}: unknown column {', '.join(sorted(unknown))}; known: {known}")
    values = [data.get(name) for name in shape.names]
    for value, item in zip(values, shape, strict=True):
        if value is None and not item.nullable:
            raise MissingValue(f"row {number}: column {item.name} is required and has no value")
    return values


def as_dict(row: Any) -> dict[str, Any]:
    """A record as a dict, one level deep."""
    if not is_dataclass(row):
        raise WrongType(f"a row must be a record or a dict, got {type(row).__name__}")
    return {item.name: getattr(row, item.name) for item in fields(row)}


def _array(values: list[Any], item: pa.Field) -> pa.Array:
    if item.type == TIMESTAMP:
        values = [_timestamp(value) for value in values]
    try:
        return pa.array(values, type=item.type)
    except (pa.ArrowException, TypeError, OverflowError, UnicodeEncodeError) as error:
        raise WrongType(f"column {item.name}: {error}; allowed: {item.type}") from error


def _timestamp(value: Any) -> Any:
    """Dates become midnight; times with a zone become UTC without one."""
    if isinstance(value, datetime):
        return value.astimezone(UTC).replace(tzinfo=None) if value.tzinfo else value
    return datetime(value.year, value.month, value.day) if isinstance(value, date) else value


def from_table(table: pa.Table, *, record: type[Record]) -> list[Record]:
    """Records out of a table that `to_table` made; where a column takes dates too, midnight is read as a date."""
    either = _date_or_time(record)
    return [record(**{name: _plain(value, name in either) for name, value in row.items()}) for row in table.to_pylist()]


def _plain(value: Any, may_be_date: bool) -> Any:
    if isinstance(value, list):
        return tuple(value)
    if may_be_date and isinstance(value, datetime) and value.time() == MIDNIGHT:
        return value.date()
    return value


@cache
def _date_or_time(record: type) -> frozenset[str]:
    hints = get_type_hints(record)
    return frozenset(name for name, hint in hints.items() if {date, datetime} <= set(_alternatives(hint)))
