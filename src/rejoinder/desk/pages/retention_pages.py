"""How long cases are kept: what is over its time, shown before it is deleted; and the firm's ledger."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from rejoinder.desk.cases.access import case as reach
from rejoinder.desk.follow import retention
from rejoinder.desk.follow.models import Hold
from rejoinder.desk.jobs.models import OPEN, Job
from rejoinder.desk.ledger.models import Line
from rejoinder.desk.pages.common import allowed, render
from rejoinder.desk.pages.templatetags.desk import house
from rejoinder.desk.people.roles import Right

LINES = 100


def over(request: HttpRequest) -> HttpResponse:
    """Show what would be deleted, what is held, and what is over soon."""
    user = allowed(request, Right.manage)
    rows = retention.over(user.firm)
    held = Hold.objects.filter(case__firm=user.firm).select_related("case__key", "case__client__key", "by")
    context = {
        "rows": rows,
        "clients": len({row.case.client_id for row in rows if row.last}),
        "held": list(held.order_by("-at")[:50]),
        "soon": retention.soon(user.firm),
        "days": max(user.firm.private.retention_days, retention.SHORTEST),
        "auto": user.firm.private.retention_auto,
        "job": Job.objects.filter(firm=user.firm, kind="retention", state__in=OPEN).order_by("-created").first(),
    }
    return render(request, "retention", context)


def sweep(request: HttpRequest) -> HttpResponse:
    """Delete what was shown and ticked, as a job."""
    user = allowed(request, Right.manage)
    chosen = request.POST.getlist("case")
    retention.sweep_later(user, chosen)
    messages.success(request, house(_("正在删除 %(n)s 件，做完会记进本所的记录。")) % {"n": len(set(chosen))})
    return redirect("retention")


@require_POST
def hold(request: HttpRequest, ident: str) -> HttpResponse:
    """Keep a case beyond its time, or let it go."""
    user = allowed(request, Right.manage)
    retention.HoldCase(user, reach(user, ident, Right.manage), on=request.POST.get("on") == "1").run()
    return redirect("retention")


@require_GET
def ledger(request: HttpRequest) -> HttpResponse:
    """Show what was done in the firm beside its cases."""
    user = allowed(request, Right.manage)
    before = request.GET.get("before", "")
    found = Line.objects.filter(firm=user.firm).select_related("firm__key").order_by("-id")
    if before.isdigit():
        found = found.filter(pk__lt=int(before))
    rows = [{"id": line.pk, "at": line.at, "said": line.told()} for line in found[:LINES]]
    return render(request, "ledger", {"rows": rows, "more": len(rows) == LINES})
