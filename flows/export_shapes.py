"""The columns of other event data sets, in their order, with the types that their readers expect."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

import pyarrow as pa

INT, LONG, REAL, TEXT, DAY = pa.int32(), pa.int64(), pa.float64(), pa.string(), pa.date32()
SIDES = ("Actor1", "Actor2")
ATTRIBUTES = (
    *("Code", "Name", "CountryCode", "KnownGroupCode", "EthnicCode", "Religion1Code", "Religion2Code"),
    *("Type1Code", "Type2Code", "Type3Code"),
)
NAMES_OF_ICEWS = (
    *("Event ID", "Event Date", "Source Name", "Source Sectors", "Source Country", "Event Text", "CAMEO Code"),
    *("Intensity", "Target Name", "Target Sectors", "Target Country", "Story ID", "Sentence Number", "Publisher"),
    *("City", "District", "Province", "Country", "Latitude", "Longitude"),
)
NAMES_OF_POLECAT = (
    *("Event ID", "Event Date", "Event Type", "Event Mode", "Intensity", "Quad Code", "Contexts"),
    *("Actor Name", "Actor Country", "Actor COW", "Primary Actor Sector", "Actor Sectors", "Actor Title"),
    *("Actor Name Raw", "Wikipedia Actor ID"),
    *("Recipient Name", "Recipient Country", "Recipient COW", "Primary Recipient Sector", "Recipient Sectors"),
    *("Recipient Title", "Recipient Name Raw", "Wikipedia Recipient ID"),
    *("Placename", "City", "District", "Province", "Country", "Latitude", "Longitude", "GeoNames ID"),
    *("Raw Placename", "Feature Type", "Source", "Publication Date"),
    *("Story People", "Story Organizations", "Story Locations", "Language", "Version"),
)
KEY = ("number", "event_id", "mention_id", "story", "article_id", "publisher", "url", "sentence_text")


@dataclass(frozen=True, slots=True)
class Shape:
    """One data set's table: its columns, the query that fills them, and how its own files are written."""

    query: str
    columns: pa.Schema
    params: Mapping[str, str] = field(default_factory=dict)
    plover_only: bool = False


def _gdelt(places: tuple[str, ...]) -> pa.Schema:
    columns = [("GLOBALEVENTID", LONG), ("SQLDATE", INT), ("MonthYear", INT), ("Year", INT), ("FractionDate", REAL)]
    columns += [(f"{side}{name}", TEXT) for side in SIDES for name in ATTRIBUTES]
    columns += [("IsRootEvent", INT), ("EventCode", TEXT), ("EventBaseCode", TEXT), ("EventRootCode", TEXT)]
    columns += [("QuadClass", INT), ("GoldsteinScale", REAL), ("NumMentions", INT), ("NumSources", INT)]
    columns += [("NumArticles", INT), ("AvgTone", REAL)]
    kinds = {"Type": INT, "Lat": REAL, "Long": REAL}
    columns += [(f"{side}Geo_{name}", kinds.get(name, TEXT)) for side in (*SIDES, "Action") for name in places]
    return pa.schema([*columns, ("DATEADDED", LONG), ("SOURCEURL", TEXT)])


def _plain(names: tuple[str, ...], **kinds: pa.DataType) -> pa.Schema:
    return pa.schema([(name, kinds.get(name.replace(" ", "_"), TEXT)) for name in names])


PLACES_1 = ("Type", "FullName", "CountryCode", "ADM1Code", "Lat", "Long", "FeatureID")
PLACES_2 = (*PLACES_1[:4], "ADM2Code", *PLACES_1[4:])
SHARED = {"Event_Date": DAY, "Intensity": REAL, "Latitude": REAL, "Longitude": REAL}
SHAPES = {
    "gdelt": Shape("export_gdelt", _gdelt(PLACES_2), {"stamp": "%Y%m%d%H%M%S"}),
    "gdelt1": Shape("export_gdelt", _gdelt(PLACES_1), {"stamp": "%Y%m%d"}),
    "icews": Shape("export_icews", _plain(NAMES_OF_ICEWS, Event_ID=INT, Story_ID=INT, Sentence_Number=INT, **SHARED)),
    "polecat": Shape(
        "export_polecat",
        _plain(NAMES_OF_POLECAT, Quad_Code=INT, GeoNames_ID=INT, Publication_Date=DAY, **SHARED),
        plover_only=True,
    ),
}
KEY_SHAPE = Shape("export_key", _plain(KEY, number=INT, story=INT))
