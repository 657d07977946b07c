"""What the rulebook's words find in one sentence by itself: its terms, its deed, the sides it takes in matters.

All rules of the linter are asked at once, and only those whose literals stand in the sentence (`Sieve`). What was found
is kept by the sentence's words: while a letter is typed, most of its sentences stay.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from rejoinder.lint.kept import Kept
from rejoinder.lint.text import unquoted
from rejoinder.model.rules import DeedRule, TermRule
from rejoinder.model.rules_lint import Deed
from rejoinder.rulebook.matching import Compiled
from rejoinder.rulebook.sieve import Sieve


@dataclass(frozen=True, slots=True)
class Heard:
    """What is found in a sentence; what it quotes is somebody else's word and counts for its deed alone."""

    own: str
    """Its words with what is quoted blanked out."""
    terms: tuple[tuple[TermRule, int, int], ...]
    """Each term rule that fires, with the place in the sentence."""
    deed: Deed
    sides: frozenset[Compiled]
    """Of what matters own, deny and speak of: what fires here."""
    reported: bool
    """Whether it tells of another text or of a condition."""


class Hearing:
    """The linter's matchers in one sieve, and what they found lately."""

    def __init__(
        self,
        terms: Sequence[tuple[TermRule, Compiled]],
        deeds: Sequence[tuple[DeedRule, Compiled]],
        sides: Iterable[Compiled],
        reported: re.Pattern[str],
    ) -> None:
        """File the literals of all; ``reported`` is what tells of another text or of a condition."""
        self._reported = reported
        rows: list[tuple[TermRule | DeedRule | Compiled, Compiled]] = [*terms, *deeds, *((one, one) for one in sides)]
        self._sieve = Sieve(rows)
        self._kept: Kept[Heard] = Kept()

    def compile(self) -> None:
        """Compile every pattern."""
        self._sieve.compile()

    def of(self, text: str) -> Heard:
        """Return what is found in a sentence."""
        known = self._kept.get(text)
        return self._kept.put(text, self._listen(text)) if known is None else known

    def _listen(self, text: str) -> Heard:
        own, lower = unquoted(text), text.lower()
        low = lower if own == text else own.lower()
        terms: list[tuple[TermRule, int, int]] = []
        deed: Deed | None = None
        sides: set[Compiled] = set()
        for rule, matcher in self._sieve.left(lower):
            if isinstance(rule, TermRule):
                seen = matcher.find(own, low)
                if seen is not None:
                    terms.append((rule, seen.start(), seen.end()))
            elif isinstance(rule, DeedRule):
                if deed is None and matcher.find(text, lower) is not None:
                    deed = rule.deed
            elif matcher.find(own, low) is not None:
                sides.add(rule)
        reported = bool(sides) and self._reported.search(own) is not None
        return Heard(own, tuple(terms), deed or "statement", frozenset(sides), reported)
