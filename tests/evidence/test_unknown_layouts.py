"""Layouts nobody prepared for: heads over values, labels in two lines or languages, titles with number and day."""

from __future__ import annotations

import pytest
from tests.evidence.papers import WORDS, sheet, values
from tests.evidence.test_layouts import placed

from rejoinder.evidence.kinds import kind_of


def test_what_stands_under_a_head_is_its_value_and_not_the_next_head() -> None:
    found = placed(
        "invoice",
        (60, 40, "INTESTATARIO"),
        (300, 40, "CONDIZIONI"),
        (60, 56, "Falkenbach Handel GmbH"),
        (300, 56, "Pagamento anticipato"),
        (60, 72, "Lange Gasse 61, 93047 Regensburg"),
    )
    assert found["buyer_name"] == "Falkenbach Handel GmbH"


@pytest.mark.parametrize("below", ["Note", "Lange Gasse 61, 93047 Regensburg", "Pagamento anticipato"])
def test_a_value_beside_its_label_stays_the_value_whatever_stands_below(below: str) -> None:
    found = placed("invoice", (60, 40, "Cliente"), (300, 40, "Falkenbach Handel GmbH"), (60, 56, below))
    assert found["buyer_name"] == "Falkenbach Handel GmbH"


def test_pairs_under_each_other_are_read_across() -> None:
    found = placed(
        "business_licence",
        (60, 40, "名称"),
        (160, 40, "温州翊帆玩具有限公司"),
        (60, 56, "类型"),
        (160, 56, "有限责任公司"),
        (60, 72, "住所"),
        (160, 72, "温州市瓯海区龙腾街90号"),
    )
    assert (found["holder_name"], found["holder_address"]) == ("温州翊帆玩具有限公司", "温州市瓯海区龙腾街90号")


def test_a_label_may_go_on_in_the_next_line() -> None:
    found = placed(
        "declaration_of_conformity",
        (60, 40, "Nombre y dirección del"),
        (260, 40, "Olmera Suministros S.L."),
        (60, 52, "fabricante"),
        (260, 52, "Las Encinas, nave 7, 50012 Zaragoza"),
    )
    assert found["issuer"] == "Olmera Suministros S.L."


@pytest.mark.parametrize(
    "row", ["户名 Account Name：明远贸易有限公司", "户名/Account Name：明远贸易有限公司", "户名：明远贸易有限公司"]
)
def test_a_label_may_have_a_second_language_behind_it(row: str) -> None:
    assert values("bank_statement", row)["holder_name"] == "明远贸易有限公司"


@pytest.mark.parametrize("sign", ["n.º", "n.°", "N°", "nº", "N. º"])
def test_signs_for_number_are_the_same(sign: str) -> None:
    assert values("invoice", f"Factura {sign}: F26/1647")["invoice_number"] == "F26/1647"


def test_a_box_of_sums_is_read_under_its_heads() -> None:
    found = placed(
        "invoice",
        (40, 40, "IMPONIBILE"),
        (140, 40, "ALIQUOTA"),
        (240, 40, "IMPOSTA"),
        (340, 40, "SPESE"),
        (440, 40, "TOTALE DOCUMENTO"),
        (40, 56, "100,00"),
        (140, 56, "22%"),
        (240, 56, "22,00"),
        (340, 56, "0,00"),
        (440, 56, "€ 122,00"),
    )
    assert (found["net"], found["tax"], found["total"]) == ("100.00", "22.00", "122.00")


def test_the_heads_of_a_table_of_goods_are_no_box_of_sums() -> None:
    found = placed(
        "invoice",
        (40, 40, "Description"),
        (140, 40, "Qty"),
        (240, 40, "VAT"),
        (340, 40, "Net"),
        (440, 40, "Total"),
        (40, 56, "Lamp"),
        (140, 56, "4"),
        (240, 56, "20%"),
        (340, 56, "100.00"),
        (440, 56, "100.00"),
    )
    assert "total" not in found


def test_a_title_leads_to_its_number_and_day() -> None:
    found = values("pro_forma", "Pietra Giochi S.r.l.", "Fattura proforma\tn. PF 350/2026 del 26 ottobre 2026")
    assert (found["invoice_number"], found["issue_date"]) == ("PF 350/2026", "2026-10-26")
    found = values("test_report", "RAPPORTO DI PROVA", "N° 25BO8567", "del 05/05/2025")
    assert (found["report_number"], found["document_date"]) == ("25BO8567", "2025-05-05")


@pytest.mark.parametrize("row", ["Notes 118", "Page 1 of 2", "received 3 May 2026", "Number of units"])
def test_not_everything_beside_a_title_is_its_number_or_day(row: str) -> None:
    found = values("test_report", "TEST REPORT", row)
    assert "report_number" not in found


def test_a_number_in_a_sentence_is_read_behind_its_name() -> None:
    row = "È stato attribuito il numero di partita IVA 14538050395 con inizio attività 02/02/2026."
    assert values("tax_registration", "CERTIFICATO DI ATTRIBUZIONE", row)["registration_number"] == "14538050395"


def test_a_number_set_apart_under_a_sentence_is_what_is_given() -> None:
    found = values(
        "tax_registration",
        "auf Ihren Antrag wird Ihnen die nachstehende Umsatzsteuer-Identifikationsnummer erteilt:",
        "DE 335702146",
        "Steuernummer\t215/5877/0419",
    )
    assert found["registration_number"] == "DE335702146"


@pytest.mark.parametrize(
    "rows",
    [
        ("La autorización será válida hasta el 23 de agosto", "de 2028, salvo revocación."),
        ("This letter remains in force until 23 August 2028 unless withdrawn.",),
        ("Diese Vollmacht gilt bis zum 23. August 2028.",),
    ],
)
def test_a_sentence_says_until_when_an_authorisation_holds(rows: tuple[str, ...]) -> None:
    from rejoinder.evidence.prose import unlabelled
    from rejoinder.model.party import Account

    found = unlabelled(sheet(*rows), {}, "authorisation", Account(), WORDS)
    assert found["valid_until"].value == "2028-08-23"


def test_models_in_lines_of_their_own_are_all_read() -> None:
    found = placed(
        "declaration_of_conformity",
        (60, 40, "Référence(s)"),
        (260, 40, "PL-4410"),
        (260, 56, "PL-4411"),
        (260, 72, "PL-4412"),
        (60, 88, "Âge"),
        (260, 88, "3 ans"),
    )
    assert found["models"] == "PL-4410, PL-4411, PL-4412"


def test_a_standard_broken_over_two_lines_of_its_column_is_put_together() -> None:
    found = placed(
        "declaration_of_conformity",
        (60, 40, "Normes harmonisées"),
        (260, 40, "EN 71-1:2014+A1:2018, EN 71-"),
        (60, 52, "appliquées"),
        (260, 52, "3:2019+A1:2021"),
    )
    assert found["standards"] == "EN 71-1:2014+A1:2018, EN 71-3:2019+A1:2021"


def test_a_part_of_a_standard_is_no_other_standard() -> None:
    found = values("declaration_of_conformity", "Standards: EN 301 489-1 V2.2.3, EN 301 489-17 V3.2.4")
    assert found["standards"] == "EN 301 489-1 V2.2.3, EN 301 489-17 V3.2.4"


def test_a_company_named_by_a_port_or_a_role_is_not_taken_for_the_seller() -> None:
    found = values(
        "invoice", "SHENZHEN KETONG ACOUSTICS CO., LTD.", "COMMERCIAL INVOICE", "FROM: YANTIAN", "Invoice no. KT-118"
    )
    assert found["seller_name"] == "SHENZHEN KETONG ACOUSTICS CO., LTD."
    assert values("invoice", "INVOICE 118", "Seller: Hartwig Optics")["seller_name"] == "Hartwig Optics"


@pytest.mark.parametrize("row", ["收款人：孟晓岚", "开票人：周颖", "收款人：黄志强；复核人：林静"])
def test_who_wrote_an_invoice_is_not_its_seller(row: str) -> None:
    assert "seller_name" not in values("invoice", "增值税普通发票", row)


@pytest.mark.parametrize(
    ("title", "sort"),
    [
        ("电子发票（增值税专用发票）", "数电专票"),
        ("电子发票（普通发票）", "数电普票"),
        ("浙江增值税电子专用发票", "电子专票"),
        ("增值税普通发票（卷票）", "普票"),
    ],
)
def test_sorts_of_chinese_invoices_are_told_apart(title: str, sort: str) -> None:
    assert values("invoice", title, "价税合计（小写）¥118.00")["invoice_sort"] == sort
    assert "invoice_sort" not in values("invoice", "商业发票", "价税合计（小写）¥118.00")


@pytest.mark.parametrize(
    ("rows", "kind"),
    [
        (("Larkfield LLC", "CREDIT\tMEMORANDUM", "MEMO NO\tCM37239"), "credit_note"),
        (("Ormerod Ltd", "T E S T\tCERTIFICATE", "Client: Greyhurst LLP"), "test_report"),
        (("FACTURE PRO FORMA N° 2026-0635", "Ce document ne vaut pas", "facture."), "pro_forma"),
        (("Luz Norte S.L.", "Pedido confirmado", "CONFIRMACIÓN DE PEDIDO", "Envío\toferta"), "order_confirmation"),
        (("DÉCLARATION UE DE CONFORMITÉ Réf.: DUE-118", "Rapport d'essai\tN° LJ-26"), "declaration_of_conformity"),
    ],
)  # fmt: skip
def test_a_title_in_parts_counts_and_a_line_that_goes_on_does_not(rows: tuple[str, ...], kind: str) -> None:
    assert kind_of(sheet(*rows), WORDS).id == kind


def test_a_bill_without_a_title_is_known_by_what_it_counts() -> None:
    rows = (
        "Tamarack Power",
        "Service For\tAccount Number:\t8996-3262",
        "Amount Due:\t$136.19",
        "Energy charge\t$105.64",
    )
    usage = "Electric service 06/23/2026 - 07/22/2026\tMeter # 8572\tUsage 556 kWh"
    assert kind_of(sheet(*rows, usage), WORDS).id == "utility_bill"
    assert kind_of(sheet(*rows), WORDS).id != "utility_bill"


def test_a_name_goes_on_to_its_type_of_company() -> None:
    found = placed(
        "tax_registration",
        (60, 40, "Firma, pod którą spółka działa"),
        (300, 40, "LIPOWA MANUFAKTURA SPÓŁKA Z OGRANICZONĄ"),
        (300, 52, "ODPOWIEDZIALNOŚCIĄ"),
    )
    assert found["holder_name"].endswith("SPÓŁKA Z OGRANICZONĄ ODPOWIEDZIALNOŚCIĄ")


def test_the_day_behind_the_place_is_found_beside_a_signature() -> None:
    row = "Siegen, den 24.04.2026\tppa. Claudia Hagenbrock, Leitung Qualität"
    assert values("declaration_of_conformity", "EU-Konformitätserklärung", row)["document_date"] == "2026-04-24"


def test_a_figure_that_is_the_product_of_two_before_it_is_the_lines_amount() -> None:
    from rejoinder.evidence.tables import line_items

    rows = ("项目名称\t单位\t数量\t单价\t金额", "*运输服务*货运 次\t1\t4815.20\t4815.20\t9%\t433.37")
    (item,) = line_items(sheet(*rows), WORDS)
    assert (item.quantity, item.unit_price, item.amount) == ("1", "4815.20", "4815.20")


@pytest.mark.parametrize(
    ("row", "number"),
    [
        ("Serrablanca S.L. · Tel. +34 96 199 8013 · Registro Mercantil", "+34 96 199 8013"),
        ("Per informazioni: +39 059 99 2785 · post@pietra.example", "+39 059 99 2785"),
    ],
)
def test_a_telephone_in_the_middle_of_a_line_is_read(row: str, number: str) -> None:
    assert values("invoice", "INVOICE 118", row)["seller_phone"] == number


@pytest.mark.parametrize("row", ["IBAN ES13 2680 6795 4602 5082", "Ref. 96 199 8013 44", "Order 0039 059 992 785"])
def test_other_long_numbers_are_no_telephone(row: str) -> None:
    assert "seller_phone" not in values("invoice", "INVOICE 118", row)


@pytest.mark.parametrize(
    ("row", "standards"),
    [
        ("Normes : NFEN 71-1:2014+A1:2018", "NFEN 71-1:2014+A1:2018"),
        ("Standards: ENIEC 62368-1:2020", "ENIEC 62368-1:2020"),
        ("Standards: GARDEN 71-1, EN 62479:2010", "EN 62479:2010"),
    ],
)
def test_a_recogniser_may_lose_the_space_within_a_standards_name(row: str, standards: str) -> None:
    assert values("declaration_of_conformity", row)["standards"] == standards
