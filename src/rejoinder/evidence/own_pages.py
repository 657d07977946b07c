"""The pages that are the paper itself, where a letter, a mail or a blank page lies on top of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TypeVar

from rejoinder.evidence.kinds import kind_of
from rejoinder.evidence.reading import last_amount
from rejoinder.evidence.sheet import Row, Sheet
from rejoinder.evidence.words import Words
from rejoinder.model.exhibit import Field, LineItem

_MOST = 2  # pages that lie on top
_LONGEST = 60  # rows of a letter
_FEW = 12  # rows of a page that holds an address or a title only
_HEADS = 2  # heads of a table of goods
_MAIL = "talk"
_TRADE = frozenset({"invoice", "credit_note", "pro_forma", "receipt", "order_confirmation", "utility_bill"})
Read = TypeVar("Read", Field, LineItem)
_NONE = frozenset({"unknown", _MAIL})
_GOODS = ("description", "quantity", "unit_price", "amount")


@dataclass(frozen=True, slots=True)
class OwnPages:
    """The rows of the paper itself, counted from page 1, and how many pages lie on top of it."""

    sheet: Sheet
    skipped: int = 0

    def placed(self, read: Read) -> Read:
        """Return a value or a line of goods with its page as the whole file counts it."""
        if not self.skipped or read.page is None:
            return read
        return read.model_copy(update={"page": read.page + self.skipped})


def own_pages(sheet: Sheet, words: Words) -> OwnPages:
    """Return the paper without what lies on top of it: mail and letters that only bring it, pages without a word."""
    if not sheet.rows or sheet.rows[-1].page == 1:
        return OwnPages(sheet)
    rows, skipped = sheet.rows, sheet.rows[0].page - 1
    for _ in range(_MOST):
        first = tuple(row for row in rows if row.page == rows[0].page)
        rest = rows[len(first) :]
        if not rest or not _brings(first, rest, words):
            break
        rows, skipped = rest, rest[0].page - 1
    if not skipped:
        return OwnPages(sheet)
    own = tuple(replace(row, page=row.page - skipped) for row in rows)
    return OwnPages(Sheet(own, "\n".join(row.text for row in own), sheet.cut), skipped)


def _brings(first: tuple[Row, ...], rest: tuple[Row, ...], words: Words) -> bool:
    """Tell whether a page is a letter or a mail that only brings the paper behind it."""
    if len(first) > _LONGEST or _lists_goods(first, words):
        return False
    lines = "\n".join(row.text for row in first)
    brought = words.pattern("brings_papers").search(lines) is not None or _is_mail(lines, words)
    total = _has_total(first, words)
    ended = not total and words.pattern("letter_ends").search(lines) is not None
    bare = not (brought or ended or total) and len(first) <= _FEW and not _has_number(first, words)
    if not (brought or ended or bare):
        return False
    own = tuple(replace(row, page=1) for row in rest if row.page == rest[0].page)
    seen = kind_of(Sheet(own, "\n".join(row.text for row in own)), words)
    if seen.id in _NONE or seen.confidence == "low":
        return False
    if bare and seen.confidence != "high" and not _has_number(own, words):
        return False
    before = kind_of(Sheet(tuple(replace(row, page=1) for row in first), lines), words)
    if seen.id in _TRADE:
        named = before.id not in _TRADE | _NONE and before.confidence != "low"  # an authorisation with an invoice
        return not named and _has_total(rest, words)
    return before.id in _NONE and not bare


def _is_mail(lines: str, words: Words) -> bool:
    """Tell whether a page begins as a printed mail does: from whom, to whom, about what."""
    for rule, patterns in words.hints:
        if rule.id == _MAIL:
            return sum(pattern.search(lines) is not None for pattern in patterns) >= rule.hints_needed
    return False


def _lists_goods(rows: Sequence[Row], words: Words) -> bool:
    """Tell whether a page has the head of a table of goods: it is a paper of its own then."""
    every = [labels for name in _GOODS if (labels := words.labels.get(f"line_{name}")) is not None]
    heads = (
        sum(any((hit := one.match(cell)) and not hit.rest for one in every) for cell in row.cells)
        for row in rows
        if len(row.cells) > _HEADS
    )
    return any(count >= _HEADS for count in heads)


def _has_total(rows: Sequence[Row], words: Words) -> bool:
    """Tell whether a page says what all comes to."""
    total = words.labels["total"]
    return any(
        any(total.match(cell) for cell in row.cells)
        and any(last_amount(cell) is not None for near in rows[at : at + 2] for cell in near.cells)
        for at, row in enumerate(rows)
    )


def _has_number(rows: Sequence[Row], words: Words) -> bool:
    """Tell whether a page gives the number of an invoice: it is the first page of the invoice then."""
    labels = words.labels["invoice_number"]
    for row in rows:
        for cell, beside in zip(row.cells, (*row.cells[1:], ""), strict=True):
            hit = labels.match(cell)
            if hit is not None and any(c.isdigit() for c in hit.rest or beside):
                return True
    return False
