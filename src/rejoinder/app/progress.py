"""How long work says where it stands, without knowing who listens."""

from __future__ import annotations

from typing import Protocol

from rejoinder.model.base import Text


class Progress(Protocol):
    """Called with what is being done and how far it is."""

    def __call__(self, what: Text, done: int, total: int, /) -> None:
        """Take note of one step."""


def silent(what: Text, done: int, total: int, /) -> None:
    """Listen to nothing."""
