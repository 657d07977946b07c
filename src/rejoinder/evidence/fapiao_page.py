"""Chinese invoices as their form is laid down: the buyer comes first, the seller second, sums in fixed places."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from rejoinder.evidence.placed import field_of
from rejoinder.evidence.reading import plain, read_amount
from rejoinder.model.exhibit import Field
from rejoinder.model.rules import LexiconRule
from rejoinder.model.source import Confidence

if TYPE_CHECKING:
    from rejoinder.evidence.sheet import Row, Sheet
    from rejoinder.evidence.words import Words

_FORM = "fapiao_form"
_CODE = re.compile(r"(?<![0-9A-Z])(?P<value>[0-9A-HJ-NPQRTUWXY]{18}|\d{15}|\d{20})(?![0-9A-Z])")
Form = Mapping[str, re.Pattern[str]]
"""The printed words of the form, by the place that each marks."""
_HEAD = 12  # rows in which the title stands
_SIDES = ("buyer", "seller")
_BELOW = 2  # rows in which a name that was broken off goes on


def of_form(sheet: Sheet, found: Mapping[str, Field], words: Words) -> Iterator[Field]:
    """Yield what stands in the fixed places of a Chinese invoice; nothing for other papers."""
    head = "\n".join(row.text for row in sheet.rows[:_HEAD])
    form = words.tokens(_FORM)
    if not form or not form["title"].search(head) or not any(form["body"].search(row.text) for row in sheet.rows):
        return
    yield from _sort(sheet, words)
    yield from _parties(sheet, found, form)
    for row in sheet.rows:
        flat = row.text.replace("\t", " ")
        small = form["small"].search(flat)
        if small:
            yield from _amount(row, "total", small["value"], "high")
        both = form["sums"].search(flat)
        if both:
            yield from _amount(row, "net", both["net"], "high")
            yield from _amount(row, "tax", both["tax"], "high")


def _sort(sheet: Sheet, words: Words) -> Iterator[Field]:
    """Yield what sort of invoice the title names: special or normal, on paper, electronic or fully digital."""
    rule = words.book.find(LexiconRule, "fapiao_sorts")
    sorts = [pair for group in (rule.words.values() if rule else ()) for pair in group.items()]
    for row in sheet.rows[:_HEAD]:
        title = re.sub(r"\s", "", row.text)
        sort = next((name for pattern, name in sorts if re.search(pattern, title)), "")
        if sort:
            yield field_of(row, "invoice_sort", sort, "high")
            return


def _parties(sheet: Sheet, found: Mapping[str, Field], form: Form) -> Iterator[Field]:
    """Yield names and tax numbers of both sides where the paper does not label them by side."""
    hits = [(row, m) for row, text in _whole(sheet, form) for m in form["name"].finditer(text)]
    sides = [{"购": "buyer", "销": "seller"}.get((m["side"] or " ")[0], "") for _, m in hits]
    names = [(row, _bare(m["value"].strip(), form)) for row, m in hits]
    if len(names) == len(_SIDES):
        order = sides if set(sides) == set(_SIDES) else list(_SIDES)
        for side, (row, name) in zip(order, names, strict=True):
            yield field_of(row, f"{side}_name", name, "high")
    else:
        order = list(_SIDES)
    codes: list[tuple[Row, str]] = []
    for index, row in enumerate(sheet.rows):
        near = row.text + (sheet.rows[index - 1].text if index else "")
        if form["tax_label"].search(near):
            codes += [(row, m["value"]) for m in _CODE.finditer(row.text)]
    yield from _lives(sheet, order, form)
    if len(codes) == len(_SIDES) and (len(names) == len(_SIDES) or "seller_name" not in found):
        for side, (row, code) in zip(order, codes, strict=True):
            yield field_of(row, f"{side}_vat", code, "medium")


def _lives(sheet: Sheet, order: list[str], form: Form) -> Iterator[Field]:
    """Yield the address of each side, in the order of their names, where the form prints both with a telephone."""
    lines = [(row, "\t".join(row.cells)) for row in sheet.rows]
    hits = [(row, m["value"].strip()) for row, text in lines for m in form["lives"].finditer(text)]
    if len(hits) == len(_SIDES):
        for side, (row, address) in zip(order, hits, strict=True):
            yield field_of(row, f"{side}_address", address, "high")


def _whole(sheet: Sheet, form: Form) -> Iterator[tuple[Row, str]]:
    """Yield each row with its cells apart; a name that goes on in the line below is put together in its cell."""
    rows = sheet.rows
    for index, row in enumerate(rows):
        text = "\t".join(row.cells)
        if form["named"].search(text):
            cells = [_with_below(cell, column, rows, index, form) for column, cell in enumerate(row.cells)]
            text = form["stretched"].sub("名称", "\t".join(cells))
        yield row, text


def _with_below(cell: str, column: int, rows: tuple[Row, ...], index: int, form: Form) -> str:
    row, ends = rows[index], form["type_end"]
    if not form["named"].search(cell) or ends.search(f"{cell} ") or form["private"].search(cell):
        return cell
    for below in rows[index + 1 : index + 1 + _BELOW]:
        if not row.places or not below.places or below.page != row.page:
            return cell
        left = row.places[column][0] - 2
        right = row.places[column + 1][0] if column + 1 < len(row.places) else float("inf")
        for words, place in zip(below.cells, below.places, strict=True):
            if left <= place[0] < right and ends.search(f"{words} "):
                return cell + words
    return cell


def _bare(name: str, form: Form) -> str:
    """Return a name without what stands beside it in the code area or the remarks."""
    end = form["type_end"].search(name)
    return name[: end.end()] if end else name


def _amount(row: Row, name: str, text: str, sure: Confidence) -> Iterator[Field]:
    value = read_amount(text)
    if value is not None:
        yield field_of(row, name, plain(value), sure)
