"""Folders in which bytes lie open for one piece of work, and what is done about those of a process that was killed."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

from django.conf import settings
from django.utils import timezone

LONGEST = timedelta(hours=2)
"""No piece of work takes as long; what is older was left behind."""


def _root() -> Path:
    place: Path = settings.DESK_DATA / "work"
    return place


@contextmanager
def aside() -> Iterator[Path]:
    """Give a folder that only this user of the system can read, and that is gone afterwards."""
    _root().mkdir(parents=True, exist_ok=True, mode=0o700)
    with TemporaryDirectory(dir=_root(), ignore_cleanup_errors=True) as place:
        yield Path(place)


def clear(older: timedelta = LONGEST) -> int:
    """Remove folders that a killed process left, which hold a client's words in the clear; return how many.

    Args:
        older: only those that nobody touched for so long; nothing at the start, where nobody works yet.
    """
    old, count = timezone.now().timestamp() - older.total_seconds(), 0
    for place in _root().glob("*"):
        with suppress(OSError):
            if place.stat().st_mtime <= old:
                shutil.rmtree(place, ignore_errors=True)
                count += 1
    return count
