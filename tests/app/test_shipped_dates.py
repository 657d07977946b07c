"""The shipped rules, each judged on two days: the same case gives two results where a rule of ours changed between."""

from __future__ import annotations

from datetime import UTC, date, datetime, time

from tests.evidence.papers import BOOK, INVOICE, paper, surroundings
from tests.evidence.papers import notice as invoice_notice
from tests.examples_at import example

from rejoinder.app import verbs
from rejoinder.diagnosis import diagnose
from rejoinder.evidence.fitness import judge
from rejoinder.evidence.wanted import requirement
from rejoinder.model.diagnosis import Diagnosis
from rejoinder.model.notice import Message, Notice, Stated

TODAY = date(2026, 11, 20)


def told(platform: str, marketplace: str, violation: str, day: date) -> Notice:
    """A notice of a violation, received on a day."""
    message = Message(id="m1", text="", date=datetime.combine(day, time(9), UTC))
    return Notice(
        id="n1",
        message=message,
        platform=platform,
        marketplace=marketplace,
        kind="deactivation",
        violations=(Stated(value=violation),),
    )


def judged(platform: str, marketplace: str, violation: str, day: date) -> Diagnosis:
    return diagnose(told(platform, marketplace, violation, day), BOOK, TODAY)


def papers(found: Diagnosis) -> set[str]:
    return {ident for point in found.points for ident in point.requirements}


def test_the_statement_on_the_code_of_conduct_is_offered_from_april_2024_on_and_the_submission_counts() -> None:
    case = example("amazon-us-odr")
    said = "Code of Conduct"
    for day, wanted in ((date(2024, 3, 31), False), (date(2024, 4, 1), True)):
        letter = verbs.compose(case, BOOK, day)
        assert (said in " ".join(s.text.say("en") for s in letter.statements())) is wanted


def test_the_polish_register_number_is_expected_from_october_2023_on_and_in_poland_alone() -> None:
    for place, received, wanted in (
        ("PL", date(2023, 9, 30), False),
        ("PL", date(2023, 10, 1), True),
        ("ES", date(2023, 10, 1), False),
    ):
        found = judged("joom", place, "identity_verification", received)
        assert ("joom.krs_extract" in papers(found)) is wanted, (place, received)
    rule = requirement(BOOK, "krs_extract", "joom")
    assert rule is not None
    assert not rule.can_fail
    assert rule.against


def test_the_same_invoice_is_young_enough_for_an_earlier_notice_and_too_old_for_a_later_one() -> None:
    """Its age is counted back from the notice; the day of the answer does not matter."""
    rule = requirement(BOOK, "supplier_invoice", "amazon")
    assert rule is not None
    for received, old in ((date(2027, 3, 14), False), (date(2027, 3, 15), True)):
        looked_at = paper("invoice", *INVOICE, case=surroundings(notice=invoice_notice(received)))
        assert ("paper.age" in {finding.code for finding in judge(looked_at, (rule,))}) is old


def test_the_on_time_delivery_rate_is_a_figure_from_the_day_of_its_rule_on() -> None:
    for received, wanted in ((date(2024, 9, 24), False), (date(2024, 9, 25), True)):
        found = judged("amazon", "US", "performance_tracking", received)
        assert ("amazon.on_time_delivery_rate" in {target.rule for target in found.targets}) is wanted


def test_funds_may_be_asked_for_earlier_since_the_policy_of_october_2024() -> None:
    def clocks(received: date) -> set[str]:
        return {clock.id for clock in judged("amazon", "US", "inauthentic", received).clocks}

    assert "amazon.funds_60d" not in clocks(date(2024, 10, 24))
    assert "amazon.funds_60d" in clocks(date(2024, 10, 25))
