"""Who said so."""

import pytest

from coder.circumstances import speaker

from .helpers import case_id, table, trees


@pytest.mark.parametrize("row", table("speakers.tsv"), ids=case_id)
def test_speaker(row: dict[str, str]) -> None:
    parse = trees()[row["tree"]]
    found = speaker(parse, parse.words.index(row["trigger"]))
    assert ("" if found is None else parse.words[found]) == row["speaker"]
