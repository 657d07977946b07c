"""Something to show on the pages of filters, imports, mail, reminders and retention, made without reading a file."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from rejoinder.model.adopted import Adopted, Change, LetterFile, Piece, Remark, Tracked
from rejoinder.model.base import Text


def stuffed(user: Any, case: Any) -> dict[str, str]:
    """Return name and address of each of these pages, with something on each."""
    batch = _batch(user)
    _mail(user, case)
    _reminders(user, case)
    _over(user, case)
    _word(case)
    _tries(case)
    _robots(user)
    price, change = _prices(user, case)
    return {
        "board-filter": "/cases/?platform=amazon&owner=me",
        "import": "/import/",
        "import-review": f"/import/{batch}/",
        "mails": "/mail/",
        "reminders": "/reminders/",
        "robots": "/settings/robots/",
        "retention": "/settings/retention/",
        "ledger": "/settings/ledger/",
        "case-word": f"/c/{case.pk}/letter/changes/",
        "quote": f"/quotes/{price}/",
        "quote-change": f"/quotes/{change}/",
        "own-rules": "/settings/rules/",
        "own-rules-mend": f"/settings/rules/{_rules(user, case, sound=False)}/",
        "own-rules-look": f"/settings/rules/{_rules(user, case, sound=True)}/",
    }


def _batch(user: Any) -> str:
    from rejoinder.desk.incoming.models import Batch, BatchRecord, Group, Item
    from rejoinder.desk.vault.models import VaultKey

    def item(number: int, name: str, kind: Any, zh: str, en: str, **more: Any) -> Item:
        return Item(number=number, name=name, kind=kind, what=Text.of(zh, en), blob="x", **more)

    shop = "砚禾拓家居"
    items = (
        item(0, "2026-03-02 deactivation from seller performance.eml", "notice", "账户停用", "Account deactivated",
             path=shop, platform="amazon", on=date(2026, 3, 2), subject="Your Amazon selling account is deactivated"),
        item(1, "appeal-0305.docx", "letter", "我们交的信", "A letter of ours", path=shop, on=date(2026, 3, 5)),
        item(2, "reply.eml", "reply", "恢复", "Reinstated", path=shop, platform="amazon", on=date(2026, 3, 19)),
        item(3, "扫描件0011.jpg", "other", "认不出", "Not recognised", path=shop),
        item(4, "joom store blocked.pdf", "notice", "店铺停用", "Store suspended", platform="joom", warn=True),
        Item(number=5, name="坏的.docx", error=Text.of("这个文件打不开。", "This file does not open."), blob="x"),
        Item(number=6, name="again.eml", twin=True),
    )  # fmt: skip
    groups = (
        Group(number=1, title=items[0].what, client=shop, items=(0, 1, 2, 3), close=True),
        Group(number=2, title=items[4].what, items=(4,)),
    )
    batch = Batch(firm=user.firm, by=user, key=VaultKey.make(), state="review")
    batch.put(BatchRecord(items=items, groups=groups))
    batch.save()
    return str(batch.pk)


def _mail(user: Any, case: Any) -> None:
    from rejoinder.desk.cases.now import now
    from rejoinder.desk.incoming.models import Guess, MailItem, MailRecord
    from rejoinder.desk.vault.models import VaultKey

    why = Text.of(
        "回的是这件里的一封信；商品编号相同：B0CLQ7K2MX", "it answers a message of this case; the same item: B0CLQ7K2MX"
    )
    item = MailItem(firm=user.firm, key=VaultKey.make(), case=case, mark="m1", found=now())
    item.put(
        MailRecord(
            what=Text.of("申诉被拒", "Appeal refused"),
            subject="Re: Your Amazon.com selling account has been deactivated",
            sender="Amazon Seller Performance <seller-performance@amazon.com>",
            on=date(2026, 11, 6),
            words="Hello,\n\nWhat you sent does not yet let us put your account back.",
            guesses=(Guess(case=case.pk, number=case.number, why=why),),
        )
    )
    item.save()


def _reminders(user: Any, case: Any) -> None:
    from rejoinder.desk.cases.now import now
    from rejoinder.desk.follow.models import Reminder, ReminderRecord

    said = (
        ("clock", Text.of("首次答复不到三天了", "First answer ends within three days"), case.private.next.title),
        ("papers", Text.of("材料还没有齐", "Papers are missing"), Text.of("还缺报废照片", "A photograph is missing")),
    )
    for kind, title, why in said:
        row = Reminder(user=user, case=case, key=case.key, kind=kind, level="x", stage="papers", made=now())
        row.due = now() + timedelta(hours=50)
        row.put(ReminderRecord(title=title, why=why))
        row.save()


def _robots(user: Any) -> None:
    from rejoinder.desk.cases.now import now
    from rejoinder.desk.follow.models import Robot
    from rejoinder.desk.follow.robots import telling, words
    from rejoinder.desk.follow.robots.deeds import KeepRobot
    from rejoinder.desk.follow.robots.services import services

    token = "0f3a9c52-77aa-4d10-9d1e-5b7c3e7a2f60"
    for kind, host in (("wecom", "qyapi.weixin.qq.com/cgi-bin/webhook/send?key="),
                       ("dingtalk", "oapi.dingtalk.com/robot/send?access_token=")):  # fmt: skip
        service = services()[kind]
        mark = words.seal(service)
        KeepRobot(user, service, f"https://{host}{token}", "", agreed=mark, english=False).run()
    Robot.objects.filter(firm=user.firm, kind="wecom").update(sent=now() - timedelta(hours=2))
    why = Text.of("钉钉群没有收到：安全设置没有通过：密钥、关键词或本机的地址不对（310000）。",
                  "The DingTalk group did not get it: the security settings refuse it (310000).")  # fmt: skip
    telling.note(Robot.objects.select_related("key").get(firm=user.firm, kind="dingtalk"), why, halted=True)


def _over(user: Any, case: Any) -> None:
    from rejoinder.desk.cases.models import Case
    from rejoinder.desk.cases.now import today
    from rejoinder.desk.firm.models import Client
    from rejoinder.desk.lists.deeds import KeepFilter
    from rejoinder.desk.lists.wish import Wish

    client = Client.make(user.firm, name="栎舟贸易")
    old = Case(firm=user.firm, client=client, key=client.key, owner=user, number="AMZ-US-2301-0007")
    old.platform, old.state, old.outcome, old.sealed = "amazon", "closed", "reinstated", b""
    old.ended = today() - timedelta(days=1300)
    old.save()
    KeepFilter(user, "我的，三天内到期", Wish(owner="me", due="3")).run()
    KeepFilter(user, "Amazon, nobody yet", Wish(platform="amazon", owner="none"), shared=True).run()


def _word(case: Any) -> None:
    from rejoinder.desk.cases import docs, working

    whole = working.current(case)
    first, second = whole.letter.statements()[1:3]  # type: ignore[union-attr]
    was = first.text.say("en")
    pieces = (
        Piece(kind="gone", words=was[:12]),
        Piece(kind="new", words="We have "),
        Piece(kind="same", words=was[12:]),
    )
    changes = (
        Change(
            kind="edited", statement=first.id, was=was, now="x", pieces=pieces, link="lost", by=(Tracked(by="Wen"),)
        ),
        Change(kind="dropped", statement=second.id, was="x", pieces=(Piece(kind="gone", words=second.text.say("en")),)),
        Change(kind="new", statement="new.1", now="x", pieces=(Piece(kind="new", words="We also looked ourselves."),)),
    )
    remarks = (Remark(by="Wen", text="再核一遍数量", statement=first.id),)
    adopted = Adopted(case=whole.id, file="AMZ-US-2611-0001.docx", changes=changes, unchanged=21, remarks=remarks)  # type: ignore[union-attr]
    docs.keep(case, docs.Returned(adopted=adopted, file=LetterFile(), version=case.version))


def _tries(case: Any) -> None:
    from rejoinder.desk.cases.models import Attempt, AttemptRecord

    for number, result in enumerate(("appeal_rejected", "information_request"), start=1):
        row = Attempt(case=case, key=case.key, number=number, on=date(2026, 10, number), result=result)
        row.put(AttemptRecord(channel="Account Health"))
        row.save()


def _prices(user: Any, case: Any) -> tuple[str, str]:
    from rejoinder.desk.service import quotes
    from rejoinder.desk.service.pricing import Wanted

    first = quotes.offer(user, case.client, Wanted(platform="amazon", papers=2), case=case)
    quotes.accept(user, first, "何砚", quotes.seal_of(first))
    wanted = Wanted(platform="amazon", papers=5, urgent=True)
    return first.pk, quotes.offer(user, case.client, wanted, case=case, why="多了 3 份发票要翻译").pk


def _rules(user: Any, case: Any, *, sound: bool) -> str:
    from rejoinder.desk.cases.now import now
    from rejoinder.desk.ruling.models import RuleSet, RuleSetRecord, Touched
    from rejoinder.model.rules_output import RuleChange, RuleProblem

    says = (Text.of("新加入，期限「本所内部的期限」生效。", "Added: “Our own limit” applies."),)
    name = Text.of("本所内部的期限", "Our own limit")
    entry = RuleChange(change="begins", kind="clocks", id="ours.clock", title=name, standing="own_judgement", says=says)
    wrong = RuleProblem(
        code="rule_schema",
        severity="error",
        file="own/clocks-of-our-firm-for-deactivations.yaml",
        line=14,
        rule="ours.clock",
        key="duration",
        what=Text.of("规则「ours.clock」：缺少「duration」。", "Rule “ours.clock”: “duration” is missing."),
        todo=Text.of("请补上。", "Add it."),
    )
    touched = Touched(case=case.pk, number=case.number, says=(Text.of("新增期限：本所内部的期限。", "New limit."),))
    found = RuleSet(firm=user.firm, key=user.firm.key, by=user, made=now(), state="sound" if sound else "unsound")
    record = RuleSetRecord(files={"own.yaml": "schema: 1"}, rules=1, looked_at=1)
    more = {"entries": (entry,), "touched": (touched,)} if sound else {"problems": (wrong,)}
    found.put(record.model_copy(update=more))
    found.save()
    return str(found.pk)
