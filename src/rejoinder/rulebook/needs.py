"""What a pattern needs: literals of which every match holds one, worked out from the pattern itself."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from importlib import import_module
from typing import Any

Needs = Sequence[Sequence[str]]
"""Literals in lower case: of each group at least one stands in every match."""

_SHORTEST = 2
"""Letters a literal must have to be worth looking for."""
_SIGNS = frozenset("![]{}?@#%&*=<>|~^_$")
"""Signs that are rare enough to be worth it alone."""
_MOST_WAYS = 8
"""In so many ways a row of letters may read, as "n't" with either apostrophe, before it is parted."""
_ALIKE = {"ı": ("i", "ı")}
"""In capitals they are one letter: the lower case of "KAPATILDI" has no ı."""
_REPEATS = ("MAX_REPEAT", "MIN_REPEAT", "POSSESSIVE_REPEAT")


def needed(source: str) -> Needs:
    """Return the literals every match holds, the rarest group first; empty when none is sure."""
    try:
        parser = import_module("re._parser")
        found = {c for c in _candidates(parser.parse(source, re.IGNORECASE)) if _useful(c)}
    except (ImportError, AttributeError, re.error):
        return ()
    return tuple(sorted((tuple(sorted(group)) for group in found), key=lambda g: (-_rare(g), g)))


def _useful(group: Iterable[str]) -> bool:
    words = tuple(group)
    return bool(words) and all(len(word) >= _SHORTEST or not word.isascii() or word in _SIGNS for word in words)


def _rare(group: Iterable[str]) -> int:
    """Return the bytes of the shortest word: the longer, the rarer a text that holds one of the group."""
    return min(len(word.encode()) for word in group)


def _best(candidates: Iterable[frozenset[str]]) -> frozenset[str]:
    return max(filter(_useful, candidates), key=_rare, default=frozenset())


def _candidates(tree: Any) -> Iterator[frozenset[str]]:
    """Yield what stands in every match of a part of a pattern, each time in the ways in which it may read."""
    row = [""]
    for op, value in tree:
        letters, least, most = _letters(str(op), value)
        if letters and len(row) * len(letters) ** least <= _MOST_WAYS:
            for _ in range(least):
                row = [said + letter for said in row for letter in letters]
            if least == most:
                continue
        if row != [""]:
            yield frozenset(row)
        row = [""]
        if not letters:
            yield from _inner(str(op), value)
    if row != [""]:
        yield frozenset(row)


def _letters(name: str, value: Any) -> tuple[tuple[str, ...], int, int]:
    """Return the letters that one place of a pattern reads, and how often at least and at most; none when unsure."""
    if name == "LITERAL":
        letter = chr(value).lower()
        return _ALIKE.get(letter, (letter,)), 1, 1
    if name == "IN" and all(str(op) == "LITERAL" for op, _ in value):
        return tuple(sorted({one for op, code in value for one in _letters(str(op), code)[0]})), 1, 1
    if name in _REPEATS and 1 <= value[0] <= _MOST_WAYS and len(value[2]) == 1:
        letters, least, most = _letters(str(value[2][0][0]), value[2][0][1])
        if least == most == 1:
            return letters, value[0], int(value[1])
    return (), 0, 0


def _inner(name: str, value: Any) -> Iterator[frozenset[str]]:
    if name == "SUBPATTERN":
        yield from _candidates(value[-1])
    elif name in _REPEATS and value[0] >= 1:
        yield from _candidates(value[2])
    elif name == "ATOMIC_GROUP":
        yield from _candidates(value)
    elif name == "BRANCH":
        branches = [_best(_candidates(branch)) for branch in value[1]]
        if all(branches):
            yield frozenset().union(*branches)


@lru_cache(maxsize=1_000)
def digits_needed(source: str) -> int:
    """Return how many digits stand side by side in every match; 0 when none are sure.

    Many numbers are found by what leads to them, which costs much to look for; a text without so many digits has none.
    """
    try:
        return _digits(import_module("re._parser").parse(source))
    except (ImportError, AttributeError, re.error):
        return 0


def _digits(tree: Any) -> int:
    most = 0
    for op, value in tree:
        name = str(op)
        if name in _REPEATS and value[0] >= 1:
            most = max(most, value[0] if _one_digit(value[2]) else _digits(value[2]))
        elif name == "SUBPATTERN":
            most = max(most, _digits(value[-1]))
        elif name == "ATOMIC_GROUP":
            most = max(most, _digits(value))
        elif name == "BRANCH":
            most = max(most, min(map(_digits, value[1])))
    return most


def _one_digit(tree: Any) -> bool:
    """Tell whether a part of a pattern matches one digit and nothing else."""
    if len(tree) != 1 or str(tree[0][0]) != "IN":
        return False
    return all(
        (str(op) == "RANGE" and value == (ord("0"), ord("9"))) or str(value) == "CATEGORY_DIGIT"
        for op, value in tree[0][1]
    )
