"""Numbers with their units: quantities, rates, money, durations and date ranges."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Literal

from pydantic import model_validator

from rejoinder.model.base import Model

TimeUnit = Literal["minutes", "hours", "days", "business_days", "weeks", "months"]


class Quantity(Model):
    """A count of something named, such as 412 units."""

    amount: Decimal
    unit: str


class Rate(Model):
    """A share, as a fraction: 0.018 is 1.8 %."""

    fraction: Decimal

    @property
    def percent(self) -> Decimal:
        """Return the rate in percent, without trailing zeros."""
        return (self.fraction * 100).normalize()


class Money(Model):
    """An amount in one ISO 4217 currency."""

    amount: Decimal
    currency: str


class Duration(Model):
    """A length of time in the unit in which it was said."""

    n: int
    unit: TimeUnit


class DateRange(Model):
    """Two days, both included."""

    first: date
    last: date

    @model_validator(mode="after")
    def _order(self) -> DateRange:
        if self.last < self.first:
            raise ValueError("the range ends before it begins")
        return self
