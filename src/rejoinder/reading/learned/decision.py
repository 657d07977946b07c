"""How much each sign weighs: learnt from labelled messages that the encoder has not learnt from (training/reader)."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from math import exp

from rejoinder.reading.learned.network import WEIGHTS


@dataclass(frozen=True)
class Decision:
    """Weights of the signs, told as the signs themselves are, and how likely a thing must be to be told."""

    weights: Mapping[str, float]
    always: float
    """What speaks for it before any sign does."""
    least: float

    def chance(self, signs: Mapping[str, float]) -> float:
        """Return how likely what has these signs is."""
        speaks = self.always + sum(self.weights[name] * value for name, value in signs.items())
        return 1 / (1 + exp(-max(min(speaks, 30.0), -30.0)))


@cache
def decision(name: str = "violations") -> Decision:
    """Return a decision that ships.

    Args:
        name: of what: `violations` (is the message about it) or `accusations` (does a stretch accuse).
    """
    told = json.loads((WEIGHTS / f"decision_{name}.json").read_text(encoding="utf-8"))
    return Decision(told["weights"], told["always"], told["least"])
