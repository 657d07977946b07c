"""Checks of figures: sums on an invoice and check digits of numbers."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from rejoinder.evidence.fitness.check_digits import passes
from rejoinder.evidence.fitness.paper import Paper, Seen
from rejoinder.evidence.reading import is_number, last_amount
from rejoinder.model.base import Text
from rejoinder.model.exhibit import Field, LineItem
from rejoinder.model.rules import PaperCheck

_CENT = Decimal("0.01")
_FEWEST_LINES = 2
_SHORT = 5  # letters up to which a word begins too many others: tip, port
_HIGHEST_TAX = Decimal("1.27")


def arithmetic(paper: Paper, _check: PaperCheck, _requirement: str) -> Iterator[Seen]:
    """Quantity × price = amount, the lines make the sum, net + tax = total; rounding allowed.

    Papers that mention discounts, freight or deposits are left alone, for their sums have more parts than
    the lines show. Blanks: sum (the calculation), seen.
    """
    extras = paper.case.words.lexicon("extra_charges")
    text = paper.sheet.text.lower()
    if any(_mentions(text, word) for word in extras):
        return
    for item in paper.lines:
        yield from _line(item)
    yield from _lines(paper)
    yield from _total(paper)


def _mentions(text: str, word: str) -> bool:
    """Tell whether a text has a word, or one that begins with it: “Versandkosten”; a short one stands alone."""
    if word[0] >= "\u3400":
        return word in text
    end = r"(?![^\W\d_])" if len(word) <= _SHORT else ""
    return re.search(rf"(?<![a-zà-ÿ]){re.escape(word)}{end}", text) is not None


def _line(item: LineItem) -> Iterator[Seen]:
    if not (item.quantity and item.unit_price and item.amount):
        return
    quantity, price, amount = Decimal(item.quantity), Decimal(item.unit_price), Decimal(item.amount)
    rounding = max(_CENT, abs(quantity) * _CENT / 2)
    if abs(quantity * price - amount) > rounding and not _with_tax(quantity * price, amount, rounding):
        calculated = f"{_shown(quantity)} × {price} = {_money(quantity * price)}"
        yield Seen({"sum": calculated, "seen": _money(amount)}, item)


def _with_tax(net: Decimal, gross: Decimal, rounding: Decimal) -> bool:
    """Tell whether a line's amount is its price with tax on top: a rate in whole or half per cent."""
    if not net or not 1 < gross / net <= _HIGHEST_TAX:
        return False
    rate = ((gross / net - 1) * 200).to_integral_value() / 200
    return abs(net * (1 + rate) - gross) <= 2 * rounding


def _lines(paper: Paper) -> Iterator[Seen]:
    """Compare the sum of the lines with net or total, whichever the paper means."""
    amounts = [Decimal(item.amount) for item in paper.lines if item.amount]
    targets = [field for name in ("net", "total") if (field := paper.fields.get(name))]
    complete = all(item.amount and item.quantity for item in paper.lines)
    if len(amounts) < _FEWEST_LINES or not complete or not targets:
        return
    if not _directly_under(paper, targets):
        return
    total = sum(amounts, Decimal(0))
    slack = _CENT * len(amounts)
    if all(abs(total - Decimal(field.value)) > slack for field in targets):
        words = Text.of(
            f"{len(amounts)} 行相加 = {_money(total)}", f"The {len(amounts)} lines add up to {_money(total)}"
        )
        yield Seen({"sum": words, "seen": _money(Decimal(targets[0].value))}, targets[0])


def _directly_under(paper: Paper, targets: list[Field]) -> bool:
    """Tell whether the sum stands right under the lines; a figure between them would be a part we did not read."""
    last = max((item.page or 0, item.line or 0) for item in paper.lines)
    first = min((field.page or 0, field.line or 0) for field in targets)
    between = (row for row in paper.sheet.rows if last < (row.page, row.line) < first)
    return last < first and not any(is_number(cell) or last_amount(cell) for row in between for cell in row.cells)


def _total(paper: Paper) -> Iterator[Seen]:
    net, tax, total = (_number(paper.fields.get(name)) for name in ("net", "tax", "total"))
    if net is None or total is None or net == total:
        return
    if tax is None:
        yield from _untaxed(paper, net, total)
        return
    if abs(net + tax - total) > 2 * _CENT and abs(tax) < abs(net):
        calculated = f"{_money(net)} + {_money(tax)} = {_money(net + tax)}"
        yield Seen({"sum": calculated, "seen": _money(total)}, paper.fields["total"])


def _untaxed(paper: Paper, net: Decimal, total: Decimal) -> Iterator[Seen]:
    """Compare a sum with the total where the paper knows no tax and nothing stands between the two."""
    rows, labels = paper.sheet.rows, paper.case.words.labels.get("tax")
    if labels is None or any(labels.match(cell) for row in rows for cell in row.cells):
        return
    amounts = [Decimal(item.amount) for item in paper.lines if item.amount]
    places = [(field.page or 0, field.line or 0) for field in (paper.fields["net"], paper.fields["total"])]
    between = (row for row in rows if places[0] < (row.page, row.line) < places[1])
    if len(amounts) < _FEWEST_LINES or abs(sum(amounts, Decimal(0)) - net) > _CENT * len(amounts):
        return
    if places[0] < places[1] and not any(last_amount(cell) for row in between for cell in row.cells):
        yield Seen({"sum": _money(net), "seen": _money(total)}, paper.fields["total"])


def _number(field: Field | None) -> Decimal | None:
    return Decimal(field.value) if field else None


def _money(value: Decimal) -> str:
    return f"{value:,.2f}"


def _shown(value: Decimal) -> str:
    return f"{value:,f}".rstrip("0").rstrip(".") if "." in f"{value:f}" else f"{value:,f}"


def identifier(paper: Paper, check: PaperCheck, _requirement: str) -> Iterator[Seen]:
    """A number passes its own check digit. Blanks: field, seen.

    ``scheme`` names a module of python-stdnum, or a form that an installed pack knows. A component that the
    library does not know (a county code, a prefix) is only worth knowing; a wrong check digit, length or form is
    what the check reports.
    """
    found = paper.fields.get(check.field)
    if found is None:
        return
    passed = passes(check.scheme, found.value)
    if passed == "part_unknown":
        yield Seen({"field": paper.label(check.field), "seen": found.value}, found, "notice")
    if passed == "no":
        yield Seen({"field": paper.label(check.field), "seen": found.value}, found)
