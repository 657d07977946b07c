"""The rulebook's papers are complete: every id, both languages, the same blanks, sources, no word of blame."""

from __future__ import annotations

import re

import pytest
from tests.evidence.papers import BOOK, WORDS

from rejoinder.evidence.fitness import CHECKS
from rejoinder.model.rules import DocumentRule, FieldRule, PaperCheck, RequirementRule
from rejoinder.rulebook.matching import compiled

REQUIREMENTS = (
    "supplier_invoice",
    "supplier_contact",
    "brand_authorisation",
    "trademark_registration",
    "business_licence_copy",
    "identity_copy",
    "utility_bill_copy",
    "bank_statement_copy",
    "declaration_of_conformity",
    "test_report",
    "product_pictures",
    "product_manual",
    "label_pictures",
    "cpc_certificate",
    "order_defect_report",
    "order_list",
    "handling_settings",
    "carrier_contract",
    "tracking_records",
    "delivery_records",
    "link_ended_papers",
    "no_link_papers",
    "other_account_reactivated",
    "owner_retraction",
    "returns_analysis",
    "inspection_records",
    "removal_record",
    "stock_sync_record",
    "quality_report",
    "corrected_tracking",
    "supplier_agreement",
    "training_record",
)
BLANKS = {
    "age": {"seen", "wanted", "days"},
    "not_expired": {"seen", "wanted"},
    "field_visible": {"fields"},
    "buyer_is_account": {"seen", "wanted"},
    "holder_is_account": {"seen", "wanted"},
    "authorises_holder": {"seen", "wanted"},
    "address_is_account": {"seen", "wanted"},
    "covers_sales": {"product", "sold", "seen", "short"},
    "names_product": {"products"},
    "identifier": {"field", "seen"},
    "completed_sale": {"seen"},
    "file_type": {"seen", "wanted"},
    "file_size": {"seen", "wanted"},
    "not_screenshot": {"seen"},
    "in_colour": set(),
    "seal_present": set(),
    "covers_marketplace": {"seen", "wanted"},
    "arithmetic": {"sum", "seen"},
    "language": {"seen", "wanted"},
    "issuer_named": set(),
    "same_brand": {"seen", "wanted"},
}
CASES = [(rule, check) for rule in BOOK.of(RequirementRule).values() for check in rule.checks]
BLAME = re.compile(r"fake|forged|forgery|伪造|假的|造假|\d+\s?%", re.IGNORECASE)


@pytest.mark.parametrize("ident", REQUIREMENTS)
def test_every_requirement_of_the_vocabulary_is_there_in_both_languages(ident: str) -> None:
    rule = BOOK.get(RequirementRule, ident)
    for text in (rule.label, rule.detail, rule.why):
        assert text.has("zh")
        assert text.has("en")


def test_requirements_name_only_kinds_and_fields_that_exist() -> None:
    kinds, fields = BOOK.of(DocumentRule), BOOK.of(FieldRule)
    for rule in BOOK.of(RequirementRule).values():
        assert set(rule.documents) <= set(kinds), rule.id
        for check in rule.checks:
            named = {*check.fields, check.field} - {""}
            assert named <= set(fields), (rule.id, check.check)
    for kind in kinds.values():
        assert set(kind.fields) <= set(fields), kind.id


def test_a_field_that_must_be_visible_is_one_that_is_looked_for_on_such_papers() -> None:
    fields = BOOK.of(FieldRule)
    for rule, check in CASES:
        for name in {*check.fields, check.field} - {""}:
            kinds = fields[name].documents
            assert not kinds or set(kinds) & set(rule.documents), (rule.id, check.check, name)


@pytest.mark.parametrize(("rule", "check"), CASES, ids=[f"{rule.id}-{check.check}" for rule, check in CASES])
def test_a_check_speaks_both_languages_with_blanks_the_code_fills(rule: RequirementRule, check: PaperCheck) -> None:
    assert check.check in CHECKS or check.check == "covers_sales"
    for text in (check.what, check.why, check.remedy):
        used = {tag: set(re.findall(r"\{(\w+)\}", words)) for tag, words in text.root.items()}
        assert set(used) == {"zh", "en"}
        assert used["zh"] == used["en"], (rule.id, check.check)
        assert used["en"] <= BLANKS[check.check], (rule.id, check.check)
        assert not BLAME.search(" ".join(text.root.values()))


def test_matchers_of_kinds_fire_and_stay_silent_as_they_say() -> None:
    for rule in BOOK.of(DocumentRule).values():
        matcher = compiled(rule.match)
        assert all(matcher.find(text) for text in rule.match.fires), rule.id
        assert not any(matcher.find(text) for text in rule.match.silent), rule.id


def test_official_rules_have_an_address_as_source() -> None:
    for rule, check in CASES:
        if (check.standing or rule.standing) == "official":
            assert any(source.kind == "url" for source in (check.source or rule.source)), (rule.id, check.check)


def test_labels_compile_for_every_field() -> None:
    assert set(WORDS.labels) == set(BOOK.of(FieldRule))
