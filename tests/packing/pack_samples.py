"""One invented case with every part a pack can hold; its small rulebook lies in ``pack_rules``."""

from __future__ import annotations

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

from tests.packing.pack_papers import exhibits
from tests.packing.pack_rules import rulebook

from rejoinder.model.base import Text
from rejoinder.model.case import Case
from rejoinder.model.diagnosis import Clock, Diagnosis, Point, RouteStep, Wanted
from rejoinder.model.exhibit import Exhibit
from rejoinder.model.facts import Fact, Facts
from rejoinder.model.finding import Finding, Place, Verdict
from rejoinder.model.letter import Basis, FormAnswer, Group, Letter, Role, Section, Statement, Table
from rejoinder.model.notice import Allegation, Demand, Ids, Message, Notice, SourceFile
from rejoinder.model.party import Account, Party
from rejoinder.model.slots import Choice, SlotValue
from rejoinder.model.source import Source, Span

DAY = date(2026, 11, 24)
NOTICED = datetime(2026, 11, 16, 17, 5, tzinfo=UTC)
ASINS = ("B0ZZ7RD2XN", "B0ZZ4K7QMT")
SUBJECT = Text.of(f"申诉与行动计划 - {', '.join(ASINS)}", f"Appeal and plan of action - {', '.join(ASINS)}")


def span(text: str, start: int = 0) -> Span:
    return Span(source="n1", start=start, end=start + len(text), text=text)


def statement(ident: str, role: Role, zh: str, en: str, fact: str, *papers: str) -> Statement:
    return Statement(
        id=ident,
        role=role,
        text=Text.of(zh, en),
        rule=f"rule.{ident}",
        basis=(Basis(fact=fact),),
        exhibits=papers,
        points=("p1",),
        demands=("d1",),
        tokens=("LZ-2601-118",) if papers else (),
    )


def letter() -> Letter:
    return Letter(
        id="letter-1",
        day=DAY,
        recipient=Text.of("亚马逊卖家绩效团队", "Amazon Seller Performance Team"),
        subject=SUBJECT,
        references=((Text.of("ASIN", "ASIN"), ", ".join(ASINS)), (Text.of("案件编号", "Case ID"), "1732850911")),
        salutation=Text.of("您好：", "Dear Seller Performance Team,"),
        sections=(_opening(), _causes(), _actions(), _answers(), _closing()),
        closing=Text.of("此致", "Yours faithfully,"),
        signature=(
            Text.of("周砚", "Zhou Yan"),
            Text.of("运营负责人", "Operations manager"),
            Text.of("衍禾拓（宁波）贸易有限公司", "Yanhetuo (Ningbo) Trading Co., Ltd."),
        ),
        form=(
            FormAnswer(
                field="field.root_cause",
                label=Text.of("根本原因", "Root cause"),
                text=Text.of("没有人核对发票。", "Nobody compared the invoice with the delivery note."),
                limit=40,
            ),
            FormAnswer(
                field="field.actions",
                label=Text.of("已采取的措施", "Actions taken"),
                text=Text.of("停售。", "We stopped the sale on November 17, 2026."),
            ),
        ),
    )


def _opening() -> Section:
    return Section(
        id="opening",
        groups=(
            Group(
                id="g.open",
                statements=(
                    statement(
                        "open.points.p1",
                        "opening",
                        "贵方2026年11月16日的通知写道：“Buyers doubt that the lamps are genuine”。",
                        "Your notice of November 16, 2026 states “Buyers doubt that the lamps are genuine”.",
                        "notice",
                    ),
                    statement(
                        "open.own.p1",
                        "ownership",
                        "我们承认：开票和收货没有核对。",
                        "We accept this: invoices were not compared with what was received.",
                        "f.stance.p1",
                    ),
                ),
            ),
        ),
    )


def _causes() -> Section:
    return Section(
        id="root_causes",
        heading=Text.of("根本原因", "Root causes"),
        layout="numbered",
        groups=(
            Group(
                id="invoices_not_filed",
                lead=Text.of("发票归档", "filing of invoices"),
                statements=(
                    statement(
                        "invoices_not_filed.1",
                        "cause",
                        "自2025年3月起，采购员收货时不核对送货单，84 件没有发票。",
                        "From March 2025 the buyer accepted goods without comparing the delivery note, so that "
                        "84 units had no invoice.",
                        "f.sales.window",
                    ),
                    statement(
                        "invoices_not_filed.2",
                        "cause",
                        "因此我们无法在平台要求时证明来源。",
                        "We were therefore unable to prove the source when you asked.",
                        "f.sales.window",
                    ),
                ),
            ),
            Group(
                id="sources_mixed",
                lead=Text.of("货源分开存放", "separate storage by supplier"),
                statements=(
                    statement(
                        "sources_mixed.1",
                        "cause",
                        "两家供应商的灯放在同一个货位。",
                        "Lamps of two suppliers lay in one bin.",
                        "f.unknown_question",
                    ),
                ),
            ),
        ),
    )


def _actions() -> Section:
    return Section(
        id="actions",
        heading=Text.of("已采取的措施", "Actions we have taken"),
        layout="list",
        groups=tuple(
            Group(
                id=f"invoices_not_filed.stop_{n}",
                lead=Text.of("发票归档", "filing of invoices"),
                statements=(
                    statement(
                        f"stop_the_sale.{n}",
                        "action",
                        f"我们于2026年11月{16 + n}日停售并移除 {n * 42} 件（附件 6）。",
                        f"We stopped the sale and removed {n * 42} units on November {16 + n}, 2026 (Exhibit 6).",
                        "f.stop_the_sale.removed_on",
                        "E6",
                    ),
                ),
            )
            for n in (1, 2)
        ),
    )


def _answers() -> Section:
    table = Table(
        id="inauthentic.invoices.table",
        header=(Text.of("发票", "Invoice"), Text.of("ASIN", "ASIN"), Text.of("件数", "Units")),
        rows=tuple(
            (
                Text.of(f"LZ-260{n}-118", f"LZ-260{n}-118"),
                Text.of(ASINS[n % 2], ASINS[n % 2]),
                Text.of("300", "300"),
            )
            for n in range(1, 6)
        ),
        basis=(Basis(fact="f.inauthentic.invoices"),),
        exhibits=("E1", "E2", "E3", "E4", "E5"),
    )
    return Section(
        id="answers",
        heading=Text.of("逐项答复", "Answers to your requests"),
        layout="numbered",
        groups=(
            Group(
                id="answer.d1",
                statements=(
                    statement(
                        "answer.d1.1",
                        "answer",
                        "通知前 365 天的供应商发票已附上（附件 1 至 5）。",
                        "The supplier invoices of the 365 days before your notice are attached (Exhibits 1 to 5).",
                        "paper.E1",
                        "E1",
                        "E2",
                        "E3",
                        "E4",
                        "E5",
                    ),
                ),
                table=table,
            ),
            Group(
                id="answer.d2",
                statements=(
                    Statement(
                        id="answer.d2.1",
                        role="answer",
                        origin="edited",
                        text=Text.of("供应商可以电话联系。", "Our supplier can be reached by telephone."),
                    ),
                ),
            ),
        ),
    )


def _closing() -> Section:
    return Section(
        id="closing",
        groups=(
            Group(
                id="close_plan",
                statements=(
                    statement(
                        "close_plan.1",
                        "closing",
                        "请贵方审核以上计划和附件。",
                        "We ask you to review this plan and the exhibits.",
                        "notice",
                    ),
                ),
            ),
        ),
    )


def facts() -> Facts:
    def fact(key: str, value: SlotValue, raw: str) -> Fact:
        return Fact(id=f"f.{key}", question=key, value=value, who="周砚", when=date(2026, 11, 21), raw=raw)

    own = Choice(id="own", label=Text.of("承认", "We accept this"))
    return Facts(
        current=(
            fact("stance.p1", SlotValue(type="choice", picks=(own,)), "own"),
            fact("sales.window", SlotValue(type="text", words=Text.of("全年", "all year")), "全年"),
            fact("stop_the_sale.removed_on", SlotValue(type="date", day=date(2026, 11, 17)), "2026-11-17"),
        )
    )


def verdicts(*failed: int) -> tuple[Verdict, ...]:
    return tuple(_verdict(n, fails=n in failed) for n in range(1, 22))


def _verdict(n: int, *, fails: bool) -> Verdict:
    finding = Finding(
        code=f"selfcheck.code_{n}",
        severity="error",
        what=Text.of("差 84 件发票。", "Invoices for 84 units are missing."),
        remedy=Text.of("补一张发票，或写明移除。", "Add an invoice or say what was removed."),
        where=Place(file=f"扫描件 {n} final(2).pdf", page=1),
    )
    return Verdict(
        indicator=n,
        id=f"indicator_{n}",
        title=Text.of(f"第 {n} 项标题", f"Title {n}"),
        result="fail" if fails else "person" if n == 18 else "pass",
        evidence=Text.of(f"第 {n} 项的依据。", f"Evidence for indicator {n}."),
        findings=(finding,) if fails else (),
        question=Text.of("供应商回复了吗？", "Has the supplier answered?") if n == 18 else None,
    )


def notice() -> Notice:
    accusation, demand = "Buyers doubt that the lamps are genuine", "Invoices of the last 365 days"
    return Notice(
        id="n1",
        message=Message(
            id="m1",
            files=(SourceFile(name="C:\\Users\\zhou\\mail\\notice.eml", sha256="cd" * 32, size=9, kind="eml"),),
            subject="Your account",
            date=NOTICED,
            text=f"{accusation}. {demand}.",
        ),
        platform="amazon",
        marketplace="US",
        kind="deactivation",
        allegations=(Allegation(id="a1", violation="inauthentic", span=span(accusation)),),
        demands=(Demand(id="d1", kind="document", topic="invoice", span=span(demand, 41)),),
        ids=Ids(asins=ASINS, case_ids=("1732850911",)),
    )


def diagnosis() -> Diagnosis:
    pacific = ZoneInfo("America/Los_Angeles")
    return Diagnosis(
        notice="n1",
        day=DAY,
        rulebook="ab" * 32,
        platform="amazon",
        form="plan",
        form_reason=Text.of("要写计划。", "A plan is wanted."),
        composes=True,
        points=(Point(id="p1", violation="inauthentic", quote="Buyers doubt that the lamps are genuine"),),
        wanted=(Wanted(demand="d1", topic="invoice", quote="Invoices of the last 365 days"),),
        routes=rulebook_routes(),
        clocks=(
            Clock(
                id="notice",
                title=Text.of("通知写的答复期限", "Time to answer, as the notice says"),
                due=datetime(2026, 11, 30, 23, 59, tzinfo=pacific),
                starts=date(2026, 11, 16),
                timezone="America/Los_Angeles",
                standing="seen",
                can_fail=True,
                source=(Source(kind="notice", place="within 14 days"),),
            ),
            Clock(
                id="amazon.safe_72h",
                title=Text.of("稳妥起见，72 小时内答复", "To be safe, answer within 72 hours"),
                due=datetime(2026, 11, 19, 17, 5, tzinfo=UTC),
                timezone="America/Los_Angeles",
                standing="reported",
                source=(Source(kind="url", place="https://hearsay.example/post/9"),),
            ),
            Clock(
                id="amazon.review_days",
                title=Text.of("第 17 天前有答复", "A reply by day 17"),
                due=None,
                standing="reported",
            ),
        ),
        rules_used=("amazon.inauthentic",),
    )


def rulebook_routes() -> tuple[RouteStep, ...]:
    from rejoinder.model.rules import RouteRule

    return tuple(
        RouteStep(
            rule=rule.id,
            title=rule.title,
            steps=tuple(step.say for step in rule.steps),
            beats_letter=rule.beats_letter,
            condition=rule.condition,
            menu=tuple(word for step in rule.steps for word in step.menu),
            address=rule.address,
            standing=rule.standing,
            source=rule.source,
        )
        for rule in rulebook().of(RouteRule).values()
    )


def case(*failed: int) -> Case:
    """The whole case; the indicators named fail."""
    return Case(
        id="yanhetuo-2026-114",
        account=Account(holder=Party(names=Text.of("衍禾拓", "Yanhetuo")), store="Yanhetuo Home"),
        platform="amazon",
        marketplace="US",
        notice=notice(),
        facts=facts(),
        exhibits=(*exhibits(), _left_out()),
        diagnosis=diagnosis(),
        letter=letter(),
        verdicts=verdicts(*failed),
    )


def _left_out() -> Exhibit:
    return Exhibit(
        id="E7", file="草稿.docx", sha256="ef" * 32, size=3, media="text/plain", kind="invoice", leave_out=True
    )
