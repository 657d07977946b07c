"""What of a total is tax, told by the paper's own figures where no label tells: two amounts that come to a third."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from rejoinder.evidence.einvoice import amounts_in
from rejoinder.evidence.reading import plain
from rejoinder.evidence.totals import may_be_tax
from rejoinder.model.exhibit import Field

if TYPE_CHECKING:
    from rejoinder.evidence.sheet import Row
    from rejoinder.evidence.words import Words

_OF = frozenset({"invoice", "pro_forma", "credit_note", "order_confirmation", "utility_bill"})


@dataclass(frozen=True)
class _Split:
    net: Decimal
    tax: Decimal
    named: bool
    """Whether the row of the tax says that it is one."""


def net_and_tax(kind: str, found: Mapping[str, Field], rows: Sequence[Row], words: Words) -> Iterator[Field]:
    """Yield the net amount and the tax that make up the total; and the total itself where what was taken for it is net.

    Only what is missing is told, with low confidence, and only where the figures leave one way to read them.

    Args:
        kind: of the paper; others than invoices and their like show no tax.
        found: the fields so far.
        rows: of the paper.
        words: what a tax is called.
    """
    total = found.get("total")
    if kind not in _OF or total is None or ("net" in found and "tax" in found):
        return
    places = _places(rows)
    whole = abs(Decimal(total.value))
    split = _one(_splits(whole, places, words))
    if split is not None:
        yield from (_field(name, amount, places) for name, amount in (("net", split.net), ("tax", split.tax)))
    elif total.confidence != "high" and "net" not in found and (more := _more(whole, places, words)) is not None:
        yield _field("total", more.net + more.tax, places)
        yield from (_field(name, amount, places) for name, amount in (("net", more.net), ("tax", more.tax)))


def _places(rows: Sequence[Row]) -> Mapping[Decimal, list[Row]]:
    found: dict[Decimal, list[Row]] = {}
    for row in rows:
        for amount in amounts_in(row.text):
            if amount > 0:
                found.setdefault(amount, []).append(row)
    return found


def _splits(whole: Decimal, places: Mapping[Decimal, list[Row]], words: Words) -> list[_Split]:
    """Return how an amount may be net and tax, both of which stand on the paper."""
    return [
        _Split(whole - tax, tax, _named(places[tax], words))
        for tax in places
        if whole - tax in places and may_be_tax(tax, whole - tax)
    ]


def _named(rows: Sequence[Row], words: Words) -> bool:
    return any(words.labels["tax"].anywhere.search(row.text) for row in rows)


def _one(splits: Sequence[_Split]) -> _Split | None:
    """Return the only way, or the only one whose tax is named."""
    named = [split for split in splits if split.named] or list(splits)
    return named[0] if len(named) == 1 else None


def _more(net: Decimal, places: Mapping[Decimal, list[Row]], words: Words) -> _Split | None:
    """Return a tax that is named as such and, with the amount, comes to another amount of the paper."""
    ways = [
        _Split(net, tax, named=True)
        for tax in places
        if net + tax in places and may_be_tax(tax, net) and _named(places[tax], words)
    ]
    return ways[0] if len(ways) == 1 else None


def _field(name: str, amount: Decimal, places: Mapping[Decimal, list[Row]]) -> Field:
    row = places[amount][-1]
    return Field(
        name=name, value=plain(amount), raw=row.text, page=row.page, line=row.line, box=row.box, confidence="low"
    )
