"""Counts that take long are kept for a while, and made anew beside the page that shows them."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from typing import Any, TypeVar

from django.core.cache import cache
from django.db import connection

V = TypeVar("V")
FRESH, OLD = 120.0, 900.0
"""Seconds after which counts are made anew beside the page, and after which the page waits for them."""
LONG = 0.05
"""What is made sooner than this is made each time."""


def kept(key: str, make: Callable[[], V]) -> V:
    """Return what was made lately; what is no longer fresh is shown once more while a thread makes it anew."""
    known: tuple[float, V] | None = cache.get(key)
    if known is None or time.monotonic() - known[0] > OLD:
        return _made(key, make)
    if time.monotonic() - known[0] > FRESH and cache.add(f"{key}:busy", True, OLD):
        threading.Thread(target=_aside, args=(key, make), daemon=True).start()
    return known[1]


def _made(key: str, make: Callable[[], V]) -> V:
    begun = time.monotonic()
    value = make()
    if time.monotonic() - begun > LONG:
        cache.set(key, (time.monotonic(), value), OLD)
    return value


def _aside(key: str, make: Callable[[], Any]) -> None:
    try:
        _made(key, make)
    finally:
        cache.delete(f"{key}:busy")
        connection.close()
