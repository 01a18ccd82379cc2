"""The cue tables check, and their check finds every kind of fault."""

from pathlib import Path

from coder.circumstances import cues

HEADER = "id,phrase,category,scope,note\n"


def test_our_tables_are_clean() -> None:
    assert cues.problems() == []


def test_every_table_has_rows() -> None:
    assert all(len(cues.rows(name)) > 10 for name in cues.TABLES)


def _problems(folder: Path, text: str) -> list[str]:
    (folder / "status.csv").write_text(HEADER + text, encoding="utf-8")
    return cues.problems(folder)


def test_a_good_row_is_accepted(tmp_path: Path) -> None:
    assert _problems(tmp_path, "X1,nay,negation,child,\n") == []


def test_faults_name_file_line_id_and_what_is_allowed(tmp_path: Path) -> None:
    assert _problems(tmp_path, "X1,nay,denial,child,\n") == [
        "status.csv:2: X1: unknown category, got 'denial', "
        "allowed future, historical, hypothetical, light, negation, pseudo, through"
    ]


def test_repeated_ids_and_cues(tmp_path: Path) -> None:
    found = _problems(tmp_path, "X1,nay,negation,child,\nX1,nay,negation,child,\n")
    assert found == [
        "status.csv:3: X1: id given twice, got 'X1', allowed once (line 2)",
        "status.csv:3: X1: phrase+category+scope given twice, got ('nay', 'negation', 'child'), allowed once (line 2)",
    ]


def test_spaces_case_form_and_emptiness(tmp_path: Path) -> None:
    phrases = [" nay", "Nay", "", "cafe\u0301"]
    rows = "".join(f"X{number},{phrase},negation,child,\n" for number, phrase in enumerate(phrases, 1))
    found = _problems(tmp_path, rows)
    assert [line.split(",")[0] for line in found] == [
        "status.csv:2: X1: stray spaces in phrase",
        "status.csv:3: X2: phrase is matched in lower case",
        "status.csv:4: X3: phrase is empty",
        "status.csv:5: X4: phrase is not NFC",
    ]


def test_wrong_columns_and_cells(tmp_path: Path) -> None:
    rows = "id,word,kind,value,note\nN1,one,number,uno,\nN2,two,number,2,,,\n"
    (tmp_path / "numbers.csv").write_text(rows, encoding="utf-8")
    (tmp_path / "dates.csv").write_text("id,words\n", encoding="utf-8")
    assert cues.problems(tmp_path) == [
        "dates.csv:1: -: wrong columns, got id,words, allowed id,phrase,kind,amount,anchor,note",
        "numbers.csv:2: N1: value is no whole number, got 'uno', allowed digits",
        "numbers.csv:3: N2: too many cells, got 7, allowed 5",
    ]
