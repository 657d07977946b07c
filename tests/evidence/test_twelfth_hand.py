"""Numbers in groups, sides without a label, currencies of the total, letters in two columns: with their near misses."""

from __future__ import annotations

import pytest
from tests.evidence.papers import WORDS, sheet, values
from tests.evidence.test_party_layouts import laid_out

from rejoinder.evidence.every_field import read_fields
from rejoinder.evidence.two_languages import first_column


@pytest.mark.parametrize(
    ("line", "number"),
    [
        ("Rechnung 81 306", "81 306"),
        ("Rechnungsnummer: 6 118 305 220", "6 118 305 220"),
        ("n° KB 20 118 305 220", "KB 20 118 305 220"),
        ("Facture n° 118 204 du 5 mai 2026", "118 204"),
        ("INVOICE NO K+L/1180", "K+L/1180"),
        ("Σειρά Γ αρ. 3118", "3118"),
        ("Τιμολόγιο 3118", "3118"),
        ("Αρ. Τιμολογίου: 3118", "3118"),
        # What follows is a day, a sum, another number or a count of something.
        ("Invoice 118 3 May 2026", "118"),
        ("Rechnung 118 1 180,00 EUR", "118"),
        ("Faktura nr 118/26 z dnia 3 maja 2026", "118/26"),
        ("Invoice no. 118 204 pcs", "118"),
        ("Invoice no. 118\t204", "118"),
        ("Rechnung 118 Kunde 204", "118"),
    ],
)
def test_a_number_in_groups_is_read_whole_and_no_further(line: str, number: str) -> None:
    assert values("invoice", "SPECIMEN", line).get("invoice_number") == number


@pytest.mark.parametrize(
    ("line", "currency"),
    [
        ("1 EUR = 5,0118 lei\tTotal\t1 180,00 lei", "RON"),
        ("Total HKD\t1,180.00", "HKD"),
        ("Total EUR\t1,180.00", "EUR"),
        ("Total (1 USD = 7.8 HKD)\tHKD 1,180.00", "HKD"),
        ("Total @ 7.78\tUSD 1,180.00", "USD"),
    ],
)
def test_the_currency_is_that_of_the_total(line: str, currency: str) -> None:
    assert values("invoice", "SPECIMEN", "Invoice 118", line, "USD and EUR accounts with us")["currency"] == currency


@pytest.mark.parametrize(
    ("page", "seller", "buyer"),
    [
        (
            """60 40 Wenz Tischlerei GmbH
            60 54 Kiln 12, 4591 Birkau
            60 120 An die
            60 134 Ordination Dr. Kiln & Partner
            60 148 Feldgasse 9
            60 162 4560 Birkau
            60 220 Rechnung 118""",
            "Wenz Tischlerei GmbH",
            "Ordination Dr. Kiln & Partner",
        ),
        (
            """60 40 Butik Kiln v/ Nessa Quill
            60 54 Feldgade 9
            60 68 4760 Birkau
            400 68 Lumen Engros A/S
            400 82 Kilnvej 12
            400 96 5260 Birkau S
            400 110 CVR-nr. DK00000000
            60 220 Faktura 118""",
            "Lumen Engros A/S",
            "Butik Kiln v/ Nessa Quill",
        ),
        (
            """60 40 Quillmart.
            60 100 Supplier: Quillmart E-Commerce LLC
            300 100 Seller: Guangzhou Lumen Trade Co., Ltd.
            60 160 Tax Invoice
            60 180 Invoice number: QM-118""",
            "Quillmart E-Commerce LLC",
            "Guangzhou Lumen Trade Co., Ltd.",
        ),
        (
            """60 40 Kalina Turystyka s.c. A. i B. Lipa
            60 54 ul. Polna 9, 58-540 Birkau
            300 40 Nabywca: Lumen Trade sp. z o.o.
            300 54 ul. Kiln 2, 50-306 Birkau
            60 160 Faktura nr 118""",
            "Kalina Turystyka s.c. A. i B. Lipa",
            "Lumen Trade sp. z o.o.",
        ),
        # Near misses: a firm behind “An die”, a seller alone, words behind a partnership that name nobody.
        (
            """60 40 Quill Trade Ltd
            60 100 Seller: Quill Trade Ltd
            300 100 Buyer: Lumen Trade Ltd
            60 160 Tax Invoice
            60 180 Invoice number: QM-118""",
            "Quill Trade Ltd",
            "Lumen Trade Ltd",
        ),
        (
            """60 40 Kalina Turystyka s.c. noclegi i wczasy
            60 54 ul. Polna 9, 58-540 Birkau
            300 40 Nabywca: Lumen Trade sp. z o.o.
            60 160 Faktura nr 118""",
            "Kalina Turystyka s.c.",
            "Lumen Trade sp. z o.o.",
        ),
    ],
)
def test_sides_are_read_whole_and_not_exchanged(page: str, seller: str, buyer: str) -> None:
    found = {field.name: field.value for field in read_fields(laid_out(page), WORDS, "invoice")}
    assert (found.get("seller_name"), found.get("buyer_name")) == (seller, buyer)


def test_the_sides_of_an_order_that_names_them_in_brackets() -> None:
    found = values(
        "order_confirmation",
        "订单确认书",
        "致（需方）：青禾贸易有限公司",
        "由（供方）：明灯照明有限公司",
        "供方（盖章）：\t需方（盖章）：",
        "代表：李四\t代表：",
    )
    assert (found["seller_name"], found["buyer_name"]) == ("明灯照明有限公司", "青禾贸易有限公司")


LETTER = (
    "Brand Authorization Letter\t品牌授权书",
    "We, Dongguan Kiln Luggage Industrial Co., Ltd.,\t我司东莞窑火箱包实业有限公司系 KILNASKI 商标的",
    "owner of the trademark KILNASKI (EUTM 018 000 118),\t权利人，注册号 018000118，第十八类，兹授权",
    "hereby authorize\t下列公司",
    "Hefei Lumen E-commerce Co., Ltd.\t合肥明灯电子商务有限公司在欧盟境内",
    "to offer and sell suitcases bearing the mark\t销售带有上述商标之行李箱及背包等商品",
    "on the marketplaces named below, non-exclusively\t本授权为非独占、不可转授权之授权",
)


def test_a_letter_in_two_columns_is_read_in_one_language() -> None:
    found = values("authorisation", *LETTER)
    assert found["mark"] == "KILNASKI"
    assert found["grantor"].startswith("Dongguan Kiln Luggage Industrial Co., Ltd")
    assert found["grantee"].startswith("Hefei Lumen E-commerce Co., Ltd")


def test_facts_beside_their_labels_are_no_second_column() -> None:
    facts = sheet(
        "Grantor\t东莞窑火箱包实业有限公司",
        "Grantee\t合肥明灯电子商务有限公司",
        "Brand\tKILNASKI",
        "Territory\t德国、法国",
    )
    assert first_column(facts) is facts


@pytest.mark.parametrize(
    ("line", "day"),
    [
        ("Objet : facture pro forma n° PF 26-118, votre demande du 28 septembre 2026", "2026-10-02"),
        ("Facture pro forma n° PF 26-118 du 1er octobre 2026", "2026-10-01"),
    ],
)
def test_the_day_of_a_request_is_not_the_day_of_the_paper(line: str, day: str) -> None:
    found = values("pro_forma", "SPECIMEN", "Kiln SARL\tThiers, le 2 octobre 2026", line)
    assert found["issue_date"] == day
