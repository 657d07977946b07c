"""Joom says that a paper was forged: read as that; a paper that is only faulty, missing or warned of is not."""

from __future__ import annotations

from datetime import date

import pytest

from rejoinder.diagnosis import diagnose
from rejoinder.intake import from_text
from rejoinder.model.notice import Notice
from rejoinder.reading import read
from rejoinder.rulebook import load

BOOK = load()
DAY = date(2026, 11, 20)
FORGED = (
    "Marrow & Finch told us that it never signed the letter which you uploaded; the stamp on it is from their website.",
    "We compared your trademark certificate with the register: the date of expiry on it was changed.",
    "您上传的检测报告经实验室核实为伪造，请说明来源。",
    "Протокол испытаний, который вы прислали, лаборатория не выдавала. Объясните, откуда он у вас.",
)
ONLY_FAULTY = (
    "Your brand application is declined: the authorisation letter is blurred and its lower edge is cut off.",
    "The trademark certificate you uploaded has expired and comes without an English translation.",
    "The name on the authorisation is not the company name of your KYC profile.",
    "We could not verify the test report, since the laboratory did not answer our mail.",
    "All documents must be complete and genuine. No Photoshop. Forged documents are forbidden.",
    "We received a letter that you wrote yourself. An authorisation has to come from the brand owner.",
    "您提交的检测报告无法核实，请提供欧盟授权机构出具的证书。",
)


def told(words: str) -> Notice:
    text = f"From: merchant@joom.com\nSubject: Your store\n\nThe product 5f1e2d3c4b5a69788796a5b4 is blocked. {words}\n"
    return read(from_text(text), BOOK, DAY)


@pytest.mark.parametrize("words", FORGED)
def test_a_paper_said_to_be_forged_is_read_as_that(words: str) -> None:
    assert "forged_documents" in [stated.value for stated in told(words).violations]


@pytest.mark.parametrize("words", ONLY_FAULTY)
def test_a_faulty_or_missing_paper_and_a_warning_are_not(words: str) -> None:
    assert "forged_documents" not in [stated.value for stated in told(words).violations]


def test_the_issuer_is_asked_before_anything_is_sent_and_no_brand_is_verified_again() -> None:
    found = diagnose(told(FORGED[0]), BOOK, DAY)
    assert found.routes[0].rule == "joom.ask_issuer_first"
    assert "joom.brand_verification" not in [route.rule for route in found.routes]
    assert "joom.doubted_no_second_paper" in [advice.rule for advice in found.first_hour]
