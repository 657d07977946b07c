"""Lines of goods on papers without a table: slips, confirmations by mail, lists whose columns bear no heads."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal

from rejoinder.evidence.goods_rows import Goods, goods_of
from rejoinder.evidence.reading import last_amount, plain, read_amount
from rejoinder.evidence.sheet import Row, Sheet
from rejoinder.evidence.words import Words
from rejoinder.model.exhibit import LineItem

_SHOPS = frozenset({"receipt", "order_confirmation"})
_DEALS = frozenset({"receipt", "order_confirmation", "invoice", "pro_forma", "credit_note"})
_SUMS = ("net", "total")
_AMOUNTS = ("total", "net", "tax", "due", "paid", "change", "rounding", "discount")
_LONGEST = 80  # rows of a slip
_SUM_ROWS = 5  # rows of sums that no label of ours names
_LETTERS = 3
_MOST = 100  # pieces that a number before a name counts on a slip
_FEWEST = 2  # lines that a list without heads has at least, unless they are the whole sum


def lines_without_table(sheet: Sheet, words: Words, kind: str) -> tuple[LineItem, ...]:
    """Return the lines of goods of a paper whose table has no heads, or that has no table."""
    if kind not in _DEALS:
        return ()
    rows = sheet.rows
    counted = _counted(rows, words)
    ends, sums = _sums(rows, words)
    if kind in _SHOPS and ends is not None:
        slips = [_slip(rows[:end], words, sums) for end in range(ends, max(0, ends - _SUM_ROWS), -1)]
        if longest := max(slips, key=len, default=[]):
            return tuple(longest)
    whole = sum((Decimal(item.amount) for item in counted), Decimal(0))
    return tuple(counted) if len(counted) >= _FEWEST or (counted and whole in sums) else ()


def _sums(rows: Sequence[Row], words: Words) -> tuple[int | None, set[Decimal]]:
    """Return where the sums begin, and every amount that they name."""
    begin: int | None = None
    found: set[Decimal] = set()
    for index, row in enumerate(rows):
        amount = last_amount(row.cells[-1]) if len(row.cells) > 1 else None
        if amount is not None and _named(row, words, _SUMS):
            begin = index if begin is None else begin
            found.add(amount)
    return begin, found


def _named(row: Row, words: Words, names: Sequence[str] = _AMOUNTS) -> bool:
    return any(words.labels[name].match(row.cells[0]) for name in names if name in words.labels)


def _counted(rows: Sequence[Row], words: Words) -> list[LineItem]:
    """Return the rows that are lines of goods by their own figures, each with its name or the name above it."""
    found = []
    for index, row in enumerate(rows):
        goods = goods_of(row)
        if goods is None or _named(row, words):
            continue
        name = goods.description or _name_over(rows, index, words)
        if name:
            found.append(_item(row, name, goods))
    return found


def _slip(rows: Sequence[Row], words: Words, sums: set[Decimal]) -> list[LineItem]:
    """Return the amounts right above the sums that come to one of them; nothing where none do."""
    found: list[LineItem] = []
    total = Decimal(0)
    for index in range(len(rows) - 1, max(-1, len(rows) - 1 - _LONGEST), -1):
        row = rows[index]
        goods = goods_of(row)
        amount = Decimal(goods.amount) if goods else _price(row)
        if amount is None or _named(row, words):
            continue
        read = _one(rows, index, words, goods, amount)
        if read is None:
            return []
        found.append(read)
        total += amount
        if total in sums and total > max(sums) / 2:
            return found[::-1]
        if total > max(sums):
            return []
    return []


def _price(row: Row) -> Decimal | None:
    """Return the amount at the end of a row; a row with a single cell holds it alone."""
    amount = last_amount(row.cells[-1])
    return amount if amount is not None and "." in plain(amount) else None


def _one(rows: Sequence[Row], index: int, words: Words, goods: Goods | None, amount: Decimal) -> LineItem | None:
    """Return the line that an amount belongs to: with the count beside its name, under it, or one."""
    row = rows[index]
    if goods is not None:
        name = goods.description or _name_over(rows, index, words)
        return _item(row, name, goods) if name else None
    alone = len(row.cells) == 1 and not any(c.isalpha() for c in row.cells[0])
    name = _name_over(rows, index, words, reach=4) if alone else " ".join(row.cells[:-1])
    count = _count_near(rows, index, words, above=alone)
    leading, _, rest = name.partition(" ")
    if not count and leading.rstrip("xX×*").isdigit() and 0 < int(leading.rstrip("xX×*")) <= _MOST and rest:
        count, name = leading.rstrip("xX×*"), rest
    if sum(c.isalpha() for c in name) < _LETTERS:
        return None
    return _item(row, name, Goods(name, count or "1", "", plain(amount)))


def _name_over(rows: Sequence[Row], index: int, words: Words, reach: int = 1) -> str:
    """Return the words over a row of figures; a label with its value is passed over."""
    for row in reversed(rows[max(0, index - reach) : index]):
        text = row.text.replace("\t", " ")
        labelled = ":" in text or "：" in text or _named(row, words)
        if len(row.cells) == 1 and not labelled and sum(c.isalpha() for c in text) >= _LETTERS:
            return text.strip()
    return ""


def _count_near(rows: Sequence[Row], index: int, words: Words, *, above: bool) -> str:
    """Return the number behind a label of quantity in the rows beside an amount: “Qty: 2”."""
    labels = words.labels.get("line_quantity")
    near = rows[max(0, index - 2) : index] if above else rows[index + 1 : index + 3]
    for row in near if labels is not None else ():
        if _price(row) is not None and not above:
            break
        for cell in row.cells:
            hit = labels.anywhere.search(cell) if labels is not None else None
            behind = re.match(r"[^:：\d]{1,20}[:：]\s*(?=\d)", cell[hit.start() :]) if hit else None
            value = read_amount(cell[hit.start() + behind.end() :]) if hit and behind else None
            if value is not None:
                return plain(value)
    return ""


def _item(row: Row, name: str, goods: Goods) -> LineItem:
    return LineItem(
        description=name,
        quantity=goods.quantity,
        unit_price=goods.price,
        amount=goods.amount,
        page=row.page,
        line=row.line,
    )
