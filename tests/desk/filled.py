"""Pages that are empty on a new desk, with what months of work leave on them: what was sent, answered, promised."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from tests.desk.test_learning import REFUSED

LONG = "Account Health › Reactivate your account › Submit additional documents › Case log (Brazil, Mexico, Japan)"
PICTURE = bytes.fromhex(
    "89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c4890000000d49444154789c6360606060000000050001a5"
    "f645400000000049454e44ae426082"
)


def filled(user: Any, case: Any) -> dict[str, str]:
    """Return name and address of each of these pages, with real content on each."""
    _sent(user, case)
    _promises(case)
    _others(user)
    return {
        "sent": f"/c/{case.pk}/sent/",
        "replies": f"/c/{case.pk}/replies/",
        "timeline": f"/c/{case.pk}/timeline/",
        "promises": "/promises/",
        "promises-done": "/promises/?done=1",
        "learning": "/learning/",
        "provider": "/provider/",
        "provider-bad": "/provider/?guarantee=yes&password=yes&licence=no&icp=no&scope=?&lawyer=yes",
        "robots": "/settings/robots/",
        "rules-in-use": "/rules/?k=requirements",
        "rule-in-use": "/rules/topics/invoice/",
    }


def _sent(user: Any, case: Any) -> None:
    """Send the letter twice: refused the first time, a receipt and a request for papers after the second."""
    from rejoinder.desk.cases import actions, working
    from rejoinder.desk.service import promises

    proof = ("提交成功页面截图 2026-11-02 Submission confirmed (Seller Central, Account Health).png", PICTURE)
    promises.send(actions.RecordSent(user, case, date(2026, 11, 2), LONG, "何砚", proof))
    refused = "Re_ Your Amazon.com selling account - decision after review of your plan of action 2026-11-05.eml"
    actions.RecordReply(user, case, refused, REFUSED, date(2026, 11, 5)).run()
    promises.send(actions.RecordSent(user, case, date(2026, 11, 7), "账户状况 › 提交补充资料", "何砚", None))
    more = b"Hello,\n\nTo go on with your appeal we need more information from you.\n\nPlease send us:\n- Invoices of "
    more += b"your supplier for the last 365 days.\n- The contact details of your supplier.\n\nYou have 7 days.\n"
    actions.RecordReply(user, case, "reply.txt", more, date(2026, 11, 9)).run()
    case.refresh_from_db()
    working.rebuild(case)  # once here, and not while a browser waits


def _promises(case: Any) -> None:
    """Let one promise be over its day, and one be done with."""
    from rejoinder.desk.cases.now import today
    from rejoinder.desk.service.models import Kept

    rows = list(Kept.objects.filter(case=case).select_related("key").order_by("pk"))
    rows[0].due = today() - timedelta(days=3)
    rows[0].change(note="查了 2026-11 的抽检表（AMZ-QC-2611.xlsx），第 3 页签字齐全；下月继续")
    rows[0].save()
    rows[-1].done = today()
    rows[-1].change(
        note="Supplier audit report, https://files.hengshi.example/audits/2026/11/supplier-audit-report.pdf"
    )
    rows[-1].save()


def _others(user: Any) -> None:
    """Keep closed cases of both platforms, with what came of each and what they taught."""
    from rejoinder.desk.cases.models import Attempt, AttemptRecord, Case, Lesson
    from rejoinder.desk.cases.now import now
    from rejoinder.desk.firm.models import Client

    client = Client.make(user.firm, name="栎舟贸易（深圳）有限公司")
    kinds = (
        ("amazon", "inauthentic", "reinstated", ("appeal_rejected", "information_request", "reinstated")),
        ("amazon", "counterfeit", "refused", ("appeal_rejected", "appeal_rejected")),
        ("amazon", "related_account", "", ("",)),
        ("amazon", "product_safety", "reinstated", ("reinstated",)),
        ("joom", "false_tracking", "reinstated", ("reinstated",)),
        ("joom", "restricted_product", "withdrawn", ("appeal_rejected",)),
        ("joom", "", "", ()),
    )
    lessons = (
        ("reason", "demand:invoice", "发票", "Invoices"),
        ("reason", "said:plan", "整改计划没有说清根本原因和已经采取的措施", "The plan does not name the root causes"),
        ("reason", "said:same", "与上次内容相同", "The same content as before"),
        ("paper", "authorization", "品牌方出具并经公证的授权书（含授权链）", "Notarised authorisation from the brand"),
        ("paper", "test_report", "检测报告", "Test report"),
    )  # fmt: skip
    for number, (platform, violation, outcome, ends) in enumerate(kinds * 2):
        one = Case(firm=user.firm, client=client, key=client.key, owner=user, number=f"X-{number:04}", sealed=b"")
        one.platform, one.violation, one.outcome = platform, violation, outcome
        one.state = "closed" if outcome else "waiting"
        one.changed, one.ended = now(), date(2026, 10, 30) if outcome else None
        one.save()
        for place, result in enumerate(ends, start=1):
            on = date(2026, 9, 3 + place)
            row = Attempt(case=one, key=one.key, number=place, on=on, result=result)
            row.answered = on + timedelta(days=2 + 3 * place + number % 5)
            row.put(AttemptRecord(channel="x"))
            row.save()
        for kind, what, zh, en in lessons[: 1 + number % len(lessons)]:
            Lesson.objects.create(case=one, kind=kind, what=what, zh=zh, en=en)
