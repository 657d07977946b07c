"""Sealed records that were opened lately: lists show the same rows at every view, and opening each takes its time.

A record is found again under its row and its sealed bytes only, so whoever does not hold these reads nothing, and a row
that was written anew is opened anew. All are forgotten when something of a client is deleted.
"""

from __future__ import annotations

from collections import OrderedDict
from threading import Lock

from rejoinder.model.base import Model

Mark = tuple[str, bytes]


class Opened:
    """Records by their rows' names and sealed bytes; those that were not looked at for longest make room."""

    def __init__(self, most: int) -> None:
        """Keep at most so many bytes, sealed and open."""
        self._most = most
        self._kept: OrderedDict[Mark, tuple[Model, int]] = OrderedDict()
        self._held = 0
        self._lock = Lock()

    def get(self, mark: Mark) -> Model | None:
        """Return a record, or None where it is not open."""
        with self._lock:
            found = self._kept.get(mark)
            if found is None:
                return None
            self._kept.move_to_end(mark)
            return found[0]

    def keep(self, mark: Mark, record: Model, size: int) -> None:
        """Keep a record open."""
        with self._lock:
            if mark in self._kept:
                return
            self._kept[mark] = record, size
            self._held += size
            while self._held > self._most and len(self._kept) > 1:
                self._held -= self._kept.popitem(last=False)[1][1]

    def clear(self) -> None:
        """Forget all of them."""
        with self._lock:
            self._kept.clear()
            self._held = 0


OPENED = Opened(6_000_000)
"""Those of this process; opened they take some four times as much memory."""
