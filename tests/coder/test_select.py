"""Which sentences are worth parsing."""

from __future__ import annotations

import pytest

from coder.actions.frames import FrameBook, load_frames
from coder.coder import Coder
from coder.parse import Parse
from coder.text.select import act_forms, inflections, is_candidate

from .actions.helpers import actor

FORMS = frozenset({"attacked", "protested", "talks"})
LONE = frozenset({"protested"})
IRN, IRQ = actor("IRN", 0), actor("IRQ", 2)


def unparsed(text: str) -> Parse:
    """A sentence before parsing: words and starts alone."""
    words = text.split()
    starts = [len(" ".join(words[:place])) + bool(place) for place in range(len(words))]
    return Parse(text=" ".join(words), words=words, starts=starts)


INFLECTED = [
    ("attack", {"attacks", "attacked", "attacking"}),
    ("recall", {"recalls", "recalled", "recalling"}),
    ("raid", {"raids", "raided"}),
    ("invade", {"invades", "invaded", "invading"}),
    ("deny", {"denies", "denied", "denying"}),
    ("ban", {"bans", "banned", "banning"}),
    ("clash", {"clashes", "clashed"}),
    ("crisis", {"crisis", "crises"}),
    ("visit", {"visited", "visiting", "visits"}),
    ("employ", {"employed", "employs"}),
    ("go", {"goes", "going"}),
]


@pytest.mark.parametrize(("lemma", "forms"), INFLECTED, ids=[lemma for lemma, _ in INFLECTED])
def test_inflections(lemma: str, forms: set[str]) -> None:
    assert forms | {lemma} <= inflections(lemma)


def test_irregular_forms_of_the_books_own_lemmas_count() -> None:
    book = FrameBook((), {}, {}, frozenset({"strike"}))
    assert {"struck", "strikes"} <= act_forms(book, {"struck": "strike", "went": "go"})
    assert "went" not in act_forms(book, {"struck": "strike", "went": "go"})


CANDIDATES = [
    ("two-actors-and-an-act", "Iran attacked Iraq", [IRN, IRQ], True),
    ("no-act", "Iran neighbours Iraq", [IRN, IRQ], False),
    ("no-actor", "They attacked them", [], False),
    ("one-actor", "Iran attacked villages", [IRN], False),
    ("one-actor-and-a-stand-in", "Iran attacked them", [IRN], True),
    ("one-actor-that-needs-no-target", "Iran protested loudly", [IRN], True),
    ("capitals-do-not-matter", "IRAN ATTACKED IRAQ", [IRN, IRQ], True),
    ("one-place-with-two-actors", "Koreas held talks", [actor("KOR", 0), actor("PRK", 0)], True),
    ("one-actor-named-twice", "Iran attacked Iranians", [IRN, actor("IRN", 2)], True),
    ("part-of-a-word-is-no-act", "Iran counterattacked Iraq", [IRN, IRQ], False),
    ("empty", "", [], False),
]  # fmt: skip


@pytest.mark.parametrize(("text", "names", "expected"), [row[1:] for row in CANDIDATES], ids=[r[0] for r in CANDIDATES])
def test_is_candidate(text: str, names: list, expected: bool) -> None:
    assert is_candidate(unparsed(text), iter(names), FORMS, lone=LONE) is expected


def test_acts_without_a_target_are_few_of_all(coder: Coder) -> None:
    assert set() < coder.lone < coder.forms


def test_every_predicate_of_the_book_is_among_the_forms(coder: Coder) -> None:
    assert load_frames().forms <= coder.forms
