"""Single charges of our own, a sentence each: what a platform may say against a seller, and which violation that is.

A file holds them by violation: a line "# violation platform ..." opens each group, then a line a charge, with its
language before a colon where it is not English. One in ten is kept apart, to see what is understood unseen.
"""

from __future__ import annotations

import hashlib
import random
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

APART = 10
DIGITS, LOWER = 0.5, 0.1
_TONGUE = re.compile(r"([a-z]{2}): (.+)")


@dataclass(frozen=True)
class Saying:
    """One charge."""

    violation: str
    platforms: tuple[str, ...]
    language: str
    text: str

    @property
    def apart(self) -> bool:
        """Whether it is kept from training."""
        return int(hashlib.sha256(self.text.encode("utf-8")).hexdigest(), 16) % APART == 0

    def varied(self, rng: random.Random) -> str:
        """Return its words, now and then with other digits or in small letters."""
        text = self.text
        if rng.random() < DIGITS:
            text = re.sub(r"\d", lambda _: rng.choice("0123456789"), text)
        return text.lower() if rng.random() < LOWER else text


def sayings(path: Path) -> Iterator[Saying]:
    """Read a file of them.

    Raises:
        ValueError: a line stands before any group.
    """
    violation, platforms = "", ()
    for line in path.read_text(encoding="utf-8").splitlines():
        if not line.strip():
            continue
        if line.startswith("# "):
            violation, *rest = line[2:].split()
            platforms = tuple(rest)
            continue
        if not violation:
            raise ValueError(f"{path}: {line!r} stands before any violation")
        told = _TONGUE.fullmatch(line.strip())
        language, text = told.groups() if told else ("en", line.strip())
        yield Saying(violation, platforms, language, text)
