"""Lines of an invoice: found by the heads of their columns, read column by column, kept with page and line."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

from rejoinder.evidence.goods_rows import Goods, goods_of
from rejoinder.evidence.reading import is_number, plain, read_amount
from rejoinder.evidence.sheet import Place, Row, Sheet
from rejoinder.evidence.words import Words
from rejoinder.model.exhibit import LineItem

_COLUMNS = ("line_description", "line_quantity", "line_unit_price", "line_amount")
_ENDS = ("total", "net", "tax")
_THOUSANDS = 3  # digits a mark may have set apart
_NUMBERS = re.compile(r"(?<![\w.,])[-−]?(?:[A-Z]{3}(?=\d)|[¥￥$€£])?\d[\d.,'’]*(?![\w])")
_PAIR, _TAX_NAME = 2, 8  # a price and an amount in one cell, and the letters of a tax between them
_CENTS = re.compile(r"[.,]\d{2}$")
_MOST_TEXT_ROWS = 3  # rows without figures after which a table is over


@dataclass(frozen=True)
class Head:
    """The head of a table: which column each cell of it names."""

    columns: tuple[str, ...]
    places: tuple[Place, ...] = ()
    """Where each stands, if that is known."""
    joined: bool = False
    """True where one cell names several columns, as recognisers put narrow heads together."""

    @property
    def figures(self) -> tuple[str, ...]:
        """Return the number columns from left to right."""
        return tuple(name for name in self.columns if name in _COLUMNS[1:])


def line_items(sheet: Sheet, words: Words) -> tuple[LineItem, ...]:
    """Return the lines of every table on the paper that has a quantity or amount column."""
    items: list[LineItem] = []
    head: Head | None = None
    broken: Head | None = None
    last: Row | None = None
    above: Row | None = None
    idle = begun = 0
    for row in sheet.rows:
        if head is None and broken is not None and last is not None and row.page == last.page + 1:
            head, idle = broken, -_MOST_TEXT_ROWS  # a table whose page ended goes on without a head
        named = _head(row, words)
        if named is not None:
            head, broken, idle, begun = named, None, 0, len(items)
        elif head is not None:
            item = _item(row, head, words, above)
            if item and head is broken and not _agrees(_as_values(item)):
                item = None
            idle = 0 if item else idle + 1
            last = row if item else last
            if _is_end(row, words):
                head = broken = None
            elif idle > _MOST_TEXT_ROWS:
                head, broken = None, head if items and head is not broken else None
            elif item and _is_sum(item, items[begun:]):
                head = broken = None
            elif item:
                items.append(item)
            elif items and last is not None and idle == 1 and _continues(last, row):
                items[-1] = items[-1].model_copy(update={"description": f"{items[-1].description} {row.text.strip()}"})
        above = row
    return tuple(items)


def _continues(item: Row, row: Row) -> bool:
    """Tell whether a row of words belongs to the line above: close under it and no label."""
    if len(row.cells) != 1 or row.page != item.page or ":" in row.text or "：" in row.text:
        return False
    if row.box is None or item.box is None:
        return True
    return row.box.top - item.box.bottom < row.height


def _head(row: Row, words: Words) -> Head | None:
    if any(is_number(c) for c in row.cells):
        return None
    named = [_named(cell, words) for cell in row.cells]
    columns = tuple(name for names in named for name, _ in names)
    if not {"line_quantity", "line_amount"} & set(columns):
        columns = tuple(_package(cell, words) or name for cell, name in zip(row.cells, columns, strict=False))
    known = set(columns) - {""}
    if len(known) < 2 or not known & {"line_quantity", "line_amount"}:
        return None
    places: list[Place] = []
    for cell, names, place in zip(row.cells, named, row.places, strict=False):
        places += [_within(cell, begin, place) for _, begin in names]
    return Head(_single_amount(columns), tuple(places), joined=len(columns) > len(row.cells))


def _named(cell: str, words: Words) -> list[tuple[str, int]]:
    """Return the columns that a cell names, each with where it begins: “Menge Einzelpreis” names two."""
    found: list[tuple[str, int]] = []
    for begin in [0, *(gap.end() for gap in re.finditer(r"\s+", cell))]:
        again = "/ " in cell[: begin + 2]  # the same head in another language
        name = "" if again else _column(cell[begin:], words)
        if name and name not in [other for other, _ in found]:
            found.append((name, begin))
    if len(found) < 2 or words.pattern("no_list_words").search(cell):
        return [(_column(cell, words) or (found[0][0] if found and found[0][1] else ""), 0)]
    return found


def _within(cell: str, begin: int, place: Place) -> Place:
    """Return where a part of a cell stands, judged by its letters."""
    left, right = place
    end = cell.find(" ", begin)
    wide = (right - left) / max(1, len(cell))
    return left + begin * wide, left + (end if end > begin else len(cell)) * wide


def _single_amount(columns: tuple[str, ...]) -> tuple[str, ...]:
    """Keep the last of several amount columns; an earlier “Amount” counts pieces where nothing else does."""
    last = max((n for n, name in enumerate(columns) if name == "line_amount"), default=-1)
    other = "" if "line_quantity" in columns else "line_quantity"
    return tuple(other if name == "line_amount" and n != last else name for n, name in enumerate(columns))


def _column(cell: str, words: Words) -> str:
    if words.pattern("contents_heads").fullmatch(cell):
        return ""  # how many pieces a carton holds
    for name in (_COLUMNS[1], _COLUMNS[2], _COLUMNS[3], _COLUMNS[0]):
        labels = words.labels.get(name)
        hit = labels.match(cell) if labels else None
        if hit and (len(hit.rest) <= 24 or hit.rest[0] in "(（"):
            return name
    return ""


def _package(cell: str, words: Words) -> str:
    """Tell a column that counts packages: it is the quantity where no other column is."""
    return "line_quantity" if words.pattern("package_heads").fullmatch(cell) else ""


def _is_end(row: Row, words: Words) -> bool:
    counted = words.labels.get("line_quantity") if len(row.cells) == 2 else None
    if counted is not None and (hit := counted.match(row.cells[0])) and not hit.rest:
        return True  # how many pieces there are in all
    return any(words.labels[name].match(row.cells[0]) for name in _ENDS if name in words.labels)


def _is_sum(item: LineItem, before: list[LineItem]) -> bool:
    """Tell an amount without a quantity that the amounts above it come to, whatever it is called."""
    if item.quantity or not item.amount or not any(one.amount for one in before):
        return False
    return Decimal(item.amount) == sum(Decimal(one.amount or 0) for one in before)


def _item(row: Row, head: Head, words: Words, above: Row | None = None) -> LineItem | None:
    if len(row.cells) < 2 or _is_end(row, words):
        return None
    sums = bool({"line_amount", "line_unit_price"} & set(head.columns))
    told = goods_of(row)
    if not any(is_number(cell) for cell in row.cells[1:]) and told is None:
        return None
    ways = [_by_place(row, head)] if len(row.cells) == len(head.columns) and not head.joined else []
    edges = _by_edges(row, head)
    full = all(name in edges for name in head.figures)
    ways += [edges, _by_order(row, head)] if full else [_by_order(row, head), edges]
    ways += [_by_product(row)] if sums else []
    ways += [_told(told)] if told is not None else []
    values = next((way for way in ways if _agrees(way)), ways[0])
    description = values.get("line_description", "")
    if not any(c.isalpha() for c in description):
        over = above.text if above is not None and len(above.cells) == 1 and above.page == row.page else ""
        description = over if _agrees(values) and any(c.isalpha() for c in over) and ":" not in over else ""
    if not any(c.isalpha() for c in description):
        return None
    quantity, price, amount = (_number(values.get(name, "")) for name in _COLUMNS[1:])
    quantity, price = _scaled(quantity, price, amount)
    return LineItem(
        description=description, quantity=quantity, unit_price=price, amount=amount, page=row.page, line=row.line
    )


def _told(told: Goods) -> dict[str, str]:
    return dict(zip(_COLUMNS, (told.description, told.quantity, told.price, told.amount), strict=True))


def _as_values(item: LineItem) -> dict[str, str]:
    return dict(zip(_COLUMNS[1:], (item.quantity, item.unit_price, item.amount), strict=True))


def _agrees(values: dict[str, str]) -> bool:
    """Tell whether quantity times price is the amount: then each figure stands in its column."""
    numbers = [_number(values.get(name, "")) for name in _COLUMNS[1:]]
    if not all(numbers):
        return False
    quantity, price, amount = (Decimal(number) for number in numbers)
    return amount != 0 and abs(quantity * price - amount) <= max(abs(amount) / 1000, Decimal("0.01"))


def _figures(row: Row) -> list[tuple[str, Place]]:
    """Return the numbers of a row with their places; a cell may hold several that were printed close together."""
    found: list[tuple[str, Place]] = []
    for at, cell in enumerate(row.cells):
        place = row.places[at] if row.places else (0.0, 0.0)
        parts = [m for m in _NUMBERS.finditer(cell) if not cell[m.end() :].lstrip().startswith("%")]
        whole = _NUMBERS.sub("", cell).strip(" %¥￥$€£")
        if not whole and len(parts) != 1 and sum(bool(_CENTS.search(m[0])) for m in parts) >= min(2, len(parts)):
            found += [(m[0], _within(cell, m.start(), place)) for m in parts]
        elif len(parts) == _PAIR and len(whole) <= _TAX_NAME and all(_CENTS.search(m[0]) for m in parts) and place:
            found += [(m[0], _within(cell, m.start(), place)) for m in parts]  # “6,20 TVA 20 % 248,00 €”
        elif not whole and len(parts) == 1 and "%" in cell:
            found.append((parts[0][0], _within(cell, parts[0].start(), place)))
        elif is_number(cell) and "%" not in cell:
            found.append((cell, place))
    return found


def _by_edges(row: Row, head: Head) -> dict[str, str]:
    """Give each figure to the number column whose head it stands under."""
    values = {"line_description": " ".join(cell for cell in row.cells if any(c.isalpha() for c in cell))}
    if not row.places or len(head.places) != len(head.columns):
        return values
    for text, (left, right) in _figures(row):
        shared = [(min(right, far) - max(left, near), n) for n, (near, far) in enumerate(head.places)]
        best, at = max(shared)
        if best > 0 and head.columns[at] in head.figures:
            values.setdefault(head.columns[at], text)
    return values


def _by_product(row: Row) -> dict[str, str]:
    """Take the figures of a row of which one is the product of the two before it: a tax may follow them."""
    values = {"line_description": " ".join(cell for cell in row.cells if any(c.isalpha() for c in cell))}
    figures = [text for text, _ in _figures(row)]
    for at in range(len(figures) - 2):
        tried = values | dict(zip(_COLUMNS[1:], figures[at : at + 3], strict=True))
        if _agrees(tried):
            return tried
    return values


def _scaled(quantity: str, price: str, amount: str) -> tuple[str, str]:
    """Settle by the amount whether “46.504” and “1.000” were decimals that looked like thousands."""
    if not (quantity and price and amount):
        return quantity, price
    product, wanted = Decimal(quantity) * Decimal(price), Decimal(amount)
    if wanted and abs(product / 1000 - wanted) <= abs(wanted) / 1000:
        if _is_thousands(price):
            return quantity, plain(Decimal(price) / 1000)
        if _is_thousands(quantity):
            return plain(Decimal(quantity) / 1000), price
    return quantity, price


def _is_thousands(number: str) -> bool:
    return "." not in number and len(number) > _THOUSANDS


def _by_place(row: Row, head: Head) -> dict[str, str]:
    values: dict[str, str] = {}
    extra = []
    for name, cell in zip(head.columns, row.cells, strict=True):
        if name:
            values.setdefault(name, cell)
        elif any(c.isalpha() for c in cell):
            extra.append(cell)
    if extra:
        values["line_description"] = " ".join([values.get("line_description", ""), *extra]).strip()
    return values


def _by_order(row: Row, head: Head) -> dict[str, str]:
    """Give the figures of a row to the number columns from the right; the words are the description."""
    figures = [text for text, _ in _figures(row)]
    texts = [cell for cell in row.cells if any(c.isalpha() for c in cell) and not is_number(cell)]
    values = {"line_description": " ".join(texts)}
    for name, cell in zip(reversed(head.figures), reversed(figures), strict=False):
        values.setdefault(name, cell)
    return values


def _number(cell: str) -> str:
    """Return a cell's number, plain; empty when there is none."""
    value = read_amount(re.sub(r"(?<=\d)\s*[xX×]$", "", cell))
    return plain(value) if value is not None else ""
