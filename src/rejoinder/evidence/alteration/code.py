"""The square code of a Chinese invoice against its page."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal

from rejoinder.evidence.alteration.telling import Teller
from rejoinder.evidence.einvoice import amounts_in
from rejoinder.evidence.fapiao import Fapiao, read_code
from rejoinder.evidence.fitness.paper import Paper, day_text
from rejoinder.model.base import Text
from rejoinder.model.finding import Finding
from rejoinder.sandbox import Refused, Sandbox

_KINDS = frozenset({"invoice", "credit_note"})


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
    shown = {abs(amount) for row in paper.sheet.rows for amount in amounts_in(row.text)}
    total = paper.fields.get("total")
    if total is not None and stated.amount is not None and abs(stated.amount).quantize(Decimal("0.01")) not in shown:
        yield "total", total.value, str(stated.amount)
