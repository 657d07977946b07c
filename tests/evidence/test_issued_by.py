"""An invoice that is wanted from the owner or maker is asked about where a trader issued it, never the owner's."""

from __future__ import annotations

from datetime import date

import pytest
from tests.evidence.papers import BOOK
from tests.evidence.test_chain import OWNER, US, certificate, letter, made

from rejoinder.diagnosis import diagnose
from rejoinder.evidence import issued
from rejoinder.intake import from_text
from rejoinder.model.case import Case
from rejoinder.model.exhibit import Exhibit
from rejoinder.model.source import Confidence
from rejoinder.reading import read

DAY = date(2026, 11, 29)
TRADER = "Quenby Trading Ltd"
WANTS = "invoices issued by the brand owner"


def case(asked: str, complains: str = "") -> Case:
    text = f"Your products infringe the trademark LARKIT.{complains} Please send {asked}. Joom"
    notice = read(from_text(text, rulebook=BOOK), BOOK, DAY)
    return Case(
        id="c1", platform="joom", notice=notice, diagnosis=diagnose(notice, BOOK, DAY), exhibits=(), marketplace=None
    )


def invoice(seller: str, of: Case, sure: Confidence = "high") -> Exhibit:
    assert of.diagnosis is not None
    answers = tuple(wanted.demand for wanted in of.diagnosis.wanted if wanted.topic == "invoice")
    return made("invoice", sure, seller_name=seller).model_copy(update={"answers": answers})


def codes(of: Case, *papers: Exhibit) -> list[str]:
    return [finding.code for one in issued(papers, of, BOOK) for finding in one.fitness]


@pytest.mark.parametrize("wants", [WANTS, "an invoice issued to you by the manufacturer", "invoices from the maker"])
def test_a_traders_invoice_is_asked_about(wants: str) -> None:
    told = case(wants)
    found = issued([invoice(TRADER, told), certificate()], told, BOOK)[0].fitness
    assert [(one.code, one.severity) for one in found] == [("paper.other_issuer", "ask")]
    assert TRADER in found[0].what.say("en")
    assert OWNER in found[0].what.say("zh")


def test_where_nobody_says_who_owns_the_mark_it_is_asked_whose_it_is() -> None:
    told = case(WANTS)
    assert codes(told, invoice(TRADER, told)) == ["paper.other_issuer"]


def test_the_owners_own_invoice_is_left_alone() -> None:
    told = case(WANTS)
    assert codes(told, invoice(OWNER, told), certificate()) == []
    assert codes(told, invoice("LARKFIELD LAMPS GMBH", told), certificate()) == []


@pytest.mark.parametrize("seller", ["Larkit GmbH", "LARKIT Lighting (Shenzhen) Co., Ltd."])
def test_so_is_one_of_a_company_that_bears_the_mark(seller: str) -> None:
    told = case(WANTS)
    assert codes(told, invoice(seller, told), letter(OWNER, US)) == []


def test_so_is_the_makers_where_a_paper_names_the_maker() -> None:
    told = case("an invoice issued by the manufacturer")
    report = made("test_report", "high", manufacturer="Haoguang Lighting Co., Ltd.")
    assert codes(told, invoice("Haoguang Lighting Co., Ltd.", told), report) == []


def test_an_issuer_that_was_read_with_doubt_is_left_alone() -> None:
    told = case(WANTS)
    assert codes(told, invoice(TRADER, told, sure="low"), certificate()) == []


@pytest.mark.parametrize(
    "wants",
    [
        "invoices",
        "invoices from your supplier",
        "invoices issued by the manufacturer or an authorised distributor",
        "invoices that name the manufacturer",
    ],
)
def test_where_any_supplier_will_do_nothing_is_asked(wants: str) -> None:
    told = case(wants)
    assert codes(told, invoice(TRADER, told), certificate()) == []


def test_a_paper_that_answers_another_demand_is_left_alone() -> None:
    told = case(WANTS)
    assert codes(told, made("invoice", "high", seller_name=TRADER), certificate()) == []
