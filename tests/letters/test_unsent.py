"""No sentence claims papers for every link beside an answer that one of them cannot be sent."""

from __future__ import annotations

import pytest
from tests.letters.sellers import Walk, answered, every_paper

from rejoinder.model.case import Case

WHOLE = "There is a paper for each link"
GIVEN = {"fake_goods.chain_complete": "yes"}
NO_PAPER = "demand.not_held."


def said(case: Case) -> str:
    assert case.letter is not None
    return " ".join(s.text.say("en") for x in case.letter.sections for g in x.groups for s in g.statements)


def dispute(topic: str, unsent: str | None) -> Case:
    walk = Walk("joom", "counterfeit", "dispute", ("why_in_error", topic))
    return answered(walk, given={**GIVEN, f"{NO_PAPER}d2": unsent})


@pytest.mark.parametrize("why", ["never_issued", "lost", "issuer_declined", "asked_for"])
@pytest.mark.parametrize("topic", ["authorisation", "trademark_certificate", "invoice"])
def test_with_a_paper_that_cannot_be_sent_the_chain_is_not_called_whole(topic: str, why: str) -> None:
    assert WHOLE not in said(dispute(topic, why))


@pytest.mark.parametrize(("topic", "unsent"), [("authorisation", None), ("invoice", None), ("delivery_proof", "lost")])
def test_else_it_is(topic: str, unsent: str | None) -> None:
    assert WHOLE in said(dispute(topic, unsent))


ASKED = {f"{NO_PAPER}d2": "asked_for"}


def test_a_paper_that_another_has_to_write_has_no_issuer() -> None:
    walk = Walk("amazon", "counterfeit", "dispute", ("why_in_error", "retraction"))
    words = said(answered(walk, given={f"{NO_PAPER}d2": "issuer_declined"}))
    assert "cannot send this" in words
    assert "issuer" not in words


PROMISED, HELD = "The papers you asked for are enclosed", "The papers that we hold are enclosed"


@pytest.mark.parametrize(
    ("platform", "violation"),
    [("amazon", "compliance_documents"), ("amazon", "identity_verification"), ("joom", "identity_verification")],
)
@pytest.mark.parametrize(("unsent", "wanted"), [(None, PROMISED), ("lost", HELD), ("asked_for", HELD)])
def test_papers_are_all_that_was_asked_for_only_where_none_is_lacking(
    platform: str, violation: str, unsent: str | None, wanted: str
) -> None:
    walk = Walk(platform, violation, "own", ("business_licence", "bank_statement"))
    given = {f"{NO_PAPER}d1": None, f"{NO_PAPER}d2": unsent, "identity_verification.names_equal": "yes"}
    words = said(answered(walk, every_paper(), given=given))
    assert [one for one in (PROMISED, HELD) if one in words] in ([wanted], [])


def test_a_bill_in_another_name_is_not_the_one_that_was_asked_for() -> None:
    walk = Walk("amazon", "identity_verification", "own", ("utility_bill",))
    words = said(answered(walk, every_paper(), given={"identity_verification.names_equal": "no"}))
    assert PROMISED not in words


def test_what_was_asked_for_elsewhere_is_not_called_impossible() -> None:
    words = said(answered(Walk("amazon", "counterfeit", "dispute", ("why_in_error", "retraction")), given=ASKED))
    assert "we have asked for it and have not received it yet" in words
    assert "cannot send" not in words


WITHDRAWN = "compliance_documents.withdrawn"


def test_a_product_withdrawn_from_sale_is_told_where_papers_are_wanted_for_two() -> None:
    walk = Walk("amazon", "compliance_documents", "own", ("test_report",))
    given = {WITHDRAWN: "B0ZZAA11BB", f"{WITHDRAWN}_on": "2026-11-05"}
    assert "we withdrew B0ZZAA11BB from sale on" in said(answered(walk, every_paper(), given=given))
    assert "withdrew" not in said(answered(walk, every_paper(), given={WITHDRAWN: None}))
