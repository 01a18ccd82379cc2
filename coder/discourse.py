"""What the article has told so far: which attack is "the attack", who speaks, and with whom a speaker was dealing."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from coder.actions.acts import Act, tuples
from coder.actions.fit import Actors
from coder.actors import ActorSpan
from coder.circumstances import speaker
from coder.parse import Parse

CARRIED = "carried"
MEDIA = "MED"
REACH = 3
LONG_REACH = 12


@dataclass(slots=True)
class Discourse:
    """The acts of the sentences before, newest last, each with the number of its sentence."""

    sentence: int = 0
    _told: list[tuple[int, Act]] = field(default_factory=list)

    def tell(self, acts: list[Act]) -> None:
        """Take in the acts of a sentence that has been read."""
        self._told.extend((self.sentence, act) for act in acts if tuples(act))
        self.sentence += 1

    def recall(self, root: str, token: int) -> Act | None:
        """The last act of a CAMEO root told in the article: what "the attack" at a token refers to."""
        for sentence, act in reversed(self._told):
            if self.sentence - sentence > LONG_REACH:
                return None
            if act.code[:2] == root:
                return replace(act, sources=carry(act.sources, token), targets=carry(act.targets, token))
        return None

    def counterparts(self, sources: tuple[ActorSpan, ...], token: int) -> tuple[ActorSpan, ...]:
        """The other side of the latest act, in the sentences just before, in which the sources' state took part."""
        own = {span.country for span in sources} - {None}
        if len(own) != 1:
            return ()
        for sentence, act in reversed(self._told):
            if self.sentence - sentence > REACH:
                return ()
            sides = {span.country for span in (*act.sources, *act.targets)} - {None}
            if own < sides and len(sides) == 2:
                return carry(tuple(s for s in (*act.sources, *act.targets) if s.country not in own), token)[:1]
        return ()


@dataclass(slots=True)
class Speakers:
    """Who speaks in a sentence: whom it names, else, for a quotation that goes on, who was heard in the one before."""

    parse: Parse
    before: Sequence[ActorSpan] = ()
    heard: dict[str, ActorSpan] = field(default_factory=dict)

    def at(self, token: int, actors: Actors) -> list[ActorSpan]:
        """The actors who say the words at a token; reports commit nobody."""
        head = speaker(self.parse, token)
        said = actors.of(head) if head is not None else carry(tuple(self.before), token)
        found = [span for span in said if span.sector != MEDIA]
        self.heard.update({span.code: span for span in found})
        return found

    def of_sentence(self, token: int, spans: list[ActorSpan]) -> list[ActorSpan]:
        """The same while its actors are still being found."""
        return self.at(token, Actors(self.parse, spans))


def carry(spans: tuple[ActorSpan, ...], token: int) -> tuple[ActorSpan, ...]:
    """The actors of an earlier sentence, standing at a token of this one."""
    return tuple(replace(span, start=token, end=token + 1, kind=CARRIED) for span in spans)
