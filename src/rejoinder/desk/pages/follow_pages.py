"""What is to be thought of: the list, the calendar by a secret link, mail; and the firm's mail server."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.db.models import Count
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from rejoinder.desk.cases.access import NotThere
from rejoinder.desk.cases.access import reach as reaches
from rejoinder.desk.cases.now import now
from rejoinder.desk.follow import feed, mailing
from rejoinder.desk.follow.deeds import KeepPost, KeepReach
from rejoinder.desk.follow.models import Post, PostRecord, Reach, Reminder, Robot, waiting
from rejoinder.desk.incoming.models import MailItem
from rejoinder.desk.pages.case_frame import path
from rejoinder.desk.pages.common import allowed, render
from rejoinder.desk.people.middleware import public
from rejoinder.desk.people.models import User
from rejoinder.desk.people.roles import Right
from rejoinder.desk.vault.prepared import Prepared
from rejoinder.model.base import Text
from rejoinder.model.errors import InputError

MOST = 200
SECURITIES = ("tls", "starttls", "none")
MADE = "made_feed"


@require_GET
def reminders(request: HttpRequest) -> HttpResponse:
    """Show what is to be thought of, and how one is told."""
    user = allowed(request, Right.internal)
    rows = waiting(user).filter(reaches(user, "case__")).select_related("key", "case__key", "case__client__key")
    shown = list(rows.order_by("due", "pk")[:MOST])
    reach = Reach.of(user)
    manages = user.may(Right.manage)
    context: dict[str, Any] = {
        "rows": [{"one": one, "private": one.private, "url": _url(one.case_id, one.stage)} for one in shown],
        "unseen": sum(one.seen is None for one in shown),
        "reach": reach,
        "address": reach.private.address if not reach._state.adding else "",  # noqa: SLF001 - Django names it so
        "feed": request.session.pop(MADE, ""),
        "has_feed": bool(reach.feed),
        "manages": manages,
        "mails": mails(user),
        "server": _server(user),
        "robots": robots(user) if manages else {},
        "securities": [("tls", "TLS"), ("starttls", "STARTTLS"), ("none", _("不加密，只限本机"))],
    }
    return render(request, "reminders", context)


def _url(case: str, stage: str) -> str:
    return f"/c/{case}/{path(stage)}" if stage else f"/c/{case}/"


def _server(user: User) -> PostRecord:
    """Return the mail server without its password."""
    post = Post.of(user.firm)
    known = PostRecord() if post._state.adding else post.private  # noqa: SLF001 - Django names it so
    return known.model_copy(update={"password": ""})


def robots(user: User) -> dict[str, int]:
    """Return how many groups the firm tells, and how many of them did not get the last message."""
    return Robot.objects.filter(firm=user.firm).aggregate(all=Count("pk"), bad=Count("failed"))


_UNSEEN: Prepared[tuple[int]] = Prepared(
    1,
    lambda user: (
        Reminder.objects.filter(user=user, gone=None, seen=None)
        .order_by()
        .values("user")
        .annotate(n=Count("pk"))
        .values_list("n")
    ),
)
_NEW_MAILS: Prepared[tuple[int]] = Prepared(
    1,
    lambda firm: (
        MailItem.objects.filter(firm=firm, state="new")
        .order_by()
        .values("firm")
        .annotate(n=Count("pk"))
        .values_list("n")
    ),
)
"""Both are counted for the bell of every page."""


def count(user: User) -> int:
    """Return how many reminders somebody has not seen, and messages that wait."""
    return sum(n for (n,) in _UNSEEN(user.pk)) + mails(user)


def mails(user: User) -> int:
    """Return how many messages of platforms wait for somebody to say where they belong."""
    if not user.may(Right.send):
        return 0
    if user.own_only:
        return MailItem.objects.filter(reaches(user, "case__"), firm=user.firm_id, state="new").count()
    return sum(n for (n,) in _NEW_MAILS(user.firm_id))


@require_POST
def seen(request: HttpRequest) -> HttpResponse:
    """Note that one reminder, or all, were seen."""
    user = allowed(request, Right.internal)
    rows = waiting(user).filter(seen=None)
    one = request.POST.get("one", "")
    (rows.filter(pk=one) if one else rows).update(seen=now())
    return redirect("reminders")


@require_POST
def calendar_link(request: HttpRequest) -> HttpResponse:
    """Make a new secret link for one's calendar, or end it."""
    user = allowed(request, Right.internal)
    if request.POST.get("do") == "none":
        feed.no_link(user)
        messages.success(request, _("日历链接已停用。"))
    else:
        request.session[MADE] = request.build_absolute_uri(f"/feed/{feed.new_link(user)}.ics")
    return redirect("/reminders/#feed")


@public
@require_GET
def calendar(request: HttpRequest, secret: str) -> HttpResponse:  # noqa: ARG001 - the secret alone opens it
    """Give the calendar to whoever holds its secret."""
    user = feed.whose(secret)
    if user is None or not user.may(Right.see):
        raise NotThere("no_feed", Text.of("没有这个日历。", "There is no such calendar."))
    answer = HttpResponse(feed.calendar(user), content_type="text/calendar; charset=utf-8")
    answer["Cache-Control"] = "no-store"
    answer["Referrer-Policy"] = "no-referrer"
    return answer


@require_POST
def by_mail(request: HttpRequest) -> HttpResponse:
    """Say whether and where one is told by mail."""
    user = allowed(request, Right.internal)
    KeepReach(user, request.POST.get("address", ""), mail=request.POST.get("mail") == "1").run()
    messages.success(request, _("已保存。"))
    return redirect("/reminders/#mail")


@require_POST
def server(request: HttpRequest) -> HttpResponse:
    """Name the firm's mail server, or try it with a mail to oneself."""
    user = allowed(request, Right.manage)
    if request.POST.get("do") == "try":
        return _try(request, user)
    post = request.POST
    port, security = post.get("port", ""), post.get("security", "tls")
    KeepPost(
        user,
        PostRecord(
            host=post.get("host", "").strip(),
            port=int(port) if port.isdigit() else 0,
            security=security if security in SECURITIES else "tls",  # type: ignore[arg-type]
            user=post.get("user", "").strip(),
            password=post.get("password", ""),
            sender=post.get("sender", "").strip(),
            desk=request.build_absolute_uri("/"),
        ),
    ).run()
    messages.success(request, _("已保存。"))
    return redirect("/reminders/#server")


def _try(request: HttpRequest, user: User) -> HttpResponse:
    reach, post = Reach.of(user), Post.of(user.firm)
    address = "" if reach._state.adding else reach.private.address  # noqa: SLF001 - Django names it so
    if post._state.adding or not mailing.usable(address):  # noqa: SLF001 - Django names it so
        raise InputError(
            "try_mail",
            Text.of("先存好服务器和自己的邮箱地址。", "Keep the server and your own address first."),
        )
    mailing.send(post.private, address, _("申复：试一封"), _("收到这封，说明邮件提醒能用。"))
    messages.success(request, _("试发成功，请到 %(a)s 看。") % {"a": address})
    return redirect("/reminders/#server")
