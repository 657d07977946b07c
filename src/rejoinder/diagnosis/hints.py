"""Why a question is asked and what a good answer looks like, where the question's own rule says nothing of it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from rejoinder.model.rules import HintRule
from rejoinder.model.slots import Slot


class Hints:
    """Finds the hint for a blank by its type and by what it contributes; the more particular one wins."""

    def __init__(self, rules: Iterable[HintRule]) -> None:
        """Keep the hints in force."""
        self._rules = sorted(rules, key=lambda rule: not rule.means)

    def filled(self, slot: Slot) -> Slot:
        """Return a blank with what it lacks of reason and example."""
        if slot.why is not None and slot.example is not None:
            return slot
        hint = next((r for r in self._rules if slot.type in r.types and (not r.means or slot.means in r.means)), None)
        if hint is None:
            return slot
        changes: dict[str, Any] = {}
        if slot.why is None:
            changes["why"] = hint.why
        if slot.example is None and hint.example is not None:
            changes["example"] = hint.example
        return slot.model_copy(update=changes) if changes else slot
