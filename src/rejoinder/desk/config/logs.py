"""What is written to the log never holds a secret: links, keys and sealed words are blanked out."""

from __future__ import annotations

import logging
import re

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
    """Writes lines, tracebacks included, without secrets."""

    def format(self, record: logging.LogRecord) -> str:
        """Return the line."""
        return discreet(super().format(record))
