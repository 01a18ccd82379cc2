"""The value that this room hands out: a stretch of tokens with an actor's code."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from coder.parse import Parse

INTERNATIONAL = frozenset({"IGO", "NGO", "NGM", "MNC", "IMG", "INT"})
WORLD_REGIONS = frozenset(  # table 3.3 of the CAMEO codebook
    "AFR ASA BLK CAS CAU CEU CFR CRB EAF EEU EIN EUR LAM MDT MEA NAF NMR PGS SAF SAM SAS SCN SEA UIS WAF WST".split()
)
STATELESS = INTERNATIONAL | WORLD_REGIONS
STATE = "GOV"
UNIDENTIFIED = "UAF"


@dataclass(frozen=True, slots=True)
class ActorSpan:
    """Tokens [start, end) that name an actor.

    `kind` says what the words are: country, capital, seat, adjective, people, region, person, organisation, group,
    role (country may be None), pronoun, description. `reason` names the entry or rule that gave the code.
    `sure` is the probability of its country, where only the article tells it.
    Several actors named by one expression ("the two countries") are several spans over the same tokens.
    """

    start: int
    end: int
    code: str
    country: str | None
    sector: str | None
    name: str | None
    kind: str
    reason: str
    sure: float = 1.0


def head_of(parse: Parse, span: ActorSpan) -> int:
    """The token of a span whose syntactic head lies outside of it; the last token when the sentence is not parsed."""
    if not parse.heads:
        return span.end - 1
    inside = range(span.start, span.end)
    for token in inside:
        if parse.heads[token] not in inside and parse.pos[token] not in ("PUNCT", "ADP", "DET"):
            return token
    return span.end - 1


def letters_of(parse: Parse, span: ActorSpan) -> tuple[int, int]:
    """Where the words of a span begin and end in the sentence's text, in characters."""
    return parse.starts[span.start], parse.end(span.end - 1)


def split_code(code: str, states: frozenset[str]) -> tuple[str | None, str | None]:
    """Country and sector of a CAMEO actor code; a bare state has the sector GOV, an armed group of no state UAF."""
    if code[:3] in states:
        return code[:3], code[3:6] or STATE
    if code[:3] in INTERNATIONAL:
        return None, UNIDENTIFIED if code[:3] == "IMG" else code[:3]
    return None, code[:3] or None
