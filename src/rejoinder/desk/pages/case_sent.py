"""After the letter: the seller's own submission noted, replies taken in, what comes next; and the whole trail."""

from __future__ import annotations

import csv
import io
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from rejoinder.desk.cases import actions, files, portable, rules
from rejoinder.desk.cases.models import Attempt, Case
from rejoinder.desk.cases.now import BEIJING, today
from rejoinder.desk.incoming.models import MailItem
from rejoinder.desk.pages.case_files import download
from rejoinder.desk.pages.case_frame import entries, show, worked_out
from rejoinder.desk.pages.common import case_of, day_of, member, uploads
from rejoinder.desk.pages.errors import lang
from rejoinder.desk.pages.service_pages import promise_context
from rejoinder.desk.people.models import User
from rejoinder.desk.people.roles import Right
from rejoinder.desk.service import promises
from rejoinder.model.base import Text
from rejoinder.model.errors import InputError
from rejoinder.model.rules import ReplyAdvice

LINES, ALL = 40, 100_000
MARKS = {"reinstated": "hold", "appeal_rejected": "stop", "information_request": "ask"}
"""How a submission is marked by what came back; what is neither good nor bad is only noted."""
KINDS: dict[str, tuple[str, ...]] = {
    "all": (),
    "answers": ("answer",),
    "papers": ("add_files", "take_out", "put_back", "say_of_paper"),
    "letter": (
        *("edit_sentence", "drop_sentence", "keep_composed", "confirm_sentence", "link_sentence", "adopt_letter"),
        *("override", "take_back", "approve", "decline", "ask_release", "pack"),
    ),
    "platform": ("sent", "reply", "close"),
    "price": ("quote",),
    "notes": ("note",),
}


def _attempts(case: Case) -> list[dict[str, Any]]:
    return [
        {
            "attempt": attempt,
            "said": attempt.private,
            "result": rules.kind_label(attempt.result) if attempt.result else None,
            "mark": MARKS.get(attempt.result, "mute"),
            "replies": files.files(case, "reply", attempt=attempt.number),
            "proofs": files.files(case, "proof", attempt=attempt.number),
        }
        for attempt in Attempt.objects.filter(case=case).select_related("key").order_by("-number")
    ]


@require_GET
def sent(request: HttpRequest, ident: str) -> HttpResponse:
    """Show the submissions, and the form to note one."""
    case = case_of(request, ident)
    whole = worked_out(case, member(request))
    if whole is None:
        return show(request, "waiting", case, "sent")
    routes = whole.diagnosis.routes if whole.diagnosis else ()
    return show(
        request,
        "sent",
        case,
        "sent",
        whole=whole,
        attempts=_attempts(case),
        routes=routes,
        form=whole.letter,
        **_promises(request, case, "sent"),
    )


def _promises(request: HttpRequest, case: Case, stage: str) -> dict[str, Any]:
    """Return the promises of the case's letter, and where a form of theirs leads back to."""
    shown = promise_context(member(request), promises.of_case(case))
    return shown | {"onward": f"/c/{case.pk}/{stage}/#h-promises"}


@require_POST
def record_sent(request: HttpRequest, ident: str) -> HttpResponse:
    """Note a submission the seller made."""
    case = case_of(request, ident, Right.send)
    proof = uploads(request, "proof")
    post = request.POST
    action = actions.RecordSent(
        member(request),
        case,
        day_of(request, "on"),
        post.get("channel", ""),
        post.get("who", ""),
        proof[0] if proof else None,
    )
    promises.send(action)
    return redirect("replies", case.pk)


@require_GET
def replies(request: HttpRequest, ident: str) -> HttpResponse:
    """Show what came back and what it means."""
    case = case_of(request, ident)
    attempts = _attempts(case)
    last = attempts[0]["attempt"] if attempts else None
    advice = [
        rule
        for rule in rules.book().of(ReplyAdvice).values()
        if last is not None and rule.kind == last.result and (not rule.platforms or case.platform in rule.platforms)
    ]
    return show(
        request,
        "replies",
        case,
        "replies",
        mails=MailItem.objects.filter(case=case, state="new").count(),
        attempts=attempts,
        last=last,
        advice=advice,
        waiting_days=(today() - last.on).days if last and not last.result else None,
        **_promises(request, case, "replies"),
    )


@require_POST
def record_reply(request: HttpRequest, ident: str) -> HttpResponse:
    """Take in a reply: a file or pasted words."""
    case = case_of(request, ident, Right.send)
    given = uploads(request)
    words = request.POST.get("words", "").strip()
    if words:
        given.append(("reply.txt", words.encode("utf-8")))
    if not given:
        raise InputError("no_reply", Text.of("还没有放来信。", "No reply was put in."))
    for name, data in given:
        done = actions.RecordReply(member(request), case, name, data, today()).run()
        messages.success(request, done.what.say(lang()))
    return redirect("replies", case.pk)


@require_POST
def close(request: HttpRequest, ident: str) -> HttpResponse:
    """End the case, or open it again."""
    case = case_of(request, ident, Right.send)
    actions.Close(member(request), case, request.POST.get("outcome", "")).run()
    return redirect("replies", case.pk)


@require_GET
def timeline(request: HttpRequest, ident: str) -> HttpResponse:
    """Show everything that happened."""
    case = case_of(request, ident)
    user = member(request)
    chosen = request.GET.get("k", "all")
    before = request.GET.get("before", "")
    rows = entries(case, user, most=LINES, before=int(before) if before.isdigit() else 0, only=KINDS.get(chosen, ()))
    people = (
        list(User.objects.filter(firm=user.firm, is_active=True).exclude(role="client").order_by("name"))
        if user.may(Right.assign) and settings.DESK_TEAM
        else []
    )
    return show(
        request,
        "timeline",
        case,
        "",
        rows=rows,
        more=len(rows) == LINES,
        chosen=chosen,
        kinds=_kind_names(),
        people=people,
    )


def _kind_names() -> list[tuple[str, str]]:
    return [
        ("all", _("全部")),
        ("answers", _("回答")),
        ("papers", _("材料")),
        ("letter", _("信和自查")),
        ("platform", _("平台")),
        ("price", _("报价")),
        ("notes", _("备注")),
    ]


@require_GET
def timeline_csv(request: HttpRequest, ident: str) -> HttpResponse:
    """Give the trail as a table."""
    case = case_of(request, ident)
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow([_("时间"), _("谁"), _("做了什么")])
    for row in reversed(entries(case, member(request), most=ALL)):
        said = row["said"]
        cells = [f"{row['at'].astimezone(BEIJING):%Y-%m-%d %H:%M}", said.who, said.what.say(lang())]
        writer.writerow([_harmless(cell) for cell in cells])
    return download(out.getvalue().encode("utf-8-sig"), f"{case.number}-timeline.csv", "text/csv; charset=utf-8")


def _harmless(cell: str) -> str:
    """Keep a spreadsheet from taking words for a formula."""
    return f"'{cell}" if cell.startswith(("=", "+", "-", "@", "\t", "\r")) else cell


@require_POST
def note(request: HttpRequest, ident: str) -> HttpResponse:
    """Write a note."""
    case = case_of(request, ident)
    inside = request.POST.get("inside") == "1"
    actions.Note(member(request), case, request.POST.get("words", ""), inside=inside).run()
    return redirect("timeline", case.pk)


@require_POST
def assign(request: HttpRequest, ident: str) -> HttpResponse:
    """Give the case to somebody, and promise a day."""
    case = case_of(request, ident, Right.assign)
    user = member(request)
    people = {one.pk: one for one in User.objects.filter(firm=user.firm)}
    owner = people.get(request.POST.get("owner", ""))
    actions.Assign(user, case, owner, people.get(request.POST.get("reviewer", ""))).run()
    if request.POST.get("promised"):
        actions.Promise(user, case, day_of(request, "promised")).run()
    return redirect("timeline", case.pk)


@require_GET
def export(request: HttpRequest, ident: str) -> HttpResponse:
    """Give the whole case as an archive that can be read in again, here or on the command line."""
    case = case_of(request, ident, Right.internal)
    return download(portable.archive(case), f"{case.number}-case.zip", "application/zip")
