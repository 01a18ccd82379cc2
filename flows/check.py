"""Everything that is wrong in the knowledge files, as one list."""

from __future__ import annotations

from collections.abc import Iterable
from importlib import import_module
from importlib.resources import as_file, files
from itertools import chain
from pathlib import Path

PLACES = (
    "coder.ontology:problems",
    "coder.circumstances.cues:problems",
    "coder.actions.frames:problems",
)


def problems(*, lexicon: Path | None = None) -> list[str]:
    """`file:line: id: what, got, allowed` of every fault that a room finds in its own knowledge files."""
    return [*_actor_problems(lexicon), *chain.from_iterable(_problems_of(place) for place in PLACES)]


def _actor_problems(lexicon: Path | None) -> list[str]:
    """Of our actor tables and, each on its own, of the user's."""
    from coder.actors import lexicon_problems

    with as_file(files("coder").joinpath("lexicon", "actors")) as ours:
        found = lexicon_problems(ours)
    return found if lexicon is None else [*found, *lexicon_problems(lexicon)]


def _problems_of(place: str) -> Iterable[str]:
    module, _, name = place.partition(":")
    return getattr(import_module(module), name)()
