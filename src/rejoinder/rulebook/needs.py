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
_MOST_WAYS = 24
"""In so many ways a row of letters may read, as "we has" and "they has", before it is parted."""
_ALIKE = {"ı": ("i", "ı")}
"""In capitals they are one letter: the lower case of "KAPATILDI" has no ı."""
_NO_LETTERS = ("AT", "ASSERT", "ASSERT_NOT")
"""What looks at its place and takes no letter: what stands before and behind it stands side by side."""
_WORD = "WORD"
_NOTHING = frozenset([""])
_REPEATS = ("MAX_REPEAT", "MIN_REPEAT", "POSSESSIVE_REPEAT")


def needed(source: str) -> Needs:
    """Return the literals every match holds, the rarest group first; empty when none is sure."""
    try:
        parser = import_module("re._parser")
        found = {_fewest(c) for c in _candidates(parser.parse(source, re.IGNORECASE)) if _useful(c)}
    except (ImportError, AttributeError, re.error):
        return ()
    return tuple(sorted((tuple(sorted(group)) for group in found), key=lambda g: (-_rare(g), g)))


def _fewest(group: frozenset[str]) -> frozenset[str]:
    """Leave out literals that hold another of their group: where one stands, the other does too."""
    return frozenset(word for word in group if not any(other != word and other in word for other in group))


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
    row = _NOTHING
    for op, value in _words(tree):
        ways, least, most = _ways(op, value)
        for _ in range(least):
            joined = _joined(row, ways)
            if not joined:
                yield row
            row = joined or ways
        if not ways or least != most:
            yield row
            row = _NOTHING
        if not ways:
            yield from _inner(op, value)
    yield row


def _words(tree: Any) -> Iterator[tuple[str, Any]]:
    """Yield the parts of a pattern by name; letters that stand side by side are one part, a word."""
    word = ""
    for op, value in tree:
        name = str(op)
        letter = chr(value).lower() if name == "LITERAL" else ""
        if letter and letter not in _ALIKE:
            word += letter
            continue
        if word:
            yield _WORD, word
            word = ""
        yield name, value
    if word:
        yield _WORD, word


def _joined(row: frozenset[str], ways: frozenset[str]) -> frozenset[str]:
    """Return what a row reads with one more part behind it; nothing where that would be too many ways."""
    if row is _NOTHING:
        return ways
    if len(row) * len(ways) > _MOST_WAYS:
        return frozenset()
    return frozenset(said + more for said in row for more in ways)


def _ways(name: str, value: Any) -> tuple[frozenset[str], int, int]:
    """Return all that one part of a pattern reads, and how often at least and at most; nothing when unsure."""
    if name == _WORD:
        return frozenset([value]), 1, 1
    if name == "LITERAL":
        letter = chr(value).lower()
        return frozenset(_ALIKE.get(letter, (letter,))), 1, 1
    if name in _NO_LETTERS:
        return _NOTHING, 1, 1
    if name == "IN" and all(str(op) == "LITERAL" for op, _ in value):
        return frozenset().union(*(_ways(str(op), code)[0] for op, code in value)), 1, 1
    if name == "SUBPATTERN":
        return _all_of(value[-1]), 1, 1
    if name == "BRANCH":
        branches = [_all_of(branch) for branch in value[1]]
        read = frozenset().union(*branches) if all(branches) else frozenset()
        return (read if len(read) <= _MOST_WAYS else frozenset()), 1, 1
    if name in _REPEATS and value[0] <= _MOST_WAYS:
        read = _all_of(value[2])
        if read and (value[0], int(value[1])) == (0, 1):
            return read | {""}, 1, 1
        return (read, value[0], int(value[1])) if value[0] else (frozenset(), 0, 0)
    return frozenset(), 0, 0


def _all_of(tree: Any) -> frozenset[str]:
    """Return all that a part of a pattern reads; nothing when unsure or too many."""
    row = _NOTHING
    for op, value in _words(tree):
        ways, least, most = _ways(op, value)
        if not ways or least != most:
            return frozenset()
        for _ in range(least):
            row = _joined(row, ways)
            if not row:
                return row
    return row


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
