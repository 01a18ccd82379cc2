"""Pieces: what the phrase book finds in a sentence, each with its one meaning on the day."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from coder.actors.hits import ends_inside, hyphen, name_goes_on, party_first, splits
from coder.actors.spans import INTERNATIONAL
from coder.actors.trie import ACRONYM, ANY, SHORT, TITLE, Entry, Hit
from coder.actors.words import (
    FORMER,
    GIVEN_NAMES,
    LEADING,
    MANNER,
    NAME_PARTICLES,
    NAME_TAILS,
    NAMES_TOO,
    NEEDS_OF,
    NEEDS_THE,
    NEVER_LOWER,
    NO_ROLE_AFTER,
    NO_ROLE_BEFORE,
    NO_ROLES,
    NOT_NAMES,
    ORG_ENDINGS,
    OTHER_SECTORS,
    PREDECESSORS,
    ROLE_PREFIXES,
    SMALL_WORDS,
    STATE_NOUNS,
    VERSUS,
    WEAK_ROLES,
)

if TYPE_CHECKING:
    from coder.actors.lexicon import Lexicon
    from coder.parse import Parse

_ORDER = (
    "nobody",
    "country",
    "adjective",
    "people",
    "ethnic",
    "person",
    "organisation",
    "group",
    "role",
    "seat",
    "capital",
    "region",
)
_RANK = {what: rank for rank, what in enumerate(_ORDER)}
CROWDS = frozenset({"CVL", "LAB", "EDU", "REL", "AGR", "HLH", "BUS"})
_REMEMBERED_DAYS = 5 * 365
_DAYS_OF_GRACE = 7
NATIONALITIES = frozenset({"country", "adjective", "people", "capital", "seat"})
_OFFICES = frozenset({"GOV", "MIL", "LEG", "JUD", "COP", "SPY", "OPP", "PTY"})


@dataclass(slots=True)
class Piece:
    """Tokens [start, end) that mean one thing. `tail` is what follows the country in the code."""

    start: int
    end: int
    what: str
    country: str | None
    tail: str
    code: str
    name: str | None
    sort: str
    plural: bool
    reason: str
    before: str = ""
    after: str = ""
    role: Piece | None = None

    @property
    def national(self) -> bool:
        return self.what in NATIONALITIES

    @property
    def weak(self) -> bool:
        return self.sort == "weak"


def pieces(parse: Parse, lexicon: Lexicon, *, day: int) -> list[Piece]:
    """All that the phrase book finds, longest first, left to right, without overlap."""
    trie = lexicon.trie
    atoms, owners = trie.atoms(parse.words)
    places = trie.beginnings(atoms)
    if not places:
        return []
    found: list[Piece] = []
    free, loose = 0, parse.text.isupper() or parse.text.islower()
    for place in places:
        if place < free:
            continue
        titled = bool(found) and found[-1].end == owners[place]
        piece, step = _best(parse, lexicon, (atoms, owners, place), day=day, loose=loose, titled=titled)
        if piece is not None:
            found.append(piece)
        free = place + step
    return found


def _best(
    parse: Parse, lexicon: Lexicon, at: tuple[list[str], list[int], int], *, day: int, loose: bool, titled: bool
) -> tuple[Piece | None, int]:
    atoms, owners, place = at
    for hit in lexicon.trie.phrases_at(atoms, place):
        start, end = owners[hit.start], owners[hit.end - 1] + 1
        if ends_inside(owners, hit) or splits(lexicon.trie, atoms, hit) or party_first(parse, lexicon, hit, owners):
            continue
        meanings = [
            entry
            for case, entry in hit.meanings
            if _case_fits(parse, start, end, case, loose=loose) and (case != SHORT or not distance(entry, day))
        ]
        entry = _choose(meanings, day=day)
        if entry is None or (end - start == 1 and not _plausible(parse, lexicon, start, entry, day=day, titled=titled)):
            continue
        if entry.what == "person" and name_goes_on(parse, end):
            continue
        if entry.what == "nobody":
            return None, hit.end - hit.start
        if entry.what in NATIONALITIES and start and parse.lower[start - 1] in VERSUS:
            return None, hit.end - hit.start  # the case of "Kelly v. United States"
        if entry.what in NATIONALITIES and _names_event(parse, end):
            return None, hit.end - hit.start  # the Spanish Civil War
        if entry.what in NATIONALITIES and hyphen(parse, end) and not MANNER.isdisjoint(parse.lower[end + 1 : end + 2]):
            return None, hit.end - hit.start  # "Soviet-style", "Iranian-made"
        ethnic = start > 0 and parse.lower[start - 1] == "ethnic"
        piece = _piece(lexicon, start, end, entry, day=day, ethnic=ethnic)
        piece.before, piece.after = _neighbours(parse, atoms, owners, hit)
        if entry.what == "role" and not _is_role(parse, piece):
            continue
        if entry.what == "organisation":
            role = next((other for other in meanings if other.what == "role"), None)
            piece.role = _piece(lexicon, start, end, role, day=day) if role is not None else None
        return piece, hit.end - hit.start
    return None, 1


def _is_role(parse: Parse, piece: Piece) -> bool:
    """False for nouns that only look like roles here: Amir-Abdollahian, anti-government, general election, drone."""
    last = parse.lower[piece.end - 1]
    if (last in STATE_NOUNS and "of" not in parse.lower[piece.start : piece.end]) or (
        last in NO_ROLES and piece.end - piece.start == 1
    ):
        return False
    if piece.plural and piece.tail in CROWDS and _begins_name(parse, piece.start, piece.end):
        return False
    if last in NAMES_TOO and piece.start and _in_name(parse, piece.start):
        return False
    if piece.after and piece.after not in LEADING:
        return False
    if piece.before and piece.before not in FORMER | ROLE_PREFIXES and not piece.before.isdigit():
        return False
    if piece.start and parse.lower[piece.start - 1] in NO_ROLE_AFTER.get(last, ()):
        return False
    following = parse.lower[piece.end] if piece.end < len(parse) else ""
    if last in NEEDS_OF and piece.end - piece.start == 1 and following != "of":
        return False
    return following not in NO_ROLE_BEFORE.get(last, ())


def _in_name(parse: Parse, token: int) -> bool:
    """True for the Amir of "Hossein Amir Abdollahian" and the King of "Michael King", not for "District Judge Gray"."""
    before, after = parse.words[token - 1], parse.words[token + 1] if token + 1 < len(parse) else ""
    if not (parse.words[token][0].isupper() and _namelike(before)):
        return False
    return parse.lower[token] in ("amir", "emir", "shah") or not _namelike(after)


def _neighbours(parse: Parse, atoms: list[str], owners: list[int], hit: Hit) -> tuple[str, str]:
    """The atoms tied to the phrase by a hyphen, within its token or beyond: "pro" and "backed"."""
    start, end = hit.start, hit.end
    before = after = ""
    if start > 0 and (owners[start - 1] == owners[start] or hyphen(parse, owners[start] - 1)):
        before = atoms[start - 1]
    if end < len(atoms) and (owners[end] == owners[end - 1] or hyphen(parse, owners[end - 1] + 1)):
        after = atoms[end]
    return before, after


def _case_fits(parse: Parse, start: int, end: int, case: int, *, loose: bool) -> bool:
    if case == ANY:
        return True
    first, last = parse.words[start], parse.words[end - 1]
    if loose:
        return parse.text.isupper() or end - start > 1 or parse.lower[start].replace(".", "") not in NEVER_LOWER
    if case == ACRONYM and end - start == 1 and len(first) < 4 + first.count("."):
        return _root(first).isupper()
    if case == SHORT:
        return first[0].isupper() and last[0].isupper()
    if case == TITLE:
        last = parse.words[_hyphened(parse, start, end) - 1]
        return last[0].isupper() or _afterhyphen(last)
    return first[0].isupper() or last[0].isupper() or _afterhyphen(first)


def _hyphened(parse: Parse, start: int, end: int) -> int:
    """The end of a phrase without what a hyphen ties to its last word: "Park Geun" of "Park Geun - hye"."""
    while end - 2 > start and hyphen(parse, end - 2):
        end -= 2
    return end


def _root(word: str) -> str:
    """The word before its last hyphen: "US" of "US-led"."""
    return word.partition("-")[0] if "-" in word else word


def _is_in_capitals(parse: Parse) -> bool:
    """Whether capital letters say nothing, as in headlines."""
    return parse.text.isupper() or is_title_case(parse)


def _begins_name(parse: Parse, start: int, end: int) -> bool:
    """ "Citizens United", "Farmers Union": capital letters where the rest of the text has none."""
    capitals = all(word[:1].isupper() for word in parse.words[start : end + 1]) and end < len(parse)
    return capitals and start > 0 and parse.words[end].isalpha() and not _is_in_capitals(parse)


def _names_event(parse: Parse, end: int) -> bool:
    """Whether a nation's name goes on as that of a war or a law: the Korean War, the Cuban Missile Crisis."""
    if _is_in_capitals(parse):
        return False
    behind = parse.words[end : end + 2]
    tail = next((place for place, word in enumerate(behind) if word.lower() in NAME_TAILS), None)
    return tail is not None and all(word[:1].isupper() for word in behind[: tail + 1])


def _afterhyphen(word: str) -> bool:
    return "-" in word and any(part[:1].isupper() for part in word.split("-"))


def _choose(meanings: list[Entry], *, day: int) -> Entry | None:
    """The meaning in force on the day, else the nearest one in time; among equals the better-ranked kind."""
    if len(meanings) < 2:
        return meanings[0] if meanings else None
    return min(meanings, key=lambda entry: (distance(entry, day), _RANK[entry.what], -entry.since))


def distance(entry: Entry, day: int) -> int:
    """Days between a day and the nearest day on which the entry holds."""
    return max(entry.since - day, 0, day - entry.until)


def is_recent(entry: Entry, day: int) -> bool:
    """Whether a surname alone may still, or already, mean this term."""
    return entry.since - day < 365 and day - entry.until < _REMEMBERED_DAYS


def _plausible(parse: Parse, lexicon: Lexicon, token: int, entry: Entry, *, day: int, titled: bool) -> bool:
    """Guards for single words: surnames of long ago, given names that are countries."""
    lower = parse.lower[token]
    if lower in NEEDS_THE and (token == 0 or parse.lower[token - 1] != "the"):
        return False
    if entry.what in ("group", "organisation"):
        if entry.name.islower() and _in_longer_name(parse, lexicon, token, titled=titled):
            return False  # Alexander Pope
        if entry.sort != "party" and parse.words[token + 1 : token + 2] == ["Party"]:
            return False  # the Solidarity Party is no trade union
        if lower in ORG_ENDINGS and (entry.code[3:] != ORG_ENDINGS[lower] or _ends_longer_name(parse, token)):
            return False  # Congress, but no Front and no National Congress
        return not _is_outdated(parse.words[token], entry, day)
    if entry.what == "person":
        named = lower not in NOT_NAMES and not _in_longer_name(parse, lexicon, token, titled=titled)
        return named and is_recent(entry, day)
    if entry.what in ("capital", "region") and _ends_name(parse, token):
        return False
    return lower not in GIVEN_NAMES or not _in_longer_name(parse, lexicon, token, titled=titled)


def _ends_name(parse: Parse, token: int) -> bool:
    """`Mocímboa da Praia`: the last word of another place's name."""
    return token > 1 and parse.lower[token - 1] in NAME_PARTICLES and _namelike(parse.words[token - 2])


def _is_outdated(word: str, entry: Entry, day: int) -> bool:
    """The acronym of a body that ended long ago may be another's today."""
    return word.isupper() and day - entry.until > _REMEMBERED_DAYS


def _in_longer_name(parse: Parse, lexicon: Lexicon, token: int, *, titled: bool) -> bool:
    """True when a capitalised word that means nothing to the phrase book stands directly beside the token."""
    if _is_in_capitals(parse):
        return False
    before = parse.words[token - 1] if token and not titled else ""
    after = parse.words[token + 1] if token + 1 < len(parse) else ""
    return _namelike(before) or (_namelike(after) and after.lower() not in lexicon.trie.phrases)


def _ends_longer_name(parse: Parse, token: int) -> bool:
    return token > 0 and _namelike(parse.words[token - 1]) and not _is_in_capitals(parse)


def _namelike(word: str) -> bool:
    return word[:1].isupper() and word[-1:].islower() and word.lower() not in NOT_NAMES


def is_title_case(parse: Parse) -> bool:
    """True for headlines in which all words but the smallest are capitalised."""
    words = [word for word in parse.words if word.isalpha() and word not in SMALL_WORDS]
    return len(words) > 5 and all(word[0].isupper() for word in words)


def _piece(lexicon: Lexicon, start: int, end: int, entry: Entry, *, day: int, ethnic: bool = False) -> Piece:
    """The piece that an entry makes; "ethnic Albanians" are no part of the state of that name."""
    code, reason = entry.code, entry.id
    if entry.what == "role" and code[:3] not in INTERNATIONAL:
        sort = "weak" if entry.name.rpartition(" ")[2] in WEAK_ROLES and " " not in entry.name else entry.sort
        code = OTHER_SECTORS.get(entry.name, code)
        return Piece(start, end, "role", None, code, code, entry.name, sort, entry.plural, reason)
    if entry.what == "person":
        code, reason = in_office(lexicon, entry, day=day)
    if entry.what in ("person", "organisation", "group"):
        code = _of_its_time(lexicon, entry, code, day=day)
    country = code[:3] if code[:3] in lexicon.states else None
    tail = code[3:] if country else ""
    if ethnic and entry.what in ("adjective", "people"):
        return Piece(start, end, "ethnic", None, "", "", entry.name, entry.sort, entry.plural, reason)
    return Piece(start, end, entry.what, country, tail, code, entry.name, entry.sort, entry.plural, reason)


def _of_its_time(lexicon: Lexicon, entry: Entry, code: str, *, day: int) -> str:
    """The code with the state of the day: those of Russia were the Soviet Union's until its end."""
    old = PREDECESSORS.get(code[:3], "")
    end = lexicon.ends.get(old, 0)
    outlived = entry.what == "person" and end + _DAYS_OF_GRACE < entry.until
    return old + code[3:] if day <= end and entry.since < end and not outlived else code


def in_office(lexicon: Lexicon, entry: Entry, *, day: int) -> tuple[str, str]:
    """The code of a person on a day: the office's in the term, elite of the country outside of it."""
    if distance(entry, day) <= (_DAYS_OF_GRACE if day > entry.since else 0):
        return entry.code, entry.id
    when = "before" if day < entry.since else "after"
    if entry.code[:3] in lexicon.states and entry.code[3:6] in _OFFICES:
        return entry.code[:3] + "ELI", f"{entry.id} {when} office"
    if entry.code[:3] in INTERNATIONAL and entry.code[:3] == "IGO":
        return "IGOELI", f"{entry.id} {when} office"
    return entry.code, entry.id
