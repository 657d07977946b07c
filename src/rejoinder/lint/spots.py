"""In which sentences of a letter a pattern could stand at all: by the literals it needs, looked up once a letter."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from itertools import accumulate

from rejoinder.rulebook.matching import Compiled, Pattern


class Spots:
    """Some sentences, and where in them literals stand; most patterns need not be tried on most sentences."""

    def __init__(self, texts: Sequence[str]) -> None:
        """Take the sentences."""
        lower = [text.lower() for text in texts]
        self._all = frozenset(range(len(lower)))
        self._joined = "\n".join(lower)
        self._starts = [0, *accumulate(len(text) + 1 for text in lower)]
        self._where: dict[str, frozenset[int]] = {}

    def of(self, matcher: Compiled | None) -> list[int]:
        """Return the numbers of the sentences in which a matcher could fire, in order."""
        if matcher is None:
            return []
        return sorted(frozenset().union(*map(self._of, matcher.patterns)))

    def _of(self, pattern: Pattern) -> frozenset[int]:
        found = self._all
        for group in pattern.needs:
            found &= frozenset().union(*map(self._literal, group))
            if not found:
                break
        return found

    def _literal(self, literal: str) -> frozenset[int]:
        known = self._where.get(literal)
        if known is None:
            known = self._where[literal] = frozenset(self._found(literal))
        return known

    def _found(self, literal: str) -> list[int]:
        made: list[int] = []
        at = self._joined.find(literal)
        while at >= 0:
            number = bisect_right(self._starts, at) - 1
            made.append(number)
            at = self._joined.find(literal, self._starts[number + 1])
        return made
