"""A firm's price table: what a case costs before and after what makes it harder; every figure is the firm's own."""

from __future__ import annotations

from decimal import Decimal

from rejoinder.model.base import Model


class Band(Model):
    """From the lightest to the heaviest case of one platform, in yuan."""

    low: Decimal
    high: Decimal


class PriceTable(Model):
    """What changes a price; shares are percent of the base."""

    bands: dict[str, Band] = {
        "joom": Band(low=Decimal(800), high=Decimal(2500)),
        "amazon": Band(low=Decimal(2000), high=Decimal(8000)),
    }
    other: Band = Band(low=Decimal(1500), high=Decimal(6000))
    later_attempt: int = 40
    """Second attempt and later, percent."""
    urgent: int = 100
    """48 hours instead of five working days, percent."""
    category: int = 20
    """A category of higher risk, percent."""
    senior: int = 25
    """A senior consultant, percent."""
    paper: Decimal = Decimal(150)
    """Each paper to be issued, translated or notarised."""
    language: Decimal = Decimal(400)
    """Each further language of the letter."""
    legal: Decimal = Decimal(3000)
    """A lawyer's opinion, where severity needs one."""
    care: Decimal = Decimal(1200)
    """Long-term care, each quarter."""
    days: int = 5
    """Working days until delivery without urgency."""
    valid_days: int = 14
    """How long a quote stands."""
