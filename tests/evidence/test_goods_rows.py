"""Lines of goods known by their own figures: on slips, in lists without heads, over pages; and what is none."""

from __future__ import annotations

import pytest
from tests.evidence.papers import WORDS, sheet

from rejoinder.evidence.goods_rows import goods_of
from rejoinder.evidence.sheet import Sheet, sheet_of
from rejoinder.evidence.slip_lines import lines_without_table
from rejoinder.evidence.tables import line_items
from rejoinder.sandbox import Line, Page, Parsed

Lines = list[tuple[str, str, str]]


def told(laid: Sheet, kind: str = "") -> Lines:
    items = lines_without_table(laid, WORDS, kind) if kind else line_items(laid, WORDS)
    return [(item.description, item.quantity, item.amount) for item in items]


@pytest.mark.parametrize(
    ("row", "quantity", "price", "amount"),
    [
        ("Cedar peg\t12\t6.40\t76.80", "12", "6.40", "76.80"),
        ("Cedar peg\tUSD5.36\t20\tUSD107.20", "20", "5.36", "107.20"),
        ("400 Cedar peg\t24,77 9 908,00", "400", "24.77", "9908.00"),
        ("40 szt x2,15\t86,00A", "40", "2.15", "86.00"),
        ("1 CEDAR PEG\t14,50 14,50", "1", "14.50", "14.50"),
        ("58.10 500\t29050.00", "500", "58.10", "29050.00"),
        ("Cedar peg\t3\t7.00\t21.00\t20 %\t4.20", "3", "7.00", "21.00"),
    ],
)
def test_a_row_is_goods_where_two_figures_give_the_third(row: str, quantity: str, price: str, amount: str) -> None:
    found = goods_of(sheet(row).rows[0])
    assert found is not None
    assert (found.quantity, found.price, found.amount) == (quantity, price, amount)


@pytest.mark.parametrize(
    "row",
    [
        "1\tCedar peg\t48 pcs\t48",
        "VAT 20 %\t29.04\t5.81",
        "Total\t34.85",
        "17/10/2026 14:22\tTill 02\tTrans 7719",
        "Cedar peg\t12\t6.40\t76.90",
        "Tel. 01629 555 0149",
        "Version 1 of the terms, clause 4.20, sum 4.20",
        "IBAN DE35 0466 6266 3157 3641 88",
        "Cedar peg\t12.50\t2.00\t25.00",
    ],
)
def test_other_figures_are_no_goods(row: str) -> None:
    assert goods_of(sheet(row).rows[0]) is None


SLIP = (
    "FERN HARDWARE",
    "LED BULB E27",
    "4 @ 2.49\t9.96",
    "EXT LEAD 2M\t11.99",
    "3 BRUSH SET\t7.50",
    "TOTAL\t£29.45",
    "VISA DEBIT\t£29.45",
)


def test_the_amounts_over_the_total_are_a_slips_lines_where_they_come_to_it() -> None:
    assert told(sheet(*SLIP), "receipt") == [
        ("LED BULB E27", "4", "9.96"),
        ("EXT LEAD 2M", "1", "11.99"),
        ("BRUSH SET", "3", "7.50"),
    ]


def test_they_are_none_where_they_do_not() -> None:
    assert told(sheet(*SLIP[:5], "TOTAL\t£31.45"), "receipt") == []


@pytest.mark.parametrize("kind", ["test_report", "utility_bill", "bank_statement", "delivery_proof"])
def test_only_papers_of_a_deal_have_lines_without_a_table(kind: str) -> None:
    assert told(sheet(*SLIP), kind) == []


def test_a_single_amount_over_the_total_is_no_slip() -> None:
    assert told(sheet("FERN HARDWARE", "Net\t10.00", "VAT\t2.00", "TOTAL\t12.00"), "receipt") == []


def test_a_mail_counts_below_the_name() -> None:
    rows = ("Cedar board\t7.45 €", "Ref. CB5986 · Quantity: 1", "Hand mixer\t193.50 €", "Ref. HB2939 · Quantity: 10")
    assert told(sheet(*rows, "Subtotal\t200.95 €", "Total\t241.14 €"), "order_confirmation") == [
        ("Cedar board", "1", "7.45"),
        ("Hand mixer", "10", "193.50"),
    ]


def test_a_list_without_heads_is_read_by_its_figures() -> None:
    rows = ("Luce per bici\t72 pz\t€ 11,48\t€ 826,56", "Trolley\t20 pz\t€ 30,87\t€ 617,40")
    assert told(sheet(*rows, "Imponibile\t1.443,96"), "pro_forma") == [
        ("Luce per bici", "72", "826.56"),
        ("Trolley", "20", "617.40"),
    ]


def test_one_such_row_alone_is_not_enough() -> None:
    rows = ("Late fee for 3 weeks\t3\t2.00\t6.00", "Total\t118.00")
    assert told(sheet(*rows), "invoice") == []


def test_the_sum_under_a_table_ends_it_whatever_it_is_called() -> None:
    head = "Item\tOrdered\tUnit Price\tExtended"
    rows = ("Mailer\t500\t0.62\t310.00", "Tape\t36\t6.15\t221.40", "Merchandise\t531.40", "Freight\t48.00")
    assert told(sheet(head, *rows)) == [("Mailer", "500", "310.00"), ("Tape", "36", "221.40")]


def test_freight_that_is_no_sum_stays_a_line() -> None:
    head = "Item\tQty\tUnit Price\tAmount"
    rows = ("Mailer\t500\t0.62\t310.00", "Freight\t48.00", "Total\t358.00")
    assert [line[0] for line in told(sheet(head, *rows))] == ["Mailer", "Freight"]


def test_a_count_of_pieces_beats_the_position_before_it() -> None:
    rows = ("Pos.\tBezeichnung\tMenge\tGeliefert", "1\tBrett\t48 Stk\t48", "2\tDose\t120 Stk\t120")
    assert [line[:2] for line in told(sheet(*rows))] == [("Brett", "48"), ("Dose", "120")]


def test_packages_count_only_where_nothing_else_does() -> None:
    assert told(sheet("Description\tCartons", "String light\t50")) == [("String light", "50", "")]
    rows = ("Item\tQ'ty (pcs)\tCtns\tN.W. (kg)\tG.W. (kg)", "SL-20\t1500\t50\t380.00\t425.00")
    assert told(sheet(*rows)) == [("SL-20", "1500", "")]


def _pages(*pages: tuple[str, ...]) -> Sheet:
    made = [
        Page(n, 595, 842, tuple(Line(row, (40.0, 40.0 + 14 * k, 500.0, 52.0 + 14 * k)) for k, row in enumerate(rows)))
        for n, rows in enumerate(pages, 1)
    ]
    return sheet_of(Parsed("pdf", "", pages=tuple(made)), WORDS)


HEAD = "Material\tMenge\tPreis\tBetrag"
FOOT = ("Nordlicht GmbH", "Geschäftsführung T. Wiese", "HRB 21097", "hello@nordlicht.example", "Seite 1/2")


def test_a_table_goes_on_after_the_foot_of_its_page() -> None:
    first = (HEAD, "Stabmixer\t144\t28,85\t4.154,40", *FOOT)
    second = ("Becher\t1000\t9,38\t9.380,00", "Summe\t13.534,40")
    assert [line[1] for line in told(_pages(first, second))] == ["144", "1000"]


def test_what_does_not_multiply_out_on_the_next_page_is_no_line() -> None:
    first = (HEAD, "Stabmixer\t144\t28,85\t4.154,40", *FOOT)
    second = ("Ust-Id 21\t19 %\t118,40", "Becher\t9\t9,38\t9.380,00")
    assert [line[1] for line in told(_pages(first, second))] == ["144"]


def test_a_table_that_ended_with_its_total_does_not_go_on() -> None:
    first = (HEAD, "Stabmixer\t144\t28,85\t4.154,40", "Summe\t4.154,40", *FOOT)
    assert len(told(_pages(first, ("Becher\t1000\t9,38\t9.380,00",)))) == 1
