"""Companies, shops, products and what was sold."""

from __future__ import annotations

from rejoinder.model.base import Model, Text
from rejoinder.model.quantity import Duration


class Party(Model):
    """A company or person: names by script, numbers, address."""

    names: Text = Text({})
    numbers: tuple[tuple[str, str], ...] = ()
    address: str = ""
    phone: str = ""
    email: str = ""
    website: str = ""


class Account(Model):
    """The seller's account on one platform."""

    holder: Party = Party()
    store: str = ""
    seller_id: str = ""
    signatory: Text = Text({})
    signatory_role: str = ""


class Sales(Model):
    """Units sold of one product over a window that ends on the notice's day."""

    product: str
    units: int
    window: Duration = Duration(n=365, unit="days")


class Product(Model):
    """One thing sold, by every number it is known under."""

    asin: str = ""
    sku: str = ""
    joom_id: str = ""
    ean: str = ""
    model: str = ""
    title: Text = Text({})
