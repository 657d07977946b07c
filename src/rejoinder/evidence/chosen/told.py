"""What else speaks for a value: the rules read it, the paper's figures make it up."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import TYPE_CHECKING

from rejoinder.evidence.chosen.named import SPOKEN, of_sort
from rejoinder.evidence.names import letters
from rejoinder.evidence.totals import may_be_tax

if TYPE_CHECKING:
    from rejoinder.evidence.chosen.named import Sort
    from rejoinder.model.exhibit import Field


class Told:
    """What the rules say of a value: it is the one they read for a field, a part of it, or it and more."""

    def __init__(self, found: Mapping[str, Field], sort: Sort) -> None:
        """File what the rules read by value."""
        self.sort = sort
        self.same: dict[str, list[str]] = {}
        for name, field in found.items():
            self.same.setdefault(self._key(field.value), []).append(f"rule {name} {field.confidence}")
        self.near = [(self._key(one.value), one.name) for one in of_sort(sort, found)] if sort in SPOKEN else []
        self.kept: dict[str, tuple[str, ...]] = {}

    def of(self, value: str) -> tuple[str, ...]:
        """Return what they say of a value."""
        if value not in self.kept:
            key = self._key(value)
            parts = [f"rule {name} part" for other, name in self.near if key != other and key and key in other]
            more = [f"rule {name} more" for other, name in self.near if key != other and other and other in key]
            self.kept[value] = (*self.same.get(key, ()), *parts, *more)
        return self.kept[value]

    def _key(self, value: str) -> str:
        if self.sort == "amount":
            try:
                return str(Decimal(value).normalize())
            except ArithmeticError:  # a number such as 26E0774103882 is no amount, and too large for one
                return value
        return value if self.sort == "date" else letters(value)


def taxed(amounts: list[Decimal]) -> dict[str, set[Decimal]]:
    """Return which amounts are net, tax and whole where two come to a third and one may be the tax of another."""
    every = set(amounts)
    found: dict[str, set[Decimal]] = {"whole": set(), "net": set(), "tax": set()}
    for whole in amounts:
        for tax in amounts:
            net = whole - tax
            if 0 < tax < net and net in every and may_be_tax(tax, net):
                for part, amount in (("whole", whole), ("net", net), ("tax", tax)):
                    found[part].add(amount)
    return found
