"""Prices at the right edge of a slip that was photographed aslant: each is put level with the words it belongs to."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Protocol

_PRICE = re.compile(r"[^\w]{0,3}(?:[A-Z]{2,3}|R?M|kr)?[^\w]{0,3}\d[\d.,' ]*\W{0,3}(?:[A-Z]{1,3}|kr|zł|円|元)?\W{0,2}")
_SHARE = 0.8
"""How many of the words at the right must be prices."""
_FEWEST = 3
_MOST = 80  # lines of a slip that are looked at
_REACH = 1.7
"""Line heights by which a price may lie lower or higher than its words."""
_STILL = 0.1
"""What a height by which a price lies off costs, beside what a change of it costs."""


class Word(Protocol):
    """Words at a height; the height may be put right."""

    middle: float
    height: float

    @property
    def text(self) -> str:
        """Return what is printed."""


def level_prices(left: Sequence[Word], right: Sequence[Word]) -> bool:
    """Put prices level with their words where a column of prices stands beside a list; True where that was done.

    A picture taken from one side shows the prices lower than their words, and more so further down, so that they
    would be read as a column of their own. Their order and the steps from one to the next tell what belongs together.
    """
    if not _FEWEST <= len(right) <= len(left) <= _MOST:
        return False
    if sum(_PRICE.fullmatch(one.text.strip()) is not None for one in right) < _SHARE * len(right):
        return False
    words = sorted(left, key=lambda one: one.middle)
    prices = sorted(right, key=lambda one: one.middle)
    pairs = _paired([one.middle for one in words], [one.middle for one in prices])
    if any(
        abs(words[w].middle - price.middle) > _REACH * words[w].height for w, price in zip(pairs, prices, strict=True)
    ):
        return False
    for at, price in zip(pairs, prices, strict=True):
        price.middle = words[at].middle
    return True


def _paired(words: Sequence[float], prices: Sequence[float]) -> list[int]:
    """Return for each price the place of its words: in order, with steps that are most alike."""
    costs: list[dict[int, tuple[float, int]]] = []
    for p, price in enumerate(prices):
        found: dict[int, tuple[float, int]] = {}
        for w in range(p, len(words) - (len(prices) - 1 - p)):
            off = price - words[w]
            before = costs[-1] if costs else {-1: (0.0, -1)}
            ways = (
                (cost + (abs(off - (prices[p - 1] - words[last])) if p else 0.0), last)
                for last, (cost, _) in before.items()
                if last < w
            )
            cost, last = min(ways, default=(float("inf"), -1))
            found[w] = (cost + _STILL * abs(off), last)
        costs.append(found)
    at = min(costs[-1], key=lambda w: costs[-1][w][0])
    chosen = [at]
    for level in reversed(costs[1:]):
        at = level[at][1]
        chosen.append(at)
    return chosen[::-1]
