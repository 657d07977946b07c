"""The number and the day that stand beside a paper's title: “RAPPORTO DI PROVA N° 118 del 3 maggio 2026”."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from rejoinder.evidence.codes import SUM
from rejoinder.evidence.placed import field_of
from rejoinder.evidence.reading import read_days
from rejoinder.model.exhibit import Field

if TYPE_CHECKING:
    from rejoinder.evidence.fields import Reader
    from rejoinder.evidence.sheet import Row

_NUMBERS = {
    "invoice": "invoice_number",
    "pro_forma": "invoice_number",
    "credit_note": "invoice_number",
    "receipt": "invoice_number",
    "order_confirmation": "order_id",
    "test_report": "report_number",
    "certificate": "report_number",
    "trademark_certificate": "registration_number",
    "delivery_proof": "tracking_number",
}
_DAYS = ("issue_date", "document_date")
_HEAD = 18  # rows in which a title stands
_LONGEST = 90
_BELOW = 2
_CODE = re.compile(r"(?:(?!N[oO]?[ -])(?-i:[A-Z]{1,4})[ -])?(?=#?[A-Z./_#-]*\d)#?[A-Z0-9][A-Z0-9./_#-]*", re.IGNORECASE)
_ALONE = re.compile(r"[A-Z]{2,5}[-/][A-Z0-9]+(?:[-/][A-Z0-9]+)*")
_UNDER = re.compile(r"[A-Z]{2,5}[-/]?\d{4,8}|[A-Z]{2,5}[-/](?=\S*\d{3})[A-Z0-9]+(?:[-/][A-Z0-9]+)*")
_MANY = 4  # figures of a number that stands alone
_FIGURES = 3
_AFTER = 6
"""Letters that may stand between a sign and its number, or at the end of a title before its number."""


def beside_title(reader: Reader, found: Mapping[str, Field]) -> Iterator[Field]:
    """Yield the number and the day of the paper where its title leads to them and no label does."""
    wanted = {labels.rule.id for labels in reader.labels}
    number = _NUMBERS.get(reader.kind, "")
    day = next((name for name in _DAYS if name in wanted), "")
    needs_number = number in wanted and number not in found
    needs_day = bool(day) and not any(name in found for name in _DAYS)
    for row, text, own in _places(reader) if needs_number or needs_day else ():
        if needs_number and (value := _number(reader, text, own=own)):
            needs_number = False
            yield field_of(row, number, value)
        if needs_day and (value := _day(reader, text, own=own)):
            needs_day = False
            yield field_of(row, day, value)
    if needs_number and number == "invoice_number" and reader.kind != "receipt":
        yield from _set_apart(reader)


def _places(reader: Reader) -> Iterator[tuple[Row, str, bool]]:
    """Yield the words behind the title in its own cell, in the cells beside it, and in those under it."""
    rows = reader.sheet.first_page
    matchers = [matcher for rule, matcher in reader.words.kinds if rule.id == reader.kind]
    for index, row in enumerate(rows[:_HEAD]):
        for column, cell in enumerate(row.cells):
            hit = next((hit for matcher in matchers if (hit := matcher.find(cell))), None)
            if hit is None or len(cell) > _LONGEST:
                continue
            yield row, cell[hit.end() :], True
            beside = row.cells[column + 1 :]
            yield from ((row, other, _is_number(other)) for other in beside)
            for below in rows[index + 1 : index + 1 + _BELOW]:
                alone = below.over(row.places[column]) if row.places and below.places else None
                if alone is not None and len(cell) == hit.end() - hit.start() and _UNDER.fullmatch(below.cells[alone]):
                    yield below, below.cells[alone], True  # the number under its title
                yield from ((below, under, False) for under in _with_signs(reader, below))


def _set_apart(reader: Reader) -> Iterator[Field]:
    """Yield the number that stands in a cell of its own at the head, in the form that only numbers of papers have."""
    for row in reader.sheet.rows[:_HEAD]:
        for column, cell in enumerate(row.cells if len(row.cells) <= _BELOW else ()):
            labelled = column and any(labels.match(row.cells[column - 1]) for labels in reader.labels)
            if not labelled and _ALONE.fullmatch(cell) and sum(c.isdigit() for c in cell) >= _MANY:
                yield field_of(row, "invoice_number", cell)
                return


def _is_number(cell: str) -> bool:
    """Tell whether a cell is nothing but a number of three figures or more."""
    return _CODE.fullmatch(cell) is not None and sum(c.isdigit() for c in cell) >= _FIGURES


def _with_signs(reader: Reader, row: Row) -> Iterator[str]:
    """Yield the cells of a row; a sign that stands in a cell of its own leads to the one beside it."""
    for cell, following in zip(row.cells, (*row.cells[1:], ""), strict=True):
        sign = reader.words.pattern("number_signs").match(cell)
        yield f"{cell} {following}" if sign and sign.end() == len(cell) else cell


def _number(reader: Reader, text: str, *, own: bool) -> str:
    """Return the number that a sign leads to, or that follows the title itself."""
    sign = reader.words.pattern("number_signs").match(text)
    start = sign.end() if sign else 0
    again = reader.words.pattern("number_signs").match(text[start:]) if sign else None  # “编号 No.”
    start += again.end() if again else 0
    if sign is None and not own:
        return ""
    found = _CODE.search(text, start)
    if found is None or found.start() - start > _AFTER:
        return ""
    if SUM.match(text, found.start()):
        return ""  # “Celkem faktura 18 006,25”
    between = text[start : found.start()]
    if sign is None and any(c.isalpha() for c in between):
        return ""
    following = _CODE.match(text, found.end() + 1)
    if len(found[0]) == 1 and following is not None and len(following[0]) > _MANY:
        found = following  # “Teilrechnung 2 TR-26-017/2”
    value = found[0].strip(" .-_/")
    days = read_days(text[found.start() : found.start() + 24], reader.words, reader.order)
    return "" if days and days[0].raw.startswith(value[:4]) else value


def _day(reader: Reader, text: str, *, own: bool) -> str:
    """Return the day that a word such as “del” or “vom” leads to, or that stands alone in a cell."""
    others = reader.words.lexicon("other_days")
    for day in read_days(text, reader.words, reader.order):
        before, _, after = text.partition(day.raw)
        if any(word in before.lower() for word in others):
            continue  # the day of an order, of a delivery
        if not own and reader.words.titles_in(before):
            continue  # “zu unserer Rechnung 118 vom …”
        if any(reader.words.pattern("yours").match(word) for word in before.split()):
            continue  # “votre demande du 28 septembre”
        alone = not any(c.isalnum() for c in before + after)
        if alone or reader.words.pattern("day_leads").search(before):
            return day.day.isoformat()
    return ""
