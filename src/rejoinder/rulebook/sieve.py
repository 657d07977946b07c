"""Which of many matchers could fire in a text: the literals of all are looked for at once.

Every pattern has groups of literals of which one must stand in a match (`needs.needed`). Asking each pattern whether
its own stand costs more than the patterns that are left: thousands of looks at a text for a handful. So each literal
is filed under its first letters, and the text's own runs of so many letters say which literals to look for at all.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from typing import Generic, TypeVar

from rejoinder.rulebook.matching import Compiled, Pattern, stand
from rejoinder.rulebook.needs import Needs

T = TypeVar("T")
_RUN = 4
"""Letters by which literals are filed; the shorter ones are few, and looked for one by one."""


class Sieve(Generic[T]):
    """Matchers, each with whatever it belongs to, from which a text lets through those that could fire in it."""

    def __init__(self, rows: Iterable[tuple[T, Compiled]]) -> None:
        """File the literals of all patterns."""
        self._rows = tuple(rows)
        self._patterns: list[tuple[int, Pattern, Needs]] = []
        self._always: list[int] = []
        self._of_literal: defaultdict[str, list[int]] = defaultdict(list)
        for row, (_, matcher) in enumerate(self._rows):
            for pattern in matcher.patterns:
                rarest = pattern.needs[0] if pattern.needs else ()
                for literal in dict.fromkeys(rarest):
                    self._of_literal[literal].append(len(self._patterns))
                if not rarest:
                    self._always.append(len(self._patterns))
                self._patterns.append((row, pattern, pattern.needs[1:]))
        self._short = tuple(literal for literal in self._of_literal if len(literal) < _RUN)
        self._filed: defaultdict[str, list[str]] = defaultdict(list)
        for literal in self._of_literal:
            if len(literal) >= _RUN:
                self._filed[literal[:_RUN]].append(literal)
        self._runs = frozenset(self._filed)

    def left(self, lower: str) -> list[tuple[T, Compiled]]:
        """Return the matchers that could fire in a text in lower case, in order, each with the patterns that could."""
        numbers = set(self._always)
        for literal in self._standing(lower):
            numbers.update(self._of_literal[literal])
        found: dict[int, list[Pattern]] = {}
        for at in sorted(numbers):
            row, pattern, more = self._patterns[at]
            if not more or stand(more, lower):
                found.setdefault(row, []).append(pattern)
        return [(self._rows[row][0], Compiled(some, self._rows[row][1].nones)) for row, some in found.items()]

    def _standing(self, lower: str) -> list[str]:
        """Return the filed literals that stand in a text."""
        found = [literal for literal in self._short if literal in lower]
        runs = self._runs.intersection([lower[at : at + _RUN] for at in range(len(lower) - _RUN + 1)])
        return found + [literal for run in runs for literal in self._filed[run] if literal in lower]
