"""Lines of an invoice are read by the heads of their columns and mapped to the case's products."""

from __future__ import annotations

import pytest
from tests.evidence.papers import BIG_LAMP, INVOICE, LAMP, WORDS, sheet

from rejoinder.evidence.goods import by_title, is_accessory, mapped, mentioned
from rejoinder.evidence.sheet import Sheet, sheet_of
from rejoinder.evidence.tables import line_items
from rejoinder.model.exhibit import LineItem
from rejoinder.sandbox import Line, Page, Parsed

ACCESSORY = WORDS.lexicon("accessory_words")


def test_lines_have_description_quantity_price_and_amount() -> None:
    first, second = line_items(sheet(*INVOICE), WORDS)
    assert (first.description, first.quantity, first.unit_price, first.amount) == (
        "LED desk lamp LQ-DL20", "600", "46.50", "27900.00",
    )  # fmt: skip
    assert second.line == 9


def test_chinese_heads_are_known() -> None:
    items = line_items(
        sheet("货物名称\t数量\t单价\t金额", "LED台灯 LQ-DL20\t600\t46.50\t27,900.00", "价税合计\t27,900.00"), WORDS
    )
    assert [(item.description, item.quantity) for item in items] == [("LED台灯 LQ-DL20", "600")]


def test_a_line_with_more_cells_than_heads_is_read_from_the_right() -> None:
    rows = ("Item\tQty\tPrice\tTotal", "1\tLQ-DL20\tdesk lamp\t600\t46.50\t27,900.00")
    item = line_items(sheet(*rows), WORDS)[0]
    assert (item.quantity, item.unit_price, item.amount) == ("600", "46.50", "27900.00")


def test_a_description_that_runs_over_is_joined() -> None:
    rows = (
        "Description\tQuantity\tAmount",
        "LED desk lamp\t600\t27,900.00",
        "model LQ-DL20, white",
        "Total\t27,900.00",
    )
    assert line_items(sheet(*rows), WORDS)[0].description == "LED desk lamp model LQ-DL20, white"


@pytest.mark.parametrize(
    "rows",
    [
        ("Description of our service", "We deliver 600 lamps a month"),
        ("Total\t12.00", "VAT\t2.00"),
        ("Date\tPlace\tEvent", "4 October 2026\tYiwu\tAccepted"),
    ],
)
def test_other_rows_are_no_table_of_goods(rows: tuple[str, ...]) -> None:
    assert line_items(sheet(*rows), WORDS) == ()


@pytest.mark.parametrize(
    "text", ["lamp LQ-DL20 white", "lamp lq dl20", "LQDL20 lamp", "UPC 850054310203", "ASIN B0CLQ7K2MX"]
)
def test_a_product_is_named_by_any_of_its_numbers(text: str) -> None:
    assert mentioned(text, [LAMP, BIG_LAMP]) == ("B0CLQ7K2MX",)


@pytest.mark.parametrize("text", ["lamp LQ-DL200", "lamp XLQ-DL20", "lamp LQ-DL20-B", "UPC 1850054310203", "desk lamp"])
def test_a_number_inside_another_is_not_the_product(text: str) -> None:
    assert mentioned(text, [LAMP, BIG_LAMP]) == ()


def test_title_words_map_a_line_only_when_nearly_all_are_there() -> None:
    assert by_title("White LED desk lamp, dimmable, 5 W", [LAMP]) == ("B0CLQ7K2MX",)
    assert by_title("LED strip white", [LAMP]) == ()


@pytest.mark.parametrize("text", ["Spare shade LQ-DL20", "Box for LQ-DL20", "适用于 LQ-DL20 的灯罩", "配件 LQ-DL20"])
def test_something_for_a_product_is_not_the_product(text: str) -> None:
    assert is_accessory(text, [LAMP], ACCESSORY)
    assert mapped([LineItem(description=text)], (LAMP,), (), ACCESSORY)[0].products == ()


@pytest.mark.parametrize("text", ["LED lamp LQ-DL20 for offices", "LQ-DL20", "台灯 LQ-DL20"])
def test_the_product_itself_is_no_accessory(text: str) -> None:
    assert mapped([LineItem(description=text)], (LAMP,), (), ACCESSORY)[0].products == ("B0CLQ7K2MX",)


def test_the_seller_may_say_which_product_a_paper_is_about() -> None:
    item = LineItem(description="台灯 白色")
    assert mapped([item], (LAMP, BIG_LAMP), ("B0CLQ8R4TN",), ACCESSORY)[0].products == ("B0CLQ8R4TN",)
    assert mapped([item], (LAMP, BIG_LAMP), ("B0CLQ8R4TN", "B0CLQ7K2MX"), ACCESSORY)[0].products == ()


def test_three_decimals_are_told_from_thousands_by_the_amount() -> None:
    rows = ("Description\tQuantity\tUnit Price\tAmount", "LED lamp\t600\t46.504\t27,902.40", "Rope\t1.000\t2.50\t2.50")
    first, second = line_items(sheet(*rows), WORDS)
    assert (first.unit_price, second.quantity) == ("46.504", "1")


def test_real_thousands_stay() -> None:
    rows = ("Description\tQuantity\tUnit Price\tAmount", "LED lamp\t1,200\t46.50\t55,800.00")
    assert line_items(sheet(*rows), WORDS)[0].quantity == "1200"


def test_an_amount_column_before_the_total_counts_pieces() -> None:
    rows = ("Amount\tProduct\tPrice\tTotal", "400.00\tBalloon red\t0.79\t316.00")
    item = line_items(sheet(*rows), WORDS)[0]
    assert (item.quantity, item.unit_price, item.amount) == ("400.00", "0.79", "316.00")


def placed_sheet(*rows: str) -> Sheet:
    """Return rows whose cells stand under each other, a hundred points apart; a percentage has its own head."""
    lines = []
    for n, row in enumerate(rows):
        cells = row.split("\t")
        lefts = [100.0 * at for at in range(len(cells))]
        if len(cells) == len(rows[0].split("\t")) - 1:  # two cells were read as one
            lefts[-1] += 100.0
        stops = tuple(edge for left, cell in zip(lefts, cells, strict=True) for edge in (left, left + 6.0 * len(cell)))
        lines.append(Line(row, (0.0, 20.0 * n, stops[-1], 20.0 * n + 12), None, stops))
    return sheet_of(Parsed("pdf", "", pages=(Page(1, 700, 800, tuple(lines)),)), WORDS)


@pytest.mark.parametrize(
    "row",
    [
        "1\tWB-549 Trinkflasche\t1200\t5,34 6.408,00",
        "1 WB-549 Trinkflasche\t1200 5,34 6.408,00",
        "1\tWB-549 Trinkflasche\t1200\t5,34\t6.408,00",
    ],
)
def test_figures_and_heads_that_stand_close_are_told_apart(row: str) -> None:
    (item,) = line_items(sheet("Pos. Bezeichnung\tMenge Einzelpreis\tBetrag", row), WORDS)
    assert (item.quantity, item.unit_price, item.amount) == ("1200", "5.34", "6408.00")
    assert "WB-549 Trinkflasche" in item.description


def test_a_rate_and_a_tax_behind_the_amount_are_not_taken_for_it() -> None:
    rows = ("货物名称\t数量\t单价\t金额\t税率\t税额", "*照明*LED 台灯\t100\t30.15\t3015.00 13%\t391.95")
    (item,) = line_items(placed_sheet(*rows), WORDS)
    assert (item.quantity, item.unit_price, item.amount) == ("100", "30.15", "3015.00")


@pytest.mark.parametrize("cell", ["1 200,00", "12 x 4", "Price per unit 4.00"])
def test_one_number_with_a_blank_stays_one(cell: str) -> None:
    items = line_items(sheet("Description\tQuantity\tAmount", f"Lamp\t3\t{cell}"), WORDS)
    assert not items or items[0].amount != "200.00"


def test_a_head_of_several_words_is_one_column() -> None:
    (item,) = line_items(sheet("Description\tQty\tPrice per unit\tAmount", "Lamp\t3\t2.00\t6.00"), WORDS)
    assert (item.quantity, item.unit_price, item.amount) == ("3", "2.00", "6.00")


@pytest.mark.parametrize(
    "heads",
    [
        "Descrizione\tQ.tà\tPrezzo unitario\tImporto",
        "Descripción\tCantidad\tPrecio unit.\tImporte",
        "Nazwa towaru\tIlość\tCena netto\tWartość netto",
        "Désignation\tQté\tPrix unitaire\tMontant HT",
        "Bezeichnung\tMenge\tEinzelpreis\tGesamtpreis",
        "Omschrijving\tAantal\tPrijs\tBedrag",
    ],
)
def test_heads_of_tables_are_known_in_many_languages(heads: str) -> None:
    (item,) = line_items(sheet(heads, "Lume da tavolo LQ-1\t4\t12,50\t50,00"), WORDS)
    assert (item.quantity, item.unit_price, item.amount) == ("4", "12.50", "50.00")


def test_a_row_of_sums_is_no_head() -> None:
    assert line_items(sheet("Imponibile\tIVA\tTotale", "100,00\t22,00\t122,00"), WORDS) == ()


@pytest.mark.parametrize(
    "line",
    [
        "LED desk lamp white dimmable LQ-DL200",
        "White LED desk lamp dimmable LQ-DL3",
        "LED desk lamp white dimmable, LQ DL 21",
    ],
)
def test_another_model_of_the_family_is_not_the_product_whatever_its_title(line: str) -> None:
    assert by_title(line, [LAMP]) == ()


@pytest.mark.parametrize(
    "line",
    [
        "White LED desk lamp, dimmable, A4 box",
        "LED desk lamp white dimmable LQ-DL20",
        "LED desk lamp white dimmable order 2026-118",
    ],
)
def test_other_codes_leave_the_title_to_speak(line: str) -> None:
    assert by_title(line, [LAMP]) == ("B0CLQ7K2MX",)
