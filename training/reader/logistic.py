"""Logistic regression over named signs, held to nothing a little: what reading's learnt decisions are made with."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

GIVES_WAY = 1 / 0.3
"""How strongly weights are held to nothing, signs being brought to one spread first."""
ROUNDS = 30


@dataclass(frozen=True)
class Learnt:
    """Weights of signs as they are told, not as they were spread out."""

    names: tuple[str, ...]
    weights: Any
    always: float

    def chances(self, cases: Sequence[Mapping[str, float]]) -> list[float]:
        """Return how likely each case is, by its signs."""
        if not cases:
            return []
        rows = np.array([[signs[name] for name in self.names] for signs in cases])
        found: list[float] = (1 / (1 + np.exp(-(rows @ self.weights + self.always)))).tolist()
        return found

    def write(self, file: Path, hands: Iterable[str], least: float) -> None:
        """Write what ships (`rejoinder.reading.learned.decision`)."""
        shown = {
            "learnt_from": sorted(hands),
            "least": least,
            "always": round(self.always, 4),
            "weights": {name: round(float(weight), 4) for name, weight in zip(self.names, self.weights, strict=True)},
        }
        file.write_text(json.dumps(shown, indent=1) + "\n", encoding="utf-8")


def learnt(shown: Iterable[tuple[Mapping[str, float], bool]], never_against: Collection[str] = ()) -> Learnt:
    """Return the weights that tell cases that hold from those that do not.

    Args:
        shown: the signs of each case, and whether it holds.
        never_against: signs that must not count against a case, whatever stands beside them: those that would are left
            out, the worst first, until none does.
    """
    rows = list(shown)
    left_out: set[str] = set()
    while True:
        found = _fitted(rows, [name for name in rows[0][0] if name not in left_out])
        weight, worst = min(
            ((weight, name) for name, weight in zip(found.names, found.weights, strict=True) if name in never_against),
            default=(0.0, ""),
        )
        if weight >= 0:
            break
        left_out.add(worst)
    names = tuple(rows[0][0])
    known = dict(zip(found.names, found.weights, strict=True))
    return Learnt(names, np.array([known.get(name, 0.0) for name in names]), found.always)


def _fitted(rows: Sequence[tuple[Mapping[str, float], bool]], names: Sequence[str]) -> Learnt:
    table = np.array([[signs[name] for name in names] for signs, _ in rows])
    answers = np.array([float(holds) for _, holds in rows])
    middle, spread = table.mean(0), table.std(0)
    spread[spread == 0] = 1.0
    given = np.concatenate([(table - middle) / spread, np.ones((len(rows), 1))], 1)
    held = np.eye(given.shape[1]) * GIVES_WAY
    held[-1, -1] = 0.0
    weights = np.zeros(given.shape[1])
    for _ in range(ROUNDS):
        chance = 1 / (1 + np.exp(-given @ weights))
        slope = given.T @ (chance - answers) + held @ weights
        weights -= np.linalg.solve(given.T @ (given * (chance * (1 - chance))[:, None]) + held, slope)
    each = weights[:-1] / spread
    return Learnt(tuple(names), each, float(weights[-1] - (each * middle).sum()))
