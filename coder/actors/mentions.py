"""What has been mentioned so far and how: the raw material of every antecedent."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from coder.actors.places import is_place
from coder.actors.spans import head_of
from coder.actors.words import LIST_GAPS, POSSESSIVE

if TYPE_CHECKING:
    from collections.abc import Sequence

    from coder.actors.lexicon import Lexicon
    from coder.actors.spans import ActorSpan
    from coder.actors.trie import Entry
    from coder.parse import Parse

WEIGHTS = {"subject": 3.0, "agent": 2.5, "possessor of subject": 2.0, "object": 1.0, "possessor": 0.8, "other": 0.5}
_PUBLIC = frozenset({"GOV", "MIL", "LEG", "JUD", "COP", "SPY", "ELI", "OPP"})
_STATES = frozenset({"country", "capital", "seat"})
_DONE_TO = frozenset({"obj", "iobj", "obl"})
_SUBJECTS = ("nsubj", "nsubj:pass")


@dataclass(frozen=True, slots=True)
class Mention:
    """One span of one sentence with what later pronouns need to know of it."""

    sentence: int
    span: ActorSpan
    grammar: str
    place: bool
    animacy: str
    plural: bool
    team: int


def of_state(span: ActorSpan) -> bool:
    """True for what makes a sentence be about a country: its state and people, not its papers and firms."""
    return bool(span.country) and span.kind not in ("group", "pronoun") and span.sector in _PUBLIC


def roles_in(lexicon: Lexicon, parse: Parse, span: ActorSpan) -> list[Entry]:
    """The role entries among the words of a span, in order."""
    return [entry for _, entry in _roles(lexicon, parse.words[span.start : span.end])]


def role_before(lexicon: Lexicon, parse: Parse, span: ActorSpan) -> Entry | None:
    """The role that heads a span of kind role: the last one before a preposition."""
    words = parse.words[span.start : span.end]
    cut = next(
        (i for i, word in enumerate(words) if i and word.lower() in ("of", "in", "for", "from", "to")), len(words)
    )
    found = _roles(lexicon, words)
    inside = [entry for start, entry in found if start < cut] or [entry for _, entry in found]
    return inside[-1] if inside else None


def _roles(lexicon: Lexicon, words: list[str]) -> list[tuple[int, Entry]]:
    atoms, owners = lexicon.trie.atoms(words)
    found, place = [], 0
    while place < len(atoms):
        step = 1
        for hit in lexicon.trie.phrases_at(atoms, place):
            role = next((entry for _, entry in hit.meanings if entry.what == "role"), None)
            if role is not None:
                found.append((owners[place], role))
                step = hit.end - hit.start
                break
        place += step
    return found


def mentions_of(parse: Parse, spans: Sequence[ActorSpan], lexicon: Lexicon, *, sentence: int) -> list[Mention]:
    """The mentions that the spans of a sentence make, in order."""
    teams = teams_of(parse, spans)
    return [_mention(parse, span, lexicon, sentence, team) for span, team in zip(spans, teams, strict=True)]


def _mention(parse: Parse, span: ActorSpan, lexicon: Lexicon, sentence: int, team: int) -> Mention:
    animacy, plural = nature(parse, span, lexicon)
    return Mention(sentence, span, grammar_of(parse, span), is_place(parse, span), animacy, plural, team)


def nature(parse: Parse, span: ActorSpan, lexicon: Lexicon) -> tuple[str, bool]:
    """state, body, group, person, people or modifier; and whether the words are plural."""
    if span.kind in _STATES:
        return "state", False
    if span.kind in ("adjective", "region"):
        return "modifier", False
    if span.kind in ("group", "organisation"):
        return "group", parse.lower[span.end - 1].endswith("s")
    if span.kind == "people":
        return "people", True
    if span.kind == "person":
        return "person", False
    if span.kind in ("pronoun", "description"):
        return _referring(parse, span)
    if parse.heads and parse.deps[head_of(parse, span)] in ("amod", "compound"):
        return "modifier", False
    role = role_before(lexicon, parse, span)
    if role is None:
        return "body", False
    if role.plural or role.sort == "people":
        return "people", True
    return ("body", False) if role.sort == "body" else ("person", False)


def _referring(parse: Parse, span: ActorSpan) -> tuple[str, bool]:
    """The nature of a pronoun by its form, of a description by its code."""
    word = parse.lower[span.start]
    if span.kind == "pronoun":
        return ("people", True) if word[:2] == "th" else ("body" if word[:2] == "it" else "person", False)
    if {"two", "both"} & set(parse.lower[span.start : span.end]):
        return "people", True
    if len(span.code) == 3 and span.country:
        return "state", False
    return ("group", False) if span.sector in ("REB", "UAF", "INS", "SEP") else ("person", False)


def teams_of(parse: Parse, spans: Sequence[ActorSpan]) -> list[int]:
    """A number for each span; spans joined by "and", or over the same words, have the same one."""
    teams: list[int] = []
    for i, span in enumerate(spans):
        joined = i > 0 and (span.start < spans[i - 1].end or _listed(parse, spans[i - 1].end, span.start))
        teams.append(teams[-1] if joined else i)
    return teams


def _listed(parse: Parse, end: int, start: int) -> bool:
    gap = [word for word in parse.lower[end:start] if word not in ("the", "a", "his", "her", "its", "their")]
    return tuple(gap) in LIST_GAPS and gap != [","]


def grammar_of(parse: Parse, span: ActorSpan) -> str:
    """The part that a span plays in its clause, as a key of WEIGHTS."""
    return _parsed(parse, head_of(parse, span)) if parse.heads else _unparsed(parse, span)


def _parsed(parse: Parse, token: int, depth: int = 0) -> str:
    dep = parse.deps[token]
    if dep in ("nsubj", "nsubj:pass", "csubj", "nsubj:outer"):
        return "subject"
    if dep == "obl:agent" or (dep == "obl" and any(parse.lower[c] == "by" for c in parse.kids(token, "case"))):
        return "agent"
    if dep in ("obj", "iobj"):
        return "object"
    if dep in ("conj", "appos", "flat", "compound", "nmod:poss", "amod") and depth < 4 and parse.heads[token] >= 0:
        above = _parsed(parse, parse.heads[token], depth + 1)
        if dep in ("conj", "appos", "flat"):
            return above
        return "possessor of subject" if above in ("subject", "agent", "possessor of subject") else "possessor"
    return "other"


def doers_to(parse: Parse, token: int) -> set[int]:
    """The words of the subject that does something to a token: to the object of its verb or what a preposition adds."""
    if not parse.heads or parse.deps[token] not in _DONE_TO:
        return set()
    subjects = parse.kids(parse.heads[token], *_SUBJECTS)
    return {word for subject in subjects for word in parse.subtree(subject)}


def _unparsed(parse: Parse, span: ActorSpan) -> str:
    before = next((w for w in reversed(parse.lower[: span.start]) if w not in ("the", "a", "an")), "")
    if span.end < len(parse) and parse.lower[span.end] in POSSESSIVE:
        return "possessor of subject" if span.start < 3 else "possessor"
    if before == "by":
        return "agent"
    return "subject" if before in ("", ",", ".", '"', "that", "and", "when", "while", "after", "because") else "other"
