"""Reading, cleaning and writing the actor tables."""

import csv
import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

Row = dict[str, str]

_SPACES = re.compile(r"\s+")
_NOT_SLUG = re.compile(r"[^a-z0-9]+")
_NOT_KEY = re.compile(r"[^\w]+")
_QUOTES = str.maketrans({"\u2019": "'", "\u2018": "'", "`": "'", "\u201c": '"', "\u201d": '"', "\u2013": "-"})
_INVISIBLE = re.compile("[\u200b-\u200f\u202a-\u202e\ufeff]")
_LETTERS = str.maketrans({"ı": "i", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ß": "ss", "æ": "ae", "œ": "oe"})


def read(path: Path) -> list[Row]:
    """All rows of a CSV file, cells cleaned, lines whose first cell starts with # left out."""
    with path.open(encoding="utf-8", newline="") as file:
        rows = csv.DictReader(file)
        first = (rows.fieldnames or [""])[0]
        return [{k: clean(v or "") for k, v in row.items() if k} for row in rows if not row[first].startswith("#")]


def write(path: Path, *, columns: Iterable[str], rows: Iterable[Mapping[str, str]]) -> int:
    """Write rows as CSV with Unix line ends and return how many there were."""
    names, written = list(columns), list(rows)
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, names, lineterminator="\n", extrasaction="ignore", restval="")
        writer.writeheader()
        writer.writerows(written)
    return len(written)


def clean(text: str) -> str:
    """NFC, plain quotes, no invisible characters, single spaces."""
    text = _INVISIBLE.sub("", unicodedata.normalize("NFC", text)).translate(_QUOTES)
    return _SPACES.sub(" ", text).strip()


def ascii_form(text: str) -> str:
    """The text without diacritics."""
    text = unicodedata.normalize("NFKD", text.translate(_LETTERS))
    return "".join(c for c in text if not unicodedata.combining(c))


def key(text: str) -> str:
    """What two spellings of one name have in common: letters and digits, lower case, no leading article."""
    plain = _NOT_KEY.sub(" ", ascii_form(text).lower().replace("'", "")).strip()
    return plain.removeprefix("the ").replace("_", " ")


def slug(text: str, *, limit: int = 40) -> str:
    """A readable part of an id."""
    return _NOT_SLUG.sub("-", ascii_form(text).lower().replace("'", "")).strip("-")[:limit].strip("-")


def split(cell: str) -> list[str]:
    """The values of a cell."""
    return [value.strip() for value in cell.split("|") if value.strip()]


def join(values: Iterable[str]) -> str:
    """Values as a cell: cleaned, each once, in the order given."""
    return "|".join(dict.fromkeys(v for v in map(clean, values) if v))


def numbered(rows: Iterable[Row]) -> Iterator[Row]:
    """Rows with a suffix on every id that was used before."""
    used: set[str] = set()
    for row in rows:
        base, n = row["id"], 1
        while row["id"] in used:
            n += 1
            row["id"] = f"{base}.{n}"
        used.add(row["id"])
        yield row
