"""What is written to the log never holds a secret or a client's words.

Links, keys and ids are blanked out, of an address only its form is told, of an error only its kind and its way
through the code.
"""

from __future__ import annotations

import copy
import logging
import re
import traceback
from types import TracebackType
from typing import Any

_SECRETS = (
    (re.compile(r"(/enter/)(?!code/)[^/\s'\"?]+"), r"\1…"),
    (re.compile(r"(/in/done/)[^/\s'\"?]+"), r"\1…"),
    (re.compile(r"(?i)(bearer\s+)\S+"), r"\1…"),
    (re.compile(r"\brj_[\w-]+"), "rj_…"),
    (re.compile(r"[A-Za-z0-9_-]{32,}"), "…"),
    (re.compile(r"(?<![\w-])[a-hjkmnp-z2-9]{16}(?![\w-])"), "…"),
)
"""The last two: whatever is as long as our random secrets, or as our ids, and in their letters; no word of ours is."""
NOWHERE = "(no page)"


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
        """Return the line; an address as it was asked for may hold a name, a number or a link."""
        request = getattr(record, "request", None)
        path = getattr(request, "path", None)
        if isinstance(path, str) and isinstance(record.args, tuple):
            told = {path, path.encode("unicode_escape").decode("ascii")}  # as Django writes it
            args = tuple(_form_of(request) if isinstance(word, str) and word in told else word for word in record.args)
            record = copy.copy(record)
            record.args = args
        return discreet(super().format(record))


def _form_of(request: Any) -> str:
    """Return the form of the address that was asked for."""
    route = getattr(getattr(request, "resolver_match", None), "route", "")
    return f"/{route}" if route else NOWHERE
