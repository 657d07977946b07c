"""Which of several totals is the paper's: judged by what else it says, such as money given less change."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import TYPE_CHECKING

from rejoinder.evidence.einvoice import amounts_in

if TYPE_CHECKING:
    from rejoinder.evidence.fields import Candidate
    from rejoinder.model.exhibit import Field

_CENT = Decimal("0.01")
_RANK = 0.35
"""What one place among the labels is worth."""


def best_total(candidates: Iterable[Candidate], fields: Mapping[str, Field], texts: Iterable[str]) -> Candidate | None:
    """Return the candidate that the rest of the paper speaks for most.

    Args:
        candidates: amounts behind labels of a total, the most exact label with the smallest order.
        fields: the other values; net and tax, money given and change, rounding.
        texts: the rows of the paper, in which the same amount may stand again.
    """
    found = list(candidates)
    if not found:
        return None
    seen = [set(amounts_in(text)) for text in texts]
    return min(found, key=lambda one: (-_weight(one, fields, seen), one.order))


def _weight(candidate: Candidate, fields: Mapping[str, Field], seen: list[set[Decimal]]) -> float:
    value = Decimal(candidate.field.value)
    rank, step, _ = candidate.order
    weight = -_RANK * rank - 0.5 * step
    if _given(fields) == value:
        weight += 3.0
    if _sum(fields) == value:
        weight += 1.5
    if value == 0:
        weight -= 2.0
    return weight + 0.2 * min(3, sum(abs(value) in amounts for amounts in seen))


def _given(fields: Mapping[str, Field]) -> Decimal | None:
    """Return money given less change."""
    paid, change = _value(fields, "paid"), _value(fields, "change")
    return paid - abs(change) if paid is not None and change is not None and paid > 0 else None


def _sum(fields: Mapping[str, Field]) -> Decimal | None:
    net, tax, rounding = (_value(fields, name) for name in ("net", "tax", "rounding"))
    if net is None or tax is None or net == tax:
        return None
    return net + tax + (rounding if rounding is not None and abs(rounding) < Decimal("0.1") else Decimal(0))


def _value(fields: Mapping[str, Field], name: str) -> Decimal | None:
    field = fields.get(name)
    return Decimal(field.value) if field else None
