"""Errors of this room; messages are written for the person at the terminal."""

from __future__ import annotations


class FlowError(Exception):
    """Something that stops the whole command."""


class StoreBusy(FlowError):
    """Another process holds the store."""


class WorkerDied(FlowError):
    """A worker that took its batch along."""


class MissingExtra(FlowError):
    """A part that isn't installed or built yet."""
