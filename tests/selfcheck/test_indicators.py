"""Each of the 21 indicators: passes sound cases, fails a seeded fault, stays silent on near misses."""

from __future__ import annotations

from datetime import date

import pytest
from tests.examples_at import DAYS, FAULTY, example
from tests.selfcheck.judging import verdict_of
from tests.selfcheck.spoiling import (
    Change,
    each_statement,
    first_exhibit,
    letter_of,
    saying,
    with_sections,
    without_fact,
    without_means,
    without_role,
)

from rejoinder.model.base import Text
from rejoinder.model.case import Case, Submission
from rejoinder.model.errors import InputError
from rejoinder.model.finding import Finding, Override, Place
from rejoinder.model.letter import RequiredStatement
from rejoinder.model.notice import Stated
from rejoinder.model.source import Source
from rejoinder.rulebook import load
from rejoinder.selfcheck import check

PLAN, ODR, DISPUTE, JOOM = (
    "amazon-us-inauthentic",
    "amazon-us-odr",
    "joom-false-tracking-dispute",
    "joom-quality-refunds",
)
MARK = "amazon-uk-trademark-retraction"


def result(case: Case, indicator: int, day: date) -> str:
    return verdict_of(indicator, case, load(), day).result


def found(code: str, requirement: str, severity: str = "error") -> Finding:
    what = Text.of("看到的情况", "what was seen")
    return Finding(code=code, severity=severity, what=what, where=Place(file="a.pdf", rule=requirement))  # type: ignore[arg-type]


@pytest.mark.parametrize("name", [name for name in DAYS if name != FAULTY])
def test_a_sound_case_fails_nothing_and_asks_little(name: str) -> None:
    verdicts = check(example(name), load(), DAYS[name])
    assert [v.indicator for v in verdicts] == list(range(1, 22))
    assert [v.indicator for v in verdicts if v.result == "fail"] == []
    assert sum(v.result == "person" for v in verdicts) <= 4
    assert all(v.evidence.has("zh") and v.evidence.has("en") for v in verdicts)


def test_the_faulty_example_fails_for_its_fault_and_for_nothing_else() -> None:
    verdicts = check(example(FAULTY), load(), DAYS[FAULTY])
    assert [v.indicator for v in verdicts if v.result == "fail"] == [16]
    seen = verdicts[15].findings[0]
    assert seen.where.file == "invoice-TL-250930-11.pdf"
    assert seen.remedy is not None


def no_answer_to(topic: str) -> Change:
    def change(case: Case) -> Case:
        assert case.diagnosis is not None
        gone = {w.demand for w in case.diagnosis.wanted if w.topic == topic}
        assert gone
        case = each_statement(case, lambda s: None if set(s.demands) & gone else s)
        papers = tuple(
            e.model_copy(update={"answers": tuple(a for a in e.answers if a not in gone)}) for e in case.exhibits
        )
        return case.model_copy(update={"exhibits": papers})

    return change


def both_stances(case: Case) -> Case:
    owned = next(s for s in letter_of(case).statements() if s.role == "ownership")
    disputing = owned.model_copy(update={"role": "dispute", "id": "x"})
    first, *rest = letter_of(case).sections
    group = first.groups[0].model_copy(update={"id": "x", "statements": (disputing,)})
    return with_sections(case, (first.model_copy(update={"groups": (*first.groups, group)}), *rest))


def other_id(case: Case) -> Case:
    return saying("The item is B0ZZZZZZZ9.")(case)


def without_ids(case: Case) -> Case:
    letter = letter_of(case)
    bare = letter.model_copy(update={"references": (), "subject": Text.of("申诉", "Appeal")})
    case = case.model_copy(update={"letter": bare})
    asin = case.notice.ids.all()[0]
    case = each_statement(
        case, lambda s: s.model_copy(update={"text": Text({k: v.replace(asin, "it") for k, v in s.text.root.items()})})
    )
    sections = tuple(
        section.model_copy(update={"groups": tuple(g.model_copy(update={"table": None}) for g in section.groups)})
        for section in letter_of(case).sections
    )
    return with_sections(case, sections)


def stale(case: Case) -> Case:
    current = tuple(f.model_copy(update={"revision": 2}) for f in case.facts.current)
    return case.model_copy(update={"facts": case.facts.model_copy(update={"current": current})})


def missing_official(case: Case) -> Case:
    source = (Source(kind="law", place="x"),)
    required = RequiredStatement(rule="amazon.code_of_conduct", present=False, standing="official", source=source)
    return case.model_copy(update={"letter": letter_of(case).model_copy(update={"required": (required,)})})


def sent_before(case: Case) -> Case:
    words = "\n".join(s.text.say("en") for s in letter_of(case).statements())
    return case.model_copy(update={"history": (Submission(number=1, on=date(2026, 11, 1), text=words),)})


def only_pictures(case: Case) -> Case:
    notice = case.notice.model_copy(update={"file_types": (Stated(value="jpg"), Stated(value="png"))})
    return case.model_copy(update={"notice": notice})


def paper_finding(code: str, requirement: str, severity: str = "error") -> Change:
    return first_exhibit(fitness=(found(code, requirement, severity),))


def serving_nothing(case: Case) -> Case:
    case = first_exhibit(answers=(), proves=())(case)
    return each_statement(case, lambda s: s.model_copy(update={"exhibits": ()}))


def sent_something_else(case: Case) -> Case:
    return case.model_copy(update={"history": (Submission(number=1, on=date(2026, 11, 1), text="Hello."),)})


FAULTS: list[tuple[int, str, Change]] = [
    (1, JOOM, saying("We wrote in Seller Central.")),
    (1, DISPUTE, saying("The ASIN is listed below.")),
    (1, PLAN, saying("We answered in the Merchant Panel.")),
    (2, PLAN, without_fact("stance.")),
    (2, ODR, without_role("ownership", "cause")),
    (3, PLAN, no_answer_to("invoice")),
    (3, JOOM, no_answer_to("other_document")),
    (3, PLAN, without_role("prevention")),
    (4, PLAN, both_stances),
    (4, PLAN, without_role("ownership")),
    (4, PLAN, without_fact("stance.")),
    (5, PLAN, without_role("cause")),
    (5, ODR, without_means("cause", "when")),
    (6, PLAN, without_role("action")),
    (6, ODR, without_means("action", "when")),
    (6, ODR, without_means("action", "result")),
    (7, PLAN, without_role("prevention")),
    (7, ODR, without_means("prevention", "owner")),
    (7, ODR, without_means("prevention", "measure")),
    (8, PLAN, saying("We will strictly follow all policies.")),
    (8, ODR, saying("We will do our best.")),
    (9, PLAN, without_role("action")),
    (9, ODR, without_role("prevention")),
    (10, PLAN, saying("This decision is unfair.")),
    (10, ODR, saying("Your system wrongly flagged our account.")),
    (11, PLAN, saying("We beg you to reopen our store.")),
    (11, ODR, saying("Our lawyers will contact you.")),
    (12, PLAN, saying("We checked {count} units.")),
    (12, ODR, saying("The carrier is 顺丰.")),
    (12, ODR, saying("We changed the the pack.")),
    (13, PLAN, missing_official),
    (13, ODR, missing_official),
    (14, PLAN, other_id),
    (14, MARK, without_ids),
    (15, PLAN, stale),
    (15, PLAN, lambda case: each_statement(case, lambda s: s.model_copy(update={"basis": (), "origin": "edited"}))),
    (15, ODR, serving_nothing),
    (15, ODR, first_exhibit(leave_out=True)),
    (16, PLAN, paper_finding("paper.age", "amazon.supplier_invoice")),
    (16, PLAN, paper_finding("paper.after_notice", "")),
    (17, PLAN, paper_finding("paper.field_visible", "amazon.supplier_invoice")),
    (17, PLAN, paper_finding("paper.buyer_is_account", "amazon.supplier_invoice")),
    (18, PLAN, paper_finding("paper.kind_differs", "")),
    (18, PLAN, first_exhibit(alteration=(found("paper.kind_differs", ""),))),
    (19, PLAN, paper_finding("paper.names_product", "amazon.supplier_invoice")),
    (20, PLAN, first_exhibit(submission_name="发票.pdf")),
    (20, PLAN, only_pictures),
    (20, PLAN, first_exhibit(submission_name="a&b.pdf")),
    (21, PLAN, sent_before),
]  # fmt: skip


@pytest.mark.parametrize(
    ("indicator", "name", "spoil"), FAULTS, ids=[f"{n}-{c}-{i}" for i, (n, c, _) in enumerate(FAULTS)]
)
def test_a_seeded_fault_fails_its_indicator(indicator: int, name: str, spoil: Change) -> None:
    assert result(example(name), indicator, DAYS[name]) != "fail"
    assert result(spoil(example(name)), indicator, DAYS[name]) == "fail"


def test_every_indicator_has_a_seeded_fault() -> None:
    assert {indicator for indicator, _, _ in FAULTS} == set(range(1, 22))


NEAR: list[tuple[int, str, str]] = [
    (1, JOOM, "The product page at Joom was corrected."),
    (1, JOOM, "The carrier confirmed the seller's account number."),
    (1, PLAN, "The merchant's bank confirmed the transfer."),
    (1, PLAN, "The panel of the lamp is made of glass."),
    (8, PLAN, "Our quality manager strictly follows a checklist for every batch."),
    (8, PLAN, "We will check 20 units of each delivery carefully and record the result."),
    (8, ODR, "The new pack is better than the old one by 40 cm of drop height."),
    (8, ODR, "Our team leader pays more attention to lids since 2 November, with a weekly count."),
    (10, ODR, "Buyers reported that the box was dented."),
    (10, ODR, "The carrier delivered 12 parcels late because we had not booked a pick-up."),
    (10, PLAN, "Amazon asked us for the invoices on 3 November 2026."),
    (10, PLAN, "The supplier changed the lid without our approval."),
    (10, DISPUTE, "We dispute this point and give the facts below."),
    (11, ODR, "We regret that 12 orders arrived late."),
    (11, ODR, "The toy is made for families with children."),
    (11, PLAN, "Our lawyer's opinion is Exhibit 3."),
    (11, PLAN, "We are the owner of the brand LANQI."),
    (11, PLAN, "We will contact the carrier every Monday."),
    (12, PLAN, "We had had no such file before."),
    (12, PLAN, "The form says that that field is optional."),
    (12, PLAN, "The supplier is Zhongshan Haoguang Lighting Co., Ltd."),
    (12, ODR, "The unit price is USD 12.50 [excluding VAT]."),
    (14, PLAN, "The units are B0CLQ7K2MX and B0CLQ8R4TN."),
    (14, PLAN, "The invoice is HG-251204-07."),
]  # fmt: skip


@pytest.mark.parametrize(("indicator", "name", "words"), NEAR, ids=[f"{n}-{i}" for i, (n, _, _) in enumerate(NEAR)])
def test_a_near_miss_does_not_fail(indicator: int, name: str, words: str) -> None:
    assert result(saying(words)(example(name)), indicator, DAYS[name]) != "fail"


def reported_absent(case: Case) -> Case:
    source = (Source(kind="craft", place="x"),)
    required = RequiredStatement(rule="amazon.code_of_conduct", present=False, standing="reported", source=source)
    return case.model_copy(update={"letter": letter_of(case).model_copy(update={"required": (required,)})})


def no_papers(case: Case) -> Case:
    case = each_statement(case, lambda s: s.model_copy(update={"exhibits": ()}))
    return case.model_copy(update={"exhibits": ()})


KEPT: list[tuple[int, str, Change]] = [
    (5, DISPUTE, without_role("cause")),
    (6, DISPUTE, without_role("action")),
    (7, MARK, without_role("prevention")),
    (9, MARK, without_role("action", "prevention")),
    (13, PLAN, reported_absent),
    (16, PLAN, paper_finding("paper.age", "amazon.supplier_invoice", "ask")),
    (16, ODR, no_papers),
    (17, ODR, no_papers),
    (18, PLAN, paper_finding("paper.age", "amazon.supplier_invoice")),
    (18, ODR, no_papers),
    (19, PLAN, paper_finding("paper.age", "amazon.supplier_invoice")),
    (19, ODR, no_papers),
    (20, PLAN, first_exhibit(submission_name="B0CLQ7K2MX_Invoice_2025-12-04.PDF")),
    (20, ODR, no_papers),
    (16, PLAN, paper_finding("paper.field_visible", "amazon.supplier_invoice")),
    (17, PLAN, paper_finding("paper.age", "amazon.supplier_invoice")),
    (21, PLAN, sent_something_else),
    (2, DISPUTE, without_role("closing")),
    (3, ODR, without_role("closing", "exhibit")),
    (4, DISPUTE, without_role("closing")),
]  # fmt: skip


@pytest.mark.parametrize(
    ("indicator", "name", "change"), KEPT, ids=[f"{n}-{c}-{i}" for i, (n, c, _) in enumerate(KEPT)]
)
def test_what_does_not_matter_to_an_indicator_does_not_fail_it(indicator: int, name: str, change: Change) -> None:
    assert result(change(example(name)), indicator, DAYS[name]) != "fail"


@pytest.mark.parametrize(("day", "late"), [(date(2026, 11, 17), "pass"), (date(2026, 11, 18), "fail")])
def test_a_clock_of_the_notice_can_be_missed_the_day_after_its_last(day: date, late: str) -> None:
    assert result(example(PLAN), 21, day) == late


def test_a_reported_clock_is_never_missed() -> None:
    late = date(2026, 11, 12)  # past 72 hours, within the notice's 14 days
    assert result(example(PLAN), 21, late) == "pass"


def test_a_future_action_is_no_completed_action() -> None:
    assert result(example(PLAN), 6, date(2026, 11, 6)) == "fail"


def test_edited_sentences_need_a_reader_of_english() -> None:
    case = each_statement(example(PLAN), lambda s: s.model_copy(update={"origin": "edited"}))
    assert result(case, 12, DAYS[PLAN]) == "person"


def test_an_override_stays_beside_the_failure_and_needs_a_name_and_a_reason() -> None:
    case, day = example(FAULTY), DAYS[FAULTY]
    named = Override(indicator=16, who="唐若兰", on=day, why="供应商确认为同批")
    blank = named.model_copy(update={"who": " "})
    released = verdict_of(16, case.model_copy(update={"overrides": (named,)}), load(), day)
    assert released.result == "fail"
    assert not released.blocks
    assert verdict_of(16, case.model_copy(update={"overrides": (blank,)}), load(), day).blocks


def test_a_case_without_letter_cannot_be_checked() -> None:
    with pytest.raises(InputError):
        check(example(PLAN).model_copy(update={"letter": None}), load(), DAYS[PLAN])
