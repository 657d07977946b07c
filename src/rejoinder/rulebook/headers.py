"""Header lines that stand in a text: pasted along or above a forwarded mail, in many languages, as lines or a table."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from rejoinder.model.rules import LexiconRule, PlatformRule
from rejoinder.rulebook.book import Rulebook

_COLON = re.compile(r"^[\s>*]*([\w\- ]{2,20}?)\s*[:：]\s*(\S.*)$")
_CELLS = re.compile(r"^[\s>]*\|?\s*([\w\- ]{2,20}?)\s*[:：]?\s*\|\s*(\S.*?)\s*\|?\s*$")
_HOST = re.compile(r"@([A-Za-z0-9.-]+)")
_PARTED = re.compile(r"^[\s>]*[-_=–—]{5,}")  # what stands below such a line is of another mail
_REACH = 8  # lines in which the header lines of one mail stand
INNER = re.compile(r"^-{8} .+ -{8}$")
"""The line that a parser puts above a mail inside a mail."""


class HeaderLines:
    """Knows header lines by the names that mail programs give them."""

    def __init__(self, book: Rulebook) -> None:
        """Take the names from the rulebook."""
        rule = book.find(LexiconRule, "header_names")
        self._names = {w.lower(): key for words in (rule.words.values() if rule else ()) for w, key in words.items()}
        platforms = book.of(PlatformRule).values()
        self._hosts = tuple(host for platform in platforms for host in platform.mail_domains)
        self._labels = tuple(platform.label.say("en").lower() for platform in platforms)

    def read(self, line: str) -> tuple[str, str] | None:
        """Return (from, subject or date; value) of a header line; None for any other line."""
        return self._match(_COLON, line)

    def _match(self, pattern: re.Pattern[str], line: str) -> tuple[str, str] | None:
        m = pattern.match(line)
        key = self._names.get(m[1].strip().lower()) if m else None
        return (key, m[2].strip()) if m and key else None

    def block(self, lines: Sequence[str], start: int) -> dict[str, str]:
        """Return the header fields of a mail that begins at a line; empty when that is no header line.

        Lines that only mail programs know (To, Cc) may stand between. Rows of two cells count here alone: by
        itself, such a row may be of any table.
        """
        found: dict[str, str] = {}
        for line in lines[start : start + _REACH]:
            pair = self.read(line) or self._match(_CELLS, line)
            if pair is None and (not found or _PARTED.match(line)):
                break
            if pair is not None:
                found.setdefault(*pair)
        return found

    def block_end(self, lines: Sequence[str], start: int) -> int:
        """Return the line after the last of a block's rows, for a block that is a table; else its start."""
        end = start
        while end < min(len(lines), start + _REACH) and _CELLS.match(lines[end]):
            end += 1
        return end

    def inner(self, text: str) -> dict[str, str]:
        """Return the header fields of the first mail in a text that names a platform as its sender; else nothing."""
        return next(self._inner(text.split("\n")), {})

    def _inner(self, lines: list[str]) -> Iterator[dict[str, str]]:
        for number in range(len(lines)):
            fields = self.block(lines, number)
            if {"from", "date"} <= set(fields) and self.names_platform(fields["from"]):
                yield fields

    def names_platform(self, sender: str) -> bool:
        """Tell whether a From value shows a platform's address or, without any address, its bare name."""
        hosts = [m[1].lower().rstrip(".") for m in _HOST.finditer(sender)]
        if hosts:
            return any(h == known or h.endswith("." + known) for h in hosts for known in self._hosts)
        return any(label in sender.lower() for label in self._labels)
