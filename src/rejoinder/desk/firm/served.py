"""Whose work is being done in this thread: the firm of who asks, of a job, or of a round of the hourly sweep.

What differs from firm to firm without a row of its own - the rules laid over the rulebook - is looked up by it. Where
nobody said whose work it is, it is nobody's, and nothing of any firm is used.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any

from rejoinder.desk.firm.models import Firm

_SERVED: ContextVar[Firm | None] = ContextVar("served", default=None)
_LOOKED_UP: ContextVar[dict[str, Any] | None] = ContextVar("looked_up", default=None)


@contextmanager
def only_looking() -> Iterator[None]:
    """Answer somebody who only looks: what was looked up once for their page holds for all of it."""
    token = _LOOKED_UP.set({})
    try:
        yield
    finally:
        _LOOKED_UP.reset(token)


def looked_up() -> dict[str, Any] | None:
    """Return what this page looked up so far, by firm; None where something may change on the way."""
    return _LOOKED_UP.get()


@contextmanager
def serving(firm: Firm | None) -> Iterator[None]:
    """Do the work of one firm, or of nobody; afterwards it is whosever it was before."""
    token = _SERVED.set(firm)
    try:
        yield
    finally:
        _SERVED.reset(token)


def serve(firm: Firm) -> None:
    """Do the rest of what ``serving`` holds for this firm: who asks becomes known only on the way."""
    _SERVED.set(firm)


def served() -> Firm | None:
    """Return whose work is being done."""
    return _SERVED.get()
