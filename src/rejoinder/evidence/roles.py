"""Which party or day a label means on one kind of paper, where the same word means another on another kind."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from rejoinder.evidence.fields import Reader

_REGISTRATIONS = frozenset({"producer_registration", "tax_registration"})
_LATER = 50  # added to the rank of a day that only stands for the paper's own where that is missing


def meant(paper: Reader, name: str | None, i: int, j: int) -> str | None:
    """Return the field that a label in a cell means; None where it is another field's.

    “Hersteller” or “Producer” in a register's extract is whom it names, not whose register it is. Who sells under a
    contract gives, while an authorisation calls its taker the seller.
    """
    if name == "issuer" and paper.kind in _REGISTRATIONS:
        return None if any(other.rule.id == "holder_name" for other, _ in paper.hits[i, j]) else name
    if name == "grantee" and paper.kind == "contract":
        cell = paper.sheet.rows[i].cells[j]
        return "grantor" if paper.words.pattern("contract_sellers").match(cell) else name
    return name


def later(paper: Reader, name: str, i: int) -> int:
    """Return what is added to the rank of a day of registration, beside which a register's extract has its own."""
    if name != "document_date" or paper.kind not in _REGISTRATIONS:
        return 0
    row = " ".join(paper.sheet.rows[i].cells)
    return _LATER if paper.words.pattern("registered_on").search(row) else 0
