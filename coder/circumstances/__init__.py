"""When, whether, how many, who said: the circumstances of an act, read off its sentence's tree."""

from coder.circumstances.attribution import speaker
from coder.circumstances.casualties import Toll, toll
from coder.circumstances.continuation import goes_on, refers_back
from coder.circumstances.date_spans import DateSpan
from coder.circumstances.date_values import EventDate
from coder.circumstances.dates import date_expressions, event_date
from coder.circumstances.gazetteer import Place, load_gazetteer
from coder.circumstances.places import Site, Story, place_of, sites
from coder.circumstances.status import Status, status

__all__ = [
    "DateSpan",
    "EventDate",
    "Place",
    "Site",
    "Status",
    "Story",
    "Toll",
    "date_expressions",
    "event_date",
    "goes_on",
    "load_gazetteer",
    "place_of",
    "refers_back",
    "sites",
    "speaker",
    "status",
    "toll",
]
