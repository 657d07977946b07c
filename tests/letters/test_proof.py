"""Proof is answered by papers or by an open word that there are none; a sentence needs the paper it leans on."""

from __future__ import annotations

from datetime import date
from functools import cache
from typing import Any

import pytest

from rejoinder.diagnosis import diagnose, questions, read_answers
from rejoinder.intake.message import build
from rejoinder.letters import compose
from rejoinder.model.base import Text
from rejoinder.model.case import Case
from rejoinder.model.exhibit import Exhibit
from rejoinder.model.letter import Letter, Statement
from rejoinder.model.notice import Notice
from rejoinder.reading import read
from rejoinder.rulebook import load
from rejoinder.rulebook.asking import LEANS, wants
from rejoinder.selfcheck import check

BOOK = load()
DAY = date(2026, 11, 25)
NOTICE = """From: seller-performance@amazon.com
Date: Mon, 23 Nov 2026 09:12:00 +0000
Subject: Your selling privileges have been removed

Hello,

You may no longer sell on Amazon.co.uk. We are not able to confirm that your lanterns are genuine.

Explain this and send what proves the opposite.
"""
ANSWERS: dict[str, Any] = {
    "stance.p1": "dispute",
    "demand.explained.d1": {"zh": "座机八月停用。", "en": "The factory gave up its landline in August."},
    "inauthentic.supplier": {"zh": "慈溪市萤川灯具厂", "en": "Cixi Yingchuan Lamp Factory"},
    "inauthentic.supplier_kind": "manufacturer",
    "inauthentic.supplier_since": "2025-02-17",
    "inauthentic.invoices": [
        {"number": "YC-0931", "issued": "2026-06-12", "product": "B0CQ7LNT4D", "model": "YL-20", "units": 800}
    ],
    "inauthentic.identified_by": ["model"],
    "inauthentic.contact_person": {"zh": "方启", "en": "Fang Qi"},
    "inauthentic.contact_phone": "+86 574 6302 0117",
    "inauthentic.contact_address": "28 Guanhai Road, Cixi 315315, China",
}


def invoice(**more: Any) -> Exhibit:
    """Return an invoice that nobody found fault with."""
    paper = Exhibit(
        id="E1", file="a.pdf", sha256="0" * 64, size=1, media="application/pdf", kind="invoice",
        requirements=("supplier_invoice",), title=Text.of("供应商发票", "Supplier invoice YC-0931"),
    )  # fmt: skip
    return paper.model_copy(update=more)


@cache
def told_by(notice: str) -> Notice:
    return read(build(notice, BOOK), BOOK, DAY)


def case(more: dict[str, Any] | None = None, papers: tuple[Exhibit, ...] = (), notice: str = NOTICE) -> Case:
    """Return the composed case of a seller who disputes."""
    told = told_by(notice)
    judged = diagnose(told, BOOK, DAY)
    facts = read_answers(ANSWERS | (more or {}), judged, told, BOOK, DAY)
    whole = Case(id="c", platform="amazon", notice=told, facts=facts, diagnosis=judged, exhibits=papers)
    return whole.model_copy(update={"letter": compose(whole, BOOK, DAY)})


def letter_of(whole: Case) -> Letter:
    assert whole.letter is not None
    return whole.letter


def said(whole: Case) -> str:
    return "\n".join(s.text.say("en") for s in letter_of(whole).statements())


def proof_of(whole: Case) -> str:
    """Return the id of the demand for proof."""
    assert whole.diagnosis is not None
    return next(w.demand for w in whole.diagnosis.wanted if w.proof)


def codes(whole: Case, indicator: int) -> list[str]:
    return [f.code for v in check(whole, BOOK, DAY) if v.indicator == indicator for f in v.findings]


def replaced(whole: Case, statement: Statement) -> Case:
    """Return the case with a sentence of somebody's own as the last one of its letter."""
    letter = letter_of(whole)
    last = letter.sections[-1]
    group = last.groups[-1].model_copy(update={"statements": (*last.groups[-1].statements, statement)})
    section = last.model_copy(update={"groups": (*last.groups[:-1], group)})
    return whole.model_copy(update={"letter": letter.model_copy(update={"sections": (*letter.sections[:-1], section)})})


def test_a_demand_for_proof_is_a_paper_and_is_not_asked_for_its_day() -> None:
    whole = case()
    assert whole.diagnosis is not None
    assert [w.topic for w in whole.diagnosis.wanted] == ["other_explanation", "other_document"]
    asked = {q.key for q in questions(whole.diagnosis, whole.notice, whole.facts, BOOK, DAY)}
    assert f"demand.not_held.{proof_of(whole)}" in asked
    assert not [key for key in asked if key.startswith("demand.done_on")]


@pytest.mark.parametrize(
    ("words", "topic"),
    [
        ("send what proves the opposite", "other_document"),
        ("send anything that supports your position", "other_document"),
        ("prove that the lanterns came from a factory", "other_document"),
        ("send us the waybills of last week's parcels", "other_document"),
        ("hand in a permit for the hall", "other_document"),
        ("turn on both of them", "other_action"),
        ("move the stock to another warehouse", "other_action"),
        ("turn off both of them", "other_action"),
        ("say which street the workshop is in", "other_explanation"),
        ("give us the carrier's address", "other_explanation"),
    ],
)
def test_what_a_demand_asks_for_decides_how_it_may_be_answered(words: str, topic: str) -> None:
    told = told_by(NOTICE.replace("Explain this and send what proves the opposite", f"Please {words}"))
    assert [demand.topic for demand in told.demands] == [topic]


def test_proof_that_is_not_there_is_a_gap_and_fails_never_done() -> None:
    whole = case({"demand.done_on.d2": "2026-11-25"})
    assert "we did this" not in said(whole)
    assert "gap.demand" in {gap.code for gap in letter_of(whole).gaps}
    assert "check.demand" in codes(whole, 3)


def test_proof_that_is_not_there_may_be_said_openly_and_a_person_looks() -> None:
    whole = case()
    key = proof_of(whole)
    open_word = case({f"demand.not_held.{key}": "asked_for", f"demand.follows_on.{key}": "2026-12-01"})
    assert "we have asked for it and have not received it yet." in said(open_word)
    assert "It will follow by 1 December 2026." in said(open_word)
    assert codes(open_word, 3) == []
    assert "check.word_only" in codes(open_word, 15)


def test_a_paper_answers_a_demand_for_proof() -> None:
    whole = case()
    backed = case(papers=(invoice(answers=(proof_of(whole),)),))
    assert "“send what proves the opposite”: please see Exhibit 1." in said(backed)
    assert codes(backed, 3) == codes(backed, 15) == []


@pytest.mark.parametrize(
    ("words", "fails"),
    [
        ("Your request “send what proves the opposite”: we did this on 25 November 2026.", True),
        ("We have provided all the evidence.", True),
        ("The proof was sent on 24 November 2026.", True),
        ("This has been done.", True),
        ("We cannot send a contract, because there is none.", False),
        ("We have not received the waybill yet.", False),
        ("The proof you ask for cannot exist, because we never bought there.", False),
        ("We will send the waybill by 1 December 2026.", False),
        ("The factory gave up its landline in August.", False),
        ("Our supplier can be called at +86 574 6302 0117.", False),
    ],
)
def test_a_letter_that_says_proof_was_given_fails_where_no_exhibit_goes_along(words: str, fails: bool) -> None:
    whole = case()
    own = Statement(id="own", role="answer", origin="edited", text=Text.of(words, words), demands=(proof_of(whole),))
    assert ("check.demand_unproved" in codes(replaced(whole, own), 3)) is fails
    exhibit = invoice(answers=(proof_of(whole),))
    backed = case(papers=(exhibit,))
    assert "check.demand_unproved" not in codes(replaced(backed, own), 3)


def test_a_sentence_leans_on_a_paper_only_where_it_goes_along() -> None:
    bare, backed = case(), case(papers=(invoice(),))
    assert "documented" not in said(bare)
    assert "We bought them from Cixi Yingchuan Lamp Factory." in said(bare)
    assert "check.unproved" in codes(bare, 15)
    assert "and the purchases are documented" in said(backed)
    leaning = next(s for s in letter_of(backed).statements() if "documented" in s.text.say("en"))
    assert leaning.exhibits == ("E1",)
    assert "check.unproved" not in codes(backed, 15)


def test_a_paper_of_another_kind_carries_no_such_sentence() -> None:
    whole = case(papers=(invoice(kind="utility_bill", requirements=()),))
    assert "documented" not in said(whole)


def test_a_paper_the_seller_put_behind_the_answer_carries_it() -> None:
    whole = case(papers=(invoice(kind="unknown", requirements=(), proves=("inauthentic.supplier",)),))
    assert "documented" in said(whole)


def test_supplier_and_invoices_are_said_also_where_the_notice_names_neither() -> None:
    bare, backed = case(), case(papers=(invoice(),))
    for whole in (bare, backed):
        assert "Fang Qi can confirm the purchases by telephone at +86 574 6302 0117." in said(whole)
    tables = [g.table for s in letter_of(backed).sections for g in s.groups if g.table]
    assert [row[0].say("en") for table in tables for row in table.rows] == ["YC-0931"]
    left_out = [gap.what.say("en") for gap in letter_of(bare).gaps if gap.code == "gap.paper"]
    assert len(left_out) == 1
    assert "supplier invoices" in left_out[0]


def test_where_the_notice_names_the_invoices_they_are_said_once() -> None:
    asking = NOTICE.replace("send what proves the opposite", "send your supplier invoices")
    whole = case(papers=(invoice(answers=(proof_of(case(notice=asking)),)),), notice=asking)
    assert said(whole).count("supplier invoices of the 365 days") == 1


@pytest.mark.parametrize(
    ("words", "leans"),
    [
        ("The invoices show that we bought 800 units.", True),
        ("Our records show that no parcel was late.", True),
        ("The purchases are documented.", True),
        ("The certificate is attached.", True),
        ("The test report confirms that the lamp is safe.", True),
        ("We bought 800 units from the factory.", False),
        ("Our purchasing manager reads each invoice before goods are listed.", False),
        ("If a report shows more than 3 returns, the item is withdrawn.", False),
        ("We attached a label to each box on 3 May.", False),
        ("We keep invoices for five years.", False),
        ("The setting is documented in the ERP.", False),
        ("We asked the supplier for the contract.", False),
    ],
)
def test_a_sentence_of_ones_own_that_leans_on_a_paper_needs_one(words: str, leans: bool) -> None:
    assert wants(BOOK, LEANS, words) is leans
    own = Statement(id="own", role="dispute", origin="edited", text=Text.of(words, words))
    assert ("check.leans" in codes(replaced(case(), own), 15)) is leans
    linked = own.model_copy(update={"exhibits": ("E1",)})
    assert "check.leans" not in codes(replaced(case(papers=(invoice(),)), linked), 15)
