"""Compiled matchers: patterns are tried only where the literals they need stand in a text, so that many stay cheap."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from importlib import import_module
from typing import Any

from rejoinder.model.rules import Matcher

Needs = Sequence[Sequence[str]]
"""Literals in lower case: of each group at least one stands in every match."""

_KNOWN: dict[str, Needs] = {}  # by pattern, worked out when the rulebook was compiled
_UNREAD: list[Callable[[], Mapping[str, Needs]]] = []  # what gives more of them, until the first pattern is wanted
_SHORTEST = 2  # letters a literal must have to be worth looking for


class Pattern:
    """One regular expression, ignoring case, with the literals that must be present."""

    __slots__ = ("_regex", "needs", "source")

    def __init__(self, source: str) -> None:
        """Keep ``source``; it is compiled when a text first holds its literals: compiling costs more than matching."""
        self.source = source
        known = _known(source)
        self.needs = needed(source) if known is None else known
        self._regex: re.Pattern[str] | None = None

    @property
    def regex(self) -> re.Pattern[str]:
        """Return the compiled expression; the loader has proved that it compiles."""
        if self._regex is None:
            self._regex = re.compile(self.source, re.IGNORECASE)
        return self._regex

    def possible(self, lower: str) -> bool:
        """Tell whether the pattern could match a text, given the text in lower case."""
        for group in self.needs:
            for literal in group:
                if literal in lower:
                    break
            else:
                return False
        return True


class Compiled:
    """A matcher ready for use. ``none`` silences the whole text it is asked about."""

    __slots__ = ("nones", "patterns")

    def __init__(self, patterns: Sequence[Pattern], nones: Sequence[Pattern]) -> None:
        """Keep what fires and what silences."""
        self.patterns = tuple(patterns)
        self.nones = tuple(nones)

    def find(self, text: str, lower: str | None = None) -> re.Match[str] | None:
        """Return the earliest match, or None; of several at one place the longest."""
        return min(self.all(text, lower), key=lambda m: (m.start(), -m.end()), default=None)

    def all(self, text: str, lower: str | None = None) -> list[re.Match[str]]:
        """Return every match of every pattern, in no particular order; none when silenced."""
        low = text.lower() if lower is None else lower
        found = [m for p in self.patterns if p.possible(low) for m in p.regex.finditer(text)]
        if found and any(p.possible(low) and p.regex.search(text) for p in self.nones):
            return []
        return found

    def narrowed(self, lower: str) -> Compiled:
        """Return the part of this matcher that can fire anywhere in a long text."""
        return Compiled([p for p in self.patterns if p.possible(lower)], [p for p in self.nones if p.possible(lower)])

    def __bool__(self) -> bool:
        """Tell whether anything is left that could fire."""
        return bool(self.patterns)


@lru_cache(maxsize=4096)
def _pattern(source: str) -> Pattern:
    return Pattern(source)


def compiled(matcher: Matcher, languages: Iterable[str] = ()) -> Compiled:
    """Compile a matcher for some languages; patterns under ``*`` always count.

    Args:
        matcher: the rule's patterns.
        languages: BCP-47 tags; none given means all that the matcher has.
    """
    wanted = {"*", *languages}
    sources = [p for tag, found in matcher.any.items() if len(wanted) == 1 or tag in wanted for p in found]
    return Compiled([_pattern(source) for source in sources], [_pattern(source) for source in matcher.none])


def learn(literals: Callable[[], Mapping[str, Needs]]) -> None:
    """Take over the literals of patterns that were worked out before, so that they need not be parsed again.

    They are read when the first pattern is made ready: who only looks rules up does without.
    """
    _UNREAD.append(literals)


def _known(source: str) -> Needs | None:
    while _UNREAD:
        _KNOWN.update(_UNREAD[-1]())
        _UNREAD.pop()
    return _KNOWN.get(source)


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
    return bool(words) and all(len(word) >= _SHORTEST or not word.isascii() for word in words)


def _rare(group: Iterable[str]) -> int:
    """Return the bytes of the shortest word: the longer, the rarer a text that holds one of the group."""
    return min(len(word.encode()) for word in group)


def _best(candidates: Iterable[frozenset[str]]) -> frozenset[str]:
    return max(filter(_useful, candidates), key=_rare, default=frozenset())


def _candidates(tree: Any) -> Iterator[frozenset[str]]:
    run = ""
    for op, value in tree:
        name = str(op)
        if name == "LITERAL":
            run += chr(value).lower()
            continue
        if run:
            yield frozenset({run})
            run = ""
        yield from _inner(name, value)
    if run:
        yield frozenset({run})


def _inner(name: str, value: Any) -> Iterator[frozenset[str]]:
    if name == "SUBPATTERN":
        yield from _candidates(value[-1])
    elif name in ("MAX_REPEAT", "MIN_REPEAT", "POSSESSIVE_REPEAT") and value[0] >= 1:
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
        if name in ("MAX_REPEAT", "MIN_REPEAT", "POSSESSIVE_REPEAT") and value[0] >= 1:
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
