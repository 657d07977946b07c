"""Values of the invoice that a PDF carries as XML: exact, and each with the place on the page that shows the same."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from rejoinder.evidence.reading import plain, read_days
from rejoinder.evidence.sheet import Row, Sheet
from rejoinder.evidence.words import Words
from rejoinder.model.exhibit import Field, LineItem
from rejoinder.sandbox import Parsed

_CREDIT = frozenset({"381", "384", "261", "262", "296", "308", "381.0", "83", "396", "420", "458"})
_PRO_FORMA = frozenset({"325"})
_PARTY = {"name": "name", "address": "address", "phone": "phone", "email": "email", "vat": "vat"}
_AMOUNTS = {"total": "total", "net": "net", "tax": "tax", "due": "due"}


@dataclass(frozen=True, slots=True)
class EInvoice:
    """What the embedded XML states."""

    kind: str
    fields: tuple[Field, ...]
    lines: tuple[LineItem, ...]


def einvoice_of(parsed: Parsed, sheet: Sheet, words: Words) -> EInvoice | None:
    """Return the embedded invoice of a PDF, or None."""
    part = next((part for part in parsed.parts if part.kind == "einvoice" and part.data), None)
    if part is None or part.data is None:
        return None
    try:
        values = json.loads(part.data)
    except ValueError:
        return None
    if not isinstance(values, dict):
        return None
    fields = tuple(_placed(field, sheet, words) for field in _fields(values))
    return EInvoice(_kind(values), fields, tuple(_lines(values)))


def _kind(values: dict[str, Any]) -> str:
    code = str(values.get("type", ""))
    total = _amount(values.get("total"))
    if code in _CREDIT or (total is not None and total < 0):
        return "credit_note"
    return "pro_forma" if code in _PRO_FORMA else "invoice"


def _fields(values: dict[str, Any]) -> Iterator[Field]:
    for name, key in (("invoice_number", "number"), ("currency", "currency")):
        if values.get(key):
            yield _field(name, str(values[key]))
    for name, key in (("issue_date", "date"), ("delivery_date", "delivered")):
        day = _day(str(values.get(key, "")))
        if day is not None:
            yield _field(name, day.isoformat(), str(values[key]))
    for side in ("seller", "buyer"):
        party = values.get(side)
        if isinstance(party, dict):
            yield from (_field(f"{side}_{name}", str(party[key])) for name, key in _PARTY.items() if party.get(key))
    for name, key in _AMOUNTS.items():
        amount = _amount(values.get(key))
        if amount is not None:
            yield _field(name, plain(amount), str(values[key]))


def _field(name: str, value: str, raw: str = "") -> Field:
    return Field(name=name, value=value, raw=raw or value, how="xml", confidence="high")


def _day(text: str) -> date | None:
    digits = re.sub(r"\D", "", text)[:8]
    try:
        return date(int(digits[:4]), int(digits[4:6]), int(digits[6:8]))
    except ValueError:
        return None


def _amount(value: Any) -> Decimal | None:
    text = str(value or "").strip().replace(",", "")
    return Decimal(text) if re.fullmatch(r"-?\d{1,15}(\.\d{1,6})?", text) else None


def _lines(values: dict[str, Any]) -> Iterator[LineItem]:
    lines = values.get("lines")
    for line in lines if isinstance(lines, list) else ():
        if not isinstance(line, dict):
            continue
        numbers = {key: _amount(line.get(key)) for key in ("quantity", "price", "amount")}
        told = {key: _short(number) if number is not None else "" for key, number in numbers.items()}
        marks = [str(line[key]) for key in ("name", "ean", "sku") if line.get(key)]
        if marks:
            yield LineItem(
                description=" ".join(marks),
                quantity=told["quantity"],
                unit_price=told["price"],
                amount=told["amount"],
            )


def _short(number: Decimal) -> str:
    """Return a number without the zeros that the XML pads it with, cents kept."""
    text = plain(number)
    if "." not in text:
        return text
    bare = text.rstrip("0")
    return bare.rstrip(".") if bare.endswith(".") else bare


def _placed(field: Field, sheet: Sheet, words: Words) -> Field:
    """Add the place on the page that shows the same value, where there is one."""
    row = next((row for row in sheet.rows if _shows(row, field, words)), None)
    return field.model_copy(update={"page": row.page, "line": row.line, "box": row.box}) if row else field


def _shows(row: Row, field: Field, words: Words) -> bool:
    if field.name.endswith("_date"):
        return any(char.isdigit() for char in row.text) and any(
            field.value in (day.day.isoformat(), day.other.isoformat() if day.other else "")
            for day in read_days(row.text, words)
        )
    if field.name in _AMOUNTS:
        return abs(Decimal(field.value)) in set(amounts_in(row.text))
    return _squeezed(field.value) in _squeezed(row.text) if len(field.value) > 2 else field.value in row.text.split()


def amounts_in(text: str) -> Iterator[Decimal]:
    """Yield every amount with two decimals in a text, whatever its marks, without its sign."""
    for found in re.finditer(r"\d[\d.,'’ \u00a0\u202f]*[.,]\d{2}(?!\d)", text):
        digits = re.sub(r"\D", "", found[0])
        yield Decimal(digits) / 100


def _squeezed(text: str) -> str:
    return re.sub(r"[\W_]", "", text).lower()
