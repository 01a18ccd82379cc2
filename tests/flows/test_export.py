"""Events in other data sets' columns: the names, the conventions, and what is left out."""

from __future__ import annotations

import csv
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq
import pytest
from typer.testing import CliRunner

from flows.cli import app
from flows.export_shapes import SHAPES
from schemas import Mention

Make = Callable[..., Mention]
Fill = Callable[..., Path]
# As the data sets' own files and codebooks have them, written out so that a slip in the code can't hide here.
ACTOR = "{0}Code {0}Name {0}CountryCode {0}KnownGroupCode {0}EthnicCode {0}Religion1Code {0}Religion2Code "
ACTOR += "{0}Type1Code {0}Type2Code {0}Type3Code"
GEO_1 = "{0}Geo_Type {0}Geo_FullName {0}Geo_CountryCode {0}Geo_ADM1Code {0}Geo_Lat {0}Geo_Long {0}Geo_FeatureID"
GEO_2 = GEO_1.replace("{0}Geo_Lat", "{0}Geo_ADM2Code {0}Geo_Lat")
ACT = "IsRootEvent EventCode EventBaseCode EventRootCode QuadClass GoldsteinScale NumMentions NumSources NumArticles"
HEAD = ["GLOBALEVENTID", "SQLDATE", "MonthYear", "Year", "FractionDate"]


def gdelt(geo: str) -> list[str]:
    actors = [name for side in ("Actor1", "Actor2") for name in ACTOR.format(side).split()]
    places = [name for side in ("Actor1", "Actor2", "Action") for name in geo.format(side).split()]
    return [*HEAD, *actors, *ACT.split(), "AvgTone", *places, "DATEADDED", "SOURCEURL"]


ICEWS = (
    "Event ID|Event Date|Source Name|Source Sectors|Source Country|Event Text|CAMEO Code|Intensity|Target Name|"
    "Target Sectors|Target Country|Story ID|Sentence Number|Publisher|City|District|Province|Country|Latitude|Longitude"
).split("|")
POLECAT = (
    "Event ID|Event Date|Event Type|Event Mode|Intensity|Quad Code|Contexts|Actor Name|Actor Country|Actor COW|"
    "Primary Actor Sector|Actor Sectors|Actor Title|Actor Name Raw|Wikipedia Actor ID|Recipient Name|"
    "Recipient Country|Recipient COW|Primary Recipient Sector|Recipient Sectors|Recipient Title|Recipient Name Raw|"
    "Wikipedia Recipient ID|Placename|City|District|Province|Country|Latitude|Longitude|GeoNames ID|Raw Placename|"
    "Feature Type|Source|Publication Date|Story People|Story Organizations|Story Locations|Language|Version"
).split("|")
COLUMNS = {"gdelt": gdelt(GEO_2), "gdelt1": gdelt(GEO_1), "icews": ICEWS, "polecat": POLECAT}


@pytest.fixture
def out(fill: Fill, mention: Make) -> Path:
    """A recall, a strike on a city, a meeting at the UN, a statement, and an act of which only the month is known."""
    strike = {"cameo_code": "195", "cameo_root": "19", "goldstein": -10.0, "plover_event": "ASSAULT"}
    strike |= {"plover_mode": "aerial", "plover_contexts": ("military", "territory"), "sentence_index": 4}
    quetta = {"place_name": "Quetta", "place_country": "PAK", "latitude": 30.18414}
    quetta |= {"longitude": 67.00141, "geonames_id": 1167528}
    un = {"source_code": "IGOUNO", "source_country": None, "source_sector": "IGO", "source_name": "United Nations"}
    meet = {"cameo_code": "040", "cameo_root": "04", "quad_class": 1, "goldstein": 1.0, "plover_event": "CONSULT"}
    state = {"source_sector": "GOV", "target_sector": "GOV", "source_name": "Pakistan", "target_name": "Iran"}
    says = {"cameo_code": "01", "cameo_root": "01", "quad_class": 1, "goldstein": 0.0}
    return fill(
        mention("m1", plover_event="SANCTION", plover_mode="discontinue", **state),
        mention("m2", article_id="a2", published=date(2024, 1, 19), confidence=0.5, publisher="Other", **state),
        mention(
            "m3", article_id="a2", published=date(2024, 1, 19), event_date=date(2024, 1, 18), source_code="IRNMIL",
            source_country="IRN", source_sector="MIL", source_text="the Guards", target_code="PAKREBMUS",
            target_country="PAK", target_sector="REB", url="https://example.org/2", **strike, **quetta,
        ),
        mention("m4", event_date=date(2024, 1, 18), target_code=None, target_country=None, **un, **meet),
        mention("m5", event_date=date(2024, 1, 18), place_name="Iran", place_country="IRN", **says),
        mention("m6", event_date=date(2024, 1, 1), date_precision="month", cameo_code="160", **state),
        mention("m7", status="future", event_date=date(2024, 1, 20)),
    )  # fmt: skip


def call(*args: object) -> Any:
    return CliRunner().invoke(app, ["export", *(str(arg) for arg in args)])


def exported(out: Path, shape: str, *args: object, name: str = "x.csv") -> list[dict[str, str]]:
    path = out.parent / name
    result = call(shape, out, "--out", path, *args)
    assert (result.exit_code, result.stdout) == (0, f"{path}\n")
    with path.open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream, delimiter="," if name.endswith(".csv") else "\t"))


def filled(row: dict[str, str]) -> dict[str, str]:
    return {name: cell for name, cell in row.items() if cell}


@pytest.mark.parametrize("shape", SHAPES)
def test_columns_are_those_of_the_data_set_in_their_order(out: Path, shape: str) -> None:
    for name in ("x.csv", "x.tab"):
        assert list(exported(out, shape, name=name)[0]) == COLUMNS[shape]
    call(shape, out, "--out", out.parent / "x.parquet")
    assert pq.read_schema(out.parent / "x.parquet").names == COLUMNS[shape]
    assert {"gdelt": 61, "gdelt1": 58, "icews": 20, "polecat": 40}[shape] == len(COLUMNS[shape])


def by_code(out: Path, shape: str, column: str, *args: object) -> dict[str, dict[str, str]]:
    return {row[column]: filled(row) for row in exported(out, shape, *args)}


def test_gdelt_rows(out: Path) -> None:
    rows = by_code(out, "gdelt", "EventCode")
    assert sorted(rows) == ["010", "040", "161", "195"]
    nowhere = {f"{side}Geo_Type": "0" for side in ("Actor1", "Actor2", "Action")}
    assert rows["161"] == nowhere | {
        "GLOBALEVENTID": "2", "SQLDATE": "20240117", "MonthYear": "202401", "Year": "2024", "FractionDate": "2024.0466",
        "Actor1Code": "PAK", "Actor1Name": "PAKISTAN", "Actor1CountryCode": "PAK",
        "Actor2Code": "IRN", "Actor2Name": "IRAN", "Actor2CountryCode": "IRN",
        "IsRootEvent": "1", "EventCode": "161", "EventBaseCode": "161", "EventRootCode": "16", "QuadClass": "4",
        "GoldsteinScale": "-4", "NumMentions": "2", "NumSources": "2", "NumArticles": "2",
        "DATEADDED": "20240118000000", "SOURCEURL": "Test Wire",
    }  # fmt: skip
    assert (rows["195"]["IsRootEvent"], rows["195"]["SOURCEURL"]) == ("0", "https://example.org/2")
    assert {name: cell for name, cell in rows["195"].items() if name.startswith("ActionGeo")} == {
        "ActionGeo_Type": "4", "ActionGeo_FullName": "Quetta, Pakistan", "ActionGeo_CountryCode": "PK",
        "ActionGeo_Lat": "30.1841", "ActionGeo_Long": "67.0014",
    }  # fmt: skip
    assert {name: cell for name, cell in rows["010"].items() if name.startswith("ActionGeo")} == {
        "ActionGeo_Type": "1", "ActionGeo_FullName": "Iran", "ActionGeo_CountryCode": "IR",
        "ActionGeo_ADM1Code": "IR", "ActionGeo_FeatureID": "IR",
    }  # fmt: skip


def test_gdelt_takes_actor_codes_apart(out: Path) -> None:
    rows = by_code(out, "gdelt", "EventCode")
    strike = {name: cell for name, cell in rows["195"].items() if name.startswith("Actor")}
    assert {name: cell for name, cell in strike.items() if "Geo" not in name} == {
        "Actor1Code": "IRNMIL", "Actor1Name": "THE GUARDS", "Actor1CountryCode": "IRN", "Actor1Type1Code": "MIL",
        "Actor2Code": "PAKREBMUS", "Actor2Name": "PAKISTAN", "Actor2CountryCode": "PAK",
        "Actor2Religion1Code": "MOS", "Actor2Type1Code": "REB",
    }  # fmt: skip
    meeting = {name: cell for name, cell in rows["040"].items() if name.startswith("Actor") and "Geo" not in name}
    assert meeting == {
        "Actor1Code": "IGOUNO", "Actor1Name": "UNITED NATIONS", "Actor1KnownGroupCode": "UNO", "Actor1Type1Code": "IGO",
    }  # fmt: skip


def test_gdelt_1_dates_what_was_added_by_the_day(out: Path) -> None:
    assert {row["DATEADDED"] for row in exported(out, "gdelt1")} == {"20240118", "20240119"}


def test_icews_rows(out: Path) -> None:
    rows = by_code(out, "icews", "CAMEO Code")
    assert rows["161"] == {
        "Event ID": "2", "Event Date": "2024-01-17", "Source Name": "Pakistan", "Source Sectors": "Government",
        "Source Country": "Pakistan", "Event Text": "Reduce or break diplomatic relations", "CAMEO Code": "161",
        "Intensity": "-4", "Target Name": "Iran", "Target Sectors": "Government", "Target Country": "Iran",
        "Story ID": "1", "Sentence Number": "1", "Publisher": "Test Wire",
    }  # fmt: skip
    assert rows["195"] == {
        "Event ID": "5", "Event Date": "2024-01-18", "Source Name": "Military (Iran)",
        "Source Sectors": "Military,Government", "Source Country": "Iran", "Event Text": "Employ aerial weapons",
        "CAMEO Code": "195", "Intensity": "-10", "Target Name": "Armed Rebel (Pakistan)",
        "Target Sectors": "Rebel,Dissident", "Target Country": "Pakistan", "Story ID": "2", "Sentence Number": "5",
        "Publisher": "Test Wire", "City": "Quetta", "Country": "Pakistan", "Latitude": "30.1841",
        "Longitude": "67.0014",
    }  # fmt: skip
    assert rows["040"]["Source Name"] == "United Nations"
    assert not {"Source Country", "Target Name", "Target Sectors", "Target Country"} & set(rows["040"])


def test_polecat_rows(out: Path) -> None:
    rows = by_code(out, "polecat", "Event Type")
    assert sorted(rows) == ["ASSAULT", "CONSULT", "SANCTION"]
    strike = rows["ASSAULT"]
    assert len(strike.pop("Event ID")) == 32
    assert strike == {
        "Event Date": "2024-01-18", "Event Type": "ASSAULT", "Event Mode": "aerial", "Intensity": "-5",
        "Quad Code": "4", "Contexts": "military;territory", "Actor Name": "the Guards", "Actor Country": "IRN",
        "Actor COW": "630", "Primary Actor Sector": "MIL", "Actor Sectors": "MIL", "Actor Name Raw": "the Guards",
        "Recipient Country": "PAK", "Recipient COW": "770", "Primary Recipient Sector": "REB",
        "Recipient Sectors": "REB", "Placename": "Quetta", "City": "Quetta", "Country": "PAK", "Latitude": "30.1841",
        "Longitude": "67.0014", "GeoNames ID": "1167528", "Source": "Test Wire", "Publication Date": "2024-01-19",
        "Language": "en", "Version": "demarche 0",
    }  # fmt: skip
    assert (rows["CONSULT"]["Actor Country"], "Actor Sectors" in rows["CONSULT"]) == ("UNO", False)
    assert (rows["SANCTION"]["Primary Actor Sector"], rows["SANCTION"]["Event Mode"]) == ("GOV", "discontinue")


def test_polecat_ids_are_those_of_the_store(out: Path) -> None:
    from flows.store import open_store

    with open_store(out, read_only=True) as con:
        known = {name for (name,) in con.execute("SELECT event_id FROM events").fetchall()}
    assert {row["Event ID"] for row in exported(out, "polecat")} < known


def test_what_is_left_out_is_said(out: Path) -> None:
    path = out.parent / "x.csv"
    vague = "1 known only by week, month or year (--all-dates takes them in)"
    no_type = "1 that PLOVER has no type for (CAMEO 01 and 02)"
    said = {shape: call(shape, out, "--out", path).stderr for shape in ("gdelt", "polecat")}
    assert said == {
        "gdelt": f"4 events in the shape of gdelt; left out: {vague}\n",
        "polecat": f"3 events in the shape of polecat; left out: {vague}; {no_type}\n",
    }
    assert call("icews", out, "--out", path, "--all-dates").stderr == "5 events in the shape of icews\n"


def test_days_are_both_included_and_numbers_stay(out: Path) -> None:
    whole = {row["Event ID"]: row for row in exported(out, "icews")}
    part = exported(out, "icews", "--from", "2024-01-18", "--to", "2024-01-18")
    assert [whole[row["Event ID"]] for row in part] == part
    assert {row["Event Date"] for row in part} == {"2024-01-18"}
    assert exported(out, "icews", "--to", "2024-01-17") == [whole["2"]]


def test_the_key_leads_back_to_the_sentence(out: Path) -> None:
    key = out.parent / "key.csv"
    assert call("gdelt", out, "--out", out.parent / "x.parquet", "--key", key).exit_code == 0
    with key.open(encoding="utf-8", newline="") as stream:
        found = list(csv.DictReader(stream))
    assert [row["number"] for row in found] == ["2", "3", "4", "5"]
    assert (found[0]["mention_id"], found[0]["article_id"], found[0]["story"]) == ("m1", "a1", "1")
    assert found[0]["sentence_text"] == "Pakistan recalled its ambassador from Iran."


def test_the_same_store_gives_the_same_bytes(out: Path) -> None:
    for name in ("one.parquet", "two.parquet", "one.csv", "two.csv"):
        assert call("gdelt", out, "--out", out.parent / name).exit_code == 0
    assert (out.parent / "one.parquet").read_bytes() == (out.parent / "two.parquet").read_bytes()
    assert (out.parent / "one.csv").read_bytes() == (out.parent / "two.csv").read_bytes()


def test_a_file_that_can_t_be_written_is_named(out: Path) -> None:
    (out.parent / "file").write_text("")
    for path in (out.parent / "file" / "x.parquet", out.parent / "file" / "x.csv"):
        result = call("gdelt", out, "--out", path)
        assert (result.exit_code, result.stdout) == (2, "")
        assert result.stderr.startswith(f"demarche: {path} can't be written: ")


def test_a_store_of_another_version_is_told_from_a_broken_one(out: Path) -> None:
    from flows.store import open_store

    with open_store(out) as con:
        con.execute("DROP VIEW events")
    result = call("gdelt", out, "--out", out.parent / "x.csv")
    assert result.exit_code == 2
    assert f"run: demarche rebuild {out}" in result.stderr
    assert CliRunner().invoke(app, ["rebuild", str(out)]).exit_code == 0
    assert call("gdelt", out, "--out", out.parent / "x.csv").exit_code == 0


@pytest.mark.parametrize(
    ("args", "said"),
    [
        (["--out", "x.xlsx"], "can't tell the format; give the file one of these endings: .export.csv, .csv"),
        (["--out", "x.csv", "--key", "key"], "can't tell the format"),
        (["--out", "x.csv", "--from", "2025-01-01"], "no events from 2025-01-01 to the last"),
        (["--out", "x.csv", "--to", "2024-01-01"], "none of the 1 events found can be exported: 1 known only by week"),
    ],
)
def test_what_can_t_be_exported_ends_with_2_and_writes_nothing(
    out: Path, monkeypatch: pytest.MonkeyPatch, args: list[str], said: str
) -> None:
    monkeypatch.chdir(out.parent)
    result = call("gdelt", out, *args)
    assert (result.exit_code, result.stdout) == (2, "")
    assert said in result.stderr
    assert sorted(path.name for path in out.parent.iterdir()) == [out.name]
