"""Pages beside the letter: learning, promises, quotes, and the seller's own checks of providers and deliveries."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from rejoinder.desk.cases import rules
from rejoinder.desk.cases.access import NotThere, cases, clients, reach, reach_mark
from rejoinder.desk.cases.models import Attempt, Entry, EntryRecord, Lesson
from rejoinder.desk.cases.now import now, today
from rejoinder.desk.pages.clients import client_of
from rejoinder.desk.pages.common import allowed, member, render, uploads
from rejoinder.desk.pages.errors import lang
from rejoinder.desk.pages.keeping import kept
from rejoinder.desk.people.middleware import public
from rejoinder.desk.people.models import User
from rejoinder.desk.people.roles import Right, Role
from rejoinder.desk.service import delivery, learning, pricing, promises, provider
from rejoinder.desk.service.models import Kept, Quote, QuoteRecord
from rejoinder.model.base import Text
from rejoinder.model.errors import InputError


@require_GET
def learn(request: HttpRequest) -> HttpResponse:
    """Show what the desk learned from its own cases."""
    user = allowed(request, Right.learn)
    outcomes, tries, took, reasons, papers = kept(f"learning:{reach_mark(user)}", lambda: _counted(user))
    rows: list[dict[str, Any]] = [
        {
            "platform": rules.platform_label(row.key[0]),
            "violation": rules.violation_label(*row.key) if row.key[1] else Text.of("未读出", "not read"),
            "row": row,
        }
        for row in outcomes
    ]
    attempts = [
        (number, [(rules.kind_label(kind), count) for kind, count in sorted(found.items(), key=lambda p: -p[1])])
        for number, found in tries
    ]
    spread = [(rules.platform_label(p), n, middle, low, high) for p, n, middle, low, high in took]
    most = max((entry["row"].total for entry in rows), default=1)
    context = {"rows": rows, "most": most, "attempts": attempts, "spread": spread}
    context |= {"longest": max((high for *_rest, high in spread), default=1) or 1}
    return render(request, "learning", context | {"reasons": _bars(reasons), "papers": _bars(papers)})


def _bars(counted: list[tuple[dict[str, str], int]]) -> list[tuple[Text, int, int]]:
    """Return label, count and the length of the bar in percent of the longest."""
    most = max((n for _label, n in counted), default=1)
    return [(Text(label), n, round(100 * n / most)) for label, n in counted]


def _counted(user: User) -> tuple[Any, ...]:
    tries, lessons = Attempt.objects.filter(reach(user, "case__")), Lesson.objects.filter(reach(user, "case__"))
    ends = learning.outcomes(cases(user))[:30], learning.by_attempt(tries), learning.days(tries)
    return *ends, learning.taught(lessons, "reason"), learning.taught(lessons, "paper")


@require_GET
def ledger(request: HttpRequest) -> HttpResponse:
    """Show the promises that are due."""
    user = member(request)
    show_done = request.GET.get("done") == "1"
    found = Kept.objects.filter(reach(user, "case__")).prefetch_related("key", "case__key", "case__client__key")
    found = found.filter(done__isnull=not show_done).order_by("due")[:100]
    return render(request, "promises", {"rows": list(found), "today": today(), "done": show_done})


@require_POST
def promise_kept(request: HttpRequest, ident: str) -> HttpResponse:
    """Mark a promise as looked after."""
    user = allowed(request, Right.papers)
    row = promises.reached(user, ident)
    again = 30 if request.POST.get("again") == "1" else 0
    promises.keep(row, today(), request.POST.get("note", "").strip(), again=again)
    what = Text.of("核对了一条承诺", "Looked after a promise")
    Entry.add(row.case, user, "promise_kept", now(), EntryRecord(what=what, who=user.name, after=row.private.what))
    return redirect("promises")


@public
@require_http_methods(["GET", "POST"])
def check_provider(request: HttpRequest) -> HttpResponse:
    """Ask about a provider and say what speaks for and against it."""
    answers = {point.id: request.GET.get(point.id, "") for point in provider.POINTS}
    judged = provider.judge(answers) if any(answers.values()) else None
    asked = [(point, answers[point.id]) for point in provider.POINTS]
    return render(request, "provider", {"asked": asked, "judged": judged, "today": today()})


@public
@require_GET
def ways(request: HttpRequest) -> HttpResponse:
    """Compare doing it alone, with a firm, or with the platform's support."""
    return render(request, "ways", {"rows": provider.WAYS})


@require_http_methods(["GET", "POST"])
def check_delivery(request: HttpRequest) -> HttpResponse:
    """Say which of the four parts another firm's archive holds."""
    member(request)
    given = uploads(request, archives=True) if request.method == "POST" else []
    found = delivery.look(given[0][1]) if given else ()
    lacking = sum(part.lacking is not None for part in found)
    return render(request, "delivery", {"found": found, "lacking": lacking, "name": given[0][0] if given else ""})


def _wanted(values: Any) -> pricing.Wanted:
    def number(name: str, otherwise: int = 0) -> int:
        words = str(values.get(name, ""))
        return min(int(words), 99) if words.isdigit() else otherwise

    return pricing.Wanted(
        platform=values.get("platform", ""),
        severity=number("severity", 2),
        attempt=number("attempt", 1),
        urgent=values.get("urgent") == "1",
        risky=values.get("risky") == "1",
        senior=values.get("senior") == "1",
        papers=number("papers"),
        languages=number("languages"),
        legal=values.get("legal") == "1",
        care=number("care"),
    )


@require_http_methods(["GET", "POST"])
def quote_new(request: HttpRequest, ident: str) -> HttpResponse:
    """Work out a quote; every change of a slider is worked out anew."""
    user = allowed(request, Right.quote)
    client = client_of(user, ident)
    given = request.POST if request.method == "POST" else request.GET
    wanted, table = _wanted(given), user.firm.private.prices
    lines = pricing.lines(table, wanted)
    total, due = pricing.total(lines), pricing.delivery(table, wanted, today())
    if request.method == "POST" and given.get("do") == "save":
        return redirect("quote", _save(user, client.pk, wanted, lines, given.get("case", "")).pk)
    context = {
        "client": client,
        "wanted": wanted,
        "lines": lines,
        "total": total,
        "delivery": due,
        "platforms": [(key, rules.platform_label(key)) for key in table.bands],
        "cases": list(cases(user).filter(client=client).exclude(state="closed")),
    }
    return render(request, "parts/quote_lines" if request.headers.get("HX-Request") else "quote_new", context)


def _save(user: User, client: str, wanted: pricing.Wanted, lines: tuple[pricing.Line, ...], case: str) -> Quote:
    owner = client_of(user, client)
    table = user.firm.private.prices
    quote = Quote(firm=user.firm, client=owner, key=owner.key, by=user, made=now())
    quote.valid_until = today() + timedelta(days=table.valid_days)
    quote.delivery = pricing.delivery(table, wanted, today())
    quote.case = cases(user).filter(pk=case, client=owner).first() if case else None
    said = tuple((line.label.say("zh"), line.label.say("en"), str(line.amount)) for line in lines)
    quote.put(QuoteRecord(inputs=wanted.model_dump(mode="json"), lines=said, total=str(pricing.total(lines))))
    quote.save()
    return quote


def _quote(user: User, ident: str) -> Quote:
    found = (
        Quote.objects.filter(firm=user.firm, pk=ident)
        .select_related("key", "client", "client__key", "firm__key")
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
    """Show a quote to print, send or accept."""
    user = member(request)
    found = _quote(user, ident)
    said = found.private
    lines = [(zh if lang() == "zh" else en, amount) for zh, en, amount in said.lines]
    context = {
        "quote": found,
        "said": said,
        "lines": lines,
        "firm": found.firm.private,
        "standing": found.accepted is None and found.valid_until >= today(),
        "may_accept": user.role == Role.client or user.may(Right.quote),
    }
    return render(request, "quote", context)


@require_POST
def quote_accept(request: HttpRequest, ident: str) -> HttpResponse:
    """Accept a quote in one's own name; its promised day becomes the case's clock."""
    user = member(request)
    found = _quote(user, ident)
    name = request.POST.get("name", "").strip()
    if not name:
        raise InputError("accept_name", Text.of("请写接受人的姓名。", "Give the name of who accepts."))
    if found.accepted is not None or found.valid_until < today():
        raise InputError(
            "quote_over", Text.of("这份报价已接受或已过期。", "This quote was accepted already, or has expired.")
        )
    found.change(accepted_by=name)
    found.accepted = now()
    found.save()
    if found.case is not None and found.delivery is not None:
        found.case.promised = found.delivery
        found.case.save(update_fields=["promised", "changed"])
        what = Text.of(
            _("接受了报价 %(t)s 元") % {"t": found.private.total}, f"Accepted the quote of {found.private.total} yuan"
        )
        Entry.add(found.case, user, "quote", now(), EntryRecord(what=what, who=name))
    return redirect("quote", found.pk)
