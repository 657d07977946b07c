"""Each check fires on what it is for, stays silent on near misses, and speaks with place, reason and remedy."""

from __future__ import annotations

import pytest
from tests.evidence.papers import BOOK, INVOICE, LAMP, notice, paper, surroundings

from rejoinder.evidence.fitness import Paper, judge
from rejoinder.evidence.wanted import requirement
from rejoinder.model.base import Text
from rejoinder.model.finding import Finding
from rejoinder.model.notice import AgeLimit, Stated
from rejoinder.model.party import Account, Product
from rejoinder.model.source import Span

SPAN = Span(start=0, end=24, text="issued in the last 90 days")


def found(looked_at: Paper, ident: str, platform: str = "amazon") -> dict[str, Finding]:
    """Return the first finding of each check of one requirement."""
    rule = requirement(BOOK, ident, platform)
    assert rule is not None
    findings = judge(looked_at, (rule,))
    return {finding.code.removeprefix("paper."): finding for finding in reversed(findings)}


def invoice(day: str = "14 March 2026", **more: object) -> Paper:
    rows = [row.replace("14 March 2026", day) for row in INVOICE]
    extra = ("Address: 18 Xingye Road, Zhongshan", "Tel: +86 760 5550 0142", "Website: www.haoguang-lighting.example")
    return paper("invoice", *rows[:2], *extra, *rows[2:], **more)  # type: ignore[arg-type]


def test_a_good_invoice_has_no_findings() -> None:
    assert found(invoice(), "supplier_invoice") == {}


@pytest.mark.parametrize("day", ["3 November 2025", "4 November 2025", "2 November 2026"])
def test_an_invoice_inside_the_window_is_not_too_old(day: str) -> None:
    assert "age" not in found(invoice(day), "supplier_invoice")


@pytest.mark.parametrize("day", ["2 November 2025", "30 September 2025", "14 March 2019"])
def test_an_invoice_before_the_window_is_an_error_with_both_days(day: str) -> None:
    finding = found(invoice(day), "supplier_invoice")["age"]
    assert finding.severity == "error"
    assert finding.standing == "official"
    assert day in finding.what.say("en")
    assert "3 November 2025" in finding.what.say("en")
    assert "2025年11月3日" in finding.what.say("zh")
    assert finding.where.page == 1
    assert finding.where.span is not None
    assert finding.remedy is not None


def test_the_notices_own_window_beats_the_rulebook() -> None:
    case = surroundings(notice=notice(age_limits=(AgeLimit(topic="invoice", n=90, unit="days", span=SPAN),)))
    finding = found(invoice("14 March 2026", case=case), "supplier_invoice")["age"]
    assert "90 days" in finding.what.say("en")
    assert finding.source[0].kind == "notice"
    longer = surroundings(notice=notice(age_limits=(AgeLimit(topic="invoice", n=24, unit="months", span=SPAN),)))
    assert "age" not in found(invoice("14 March 2025", case=longer), "supplier_invoice")


def test_a_date_that_may_be_read_two_ways_is_only_asked_about() -> None:
    assert "age" not in found(invoice("03/04/2026"), "supplier_invoice"), "both readings are inside"
    assert found(invoice("11/02/2025"), "supplier_invoice")["age"].severity == "error", "both readings are too old"
    assert found(invoice("02/11/2025"), "supplier_invoice")["age"].severity == "error"
    assert found(invoice("01/12/2025"), "supplier_invoice")["age"].severity == "ask", "only one reading is too old"


def test_the_buyer_may_be_written_in_any_script_but_must_be_the_account() -> None:
    for name in ("SHENZHEN LANQI TECHNOLOGY CO.,LTD", "深圳市岚启科技有限公司"):
        rows = [row.replace("Shenzhen Lanqi Technology Co., Ltd.", name) for row in INVOICE]
        assert "buyer_is_account" not in found(paper("invoice", *rows), "supplier_invoice")
    rows = [row.replace("Shenzhen Lanqi Technology Co., Ltd.", "Foshan Beiyu Trading Co., Ltd.") for row in INVOICE]
    finding = found(paper("invoice", *rows), "supplier_invoice")["buyer_is_account"]
    assert finding.severity == "ask", "only practitioners say so"
    assert "Foshan Beiyu" in finding.what.say("zh")


def test_without_an_account_no_name_is_compared() -> None:
    assert "buyer_is_account" not in found(invoice(case=surroundings(account=Account())), "supplier_invoice")


def test_missing_supplier_details_are_named_in_both_languages() -> None:
    finding = found(paper("invoice", *INVOICE), "supplier_invoice")["field_visible"]
    assert finding.severity == "ask"
    assert "地址" in finding.what.say("zh")
    assert "address" in finding.what.say("en")


def test_an_invoice_for_other_goods_names_no_product() -> None:
    rows = [row.replace("LQ-DL20", "QX-1").replace("LQ-DL35", "QX-2") for row in INVOICE]
    assert found(paper("invoice", *rows), "supplier_invoice")["names_product"].severity == "ask"
    assert "names_product" not in found(paper("invoice", *INVOICE), "supplier_invoice")


def with_line(row: str) -> Paper:
    return paper("invoice", *(row if "LQ-DL20" in line else line for line in INVOICE))


def test_a_line_that_does_not_multiply_is_shown_with_its_sum() -> None:
    finding = found(with_line("LED desk lamp LQ-DL20\t600\t46.50\t27,600.00"), "supplier_invoice")["arithmetic"]
    assert "600 × 46.50 = 27,900.00" in finding.what.say("zh")
    assert "27,600.00" in finding.what.say("en")
    assert finding.severity == "ask"


@pytest.mark.parametrize(
    "rows",
    [
        INVOICE,
        tuple(row.replace("46.50\t27,900.00", "46.504\t27,902.40") for row in INVOICE[:9]),
        (*INVOICE[:9], "Total (CNY)\t56,300.00"),
        (*INVOICE[:9], "Subtotal\t56,300.00", "Discount\t-300.00", "Total (CNY)\t56,000.00"),
        (*INVOICE[:9], "Subtotal\t56,300.00", "Freight\t120.00", "VAT 13%\t7,334.60", "Total\t63,754.60"),
        (*INVOICE[:6], "Total (CNY)\t63,619.00"),
        (*INVOICE[:9], "Part A\t56,300.00", "Cable 2 m, see annex\t200.00", "Subtotal\t56,500.00", "Total\t56,500.00"),
    ],
)
def test_rounding_discounts_freight_and_missing_lines_are_no_fault(rows: tuple[str, ...]) -> None:
    assert "arithmetic" not in found(paper("invoice", *rows), "supplier_invoice")


def test_net_and_tax_must_make_the_total() -> None:
    rows = [row.replace("63,619.00", "63,916.00") for row in INVOICE]
    assert "56,300.00 + 7,319.00 = 63,619.00" in found(paper("invoice", *rows), "supplier_invoice")[
        "arithmetic"
    ].what.say("en")


def test_a_credit_code_with_a_wrong_check_digit_is_a_question() -> None:
    good = (*INVOICE, "Unified Social Credit Code: 91440300MA5GT3K80W")
    bad = (*INVOICE, "Unified Social Credit Code: 91440300MA5GT3K81W")
    assert "identifier" not in found(paper("invoice", *good), "supplier_invoice")
    assert found(paper("invoice", *bad), "supplier_invoice")["identifier"].severity == "ask"


@pytest.mark.parametrize(("kind", "severity"), [("receipt", "ask"), ("pro_forma", "error"), ("quotation", "error")])
def test_only_an_invoice_proves_a_completed_deal(kind: str, severity: str) -> None:
    assert found(paper(kind, *INVOICE), "supplier_invoice")["completed_sale"].severity in (severity, "ask")


def test_words_that_take_the_deal_back_are_seen() -> None:
    assert found(paper("invoice", *INVOICE, "DRAFT"), "supplier_invoice")["completed_sale"].severity == "error"
    for row in ("We draft contracts in English", "Orders can be cancelled within 2 days"):
        assert "completed_sale" not in found(paper("invoice", *INVOICE, row), "supplier_invoice")


def test_file_types_come_from_the_rule_unless_the_notice_lists_its_own() -> None:
    webp = paper("invoice", *INVOICE, media="webp")
    assert found(webp, "supplier_invoice")["file_type"].severity == "error"
    assert "file_type" not in found(paper("invoice", *INVOICE, media="png"), "supplier_invoice")
    case = surroundings(notice=notice(file_types=(Stated(value=".jpg"),)))
    assert "file_type" not in found(paper("invoice", *INVOICE, media="webp", case=case), "supplier_invoice")


AUTHORISATION = (
    "LETTER OF AUTHORISATION",
    "Licensor: Tarnfell Outdoor Ltd",
    "Licensee: Shenzhen Lanqi Technology Co., Ltd.",
    "Trade mark: TARNFELL",
    "Territory: United States and Canada",
    "Term: 1 January 2026 to 31 December 2027",
    "Signature: E. Tarn",
)


def authorisation(old: str = "", new: str = "", **more: object) -> Paper:
    rows = (row.replace(old, new) if old else row for row in AUTHORISATION)
    return paper("authorisation", *rows, **more)  # type: ignore[arg-type]


US = {"notice": notice(marketplace="US")}
DE = {"notice": notice(marketplace="DE")}


def test_a_complete_authorisation_has_no_findings() -> None:
    assert found(authorisation(case=surroundings(**US)), "brand_authorisation") == {}


def test_an_authorisation_for_another_country_does_not_cover_the_marketplace() -> None:
    assert "covers_marketplace" in found(authorisation(case=surroundings(**DE)), "brand_authorisation")


@pytest.mark.parametrize("territory", ["Worldwide", "European Union", "Germany, Austria", "全球", "DE, FR", "Europe"])
def test_a_territory_that_takes_the_country_in_covers_it(territory: str) -> None:
    looked_at = authorisation("United States and Canada", territory, case=surroundings(**DE))
    assert "covers_marketplace" not in found(looked_at, "brand_authorisation")


def test_an_authorisation_that_ended_yesterday_is_out_and_one_that_ends_today_is_not() -> None:
    ended = found(authorisation("31 December 2027", "9 November 2026"), "brand_authorisation")
    assert ended["not_expired"].severity == "error"
    assert "not_expired" not in found(authorisation("31 December 2027", "10 November 2026"), "brand_authorisation")


def test_an_authorisation_for_someone_else_needs_the_chain() -> None:
    finding = found(authorisation("Shenzhen Lanqi", "Foshan Beiyu"), "brand_authorisation")["authorises_holder"]
    assert "Foshan Beiyu" in finding.what.say("en")


def test_joom_wants_six_more_months() -> None:
    case = surroundings(platform="joom")
    short = found(authorisation("31 December 2027", "1 March 2027", case=case), "brand_authorisation", "joom")
    assert short["not_expired"].severity == "ask", "still in force, but short of six months"
    assert "not_expired" not in found(authorisation(case=case), "brand_authorisation", "joom")


BILL = (
    "ELECTRICITY BILL",
    "Provider: Longhua Power Supply Bureau",
    "Account holder: Shenzhen Lanqi Technology Co., Ltd.",
    "Service address: Room 1203, Building 6, Xinghe Industrial Park, Longhua District, Shenzhen",
    "Bill date: 20 September 2026",
    "Account number: 4471 2208 119",
)


def test_a_recent_bill_in_the_accounts_name_fits() -> None:
    assert found(paper("utility_bill", *BILL), "utility_bill_copy") == {}


def test_a_bill_older_than_ninety_days_is_asked_about_since_only_notices_say_so() -> None:
    rows = [row.replace("20 September", "20 June") for row in BILL]
    assert found(paper("utility_bill", *rows), "utility_bill_copy")["age"].severity == "ask"


def test_a_bill_for_another_name_or_room_is_noticed() -> None:
    rows = [row.replace("Room 1203", "Room 1303").replace("Lanqi", "Lanxi") for row in BILL]
    findings = found(paper("utility_bill", *rows), "utility_bill_copy")
    assert {"holder_is_account", "address_is_account"} <= set(findings)


def test_a_bill_may_be_in_the_signatorys_name() -> None:
    rows = [row.replace("Shenzhen Lanqi Technology Co., Ltd.", "Zhou Min") for row in BILL]
    assert "holder_is_account" not in found(paper("utility_bill", *rows), "utility_bill_copy")


@pytest.mark.parametrize(
    ("file", "size", "severity"),
    [
        ("bill.png", ("1170", "2532"), "ask"),
        ("Screenshot_2026.png", ("900", "1200"), "error"),
        ("微信截图.jpg", ("900", "1200"), "error"),
        ("bill.jpg", ("3024", "4032"), None),
        ("IMG_2041.jpg", ("2480", "3508"), None),
    ],
)
def test_screenshots_are_told_by_name_or_screen_size(file: str, size: tuple[str, str], severity: str | None) -> None:
    meta = {"width": size[0], "height": size[1]}
    looked_at = paper("utility_bill", file=file, media="png", meta=meta, read=False)
    finding = found(looked_at, "utility_bill_copy").get("not_screenshot")
    assert (finding.severity if finding else None) == severity


@pytest.mark.parametrize(
    ("tag", "said"), [("pl", "Polish"), ("nl", "Dutch"), ("ru", "Russian"), ("de", ""), ("zh", "")]
)
def test_a_bill_in_a_language_that_is_not_taken_needs_a_translation(tag: str, said: str) -> None:
    finding = found(paper("utility_bill", *BILL, language=tag), "utility_bill_copy").get("language")
    assert (finding is not None) == bool(said)
    assert finding is None or (finding.severity == "ask" and said in finding.what.say("en"))


def test_one_side_of_a_card_is_half_of_it() -> None:
    front = paper("identity_card", "姓名 周敏", "公民身份号码 440306198803070028", language="zh")
    back = paper("identity_card", "居民身份证", "有效期限 2016.05.14-2036.05.14", language="zh")
    both = paper("identity_card", "姓名 周敏", "居民身份证", "有效期限 2016.05.14-2036.05.14", language="zh")
    assert "valid" in found(front, "identity_copy")["field_visible"].what.say("en").lower()
    assert "field_visible" in found(back, "identity_copy")
    assert "field_visible" not in found(both, "identity_copy")


def test_pictures_are_checked_for_form_only() -> None:
    looked_at = paper("utility_bill", file="bill.webp", media="webp", size=12_000_000, read=False)
    assert set(found(looked_at, "utility_bill_copy")) == {"file_type", "file_size"}


def test_a_mark_must_be_the_brand_in_the_titles() -> None:
    rows = ("TRADE MARK REGISTRATION CERTIFICATE", "Mark: LANQI", "Registration No.: 30114471", "Proprietor: Zhou Min")
    lamp = LAMP.model_copy(update={"title": Text({"en": "LANQI LED desk lamp"})})
    fits = surroundings(platform="joom", products=(lamp,))
    other = surroundings(
        platform="joom", products=(Product(joom_id="5f3c", title=Text({"en": "Nordfell night lamp"})),)
    )
    assert "same_brand" not in found(paper("trademark_certificate", *rows, case=fits), "trademark_registration", "joom")
    assert "same_brand" in found(paper("trademark_certificate", *rows, case=other), "trademark_registration", "joom")


def test_a_declaration_must_name_the_model() -> None:
    rows = ("EU DECLARATION OF CONFORMITY", "Manufacturer: Haoguang Lighting Co., Ltd.", "Model: LQ-DL20")
    fits = paper("declaration_of_conformity", *rows, products=("B0CLQ7K2MX",))
    assert "names_product" not in found(fits, "declaration_of_conformity")
    assert "names_product" in found(paper("declaration_of_conformity", *rows, products=()), "declaration_of_conformity")


def test_a_value_from_the_paper_never_fills_another_blank() -> None:
    rows = [row.replace("Shenzhen Lanqi Technology Co., Ltd.", "{wanted} Trading Ltd") for row in INVOICE]
    finding = found(paper("invoice", *rows), "supplier_invoice")["buyer_is_account"]
    assert "{wanted} Trading Ltd" in finding.what.say("en")


def test_reported_rules_never_fail_a_paper() -> None:
    doc = ("EU DECLARATION OF CONFORMITY", "Product: LED lamp")
    looked_at = paper("declaration_of_conformity", *doc, case=surroundings(platform="joom"))
    findings = found(looked_at, "declaration_of_conformity", "joom")
    assert findings
    assert all(finding.severity != "error" for finding in findings.values())
