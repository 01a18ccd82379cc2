"""Errors of this room: each says what is wrong, where, and what is allowed."""

from __future__ import annotations


class SchemaError(ValueError):
    """A row or a table that breaks the contract of its record."""


class UnknownColumn(SchemaError):
    """A row has a key that its record doesn't know."""


class MissingValue(SchemaError):
    """A required column has no value."""


class WrongType(SchemaError):
    """A value doesn't fit the type of its column."""
