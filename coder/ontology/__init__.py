"""CAMEO, PLOVER and the scales: tables and look-ups.

    >>> from coder.ontology import CAMEO, goldstein, intensity, plover_of
    >>> CAMEO["0862"].name
    'Receive inspectors'
    >>> plover_of("0862")
    PloverCode(event='RETREAT', mode='access', contexts=('diplomatic',))
    >>> goldstein("0862"), intensity("RETREAT", "access")
    (9.0, 6.5)

The tables are read when they are first asked for. `CAMEO`, `PLOVER` and `CONTEXTS` are dictionaries by code or name.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any

from .records import (
    QUADS,
    Cameo,
    Crossing,
    OntologyError,
    PloverCode,
    PloverMode,
    PloverType,
    parse_cameo,
    parse_contexts,
    parse_crosswalk,
    parse_plover,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

__all__ = [
    "CAMEO",
    "CONTEXTS",
    "CROSSWALK",
    "FILES",
    "PLOVER",
    "QUADS",
    "Cameo",
    "Crossing",
    "OntologyError",
    "PloverCode",
    "PloverMode",
    "PloverType",
    "goldstein",
    "intensity",
    "is_code",
    "parent",
    "plover_of",
    "problems",
    "root",
]

FILES = ("cameo.csv", "plover.toml", "contexts.csv", "cameo_plover.csv")

CAMEO: dict[str, Cameo]
PLOVER: dict[str, PloverType]
CONTEXTS: dict[str, str]
CROSSWALK: dict[str, Crossing]

_PARSERS: dict[str, tuple[str, Callable[[str], dict[str, Any]]]] = {
    "CAMEO": ("cameo.csv", parse_cameo),
    "PLOVER": ("plover.toml", parse_plover),
    "CONTEXTS": ("contexts.csv", parse_contexts),
    "CROSSWALK": ("cameo_plover.csv", parse_crosswalk),
}


def __getattr__(name: str) -> dict[str, Any]:
    if name not in _PARSERS:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return _table(name)


@cache
def _table(name: str) -> dict[str, Any]:
    file, parser = _PARSERS[name]
    try:
        return parser(_text(file))
    except (KeyError, TypeError, ValueError) as error:
        raise OntologyError(f"{file} cannot be read ({error!r}); run `demarche check` to see where") from error


def _text(file: str) -> str:
    from importlib.resources import files

    return (files(__package__) / file).read_text(encoding="utf-8")


def is_code(code: str) -> bool:
    """Whether CAMEO has the code, roots included."""
    return code in _table("CAMEO")


def root(code: str) -> str:
    """The two-digit root of a code."""
    return _cameo(code).root


def parent(code: str) -> str | None:
    """The code one level up; None for a root."""
    return _cameo(code).parent


def goldstein(code: str) -> float:
    """The CAMEO-Goldstein value of a code, from -10 (conflict) to +10 (cooperation)."""
    return _cameo(code).goldstein


def plover_of(code: str, *, nearest: bool = False) -> PloverCode:
    """PLOVER type, mode and contexts of a CAMEO code.

    PLOVER leaves out statements and appeals (CAMEO 01 and 02): they give an empty PloverCode, unless `nearest` asks
    for the type that comes closest, which is REQUEST for appeals.
    """
    _cameo(code)
    crossing = _table("CROSSWALK")[code]
    return crossing.plover if nearest or crossing.basis == "manual" else PloverCode(None, None, ())


def intensity(event: str | None, mode: str | None = None) -> float | None:
    """The PLOVER score of a type, or of its mode, from -10 to +10; None without a type."""
    if event is None:
        return None
    types = _table("PLOVER")
    if event not in types:
        raise OntologyError(f"unknown PLOVER type, got {event!r}, allowed {', '.join(types)}")
    modes = types[event].modes
    if mode is not None and mode not in modes:
        raise OntologyError(f"unknown mode of {event}, got {mode!r}, allowed {', '.join(modes) or 'none'}")
    return types[event].score if mode is None else modes[mode].score


def _cameo(code: str) -> Cameo:
    try:
        return _table("CAMEO")[code]
    except KeyError:
        raise OntologyError(f"unknown CAMEO code, got {code!r}, allowed two to four digits as in cameo.csv") from None


def problems(texts: Mapping[str, str] | None = None) -> list[str]:
    """What is wrong with the ontology's files, as `file:line: id: what, got, allowed`; empty when they are sound.

    `texts` replaces files by name (see FILES), to check edited ones before they are put in place.
    """
    from .check import check

    return check({file: _text(file) for file in FILES} | dict(texts or {}))
