"""What is known of the case a letter belongs to: told to the linter, and given with the examples of its faults."""

from __future__ import annotations

from decimal import Decimal

from rejoinder.model.base import Model


class ToldShare(Model):
    """A share as it follows from the seller's own counts, in percent."""

    rule: str
    """The agreement by whose words a sentence speaks of it."""
    low: Decimal
    high: Decimal
    """More than ``low`` where orders left out may have left the whole as well."""
    sum: str
    """How it is worked out: ``(9 - 5) / 400``."""


class LetterTold(Model):
    """What is known of the case a letter belongs to; every part may be empty."""

    platform: str = ""
    marketplace: str = ""
    violation: str = ""
    stance: str = ""
    allegations: tuple[str, ...] = ()
    demands: tuple[str, ...] = ()
    choices: tuple[str, ...] = ()
    """For each demand the name of the alternatives it is one of, empty where it stands alone; may be left out."""
    ids: tuple[str, ...] = ()
    shares: tuple[ToldShare, ...] = ()
    """What the seller's counts come to."""
    rates: tuple[str, ...] = ()
    """Percentages copied from the platform, which need not follow from the seller's counts."""
