"""A number or name that was typed is asked about where the enclosed paper prints another, and only there."""

from __future__ import annotations

import pytest
from tests.evidence.papers import BOOK

from rejoinder.evidence import held
from rejoinder.model.base import Text
from rejoinder.model.exhibit import Exhibit, Field, HowRead
from rejoinder.model.facts import Fact, Facts
from rejoinder.model.finding import Finding
from rejoinder.model.slots import Choice, SlotValue
from rejoinder.model.source import Confidence

LICENCE, REPORT, NUMBER = (
    "identity_verification.licence_number", "compliance_documents.report_number", "amazon.tax.number",
)  # fmt: skip
OWNER, SUPPLIER = "amazon.tax.registered_to", "inauthentic.supplier"
CODE = "91440300MA5EXAMP1X"


def line(question: str, words: str) -> Fact:
    return Fact(
        id=f"f.{question}", question=question, value=SlotValue(type="line", words=Text.of(words, words)), raw=words
    )


def name(question: str, **words: str) -> Fact:
    return Fact(id=f"f.{question}", question=question, value=SlotValue(type="name", words=Text(words)))


def kind(picked: str) -> Fact:
    choice = Choice(id=picked, label=Text.of(picked, picked))
    return Fact(
        id="f.kind", question="amazon.tax.number_kind", value=SlotValue(type="choice", picks=(choice,)), raw=picked
    )


def paper(kind: str, sure: Confidence = "medium", how: HowRead = "text_layer", **values: str) -> Exhibit:
    fields = tuple(
        Field(name=one, value=value, raw=value, confidence=sure, page=2, how=how) for one, value in values.items()
    )
    return Exhibit(
        id="E0", file=f"{kind}.pdf", sha256="0" * 64, size=1, media="application/pdf", kind=kind, fields=fields
    )


def asked(papers: list[Exhibit], *facts: Fact) -> list[Finding]:
    return list(held(papers, Facts(current=facts), BOOK))


FIRING = [
    (line(LICENCE, "91440300MA5EXAMP2X"), paper("business_licence", uscc=CODE)),
    (line(LICENCE, "91440300 MA5E XAMP7X"), paper("business_licence", "high", "ocr", uscc=CODE)),
    (line(REPORT, "HX-2026-04711"), paper("test_report", report_number="HX-2026-04171")),
    (line("inauthentic.registration", "4711000"), paper("trademark_certificate", registration_number="4711900")),
    (name(OWNER, en="Quenby Trading Ltd"), paper("tax_registration", holder_name="Larkfield Lamps GmbH")),
    (name(SUPPLIER, zh="深圳蓝启科技有限公司"), paper("invoice", seller_name="宁波禾筑家居有限公司")),
    (name(SUPPLIER, en="Haoguang Lighting Co., Ltd."), paper("invoice", "high", seller_name="Quenby Trading Ltd")),
]


@pytest.mark.parametrize(("fact", "printed"), FIRING)
def test_another_number_or_name_is_asked_about_with_both_and_the_page(fact: Fact, printed: Exhibit) -> None:
    (found,) = asked([printed], fact)
    assert (found.code, found.severity) == ("paper.typed_differs", "ask")
    assert fact.value.words is not None
    for tongue in ("zh", "en"):
        assert printed.fields[0].value in found.what.say(tongue)
    assert next(iter(fact.value.words.root.values())) in found.what.say("zh")
    assert (found.where.file, found.where.page, found.where.question) == (printed.file, 2, fact.question)


@pytest.mark.parametrize(
    ("picked", "typed", "printed"),
    [
        ("vat", "DE 123 456 789", paper("tax_registration", registration_number="DE 123 456 780")),
        ("lucid", "DE1234567890123", paper("producer_registration", lucid="DE 1234567890129")),
        ("weee", "DE 12345678", paper("producer_registration", weee="DE87654321")),
    ],
)
def test_a_tax_number_is_held_against_the_paper_of_its_kind(picked: str, typed: str, printed: Exhibit) -> None:
    assert len(asked([printed], line(NUMBER, typed), kind(picked))) == 1


@pytest.mark.parametrize(
    ("typed", "printed"),
    [
        (CODE, paper("business_licence", uscc=CODE)),
        (CODE.lower(), paper("business_licence", uscc=CODE)),
        ("9144-0300-MA5E-XAMP-1X", paper("business_licence", uscc=CODE)),
        ("9144 0300 MA5E XAMP 1X", paper("business_licence", uscc=CODE)),
        ("91440300MA5EXAMPIX", paper("business_licence", uscc=CODE)),  # I for 1
        ("9144O3OOMA5EXAMP1X", paper("business_licence", uscc=CODE)),  # O for 0
        ("统一社会信用代码：" + CODE, paper("business_licence", uscc=CODE)),
        ("440301102345678", paper("business_licence", uscc=CODE)),  # the number before the codes were unified
        ("91440300MA5EXAMP2X", paper("business_licence", "low", uscc=CODE)),
        ("91440300MA5EXAMP7X", paper("business_licence", "medium", "ocr", uscc=CODE)),  # one sign of a picture
        ("91440300MA5EXAMP2X", paper("business_licence")),
        ("91440300MA5EXAMP2X", paper("invoice", uscc=CODE)),  # the supplier's
        ("as on the licence", paper("business_licence", uscc=CODE)),
        ("441X", paper("business_licence", uscc=CODE)),
        ("AB-12", paper("business_licence", registration_number="CD-34")),  # too short to be told apart
        ("12345678", paper("business_licence", registration_number="GB 12345678")),
        ("HRB 12345678", paper("business_licence", registration_number="12345678")),
        ("12345678", paper("business_licence", registration_number="99999999", account_number="12345678")),
    ],
)
def test_the_same_number_written_otherwise_or_read_with_doubt_is_left_alone(typed: str, printed: Exhibit) -> None:
    assert asked([printed], line(LICENCE, typed)) == []


@pytest.mark.parametrize(
    ("picked", "typed", "printed"),
    [
        ("vat", "GB 123 4567 89", paper("tax_registration", registration_number="123456789")),
        ("vat", "123456789", paper("tax_registration", registration_number="GB123456789000")),  # a branch
        ("vat", "FR40123456789", paper("tax_registration", siren="123 456 789")),
        ("vat", "DE123456789", paper("tax_registration", registration_number="21/815/08150")),  # the national one
        ("vat", "DE12345678", paper("producer_registration", weee="DE87654321")),
        ("battery", "DE12345678", paper("producer_registration", weee="DE87654321")),
        ("inform", "12345678", paper("producer_registration", weee="DE87654321")),
    ],
)
def test_numbers_of_other_kinds_are_not_compared(picked: str, typed: str, printed: Exhibit) -> None:
    assert asked([printed], line(NUMBER, typed), kind(picked)) == []


@pytest.mark.parametrize(
    ("words", "printed"),
    [
        ({"en": "Quenby Trading Ltd"}, "QUENBY TRADING LIMITED"),
        ({"en": "Quenby Trading"}, "Quenby Trading Ltd, Leeds"),
        ({"en": "Larkfeld Lamps GmbH"}, "Larkfield Lamps GmbH"),
        ({"en": "Larkfield Lamps"}, "Larkfield Lamps GmbH & Co. KG"),
        ({"en": "Mueller Lampen GmbH"}, "Müller Lampen GmbH"),
        ({"en": "HLT Co."}, "Haoguang Lighting Technology Co., Ltd."),
        ({"en": "Trading Quenby"}, "Quenby Trading"),
        ({"zh": "深圳蓝启科技有限公司"}, "Blue Dawn Industries Ltd"),  # nobody typed its English name
        ({"en": "Blue Dawn Industries Ltd"}, "深圳蓝启科技有限公司"),
        ({"zh": "深圳蓝启科技有限公司", "en": "Blue Dawn Ltd"}, "Shenzhen Lanqi Technology Co., Ltd."),
        ({"zh": "深圳市蓝启科技有限公司"}, "深圳蓝启科技有限公司"),
        ({"en": "Blue Dawn Ltd"}, "深圳蓝启科技有限公司 / Shenzhen Lanqi Technology Co., Ltd."),
        ({"zh": "蓝启"}, "深圳蓝启科技有限公司"),
    ],
)
def test_a_name_spelled_otherwise_or_in_the_other_script_is_left_alone(words: dict[str, str], printed: str) -> None:
    assert asked([paper("invoice", seller_name=printed)], name(SUPPLIER, **words)) == []


def test_the_name_in_the_script_of_the_paper_is_quoted() -> None:
    typed = name(SUPPLIER, zh="佛山市景明灯饰有限公司", en="Foshan Jingming Lamp Co., Ltd.")
    (found,) = asked([paper("invoice", seller_name="Quenby Trading Ltd")], typed)
    assert "Foshan Jingming Lamp Co., Ltd." in found.what.say("zh")


def test_one_paper_of_the_kind_that_agrees_is_enough() -> None:
    two = [paper("test_report", report_number="HX-2026-04171"), paper("test_report", report_number="HX-2026-04711")]
    assert asked(two, line(REPORT, "HX-2026-04711")) == []


def test_beside_a_paper_that_was_not_read_for_sure_nothing_is_asked() -> None:
    two = [paper("test_report", report_number="HX-2026-04171"), paper("test_report", "low", report_number="4711")]
    assert asked(two, line(REPORT, "HX-2026-04711")) == []
    assert asked([two[0], paper("test_report")], line(REPORT, "HX-2026-04711")) == []


def test_a_paper_that_is_not_sent_is_left_alone() -> None:
    kept = paper("test_report", report_number="HX-2026-04171").model_copy(update={"leave_out": True})
    assert asked([kept], line(REPORT, "HX-2026-04711")) == []
    assert asked([], line(REPORT, "HX-2026-04711")) == []
