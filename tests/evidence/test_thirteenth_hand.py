"""Days set as letters are dated, marks and parties in sentences, sums beside tables, words parted at a ligature."""

from __future__ import annotations

import pytest
from tests.evidence.papers import WORDS, parsed, placed, sheet, values

from rejoinder.evidence.every_field import read_fields
from rejoinder.evidence.kinds import kind_of
from rejoinder.evidence.party_names import is_tagline, shares_word
from rejoinder.evidence.reading import read_days
from rejoinder.evidence.sheet import sheet_of


@pytest.mark.parametrize(
    ("title", "kind"),
    [
        ("FATURA PRÓ-FORMA", "pro_forma"),
        ("FATURA", "invoice"),
        ("Wir bestätigen Ihren Auftrag A-118", "order_confirmation"),
        ("We confirm your order A-118", "order_confirmation"),
        ("Confermiamo il vostro ordine 118", "order_confirmation"),
        ("Receipt and invoice", "invoice"),
        ("RECEIPT", "receipt"),
        # What is confirmed is something else, or the order is but a reference.
        ("Wir bestätigen den Eingang Ihrer Zahlung", "unknown"),
        ("Rechnung zu Ihrem Auftrag A-118", "invoice"),
        ("Invoice for your order A-118", "invoice"),
    ],
)
def test_the_title_tells_the_kind(title: str, kind: str) -> None:
    assert kind_of(sheet("SPECIMEN", title, "Lumen Quill", "118"), WORDS).id == kind


PRODUCER = ("SPECIMEN", "Certificat d’enregistrement", "Titulaire : Lumen Quill SARL", "FR000000_01ABCD")


@pytest.mark.parametrize(
    ("more", "kind"),
    [
        (("Responsabilité élargie du producteur, filière REP",), "producer_registration"),
        (("Marque NORVALE, classes 9 et 11",), "trademark_certificate"),
        (("Marque NORVALE du producteur",), "trademark_certificate"),
    ],
)
def test_a_broad_title_is_narrowed_by_what_the_paper_says(more: tuple[str, ...], kind: str) -> None:
    assert kind_of(sheet(*PRODUCER[:3], *(PRODUCER[3:] if "REP" in more[0] else ()), *more), WORDS).id == kind


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("Signed this 3rd day of May, 2026", "2026-05-03"),
        ("this 21st day of April 2026", "2026-04-21"),
        ("the 3rd day of the week, 2026", ""),
        ("the 2nd day of the fair", ""),
    ],
)
def test_a_day_is_read_as_deeds_write_it(text: str, day: str) -> None:
    assert "".join(one.day.isoformat() for one in read_days(text, WORDS)[:1]) == day


@pytest.mark.parametrize(
    ("kind", "rows", "day"),
    [
        ("declaration_of_conformity", ("Report 18-LVD of 3 May 2026", "Birkau, 9 June 2026"), "2026-06-09"),
        ("invoice", ("anticipo 3/5/2026 EUR 20,00", "IVA 10 %. Birkau, 9 giugno 2026"), "2026-06-09"),
        ("invoice", ("Entrada 16/5/2026", "Birkau, 19 mayo 2026"), "2026-05-19"),
        # No place: a list of two words and a day, a delivery.
        ("declaration_of_conformity", ("Birkau, 9 June 2026", "Kiln, valid until 3 May 2027"), "2026-06-09"),
    ],
)
def test_the_day_behind_a_place_dates_a_paper(kind: str, rows: tuple[str, ...], day: str) -> None:
    found = values(kind, "SPECIMEN", *rows)
    assert (found.get("issue_date") or found.get("document_date")) == day


@pytest.mark.parametrize(
    ("rows", "mark"),
    [
        (("wir sind Inhaberin der Unionsmarke Nr. 018 000 118", "„NORVALE“ (Klasse 11)"), "NORVALE"),
        (("the trade mark no. 118 204 “Norvale”",), "Norvale"),
        (("die Marke Nr. 118 204 wurde eingetragen.", "„So steht es im Register“"), None),
        (("our brands are many", "“Norvale Lane” is our address"), None),
    ],
)
def test_a_mark_may_stand_behind_its_number(rows: tuple[str, ...], mark: str | None) -> None:
    assert values("authorisation", "SPECIMEN", "Ermächtigung", *rows).get("mark") == mark


@pytest.mark.parametrize(
    ("line", "until"),
    [
        ("授权期限：自2026年9月1日起至2028年8月31日止。此前2025年8月25日出具之授权书作废", "2028-08-31"),
        ("Validity: 1 May 2026 to 30 April 2028", "2028-04-30"),
        ("Validity: 1 May 2026 to 30 April 2027, extended to 30 April 2028", "2028-04-30"),
    ],
)
def test_a_period_ends_with_its_second_day(line: str, until: str) -> None:
    assert values("authorisation", "SPECIMEN", line).get("valid_until") == until


@pytest.mark.parametrize(
    ("line", "buyer"),
    [
        ("Sold to Quill & Marl, 9 Kiln Road, Birkau NSW 4560. Your PO 118", "Quill & Marl"),
        ("Bill to Quill & Marl, Kiln Road 9, 4560 Birkau", "Quill & Marl"),
        ("Sold to the highest bidder, 9 lots, 4560 pieces", None),
        ("Delivery to Door 9, Hall 2", None),
    ],
)
def test_a_buyer_without_a_type_of_company_is_told_by_his_street(line: str, buyer: str | None) -> None:
    assert values("invoice", "SPECIMEN", "Tax Invoice", line).get("buyer_name") == buyer


@pytest.mark.parametrize(
    ("rows", "total"),
    [
        (("ご宿泊 2026年4月10日〜12日 ご利用金額 ¥79,300",), "79300"),
        (("ご利用明細 ¥79,300",), None),
        (("Summe netto\t100,00", "Umsatzsteuer 19 %\t19,00", "Ihre Rechnung Mai\t119,00 €"), "119.00"),
        (("Summe netto\t100,00", "Umsatzsteuer 19 %\t19,00", "Guthaben\t117,00 €"), None),
    ],
)
def test_a_total_without_a_label_is_told_by_its_words_or_its_parts(rows: tuple[str, ...], total: str | None) -> None:
    assert values("invoice", "SPECIMEN", *rows).get("total") == total


def test_the_box_of_the_total_stands_beside_the_taxes() -> None:
    page = placed(
        (40, 40, "Fattura n. 118"),
        (40, 100, "Aliquota"), (150, 100, "Imponibile"), (290, 100, "Imposta"),
        (40, 114, "4 %"), (150, 114, "100,00"), (290, 114, "4,00"), (440, 114, "TOTALE FATTURA"),
        (40, 128, "22 %"), (150, 128, "50,00"), (290, 128, "11,00"), (450, 128, "165,00"),
        (40, 142, "Totali"), (150, 142, "150,00"), (290, 142, "15,00"),
    )  # fmt: skip
    assert {f.name: f.value for f in read_fields(page, WORDS, "invoice")}["total"] == "165.00"


@pytest.mark.parametrize(
    ("line", "number"),
    [
        ("Receiving account EUR, LU: LU00 0990 4471 2830 0076", "LU00 0990 4471 2830 0076"),
        ("Reference LU00 0990 4471 2830 0076", None),
        ("Accountant: LU00 0990 4471 2830 0076", None),
    ],
)
def test_an_account_with_an_unproved_number_is_read_where_the_line_names_it(line: str, number: str | None) -> None:
    assert values("bank_statement", "SPECIMEN", "Account statement", line).get("account_number") == number


def test_a_title_is_no_label_of_a_holder() -> None:
    found = values("bank_statement", "SPECIMEN", "Account statement\tMSO licence 21-07", "Account: Quill Ltd")
    assert found.get("holder_name") == "Quill Ltd"


def test_a_sentence_is_no_seller() -> None:
    found = values("order_confirmation", "SPECIMEN", "订单确认书", "贵司5月3日采购单已收悉，本公司确认供货")
    assert "本公司" not in found.get("seller_name", "")


@pytest.mark.parametrize(
    ("name", "logo", "shared"),
    [
        ("Norvale Hospitality LLC", "THE NORVALE LODGE", True),
        ("Quill Hospitality LLC", "THE NORVALE LODGE", False),
        ("Trading Lights Ltd", "Norvale Trading", False),  # what many trade in
        ("Bay Ltd", "The Bay", False),  # too short to be anybody's own
    ],
)
def test_a_company_shares_a_word_of_its_own_with_the_head(name: str, logo: str, shared: bool) -> None:
    assert shares_word(name, (logo,), WORDS) is shared


def test_a_tagline_is_known_by_its_dots_and_small_words() -> None:
    assert is_tagline("zinguerie · couverture")
    assert not is_tagline("Quill · Marl")
    assert not is_tagline("norvale")
    assert not is_tagline("岚启 · 照明")


def test_a_word_parted_at_a_ligature_is_put_together() -> None:
    edge = 314 + 6.0 * len("Tipogra")
    page = placed((edge, 54, "fia Marl S.n.c."), (314, 60, "Tipogra"), (40, 60, "Via Kiln 9"))
    assert "Tipografia Marl S.n.c." in page.text
    assert "Tipografia" not in placed((edge + 5, 54, "fia Marl"), (314, 60, "Tipogra"), (40, 60, "Via 9")).text
    assert sheet_of(parsed("Tipogra", "fia Marl"), WORDS).text == "Tipogra\nfia Marl"


@pytest.mark.parametrize(
    ("lines", "seller"),
    [
        (("Norvale Keramik Quill & Marl", "OHG"), "Norvale Keramik Quill & Marl OHG"),
        (("Norvale Keramik", "Quill & Marl OHG"), "Quill & Marl OHG"),  # a house over its firm
    ],
)
def test_a_name_is_read_in_full_where_a_narrow_column_breaks_it(lines: tuple[str, str], seller: str) -> None:
    page = placed(
        (40, 40, "Quill & Marl OHG · Kilnweg 9 · 56203 Birkau"),
        (40, 60, "Lumen Handel GmbH"), (40, 74, "Hafen 21"), (40, 88, "18119 Kilnau"),
        (400, 60, lines[0]), (400, 74, lines[1]), (400, 88, "USt-IdNr. DE000000000"),
        (40, 130, "Rechnung 118"),
    )  # fmt: skip
    assert {f.name: f.value for f in read_fields(page, WORDS, "invoice")}["seller_name"] == seller


@pytest.mark.parametrize(
    ("lines", "seller"),
    [
        (("温州市岚启五金工具厂", "二〇二六年六月十九日"), "温州市岚启五金工具厂"),
        (("温州市岚启五金工具厂", "交货地点"), None),  # named somewhere, not over its day
        (("订单确认", "二〇二六年六月十九日"), None),
    ],
)
def test_a_house_over_its_day_signs_a_chinese_paper(lines: tuple[str, str], seller: str | None) -> None:
    page = placed((230, 40, "订单确认书"), (40, 60, "致：宁波星轨有限公司"), (400, 300, lines[0]), (400, 314, lines[1]))
    found = {f.name: f.value for f in read_fields(page, WORDS, "order_confirmation")}
    assert found.get("seller_name") == seller
