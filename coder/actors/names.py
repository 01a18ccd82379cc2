"""Names, nationalities and role phrases of one sentence, found by its words alone (no parse needed)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from coder.actors.compose import Composer
from coder.actors.phrase import Phrase, spans_of
from coder.actors.pieces import pieces
from coder.actors.unknown import appositions, organisations

if TYPE_CHECKING:
    from datetime import date

    from coder.actors.lexicon import Lexicon
    from coder.actors.spans import ActorSpan
    from coder.parse import Parse


def find_names(parse: Parse, lexicon: Lexicon, *, on: date) -> list[ActorSpan]:
    """All actors that the words of a sentence name, in order, with the codes they have on a day."""
    return [span for phrase in find_phrases(parse, lexicon, on=on) for span in spans_of(phrase, lexicon)]


def find_phrases(parse: Parse, lexicon: Lexicon, *, on: date) -> list[Phrase]:
    """The phrases behind find_names, which know more than a span."""
    found = pieces(parse, lexicon, day=on.toordinal())
    phrases = Composer(parse, found).phrases() if found else []
    return organisations(parse, appositions(parse, phrases))
