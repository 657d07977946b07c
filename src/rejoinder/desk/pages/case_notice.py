"""The case's first page: the notice with its points marked, Chinese beside; and correcting what was read wrong."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_GET, require_POST

from rejoinder.desk.cases import actions, docs
from rejoinder.desk.cases.models import FileKind
from rejoinder.desk.cases.rules import book
from rejoinder.desk.pages.case_frame import show, worked_out
from rejoinder.desk.pages.common import case_of, member, uploads
from rejoinder.desk.pages.start import reading_context
from rejoinder.desk.people.roles import Right
from rejoinder.model.formats import CaseHead
from rejoinder.model.readings import NoticeRead
from rejoinder.model.rules import MarketplaceRule, PlatformRule


@require_GET
def notice(request: HttpRequest, ident: str) -> HttpResponse:
    """Show the notice."""
    case = case_of(request, ident)
    whole = worked_out(case, member(request))
    if whole is None or whole.diagnosis is None:
        return show(request, "waiting", case, "notice")
    read = NoticeRead(notice=whole.notice, diagnosis=whole.diagnosis, chinese=whole.chinese)
    return show(
        request,
        "notice",
        case,
        "notice",
        whole=whole,
        platforms=[(rule.id, rule.label) for rule in book().of(PlatformRule).values()],
        places=[(rule.country, rule.label) for rule in book().of(MarketplaceRule).values()],
        routes=whole.diagnosis.routes,
        collect=whole.diagnosis.collect,
        head=docs.get(case, CaseHead),
        **reading_context(read),
    )


@require_POST
def correct(request: HttpRequest, ident: str) -> HttpResponse:
    """Correct platform or marketplace, where they were read wrong."""
    case = case_of(request, ident, Right.letter)
    head = docs.get(case, CaseHead)
    changes = {"platform": request.POST.get("platform", ""), "marketplace": request.POST.get("marketplace") or None}
    actions.CorrectHead(member(request), case, head.model_copy(update=changes)).run()
    return redirect("case", case.pk)


@require_POST
def add(request: HttpRequest, ident: str) -> HttpResponse:
    """Put further messages of the platform, or things collected, into the case."""
    case = case_of(request, ident, Right.papers)
    kind: FileKind = "collected" if request.POST.get("kind") == "collected" else "notice"
    actions.AddFiles(member(request), case, uploads(request), kind).run()
    return redirect("case", case.pk)
