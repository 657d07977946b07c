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
    """Weights of the signs, told as the signs themselves are, and how likely a violation must be to be named."""

    weights: Mapping[str, float]
    always: float
    """What speaks for a violation before any sign does."""
    least: float

    def chance(self, signs: Mapping[str, float]) -> float:
        """Return how likely the message is about the violation that has these signs."""
        speaks = self.always + sum(self.weights[name] * value for name, value in signs.items())
        return 1 / (1 + exp(-max(min(speaks, 30.0), -30.0)))


@cache
def decision() -> Decision:
    """Return the decision that ships."""
    told = json.loads((WEIGHTS / "decision.json").read_text(encoding="utf-8"))
    return Decision(told["weights"], told["always"], told["least"])
