"""The small lexicon of these tests, and the shipped one."""

from __future__ import annotations

import pytest

from coder.actors import Lexicon, load_lexicon
from coder.actors.lexicon import lexicon_from

from .helpers import HERE


@pytest.fixture(scope="session")
def lexicon() -> Lexicon:
    """A few entries of every kind."""
    return lexicon_from(HERE / "lexicon")


@pytest.fixture(scope="session")
def shipped() -> Lexicon:
    """The tables of the package."""
    return load_lexicon()
