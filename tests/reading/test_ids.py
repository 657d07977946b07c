"""Numbers and codes of a notice: each in its own form, and nothing that only looks like one."""

from __future__ import annotations

import pytest

from rejoinder.model.notice import Ids
from rejoinder.model.rules import PlatformRule
from rejoinder.reading.ids import find_ids, with_reports
from rejoinder.rulebook import load

BOOK = load()


@pytest.mark.parametrize(
    ("text", "skus"),
    [
        ("One lamp is listed four times: SKU LT-0081, LT-0081-A and LT-81.", ("LT-0081", "LT-0081-A", "LT-81")),
        ("SKU: KT-1、KT-2和KT-3", ("KT-1", "KT-2", "KT-3")),
        ("We hid B0R3HN96TD (your code QM-BLND-02) from search.", ("QM-BLND-02",)),
        ("Ihr Lichtband (B0V61GZ9DF, bei Ihnen LD-RGB-5M) ist gesperrt.", ("LD-RGB-5M",)),
        ("SKU AB-1, EN 60335-1 and CE", ("AB-1",)),
        ("B0HV8D3QKT, tested to EN 60335-1", ()),
        ("B0HV8D3QKT, standard EN-71", ()),
        ("B0HV8D3QKT, sold in 2026-03", ()),
        ("The form is CP-2026-1.", ()),
        ("SKU AB-1, and 12 more units", ("AB-1",)),
    ],
)
def test_sellers_codes_are_read_where_a_label_or_an_asin_stands_beside_them(text: str, skus: tuple[str, ...]) -> None:
    assert find_ids(text, BOOK.get(PlatformRule, "amazon"), BOOK).skus == skus


@pytest.mark.parametrize(
    ("text", "skus"),
    [
        ("QX-1107, QX-1107B and QX-1107-NEW are one hairpin.", ("QX-1107", "QX-1107B", "QX-1107-NEW")),
        ("您申请恢复水壶 HM-KETTLE-5，我们没有同意。", ("HM-KETTLE-5",)),
        ("DOLL-66 今天起买家看不到了。", ("DOLL-66",)),
        ("Your test report is for model HX-20; you sell HX-22.", ()),
        ("The owner wrote to us (reports RC-20617, RC-20655 and RC-20702).", ()),
        ("Invoice HL-2207 names another firm.", ()),
        ("The lamp was tested to EN-62368 and ISO-9001.", ()),
        ("我们收到投诉（编号TP-30914）。", ()),
        ("See size-chart.pdf, page A-2, of the well-made set.", ()),
        ("Столик по обращению правообладателя AV-1190.", ()),
        ("ID SKU State", ()),
        ("土鍋DNB-8GとDNB-9Gの件です。", ("DNB-8G", "DNB-9G")),
        ("款号TEE-KX-301的胸前印着歌手的脸。", ("TEE-KX-301",)),
        ("The counters of CAM-CMP-7/S stood still.", ("CAM-CMP-7/S",)),
        ("检测标准EN-71和型号HX-22。", ()),
    ],
)
def test_on_joom_a_code_counts_unless_words_say_it_is_another_number(text: str, skus: tuple[str, ...]) -> None:
    assert find_ids(text, BOOK.get(PlatformRule, "joom"), BOOK).skus == skus


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("Two reports, 80155620394 and 80155620417, are open.", ("80155620394", "80155620417")),
        ("La segnalazione 60288175539 riguarda nove pagine.", ("60288175539",)),
        ("Kesselring GmbH, report 40992318, holds that it infringes.", ("40992318",)),
        ("申告 77120394856 によりますと、偽物です。", ("77120394856",)),
        ("The report was read. Call 0080012345678.", ()),
        ("Order 404-8820176-3391054 has a claim.", ()),
        ("Case 20017734456: the report names 12,000,000 units.", ()),
    ],
)
def test_what_was_filed_has_its_number_in_the_same_clause(text: str, numbers: tuple[str, ...]) -> None:
    assert find_ids(text, BOOK.get(PlatformRule, "amazon"), BOOK).complaint_ids == numbers


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("The rights owner reported it (report 20017734456).", ("20017734456",)),
        ("The trademark owner's report carries 15908827742.", ("15908827742",)),
        ("Ring +86 13512345678 about the trademark.", ()),
        ("Your case 20017734456 about the trademark is open.", ()),
        ("We counted 20017734456 clicks.", ()),
    ],
)
def test_numbers_of_rights_owners_reports_have_eleven_digits_and_a_report_behind_them(
    text: str, numbers: tuple[str, ...]
) -> None:
    assert find_ids(text, BOOK.get(PlatformRule, "amazon"), BOOK).complaint_ids == numbers


REPORTED = [
    ("A photographer wrote to us (3390127764): nine pictures are hers.", ("3390127764",)),
    ("Number 15911830067: the lid carries their drawing.", ("15911830067",)),
    ("Une société nous a écrit (réf. 27703318854).", ("27703318854",)),
    ("Ihr Zeichen steht dort (52210140).", ("52210140",)),
    ("Ring +86 13512345678 or 020-11830067.", ()),
    ("The registration is UK00003915577.", ()),
    ("We hid 12,000,000 units in 2026 (300 pages).", ()),
    ("Order 404-8820176-3391054 stays open.", ()),
]


@pytest.mark.parametrize(("text", "numbers"), REPORTED)
@pytest.mark.parametrize("platform", ["amazon", "joom"])
def test_where_the_matter_rests_on_a_report_its_number_needs_no_label(
    platform: str, text: str, numbers: tuple[str, ...]
) -> None:
    rule = BOOK.get(PlatformRule, platform)
    assert with_reports(Ids(), (text,), rule, ["ip_copyright"]).complaint_ids == numbers


@pytest.mark.parametrize(("text", "numbers"), REPORTED)
def test_where_nobody_reports_such_a_number_stays_unread(text: str, numbers: tuple[str, ...]) -> None:
    rule = BOOK.get(PlatformRule, "amazon")
    assert with_reports(Ids(), (text,), rule, ["performance_odr", "related_account"]) == Ids()


def test_a_case_stays_a_case() -> None:
    rule = BOOK.get(PlatformRule, "amazon")
    ids = Ids(case_ids=("20017734456",))
    assert with_reports(ids, ("Case 20017734456 is about the mark.",), rule, ["ip_trademark"]) == ids


@pytest.mark.parametrize(
    ("text", "products"),
    [
        ("Your store Lumen Corner (5f0a1c77e2b84d0019c3a6d2) is blocked.", ()),
        ("Store ID: 5f0a1c77e2b84d0019c3a6d2", ()),
        ("店铺“晴空”（5f0a1c77e2b84d0019c3a6d2）已被封。", ()),
        ("Product 5f0a1c77e2b84d0019c3a6d2 of your store is blocked.", ("5f0a1c77e2b84d0019c3a6d2",)),
        ("Products in your store: 5f0a1c77e2b84d0019c3a6d2", ("5f0a1c77e2b84d0019c3a6d2",)),
        ("店铺中的商品 5f0a1c77e2b84d0019c3a6d2 已下架。", ("5f0a1c77e2b84d0019c3a6d2",)),
        ("We checked your store. The lamp (5f0a1c77e2b84d0019c3a6d2) is a copy.", ("5f0a1c77e2b84d0019c3a6d2",)),
    ],
)
def test_the_number_of_a_store_is_no_product(text: str, products: tuple[str, ...]) -> None:
    assert find_ids(text, BOOK.get(PlatformRule, "joom"), BOOK).product_ids == products
