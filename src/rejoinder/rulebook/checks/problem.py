"""What a check of the rulebook found: which rule, which key, what is wrong, what to do."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from rejoinder.model.base import Text
from rejoinder.model.source import Dated
from rejoinder.rulebook.book import KINDS, Rulebook
from rejoinder.rulebook.checks.walk import Keys


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing that is wrong with a rule; ``file`` and ``line`` are where the rule begins until it is located."""

    code: str
    kind: str
    rule: str
    keys: Keys
    what: Text
    todo: Text
    severity: Literal["error", "notice"] = "error"


def every(book: Rulebook) -> Iterator[tuple[str, Dated]]:
    """Yield every rule of a rulebook with the name of its kind."""
    for name, kind in KINDS.items():
        for rule in book.of(kind).values():
            yield name, rule
