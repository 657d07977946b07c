"""Parties by their address blocks, Chinese invoices by their form, lists over several lines, sentences of letters."""

from __future__ import annotations

import pytest
from tests.evidence.papers import WORDS, Cell, values
from tests.evidence.papers import placed as page_of

from rejoinder.evidence.every_field import read_fields
from rejoinder.evidence.reading import read_days
from rejoinder.evidence.sheet import sheet_of
from rejoinder.sandbox import Parsed


def placed(kind: str, *cells: Cell) -> dict[str, str]:
    """Read a page of cells at (left, top)."""
    return {field.name: field.value for field in read_fields(page_of(*cells), WORDS, kind)}


WINDOW: tuple[Cell, ...] = ((60, 160, "Quenby Marl"), (60, 176, "Weaver Street 4"), (60, 206, "28195 Hartau"))
HEAD: tuple[Cell, ...] = (
    (380, 60, "Larkfield"),
    (380, 76, "Kiln Lane 12"),
    (380, 92, "04109 Birkau"),
    (380, 108, "Tel: +49 341 555 0118"),
)


def test_two_addresses_without_labels_are_told_apart_by_the_contacts_below_one() -> None:
    found = placed("invoice", *HEAD, *WINDOW, (60, 300, "Invoice 118"))
    assert found["seller_name"] == "Larkfield"
    assert found["buyer_name"] == "Quenby Marl"


def test_a_salutation_and_the_senders_line_over_the_window_are_no_names() -> None:
    sender = (60, 128, "Larkfield · Kiln Lane 12 · 04109 Birkau")
    found = placed("invoice", *HEAD, sender, (60, 144, "Firma"), *WINDOW, (60, 300, "Invoice 118"))
    assert found["buyer_name"] == "Quenby Marl"


def test_a_labelled_party_stays_and_a_lone_letterhead_is_no_buyer() -> None:
    labelled = placed("invoice", *HEAD, (60, 144, "Supplier:"), *WINDOW, (60, 300, "Invoice 118"))
    assert labelled["seller_name"] == "Quenby Marl"
    assert "buyer_name" not in placed("invoice", (60, 40, "Invoice 118"), *HEAD)


@pytest.mark.parametrize(
    ("label", "field"),
    [
        ("Invoiced to:", "buyer_name"),
        ("Rechnungsanschrift:", "buyer_name"),
        ("Nabywca:", "buyer_name"),
        ("Cliente:", "buyer_name"),
        ("Facturé à :", "buyer_name"),
        ("Sprzedawca:", "seller_name"),
        ("Fornitore:", "seller_name"),
        ("Leverancier:", "seller_name"),
    ],
)
def test_parties_are_labelled_in_many_languages(label: str, field: str) -> None:
    assert values("invoice", "INVOICE 118", f"{label} Larkfield Lamps GmbH")[field] == "Larkfield Lamps GmbH"


def test_a_tax_number_of_no_european_country_does_not_end_the_reading() -> None:
    found = values("invoice", "INVOICE 118", "Customer VAT no: 91330782MAMDLWDL71", "Total 20.00")
    assert found["total"] == "20.00"


FAPIAO = (
    "电子发票（普通发票）",
    "购\t名称：宁波兰启贸易有限公司\t销\t名称：中山灏光照明有限公司",
    "统一社会信用代码/纳税人识别号：91330212MA2AAAAA18\t统一社会信用代码/纳税人识别号：91442000MA5AAAAA26",
    "*照明装置*台灯\t600\t46.50\t27900.00",
    "合 计\t￥27900.00\t￥3627.00",
    "价税合计（大写） 叁万壹仟伍佰贰拾柒圆整\t（小写）￥31527.00",
)


def test_the_buyer_of_a_chinese_invoice_comes_first_and_its_sums_have_their_places() -> None:
    found = values("invoice", *FAPIAO)
    assert (found["buyer_name"], found["seller_name"]) == ("宁波兰启贸易有限公司", "中山灏光照明有限公司")
    assert (found["buyer_vat"], found["seller_vat"]) == ("91330212MA2AAAAA18", "91442000MA5AAAAA26")
    assert (found["net"], found["tax"], found["total"]) == ("27900.00", "3627.00", "31527.00")


def test_labelled_sides_go_before_the_order() -> None:
    found = values("invoice", "电子普通发票", "销售方名称 中山灏光照明有限公司", "购买方名称 宁波兰启贸易有限公司")
    assert (found["buyer_name"], found["seller_name"]) == ("宁波兰启贸易有限公司", "中山灏光照明有限公司")


def test_the_name_of_goods_is_no_party_and_other_papers_keep_their_own_order() -> None:
    assert "buyer_name" not in values("invoice", "增值税发票", "项目名称：台灯", "货物名称：灯罩")
    other = values("invoice", "COMMERCIAL INVOICE", "名称：宁波兰启贸易有限公司\t名称：中山灏光照明有限公司")
    assert "buyer_name" not in other


@pytest.mark.parametrize(
    "row", ["名 称\t青岛岚启科技有限公司", "名\t称：青岛岚启科技有限公司", "名称 青岛岚启科技有限公司"]
)
def test_a_label_set_wide_is_read(row: str) -> None:
    assert values("business_licence", "营 业 执 照", row)["holder_name"] == "青岛岚启科技有限公司"


def test_single_signs_of_a_table_stay_apart() -> None:
    assert sheet_of(Parsed("text", "台\t3\t个\t5"), WORDS).rows[0].cells == ("台", "3", "个", "5")


def test_every_standard_of_a_paper_is_listed_and_the_laboratorys_own_is_not() -> None:
    rows = (
        "TEST REPORT",
        "ISO/IEC 17025 laboratory",
        "Standards: EN 55015:2019, EN IEC",
        "61547:2023 and EN 62471:2008",
    )
    assert values("test_report", *rows)["standards"] == "EN 55015:2019, EN IEC 61547:2023, EN 62471:2008"


def test_a_label_behind_the_number_of_a_heading_is_read_and_a_number_alone_is_none() -> None:
    found = values("declaration_of_conformity", "EU DECLARATION OF CONFORMITY", "2. Manufacturer: Larkfield Lamps GmbH")
    assert found["issuer"] == "Larkfield Lamps GmbH"
    assert "issue_date" not in values("invoice", "INVOICE 118", "2. our dates are listed below")


LETTER = (
    "LETTER OF AUTHORIZATION",
    "Larkfield Lamps GmbH, owner of the brand “LARKIT”, hereby authorises Ningbo Lanqi Trading Co., Ltd. to sell",
    "its goods in the European Union.",
)


def test_a_letter_of_sentences_says_who_may_sell_which_brand_where() -> None:
    found = values("authorisation", *LETTER)
    assert found["grantee"] == "Ningbo Lanqi Trading Co., Ltd."
    assert found["mark"] == "LARKIT"
    assert found["territory"] == "the European Union"


def test_nobody_is_authorised_where_no_company_follows() -> None:
    found = values("authorisation", "LETTER OF AUTHORIZATION", "We have not authorised anybody to sell our goods")
    assert "grantee" not in found


def test_an_office_is_not_the_holder_of_what_it_issues() -> None:
    rows = ("CERTIFICATE OF REGISTRATION", "Patent Office Services Ltd", "granted to the firm", "Larkfield Lamps GmbH")
    assert values("trademark_certificate", *rows)["holder_name"] == "Larkfield Lamps GmbH"


@pytest.mark.parametrize("text", ["MAR.07,2026", "07-MAR-26", "07MAR2026", "7. Mar. 2026", "March 7th, 2026"])
def test_days_of_shipping_papers_are_read(text: str) -> None:
    assert [day.day.isoformat() for day in read_days(text, WORDS)] == ["2026-03-07"]


@pytest.mark.parametrize("text", ["No. 7.2026", "07MARKT2026", "A.12 3,2026 units", "12 Decks 18"])
def test_what_only_looks_like_a_day_is_none(text: str) -> None:
    assert read_days(text, WORDS) == []


def test_a_line_without_an_end_is_looked_at_in_part_and_that_is_said() -> None:
    endless = sheet_of(Parsed("text", "A" * 3_000_000), WORDS)
    assert endless.cut
    assert len(endless.text) < 100_000
    assert not sheet_of(Parsed("text", "A" * 20_000), WORDS).cut


def test_very_many_lines_are_looked_at_in_part_and_that_is_said() -> None:
    long = sheet_of(Parsed("text", "\n".join(["A" * 500] * 4_000)), WORDS)
    assert long.cut
    assert not sheet_of(Parsed("text", "\n".join(["A" * 50] * 4_000)), WORDS).cut


def test_a_company_type_with_an_addition_belongs_to_the_name() -> None:
    found = values("invoice", "Larkfield Lamps UG (haftungsbeschränkt)", "Invoice 118")
    assert found["seller_name"] == "Larkfield Lamps UG (haftungsbeschränkt)"


@pytest.mark.parametrize("row", ["人民币（大写）壹佰壹拾捌元整\t￥118.00", "金额（大写）壹佰壹拾捌元整 ￥：118.00"])
def test_the_sum_of_a_handwritten_receipt_stands_behind_its_words(row: str) -> None:
    assert values("receipt", "收 据", row)["total"] == "118.00"


def test_a_value_close_behind_its_label_is_read_on_cards_only() -> None:
    found = values("identity_card", "姓名宋小岚", "住址浙江省宁波市海曙区学院路18号", "公民身份号码 330203198001011234")
    assert (found["holder_name"], found["holder_address"]) == ("宋小岚", "浙江省宁波市海曙区学院路18号")
    assert "holder_name" not in values("business_licence", "营业执照", "名称变更登记情况 2024")
    assert "holder_name" not in values("utility_bill", "电费账单", "姓名宋小岚")
