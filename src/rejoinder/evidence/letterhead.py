"""What papers show without a label: the issuer's name and address at the head, e-mail, website, telephone."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from rejoinder.evidence.reading import read_days
from rejoinder.model.exhibit import Field
from rejoinder.model.source import Confidence

if TYPE_CHECKING:
    from rejoinder.evidence.fields import Reader
    from rejoinder.evidence.sheet import Row

_LONGEST = 80
_FEWEST = 2
_HEAD = 12  # rows in which a letterhead stands
_MAIL = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
_SITE = re.compile(r"(?:https?://|www\.)[\w-]+(?:\.[\w-]+)+(?:/[\w./-]*)?", re.IGNORECASE)
_ISSUER = {"utility_bill": "provider", "bank_statement": "provider"}


def complete(reader: Reader, found: dict[str, Field]) -> Iterator[Field]:
    """Yield what can be read without labels; every value says with its confidence that it was inferred."""
    names = [found[name].value for name in ("buyer_name", "grantee", "holder_name") if name in found]
    head = next(_companies(reader, names), None)
    if head is not None:
        row, column, name = head
        for field_name in ("seller_name", "issuer", "provider", "lab", "grantor"):
            yield _at(row, field_name, name, "medium")
        if "seller_name" not in found:
            yield from _under(reader, row, column, "seller_address")
    for party in ("seller", "buyer"):
        yield from _below_name(reader, found, party)
    yield from _contacts(reader)
    yield from _day_beside_number(reader, found)


def _companies(reader: Reader, others: list[str]) -> Iterator[tuple[Row, int, str]]:
    """Yield company names in the letterhead that are nobody else's on this paper."""
    for row in reader.sheet.first_page[:_HEAD]:
        for column, cell in enumerate(row.cells):
            name = re.split(r"\s+[|●•·]\s+", cell)[0].strip()
            match = reader.words.company.search(name)
            if match and _is_name(name, match) and not any(name in o or o in name for o in others):
                yield row, column, name[: _end(name, match)].strip()


def _is_name(name: str, match: re.Match[str]) -> bool:
    """Tell a company from a weight in “kg”: letters stand before its type."""
    before = name[: match.start()]
    return len(name) <= _LONGEST and sum(c.isalpha() for c in before) >= _FEWEST


def _end(name: str, match: re.Match[str]) -> int:
    tail = name[match.end() :].lstrip(" .")
    return len(name) if len(tail) < 3 else match.end()


def _under(reader: Reader, row: Row, column: int, name: str) -> Iterator[Field]:
    index = reader.sheet.rows.index(row) + 1
    text = reader.block_text(index, column) if index < len(reader.sheet.rows) else ""
    if sum(c.isdigit() for c in text) and len(text) > 8:
        yield _at(reader.sheet.rows[index], name, text, "low")


def _below_name(reader: Reader, found: dict[str, Field], party: str) -> Iterator[Field]:
    """Take the lines under a party's name as its address."""
    name = found.get(f"{party}_name")
    if name is None or f"{party}_address" in found:
        return
    for row in reader.sheet.rows:
        if (row.page, row.line) == (name.page, name.line):
            column = next((n for n, cell in enumerate(row.cells) if name.value in cell), 0)
            yield from _under(reader, row, column, f"{party}_address")


def _contacts(reader: Reader) -> Iterator[Field]:
    for name, pattern in (("seller_email", _MAIL), ("seller_website", _SITE)):
        for row in reader.sheet.first_page:
            match = pattern.search(row.text)
            if match:
                yield _at(row, name, match[0], "medium")
                break


def _at(row: Row, name: str, value: str, confidence: Confidence) -> Field:
    return Field(name=name, value=value, raw=value, page=row.page, line=row.line, box=row.box, confidence=confidence)


def _day_beside_number(reader: Reader, found: dict[str, Field]) -> Iterator[Field]:
    """Take the day that stands on the invoice number's own line: “Invoice 118 of 3 May 2026”."""
    number = found.get("invoice_number")
    if number is None or "issue_date" in found:
        return
    for row in reader.sheet.rows:
        if (row.page, row.line) == (number.page, number.line):
            after = row.text.partition(number.value)[2]
            for day in read_days(after, reader.words, reader.order)[:1]:
                yield _at(row, "issue_date", day.day.isoformat(), "low" if day.confidence == "low" else "medium")
