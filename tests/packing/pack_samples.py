"""One invented case with every part a pack can hold, and the small rulebook it needs."""

from __future__ import annotations

import hashlib
from datetime import UTC, date, datetime
from functools import cache
from typing import Any
from zoneinfo import ZoneInfo

from rejoinder.model.base import Text
from rejoinder.model.case import Case
from rejoinder.model.diagnosis import Clock, Diagnosis, Point, RouteStep, Wanted
from rejoinder.model.exhibit import Exhibit, Field, LineItem
from rejoinder.model.facts import Fact, Facts
from rejoinder.model.finding import Finding, Place, Verdict
from rejoinder.model.letter import Basis, FormAnswer, Group, Letter, Role, Section, Statement, Table
from rejoinder.model.notice import Allegation, Demand, Ids, Message, Notice, SourceFile
from rejoinder.model.party import Account, Party
from rejoinder.model.slots import Choice, SlotValue
from rejoinder.model.source import Source, Span
from rejoinder.packing.render import Document, Paragraph, render_pdf, runs
from rejoinder.rulebook import Rulebook
from rejoinder.rulebook.compiled import Store, compiled_form

DAY = date(2026, 11, 24)
NOTICED = datetime(2026, 11, 16, 17, 5, tzinfo=UTC)
CRAFT: dict[str, Any] = {
    "recorded": "2026-11-22",
    "standing": "own_judgement",
    "source": [{"kind": "craft", "place": "test"}],
}
PAGE = {"kind": "url", "place": "https://desk.example/help/G100", "seen_on": "2026-11-20"}
ASINS = ("B0ZZ7RD2XN", "B0ZZ4K7QMT")
SUBJECT = Text.of(f"申诉与行动计划 - {', '.join(ASINS)}", f"Appeal and plan of action - {', '.join(ASINS)}")


def span(text: str, start: int = 0) -> Span:
    return Span(source="n1", start=start, end=start + len(text), text=text)


def rulebook() -> Rulebook:
    """A rulebook with just what a pack reads."""
    form = compiled_form({kind: [CRAFT | record for record in records] for kind, records in _RULES.items()}, {}, {})
    return Rulebook((Store(form),), "ab" * 32)


_MATCH = {"any": {"*": ["x+"]}, "fires": ["x"], "silent": ["y"]}
_SLOT = {"id": "removed_on", "type": "date", "ask": {"zh": "哪天停售的", "en": "On which day did you stop the sale"}}
_RULES: dict[str, list[dict[str, Any]]] = {
    "platforms": [
        {
            "id": "amazon",
            "label": {"zh": "亚马逊", "en": "Amazon"},
            "addressee": {"zh": "亚马逊卖家绩效团队", "en": "Amazon Seller Performance Team"},
            "match": _MATCH,
        }
    ],
    "marketplaces": [
        {
            "id": "US",
            "label": {"zh": "美国站", "en": "United States"},
            "country": "US",
            "timezone": "America/Los_Angeles",
            "holidays": "US",
            "languages": ["en"],
            "date_style": "mdy",
        }
    ],
    "kinds": [
        {
            "id": f"core.kind_{kind}",
            "kind": kind,
            "label": {"zh": zh, "en": en},
            "meaning": {"zh": zh, "en": en},
            "match": _MATCH,
        }
        for kind, zh, en in (
            ("appeal_rejected", "申诉被拒", "Appeal refused"),
            ("information_request", "要补材料", "More information wanted"),
            ("phishing", "来源有疑点", "Doubtful sender"),
        )
    ],
    "documents": [
        {
            "id": "invoice",
            "label": {"zh": "发票", "en": "invoice"},
            "match": _MATCH,
            "fields": ["invoice_number", "issue_date"],
        },
        {"id": "removal_order", "label": {"zh": "移除单", "en": "removal order"}, "match": _MATCH},
    ],
    "fields": [
        {
            "id": name,
            "label": {"zh": zh, "en": en},
            "type": "line",
            "labels": {"en": ["x"]},
        }
        for name, zh, en in (
            ("invoice_number", "发票号码", "invoice number"),
            ("issue_date", "开票日期", "date of issue"),
            ("seller_name", "开票方", "seller"),
            ("buyer_name", "购买方", "buyer"),
        )
    ],
    "routes": [
        {
            "id": "amazon.correct_first",
            "platform": "amazon",
            "documented": True,
            "beats_letter": True,
            "standing": "official",
            "source": [PAGE],
            "title": {"zh": "先改商品信息", "en": "Correct the listing first"},
            "condition": {"zh": "页面写错时先走这条。", "en": "Where the page is wrong, this comes first."},
            "steps": [
                {"say": {"zh": "在库存页改好品牌。", "en": "Correct the brand in Inventory."}, "menu": ["Inventory"]}
            ],
        },
        {
            "id": "amazon.reactivate",
            "platform": "amazon",
            "documented": True,
            "standing": "official",
            "source": [PAGE],
            "title": {"zh": "账户级申诉", "en": "Appeal for the account"},
            "steps": [
                {
                    "say": {"zh": "登录后台，打开账户状况页。", "en": "Log in and open Account Health."},
                    "menu": ["Performance", "Account Health"],
                },
                {
                    "say": {"zh": "点横幅里的按钮。", "en": "Press the button in the banner."},
                    "menu": ["Reactivate your account"],
                },
                {"say": {"zh": "逐栏粘贴答案，逐个上传附件。", "en": "Paste the answers and upload the exhibits."}},
            ],
        },
        {
            "id": "amazon.rumoured_mail",
            "platform": "amazon",
            "documented": False,
            "standing": "reported",
            "source": [{"kind": "url", "place": "https://hearsay.example/post/7"}],
            "title": {"zh": "写信到旧邮箱", "en": "Write to the old mailbox"},
            "address": "appeals@desk.example",
            "steps": [{"say": {"zh": "用登记邮箱发信。", "en": "Write from your registered address."}}],
        },
    ],
    "clocks": [
        {
            "id": "amazon.safe_72h",
            "title": {"zh": "稳妥起见，72 小时内答复", "en": "To be safe, answer within 72 hours"},
            "platform": "amazon",
            "standing": "reported",
            "source": [{"kind": "url", "place": "https://hearsay.example/post/9"}],
            "duration": {"n": 72, "unit": "hours"},
        },
        {
            "id": "amazon.review_days",
            "title": {"zh": "第 17 天前有答复", "en": "A reply by day 17"},
            "platform": "amazon",
            "standing": "reported",
            "source": [{"kind": "url", "place": "https://hearsay.example/post/8"}],
            "duration": {"n": 17, "unit": "days"},
            "starts": "submission",
            "purpose": "review",
        },
    ],
    "replies": [
        {
            "id": f"core.reply_{kind}",
            "kind": kind,
            "text": {"zh": zh, "en": en},
        }
        for kind, zh, en in (
            ("appeal_rejected", "先找理由，逐条对照上一份。", "Find the reason first; compare each gap."),
            ("information_request", "只补来信点名的。", "Add just what the message names."),
            ("phishing", "不点链接，从自己存的网址登录。", "Open no link; log in from your own bookmark."),
        )
    ],
    "questions": [
        {"id": "sales.window", "slot": _SLOT | {"id": "window"}, "section": {"zh": "销量", "en": "Sales"}},
    ],
    "actions": [
        {
            "id": "stop_the_sale",
            "touches": ["invoice_filing"],
            "label": {"zh": "停售", "en": "Stop the sale"},
            "slots": [_SLOT],
            "say": [{"say": {"zh": "{removed_on}停售。", "en": "Sale stopped on {removed_on}."}}],
        }
    ],
    "violations": [
        {
            "id": "amazon.inauthentic",
            "platform": "amazon",
            "violation": "inauthentic",
            "label": {"zh": "真伪投诉", "en": "Inauthentic complaint"},
            "meaning": {"zh": "怀疑不是正品。", "en": "Doubt that goods are genuine."},
            "match": _MATCH,
            "form": "plan",
            "review": [
                {"text": {"zh": "平台说约两天答复。", "en": "Amazon speaks of two days."}, "standing": "official"},
                {
                    "text": {"zh": "有人等了三周。", "en": "Some sellers waited three weeks."},
                    "standing": "reported",
                },
            ],
            "refusals": [
                {
                    "reason": {"zh": "发票数量少于销量。", "en": "The invoices cover fewer units than were sold."},
                    "answer": {"zh": "按 ASIN 补齐差额。", "en": "Close the gap for each ASIN."},
                }
            ],
        }
    ],
}


@cache
def originals() -> dict[str, bytes]:
    """Six papers as text PDFs."""
    return {f"E{n}": render_pdf(_paper(n)) for n in range(1, 7)}


def _paper(n: int) -> Document:
    lines = [f"SPECIMEN invoice LZ-260{n}-118", "Ningbo Lizhou Electric Co., Ltd.", f"LED desk lamp M{n}  300"]
    return Document(f"Specimen {n}", "en", tuple(Paragraph(runs(line)) for line in lines))


def exhibits() -> tuple[Exhibit, ...]:
    return tuple(_exhibit(n) for n in range(1, 7))


def _exhibit(n: int) -> Exhibit:
    data = originals()[f"E{n}"]
    kind = "invoice" if n < 6 else "removal_order"
    number = f"LZ-260{n}-118"
    return Exhibit(
        id=f"E{n}",
        file=f"扫描件 {n} final(2).pdf",
        sha256=hashlib.sha256(data).hexdigest(),
        size=len(data),
        media="application/pdf",
        kind=kind,
        pages=1,
        fields=(
            Field(name="seller_name", value="Ningbo Lizhou Electric Co., Ltd.", page=1, line=2),
            Field(name="invoice_number", value=number, raw=number, page=1, line=1),
            Field(name="private_mark", value="q", page=1, line=9),
        ),
        lines=(LineItem(description=f"LED desk lamp M{n}", quantity="300", page=1, line=3),),
        answers=("d1",),
        proves=("stop_the_sale",) if n == 6 else ("inauthentic.invoices",),
        title=Text.of(f"发票 {number}", f"invoice {number}") if n < 6 else Text({}),
        submission_name=f"Exhibit-{n}_Invoice_{number}.pdf" if n < 6 else "Exhibit-6_Removal-order.pdf",
    )


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
