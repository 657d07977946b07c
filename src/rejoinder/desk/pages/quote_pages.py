"""Quotes: made from the price table, shown, printed, accepted or refused; a change of price beside what it changes."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from rejoinder.app.quoting import quote_pdf
from rejoinder.desk.cases import rules
from rejoinder.desk.cases.access import NotThere, cases, clients
from rejoinder.desk.cases.models import Case
from rejoinder.desk.cases.now import today
from rejoinder.desk.pages.case_files import download
from rejoinder.desk.pages.clients import client_of
from rejoinder.desk.pages.common import allowed, member, part, render
from rejoinder.desk.pages.portal import portal_link
from rejoinder.desk.people.models import User
from rejoinder.desk.people.roles import Right, Role
from rejoinder.desk.service import pricing, quotes
from rejoinder.desk.service.models import ACCEPTED, Quote
from rejoinder.model.base import Text
from rejoinder.model.quote import QuoteLine

FIGURES = {"severity": 2, "attempt": 1, "papers": 0, "languages": 0, "care": 0}
TICKS = ("urgent", "risky", "senior", "legal")


def _wanted(values: Any) -> pricing.Wanted:
    said: dict[str, Any] = {name: values.get(name) == "1" for name in TICKS}
    for name, otherwise in FIGURES.items():
        words = str(values.get(name, ""))
        said[name] = min(int(words), 99) if words.isdigit() else otherwise
    return pricing.Wanted(platform=values.get("platform", ""), **said)


@require_http_methods(["GET", "POST"])
def quote_new(request: HttpRequest, ident: str) -> HttpResponse:
    """Work a quote out while its parts are moved, and keep it when asked; ``from`` names the price it would change."""
    user = allowed(request, Right.quote)
    client = client_of(user, ident)
    values = request.POST or request.GET
    before = _price(user, client.pk, values.get("from", ""))
    chosen = _wanted(request.POST) if request.method == "POST" else _begun(values, before)
    table = user.firm.private.prices
    lines = pricing.lines(table, chosen)
    if request.method == "POST" and request.POST.get("do") == "save":
        case = cases(user).filter(pk=values.get("case", "") or "-", client=client).first()
        made = quotes.offer(user, client, chosen, case=case, before=before, why=values.get("why", ""))
        return redirect("quote", made.pk)
    known = list(cases(user).filter(client=client).order_by("-opened")[:20])
    context = {
        "client": client,
        "wanted": chosen,
        "lines": lines,
        "total": pricing.total(lines),
        "delivery": pricing.delivery(table, chosen, today()),
        "platforms": [(ident, rules.platform_label(ident)) for ident in rules.platforms()],
        "cases": known,
        "before": before,
        "why": values.get("why", ""),
        "chosen_case": before.case_id if before else values.get("case", _only(known)),
    }
    return render(request, "parts/quote_lines" if part(request) else "quote_new", context)


def _only(known: list[Case]) -> str:
    """Return the one open case that a quote can be about: bound to none, the client is not led to it."""
    going = [case.pk for case in known if case.state != "closed"]
    return going[0] if len(going) == 1 else ""


def _begun(values: Any, before: Quote | None) -> pricing.Wanted:
    """Return what a form begins with: the accepted price that is to change, else what the address says."""
    return pricing.Wanted.model_validate(before.private.inputs) if before is not None else _wanted(values)


def _price(user: User, client: str, ident: str) -> Quote | None:
    if not ident:
        return None
    found = quote_of(user, ident)
    return found if found.client_id == client and found.state == ACCEPTED else None


def quote_of(user: User, ident: str) -> Quote:
    """Return a quote that a user may see.

    Raises:
        NotThere: there is none.
    """
    found = (
        Quote.objects.filter(firm=user.firm, pk=ident)
        .select_related("key", "client", "client__key", "firm__key", "case", "before__key")
        .first()
    )
    mine = found is not None and (
        found.client_id == user.client_id
        if user.role == Role.client
        else not user.own_only or clients(user).filter(pk=found.client_id).exists()
    )
    if found is None or not mine:
        raise NotThere("no_quote", Text.of("没有这份报价。", "There is no such quote."))
    return found


@require_GET
def quote(request: HttpRequest, ident: str) -> HttpResponse:
    """Show a quote: to print, send, accept or refuse, or to change once it was accepted."""
    user = member(request)
    found = quote_of(user, ident)
    return render(request, "quote", shown(user, found))


def shown(user: User, found: Quote) -> dict[str, Any]:
    """Return what the page of a quote says."""
    sheet = quotes.sheet_of(found)
    stands = quotes.stands(found)
    theirs = user.role == Role.client
    return {
        "quote": found,
        "said": found.private,
        "sheet": sheet,
        "seal": found.private.accepted_hash or sheet.seal(),
        "rows": _beside(found.before, found),
        "stands": stands,
        "expired": found.state == "offered" and not stands,
        "may_accept": stands and (theirs or (found.before_id is None and user.may(Right.quote))),
        "may_refuse": stands and theirs,
        "may_quote": user.may(Right.quote),
    }


def _beside(old: Quote | None, new: Quote) -> list[dict[str, Any]]:
    """Return the lines of a quote, each beside what it was in the price it would change."""
    lines = list(quotes.sheet_of(new).lines)
    if old is None:
        return [{"label": line.label, "now": line.amount} for line in lines]
    known = {_key(line): line for line in quotes.sheet_of(old).lines}
    rows = [_row(known.pop(_key(line), None), line) for line in lines]
    return rows + [_row(line, None) for line in known.values()]


def _key(line: QuoteLine) -> str:
    return line.key or line.label.say("zh")


def _row(was: QuoteLine | None, line: QuoteLine | None) -> dict[str, Any]:
    label = next(one.label for one in (line, was) if one is not None)
    former = was.label if was is not None and was.label != label else None
    before, after = (one.amount if one is not None else "" for one in (was, line))
    return {"label": label, "former": former, "was": before, "now": after, "changed": (was is None) or was != line}


@require_POST
def quote_answer(request: HttpRequest, ident: str) -> HttpResponse:
    """Accept a quote in one's own name, refuse it, or take it back."""
    user = member(request)
    found = quote_of(user, ident)
    post = request.POST
    what = post.get("do", "accept")
    if what == "refuse":
        quotes.refuse(user, found, post.get("why", ""))
        messages.success(request, _("已记下：不同意。原来的价格不变。") if found.before_id else _("已记下：不同意。"))
    elif what == "withdraw":
        quotes.withdraw(user, found)
        messages.success(request, _("已撤回。"))
    else:
        quotes.accept(user, found, post.get("name", ""), post.get("seal", ""))
        messages.success(request, _("已接受，记下了姓名和时间。"))
    return redirect("quote", found.pk)


@require_GET
def quote_file(request: HttpRequest, ident: str) -> HttpResponse:
    """Give a quote as PDF."""
    found = quote_of(member(request), ident)
    data = quote_pdf(quotes.sheet_of(found), quotes.accepted(found))
    day = quotes.sheet_of(found).made
    return download(data, f"报价-quote-{day:%Y%m%d}-{found.pk[:6]}.pdf", "application/pdf")


@require_POST
def quote_link(request: HttpRequest, ident: str) -> HttpResponse:
    """Make a link by which the client sees this quote and decides."""
    user = allowed(request, Right.quote)
    found = quote_of(user, ident)
    return render(request, "case/parts/link", portal_link(request, found.client, f"/quotes/{found.pk}/"))
