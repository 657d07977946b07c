"""How likely a fault must be to be told; measured on letters that the encoder had not learnt from."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path

_WORDS, _WHOLE, _MIX = 0.45, 0.5, 0.7


@dataclass(frozen=True)
class Limits:
    """Limits by code; a code that is not named has the common one."""

    of_words: dict[str, float] = field(default_factory=dict)
    of_whole: dict[str, float] = field(default_factory=dict)
    of_label: dict[str, float] = field(default_factory=dict)
    mix: float = _MIX
    """What part the encoder has in saying that a point has no answer; the shared words have the rest."""

    def words(self, code: str) -> float:
        """Return how likely a piece must be to lie in a stretch."""
        return self.of_words.get(code, _WORDS)

    def whole(self, code: str) -> float:
        """Return how likely a fault must be to stand in the letter."""
        return self.of_whole.get(code, _WHOLE)

    def label(self, code: str) -> float:
        """Return how likely a lone sentence must be to have a fault."""
        return self.of_label.get(code, 0.0)


@lru_cache(maxsize=4)
def limits(path: Path) -> Limits:
    """Read the limits that stand beside the weights; the common ones where there are none."""
    if not path.exists():
        return Limits()
    return Limits(**json.loads(path.read_text(encoding="utf-8")))
