"""Whose work is being done in this thread: the firm of who asks, of a job, or of a round of the hourly sweep.

What differs from firm to firm without a row of its own - the rules laid over the rulebook - is looked up by it. Where
nobody said whose work it is, it is nobody's, and nothing of any firm is used.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

from rejoinder.desk.firm.models import Firm

_SERVED: ContextVar[Firm | None] = ContextVar("served", default=None)


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
