"""What the network tells of each sort of candidate, and what papers call it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from rejoinder.model.exhibit import Field

Sort = Literal["date", "amount", "code", "name"]
SORTS: tuple[Sort, ...] = ("date", "amount", "code", "name")
FIELDS: dict[Sort, tuple[str, ...]] = {
    "date": ("day", "valid_until", "valid_from", "due"),
    "amount": ("total", "net", "tax"),
    "code": ("invoice_number", "registration_number", "account_number", "report_number", "vat"),
    "name": (
        "seller_name",
        "buyer_name",
        "holder_name",
        "provider",
        "issuer",
        "grantor",
        "grantee",
        "lab",
        "delivery_name",
        "mark",
    ),
}
"""What the network tells of each sort of candidate, in the order of its answers; ``day`` is the paper's own."""
SPOKEN = frozenset({"name", "code"})
"""Sorts whose values are words of their own."""
NAMES = {"day": ("issue_date", "document_date"), "due": ("due_date",), "vat": ("seller_vat",)}
"""Names on the paper of what the network calls otherwise."""


def of_sort(sort: Sort, found: Mapping[str, Field]) -> Iterator[Field]:
    """Yield the fields that the rules read and the network knows by themselves."""
    for name in FIELDS[sort]:
        for own in NAMES.get(name, (name,)):
            if own in found:
                yield found[own]
