"""The case's first page: the notice with its points marked, Chinese beside; and correcting what was read wrong."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_GET, require_POST

from rejoinder.desk.cases import actions, docs
from rejoinder.desk.cases.models import Case, FileKind
from rejoinder.desk.cases.now import today
from rejoinder.desk.cases.rules import book, violation_label
from rejoinder.desk.cases.working import current
from rejoinder.desk.pages.case_frame import show, worked_out
from rejoinder.desk.pages.common import case_of, member, uploads
from rejoinder.desk.pages.start import reading_context
from rejoinder.desk.people.roles import Right
from rejoinder.model.base import Text
from rejoinder.model.errors import InputError
from rejoinder.model.formats import CaseHead
from rejoinder.model.notice import Notice
from rejoinder.model.readings import NoticeRead
from rejoinder.model.rules import MarketplaceRule, PlatformRule, ViolationRule

PLACES = 3
"""How many violations can be chosen: the reader names three at most."""


@require_GET
def notice(request: HttpRequest, ident: str) -> HttpResponse:
    """Show the notice."""
    case = case_of(request, ident)
    whole = worked_out(case, member(request))
    if whole is None or whole.diagnosis is None:
        return show(request, "waiting", case, "notice")
    head = docs.get(case, CaseHead)
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
        head=head,
        undated=whole.notice.received is None and head.received is None,
        latest=today(),
        matters=_matters(whole.notice),
        chosen=_chosen(whole.notice),
        **reading_context(read),
    )


@require_POST
def correct(request: HttpRequest, ident: str) -> HttpResponse:
    """Correct platform, marketplace or violations, where they were read wrong, and say on which day the notice came."""
    case = case_of(request, ident, Right.letter)
    head = docs.get(case, CaseHead)
    changes: dict[str, Any] = {}
    if "platform" in request.POST:
        changes |= {
            "platform": request.POST.get("platform", ""),
            "marketplace": request.POST.get("marketplace") or None,
            "violations": _named(case, request, head),
        }
    if "received" in request.POST:
        changes["received"] = _day(request.POST.get("received", "").strip())
    actions.CorrectHead(member(request), case, head.model_copy(update=changes)).run()
    return redirect("case", case.pk)


def _day(typed: str) -> date | None:
    """Return the day that was typed.

    Raises:
        InputError: it is none, or has not come yet.
    """
    if not typed:
        return None
    try:
        day = date.fromisoformat(typed)
    except ValueError:
        day = None
    if day is None or day > today():
        raise InputError(
            "no_day",
            Text.of("收到通知的日期不对。", "This is no day on which the notice can have come."),
            todo=Text.of("请写成 2026-11-09，不晚于今天。", "Write it as 2026-11-09, no later than today."),
        )
    return day


def _matters(notice: Notice) -> list[tuple[str, Text]]:
    """Return what a notice of this platform may be about, what it comes near to first."""
    known = {rule.violation for rule in book().of(ViolationRule).values() if rule.platform == notice.platform}
    ordered = dict.fromkeys((*(name for name in notice.perhaps if name in known), *sorted(known)))
    return [(name, violation_label(notice.platform, name)) for name in ordered]


def _chosen(notice: Notice) -> list[str]:
    """Return what stands in the places to choose in: what the notice is about as it is taken now."""
    named = [stated.value for stated in notice.violations if stated.value != "unspecified"]
    return [*named, *[""] * PLACES][: max(PLACES, len(named))]


def _named(case: Case, request: HttpRequest, head: CaseHead) -> tuple[str, ...]:
    """Return what somebody said the notice is about; nothing where it is what was read anyway.

    Another platform has other rules: what was chosen for the first one does not stand on the second.
    """
    whole = current(case)
    if whole is None:
        return head.violations
    if request.POST.get("platform", "") != head.platform:
        return ()
    known = {name for name, _ in _matters(whole.notice)}
    names = tuple(dict.fromkeys(name for name in request.POST.getlist("violation") if name in known))
    read = {stated.value for stated in whole.notice.violations}
    return names if head.violations or set(names) != read else ()


@require_POST
def add(request: HttpRequest, ident: str) -> HttpResponse:
    """Put further messages of the platform, or things collected, into the case."""
    case = case_of(request, ident, Right.papers)
    kind: FileKind = "collected" if request.POST.get("kind") == "collected" else "notice"
    actions.AddFiles(member(request), case, uploads(request), kind).run()
    return redirect("case", case.pk)
