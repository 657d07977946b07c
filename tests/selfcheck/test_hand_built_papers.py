"""Indicators 15 to 21 over cases built by hand: claims and papers, attachments, and sending."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from tests.selfcheck.hand_built import Build, Row, failing, ids, too_few
from tests.selfcheck.judging import verdict_of
from tests.selfcheck.sound import DAY, dispute, papers, plan
from tests.selfcheck.spoiling import (
    Change,
    diagnosis_with,
    first_exhibit,
    no_papers,
    notice_with,
    replacing,
    saying,
    sent_before,
    statement,
    then,
    without,
)

from rejoinder.model.base import Text
from rejoinder.model.case import Case
from rejoinder.model.diagnosis import Clock
from rejoinder.model.finding import Finding, Place
from rejoinder.model.letter import Basis
from rejoinder.model.notice import Signal, Stated
from rejoinder.rulebook import load
from rejoinder.selfcheck import check

INVOICE = "amazon.supplier_invoice"
KNOWN = Text.of("看到的情况", "what was seen")


def seen(code: str, rule: str = INVOICE, severity: str = "error") -> Finding:
    return Finding(code=code, severity=severity, what=KNOWN, where=Place(file="e1.pdf", rule=rule))  # type: ignore[arg-type]


def fitness(code: str, rule: str = INVOICE, severity: str = "error") -> Change:
    return first_exhibit(fitness=(seen(code, rule, severity),))


def alteration(code: str, rule: str = "", severity: str = "error") -> Change:
    return first_exhibit(alteration=(seen(code, rule, severity),))


def whole(code: str, rule: str = INVOICE, severity: str = "error") -> Change:
    """A finding about the papers together, not about one of them."""
    return lambda case: case.model_copy(update={"findings": (seen(code, rule, severity),)})


def newer_answer(question: str) -> Change:
    def change(case: Case) -> Case:
        assert case.facts.get(question) is not None
        current = tuple(f.model_copy(update={"revision": 3}) if f.question == question else f
                        for f in case.facts.current)  # fmt: skip
        return case.model_copy(update={"facts": case.facts.model_copy(update={"current": current})})

    return change


def another(**fields: object) -> Change:
    """One more paper that goes with the letter."""

    def change(case: Case) -> Case:
        new = case.exhibits[0].model_copy(
            update={"id": "E9", "file": "e9.pdf", "submission_name": "Extra.pdf", "answers": (), "proves": (), **fields}
        )
        return case.model_copy(update={"exhibits": (*case.exhibits, new)})

    return change


def only(*suffixes: str) -> Change:
    return notice_with(file_types=tuple(Stated(value=suffix) for suffix in suffixes))


def clock(*, ident: str = "notice", due: datetime | None, can_fail: bool = True) -> Change:
    one = Clock(id=ident, title=Text.of("期限", "The time"), due=due, standing="official", can_fail=can_fail)
    return diagnosis_with(clocks=(one,))


def sign(weight: str) -> Change:
    return notice_with(signals=(Signal(code="reply_elsewhere", weight=weight, what=KNOWN),))  # type: ignore[arg-type]


YESTERDAY = datetime(2026, 11, 9, 23, 59, tzinfo=UTC)
TODAY = datetime(2026, 11, 10, 23, 59, tzinfo=UTC)

FAULTS: list[Row] = [
    (15, plan, newer_answer("inauthentic.supplier")),
    (15, plan, newer_answer("invoices_collected.done_on")),
    (15, plan, statement("a2", basis=(), origin="foreign")),
    (15, plan, another()),
    (15, papers, first_exhibit(leave_out=True)),
    (15, dispute, replacing("Exhibit 1;", "Exhibit 3;")),
    (15, plan, lambda case: case.model_copy(update={"exhibits": ()})),
    (16, plan, fitness("paper.age")),
    (16, plan, fitness("paper.after_notice", "")),
    (16, plan, whole("paper.after_notice", "")),
    (16, dispute, alteration("paper.after_notice")),
    (17, plan, fitness("paper.buyer_is_account")),
    (17, plan, fitness("paper.kind_unknown", "")),
    (17, papers, fitness("paper.never_enough", "")),
    (17, dispute, fitness("paper.account_unknown", "")),
    (18, plan, alteration("paper.kind_differs")),
    (18, papers, fitness("paper.kind_differs", "")),
    (18, dispute, alteration("paper.kind_differs")),
    (18, papers, whole("paper.kind_differs", "")),
    (19, plan, fitness("paper.names_product")),
    (19, plan, alteration("paper.names_product", INVOICE)),
    (19, plan, whole("paper.names_product")),
    (19, dispute, fitness("paper.names_product")),
    (20, plan, first_exhibit(submission_name="发票 1.pdf")),
    (20, plan, first_exhibit(submission_name="Invoice#1.pdf")),
    (20, plan, first_exhibit(submission_name="")),
    (20, papers, first_exhibit(submission_name="b0testtoy7_declaration_2026-03-09.PDF")),
    (20, papers, only("jpg", "png")),
    (20, dispute, fitness("paper.unreadable", "")),
    (21, plan, clock(due=YESTERDAY)),
    (21, papers, clock(ident="amazon.appeal_180d", due=YESTERDAY)),
    (21, plan, sent_before()),
    (21, dispute, sent_before()),
    (21, plan, sent_before(drop=1)),
]


@pytest.mark.parametrize(("indicator", "build", "spoil"), FAULTS, ids=ids(FAULTS))
def test_a_fault_fails_its_indicator(indicator: int, build: Build, spoil: Change) -> None:
    assert failing(indicator, build, spoil).result == "fail"


NEAR: list[Row] = [
    (15, plan, without("z1")),
    (15, plan, another(proves=("returns_quarantine",))),
    (15, plan, another(answers=("d4",))),
    (15, plan, another(leave_out=True)),
    (15, plan, without("e1")),
    (15, dispute, replacing("Exhibit 1;", "the exhibit;")),
    (15, papers, saying("The exhibition hall 3 showed the toy.", "answer")),
    (16, plan, fitness("paper.age", severity="ask")),
    (16, plan, fitness("paper.age", severity="notice")),
    (16, plan, fitness("paper.buyer_is_account")),
    (16, plan, then(fitness("paper.age"), first_exhibit(leave_out=True))),
    (16, dispute, no_papers),
    (16, papers, alteration("paper.kind_differs")),
    (17, plan, fitness("paper.age")),
    (17, plan, fitness("paper.kind_unknown", "", severity="ask")),
    (17, plan, fitness("paper.names_product")),
    (17, papers, alteration("paper.kind_differs")),
    (17, dispute, no_papers),
    (17, plan, then(fitness("paper.never_enough", ""), first_exhibit(leave_out=True))),
    (18, plan, fitness("paper.age")),
    (18, plan, alteration("paper.kind_differs", severity="ask")),
    (18, plan, alteration("paper.kind_differs", severity="notice")),
    (18, plan, fitness("paper.buyer_is_account")),
    (18, papers, then(alteration("paper.kind_differs"), first_exhibit(leave_out=True))),
    (18, dispute, no_papers),
    (19, plan, fitness("paper.age")),
    (19, plan, fitness("paper.names_product", severity="ask")),
    (19, plan, fitness("paper.kind_unknown", "")),
    (19, papers, alteration("paper.kind_differs")),
    (19, papers, fitness("paper.unreadable", "")),
    (19, dispute, no_papers),
    (20, plan, first_exhibit(submission_name="B0TESTLMP1 Invoice (copy).pdf")),
    (20, plan, first_exhibit(submission_name="INVOICE.PDF")),
    (20, papers, only("pdf", "jpg")),
    (20, papers, only(".PDF")),
    (20, plan, then(only("jpg"), first_exhibit(submission_name="Invoice.jpeg", media="image/jpeg"))),
    (20, dispute, no_papers),
    (20, plan, another(submission_name="发票.pdf", leave_out=True)),
    (21, plan, clock(due=TODAY)),
    (21, plan, clock(ident="amazon.answer_72h", due=YESTERDAY, can_fail=False)),
    (21, plan, clock(due=None)),
    (21, plan, sent_before("Our account was closed. We would like to know why, and which papers you need.")),
    (21, dispute, sent_before("The tracking is right.")),
    (21, papers, sign("warn")),
    (21, papers, sign("note")),
]


@pytest.mark.parametrize(("indicator", "build", "change"), NEAR, ids=ids(NEAR))
def test_what_only_looks_like_a_fault_does_not_fail(indicator: int, build: Build, change: Change) -> None:
    assert verdict_of(indicator, change(build()), load(), DAY).result != "fail"


def test_each_of_these_indicators_has_four_faults_and_six_near_misses() -> None:
    assert not too_few(range(15, 22), FAULTS, NEAR)


def needing_a_paper(case: Case) -> Case:
    assert case.diagnosis is not None
    wanted = tuple(
        w.model_copy(update={"requirements": ("tracking_records",)}) if w.demand == "d2" else w
        for w in case.diagnosis.wanted
    )
    return then(diagnosis_with(wanted=wanted), no_papers, replacing("Exhibit 1", "a record"))(case)


ASKED: list[Row] = [
    (15, dispute, needing_a_paper),
    (15, plan, then(statement("a2", tokens=("22",)), replacing("22 returned", "many returned", "a2", origin="edited"))),
    (16, plan, fitness("paper.age", severity="ask")),
    (17, papers, fitness("paper.kind_unknown", "", severity="ask")),
    (18, plan, alteration("paper.kind_differs", severity="ask")),
    (21, plan, clock(due=None)),
    (21, plan, sign("warn")),
    (21, plan, sent_before(drop=4)),
]


@pytest.mark.parametrize(("indicator", "build", "change"), ASKED, ids=ids(ASKED))
def test_what_a_machine_cannot_decide_asks_a_person(indicator: int, build: Build, change: Change) -> None:
    verdict = verdict_of(indicator, change(build()), load(), DAY)
    assert verdict.result == "person"
    assert verdict.question is not None


def test_a_paper_that_answers_one_of_several_alternatives_is_enough() -> None:
    assert verdict_of(15, dispute(), load(), DAY).result == "pass"


@pytest.mark.parametrize(
    ("words", "sent", "told"),
    [
        ("The papers are enclosed.", False, True),
        ("We attach the carrier's statement.", False, True),
        ("As the enclosed list shows, two parts were changed.", False, True),
        ("The papers are enclosed.", True, False),
        ("The factory had enclosed cards with contact details.", False, False),
        ("By 5 May 2026, we had removed 69 enclosures.", False, False),
        ("A label was attached to each box.", False, False),
    ],
)
def test_a_letter_that_encloses_what_does_not_come_with_it_fails(words: str, sent: bool, told: bool) -> None:
    def empty(case: Case) -> int:
        case = case if sent else case.model_copy(update={"exhibits": ()})
        return sum(f.code == "check.nothing_enclosed" for f in verdict_of(15, case, load(), DAY).findings)

    assert empty(saying(words)(plan())) - empty(plan()) == told


def test_a_statement_of_an_older_answer_says_so() -> None:
    verdict = verdict_of(15, newer_answer("invoices_collected.done_on")(plan()), load(), DAY)
    assert [(f.code, f.where.statement) for f in verdict.findings] == [("check.stale", "a1")]


def test_a_fact_that_was_changed_back_in_the_letter_is_no_longer_stale() -> None:
    newer = newer_answer("invoices_collected.done_on")(plan())
    again = statement("a1", basis=(Basis(fact="f.invoices_collected.done_on", revision=3),))(newer)
    assert verdict_of(15, again, load(), DAY).result == "pass"


def test_every_finding_says_why_and_on_what_it_rests() -> None:
    spoilt = then(without("o3", "a1", "s2"), saying("This is unfair."), clock(due=YESTERDAY))(plan())
    found = [f for verdict in check(spoilt, load(), DAY) for f in verdict.findings]
    assert len(found) >= 5
    assert all(f.source and f.standing and (f.why or f.remedy) for f in found)


@pytest.mark.parametrize("build", [plan, dispute, papers])
def test_an_indicator_says_the_same_alone_as_among_the_others(build: Build) -> None:
    late = clock(due=YESTERDAY)(build())
    unfair = [] if build is papers else [saying("This is unfair.")(late)]  # it has no closing words to say it in
    for case in (build(), late, *unfair):
        assert check(case, load(), DAY) == tuple(verdict_of(number, case, load(), DAY) for number in range(1, 22))


@pytest.mark.parametrize("build", [plan, dispute, papers])
def test_the_same_case_gives_the_same_verdicts(build: Build) -> None:
    assert check(build(), load(), DAY) == check(build(), load(), DAY)


@pytest.mark.parametrize("indicator", [16, 17, 18, 19])
def test_what_nobody_could_read_is_never_in_order(indicator: int) -> None:
    """Validity, visible fields, signs and scope of such a paper are a person's to judge."""
    book, sound = load(), plan()
    seen_of = [verdict_of(indicator, change(sound), book, DAY) for change in UNREAD]
    told = [any(one.code == "check.unread" for one in verdict.findings) for verdict in seen_of]
    assert told == [True, False, False]
    assert seen_of[0].result == "person"


UNREAD: tuple[Change, ...] = (
    first_exhibit(kind="unreadable"),
    first_exhibit(kind="unreadable", leave_out=True),  # it does not go out
    first_exhibit(kind="unknown"),  # read, if not recognised
)
