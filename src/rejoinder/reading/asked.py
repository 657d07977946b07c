"""Violations that a notice names only by what it asks for: nobody asks for a passport where no identity is in doubt."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date
from functools import lru_cache

from rejoinder.model.notice import Demand, Stated
from rejoinder.model.rules import ViolationRule
from rejoinder.reading.context import Context
from rejoinder.reading.violations import MOST
from rejoinder.rulebook import Rulebook


def with_asked(
    context: Context, named: tuple[Stated, ...], demands: Collection[Demand], platform: str
) -> tuple[Stated, ...]:
    """Return the violations, and behind them those whose own papers are asked for beside what is alleged.

    Which papers belong to one violation alone, and in whose answer they are wanted too, its entry in the rulebook says
    (``asks_alone``, ``asks_unless``).

    Args:
        context: the message.
        named: as far as the message's words and the encoder name them.
        demands: what the message asks for.
        platform: id of the platform it comes from.
    """
    known = {one.value for one in named}
    found = []
    for rule in _asking(context.book, context.day):
        if rule.platform != platform or rule.violation in known or not known.isdisjoint(rule.asks_unless):
            continue
        asked = next((one for one in demands if one.topic in rule.asks_alone), None)
        if asked is not None:
            found.append(Stated(value=rule.violation, span=asked.span, confidence="medium"))
    return (*named, *found)[:MOST]


@lru_cache(maxsize=8)
def _asking(book: Rulebook, day: date) -> tuple[ViolationRule, ...]:
    return tuple(rule for rule in book.on(ViolationRule, day) if rule.asks_alone)
