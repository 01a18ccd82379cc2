"""A noun phrase being put together: what is known of its country and role so far."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from coder.actors.spans import INTERNATIONAL, ActorSpan, split_code
from coder.actors.words import COMMON_ACRONYM_NOUNS, HONORIFICS, STAFF_CHIEFS

if TYPE_CHECKING:
    from coder.actors.lexicon import Lexicon
    from coder.actors.pieces import Piece

_STRONGER_AS_MODIFIER = frozenset({"REB", "UAF", "OPP", "COP", "SPY", "INS", "SEP", "JUD", "LEG"})
_YIELDING_HEADS = frozenset({"", "GOV", "MIL", "CVL", "ELI", "UAF"})
_OFFICES = frozenset({"GOV", "MIL", "LEG", "JUD", "COP", "SPY", ""})
_NATIONAL = frozenset({"country", "adjective", "people", "ethnic", "capital", "seat", "region"})


@dataclass(slots=True)
class Phrase:
    """Tokens [start, end); the code is `fixed` or country + tail. `last` is what its last piece was."""

    start: int
    end: int
    country: str | None = None
    tail: str = ""
    fixed: str = ""
    name: str | None = None
    kind: str = "role"
    last: str = ""
    sort: str = ""
    plural: bool = False
    national: bool = False
    adjectival: bool = False
    former: bool = False
    titled: bool = False
    named: bool = False
    weak: bool = False
    grounded: bool = False
    honorific: bool = False
    leads: bool = False
    twins: list[str] = field(default_factory=list)
    hosts: list[Phrase] = field(default_factory=list)
    reasons: list[str] = field(default_factory=list)

    @property
    def bare(self) -> bool:
        """A nationality or region with nothing else."""
        return self.last in _NATIONAL and not self.titled

    @property
    def vague(self) -> bool:
        """A chief, group or official of nobody knows what."""
        return (
            self.last == "role"
            and self.weak
            and not (self.country or self.fixed or self.named or len(self.reasons) > 1)
        )

    @property
    def person(self) -> bool:
        return self.named or (self.last == "role" and not self.plural and self.sort in ("person", "weak"))

    def code(self, country: str | None) -> str:
        """The actor code for one of the phrase's countries."""
        if self.former and (self.titled or self.kind == "person") and self.tail[:3] in _OFFICES | {"ELI"}:
            return (country or "") + "ELI"
        return self.fixed or (country or "") + self.tail


def begin(piece: Piece, *, word: str) -> Phrase:
    """A phrase out of its first piece."""
    phrase = Phrase(piece.start, piece.end)
    add(phrase, piece)
    phrase.adjectival = piece.what == "adjective" or word.lower().replace(".", "") in COMMON_ACRONYM_NOUNS
    return phrase


def add(phrase: Phrase, piece: Piece) -> None:
    """Let a phrase grow by its next piece."""
    phrase.end = piece.end
    if piece.national:
        _add_nation(phrase, piece)
    elif piece.what == "ethnic":
        _add_people(phrase, piece)
    else:
        {"role": _add_role, "person": _add_person}.get(piece.what, _add_body)(phrase, piece)
    phrase.last, phrase.sort, phrase.plural = piece.what, piece.sort, piece.plural
    phrase.reasons.append(piece.reason)


def _add_nation(phrase: Phrase, piece: Piece) -> None:
    phrase.country, phrase.tail, phrase.name, phrase.kind = piece.country, piece.tail, piece.name, piece.what
    phrase.national = True


def _add_people(phrase: Phrase, piece: Piece) -> None:
    """A people within one state or several; the nation before it says in which."""
    phrase.country = phrase.country or piece.country
    phrase.tail, phrase.name, phrase.kind = "CVL" if piece.plural else "", None, "people"
    phrase.national = phrase.country is not None


def _add_role(phrase: Phrase, piece: Piece) -> None:
    if piece.code[:3] in INTERNATIONAL and not phrase.country:
        phrase.fixed = phrase.fixed or piece.code
    elif not phrase.fixed and not (piece.name in HONORIFICS and _keeps_tail(phrase)):
        phrase.tail = (
            joined_tail(phrase.tail, piece.tail, weak=piece.weak) if phrase.titled else _first_tail(phrase, piece)
        )
    if not phrase.fixed or phrase.named or (piece.sort in ("person", "weak") and not piece.plural):
        phrase.name, phrase.kind = None, "role"
    phrase.leads = piece.name in ("leader", "ruler")
    phrase.grounded = phrase.grounded or not piece.weak
    phrase.honorific = piece.name in HONORIFICS and (phrase.honorific or not phrase.titled)
    phrase.titled, phrase.weak, phrase.adjectival, phrase.named = True, piece.weak, False, False


def _keeps_tail(phrase: Phrase) -> bool:
    """True when a rank that follows says nothing new: rebel general, Polish leader Gen. Jaruzelski."""
    return phrase.titled and (phrase.grounded or (phrase.national and phrase.leads))


def _first_tail(phrase: Phrase, piece: Piece) -> str:
    """The first role after a nation, region or person: a weak one keeps what the phrase had."""
    if phrase.last in ("country", "adjective", "people") and piece.name in STAFF_CHIEFS:
        return "MIL"
    return phrase.tail if piece.weak and phrase.tail and phrase.last != "ethnic" else piece.tail


def _add_person(phrase: Phrase, piece: Piece) -> None:
    other = phrase.country is not None and piece.country != phrase.country
    if phrase.fixed[3:] == "PTY":
        phrase.fixed = ""
    past = phrase.former and phrase.titled and phrase.grounded
    if phrase.titled and (other or (past and phrase.tail[:3] in _OFFICES) or _title_counts(phrase, piece)):
        phrase.country = phrase.country or piece.country
        if phrase.tail == "PTY" and phrase.leads and not phrase.former:
            phrase.tail = "OPP"
    elif not other and not (phrase.titled and phrase.fixed):
        phrase.country, phrase.tail = piece.country, piece.tail
        phrase.former = phrase.former and not past
        phrase.fixed = "" if piece.country else piece.code
    phrase.name, phrase.kind, phrase.named = piece.name, "person", True


def _title_counts(phrase: Phrase, piece: Piece) -> bool:
    """Whether the title in the text says more of a person's part on the day than the tables do."""
    idle = piece.tail == "ELI" or piece.code == "IGOELI"
    if phrase.fixed or phrase.former or (phrase.tail[:3], piece.tail[:3]) == ("BUS", "GOV"):
        return False  # Hong Kong's Chief Executive is no manager
    if phrase.tail[:3] == "PTY" or (phrase.weak and not phrase.grounded):
        return idle and (phrase.national or phrase.tail == "PTY") and bool(phrase.tail)
    if phrase.honorific:
        return idle and piece.reason.endswith("before office")
    return not piece.tail.startswith(phrase.tail[:3])


def _add_body(phrase: Phrase, piece: Piece) -> None:
    phrase.country, phrase.tail, phrase.fixed = piece.country or phrase.country, piece.tail, piece.code
    if piece.what == "region":
        phrase.country, phrase.fixed = piece.country, ""
    phrase.name, phrase.kind = piece.name, piece.what
    phrase.titled = False


def joined_tail(modifier: str, head: str, *, weak: bool) -> str:
    """The role code of two role nouns in a row: army spokesman MIL, rebel forces REB, government troops MIL."""
    if weak:
        return modifier or head
    if modifier[:3] in _STRONGER_AS_MODIFIER and head[:3] in _YIELDING_HEADS:
        return modifier
    return head or modifier


def spans_of(phrase: Phrase, lexicon: Lexicon) -> list[ActorSpan]:
    """The finished phrase as one span, or as several over the same tokens; "envoy to Iran" also holds Iran's own."""
    spans = []
    for country in [phrase.country, *phrase.twins]:
        code = phrase.code(country)
        if code:
            nation, sector = split_code(code, lexicon.states)
            name = phrase.name if phrase.name and not phrase.twins else None
            reason = "+".join(dict.fromkeys(phrase.reasons))
            spans.append(ActorSpan(phrase.start, phrase.end, code, nation, sector, name, phrase.kind, reason))
    return spans + [span for host in phrase.hosts for span in spans_of(host, lexicon)]
