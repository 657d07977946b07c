"""Which of many matchers could fire in a text: the literals of all are looked for at once.

Every pattern has groups of literals of which one must stand in a match (`needs.needed`). Asking each pattern whether
its own stand costs more than the patterns that are left: thousands of looks at a text for a handful. So each literal
is filed under four of its letters, such as few others hold, and the text's own runs of four letters say which
literals to look for at all.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from itertools import chain
from typing import Generic, TypeVar

from rejoinder.rulebook.matching import Compiled, Pattern, possible, stand
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
        self._filed = _filed([literal for literal in self._of_literal if len(literal) >= _RUN])
        self._runs = frozenset(self._filed)

    def compile(self) -> None:
        """Compile every pattern, ahead of the first text that holds its literals."""
        for _, matcher in self._rows:
            matcher.compile()

    def left(self, lower: str) -> list[tuple[T, Compiled]]:
        """Return the matchers that could fire in a text in lower case, in order, each with the patterns that could."""
        return self.few(self.possible(lower), {})

    def within(self, lower: str) -> Narrow[T]:
        """Return what could fire anywhere in a long text in lower case, to be asked about its parts."""
        numbers = self.possible(lower)
        silencing = {row: self._rows[row][1].nones for row in {self._patterns[at][0] for at in numbers}}
        nones = {row: possible(found, lower) for row, found in silencing.items() if found}
        return Narrow(self, numbers, nones)

    def narrowed(self, lower: str) -> list[tuple[T, Compiled]]:
        """Return what could fire anywhere in a long text, in order; its parts are then asked matcher by matcher."""
        found: dict[int, list[Pattern]] = {}
        for at in sorted(self.possible(lower)):
            row, pattern, _ = self._patterns[at]
            found.setdefault(row, []).append(pattern)
        rows = ((self._rows[row], some) for row, some in found.items())
        return [(whose, Compiled(some, possible(matcher.nones, lower))) for (whose, matcher), some in rows]

    def possible(self, lower: str) -> set[int]:
        """Return the numbers of the patterns that could match a text."""
        numbers = set(self._always)
        for literal in self._standing(lower):
            numbers.update(self._of_literal[literal])
        return {at for at in numbers if not (more := self._patterns[at][2]) or stand(more, lower)}

    def few(self, numbers: Iterable[int], nones: Mapping[int, Sequence[Pattern]]) -> list[tuple[T, Compiled]]:
        """Return some patterns by their matchers, in order; of rows named in ``nones`` only those silence."""
        found: dict[int, list[Pattern]] = {}
        for at in sorted(numbers):
            row, pattern, _ = self._patterns[at]
            found.setdefault(row, []).append(pattern)
        return [
            (self._rows[row][0], Compiled(some, nones.get(row, self._rows[row][1].nones), sifted=True))
            for row, some in found.items()
        ]

    def _standing(self, lower: str) -> list[str]:
        """Return the filed literals that stand in a text."""
        found = [literal for literal in self._short if literal in lower]
        runs = self._runs.intersection([lower[at : at + _RUN] for at in range(len(lower) - _RUN + 1)])
        return found + [literal for run in runs for literal in self._filed[run] if literal in lower]


def _filed(literals: Sequence[str]) -> dict[str, list[str]]:
    """File literals by that of four runs of their letters which fewest of them hold: a text has most of the others too.

    All of a literal's runs would let a tenth less through, and take twice as long to weigh.
    """
    runs = {}
    for literal in literals:
        last = len(literal) - _RUN
        runs[literal] = [literal[at : at + _RUN] for at in (0, last // 3, 2 * last // 3, last)]
    held = Counter(chain.from_iterable(runs.values()))
    found: defaultdict[str, list[str]] = defaultdict(list)
    for literal, of in runs.items():
        found[min(of, key=held.__getitem__)].append(literal)
    return dict(found)


class Narrow(Generic[T]):
    """What of a sieve could fire in a long text, pattern by pattern, and in its parts."""

    def __init__(self, sieve: Sieve[T], numbers: set[int], nones: Mapping[int, Sequence[Pattern]]) -> None:
        """Keep what is possible, and by row what could silence it."""
        self._sieve, self._numbers, self._nones = sieve, numbers, nones

    def rows(self) -> tuple[tuple[T, Compiled], ...]:
        """Return the matchers that could fire, in order."""
        return tuple(self._sieve.few(self._numbers, self._nones))

    def left(self, lower: str) -> list[tuple[T, Compiled]]:
        """Return those that could fire in a part of the text, given in lower case."""
        return self._sieve.few(self._numbers & self._sieve.possible(lower), self._nones)
