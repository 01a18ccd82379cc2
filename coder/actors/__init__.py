"""WHO: names and role phrases, the codes they have on the article's date, and what the article has said before."""

from coder.actors.entries import Known, entries
from coder.actors.lexicon import Lexicon, load_lexicon
from coder.actors.memory import Memory
from coder.actors.names import find_names, named_tokens
from coder.actors.places import is_place
from coder.actors.problems import lexicon_problems
from coder.actors.resolve import resolve
from coder.actors.spans import ActorSpan, head_of

__all__ = [
    "ActorSpan",
    "Known",
    "Lexicon",
    "Memory",
    "entries",
    "find_names",
    "head_of",
    "is_place",
    "lexicon_problems",
    "load_lexicon",
    "named_tokens",
    "resolve",
]
