"""No sentence claims papers for every link beside an answer that one of them cannot be sent."""

from __future__ import annotations

import pytest
from tests.letters.sellers import Walk, answered

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


@pytest.mark.parametrize("why", ["issuer_declined", "asked_for"])
def test_a_paper_that_another_has_to_write_has_no_issuer(why: str) -> None:
    walk = Walk("amazon", "counterfeit", "dispute", ("why_in_error", "retraction"))
    words = said(answered(walk, given={f"{NO_PAPER}d2": why}))
    assert "cannot send this" in words
    assert "issuer" not in words
