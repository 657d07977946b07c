"""Three sound cases built by hand: an Amazon plan, a Joom dispute, papers alone; every company is invented."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

from rejoinder.model.base import Text
from rejoinder.model.case import Case
from rejoinder.model.diagnosis import Clock, Diagnosis, Point, Wanted
from rejoinder.model.exhibit import Exhibit
from rejoinder.model.facts import Fact, Facts
from rejoinder.model.letter import Basis, Group, Letter, RequiredStatement, Section, Statement
from rejoinder.model.notice import Ids, Message, Notice
from rejoinder.model.slots import Choice, SlotValue
from rejoinder.model.source import Source

DAY = date(2026, 11, 10)
"""The day on which all three are checked."""

CRAFT = (Source(kind="craft", place="a case built for a test"),)


def pick(question: str, *ids: str) -> Fact:
    """Return the answer to a question of choice."""
    picks = tuple(Choice(id=i, label=Text.of(i, i)) for i in ids)
    return Fact(id=f"f.{question}", question=question, value=SlotValue(type="choices", picks=picks), raw=" ".join(ids))


def day_fact(question: str, day: date) -> Fact:
    """Return a date the seller gave."""
    return Fact(id=f"f.{question}", question=question, value=SlotValue(type="date", day=day), raw=day.isoformat())


def line(question: str, words: str) -> Fact:
    """Return a line the seller typed."""
    value = SlotValue(type="line", words=Text({"en": words}))
    return Fact(id=f"f.{question}", question=question, value=value, raw=words)


def say(ident: str, role: str, words: str, *facts: str, **fields: Any) -> Statement:
    """Return a composed sentence that rests on some facts, by question key."""
    basis = tuple(Basis(fact=key if key == "notice" or key.startswith("paper.") else f"f.{key}") for key in facts)
    return Statement(id=ident, role=role, text=Text.of(f"（{ident}）", words), basis=basis, **fields)  # type: ignore[arg-type]


def paper(ident: str, name: str, kind: str, **fields: Any) -> Exhibit:
    """Return a paper without complaints."""
    return Exhibit(
        id=ident, file=f"{ident.lower()}.pdf", sha256=ident.lower() * 32, size=48_000, media="application/pdf",
        kind=kind, pages=1, language="en", submission_name=name, **fields,
    )  # fmt: skip


def notice(platform: str, words: str, **fields: Any) -> Notice:
    """Return a notice of 3 November 2026 with these words."""
    sent = datetime(2026, 11, 3, 9, 0, tzinfo=UTC)
    return Notice(
        id="n1", message=Message(id="m1", text=words, date=sent), platform=platform, kind="deactivation", **fields
    )


def diagnosis(platform: str, form: str, points: tuple[Point, ...], wanted: tuple[Wanted, ...]) -> Diagnosis:
    """Return a diagnosis with one clock of the notice that ends on 17 November 2026."""
    due = datetime(2026, 11, 17, 23, 59, tzinfo=UTC)
    clock = Clock(id="notice", title=Text.of("通知给的期限", "The notice's own time"), due=due,
                  standing="official", can_fail=True)  # fmt: skip
    hint = Clock(id="craft.72h", title=Text.of("72 小时", "72 hours"), due=datetime(2026, 11, 6, 9, 0, tzinfo=UTC),
                 standing="reported")  # fmt: skip
    return Diagnosis(
        notice="n1", day=DAY, rulebook="0" * 64, platform=platform, form=form,  # type: ignore[arg-type]
        form_reason=Text.of("通知要求", "The notice asks for it"), composes=True, points=points, wanted=wanted,
        clocks=(clock, hint),
    )  # fmt: skip


def letter(subject: str, salutation: str, *parts: tuple[str, tuple[Statement, ...]], **fields: Any) -> Letter:
    """Return a letter of named parts, one group each."""
    sections = tuple(Section(id=name, groups=(Group(id=name, statements=said),)) for name, said in parts)
    return Letter(
        id="l1", day=DAY, subject=Text.of("申诉", subject), salutation=Text.of("您好：", salutation),
        sections=sections, closing=Text.of("此致", "Yours faithfully,"), **fields,
    )  # fmt: skip


_PLAN_NOTICE = (
    "Some buyers doubt that B0TESTLMP1 is authentic. Some units of B0TESTLMP2 looked opened. "
    "Please send the root cause, what you have corrected, how you will prevent this, and supplier invoices."
)
_CAUSE_1, _CAUSE_2 = "invoices_not_filed", "returns_restocked_unchecked"
_ACTION_1, _ACTION_2 = "invoices_collected", "returns_stock_recheck"
_STEP_1, _STEP_2 = "invoice_before_stock", "returns_quarantine"


def _plan_facts() -> Facts:
    return Facts(
        current=(
            pick("stance.p1", "own"),
            pick("stance.p2", "own"),
            pick("causes.inauthentic", _CAUSE_1, _CAUSE_2),
            pick(f"actions.{_CAUSE_1}", _ACTION_1),
            pick(f"actions.{_CAUSE_2}", _ACTION_2),
            pick(f"preventions.{_CAUSE_1}", _STEP_1),
            pick(f"preventions.{_CAUSE_2}", _STEP_2),
            day_fact(f"{_CAUSE_1}.since", date(2026, 1, 12)),
            day_fact(f"{_CAUSE_2}.since", date(2026, 5, 1)),
            day_fact(f"{_ACTION_1}.done_on", date(2026, 11, 6)),
            day_fact(f"{_ACTION_2}.done_on", date(2026, 11, 7)),
            line(f"{_STEP_1}.owner", "warehouse manager"),
            line(f"{_STEP_2}.owner", "team leader"),
            line("inauthentic.supplier", "Foshan Yaoting Lighting Co., Ltd."),
        )
    )


def _plan_body() -> tuple[tuple[str, tuple[Statement, ...]], ...]:
    cause_1: dict[str, Any] = {"owner_rule": _CAUSE_1, "points": ("p1",), "demands": ("d1",)}
    cause_2: dict[str, Any] = {"owner_rule": _CAUSE_2, "points": ("p2",), "demands": ("d1",)}
    step: tuple[str, ...] = ("when", "owner", "rhythm", "tool", "measure")
    opening = (
        say("o1", "opening", "Your notice of November 3, 2026 concerns B0TESTLMP1 and B0TESTLMP2.", "notice",
            points=("p1", "p2")),
        say("o2", "ownership", "For B0TESTLMP1 we accept that we could not show an invoice for each unit.", "stance.p1",
            "inauthentic.supplier", points=("p1",)),
        say("o3", "ownership", "For B0TESTLMP2 we accept that opened units were sold.", "stance.p2", points=("p2",)),
    )  # fmt: skip
    causes = (
        say("c1", "cause", "From January 12, 2026, we filed no supplier invoices; 310 units had none.",
            f"{_CAUSE_1}.since", means=("when", "count"), **cause_1),
        say("c2", "cause", "As a result, we could not cover the units sold with invoices when your notice arrived.",
            f"{_CAUSE_1}.since", **cause_1),
        say("c3", "cause", "From May 1, 2026, 37 returned units went back to stock without a check.",
            f"{_CAUSE_2}.since", means=("when", "count"), **cause_2),
        say("c4", "cause", "Units that had been opened or used were therefore sent to the next buyer as New.",
            f"{_CAUSE_2}.since", **cause_2),
    )  # fmt: skip
    actions = (
        say("a1", "action", "By November 6, 2026, we had obtained 2 invoices that cover 900 units (Exhibit 1).",
            f"{_ACTION_1}.done_on", owner_rule=_ACTION_1, points=("p1",), demands=("d2",), exhibits=("E1",),
            means=("when", "count", "result")),
        say("a2", "action", "On November 7, 2026, we opened 22 returned units and took 9 units out of sale.",
            f"{_ACTION_2}.done_on", owner_rule=_ACTION_2, points=("p2",), demands=("d2",),
            means=("when", "count", "result")),
    )  # fmt: skip
    steps = (
        say("s1", "prevention", "Since November 9, 2026, our warehouse manager has filed an invoice for every "
            "delivery in one folder; the limit is 0 deliveries without one.", f"{_STEP_1}.owner", owner_rule=_STEP_1,
            points=("p1",), demands=("d3",), means=step),
        say("s2", "prevention", "Since November 9, 2026, our team leader has checked every returned unit; a monthly "
            "count allows 0 unchecked units in stock.", f"{_STEP_2}.owner", owner_rule=_STEP_2, points=("p2",),
            demands=("d3",), means=step),
    )  # fmt: skip
    answers = (
        say("n1", "answer", "The invoices of Foshan Yaoting Lighting Co., Ltd. are enclosed (Exhibit 1).", "paper.E1",
            demands=("d4",), exhibits=("E1",)),
        say("e1", "exhibit", "Exhibit 1: Invoice YT-260112-3, 12 January 2026.", "paper.E1", exhibits=("E1",)),
    )  # fmt: skip
    end = (say("z1", "closing", "We ask you to review this and to reinstate our selling privileges.", "stance.p1"),)
    return (("opening", opening), ("causes", causes), ("actions", actions), ("prevention", steps),
            ("answers", answers), ("closing", end))  # fmt: skip


def plan() -> Case:
    """Amazon: two allegations owned, two causes, each with an action and a prevention, one invoice."""
    points = (
        Point(id="p1", violation="inauthentic", quote="Some buyers doubt that B0TESTLMP1 is authentic."),
        Point(id="p2", violation="used_sold_as_new", quote="Some units of B0TESTLMP2 looked opened."),
    )
    wanted = (
        Wanted(demand="d1", topic="root_cause", quote="the root cause"),
        Wanted(demand="d2", topic="corrective_action", quote="what you have corrected"),
        Wanted(demand="d3", topic="prevention", quote="how you will prevent this"),
        Wanted(demand="d4", topic="invoice", quote="supplier invoices"),
    )
    ids = Ids(asins=("B0TESTLMP1", "B0TESTLMP2"))
    exhibit = paper("E1", "B0TESTLMP1_Invoice_2026-01-12.pdf", "invoice", answers=("d4",), proves=(_ACTION_1,),
                    requirements=("amazon.supplier_invoice",))  # fmt: skip
    written = letter("Plan of action - B0TESTLMP1 and B0TESTLMP2", "Dear Seller Performance Team,", *_plan_body())
    return Case(
        id="plan", platform="amazon", marketplace="US", notice=notice("amazon", _PLAN_NOTICE, ids=ids),
        facts=_plan_facts(), exhibits=(exhibit,), letter=written,
        diagnosis=diagnosis("amazon", "plan", points, wanted),
    )  # fmt: skip


def dispute() -> Case:
    """Joom: one allegation disputed with facts and a carrier's record; accept or prove, one is enough."""
    points = (Point(id="p1", violation="false_tracking", quote="The tracking of order HX5D83KQ is false."),)
    wanted = (
        Wanted(demand="d1", topic="accept_or_dispute", quote="accept the refund", group="g1"),
        Wanted(demand="d2", topic="tracking_proof", quote="a record of the carrier", group="g1"),
    )
    facts = Facts(
        current=(
            pick("stance.p1", "dispute"),
            day_fact("false_tracking.checked_on", date(2026, 11, 5)),
            line("false_tracking.carrier", "Meridian Parcel Line"),
        )
    )
    body = (
        say("o1", "opening", "Your notice of 3 November 2026 concerns order HX5D83KQ.", "notice", points=("p1",)),
        say("o2", "dispute", "We dispute this. The carrier Meridian Parcel Line scanned it 6 times (Exhibit 1).",
            "stance.p1", "false_tracking.carrier", points=("p1",), exhibits=("E1",)),
        say("o3", "answer", "The record of the carrier is Exhibit 1; we checked it on 5 November 2026.",
            "false_tracking.checked_on", "paper.E1", points=("p1",), demands=("d2",), exhibits=("E1",)),
        say("e1", "exhibit", "Exhibit 1: Tracking record HX5D83KQ, 5 November 2026.", "paper.E1", exhibits=("E1",)),
        say("z1", "closing", "We ask you to check the decision again in the light of this record.", "stance.p1"),
    )  # fmt: skip
    words = "The tracking of order HX5D83KQ is false. Please accept the refund or send a record of the carrier."
    exhibit = paper("E1", "HX5D83KQ_Tracking_2026-11-05.pdf", "tracking_proof", answers=("d2",),
                    requirements=("tracking_records",))  # fmt: skip
    return Case(
        id="dispute", platform="joom", notice=notice("joom", words, ids=Ids(order_ids=("HX5D83KQ",))), facts=facts,
        exhibits=(exhibit,), letter=letter("Order HX5D83KQ", "Dear Merchant Support,", ("all", body)),
        diagnosis=diagnosis("joom", "explanation", points, wanted),
    )  # fmt: skip


def papers() -> Case:
    """Amazon: a listing is off until a test report and a declaration are sent; no plan is asked."""
    points = (Point(id="p1", violation="compliance_documents", quote="No safety papers are on file for B0TESTTOY7."),)
    wanted = (
        Wanted(demand="d1", topic="test_report", quote="a test report"),
        Wanted(demand="d2", topic="declaration_of_conformity", quote="a declaration of conformity"),
    )
    facts = Facts(current=(pick("stance.p1", "own"), line("compliance.standard", "EN 71-1")))
    body = (
        say("o1", "opening", "This is our answer to your notice of November 3, 2026 about B0TESTTOY7.", "notice",
            points=("p1",)),
        say("o2", "ownership", "We accept that no safety papers were on file.", "stance.p1", points=("p1",)),
        say("o3", "answer", "The test report on EN 71-1 is Exhibit 1.", "paper.E1", "compliance.standard",
            points=("p1",), demands=("d1",), exhibits=("E1",)),
        say("o4", "answer", "The declaration of conformity is Exhibit 2.", "paper.E2", points=("p1",),
            demands=("d2",), exhibits=("E2",)),
        say("e1", "exhibit", "Exhibit 1: Test report NL-8841, 2 March 2026.", "paper.E1", exhibits=("E1",)),
        say("e2", "exhibit", "Exhibit 2: Declaration of conformity, 9 March 2026.", "paper.E2", exhibits=("E2",)),
        say("r1", "required",
            "We have read and understood the current Seller Code of Conduct and operate in line with it.", "stance.p1"),
    )  # fmt: skip
    exhibits = (
        paper("E1", "B0TESTTOY7_Test-Report_2026-03-02.pdf", "test_report", answers=("d1",)),
        paper("E2", "B0TESTTOY7_Declaration_2026-03-09.pdf", "declaration_of_conformity", answers=("d2",)),
    )
    words = "No safety papers are on file for B0TESTTOY7. Please send a test report and a declaration of conformity."
    required = (RequiredStatement(rule="amazon.code_of_conduct", present=True, standing="reported", source=CRAFT),)
    written = letter("Papers for B0TESTTOY7", "Dear Seller Performance Team,", ("all", body), required=required)
    return Case(
        id="papers", platform="amazon", marketplace="DE",
        notice=notice("amazon", words, ids=Ids(asins=("B0TESTTOY7",))), facts=facts, exhibits=exhibits,
        letter=written, diagnosis=diagnosis("amazon", "documents", points, wanted),
    )  # fmt: skip
