"""JSON Schema (2020-12) of a record, as one line of our JSONL holds it."""

from __future__ import annotations

from typing import Any

import pyarrow as pa

from schemas.arrow import TIMESTAMP, schema

JSON_TYPES: dict[pa.DataType, dict[str, Any]] = {
    pa.string(): {"type": "string"},
    pa.bool_(): {"type": "boolean"},
    pa.int8(): {"type": "integer"},
    pa.int32(): {"type": "integer"},
    pa.float32(): {"type": "number"},
    pa.float64(): {"type": "number"},
    pa.date32(): {"type": "string", "format": "date"},
    TIMESTAMP: {"type": "string", "description": "ISO 8601 date or time"},
    pa.list_(pa.string()): {"type": "array", "items": {"type": "string"}},
}


def json_schema(record: type) -> dict[str, Any]:
    """The JSON Schema of a record class; nothing may be added, required columns must be there."""
    shape = schema(record)
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": record.__name__,
        "description": (record.__doc__ or "").strip().splitlines()[0],
        "type": "object",
        "properties": {item.name: _property(item) for item in shape},
        "required": [item.name for item in shape if not item.nullable],
        "additionalProperties": False,
    }


def _property(item: pa.Field) -> dict[str, Any]:
    kind = dict(JSON_TYPES[item.type])
    if item.nullable:
        kind["type"] = [kind["type"], "null"]
    return kind | {"description": item.metadata[b"description"].decode()}
