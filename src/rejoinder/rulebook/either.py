"""One of many words as a regular expression that asks for each letter once.

A thousand words side by side are tried one after another wherever a word begins. Parted by their first letters, a few
dozen are; what matches is the same.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

_FEW = 3
"""So many words are tried as quickly side by side."""
_DEEP = 3
"""Letters by which words are parted; behind them few are left."""


def either(words: Iterable[str]) -> str:
    """Return what matches one of some words in lower case, the longest that stands there first; nothing for none."""
    ordered = sorted(dict.fromkeys(words), key=len, reverse=True)
    return f"(?:{_parted(ordered, _DEEP)})" if ordered else "(?!)"


def _parted(words: Sequence[str], deep: int) -> str:
    """Part words, longest first, by their first letter."""
    if deep == 0 or len(words) <= _FEW:
        return "|".join(map(re.escape, words))
    by_first: dict[str, list[str]] = {}
    for word in words:
        by_first.setdefault(word[:1], []).append(word)
    return "|".join(_beginning(some, deep) for some in by_first.values())


def _beginning(words: Sequence[str], deep: int) -> str:
    """Return what matches one of some words that begin alike; the empty one is the shortest and comes last."""
    if len(words) == 1 or not words[0]:
        return "|".join(map(re.escape, words))
    return f"{re.escape(words[0][0])}(?:{_parted([word[1:] for word in words], deep - 1)})"
