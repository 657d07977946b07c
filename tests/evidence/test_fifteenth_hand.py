"""Names in sentences, titles and names in two lines, days in numbers, heads of goods, lines in more languages."""

from __future__ import annotations

import pytest
from tests.evidence.papers import WORDS
from tests.evidence.test_party_layouts import laid_out

from rejoinder.evidence.every_field import read_fields
from rejoinder.evidence.kinds import kind_of
from rejoinder.evidence.party_names import is_told
from rejoinder.evidence.reading import read_days
from rejoinder.evidence.tables import line_items


def _read(kind: str, page: str) -> dict[str, str]:
    return {field.name: field.value for field in read_fields(laid_out(page), WORDS, kind)}


@pytest.mark.parametrize(
    ("text", "told"),
    [
        # Names keep their small words.
        ("Officine di Borgo e Figli S.r.l.", False),
        ("Comptoir de la Mer et du Sud SARL", False),
        ("Gebr. Quill GmbH", False),
        ("Dr. med. Marl Praxis GmbH", False),
        ("Import. Export Quill Ltd", False),
        ("Graag ontvangen wij de betaling op onze rekening Quill B.V.", True),
        ("pas d'escompte pour paiement anticipé. SAS", True),
    ],
)
def test_a_sentence_before_a_type_is_no_name(text: str, told: bool) -> None:
    found = WORDS.company_type(text)
    assert found is not None
    assert is_told(text, found.start(), WORDS.lexicon("name_joiners")) is told


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("BR-SH-20260320-07", ""),
        ("DN-20260320", ""),
        ("ZX20260320", ""),
        ("20260320-118", ""),
        ("日期 20260320", "2026-03-20"),
        ("20260320", "2026-03-20"),
        ("Date: 20260320", "2026-03-20"),
    ],
)
def test_a_day_within_a_number_is_none(text: str, day: str) -> None:
    assert "".join(one.day.isoformat() for one in read_days(text, WORDS)) == day


@pytest.mark.parametrize(
    ("name", "company"),
    [("5 KG", False), ("40 ag", False), ("12 SA", False), ("Halle 21 GmbH", True), ("Studio 7 S.r.l.", True)],
)
def test_a_number_before_a_type(name: str, company: bool) -> None:
    assert (WORDS.company_type(name) is not None) is company


VAT = """\
40 40 HM Quill
300 40 Certificate of Registration
300 52 {}
40 100 Registered name
200 100 Marl Home Ltd
40 120 Date of issue
200 120 23 May 2025
"""


@pytest.mark.parametrize(
    ("below", "kind"),
    [
        ("for Value Added Tax", "tax_registration"),
        ("of a trade mark", "trademark_certificate"),
        ("Class 9", "trademark_certificate"),
    ],
)
def test_a_title_goes_on_below(below: str, kind: str) -> None:
    assert kind_of(laid_out(VAT.format(below)), WORDS).id == kind


def test_a_logo_and_a_name_in_two_lines() -> None:
    found = _read(
        "invoice",
        """\
400 40 Quill&Marl
40 60 TAX INVOICE
40 120 Ningbo Birkau Household Technology
250 120 Invoice date
400 120 Quill & Marl Compliance
40 133 Co., Ltd.
250 133 4 Feb 2026
400 133 Ltd
40 146 Bldg 3, No. 118 Weisi Road
250 146 Invoice number
400 146 Unit 7, Kiln Court
40 159 Ningbo 315800, China
250 159 INV-3307
400 159 Manchester
400 172 M1 1FN
400 185 UNITED KINGDOM
250 185 VAT number
250 198 GB382661731
40 300 Total
400 300 1,089.00
40 600 PAYMENT ADVICE
225 600 Customer
320 600 Ningbo Birkau Household Technology Co., Ltd.
225 620 Invoice number
320 620 INV-3307
225 640 Amount due
320 640 1,089.00
""",
    )
    assert found["seller_name"] == "Quill & Marl Compliance Ltd"
    assert "INV-3307" not in found.get("buyer_address", "")


def test_the_heads_of_goods_are_nobody() -> None:
    found = _read(
        "utility_bill",
        """\
40 40 Energia Birkau Obrót S.A.
320 100 Lipa Trade Anna Zarzycka
320 113 ul. Zgierska 88 lok. 4
40 126 Adres punktu poboru
320 126 91-072 Łódź
40 139 ul. Zgierska 88 lok. 4
40 152 91-072 Łódź
40 300 Nazwa
268 300 Zużycie kWh
428 300 Cena netto
517 300 Netto zł
40 320 Energia czynna
268 320 386
428 320 0,6212
517 320 239,78
""",
    )
    assert found["holder_name"] == "Lipa Trade Anna Zarzycka"
    assert found["holder_address"].startswith("ul. Zgierska 88")


def test_a_branch_is_no_bank() -> None:
    page = (
        "40 40 Harbour Quill Bank Limited\n40 80 Branch\n200 80 Marl West\n40 100 Account no.\n200 100 518-227640-838"
    )
    assert _read("bank_statement", page)["provider"] == "Harbour Quill Bank Limited"


def test_a_licence_is_dated_under_its_office() -> None:
    found = _read(
        "business_licence",
        """\
300 40 营业执照
40 80 名称
120 80 宁波岚启家居用品有限公司
40 100 成立日期
120 100 2018年09月12日
400 200 宁波市北仑区市场监督管理局
400 220 2023年05月17日
""",
    )
    assert found["document_date"] == "2023-05-17"


def test_a_licence_without_such_a_day_keeps_its_own() -> None:
    page = "300 40 营业执照\n40 80 名称\n120 80 宁波岚启家居用品有限公司\n40 100 成立日期\n120 100 2018年09月12日"
    assert _read("business_licence", page).get("document_date", "2018-09-12") == "2018-09-12"


@pytest.mark.parametrize(
    ("text", "grantee"),
    [
        ("兹授权 杭州岚启电子商务有限公司 为我司旗下“鲁明”品牌的线上经销商，可开设店铺。", "杭州岚启电子商务有限公司"),
        ("被授权方：杭州岚启电子商务有限公司 深圳分公司", "杭州岚启电子商务有限公司 深圳分公司"),
    ],
)
def test_a_chinese_sentence_behind_a_name(text: str, grantee: str) -> None:
    assert _read("authorisation", f"300 40 品牌授权书\n40 90 {text}")["grantee"] == grantee


REPORT = """\
250 40 检测报告
40 80 {}
40 120 检测项目
180 120 检测方法
320 120 检测结果
40 140 pH值
180 140 GB/T 7573-2009
320 140 6.8
"""


@pytest.mark.parametrize(
    ("named", "standards"),
    [
        ("检测依据：GB 18401-2010", "GB 18401-2010"),
        ("检测依据：GB/T 7573-2009", "GB/T 7573-2009"),
        ("样品名称：毛巾", "GB/T 7573-2009"),  # where nothing else names one, the methods are all there is
    ],
)
def test_methods_are_not_what_a_report_is_about(named: str, standards: str) -> None:
    assert _read("test_report", REPORT.format(named))["standards"] == standards


@pytest.mark.parametrize(
    "heads",
    [
        ("Mal Hizmet", "Miktar", "Birim Fiyat", "Mal Hizmet Tutarı"),
        ("Označení dodávky", "Množství MJ", "J.cena", "Cena"),
        ("品名", "数量", "単価", "金額"),
    ],
)
def test_lines_under_heads_of_more_languages(heads: tuple[str, ...]) -> None:
    cells = (heads, ("Lampa L-20", "40", "12,50", "500,00"))
    page = "\n".join(
        f"{40 + 140 * at} {100 + 20 * line} {cell}" for line, row in enumerate(cells) for at, cell in enumerate(row)
    )
    lines = line_items(laid_out(page), WORDS)
    assert [(one.quantity, one.unit_price, one.amount) for one in lines] == [("40", "12.50", "500.00")]


def test_a_price_and_an_amount_in_one_cell() -> None:
    page = """\
40 100 Description
300 100 Quantité Prix unitaire
460 100 Taxes Montant
40 120 Étiquettes thermiques
300 120 40,00 Unités
430 120 6,20 TVA 20 % 248,00 €
"""
    lines = line_items(laid_out(page), WORDS)
    assert [(one.quantity, one.amount) for one in lines] == [("40.00", "248.00")]
