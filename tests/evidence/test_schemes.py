"""A paper of one country's law does not answer a demand of another's; where it may be the right one nothing is said."""

from __future__ import annotations

from dataclasses import replace

import pytest
from tests.evidence.papers import notice, paper, surroundings

from rejoinder.evidence.schemes import other_scheme
from rejoinder.model.notice import Stated

CE = ("EU DECLARATION OF CONFORMITY", "Directive 2014/35/EU", "EN IEC 60598-1:2021")
UL = ("TEST REPORT", "Standard: UL 153", "Portable electric luminaires")


def told(kind: str, rows: tuple[str, ...], *wanted: str) -> str:
    case = surroundings(notice=notice(violations=tuple(Stated(value=one) for one in wanted)))
    found = other_scheme(paper(kind, *rows, case=case, read=True))
    return found.what.say("en") if found else ""


def test_a_ce_file_for_a_ul_demand_is_told_with_both() -> None:
    said = told("declaration_of_conformity", CE, "compliance_ul")
    assert "UL" in said
    assert "CE" in said


@pytest.mark.parametrize(
    ("kind", "rows", "wanted"),
    [
        ("declaration_of_conformity", CE, ("compliance_ce",)),
        ("test_report", UL, ("compliance_ul",)),
        ("declaration_of_conformity", CE, ()),
        ("declaration_of_conformity", CE, ("inauthentic",)),
        ("test_report", (*UL, "and Directive 2014/35/EU"), ("compliance_ul",)),
        ("test_report", ("TEST REPORT", "EN 55015:2019"), ("compliance_ul",)),
        ("invoice", ("INVOICE 118", "Directive 2014/35/EU"), ("compliance_ul",)),
        ("declaration_of_conformity", CE, ("compliance_ul", "compliance_ce")),
    ],
)
def test_a_paper_that_may_be_the_right_one_is_left_alone(
    kind: str, rows: tuple[str, ...], wanted: tuple[str, ...]
) -> None:
    assert told(kind, rows, *wanted) == ""


def test_without_a_notice_nothing_is_said() -> None:
    made = paper("declaration_of_conformity", *CE, read=True)
    assert other_scheme(replace(made, case=surroundings(notice=None))) is None
