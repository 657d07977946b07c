"""Keyed fingerprints of a text: the same content is known again, and nothing of it can be read back.

Each run of words is hashed under a firm's key; a part of the hashes is kept, chosen by the text alone, so that two
copies keep the same ones. Without the key they say nothing, and with the key deleted they never will again.
"""

from __future__ import annotations

import hashlib
import hmac
import re
import unicodedata
from collections.abc import Collection, Iterator

_WORD = re.compile(r"[a-z]+|[\u3400-\u9fff]|\d[\d.,:/-]*")
_RUN = 6
"""Words a run has: fewer are everybody's, more miss a text with a word changed here and there."""
_WINDOW = 4
"""Of so many neighbouring runs the smallest is kept."""
_SIZE = 12
_FIGURE = "0"
_MONTHS = frozenset(
    ("january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november")
) | {"december"}


def fingerprints(text: str, key: bytes) -> frozenset[str]:
    """Return the fingerprints of a text under a key.

    Numbers, days and ids count as one: a letter with other figures is still the same letter.

    Args:
        text: a letter, or the words of a paper.
        key: the firm's own, at least 16 bytes.

    Raises:
        ValueError: the key is too short to hide anything.
    """
    if len(key) < 16:
        raise ValueError("the key is shorter than 16 bytes")
    marks = [hmac.new(key, run.encode("utf-8"), hashlib.sha256).hexdigest()[:_SIZE] for run in _runs(text)]
    if len(marks) <= _WINDOW:
        return frozenset(marks)
    return frozenset(min(marks[at : at + _WINDOW]) for at in range(len(marks) - _WINDOW + 1))


def likeness(one: Collection[str], other: Collection[str]) -> float:
    """Return the share of the smaller text's fingerprints that the other has as well, from 0 to 1."""
    smaller = min(len(one), len(other))
    return len(set(one) & set(other)) / smaller if smaller else 0.0


def _runs(text: str) -> Iterator[str]:
    plain = unicodedata.normalize("NFKC", text).casefold()
    words = [_FIGURE if word[0].isdigit() or word in _MONTHS else word for word in _WORD.findall(plain)]
    for at in range(max(0, len(words) - _RUN + 1)):
        yield " ".join(words[at : at + _RUN])
