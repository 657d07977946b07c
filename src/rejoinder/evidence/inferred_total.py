"""The total of a paper on which no label gives one: told by its own figures."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from typing import TYPE_CHECKING

from rejoinder.evidence.einvoice import amounts_in
from rejoinder.evidence.reading import plain, read_amount
from rejoinder.evidence.totals import may_be_tax, unnamed_total
from rejoinder.model.exhibit import Field

if TYPE_CHECKING:
    from rejoinder.evidence.sheet import Row
    from rejoinder.evidence.words import Words

_DEALS = frozenset({"invoice", "pro_forma", "credit_note", "order_confirmation"})


def inferred_total(kind: str, found: Mapping[str, Field], rows: Sequence[Row], words: Words) -> Iterator[Field]:
    """Yield the total of a slip by the money given, that of an invoice by the net amount and tax that make it up."""
    if "total" in found:
        return
    if kind == "receipt":
        told = list(unnamed_total(found, rows, words))
        yield from told or _only(rows)
    elif kind in _DEALS:
        told = list(_told(rows, words)) or list(_of_both(found, rows))
        yield from told or _of_net_and_tax(rows)


def _only(rows: Sequence[Row]) -> Iterator[Field]:
    """Yield the amount of a receipt that shows no other."""
    seen = [(row, amount) for row in rows for amount in amounts_in(row.text)]
    if len({amount for _, amount in seen}) == 1:
        yield _field(*seen[0])


def _told(rows: Sequence[Row], words: Words) -> Iterator[Field]:
    """Yield what a line says in its middle that all comes to, right before its amount: “ご利用金額 ¥81,180”."""
    lead = words.built(r"<<told_totals>>\s*[:：]?\s*[¥￥$€£]\s?(?P<sum>\d[\d,.]*)")
    for row in rows:
        match = lead.search(row.text)
        amount = read_amount(match["sum"].rstrip(".,")) if match is not None else None
        if amount:
            yield _field(row, amount)
            return


def _of_both(found: Mapping[str, Field], rows: Sequence[Row]) -> Iterator[Field]:
    """Yield the sum of the net amount and the tax that the paper names, where it prints that as well."""
    net, tax = (Decimal(found[name].value) if name in found else Decimal(0) for name in ("net", "tax"))
    row = next((row for row in rows if net + tax in amounts_in(row.text)), None) if may_be_tax(tax, net) else None
    if row is not None:
        yield _field(row, net + tax)


def _of_net_and_tax(rows: Sequence[Row]) -> Iterator[Field]:
    """Yield the largest amount of the paper where two others come to it, one of them a tax on the other."""
    seen = [(row, amount) for row in rows for amount in amounts_in(row.text)]
    every = {amount for _, amount in seen}
    largest = max(every, default=Decimal(0))
    if any(may_be_tax(largest - net, net) and largest - net in every for net in every):
        yield _field(next(row for row, amount in seen if amount == largest), largest)


def _field(row: Row, amount: Decimal) -> Field:
    return Field(
        name="total", value=plain(amount), raw=row.text, page=row.page, line=row.line, box=row.box, confidence="low"
    )
