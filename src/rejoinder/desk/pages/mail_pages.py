"""Messages of platforms out of the firm's own mailbox: offered with the case they fit, filed by a person."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from rejoinder.desk.cases import tasks as case_tasks
from rejoinder.desk.cases.access import NotThere, cases, clients
from rejoinder.desk.firm.models import Client
from rejoinder.desk.incoming import filing, tasks
from rejoinder.desk.incoming.models import Mailbox, MailboxRecord, MailItem
from rejoinder.desk.jobs.models import OPEN, Job
from rejoinder.desk.pages.common import allowed, render
from rejoinder.desk.pages.errors import lang
from rejoinder.desk.people.models import User
from rejoinder.desk.people.roles import Right
from rejoinder.model.base import Text

SECURITIES = ("tls", "starttls", "none")


@require_GET
def mails(request: HttpRequest) -> HttpResponse:
    """Show what waits, and the mailbox to whoever manages the firm."""
    user = allowed(request, Right.send)
    row = Mailbox.objects.select_related("key").filter(firm=user.firm).first()
    known = row.private if row is not None else MailboxRecord()
    context: dict[str, Any] = {
        "rows": [_row(user, item) for item in filing.offered(user)],
        "cases": list(cases(user).exclude(state="closed").order_by("-changed")[:100]),
        "clients": list(clients(user).filter(gone=None).order_by("-created")[:200]) if settings.DESK_TEAM else [],
        "may_open": user.may(Right.open),
        "manages": user.may(Right.manage),
        "row": row,
        "box": known.model_copy(update={"password": "", "places": ()}),
        "folders": ", ".join(known.folders),
        "securities": [("tls", "TLS"), ("starttls", "STARTTLS"), ("none", _("不加密，只限本机"))],
        "job": Job.objects.filter(about=row.pk, state__in=OPEN).first() if row is not None else None,
    }
    return render(request, "mails", context)


def _row(user: User, item: MailItem) -> dict[str, Any]:
    said = item.private
    mine = set(cases(user).filter(pk__in=[guess.case for guess in said.guesses]).values_list("pk", flat=True))
    return {"item": item, "said": said, "guesses": [guess for guess in said.guesses if guess.case in mine]}


@require_POST
def decide(request: HttpRequest, ident: str) -> HttpResponse:
    """File a message, open a case from it, or let it go."""
    user = allowed(request, Right.send)
    item = filing.item_of(user, ident)
    what = request.POST.get("do", "")
    if what == "dismiss":
        filing.DismissMail(user, item).run()
        messages.success(request, _("这封不归案件。邮箱里的没有动。"))
        return redirect("mails")
    if what == "open":
        case = filing.OpenFromMail(user, item, _client(request, user)).run().result
        case_tasks.work_out_later(case, user)
        return redirect("case", case.pk)
    case, done = filing.FileMail(user, item, request.POST.get("case", "")).run().result
    messages.success(request, f"{case.number} {done.what.say(lang())}")
    return redirect("replies", case.pk)


def _client(request: HttpRequest, user: User) -> Client:
    """Return the client that was chosen or named."""
    chosen, name = request.POST.get("client", ""), request.POST.get("client_name", "").strip()
    if chosen:
        found = clients(user).filter(pk=chosen, gone=None).first()
        if found is None:
            raise NotThere("no_client", Text.of("没有这位客户。", "There is no such client."))
        return found
    own = clients(user).filter(gone=None).order_by("created").first() if not settings.DESK_TEAM else None
    return own or Client.make(user.firm, name=name or _("未命名客户"))


@require_POST
def box(request: HttpRequest) -> HttpResponse:
    """Name the firm's mailbox, or have it read now."""
    user = allowed(request, Right.manage)
    if request.POST.get("do") == "look":
        tasks.look_later(user.firm, user)
        return redirect("mails")
    post = request.POST
    port, security = post.get("port", ""), post.get("security", "tls")
    folders = tuple(one.strip() for one in post.get("folders", "").replace("，", ",").split(",") if one.strip())
    filing.KeepMailbox(
        user,
        MailboxRecord(
            host=post.get("host", "").strip(),
            port=int(port) if port.isdigit() else 0,
            security=security if security in SECURITIES else "tls",  # type: ignore[arg-type]
            user=post.get("user", "").strip(),
            password=post.get("password", ""),
            folders=folders[:20],
        ),
    ).run()
    messages.success(request, _("已保存。"))
    return redirect("mails")
