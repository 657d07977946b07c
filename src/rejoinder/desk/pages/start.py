"""The start page: a notice goes in, and within two seconds stands what it is, accuses, asks and by when."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from rejoinder.desk.cases import access, parcels, rules, tasks, working
from rejoinder.desk.cases.access import NotThere, cases, listed
from rejoinder.desk.cases.models import Parcel
from rejoinder.desk.cases.now import now
from rejoinder.desk.firm.models import Client
from rejoinder.desk.jobs.models import Job
from rejoinder.desk.pages import notice_view
from rejoinder.desk.pages.common import allowed, member, render, uploads
from rejoinder.desk.people.models import User
from rejoinder.desk.people.roles import Right
from rejoinder.model.base import Text
from rejoinder.model.errors import InputError
from rejoinder.model.readings import NoticeRead

PASTED = "pasted.txt"


@require_GET
def start(request: HttpRequest) -> HttpResponse:
    """Show where a notice goes in."""
    user = member(request)
    if not user.may(Right.open):
        return redirect("board")
    recent = listed(cases(user).exclude(state="closed").order_by("-changed")[:5])
    return render(request, "start", {"recent": recent, "team": settings.DESK_TEAM})


@require_POST
def drop(request: HttpRequest) -> HttpResponse:
    """Take what was dropped or pasted, and read it: at once where it is text, as a job where it may be a picture."""
    user = allowed(request, Right.open)
    given = uploads(request, each=True)
    words = request.POST.get("words", "").strip()
    if words:
        given.append((PASTED, words.encode("utf-8")))
    if not given:
        raise InputError(
            "nothing",
            Text.of("还没有放东西进来。", "Nothing was put in yet."),
            todo=Text.of("选文件、拍照，或粘贴文字。", "Choose files, take a picture, or paste the words."),
        )
    parcel = parcels.take(user.firm, user, given)
    if parcels.slow(given):
        tasks.read_later(parcel, user)
    else:
        parcels.read(parcel)
    return redirect("parcel", parcel.pk)


def parcel_of(user: User, ident: str) -> Parcel:
    """Return a parcel of this user's firm.

    Raises:
        NotThere: there is none, or its day is over.
    """
    found = Parcel.objects.filter(pk=ident, firm=user.firm).select_related("key", "case", "firm").first()
    if found is None or (found.by_id != user.pk and (not user.inside or user.own_only)):
        raise NotThere("no_parcel", Text.of("这份通知已经不在了。", "This notice is not here any more."))
    return found


@require_GET
def parcel(request: HttpRequest, ident: str) -> HttpResponse:
    """Show what was read, or how far the reading is."""
    user = allowed(request, Right.open)
    found = parcel_of(user, ident)
    if found.state == "reading":
        job = Job.objects.filter(about=found.pk).order_by("-created").first()
        names = [name for name, _blob in found.private.files]
        return render(request, "start_busy", {"parcel": found, "job": job, "names": names})
    if found.state == "failed":
        return render(request, "start_failed", {"parcel": found, "error": found.private.error}, status=422)
    readings = parcels.readings(found).notices
    number = _number(request, len(readings))
    context = reading_context(readings[number]) if readings else {}
    clients = list(access.clients(user).filter(gone=None).order_by("-created")[:200])
    context |= {
        "parcel": found,
        "names": [name for name, _blob in found.private.files],
        "refused": found.private.refused,
        "count": len(readings),
        "number": number,
        "others": [(n, rules.title(one.notice)) for n, one in enumerate(readings)],
        "clients": clients if settings.DESK_TEAM else [],
    }
    return render(request, "start_read", context)


def _number(request: HttpRequest, count: int) -> int:
    asked = request.GET.get("n", "0")
    return min(int(asked) if asked.isdigit() else 0, max(0, count - 1))


def reading_context(one: NoticeRead) -> dict[str, Any]:
    """Return what the four answers, the first hour and the notice itself show."""
    notice, diagnosis = one.notice, one.diagnosis
    due = [c for c in diagnosis.clocks if c.due is not None]
    explained = {e.of: e for e in one.chinese.explained}
    firm = next((c for c in due if c.can_fail), None)
    return {
        "notice": notice,
        "diagnosis": diagnosis,
        "nothing": notice.kind == "other" and not (notice.allegations or notice.demands or due),
        "title": rules.title(notice),
        "received": notice.message.date,
        "claims": [
            {"words": m.words, "about": m.about, "unsure": m.unsure}
            for m in notice_view.marks(notice)
            if m.css == "claim"
        ],
        "asks": [
            {"words": m.words, "about": m.about, "means": explained.get(d.id)}
            for m, d in zip((m for m in notice_view.marks(notice) if m.css == "demand"), notice.demands, strict=True)
        ],
        "nearest": [(name, rules.violation_label(notice.platform, name)) for name in notice.perhaps]
        if notice.nameless
        else [],
        "clock": firm,
        "soft": [
            c for c in due if c.standing == "reported" and c.due and (firm is None or c.due < (firm.due or c.due))
        ][:1],
        "ids": notice.ids.all(),
        "marks": notice_view.marks(notice),
        "lines": notice_view.lines(notice, one.chinese),
        "warns": [s for s in notice.signals if s.weight == "warn"],
        "signs": [s for s in notice.signals if s.weight != "warn"],
        "hour": sorted(diagnosis.first_hour, key=lambda a: ("dont", "do", "note").index(a.kind)),
        "funds": [f for f in notice.funds if f.n is not None],
        "has_ics": bool(due),
        "roads": [r for r in diagnosis.routes if r.beats_letter],
        "today": now().date(),
    }


@require_GET
def calendar(request: HttpRequest, ident: str) -> HttpResponse:
    """Give the clocks as a calendar file."""
    found = parcel_of(allowed(request, Right.open), ident)
    data = parcels.calendar(parcels.readings(found))
    if not data:
        raise NotThere("no_clock", Text.of("这份通知没有能算出日期的期限。", "No time of this notice has a known end."))
    answer = HttpResponse(data, content_type="text/calendar; charset=utf-8")
    answer["Content-Disposition"] = 'attachment; filename="deadlines.ics"'
    return answer


@require_POST
def open_case(request: HttpRequest, ident: str) -> HttpResponse:
    """Open a case for a client that is chosen, named, or the desk's own."""
    user = allowed(request, Right.open)
    parcel_of(user, ident)
    number = request.POST.get("n", "0")
    with transaction.atomic():
        Parcel.objects.select_for_update().only("pk").get(pk=ident)  # a second press waits for the first
        found = parcel_of(user, ident)
        case = parcels.open_case(found, user, lambda: _client(request, user), int(number) if number.isdigit() else 0)
    if working.up_to_date(case):
        return redirect("case", case.pk)
    if working.light(case):
        working.rebuild(case)
    else:
        tasks.work_out_later(case, user)
    return redirect("case", case.pk)


def _client(request: HttpRequest, user: User) -> Client:
    chosen = request.POST.get("client", "")
    name = request.POST.get("client_name", "").strip()
    if chosen:
        found = access.clients(user).filter(pk=chosen, gone=None).first()
        if found is None:
            raise NotThere("no_client", Text.of("没有这位客户。", "There is no such client."))
        return found
    if name:
        return Client.make(user.firm, name=name)
    own = user.firm.clients.filter(gone=None).order_by("created").first() if not settings.DESK_TEAM else None
    return own or Client.make(user.firm, name=_("未命名客户") if settings.DESK_TEAM else user.firm.private.name)
