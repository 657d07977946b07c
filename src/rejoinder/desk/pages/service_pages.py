"""Pages beside the letter: learning, promises, and the seller's own checks of providers and deliveries."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from rejoinder.desk.cases import rules
from rejoinder.desk.cases.access import cases, reach, reach_mark
from rejoinder.desk.cases.models import Attempt, Lesson
from rejoinder.desk.cases.now import today
from rejoinder.desk.pages.common import allowed, day_of, member, next_page, render, uploads
from rejoinder.desk.pages.keeping import kept
from rejoinder.desk.people.middleware import public
from rejoinder.desk.people.models import User
from rejoinder.desk.people.roles import Right
from rejoinder.desk.service import delivery, learning, promises, provider
from rejoinder.desk.service.models import Kept
from rejoinder.model.base import Text

TONE = {"reinstated": "is-hold", "appeal_rejected": "is-stop", "information_request": "is-ask"}
ENDS_FIRST = {kind: place for place, kind in enumerate(TONE)}
"""How an attempt may end, in the order in which the chart draws it; whatever else came back follows."""


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
    attempts = _tries(tries)
    spread = [(rules.platform_label(p), n, middle, low, high) for p, n, middle, low, high in took]
    most = max((entry["row"].total for entry in rows), default=1)
    context = {"rows": rows, "most": most, "attempts": attempts, "spread": spread}
    context |= {"longest": max((high for *_rest, high in spread), default=1) or 1}
    return render(request, "learning", context | {"reasons": _bars(reasons), "papers": _bars(papers)})


def _tries(counted: list[tuple[int, dict[str, int]]]) -> dict[str, Any]:
    """Return what came back on each attempt: the kinds as columns, and of every attempt its bar, piece by piece."""
    sums: Counter[str] = Counter()
    for _number, found in counted:
        sums.update(found)
    kinds = sorted(sums, key=lambda kind: (ENDS_FIRST.get(kind, len(ENDS_FIRST)), -sums[kind], kind))
    most = max((sum(found.values()) for _number, found in counted), default=1)
    rows = []
    for number, found in counted:
        at, pieces = 0.0, []
        for kind in kinds:
            long = 100 * found.get(kind, 0) / most
            pieces.append(
                {"x": f"{at:.2f}", "w": f"{long:.2f}", "tone": TONE.get(kind, "is-mute"), "n": found.get(kind, 0)}
            )
            at += long
        rows.append({"number": number, "pieces": pieces, "total": sum(found.values())})
    heads = [{"label": rules.kind_label(kind), "tone": TONE.get(kind, "is-mute")} for kind in kinds]
    return {"kinds": heads, "rows": rows}


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
    found = Kept.objects.filter(reach(user, "case__"), done__isnull=not show_done)
    rows = list(found.prefetch_related("key", "case__key", "case__client__key").order_by("due")[:100])
    return render(request, "promises", {**promise_context(user, rows), "done": show_done})


def promise_context(user: User, rows: Sequence[Kept]) -> dict[str, Any]:
    """Return what a list of promises shows: each with what proves it, and whether the reader may change it."""
    shown = promises.proofs(rows)
    return {
        "promises": [
            {"row": row, "said": row.private, "proof": shown.get(row.pk), "who": promises.who(row.private.owner)}
            for row in rows
        ],
        "may_keep": user.may(Right.papers),
        "today": today(),
    }


@require_POST
def promise_kept(request: HttpRequest, ident: str) -> HttpResponse:
    """Mark a promise as looked after."""
    user = allowed(request, Right.papers)
    row = promises.reached(user, ident)
    again = promises.AGAIN if request.POST.get("again") == "1" else 0
    proof = uploads(request, "proof")
    note = request.POST.get("note", "")
    promises.KeepPromise(user, row, note, again=again, proof=proof[0] if proof else None).run()
    messages.success(request, _("已记下。"))
    return redirect(next_page(request, "/promises/"))


@require_POST
def promise_plan(request: HttpRequest, ident: str) -> HttpResponse:
    """Name who keeps a promise, and by when."""
    user = allowed(request, Right.papers)
    row = promises.reached(user, ident)
    promises.PlanPromise(user, row, request.POST.get("owner", ""), day_of(request, "due")).run()
    messages.success(request, _("已保存。"))
    return redirect(next_page(request, "/promises/"))


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
