"""In which sentences of a letter a pattern could stand at all: by the literals it needs, looked up once a letter.

Which matchers could fire in a sentence is kept by its words: while a letter is typed, most sentences stay.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Sequence
from itertools import accumulate

from rejoinder.lint.kept import Kept
from rejoinder.rulebook.matching import Compiled, Pattern

_FEW = 3
"""So few sentences are quicker looked through one by one."""


class Spots:
    """Some sentences, and where in them literals stand; most patterns need not be tried on most sentences."""

    def __init__(self, texts: Sequence[str]) -> None:
        """Take the sentences."""
        lower = [text.lower() for text in texts]
        self._few = lower if len(lower) <= _FEW else []
        self._all = frozenset(range(len(lower)))
        self._joined = "\n".join(lower)
        self._starts = [0, *accumulate(len(text) + 1 for text in lower)]
        self._where: dict[str, frozenset[int]] = {}

    def of(self, matcher: Compiled | None) -> list[int]:
        """Return the numbers of the sentences in which a matcher could fire, in order."""
        if matcher is None:
            return []
        if self._few:
            return [at for at, text in enumerate(self._few) if any(one.possible(text) for one in matcher.patterns)]
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


class KnownSpots:
    """For some sentences: where each matcher of a set could fire; only sentences not seen lately are looked through."""

    def __init__(self, texts: Sequence[str], matchers: Iterable[Compiled], kept: Kept[tuple[Compiled, ...]]) -> None:
        """Look through what is new.

        Args:
            texts: the sentences.
            matchers: all that will be asked about.
            kept: what could fire in sentences seen lately, of these very matchers.
        """
        could = {text: kept.get(text) for text in texts}
        fresh = [text for text, found in could.items() if found is None]
        if fresh:
            could.update(zip(fresh, _could(fresh, matchers), strict=True))
            for text in fresh:
                kept.put(text, could[text] or ())
        self._at: dict[Compiled, list[int]] = defaultdict(list)
        for at, text in enumerate(texts):
            for matcher in could[text] or ():
                self._at[matcher].append(at)

    def of(self, matcher: Compiled | None) -> list[int]:
        """Return the numbers of the sentences in which a matcher could fire, in order."""
        return self._at.get(matcher, []) if matcher is not None else []


def _could(texts: Sequence[str], matchers: Iterable[Compiled]) -> list[tuple[Compiled, ...]]:
    made: list[list[Compiled]] = [[] for _ in texts]
    spots = Spots(texts)
    for matcher in matchers:
        for at in spots.of(matcher):
            made[at].append(matcher)
    return [tuple(one) for one in made]
