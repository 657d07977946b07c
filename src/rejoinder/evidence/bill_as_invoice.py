"""A bill for electricity or a telephone that its owner gives as an invoice: it is both, and its sides are known."""

from __future__ import annotations

from collections.abc import Mapping

from rejoinder.evidence.names import letters
from rejoinder.model.exhibit import Field

_SIDES = {"seller_name": "provider", "buyer_name": "holder_name", "buyer_address": "holder_address"}
_ALIKE = ("total", "invoice_number")


def with_sides(fields: Mapping[str, Field], bill: Mapping[str, Field]) -> dict[str, Field]:
    """Return the fields of an invoice with the sides that the same paper has when it is read as a bill.

    Args:
        fields: as an invoice.
        bill: as a bill; who supplies and who is supplied are labelled as on bills.
    """
    whole = dict(fields)
    supplied = bill.get("holder_name")
    for name, own in _SIDES.items():
        turned = name == "seller_name" and name in whole and supplied is not None and _same(whole[name], supplied)
        if own in bill and (turned or name not in whole):
            whole[name] = bill[own].model_copy(update={"name": name})
    for name in _ALIKE:
        if name in bill:
            whole.setdefault(name, bill[name])
    return whole


def _same(one: Field, other: Field) -> bool:
    return letters(one.value) == letters(other.value)
