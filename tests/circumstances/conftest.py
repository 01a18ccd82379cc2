"""The shipped coder and the case tables, for the tests of circumstances on real parses."""

from __future__ import annotations

import pytest

from coder.coder import Coder, load

from .helpers import Parser


@pytest.fixture(scope="session")
def coder() -> Coder:
    """The coder as it ships."""
    return load()


@pytest.fixture(scope="session")
def parser(coder: Coder) -> Parser:
    """Parses the sentences of cases as the coder does."""
    return Parser(coder)
