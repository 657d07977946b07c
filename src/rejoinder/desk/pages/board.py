"""The board: cases in bands of time, by owner and stage; found by words; brought in from archives."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.core.cache import cache
from django.db.models import Count, QuerySet
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from rejoinder.desk.cases import portable, rules, stages, tasks
from rejoinder.desk.cases.access import cases, reach_mark
from rejoinder.desk.cases.models import STAGES, Case
from rejoinder.desk.cases.now import now
from rejoinder.desk.cases.paging import Cut, cut
from rejoinder.desk.firm.models import Client
from rejoinder.desk.lists.deeds import DropFilter, KeepFilter
from rejoinder.desk.lists.models import filters
from rejoinder.desk.lists.wish import FILTERS, Wish
from rejoinder.desk.pages import portal
from rejoinder.desk.pages.assigning import MOST, offered
from rejoinder.desk.pages.board_lines import Look, line
from rejoinder.desk.pages.common import allowed, member, render, uploads
from rejoinder.desk.pages.errors import lang
from rejoinder.desk.people.models import User
from rejoinder.desk.people.roles import Right
from rejoinder.model.errors import RejoinderError

PAGE = 40
LARGE, FRESH = 2000, 30
"""From how many cases on counts are kept for a while, and for how many seconds."""


@dataclass(frozen=True, slots=True)
class Band:
    """Cases whose time ends in one stretch."""

    title: str
    rows: Sequence[Case]


@require_GET
def board(request: HttpRequest) -> HttpResponse:
    """Show the cases."""
    user = member(request)
    wish = Wish.of(request.GET)
    chosen, words, by_stage = wish.f, wish.q, wish.by == "stage"
    reach = cases(user)
    found = wish.narrow(reach, user)
    order = ("stage", "rank", "pk") if by_stage else ("rank", "pk")
    after, before = request.GET.get("after", ""), request.GET.get("before", "")
    page = cut(found, order, PAGE, after=after, before=before, scattered=bool(words))
    rows = page.rows
    counts = _counts(reach, user)
    can_assign = user.may(Right.assign) and settings.DESK_TEAM
    look = Look(firm=settings.DESK_TEAM and user.inside, can_assign=can_assign)
    steps = {} if user.inside else {case.pk: portal.step(case) for case in rows}
    context = {
        "bands": _by_stage(rows) if by_stage else _by_time(rows),
        "filters": [(key, name, counts.get(key)) for key, name in _filter_names(user)],
        "chosen": chosen,
        "words": words,
        "by": "stage" if by_stage else "time",
        "lines": {case.pk: line(case, look, steps[case.pk].title if steps else None) for case in rows},
        "steps": steps,
        "first": next((case for case in rows if case.state == "open"), None) if not words else None,
        "page": page,
        "total": counts.get("all", 0),
        "now": now(),
        "offered": offered(request),
        "may_open": user.may(Right.open),
        "can_assign": can_assign,
        "people": _people(user),
        **_lists(user, wish, found, page),
    }
    return render(request, "board", context)


def _lists(user: User, wish: Wish, found: QuerySet[Case], page: Cut) -> dict[str, Any]:
    """Return what the filters show: the wish as it stands, those that are kept, and how many cases it finds."""
    if not (user.inside and settings.DESK_TEAM):
        return {"wish": wish, "kept": []}
    whole = 0
    if user.may(Right.assign) and (not wish.plain or wish.f != "all"):
        all_here = not page.before and not page.after
        whole = len(page.rows) if all_here else found.order_by().values("state")[: MOST + 1].count()
    return {
        "wish": wish,
        "kept": [
            {"one": one, "private": one.private, "here": one.private.wish == wish, "mine": one.by_id == user.pk}
            for one in filters(user)
        ],
        "whole": min(whole, MOST),
        "stages": [(stage, stages.NAMES[stage]) for stage in STAGES],
        "dues": [("over", _("已过期限")), ("1", _("24 小时内")), ("3", _("三天内")), ("7", _("七天内"))],
        "platforms": [(one, rules.platform_label(one)) for one in rules.platforms()],
    }


def _counts(reach: QuerySet[Case], user: User) -> dict[str, int]:
    """Count every filter in one query; on a large desk the counts may be some seconds old."""
    key = f"board:{reach_mark(user)}"
    grouped: list[tuple[str, str, str | None, int]] | None = cache.get(key)
    if grouped is None:  # one walk over an index that holds all three
        grouped = list(reach.order_by().values_list("state", "stage", "owner").annotate(n=Count("*")))
        if sum(row[3] for row in grouped) > LARGE:
            cache.set(key, grouped, FRESH)
    counts = dict.fromkeys(FILTERS, 0)
    for state, stage, owner, n in grouped:
        for name, inside in _inside(state, stage, owner, user.pk).items():
            counts[name] += n if inside else 0
    return counts


def _inside(state: str, stage: str, owner: str | None, me: str) -> dict[str, bool]:
    """Tell in which filters cases like this are; ``narrowed`` says the same to the database."""
    live = state != "closed"
    return {
        "all": live,
        "mine": live and owner == me,
        "unassigned": live and owner is None,
        "client": state == "open" and stage in ("answers", "papers"),
        "review": state == "open" and stage in ("check", "pack"),
        "waiting": state == "waiting",
    }


def _filter_names(user: User) -> list[tuple[str, str]]:
    names = [("all", _("在办"))]
    if user.inside and settings.DESK_TEAM:
        names += [("mine", _("我的")), ("client", _("等客户")), ("review", _("等复核")), ("unassigned", _("未分派"))]
    return [*names, ("waiting", _("等平台")), ("closed", _("已结"))]


def _by_time(rows: Sequence[Case]) -> list[Band]:
    here = now()
    edges = (
        (_("已过期限和今天到期"), here + timedelta(hours=24)),
        (_("三天内"), here + timedelta(days=3)),
        (_("这一周"), here + timedelta(days=7)),
    )
    left = list(rows)
    bands = []
    for title, edge in edges:
        inside = [case for case in left if case.due is not None and case.due <= edge and case.state == "open"]
        left = [case for case in left if case not in inside]
        bands.append(Band(title, inside))
    bands.append(Band(_("还早，或没有期限"), left))
    return [band for band in bands if band.rows]


def _by_stage(rows: Sequence[Case]) -> list[Band]:
    bands = [Band(stages.NAMES[stage].say(lang()), [c for c in rows if c.stage == stage]) for stage in STAGES]
    return [band for band in bands if band.rows]


def _people(user: User) -> list[dict[str, Any]]:
    """Return who can have a case, and how many each has; the counts may be some seconds old."""
    if not (user.may(Right.assign) and settings.DESK_TEAM):
        return []
    loads = cache.get_or_set(f"loads:{user.firm_id}", lambda: _loads(user), FRESH) or {}
    found = User.objects.filter(firm=user.firm, is_active=True).exclude(role="client").order_by("name")
    return [{"pk": one.pk, "name": one.name, "load": loads.get(one.pk, 0)} for one in found]


def _loads(user: User) -> dict[str, int]:
    live = Case.objects.filter(firm=user.firm, owner__isnull=False).exclude(state="closed").order_by()
    return dict(live.values_list("owner").annotate(n=Count("*")))


@require_POST
def keep_filter(request: HttpRequest) -> HttpResponse:
    """Keep a filter under a name."""
    wish = Wish.of(QueryDict(request.POST.get("wish", "")))
    shared = request.POST.get("shared") == "1"
    KeepFilter(member(request), request.POST.get("name", ""), wish, shared=shared).run()
    messages.success(request, _("筛选已存下。"))
    return redirect(f"/cases/?{wish.query}")


@require_POST
def drop_filter(request: HttpRequest, ident: str) -> HttpResponse:
    """Let a filter go."""
    DropFilter(member(request), ident).run()
    messages.success(request, _("筛选已删。案件都在。"))
    return redirect("board")


@require_POST
def take_in(request: HttpRequest) -> HttpResponse:
    """Open cases from archives: exports of a desk, or zipped case folders; one that cannot be used is named."""
    user = allowed(request, Right.open)
    opened: list[Case] = []
    for name, data in uploads(request, archives=True):
        client = _own_client(user) or Client.make(user.firm, name=name.rsplit(".", 1)[0])
        try:
            case = portable.restore(user, client, data)
        except RejoinderError as error:
            messages.error(request, f"{name}: {error.say(lang())}")
            continue
        opened.append(case)
        tasks.work_out_later(case, user)
    if opened:
        messages.success(request, _("已导入 %(n)s 件，正在算。") % {"n": len(opened)})
    return redirect("case", opened[0].pk) if len(opened) == 1 else redirect("board")


def _own_client(user: User) -> Client | None:
    return None if settings.DESK_TEAM else user.firm.clients.filter(gone=None).order_by("created").first()
