"""Lines counted in dozens, pairs, sets and cartons: pieces only where the paper says how many one holds."""

from __future__ import annotations

from decimal import Decimal

import pytest
from tests.evidence.papers import WORDS
from tests.evidence.test_party_layouts import laid_out

from rejoinder.evidence.tables import line_items
from rejoinder.evidence.units import pieces, sold_as, unknown_units, with_units
from rejoinder.model.base import Text
from rejoinder.model.exhibit import LineItem
from rejoinder.model.party import Product

HEADS = "Description	Quantity	Unit Price	Amount"


def read(heads: str, row: str) -> LineItem:
    page = f"60 40 Haoguang Ltd\n60 60 INVOICE\n60 100 {heads}\n60 120 {row}\n60 300 Total	27,900.00"
    sheet = laid_out(page)
    return next(iter(with_units(line_items(sheet, WORDS), sheet, WORDS)))


@pytest.mark.parametrize(
    ("heads", "row", "count"),
    [
        (HEADS, "Lamp DL20	50 doz	558.00	27,900.00", 600),
        (HEADS, "Lamp DL20 (set of 2)	300 sets	93.00	27,900.00", 600),
        (HEADS, "Lamp 24 pcs/ctn	25 ctns	1,116.00	27,900.00", 600),
        ("Description	Qty	Unit	Price	Amount", "Lamp	50	dozen	558.00	27,900.00", 600),
        ("Description	Qty (dozen)	Price	Amount", "Lamp	50	558.00	27,900.00", 600),
        ("品名	数量	单价	金额", "台灯	50 打	558.00	27,900.00", 600),
        ("品名	数量	单价	金额", "台灯 每箱24个	25箱	1,116.00	27,900.00", 600),
        ("Bezeichnung	Menge	Einzelpreis	Betrag", "Lampe	50 Dutzend	558,00	27.900,00", 600),
    ],
)
def test_pieces_are_counted_where_the_paper_says_how_many(heads: str, row: str, count: int) -> None:
    item = read(heads, row)
    assert pieces(item) == Decimal(count)
    assert unknown_units([item]) == ""


@pytest.mark.parametrize(
    ("heads", "row", "unit"),
    [
        (HEADS, "Socks	40 pairs	2.00	80.00", "40 pairs"),
        (HEADS, "Lamp	300 sets	93.00	27,900.00", "300 sets"),
        ("品名	数量	单价	金额", "袜子	40双	2.00	80.00", "40 双"),
        ("品名	数量	单价	金额", "台灯	25箱	1,116.00	27,900.00", "25 箱"),
        ("Bezeichnung	Menge	Einzelpreis	Betrag", "Lampe	3 Karton	20,00	60,00", "3 Karton"),
    ],
)
def test_what_a_set_holds_is_not_guessed(heads: str, row: str, unit: str) -> None:
    item = read(heads, row)
    assert unknown_units([item]) == unit
    assert pieces(item) == Decimal(item.quantity)


@pytest.mark.parametrize(
    ("heads", "row"),
    [
        (HEADS, "Lamp	600 pcs	46.50	27,900.00"),
        (HEADS, "Gross weight 12 kg lamp	600	46.50	27,900.00"),
        (HEADS, "Box of screws	30	2.00	60.00"),
        (HEADS, "Dozen-hole tray of steel	30	2.00	60.00"),
        ("Description	Qty (dozen)	Price	Amount", "Lamp	600 pcs	46.50	27,900.00"),
        ("品名	数量	单价	金额", "打印机	600个	46.50	27,900.00"),
        ("Bezeichnung	Menge	Einzelpreis	Betrag", "Kartonmesser	60 Stk	1,00	60,00"),
    ],
)
def test_pieces_stay_pieces(heads: str, row: str) -> None:
    item = read(heads, row)
    assert (item.unit, item.each) == ("", "")


def test_what_is_sold_as_a_set_is_counted_in_sets() -> None:
    line = LineItem(description="Lamp (set of 2)", quantity="300", unit="sets", each="2", products=("B0X",))
    pair, single = Product(asin="B0X", title=Text.of("台灯", "Lamp, set of 2")), Product(asin="B0X")
    assert pieces(sold_as(line, [pair], WORDS)) == Decimal(300)
    assert pieces(sold_as(line, [single], WORDS)) == Decimal(600)
