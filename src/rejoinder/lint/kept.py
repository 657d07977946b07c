"""What was found lately, by what it was found in: while a letter is typed, most of its sentences stay."""

from __future__ import annotations

from collections.abc import Hashable
from typing import Generic, TypeVar

V = TypeVar("V")
_MOST = 4_000


class Kept(Generic[V]):
    """A bounded memory that several threads may use; when it is full it begins anew."""

    def __init__(self) -> None:
        """Begin with nothing."""
        self._known: dict[Hashable, V] = {}

    def get(self, key: Hashable) -> V | None:
        """Return what is kept, or None."""
        return self._known.get(key)

    def put(self, key: Hashable, value: V) -> V:
        """Keep a value and return it."""
        if len(self._known) >= _MOST:
            self._known.clear()
        self._known[key] = value
        return value
