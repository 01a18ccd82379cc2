"""What an article has said so far, and whom its pronouns, surnames and definite descriptions mean."""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from coder.actors import crowds, descriptions, introduced, pairs, pronouns, shortened, surnames
from coder.actors.mentions import Mention, mentions_of, of_state, roles_in
from coder.actors.pronouns import Speaker, nobody
from coder.actors.words import VENUES

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from coder.actors.lexicon import Lexicon
    from coder.actors.spans import ActorSpan
    from coder.judge import Judge
    from coder.parse import Parse

_SENTENCES_KEPT = 12
_HOLDERS_KEPT = 50  # of a role: an article may be as long as it likes
_LEAD = 2  # headline and first sentence


@dataclass(slots=True)
class Memory:
    """The memory of one article. link() reads it, observe() adds a finished sentence to it.

    With a judge, its word on whose a bare role is counts too.
    """

    lexicon: Lexicon
    on: date
    judge: Judge | None = None
    sentence: int = 0
    mentions: list[Mention] = field(default_factory=list)
    names: dict[tuple[str, ...], ActorSpan] = field(default_factory=dict)
    roles: dict[str, deque[tuple[int, ActorSpan]]] = field(default_factory=dict)
    countries: dict[str, float] = field(default_factory=dict)
    hosts: dict[str, float] = field(default_factory=dict)
    genders: dict[str, str] = field(default_factory=dict)
    stranger: tuple[int, int] | None = None
    strangers: set[str] = field(default_factory=set)
    short_names: dict[str, ActorSpan] = field(default_factory=dict)
    lead: set[str] = field(default_factory=set)

    def observe(self, parse: Parse, spans: Sequence[ActorSpan]) -> None:
        """Remember the actors of a sentence (as linked); the sentence need not be parsed."""
        fresh = mentions_of(parse, sorted(spans, key=_place), self.lexicon, sentence=self.sentence)
        kept = [mention for mention in self.mentions if mention.sentence > self.sentence - _SENTENCES_KEPT]
        self.mentions = [*kept, *fresh]
        introduced.remember_names(self, parse, spans)
        self.short_names |= shortened.short_names(self.lexicon, parse, spans)
        unknown = pronouns.stranger(parse, list(spans), end=len(parse))
        self.stranger = self.stranger if unknown is None else (self.sentence, unknown)
        for span in spans:
            self._remember_roles(parse, span)
            if span.country and of_state(span):
                self.countries[span.country] = self.countries.get(span.country, 0.0) + 1.0
                if not VENUES.isdisjoint(parse.lower[span.start : span.end]):
                    self.hosts[span.country] = self.hosts.get(span.country, 0.0) + 1.0
                if self.sentence < _LEAD:
                    self.lead.add(span.country)
        self.sentence += 1

    def link(self, parse: Parse, spans: Sequence[ActorSpan], speaker: Speaker = nobody) -> list[ActorSpan]:
        """The spans of a sentence together with those that only the article explains."""
        scene = Scene(parse, self, sorted(spans, key=_place))
        introduced.drop_namesakes(scene)
        descriptions.link_seats(scene)
        introduced.link_names(scene)
        surnames.link_surnames(scene)
        shortened.link_short_names(scene)
        introduced.link_counterparts(scene)
        crowds.find_crowds(scene)
        pairs.link_pairs(scene)
        descriptions.link_descriptions(scene)
        pronouns.link_pronouns(scene)
        pronouns.link_first_persons(scene, speaker)
        descriptions.link_roles(scene)
        return scene.spans

    def _remember_roles(self, parse: Parse, span: ActorSpan) -> None:
        names = [entry.name for entry in roles_in(self.lexicon, parse, span)]
        if span.kind == "person" and span.name:
            names.extend(introduced.offices(self.lexicon, span.name))
        if span.country is None or not names or span.kind == "pronoun":
            return
        for name in {" ".join(words[i:]) for words in map(str.split, names) for i in range(len(words))}:
            self.roles.setdefault(name, deque(maxlen=_HOLDERS_KEPT)).append((self.sentence, span))


def _place(span: ActorSpan) -> tuple[int, int]:
    return span.start, span.end


@dataclass(slots=True)
class Scene:
    """The sentence being linked: its spans grow in place.

    `read` is what the judge said of bare roles, once it is asked: by place, how likely each country is the role's.
    """

    parse: Parse
    memory: Memory
    spans: list[ActorSpan]
    read: dict[tuple[int, int], dict[str, float]] | None = None

    def at(self, token: int) -> ActorSpan | None:
        """The span that covers a token."""
        return next((span for span in self.spans if span.start <= token < span.end), None)

    def put(self, *fresh: ActorSpan) -> None:
        """Add spans, in place of all that overlap them."""
        start, end = min(span.start for span in fresh), max(span.end for span in fresh)
        left = [span for span in self.spans if span.end <= start or span.start >= end]
        self.spans = sorted([*left, *fresh], key=_place)

    def swap(self, old: ActorSpan, fresh: ActorSpan) -> None:
        """Put a span in the place of one over the same words; what lies within them stays ("envoy to Iraq")."""
        self.spans[self.spans.index(old)] = fresh

    def mentions(self) -> list[Mention]:
        """Mentions of the sentence itself as they stand now."""
        return mentions_of(self.parse, self.spans, self.memory.lexicon, sentence=self.memory.sentence)
