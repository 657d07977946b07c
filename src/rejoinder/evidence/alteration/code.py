"""The square code of a Chinese invoice against its page."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal, InvalidOperation

from rejoinder.evidence.alteration.telling import Teller
from rejoinder.evidence.einvoice import amounts_in
from rejoinder.evidence.fapiao import Fapiao, read_code
from rejoinder.evidence.fitness.paper import Paper, day_text
from rejoinder.model.base import Text
from rejoinder.model.finding import Finding
from rejoinder.sandbox import Refused, Sandbox

_KINDS = frozenset({"invoice", "credit_note"})
_CENT = Decimal("0.01")
_TAX_APART = ("税额", "稅額", "税 额", "不含税")
"""A page with one of these words prints the amount before tax as well."""


def disagreements(paper: Paper, data: bytes, sandbox: Sandbox, tell: Teller) -> Iterator[Finding]:
    """Yield the values in which the code of a Chinese invoice and its page differ."""
    if paper.kind not in _KINDS or paper.language != "zh":
        return
    try:
        codes = sandbox.codes(data, paper.file)
    except Refused:
        return
    stated = next((found for code in codes if (found := read_code(code))), None)
    if stated is None:
        return
    for name, page_value, code_value in differences(paper, stated):
        field = paper.fields[name]
        blanks: dict[str, Text | str] = {"field": paper.label(name), "page_value": page_value, "code_value": code_value}
        yield from tell("qr_against_page", blanks, page=field.page, words=field.raw, box=field.box)


def differences(paper: Paper, stated: Fapiao) -> Iterator[tuple[str, Text | str, Text | str]]:
    """Yield the fields of a page that a code gives otherwise: name, value of the page, value of the code."""
    number, day = paper.fields.get("invoice_number"), paper.fields.get("issue_date")
    if number is not None and stated.number not in paper.sheet.text.replace(" ", ""):
        yield "invoice_number", number.value, stated.number
    if day is not None and stated.day is not None and day.value != stated.day.isoformat():
        yield "issue_date", day_text(date.fromisoformat(day.value)), day_text(stated.day)
    total = paper.fields.get("total")
    if total is not None and stated.amount is not None and not _agrees(paper, stated, abs(stated.amount)):
        yield "total", total.value, str(stated.amount)


def _agrees(paper: Paper, stated: Fapiao, amount: Decimal) -> bool:
    """Tell whether a page bears the amount of a code out.

    Codes of the older kinds hold the amount before tax. Where the page prints none (a roll invoice shows the sum with
    tax alone), a smaller one says nothing: what the rate was is not on the paper.
    """
    cents = amount.quantize(_CENT)
    if cents in {abs(one) for row in paper.sheet.rows for one in amounts_in(row.text)}:
        return True
    total, tax = (_sum_of(paper, name) for name in ("total", "tax"))
    if not stated.without_tax or total is None:
        return False
    if tax is not None:
        return cents == (total - tax).quantize(_CENT)
    return cents < total and not any(word in paper.sheet.text for word in _TAX_APART)


def _sum_of(paper: Paper, name: str) -> Decimal | None:
    """Return a sum of the page without its sign, None where it is not told."""
    field = paper.fields.get(name)
    try:
        return abs(Decimal(field.value)) if field is not None else None
    except InvalidOperation:
        return None
