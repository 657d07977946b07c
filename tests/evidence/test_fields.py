"""Values are found beside, after and below their labels, by type, and given to the right party."""

from __future__ import annotations

import pytest
from tests.evidence.papers import INVOICE, WORDS, sheet, values

from rejoinder.evidence.every_field import read_fields


def test_an_invoice_is_read_whole() -> None:
    found = values("invoice", *INVOICE)
    assert found["invoice_number"] == "HG-118"
    assert found["issue_date"] == "2026-03-14"
    assert found["seller_name"] == "Haoguang Lighting Co., Ltd."
    assert found["buyer_name"] == "Shenzhen Lanqi Technology Co., Ltd."
    assert (found["net"], found["tax"], found["total"]) == ("56300.00", "7319.00", "63619.00")
    assert found["currency"] == "CNY"


@pytest.mark.parametrize(
    "rows",
    [
        ("Invoice No.: HG-118",),
        ("Invoice No. HG-118",),
        ("Invoice Number\tHG-118",),
        ("INVOICE #HG-118",),
        ("Invoice No.:", "HG-118"),
        ("Invoice No.\tInvoice Date\tPage", "HG-118\t14 March 2026\t1"),
        ("发票号码：HG-118",),
        ("发票号码 Invoice No.:\tHG-118",),
        ("Rechnung Nr. HG-118 vom 14.03.2026",),
        ("Facture n° HG-118",),
    ],
)
def test_a_number_is_found_wherever_it_stands(rows: tuple[str, ...]) -> None:
    assert values("invoice", *rows)["invoice_number"] == "HG-118"


@pytest.mark.parametrize(
    "row",
    [
        "Invoice address: Shenzhen",
        "Invoice to be paid by bank",
        "Our invoice covers one delivery",
        "Invoice Date: 14 March",
    ],
)
def test_words_after_invoice_are_no_number(row: str) -> None:
    assert "invoice_number" not in values("invoice", row)


def test_the_day_beside_the_number_counts_when_no_other_is_labelled() -> None:
    assert values("invoice", "Invoice HG-118 of 14 March 2026")["issue_date"] == "2026-03-14"


def test_a_delivery_day_is_not_the_day_of_issue() -> None:
    found = values("invoice", "Date of delivery 10 November 2026", "Delivery Date: 11 November 2026")
    assert "issue_date" not in found


def test_the_grand_total_goes_before_a_subtotal() -> None:
    found = values("invoice", "Subtotal\t10.00", "Total net\t10.00", "VAT 20%\t2.00", "Total\t12.00", "Paid\t12.00")
    assert found["total"] == "12.00"
    assert found["net"] == "10.00"


def test_a_quantity_total_is_not_the_amount() -> None:
    assert "total" not in values("invoice", "Total quantity\t1,000", "Total weight\t12.50 kg")


def test_address_and_telephone_go_to_the_party_in_whose_block_they_stand() -> None:
    found = values(
        "invoice",
        "Supplier: Haoguang Lighting Co., Ltd.",
        "Address: 18 Xingye Road, Zhongshan",
        "Tel: +86 760 5550 0142",
        "Buyer: Shenzhen Lanqi Technology Co., Ltd.",
        "Address: 6 Xinghe Road, Shenzhen",
        "Tel: +86 755 5550 0199",
    )
    assert found["seller_address"] == "18 Xingye Road, Zhongshan"
    assert found["buyer_address"] == "6 Xinghe Road, Shenzhen"
    assert found["seller_phone"] == "+86 760 5550 0142"


def test_chinese_labels_are_read() -> None:
    found = values(
        "business_licence",
        "营业执照",
        "统一社会信用代码：91440300MA5GT3K80W",
        "名  称：深圳市岚启科技有限公司",
        "住  所：深圳市龙华区星河工业园6栋1203室",
        "营业期限：2019年5月6日至长期",
    )
    assert found["holder_name"] == "深圳市岚启科技有限公司"
    assert found["uscc"] == "91440300MA5GT3K80W"
    assert found["valid_until"] == "open"
    assert found["valid_from"] == "2019-05-06"


def test_a_term_gives_both_ends() -> None:
    found = values("authorisation", "Licensor: Tarnfell Outdoor Ltd", "Term: 1 January 2026 to 31 December 2027")
    assert (found["valid_from"], found["valid_until"]) == ("2026-01-01", "2027-12-31")


def test_a_letterhead_gives_the_seller_when_no_label_does() -> None:
    rows = ("Haoguang Lighting Co., Ltd.", "18 Xingye Road, 528421 Zhongshan", "INVOICE", "Buyer: Lanqi Technology Ltd")
    found = {field.name: field for field in read_fields(sheet(*rows), WORDS, "invoice")}
    assert found["seller_name"].value == "Haoguang Lighting Co., Ltd."
    assert found["seller_name"].confidence == "medium"
    assert found["seller_address"].value == "18 Xingye Road, 528421 Zhongshan"
    assert found["buyer_name"].value == "Lanqi Technology Ltd"


def test_the_buyer_in_the_letterhead_is_not_taken_for_the_seller() -> None:
    rows = ("Shenzhen Lanqi Technology Co., Ltd.", "INVOICE", "Bill to: Shenzhen Lanqi Technology Co., Ltd.")
    assert "seller_name" not in values("invoice", *rows)


def test_every_value_says_page_line_box_and_how() -> None:
    for field in read_fields(sheet(*INVOICE), WORDS, "invoice"):
        assert field.page == 1
        assert field.line is not None
        assert field.box is not None
        assert field.how == "text_layer"


def test_a_sentence_that_begins_like_a_label_is_no_name() -> None:
    found = values("invoice", "From here on we deliver on Mondays", "Customer satisfaction matters to us")
    assert "seller_name" not in found
    assert "buyer_name" not in found
