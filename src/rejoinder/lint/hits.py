"""A fault seen on words of a letter or in the whole, before it becomes a finding."""

from __future__ import annotations

from dataclasses import dataclass

from rejoinder.model.rules import TermRule


@dataclass(frozen=True)
class Hit:
    """A fault with its place (none for the whole letter), how sure it is, and the rule whose words show it."""

    code: str
    score: float
    start: int = -1
    end: int = -1
    rule: TermRule | None = None
    detail: tuple[str, ...] = ()
    """Ids, accusations or demands the fault is about; the grammar checker's own words."""

    @property
    def placed(self) -> bool:
        """Tell whether the fault stands on words."""
        return self.start >= 0


def overlap(one: Hit, other: Hit) -> int:
    """Return how many letters two hits share."""
    return max(0, min(one.end, other.end) - max(one.start, other.start))
