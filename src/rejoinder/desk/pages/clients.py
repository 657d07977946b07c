"""Clients of the firm: what is known of each, their shops and cases, and deletion on request with its proof."""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import Any

from django.contrib import messages
from django.db.models import Count, QuerySet
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from rejoinder.desk.cases import access
from rejoinder.desk.cases.access import NotThere
from rejoinder.desk.cases.models import Case, CaseFile, Linked
from rejoinder.desk.firm.models import Client, Shop
from rejoinder.desk.follow.models import Expiry
from rejoinder.desk.follow.retention import forget_client
from rejoinder.desk.pages.common import allowed, render
from rejoinder.desk.people.models import User
from rejoinder.desk.people.roles import Right
from rejoinder.desk.vault.prepared import Prepared
from rejoinder.model.base import Text
from rejoinder.model.errors import InputError

PAGE, CASES = 50, 25
MOST_DIGITS = 6
"""A longer number of a page is none: the database could not count so far."""


def page_of(asked: QueryDict) -> int:
    """Return which page is asked for, from 1 on; what is no number asks for the first."""
    number = asked.get("page", "")
    return max(int(number), 1) if number.isdecimal() and len(number) <= MOST_DIGITS else 1


_PAPER: dict[str, Any] = {"kind": "paper", "removed": None}
_CLIENT: Prepared[Client] = Prepared(
    2, lambda firm, pk: Client.objects.filter(firm=firm, pk=pk).select_related("key", "firm")
)
_COUNTS: Prepared[tuple[str, int]] = Prepared(
    1, lambda client: Case.objects.filter(client=client).order_by().values_list("state").annotate(n=Count("*"))
)
_NEWEST: Prepared[Case] = Prepared(
    1,
    lambda client: Case.objects.filter(client=client).select_related("key").order_by("-opened", "pk")[: CASES + 1],
)
_EXPIRIES: Prepared[Expiry] = Prepared(
    1, lambda client: Expiry.objects.filter(case__client=client).select_related("key").order_by("until", "pk")[:100]
)
_OFTEN: Prepared[tuple[str, int]] = Prepared(
    1, lambda client: _often(CaseFile.objects.filter(case__in=Case.objects.filter(client=client), **_PAPER))
)
"""What the page of a client asks, where all of the client's cases are reached by whoever looks."""


def client_of(user: User, ident: str) -> Client:
    """Return a client of this user's firm.

    Raises:
        NotThere: there is none.
    """
    found = access.clients(user).filter(pk=ident).first() if user.own_only else _CLIENT.first(user.firm_id, ident)
    if found is None:
        raise NotThere("no_client", Text.of("没有这位客户。", "There is no such client."))
    return found


@require_GET
def clients(request: HttpRequest) -> HttpResponse:
    """List the clients."""
    user = allowed(request, Right.clients)
    page = page_of(request.GET) - 1
    found = access.clients(user).filter(gone=None)
    shown = list(found.order_by("-created")[page * PAGE : (page + 1) * PAGE + 1])
    known: dict[str, Counter[str]] = defaultdict(Counter)
    counted = _of(user, shown).order_by().values_list("client", "state")
    for owner, state, n in counted.annotate(n=Count("*")):  # from an index that holds both
        known[owner].update({"all": n, "live": 0 if state == "closed" else n})
    rows = [{"live": known[one.pk]["live"], "all": known[one.pk]["all"], "client": one} for one in shown]
    return render(request, "clients", {"rows": rows[:PAGE], "more": len(rows) > PAGE, "page": page + 1})


def _of(user: User, shown: list[Client]) -> QuerySet[Case]:
    """Return the cases of these clients that the user reaches; asked by client alone where all of them are."""
    found = Case.objects.filter(client__in=shown)
    return found.filter(access.reach(user)) if user.own_only else found


@require_POST
def add(request: HttpRequest) -> HttpResponse:
    """Take up a client."""
    user = allowed(request, Right.clients)
    name = request.POST.get("name", "").strip()
    if not name:
        raise InputError("client_name", Text.of("请写客户的名字。", "Give the client's name."))
    return redirect("client", Client.make(user.firm, name=name).pk)


@require_GET
def client(request: HttpRequest, ident: str) -> HttpResponse:
    """Show one client."""
    user = allowed(request, Right.clients)
    found = client_of(user, ident)
    if found.gone is not None:
        return render(request, "client_gone", {"client": found})
    expiries = _expiries(found)
    shared = _shared(user, found, expiries)
    context = {
        "client": found,
        "said": found.private,
        **_cases(user, found, request.GET),
        "expiries": [one for one in expiries if one.paper not in {row["paper"] for row in shared}],
        "shared": shared,
        "quotes": list(found.quotes.select_related("key").order_by("-made")[:10]),
        "people": list(found.users.all()),
        "intakes": list(found.intakes.select_related("key").order_by("-made")[:5]),
    }
    return render(request, "client", context)


def _cases(user: User, found: Client, asked: QueryDict) -> dict[str, Any]:
    """Return a page of a client's cases, the newest first, and how many there are of each state."""
    here = _of(user, [found])
    states_ = here.order_by().values_list("state").annotate(n=Count("*")) if user.own_only else _COUNTS(found.pk)
    counts = dict(states_)
    total, closed = sum(counts.values()), counts.get("closed", 0)
    states = [("", _("全部"), total), ("live", _("在办"), total - closed), ("closed", _("已结"), closed)]
    state = asked.get("s", "")
    if state in ("live", "closed"):
        here = here.filter(state="closed") if state == "closed" else here.exclude(state="closed")
    page = page_of(asked)
    if user.own_only or page > 1 or state in ("live", "closed"):
        rows = list(here.select_related("key").order_by("-opened", "pk")[(page - 1) * CASES : page * CASES + 1])
    else:
        rows = _NEWEST(found.pk)
    return {
        "cases": rows[:CASES],
        "total": total,
        "states": [one for one in states if one[2] or not one[0]],
        "state": state if state in ("live", "closed") else "",
        "page": page,
        "more": len(rows) > CASES,
    }


def _expiries(found: Client) -> list[Expiry]:
    """Return the papers of a client that have a last day, each once, the nearest first."""
    return list({row.paper: row for row in reversed(_EXPIRIES(found.pk))}.values())[::-1][:20]


def _shared(user: User, found: Client, expiries: list[Expiry]) -> list[dict[str, Any]]:
    """Return the papers that several cases of a client hold or link to, with their last day where one is known."""
    here = CaseFile.objects.filter(case__in=_of(user, [found]), **_PAPER)
    counts = dict(_often(here) if user.own_only else _OFTEN(found.pk))
    for mark, n in _links(here):
        counts[mark] = counts.get(mark, 1) + n
    days = {one.paper: one.until for one in expiries}
    rows: dict[str, dict[str, Any]] = {}
    for file in here.filter(mark__in=list(counts)).select_related("key").order_by("-added"):
        paper = found.firm.fingerprint(file.private.sha256.encode("ascii"))
        row = {"name": file.private.name, "case": file.case_id, "cases": counts[file.mark], "until": days.get(paper)}
        rows.setdefault(file.mark, {**row, "paper": paper})
    return list(rows.values())


def _links(here: QuerySet[CaseFile]) -> QuerySet[Linked, tuple[str, int]]:
    """Return the marks of those of these papers that other cases link to, and in how many."""
    rows = Linked.objects.filter(file__in=here).order_by().values("file__mark").annotate(n=Count("case", distinct=True))
    return rows.values_list("file__mark", "n")[:40]


def _often(here: QuerySet[CaseFile]) -> QuerySet[CaseFile, tuple[str, int]]:
    """Return what asks for the marks of papers that lie in several of these cases, and in how many."""
    counted = here.order_by().values("mark").annotate(n=Count("case", distinct=True)).filter(n__gt=1)
    return counted.values_list("mark", "n")[:40]


@require_POST
def save(request: HttpRequest, ident: str) -> HttpResponse:
    """Keep what is known of a client."""
    user = allowed(request, Right.clients)
    found = client_of(user, ident)
    post = request.POST
    fields = ("name", "name_en", "contact", "phone", "email", "number", "note", "alias")
    shops = [
        Shop(platform=p.strip(), name=n.strip(), marketplace=m.strip())
        for p, n, m in zip(
            post.getlist("shop_platform"), post.getlist("shop_name"), post.getlist("shop_marketplace"), strict=False
        )
        if n.strip()
    ]
    found.change(**{name: post.get(name, "").strip() for name in fields}, shops=tuple(shops))
    found.reference_ok = post.get("reference_ok") == "1"
    found.save()
    messages.success(request, _("已保存。"))
    return redirect("client", found.pk)


@require_POST
def delete(request: HttpRequest, ident: str) -> HttpResponse:
    """Delete everything of a client; the name has to be typed, because this cannot be undone."""
    user = allowed(request, Right.manage)
    found = client_of(user, ident)
    if request.POST.get("name", "").strip() != found.name:
        raise InputError(
            "delete_name",
            Text.of("名字不一致，没有删除。", "The name does not match; nothing was deleted."),
            todo=Text.of("这一步不能撤销，所以要您打一遍名字。", "This cannot be undone, so the name has to be typed."),
        )
    forget_client(found, user)
    return redirect("client", found.pk)
