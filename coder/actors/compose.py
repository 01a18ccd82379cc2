"""Composition: pieces that stand together become one phrase with one code (or several over the same words)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from coder.actors.phrase import Phrase, add, begin
from coder.actors.prepositions import RULES
from coder.actors.sharing import ARMED, share_heads
from coder.actors.unknown import is_name_word, name_after
from coder.actors.words import (
    BASED,
    DETERMINERS,
    FORMER,
    LEADING,
    LIST_GAPS,
    MODIFIER_ENDINGS,
    MODIFIERS,
    NUMBER_WORDS,
    OTHER_SECTORS,
    OWNERS,
    PARTISAN,
    POSSESSIVE,
    QUANTITIES,
    SHARED_PLACE,
    STANCE,
    UNKNOWN_SIDE,
    WEAK_ROLES,
)

if TYPE_CHECKING:
    from coder.actors.pieces import Piece
    from coder.parse import Parse

_LONGEST_GAP = 6
ARMING = frozenset({"backed", "aligned", "sponsored", "funded", "armed", "trained", "allied", "supported", "linked"})


class Composer:
    """Reads the pieces of one sentence from left to right."""

    def __init__(self, parse: Parse, found: list[Piece], *, headline: bool) -> None:
        self.parse = parse
        self.found = found
        self.headline = headline
        self.next = 0

    def phrases(self) -> list[Phrase]:
        """All phrases of the sentence in order; those dropped (Iran in "Iran-backed") are left out."""
        done = []
        while self.next < len(self.found):
            phrase = self.phrase()
            if phrase is not None:
                done.append(phrase)
        kept = [phrase for phrase in done if phrase.last != "ethnic" or phrase.plural]
        for phrase, before in zip(kept, [None, *kept], strict=False):
            self._count(phrase, before.end if before else 0)
        return [phrase for phrase in share_heads(self.parse, kept) if not (phrase.vague and self._is_body(phrase))]

    def _count(self, phrase: Phrase, free: int) -> None:
        """Take in "tens of thousands of": its head is the head of the noun phrase."""
        lower, at = self.parse.lower, phrase.start
        many = phrase.plural and (phrase.titled or phrase.kind in ("people", "group"))
        while many and at - 2 >= free and lower[at - 1] == "of" and lower[at - 2] in QUANTITIES:
            phrase.start = at = at - 2

    def _is_body(self, phrase: Phrase) -> bool:
        """True for groups and committees, false for officials and leaders."""
        word = self.parse.lower[phrase.end - 1]
        return not {word, word.removesuffix("s"), word.replace("men", "man")} & WEAK_ROLES

    def phrase(self) -> Phrase | None:
        """The phrase that begins with the next piece, with name and what hangs on it by a preposition."""
        phrase = self._chunk()
        if phrase is None:
            return None
        self._name(phrase)
        while self._preposition(phrase):
            self._name(phrase)
        return phrase

    def _chunk(self) -> Phrase | None:
        piece = self.found[self.next]
        self.next += 1
        phrase = self._dropped(piece) if _is_dropped(piece) else begin(piece, word=self.parse.words[piece.start])
        if phrase is None:
            return None
        phrase.former = piece.before in FORMER or self._former_before(phrase.start)
        self._skip_host(phrase)
        while self.next < len(self.found) and (gap := self._link(phrase, self._as_role(phrase, self.next))) is not None:
            phrase.former = phrase.former or not FORMER.isdisjoint(gap)
            self._add(phrase, gap)
        return phrase

    def _add(self, phrase: Phrase, gap: tuple[str, ...]) -> None:
        """Add the next piece; "the French Socialist leader" leads a party."""
        piece = self.found[self.next]
        party = piece.weak and phrase.bare and not PARTISAN.isdisjoint(gap)
        add(phrase, piece)
        if party:
            phrase.tail = "PTY"
        self.next += 1
        self._skip_host(phrase)

    def _skip_host(self, phrase: Phrase) -> None:
        """Leave out the country of "U.N. Yemen envoy": it is where the envoy works."""
        if self.next + 1 >= len(self.found):
            return
        host, role = self.found[self.next : self.next + 2]
        lone = host.what == "country" and role.what == "role" and phrase.end == host.start and host.end == role.start
        if lone and not phrase.titled and self.parse.lower[role.start] in SHARED_PLACE | {"special"}:
            phrase.end = host.end
            self.next += 1

    def _as_role(self, phrase: Phrase, at: int) -> Piece:
        """A national body of another country with a common role's name: Pakistan's Foreign Office is not Britain's."""
        piece = self.found[at]
        if piece.role is not None and phrase.country is not None and phrase.country != piece.country:
            piece = self.found[at] = piece.role
        return piece

    def _dropped(self, piece: Piece) -> Phrase | None:
        """ "Iran-backed" and "pro-Russian" count only as the beginning of what follows, without their country."""
        if self.next == len(self.found):
            return None
        following = self.found[self.next]
        gap = self._gap(piece.end, following.start)
        if (
            gap is None
            or not _modifying(gap[2:] if gap[:1] == ("-",) else gap)
            or following.what in ("person", "country")
        ):
            return None
        phrase = begin(following, word=self.parse.words[following.start])
        phrase.start = piece.start
        self.next += 1
        if following.what == "role" and phrase.weak and piece.after in ARMING:
            phrase.tail, phrase.weak, phrase.sort = "REB", False, "people"
        if piece.after in LEADING and following.what == "role":
            phrase.country, phrase.national = piece.country, True
        return phrase

    def _owned(self, start: int) -> bool:
        """True after "its" or "their": the owner gives the country, not the place."""
        lower = self.parse.lower
        while start > 0 and lower[start - 1] in MODIFIERS:
            start -= 1
        return start > 0 and lower[start - 1] in OWNERS

    def _former_before(self, start: int) -> bool:
        lower = self.parse.lower
        at = start - 1
        while at >= 0 and lower[at] in MODIFIERS and lower[at] not in FORMER:
            at -= 1
        return at >= 0 and (lower[at] in FORMER or (lower[at] == "-" and at > 0 and lower[at - 1] in FORMER))

    def _gap(self, end: int, start: int) -> tuple[str, ...] | None:
        return tuple(self.parse.lower[end:start]) if 0 <= start - end <= _LONGEST_GAP else None

    def _link(self, phrase: Phrase, piece: Piece) -> tuple[str, ...] | None:
        """The words between a phrase and the next piece if the two belong together, else None."""
        gap = self._gap(phrase.end, piece.start)
        if gap is None or piece.national or piece.what == "region" or _is_dropped(piece):
            return None
        rest = gap[1:] if gap[:1] and gap[0] in POSSESSIVE else gap
        if not (_modifying(rest) or self._titled_gap(phrase, piece)) or not _may_follow(phrase, piece, gap):
            return None
        return gap

    def _titled_gap(self, phrase: Phrase, piece: Piece) -> bool:
        """ "U.S. District Judge": one or two strange capitalised words between a nation and a capitalised role."""
        words = self.parse.words[phrase.end : piece.start]
        lone = phrase.bare and piece.what == "role" and len(words) <= 2 and not self.headline
        return lone and all(map(is_name_word, words)) and self.parse.words[piece.start][0].isupper()

    def _name(self, phrase: Phrase) -> None:
        """Take a person's name after a title, known or not."""
        if not phrase.person or phrase.named or self.parse.lower[phrase.end - 1] in OTHER_SECTORS:
            return
        end = name_after(self.parse, phrase.end, self.found[self.next :], headline=self.headline)
        while self.next < len(self.found) and self.found[self.next].start < end:
            self.next += 1
        known = self.found[self.next] if self.next < len(self.found) else None
        if known is not None and known.what == "person" and known.start == max(end, phrase.end):
            add(phrase, known)
            self.next += 1
        elif end > phrase.end:
            phrase.name = self.parse.span_text(phrase.end, end)
            phrase.end, phrase.named, phrase.kind = end, True, "person"
            phrase.reasons.append("title")

    def _preposition(self, phrase: Phrase) -> bool:
        """Take "of Pakistan", "in Islamabad", "to Iran", "for the foreign ministry" when it belongs to the phrase."""
        lower, at = self.parse.lower, phrase.end
        if not phrase.titled or at >= len(lower) or self.next >= len(self.found) or self._owned(phrase.start):
            return False
        rule = RULES.get(lower[at])
        following = self.found[self.next].start
        between = tuple(lower[at + 1 : following])
        if rule is None or following <= at or following - at > _LONGEST_GAP:
            return False
        if not _modifying(tuple(word for word in between if word not in DETERMINERS)) or _is_dropped(
            self.found[self.next]
        ):
            return False
        mark = self.next
        inner = self.phrase()
        if inner is None or not rule(self.parse, phrase, inner):
            self.next = mark
            return False
        if inner.country not in (phrase.country, None) and lower[at] != "for":
            phrase.hosts.append(inner)
        phrase.end = inner.end
        phrase.reasons.append(f"{lower[at]} " + "+".join(inner.reasons))
        self._twins(phrase, inner)
        return True

    def _twins(self, phrase: Phrase, inner: Phrase) -> None:
        """ "of Iran and Pakistan": a plural role belongs to each of them."""
        while inner.bare and phrase.plural and self.next < len(self.found):
            piece = self.found[self.next]
            gap = tuple(self.parse.lower[phrase.end : piece.start])
            if gap not in LIST_GAPS or piece.what not in ("country", "capital", "region") or _is_dropped(piece):
                return
            if self._heads_another(piece):
                return
            if (
                phrase.country == inner.country
                and piece.country
                and piece.country not in (phrase.country, *phrase.twins)
            ):
                phrase.twins.append(piece.country)
            phrase.end = piece.end
            self.next += 1

    def _heads_another(self, piece: Piece) -> bool:
        """True when the piece is the possessor or modifier of the piece after it."""
        if self.next + 1 >= len(self.found):
            return False
        trial = begin(piece, word=self.parse.words[piece.start])
        return self._link(trial, self.found[self.next + 1]) is not None


def _is_dropped(piece: Piece) -> bool:
    if not (piece.national or piece.what in ("group", "organisation", "person", "region")):
        return False
    return piece.before in STANCE or piece.after in UNKNOWN_SIDE or piece.after in LEADING


def _modifying(gap: tuple[str, ...]) -> bool:
    """True when all the words may stand between a nationality and its noun."""
    return all(
        word in MODIFIERS or word in NUMBER_WORDS or word in BASED or word in ARMING or word == "-" or word.isdigit()
        or (len(word) > 5 and word.endswith(MODIFIER_ENDINGS))
        for word in gap
    )  # fmt: skip


def _may_follow(phrase: Phrase, piece: Piece, gap: tuple[str, ...]) -> bool:
    """Which pieces continue which phrases."""
    same = piece.country is None or phrase.country in (None, piece.country)
    if piece.what == "person":
        titled = phrase.last == "role" and not gap and (phrase.sort in ("person", "weak"))
        return titled or (phrase.bare and same and all(word in POSSESSIVE for word in gap))
    if piece.what == "role":
        if phrase.last == "people" and phrase.plural:
            return bool(gap) and gap[0] in POSSESSIVE
        return not phrase.named or not gap or gap[0] in POSSESSIVE
    if phrase.bare:
        return same or (piece.what == "ethnic" and phrase.adjectival)
    if phrase.last == "role":
        return not gap and same and (phrase.sort != "person" or phrase.tail[:3] in ARMED)
    return phrase.last == piece.what == "group" and not gap
