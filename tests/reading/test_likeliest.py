"""The likeliest row of marks is the cheapest of all rows, and of equal ones the first."""

from __future__ import annotations

import math
import random
from itertools import product

import pytest

from rejoinder.reading.learned.spans import _AGAIN, _BARE, _BEGIN, _LEAVE, _likeliest

_COST = {
    ("O", "O"): 0.0, ("O", "B"): _BEGIN, ("O", "I"): _BEGIN + _BARE,
    ("B", "O"): _LEAVE, ("B", "B"): _AGAIN, ("B", "I"): 0.0,
    ("I", "O"): _LEAVE, ("I", "B"): _AGAIN, ("I", "I"): 0.0,
}  # fmt: skip


def cost(row: str, inside: list[float], opens: list[float]) -> float:
    total, before = 0.0, "O"
    for state, p, b in zip(row, inside, opens, strict=True):
        here = {"O": -math.log(1 - p), "B": -math.log(p) - math.log(b), "I": -math.log(p) - math.log(1 - b)}
        total, before = total + _COST[before, state] + here[state], state
    return total


@pytest.mark.parametrize("seed", range(12))
def test_no_row_is_cheaper(seed: int) -> None:
    chance = random.Random(seed)  # noqa: S311 - a row of numbers that is always the same
    inside = [chance.uniform(0.01, 0.99) for _ in range(6)]
    opens = [chance.uniform(0.01, 0.99) for _ in range(6)]
    least = min(cost("".join(row), inside, opens) for row in product("OBI", repeat=6))
    assert cost("".join(_likeliest(inside, opens)), inside, opens) == pytest.approx(least)


def test_nothing_likely_is_outside_and_a_clear_stretch_begins_where_it_opens() -> None:
    assert _likeliest([0.0, 0.0], [0.0, 0.0]) == ["O", "O"]
    assert _likeliest([0.01, 0.99, 0.99, 0.01], [0.01, 0.99, 0.01, 0.01]) == ["O", "B", "I", "O"]
    assert _likeliest([], []) == []
