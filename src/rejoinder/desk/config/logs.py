"""What is written to the log never holds a secret or a client's words.

Links and keys are blanked out; of an error only its kind and its way through the code are told.
"""

from __future__ import annotations

import logging
import re
import traceback
from types import TracebackType

_SECRETS = (
    (re.compile(r"(/enter/)(?!code/)[^/\s'\"?]+"), r"\1…"),
    (re.compile(r"(/in/done/)[^/\s'\"?]+"), r"\1…"),
    (re.compile(r"(?i)(bearer\s+)\S+"), r"\1…"),
    (re.compile(r"\brj_[\w-]+"), "rj_…"),
    (re.compile(r"[A-Za-z0-9_-]{32,}"), "…"),
)
"""The last one: whatever is as long as our random secrets and in their letters; no word or id of ours is."""


def discreet(words: str) -> str:
    """Return a line of the log without secrets."""
    for pattern, instead in _SECRETS:
        words = pattern.sub(instead, words)
    return words


class Discreet(logging.Formatter):
    """Writes lines without secrets, and errors without what they say: that may be a file's name or a client's word."""

    def formatException(  # noqa: N802 - named so there
        self, ei: tuple[type[BaseException], BaseException, TracebackType | None] | tuple[None, None, None]
    ) -> str:
        """Return where an error came from, and what caused it, by kind."""
        lines: list[str] = []
        error = ei[1]
        while error is not None:
            told = [f"{type(error).__name__} (what it says is not written down)\n"]
            lines[:0] = [*traceback.format_tb(error.__traceback__), *told]
            error = error.__cause__ or (None if error.__suppress_context__ else error.__context__)
        return "".join(lines).rstrip()

    def format(self, record: logging.LogRecord) -> str:
        """Return the line."""
        return discreet(super().format(record))
