"""The square code of Chinese invoices: what kind it names, and its number, amount and day."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

_FIELDS = 6
_KINDS = {
    "01": "专票",
    "04": "普票",
    "08": "电子专票",
    "10": "电子普票",
    "11": "卷票",
    "20": "电子专票",
    "31": "数电专票",
    "32": "数电普票",
}
_FULL = 20
"""Digits of the number of a fully digital invoice, which has no code beside it."""
_WITHOUT_TAX = frozenset(_KINDS) - {"31", "32"}

_SUM = re.compile(r"[-+]?[0-9]{1,12}(?:\.[0-9]{0,6})?")
"""A sum as it is written; “1E99” and “NaN” are numbers to Python and no sums."""


@dataclass(frozen=True, slots=True)
class Fapiao:
    """What the code of an invoice states; the amount is without tax on papers with tax, with it on digital ones."""

    kind: str
    code: str
    number: str
    amount: Decimal | None
    day: date | None
    without_tax: bool = False
    """Whether the amount is certainly the one before tax."""


def read_code(words: str) -> Fapiao | None:
    """Return the invoice a code speaks of: ``01,TT,code,number,amount,YYYYMMDD,check,CRC``; None for other codes."""
    parts = [part.strip() for part in words.split(",")]
    if len(parts) < _FIELDS or parts[0] != "01" or not parts[1].isdigit() or not parts[3].isdigit():
        return None
    return Fapiao(
        _KINDS.get(parts[1], ""), parts[2], parts[3], _amount(parts[4]), _day(parts[5]), parts[1] in _WITHOUT_TAX
    )


def _amount(text: str) -> Decimal | None:
    return Decimal(text) if _SUM.fullmatch(text) else None


def _day(text: str) -> date | None:
    try:
        return date(int(text[:4]), int(text[4:6]), int(text[6:8])) if len(text) == 8 else None
    except ValueError:
        return None
