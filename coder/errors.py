"""Errors of the coder: each says what is wrong, where, and what to do. All pickle."""

from __future__ import annotations


class CoderError(Exception):
    """Base of everything that this room raises on purpose."""


class LexiconError(CoderError):
    """Knowledge files that don't check; `problems` holds one `file:line: id: what, got, allowed` each."""

    def __init__(self, problems: list[str]) -> None:
        self.problems = problems
        super().__init__(problems)

    def __str__(self) -> str:
        return "\n".join([*self.problems, "Correct the lines above; `demarche check` lists them again."])
