"""Numbers that are none of the invoice: the customer's, an order's, a tax office's, told by what stands before them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from rejoinder.evidence.blocks import Towns
from rejoinder.evidence.reading import read_days
from rejoinder.evidence.standing import heads_goods

if TYPE_CHECKING:
    from rejoinder.evidence.fields import Reader
    from rejoinder.model.exhibit import Field

KINDS = frozenset({"invoice", "credit_note"})
"""Other papers may go by another number: of an offer, a booking, a ticket, an account."""
_YEAR = re.compile(r"(?:19|20)\d\d")
_PHONE = re.compile(r"0\d{2,4}[ /-]\d{3,}(?:[ -]\d{2,})*")
_GROUPS = re.compile(r"(?:\d+ )+$")  # the first groups of a number of which this is the last
_FIRST_WORD = re.compile(r"[A-Z]{2,6}(?= )")  # “ABN 11 822 073 311”
_ROWS = 3  # a head and the lines of its table
_LETTERS = 2


def is_other_number(reader: Reader, i: int, j: int, start: int, value: str) -> bool:
    """Tell whether a number of a cell is another than the invoice's own.

    Args:
        reader: of the paper.
        i: the row of the number.
        j: its cell.
        start: where it begins in its cell.
        value: the number.
    """
    cell = reader.sheet.rows[i].cells[j]
    lead = _GROUPS.sub("", _lead(reader, i, j, start))
    own = reader.words.pattern("account_words").search(lead) is not None
    if own and (lead.rstrip().endswith((":", "：", "#")) or reader.words.pattern("number_labels").search(lead)):
        return False
    if _in_day(reader, cell, start, value) or _in_goods(reader, i):
        return True
    post_code = not start and cell[len(value) :].strip()[:1].isalpha()
    if (post_code and Towns(reader.words).seen([cell])) or _PHONE.fullmatch(cell):
        return True
    named = reader.words.pattern("other_numbers")
    first = _FIRST_WORD.match(value)
    if first is not None and named.search(first[0]):
        return True
    return not own and named.search(lead) is not None


def without_other_number(reader: Reader, found: dict[str, Field]) -> dict[str, Field]:
    """Return the fields without the number of an invoice that is another number."""
    number = found.get("invoice_number")
    if number is None or reader.kind not in KINDS:
        return found
    for i, row in enumerate(reader.sheet.rows):
        if (row.page, row.line) == (number.page, number.line):
            places = [(j, at) for j, cell in enumerate(row.cells) if (at := cell.find(number.value)) >= 0]
            if places and all(is_other_number(reader, i, j, at, number.value) for j, at in places):
                return {name: field for name, field in found.items() if name != "invoice_number"}
    return found


def _lead(reader: Reader, i: int, j: int, start: int) -> str:
    """Return what leads to a number: the words before it in its cell, the cell left of it, or the head over it."""
    rows = reader.sheet.rows
    before = rows[i].cells[j][:start]
    if _says(before):
        return before
    left = rows[i].cells[j - 1] if j else ""
    if _says(left) and not any(c.isdigit() for c in left):
        return left
    above = rows[i - 1] if i and rows[i - 1].page == rows[i].page else None
    over = above.over(rows[i].places[j]) if above is not None and rows[i].places and above.places else None
    head = above.cells[over] if above is not None and over is not None else ""
    return head if not any(c.isdigit() for c in head) else ""


def _says(text: str) -> bool:
    return sum(c.isalpha() for c in text) >= _LETTERS


def _in_day(reader: Reader, cell: str, start: int, value: str) -> bool:
    """Tell whether a number is the year of a day that the cell names."""
    if not _YEAR.fullmatch(value):
        return False
    days = read_days(cell, reader.words, reader.order)
    return any(0 <= (at := cell.find(day.raw)) <= start < at + len(day.raw) for day in days)


def _in_goods(reader: Reader, i: int) -> bool:
    """Tell whether a row stands close under the head of a table of goods and is one of its lines."""
    rows = reader.sheet.rows
    heads = (k for k in range(max(0, i - _ROWS), i) if rows[k].page == rows[i].page)
    return len(rows[i].cells) >= _ROWS and any(heads_goods(reader, k) for k in heads)
