"""A row that is a line of goods by its own figures: quantity times price is the amount, wherever they stand in it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from itertools import chain

from rejoinder.evidence.reading import plain, read_amount
from rejoinder.evidence.sheet import Row

_FIGURE = re.compile(
    r"(?:(?<![\w.,/-])|(?<=\d[xX×@*])|(?<= [xX×@*]))[-−]?(?:[A-Z]{3}(?=\d)|[¥￥$€£])?\s?\d[\d.,'’]*(?![\d/-])"
)
_APART = re.compile(r"(?<![\d.,])(\d{1,3})((?: \d{3})+(?:,\d{2}))(?!\d)")
"""Thousands set apart by spaces: 9 908,00."""
_CENTS = re.compile(r"[.,]\d{2}$")
_LAST = 3  # figures from the end among which the amount is: a tax may follow
_LETTERS = 3  # letters that a name of goods has at least
_CENT = Decimal("0.01")
_MOST = Decimal(1_000_000)  # pieces of one line
_UNIT = 8  # letters of a unit and a sign between figures: “szt x”, “pcs @”


@dataclass(frozen=True, slots=True)
class Goods:
    """A line of goods; the figures are plain numbers."""

    description: str
    quantity: str
    price: str
    amount: str


@dataclass(frozen=True, slots=True)
class _Figure:
    value: Decimal
    raw: str
    start: int
    end: int


def goods_of(row: Row) -> Goods | None:
    """Return the line of goods that a row is by its own figures, or None; its name may be empty."""
    text = "\t".join(row.cells)
    for shown in dict.fromkeys((text, _APART.sub(lambda found: found[0].replace(" ", ""), text))):
        found = next(_products(shown), None)
        if found is not None:
            return found
    return None


def figures_of(row: Row) -> list[Decimal]:
    """Return the amounts with cents of a row in order; thousands may be set apart by blanks."""
    text = _APART.sub(lambda found: found[0].replace(" ", ""), "\t".join(row.cells))
    return [figure.value for figure in _figures(text) if _CENTS.search(figure.raw)]


def _products(text: str) -> Iterator[Goods]:
    """Yield what two figures of a row and their product after them say."""
    figures = list(_figures(text))
    for at in range(len(figures) - 1, max(1, len(figures) - 1 - _LAST), -1):
        amount = figures[at]
        if not _CENTS.search(amount.raw):
            continue
        pairs = ((i, j) for j in (at - 1, at - 2) for i in range(j - 1, -1, -1) if j > 0)
        for one, two in ((figures[i], figures[j]) for i, j in pairs):
            quantity, price = (one, two) if _counts(one) or not _counts(two) else (two, one)
            if _is_product(quantity, price, amount) and _are_beside(text, one, two, amount):
                yield Goods(_name(text, one, two, amount), *(plain(f.value) for f in (quantity, price, amount)))


def _figures(text: str) -> Iterator[_Figure]:
    for found in _FIGURE.finditer(text):
        if text[found.end() :].lstrip().startswith("%"):
            continue
        value = read_amount(found[0])
        if value is not None:
            yield _Figure(value, found[0].strip(" .,"), found.start(), found.end())


def _counts(figure: _Figure) -> bool:
    """Tell whether a figure may be a count: it has no cents."""
    return not _CENTS.search(figure.raw)


def _is_product(quantity: _Figure, price: _Figure, amount: _Figure) -> bool:
    if not (0 < quantity.value <= _MOST and price.value > 0):
        return False
    return _counts(quantity) and abs(quantity.value * price.value - amount.value) <= _CENT / 2


def _are_beside(text: str, one: _Figure, two: _Figure, amount: _Figure) -> bool:
    """Tell whether figures belong together: a count of one proves nothing unless a sign or little else parts them."""
    if min(one.value, two.value) != 1 or not text[: one.start].strip():
        return True
    return len(text[one.end : two.start].strip()) <= _UNIT and len(text[two.end : amount.start].strip()) <= _UNIT


def _name(text: str, *figures: _Figure) -> str:
    """Return the words of a row without the figures, the longest piece between them; a unit is none."""
    ends = [0, *chain.from_iterable((f.start, f.end) for f in sorted(figures, key=lambda f: f.start)), len(text)]
    pieces = [text[ends[n] : ends[n + 1]].strip(" \t|xX×@*¥￥$€£") for n in range(0, len(ends), 2)]
    if len(pieces[1]) <= _UNIT:
        del pieces[1]
    longest = max(pieces, key=len).replace("\t", " ")
    return longest if sum(c.isalpha() for c in longest) >= _LETTERS else ""
