"""What lines of goods are counted in: pieces, or dozens, pairs, sets and cartons, and how many pieces one holds."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from decimal import Decimal

from rejoinder.evidence.reading import read_amount
from rejoinder.evidence.sheet import Row, Sheet
from rejoinder.evidence.words import Words
from rejoinder.model.exhibit import LineItem
from rejoinder.model.party import Product

_UNKNOWN = "?"
_HEAD = 8  # rows over the first line in which the head of its table stands
_LONGEST = 14  # letters of a cell that holds a unit
_AMOUNT = re.compile(r"\s*(\d[\d.,' ]*)")


def with_units(items: Iterable[LineItem], sheet: Sheet, words: Words) -> Iterator[LineItem]:
    """Yield the lines, those that are not counted in pieces with what they are counted in."""
    places = {(row.page, row.line): at for at, row in enumerate(sheet.rows)}
    head: Row | None = None
    for item in items:
        at = places.get((item.page or 0, item.line or 0))
        row = sheet.rows[at] if at is not None else None
        if row is None or at is None or not item.quantity:
            yield item
            continue
        head = head or _head(sheet.rows[max(0, at - _HEAD) : at], words)
        unit, each = _unit(row, item, head, words)
        each = (_contents(f"{item.description} {row.text}", words) or _column(row, head, words) or each) if unit else ""
        yield item.model_copy(update={"unit": unit, "each": each}) if unit else item


def sold_as(item: LineItem, products: Iterable[Product], words: Words) -> LineItem:
    """Return a line as it is counted for its products: one that is itself sold as a set of two is counted in sets."""
    own = [p for p in products if {p.asin, p.joom_id, p.sku, p.model} & set(item.products)]
    if item.each and any(_contents(" ".join(product.title.root.values()), words) == item.each for product in own):
        return item.model_copy(update={"unit": "", "each": ""})
    return item


def pieces(item: LineItem) -> Decimal:
    """Return how many pieces a line holds at least: one where the paper does not say how many are in a set."""
    return Decimal(item.quantity or 0) * Decimal(item.each or 1)


def unknown_units(items: Iterable[LineItem]) -> str:
    """Return what is counted in units of which no paper says how many pieces they hold: “300 sets, 25 ctns”."""
    return ", ".join(dict.fromkeys(f"{item.quantity} {item.unit}" for item in items if item.unit and not item.each))


def _head(rows: tuple[Row, ...], words: Words) -> Row | None:
    """Return the head of a table: the row that names its quantities."""
    labels, packages = words.labels["line_quantity"], words.pattern("package_heads")
    for row in reversed(rows):
        if len(row.cells) > 1 and any(labels.match(cell) or packages.fullmatch(cell) for cell in row.cells):
            return row
    return None


def _unit(row: Row, item: LineItem, head: Row | None, words: Words) -> tuple[str, str]:
    """Return the unit of a line and how many pieces its word says; empty where pieces are counted."""
    for near, alone in _beside_quantity(row, item):
        found = _told(near, words)
        if (found[0] and (not alone or len(found[0]) >= len(near.strip(" .()（）")))) or (
            not found[0] and words.pattern("piece_units").search(near)
        ):
            return found
    labels = words.labels["line_quantity"]
    heads = [cell for cell in head.cells if labels.match(cell)] if head is not None else []
    if not heads and head is not None:
        heads = [cell for cell in head.cells if words.pattern("package_heads").fullmatch(cell)]
    return next((found for cell in heads if (found := _told(cell, words))[0]), ("", ""))


def _told(text: str, words: Words) -> tuple[str, str]:
    for token, pattern in words.tokens("pack_units").items():
        if found := pattern.search(text):
            return found[0], "" if token == _UNKNOWN else token
    return "", ""


def _beside_quantity(row: Row, item: LineItem) -> Iterator[tuple[str, bool]]:
    """Yield what stands behind the quantity in its cell, then the cells beside it, which have to be a unit."""
    wanted = Decimal(item.quantity)
    for at, cell in enumerate(row.cells):
        found = _AMOUNT.match(cell)
        if found is None or read_amount(found[1]) != wanted:
            continue
        yield cell[found.end() :], False
        beside = (row.cells[n] for n in (at + 1, at - 1) if 0 <= n < len(row.cells))
        yield from ((text, True) for text in beside if len(text) <= _LONGEST and not any(c.isdigit() for c in text))
        return


def _contents(text: str, words: Words) -> str:
    """Return how many pieces a paper says that one set or carton holds."""
    found = words.pattern("pack_contents").search(text.replace("\t", " "))
    return next((group for group in found.groups() if group), "") if found is not None else ""


def _column(row: Row, head: Row | None, words: Words) -> str:
    """Return the number under the head of the column that says how many pieces a carton holds."""
    if head is None or not head.places or not row.places:
        return ""
    for cell, place in zip(head.cells, head.places, strict=True):
        at = row.over(place) if words.pattern("contents_heads").fullmatch(cell) else None
        value = read_amount(row.cells[at]) if at is not None else None
        if value is not None and value == int(value) > 0:
            return str(int(value))
    return ""
