"""Indicators 10 to 14 over cases built by hand: words, required statements and ids."""

from __future__ import annotations

import pytest
from tests.selfcheck.hand_built import Build, Row, failing, ids, too_few
from tests.selfcheck.judging import verdict_of
from tests.selfcheck.sound import CRAFT, DAY, dispute, line, papers, plan
from tests.selfcheck.spoiling import (
    Change,
    each_statement,
    letter_of,
    letter_with,
    notice_with,
    replacing,
    saying,
    then,
    without,
)

from rejoinder.model.base import Text
from rejoinder.model.case import Case
from rejoinder.model.letter import Basis, Group, RequiredStatement, Section, Table
from rejoinder.model.notice import Ids
from rejoinder.model.party import Product
from rejoinder.model.rules import StatementRule
from rejoinder.model.slots import SlotValue
from rejoinder.model.source import Standing
from rejoinder.rulebook import load
from rejoinder.selfcheck import check


def required(rule: str, standing: Standing, *, present: bool = False) -> Change:
    one = RequiredStatement(rule=rule, present=present, standing=standing, source=CRAFT)
    return letter_with(required=(one,))


def two_required(case: Case) -> Case:
    have = RequiredStatement(rule="amazon.code_of_conduct", present=True, standing="official", source=CRAFT)
    lack = have.model_copy(update={"present": False})
    return letter_with(required=(have, lack))(case)


def with_table(*cells: str) -> Change:
    """Put a table with these cells at the end."""

    def change(case: Case) -> Case:
        rows = tuple((Text({"en": cell}),) for cell in cells)
        table = Table(id="t1", header=(Text.of("编号", "Id"),), rows=rows, basis=(Basis(fact="notice"),))
        last = Section(id="table", groups=(Group(id="table", table=table),))
        return letter_with(sections=(*letter_of(case).sections, last))(case)

    return change


def without_asin(case: Case) -> Case:
    """Name B0TESTTOY7 nowhere but in a longer number."""
    bare = replacing("B0TESTTOY7", "the toy")(case)
    return letter_with(subject=Text.of("申诉", "Papers for XB0TESTTOY7-2"))(bare)


def with_fact(question: str, words: str) -> Change:
    def change(case: Case) -> Case:
        facts = case.facts.model_copy(update={"current": (*case.facts.current, line(question, words))})
        return case.model_copy(update={"facts": facts})

    return change


def with_product(case: Case) -> Case:
    return case.model_copy(update={"products": (Product(asin="B0TESTNEW5"),)})


def all_edited(case: Case) -> Case:
    return each_statement(case, lambda s: s.model_copy(update={"origin": "edited"}))


FAULTS: list[Row] = [
    (10, plan, saying("Amazon never reads what sellers send.")),
    (10, plan, saying("Your algorithm wrongly flagged two lamps.")),
    (10, dispute, saying("Your decision is simply wrong.")),
    (10, dispute, saying("You blocked the store without any reason.")),
    (10, plan, saying("Jealous competitors bought the lamps and lied about them.")),
    (10, papers, saying("The customers are dishonest.", "answer")),
    (11, plan, saying("I beg you to open the account again.")),
    (11, plan, saying("Please give us another chance.")),
    (11, dispute, saying("We will take legal action against you.")),
    (11, dispute, saying("We are going to report you to the press.")),
    (11, papers, saying("This shop is my only income.", "answer")),
    (12, plan, saying("We was not told about it.")),
    (12, plan, saying("The supplier is 佛山耀庭.")),
    (12, plan, saying("The lamps were checked，and packed again.")),
    (12, plan, saying("We checked [insert number] units.")),
    (12, dispute, saying("We did not received the parcel back.")),
    (12, papers, saying("All informations are enclosed.", "answer")),
    (12, papers, saying("It is a invoice from March.", "answer", origin="edited")),
    (13, plan, required("amazon.code_of_conduct", "official")),
    (13, papers, required("amazon.code_of_conduct", "law")),
    (13, dispute, required("unknown.statement", "official")),
    (13, papers, two_required),
    (14, plan, saying("The lamp B0OTHERLM9 is affected as well.")),
    (14, plan, saying("The order was 113-5550142-7770018.")),
    (14, papers, without_asin),
    (14, dispute, saying("The second order is RT9K24WZ.")),
    (14, dispute, notice_with(ids=Ids(order_ids=("HX5D83KQ", "PM7C21VB")))),
    (14, plan, saying("This concerns complaint ID 99120045512.")),
    (14, plan, with_table("B0OTHERLM9")),
]


@pytest.mark.parametrize(("indicator", "build", "spoil"), FAULTS, ids=ids(FAULTS))
def test_a_fault_fails_its_indicator(indicator: int, build: Build, spoil: Change) -> None:
    assert failing(indicator, build, spoil).result == "fail"


NEAR: list[Row] = [
    (10, plan, saying("Amazon wrote to us on November 3, 2026.")),
    (10, plan, saying("Two buyers wrote that the lid was loose.")),
    (10, plan, saying("The wrong label was printed in our warehouse.")),
    (10, dispute, saying("The decision does not match the carrier's scans.")),
    (10, dispute, saying("The carrier did not read the first label.")),
    (10, papers, saying("The report of the laboratory was wrongly dated; Exhibit 1 is the corrected one.", "answer")),
    (11, plan, saying("We regret that 37 units were opened.")),
    (11, plan, saying("The buyers were given a second lamp.")),
    (11, plan, saying("We will contact the supplier every Monday.")),
    (11, plan, saying("The lamp is made for families and schools.")),
    (11, dispute, saying("The recipient's lawyer signed for the parcel.")),
    (11, papers, saying("The court in Foshan issued the extract.", "answer")),
    (12, plan, saying("We had had no folder before.")),
    (12, plan, saying("The brand is LAMPÉ & Söhne.")),
    (12, plan, saying("The units were checked by an honest expert.")),
    (12, dispute, saying("The scan at 14:05 is the last one; that that scan exists is undisputed.")),
    (12, papers, saying("The invoice evidences a purchase of 900 units.", "answer")),
    (12, plan, all_edited),
    (13, plan, required("amazon.code_of_conduct", "reported")),
    (13, plan, required("amazon.code_of_conduct", "practice")),
    (13, papers, required("amazon.code_of_conduct", "official", present=True)),
    (13, dispute, letter_with(required=())),
    (13, papers, without("z1", "e1")),
    (13, plan, without("c2")),
    (14, plan, saying("The models are LQ-DL20 and LQ-DL35, EAN 850054310203.")),
    (14, plan, then(with_product, saying("The lamp B0TESTNEW5 has the same lid."))),
    (14, plan, then(with_fact("x.orders", "113-5550142-7770018"), saying("The order was 113-5550142-7770018."))),
    (14, plan, without("o1")),
    (14, dispute, saying("The tracking number is MPL00552918CN.")),
    (14, papers, with_table("B0TESTTOY7")),
    (14, dispute, without("o1", "e1")),
]  # fmt: skip


@pytest.mark.parametrize(("indicator", "build", "change"), NEAR, ids=ids(NEAR))
def test_what_only_looks_like_a_fault_does_not_fail(indicator: int, build: Build, change: Change) -> None:
    assert verdict_of(indicator, change(build()), load(), DAY).result != "fail"


def test_each_of_these_indicators_has_four_faults_and_six_near_misses() -> None:
    assert not too_few(range(10, 15), FAULTS, NEAR)


ASKED: list[Row] = [
    (1, dispute, saying("This is our plan of action.")),
    (8, plan, saying("We have taken all necessary measures.")),
    (10, plan, saying("The carrier was to blame for it.")),
    (11, plan, saying("Please accept our deepest apologies.")),
    (11, plan, saying("Please look at the invoices!")),
    (12, plan, saying("Please kindly check the attachment.")),
    (12, plan, all_edited),
    (13, plan, required("amazon.code_of_conduct", "reported")),
]


@pytest.mark.parametrize(("indicator", "build", "change"), ASKED, ids=ids(ASKED))
def test_what_a_machine_cannot_decide_asks_a_person(indicator: int, build: Build, change: Change) -> None:
    verdict = verdict_of(indicator, change(build()), load(), DAY)
    assert verdict.result == "person"
    assert verdict.question is not None


def test_what_excuses_a_term_must_stand_in_the_same_sentence() -> None:
    spoilt = saying("We will do our best. Exhibit 1 shows 900 units.")(plan())
    assert verdict_of(8, spoilt, load(), DAY).result == "fail"


def test_the_words_of_the_notice_in_quotation_marks_are_not_ours() -> None:
    quoted = notice_with(message=plan().notice.message.model_copy(update={"text": "Was this unfair? 请说明。"}))
    case = then(quoted, saying("You ask “Was this unfair? 请说明。” and we answer below."))(plan())
    verdicts = check(case, load(), DAY)
    assert (verdicts[9].result, verdicts[11].result) == ("pass", "pass")


def test_a_reported_statement_left_out_by_choice_passes() -> None:
    book = load()

    rule = next(r for r in book.of(StatementRule).values() if r.optional_by and r.required)
    no = line(rule.optional_by, "no").model_copy(update={"value": SlotValue(type="yes_no", yes=False)})
    case = required(rule.id, "reported")(plan())
    case = case.model_copy(update={"facts": case.facts.model_copy(update={"current": (*case.facts.current, no)})})
    assert verdict_of(13, case, book, DAY).result == "pass"
