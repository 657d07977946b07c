"""Quotes on paper, as the faces of the program get them."""

from __future__ import annotations

from rejoinder.model.quote import Acceptance, QuoteSheet

__all__ = ["quote_pdf"]


def quote_pdf(sheet: QuoteSheet, accepted: Acceptance | None = None) -> bytes:
    """Return a quote as PDF, made by the engine of the packs: the same quote gives the same bytes.

    Raises:
        OutputError: the typesetter refused.
    """
    from rejoinder.packing.quote import quote_pdf as made

    return made(sheet, accepted)
