"""What a case wants against the papers that are there, and units sold against units invoiced."""

from __future__ import annotations

from typing import Literal

from rejoinder.model.base import Id, Model, Text
from rejoinder.model.finding import Finding


class Claim(Model):
    """One row: a demand of the notice, or a requirement of the violation that no demand names."""

    id: str
    kind: Literal["demand", "requirement"]
    label: Text = Text({})
    quote: str = ""
    requirements: tuple[Id, ...] = ()
    group: str = ""
    branch: str = ""
    exhibits: tuple[Id, ...] = ()
    """Papers that satisfy it and may be sent."""
    held_back: tuple[Id, ...] = ()
    """Papers meant for it that are not to be sent as they are."""
    satisfied: bool = False
    """True also where another demand of the same group is satisfied."""


class ProductRow(Model):
    """Units of one product: sold, on invoices that may be sent, and what is lacking."""

    product: str
    sold: int = 0
    invoiced: str = "0"
    short: int = 0
    unknown: str = ""
    """Sets, pairs and cartons of which no paper says how many pieces they hold: each counts as one."""
    exhibits: tuple[Id, ...] = ()
    """Papers with lines of it."""


class Matrix(Model):
    """Claims by exhibits."""

    claims: tuple[Claim, ...] = ()
    unused: tuple[Id, ...] = ()
    """Exhibits that serve no claim."""
    products: tuple[ProductRow, ...] = ()
    findings: tuple[Finding, ...] = ()
    """What can only be seen over all papers: units sold that no invoice covers."""

    @property
    def missing(self) -> tuple[Claim, ...]:
        """Return the claims that nothing satisfies."""
        return tuple(claim for claim in self.claims if not claim.satisfied)
