"""What the reply to the last attempt names is asked about, answered first, and missed by the self-check while open."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, date, datetime
from typing import Any

import pytest
from tests.letters.sellers import ACCUSED, BOOK, DAY, Walk, answered, every_paper

from rejoinder.app.assemble import anew
from rejoinder.app.facts_form import form
from rejoinder.app.missing import open_questions
from rejoinder.diagnosis import diagnose, questions
from rejoinder.model.case import Case, Submission
from rejoinder.model.formats import FactsFile, PaperNote
from rejoinder.model.notice import Allegation, Demand, Message, Notice
from rejoinder.model.rules import TopicRule
from rejoinder.model.source import Span
from rejoinder.selfcheck.check import check

CUT = "the copy of the licence is cut off at the left"
BLURRED = "the card cannot be read"
WHY = "why the licence was cut"
KYC = Walk("amazon", "identity_verification", "own", ("business_licence",))
USED = Walk("amazon", "used_sold_as_new", "own", ("root_cause", "corrective_action", "prevention"))


def refusal(
    walk: Walk,
    faults: Sequence[str] = (CUT,),
    asks: Sequence[tuple[str, str]] = (),
    number: int = 1,
    violation: str = "",
    kind: str = "appeal_rejected",
) -> Submission:
    """Return an attempt whose reply names these faults and asks for these things."""
    text = f"We cannot accept this: {'; '.join(faults)}. Please send {', '.join(words for _, words in asks)}."

    def span(words: str) -> Span:
        start = text.index(words)
        return Span(source="m9", start=start, end=start + len(words), text=words)

    reply = Notice(
        id="n9",
        message=Message(id="m9", text=text, date=datetime(2026, 11, 9, 9, tzinfo=UTC)),
        platform=walk.platform,
        kind=kind,  # type: ignore[arg-type]
        allegations=tuple(
            Allegation(id=f"a{n}", violation=violation or walk.violation, span=span(words))
            for n, words in enumerate(faults, start=1)
        ),
        demands=tuple(
            Demand(id=f"d{n}", kind=BOOK.get(TopicRule, topic).kind, topic=topic, span=span(words))
            for n, (topic, words) in enumerate(asks, start=1)
        ),
    )
    return Submission(number=number, on=date(2026, 11, 6), text="We sent the licence.", reply=reply)


def asked(case: Case) -> dict[str, str]:
    assert case.diagnosis is not None
    return {q.key: q.quote for q in questions(case.diagnosis, case.notice, case.facts, BOOK, DAY)}


def said(case: Case, section: str = "facts") -> list[str]:
    assert case.letter is not None
    parts = (part for part in case.letter.sections if part.id == section)
    return [one.text.say("en") for part in parts for group in part.groups for one in group.statements]


def lacking(case: Case, number: int) -> str:
    verdict = next(one for one in check(case, BOOK, DAY) if one.indicator == number)
    return " ".join(one.what.say("en") for one in verdict.findings) if verdict.result == "fail" else ""


def again(walk: Walk, given: dict[str, Any] | None = None, **fields: Any) -> Case:
    return answered(walk, given=given, history=(refusal(walk, **fields),))


def test_a_fault_that_the_refusal_names_is_asked_about_and_answered_first() -> None:
    case = again(KYC, {"identity_verification.put_right.a1p1": "scanned_whole"})
    assert asked(case)["identity_verification.put_right.a1p1"] == CUT
    assert said(case)[0] == f"New: On “{CUT}”: we scanned the whole document anew, every side of it."
    assert lacking(case, 2) == ""


def test_a_fault_left_open_is_left_out_and_told_by_the_self_check() -> None:
    case = again(KYC, {"identity_verification.put_right.a1p1": None})
    assert not [one for one in said(case) if CUT in one]
    assert CUT in lacking(case, 2)
    assert ACCUSED not in lacking(case, 2)


def test_one_of_two_faults_answered_leaves_the_other_open() -> None:
    case = again(KYC, {"identity_verification.put_right.a1p2": None}, faults=(CUT, BLURRED))
    assert BLURRED in lacking(case, 2)
    assert CUT not in lacking(case, 2)


def test_where_the_rulebook_has_no_question_for_a_fault_the_general_one_is_asked() -> None:
    words = {"zh": "已附全图。", "en": "The whole picture is enclosed."}
    case = again(KYC, {"stance.a1p1": "dispute", "again.answered.a1p1": words})
    assert "again.answered.a1p1" in asked(case)
    assert "identity_verification.put_right.a1p1" not in asked(case)
    assert said(case)[0] == f"New: On “{CUT}”: The whole picture is enclosed."


def test_what_the_refusal_asks_for_is_a_demand_answered_first() -> None:
    words = {"zh": "扫描时切掉了。", "en": "The scanner cut the edge."}
    case = again(KYC, {"demand.explained.a1d1": words}, faults=(), asks=(("other_explanation", WHY),))
    assert said(case, "answers")[0] == f"New: Your request “{WHY}”: The scanner cut the edge."
    open_one = again(KYC, {"demand.explained.a1d1": None}, faults=(), asks=(("other_explanation", WHY),))
    assert WHY in lacking(open_one, 3)


def test_the_form_says_whose_words_a_question_quotes() -> None:
    case = again(KYC)
    assert case.diagnosis is not None
    words = form(questions(case.diagnosis, case.notice, case.facts, BOOK, DAY), FactsFile(), BOOK)
    assert f"2026-11-09 回信原文 / reply of 2026-11-09: “{CUT}”" in words
    assert f"通知原文 / notice: “{ACCUSED}”" in words
    assert f"通知原文 / notice: “{CUT}”" not in words


@pytest.mark.parametrize(
    ("attempt", "said", "left"),
    [(1, (), ()), (1, ("business_licence",), ()), (0, (), ("a1d1",)), (1, ("a1d1",), ("a1d1",))],
)
def test_the_very_file_that_was_refused_answers_nothing_unless_the_seller_says_so(
    attempt: int, said: tuple[str, ...], left: tuple[str, ...]
) -> None:
    case = again(KYC, faults=(), asks=(("business_licence", "a whole copy of the licence"),))
    assert case.diagnosis is not None
    paper = next(one for one in every_paper()).model_copy(update={"answers": ("d1", "a1d1")})
    kept = anew(paper, attempt, case.diagnosis, PaperNote(answers=said))
    assert kept.answers == ("d1", *left)


def test_the_reply_is_not_quoted_as_the_notice() -> None:
    words = " ".join(said(again(KYC), "opening"))
    assert f"states “{ACCUSED}”" in words
    assert words.count(CUT) == 1


def test_answers_to_an_earlier_refusal_do_not_answer_the_next() -> None:
    first, second = refusal(KYC), refusal(KYC, (BLURRED,), number=2)
    case = answered(KYC, history=(first, second))
    assert "identity_verification.put_right.a2p1" in asked(case)
    assert not [key for key in asked(case) if ".a1p" in key]


@pytest.mark.parametrize(
    "case",
    [
        answered(KYC),
        again(KYC, faults=(ACCUSED,)),
        again(KYC, kind="reinstated"),
        again(USED, faults=("you have sold goods that had been opened",)),
        answered(KYC, history=(Submission(number=1, on=date(2026, 11, 6)),)),
    ],
    ids=["no history", "the notice's own words", "reinstated", "a plan", "no reply"],
)
def test_nothing_new_is_asked(case: Case) -> None:
    assert not [key for key in asked(case) if ".a1" in key or key.startswith("again.answered")]
    assert lacking(case, 2) == ""


def test_the_very_notice_that_is_answered_names_nothing_twice() -> None:
    one = refusal(KYC)
    assert one.reply is not None
    judged = diagnose(one.reply, BOOK, DAY, (one,))
    assert not [point for point in judged.points if point.again]


def test_a_fault_that_names_no_known_breach_is_about_the_one_in_hand() -> None:
    case = again(KYC, violation="unspecified")
    assert case.diagnosis is not None
    assert [(p.violation, p.quote) for p in case.diagnosis.points if p.again] == [(KYC.violation, CUT)]


def test_a_part_of_the_plan_that_was_refused_is_answered_by_the_plan() -> None:
    case = again(USED, faults=(), asks=(("root_cause", "more about the reason"),))
    assert lacking(case, 3) == ""


PARTS = (("root_cause", "the root cause"), ("corrective_action", "the actions you took"), ("prevention", "the steps"))


def keys_of_plan(case: Case) -> list[str]:
    return [key for key in asked(case) if key.startswith(("causes.", "actions.", "preventions."))]


@pytest.mark.parametrize("parts", [PARTS, PARTS[:1], PARTS[2:]], ids=["all parts", "the cause", "prevention"])
def test_a_refusal_that_wants_a_plan_where_papers_were_wanted_makes_the_answer_one(
    parts: tuple[tuple[str, str], ...],
) -> None:
    """The plan is asked for, stands in the letter, and is missed by the self-check while it is open."""
    case = again(KYC, faults=(), asks=parts)
    assert case.diagnosis is not None
    assert case.letter is not None
    assert (case.diagnosis.form, case.diagnosis.plan_by_reply) == ("plan", True)
    assert keys_of_plan(case)
    assert said(case, "root_causes")
    assert lacking(case, 3) == ""
    bare = again(KYC, {key: None for key in asked(case) if key.startswith("causes.")}, faults=(), asks=parts)
    assert parts[0][1] in lacking(bare, 3)
    assert "of the reply" in lacking(bare, 3)


def test_the_reply_is_named_as_the_reason_of_the_plan() -> None:
    case = again(KYC, faults=(), asks=PARTS)
    assert case.diagnosis is not None
    assert "the reply to the last attempt" in case.diagnosis.form_reason.say("en")


@pytest.mark.parametrize(
    ("faults", "asks"),
    [
        ((), (("business_licence", "a whole copy of the licence"),)),
        ((CUT,), (("business_licence", "a whole copy of the licence"), ("other_document", "a bill"))),
        ((CUT, BLURRED), ()),
        ((), (("other_explanation", WHY),)),
    ],
    ids=["a paper", "two papers and a fault", "faults alone", "an explanation"],
)
def test_a_refusal_that_wants_no_plan_leaves_the_answer_as_short_as_it_was(
    faults: tuple[str, ...], asks: tuple[tuple[str, str], ...]
) -> None:
    first, case = answered(KYC, every_paper()), again(KYC, faults=faults, asks=asks)
    assert case.diagnosis is not None
    assert first.diagnosis is not None
    assert (case.diagnosis.form, case.diagnosis.plan_by_reply) == (first.diagnosis.form, False)
    assert not keys_of_plan(case)
    assert not said(case, "root_causes")


def test_a_plan_that_is_one_of_several_ways_is_none_that_must_be_gone() -> None:
    """ "Either a copy of the licence or the root cause": who has the paper sends it."""
    one = refusal(KYC, (), (("business_licence", "a copy of the licence"), ("root_cause", "the root cause")))
    assert one.reply is not None
    either = tuple(demand.model_copy(update={"group": "g1"}) for demand in one.reply.demands)
    history = (one.model_copy(update={"reply": one.reply.model_copy(update={"demands": either})}),)
    case = answered(KYC, history=history)
    assert case.diagnosis is not None
    assert case.diagnosis.form == "documents"
    assert [w.topic for w in case.diagnosis.wanted if w.again] == ["business_licence"]


def test_what_is_asked_for_once_more_is_answered_in_a_line_with_its_paper() -> None:
    """The notice asked for the licence; the reply asks for it again: one line says where it is."""
    quote = "a whole copy of the licence"
    licence = next(one for one in every_paper() if one.kind == "business_licence")
    papers = (licence.model_copy(update={"answers": ("d1", "a1d1")}),)
    history = (refusal(KYC, (), (("business_licence", quote),)),)
    assert (
        f"Your request “{quote}”: please see {licence.id.replace('E', 'Exhibit ')}."
        in said(answered(KYC, papers, history=history), "answers")[0]
    )


def test_open_questions_about_a_reply_are_named_in_its_words_and_not_by_our_numbers() -> None:
    case = again(KYC, {"stance.a1p1": None, "stance.p1": None})
    lines = "\n".join(open_questions(case, BOOK, DAY, "en"))
    assert f"reply of 2026-11-09: “{CUT}”" in lines
    assert "a1p1" not in lines
    assert "[stance.p1]" in lines


@pytest.mark.parametrize("fault", ["the invoice you sent is illegible", "the report that you enclosed has expired"])
def test_a_fault_of_a_paper_is_asked_about_also_where_the_answer_is_a_plan(fault: str) -> None:
    """A plan says nothing of a scan that cannot be read."""
    words = {"zh": "已附清晰的一份。", "en": "A sharper picture of every page goes along now."}
    case = again(USED, {"again.answered.a1p1": words}, faults=(fault,))
    assert asked(case)["stance.a1p1"] == fault
    assert said(case)[0] == f"New: On “{fault}”: A sharper picture of every page goes along now."


def test_a_correction_quotes_only_what_an_earlier_letter_says() -> None:
    """Nobody is to own words that were never written; the gap tells that the correction is left out."""
    untrue = {"again.untrue_kind": "words", "again.true_words": {"zh": "略", "en": "It was sent later."}}
    written = again(KYC, {"again.untrue_words": "We sent the licence.", **untrue})
    invented = again(KYC, {"again.untrue_words": "We never had a licence.", **untrue})
    assert "Correction: in our last answer we wrote “We sent the licence.”" in " ".join(said(written, "opening"))
    assert "Correction" not in " ".join(said(invented, "opening"))
    assert invented.letter is not None
    assert "gap.correction" in {gap.code for gap in invented.letter.gaps}
    assert written.letter is not None
    assert "gap.correction" not in {gap.code for gap in written.letter.gaps}


def test_attempts_that_the_case_keeps_answer_whether_there_were_any() -> None:
    case = again(KYC)
    assert "case.earlier_answer" not in asked(case)
    assert "again.untrue_words" in asked(case)
    assert "case.earlier_answer" in asked(answered(KYC))
    assert "again.untrue_words" not in asked(answered(KYC, given={"case.earlier_answer": "否"}))


def clock(case: Case, ident: str) -> date | None:
    assert case.diagnosis is not None
    return next((c.due.date() for c in case.diagnosis.clocks if c.id == ident and c.due), None)


def test_a_time_to_answer_that_the_reply_starts_anew_runs_from_it() -> None:
    """Joom's seven days run from each message that Merchant Support refuses with, not from the first notice."""
    asked_first = Walk("joom", "restricted_product", "own", ("other_explanation",), kind="information_request")
    assert clock(answered(asked_first), "joom.support_7d") == date(2026, 11, 10)
    one = refusal(asked_first).model_copy(update={"on": date(2026, 11, 5)})
    assert clock(answered(asked_first, history=(one,)), "joom.support_7d") == date(2026, 11, 16)
