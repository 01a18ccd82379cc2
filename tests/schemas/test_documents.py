"""JSON Schema and data dictionary."""

from __future__ import annotations

import json
from pathlib import Path

from schemas import Mention
from schemas.arrow import schema
from schemas.dictionary import dictionary
from schemas.jsonschema import json_schema

DOCS = Path(__file__).parents[2] / "docs"


def test_the_data_dictionary_is_up_to_date() -> None:
    made = dictionary()
    assert (DOCS / "data_dictionary.md").read_text(encoding="utf-8") == made, "run: make docs"


def test_json_schema_has_all_columns_and_is_closed() -> None:
    made = json_schema(Mention)
    assert list(made["properties"]) == schema(Mention).names
    assert made["additionalProperties"] is False
    assert "target_code" not in made["required"]
    assert "source_code" in made["required"]


def test_json_schema_types() -> None:
    properties = json_schema(Mention)["properties"]
    assert properties["cameo_code"]["type"] == "string"
    assert properties["dead"]["type"] == ["integer", "null"]
    assert properties["event_date"] | {"description": ""} == {
        "type": ["string", "null"],
        "format": "date",
        "description": "",
    }
    assert properties["plover_contexts"]["items"] == {"type": "string"}
    json.dumps(properties)
