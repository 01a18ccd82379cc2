"""The publication date of a text file, out of its name or its first line."""

from __future__ import annotations

import re
from datetime import date, datetime

IN_NAME = re.compile(r"(\d{4})-?(\d{2})-?(\d{2})(?!\d)")
ISO = re.compile(r"\b(\d{4}-\d{2}-\d{2})\b")
MONTH = r"(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?"
MONTH_FIRST = re.compile(rf"\b{MONTH}\s+(?P<day>\d{{1,2}})(?:st|nd|rd|th)?,?\s+(?P<year>\d{{4}})\b", re.IGNORECASE)
DAY_FIRST = re.compile(rf"\b(?P<day>\d{{1,2}})(?:st|nd|rd|th)?\s+{MONTH},?\s+(?P<year>\d{{4}})\b", re.IGNORECASE)


def date_in_name(name: str) -> date | None:
    """The date that a file's name begins with: 2024-01-19_tehran.txt, 20240119.txt."""
    match = IN_NAME.match(name)
    return _date(*match.groups()) if match else None


def date_in_line(line: str) -> date | None:
    """The first full date in a line: 2024-01-19, January 19, 2024, 19 January 2024."""
    if match := ISO.search(line):
        return _date(*match[1].split("-"))
    if match := MONTH_FIRST.search(line) or DAY_FIRST.search(line):
        month = datetime.strptime(match[1][:3] if match.re is MONTH_FIRST else match[2][:3], "%b").month
        return _date(match["year"], str(month), match["day"])
    return None


def _date(year: str, month: str, day: str) -> date | None:
    try:
        return date(int(year), int(month), int(day))
    except ValueError:
        return None
