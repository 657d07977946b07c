"""Choosing a provider, for sellers: a checklist with a reasoned verdict; and the three ways compared honestly."""

from __future__ import annotations

from typing import Literal

from rejoinder.model.base import Model, Text, things

Weight = Literal["never", "must", "good"]


class Point(Model):
    """One question about a provider; ``bad`` says which answer speaks against it."""

    id: str
    ask: Text
    why: Text
    weight: Weight
    bad: Literal["yes", "no"] = "no"


POINTS: tuple[Point, ...] = (
    Point(
        id="password",
        weight="never",
        bad="yes",
        ask=Text.of("他们要您的后台密码或验证码吗？", "Do they ask for your password or codes?"),
        why=Text.of(
            "平台只认店铺负责人自己操作。密码给了别人，账号安全和责任都说不清。要协助，用子账号只读授权。",
            "The platform wants the owner to act. Give a read-only role, never a password.",
        ),
    ),
    Point(
        id="guarantee",
        weight="never",
        bad="yes",
        ask=Text.of("他们保证一定能恢复吗？", "Do they promise reinstatement?"),
        why=Text.of(
            "决定权在平台，谁也保证不了。说保过的，多半靠别的手段。", "The platform decides; nobody can promise it."
        ),
    ),
    Point(
        id="make_papers",
        weight="never",
        bad="yes",
        ask=Text.of("他们说可以帮您做发票、改证书吗？", "Do they offer to make invoices or alter certificates?"),
        why=Text.of(
            "假材料会让账号彻底没有余地，还可能违法。", "Forged papers end the account for good and may be a crime."
        ),
    ),
    Point(
        id="success_fee",
        weight="never",
        bad="yes",
        ask=Text.of("他们说能找内部人解决吗？", "Do they claim to have someone inside?"),
        why=Text.of(
            "买通内部人员在几个国家都被判过刑，卖家也受牵连。",
            "Bribing insiders has been prosecuted, sellers included.",
        ),
    ),
    Point(
        id="licence",
        weight="must",
        ask=Text.of("有营业执照，名称和收款账户一致吗？", "Do they have a licence, with the account in the same name?"),
        why=Text.of("出了事要找得到人。", "So that somebody can be held to it."),
    ),
    Point(
        id="scope",
        weight="must",
        ask=Text.of("服务范围、次数、交付物写成合同了吗？", "Are scope, attempts and deliverables in writing?"),
        why=Text.of("口头说的“包到底”没有用。", "Spoken promises do not count."),
    ),
    Point(
        id="who_submits",
        weight="must",
        ask=Text.of("写明由您本人提交吗？", "Is it written that you submit?"),
        why=Text.of("代交会把别人的设备和您的账号连在一起。", "Another's device would be tied to your account."),
    ),
    Point(
        id="questions",
        weight="must",
        ask=Text.of("他们先问了很多细节，才说怎么写吗？", "Did they ask for details before writing?"),
        why=Text.of(
            "信要写您自己的事实。什么都不问就能写的，是模板。",
            "A letter needs your facts; one written without questions is a template.",
        ),
    ),
    Point(
        id="report",
        weight="good",
        ask=Text.of("没成会给书面复盘吗？", "Do they give a written review after a refusal?"),
        why=Text.of("不知道为什么被拒，第二次还会一样。", "Without knowing why, the second try ends the same."),
    ),
    Point(
        id="updates",
        weight="good",
        ask=Text.of("说得出最近的规则变化和出处吗？", "Can they name recent rule changes and sources?"),
        why=Text.of("规则常变，老模板会过时。", "Rules change; old templates age."),
    ),
    Point(
        id="icp",
        weight="good",
        ask=Text.of("网站有 ICP 备案吗？", "Is their site registered (ICP)?"),
        why=Text.of("一查便知，没有的要多问一句。", "Easy to look up."),
    ),
    Point(
        id="cases",
        weight="good",
        ask=Text.of("给看隐去名字的近期案例，带时间吗？", "Do they show recent anonymised cases with dates?"),
        why=Text.of("只有“成功率 98%”不算。", "A mere rate proves nothing."),
    ),
    Point(
        id="partner",
        weight="good",
        ask=Text.of("在平台的服务商名录里查得到吗？", "Are they on the platform's list of service partners?"),
        why=Text.of("查得到是加分；查不到不说明一定不行。", "A plus; its absence alone proves nothing."),
    ),
    Point(
        id="pledge",
        weight="good",
        ask=Text.of("加入了行业自律公约吗？", "Have they signed an industry pledge?"),
        why=Text.of("加分，不是保证。", "A plus, no guarantee."),
    ),
)


class Judged(Model):
    """The verdict with its reasons."""

    verdict: Literal["avoid", "ask", "fine"]
    words: Text
    against: tuple[Point, ...] = ()
    unknown: tuple[Point, ...] = ()
    lacking: tuple[Point, ...] = ()


def judge(answers: dict[str, str]) -> Judged:
    """Say what speaks for and against a provider; what nobody knows is a question, never a plus."""
    bad = [p for p in POINTS if answers.get(p.id) == p.bad]
    unknown = [p for p in POINTS if answers.get(p.id) not in ("yes", "no")]
    never = tuple(p for p in bad if p.weight == "never")
    must = tuple(p for p in bad if p.weight == "must")
    if never:
        words = Text.of(f"别找这家：有 {len(never)} 条红线。", f"Do not hire them: {len(never)} red lines crossed.")
        return Judged(verdict="avoid", words=words, against=never, lacking=must, unknown=tuple(unknown))
    open_must = [p for p in unknown if p.weight in ("never", "must")]
    if must or open_must:
        words = Text.of(
            f"先问清楚再定：{len(must)} 条没做到，{len(open_must)} 条还不知道。",
            f"Ask before you decide: {things(len(must), 'point')} lacking, {len(open_must)} unknown.",
        )
        return Judged(verdict="ask", words=words, lacking=must, unknown=tuple(open_must))
    lacking = tuple(p for p in bad if p.weight == "good")
    words = Text.of("可以谈。把范围和交付物写进合同。", "They can be talked to. Put scope and deliverables in writing.")
    return Judged(verdict="fine", words=words, lacking=lacking, unknown=tuple(unknown))


WAYS: tuple[tuple[Text, tuple[Text, Text, Text]], ...] = (
    (
        Text.of("适合什么情况", "Suits"),
        (
            Text.of(
                "事实清楚，材料在手，时间够，愿意自己读通知。",
                "Clear facts, papers at hand, time, and will to read the notice.",
            ),
            Text.of(
                "指控多，材料乱，第二次以后，或者要跨语言取证。",
                "Many accusations, scattered papers, a later attempt, several languages.",
            ),
            Text.of(
                "通知本身看不懂，或者怀疑是系统误判。",
                "The notice itself is unclear, or looks like a mistake of the system.",
            ),
        ),
    ),
    (
        Text.of("花多少钱", "Costs"),
        (
            Text.of("不花钱，花几个小时到几天。", "No money; hours to days."),
            Text.of(
                "Joom 约 ¥800–2,500，亚马逊约 ¥2,000–8,000 一件。",
                "About ¥800–2,500 (Joom) or ¥2,000–8,000 (Amazon) a case.",
            ),
            Text.of("不花钱。", "Nothing."),
        ),
    ),
    (
        Text.of("能做什么", "Can do"),
        (
            Text.of(
                "只有您知道真实原因。用这个工具问完问题就有信。",
                "Only you know the real cause. Answer the questions here and the letter follows.",
            ),
            Text.of(
                "帮您问全、查材料、看信、记期限。", "Ask what matters, check papers, read the letter, keep the clock."
            ),
            Text.of("解释要求，转交到对的部门。", "Explain what is asked and pass it on."),
        ),
    ),
    (
        Text.of("不能做什么", "Cannot do"),
        (
            Text.of("没有第二双眼睛，容易漏答一条。", "No second pair of eyes; a point is easily missed."),
            Text.of(
                "不能代您登录、提交、签字，不能保证结果。",
                "Cannot log in, submit or sign for you, nor promise a result.",
            ),
            Text.of(
                "客服通常决定不了申诉，回复也可能只是模板。",
                "Support rarely decides appeals; replies may be templates.",
            ),
        ),
    ),
    (
        Text.of("要小心", "Take care"),
        (
            Text.of("别急着交第一版；第一份最要紧。", "Do not rush the first one; it counts most."),
            Text.of("要密码、保过、代做材料的，走开。", "Walk away from passwords, guarantees, made-up papers."),
            Text.of("不要反复开单催；会排到后面。", "Do not open ticket after ticket."),
        ),
    ),
)
"""Alone, with a firm, or with the platform's own support: the same five questions for each."""
