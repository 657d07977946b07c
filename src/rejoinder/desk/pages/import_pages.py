"""Past letters, notices and replies brought in: dropped, read, looked through, and only then kept."""

from __future__ import annotations

import json
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from rejoinder.desk.cases import rules
from rejoinder.desk.cases.access import clients
from rejoinder.desk.incoming import batches, choosing, tasks
from rejoinder.desk.incoming.folders import spread
from rejoinder.desk.incoming.models import Batch, Item
from rejoinder.desk.jobs.models import Job
from rejoinder.desk.pages.common import allowed, render, uploads
from rejoinder.desk.people.models import User
from rejoinder.desk.people.roles import Right
from rejoinder.model.base import Text
from rejoinder.model.errors import InputError

KINDS = {
    "notice": Text.of("平台通知", "The platform's notice"),
    "letter": Text.of("我们交的信", "A letter of ours"),
    "reply": Text.of("平台答复", "The platform's reply"),
    "paper": Text.of("材料", "A paper"),
    "other": Text.of("认不出", "Not recognised"),
}


def page(request: HttpRequest) -> HttpResponse:
    """Show where a folder goes in, and batches that wait."""
    user = allowed(request, Right.open)
    found = Batch.objects.filter(firm=user.firm).select_related("key", "by").order_by("-created")
    mine = found.filter(by=user) if user.own_only else found
    return render(request, "import", {"batches": [(one, len(one.private.items)) for one in mine[:5]]})


def take(request: HttpRequest) -> HttpResponse:
    """Keep what was dropped and have it read."""
    user = allowed(request, Right.open)
    found = spread(uploads(request, archives=True), _places(request.POST.get("paths", "")))
    if not found:
        raise InputError(
            "nothing",
            Text.of("还没有放东西进来。", "Nothing was put in yet."),
            todo=Text.of("选文件、文件夹或 zip。", "Choose files, a folder or a zip."),
        )
    batch = batches.take(user, found)
    tasks.read_later(batch, user)
    return redirect("import_batch", batch.pk)


def _places(words: str) -> list[str]:
    """Return where the files lay, as the browser tells it; what is no list of words tells nothing."""
    try:
        told = json.loads(words) if words else []
    except ValueError:
        return []
    return [one if isinstance(one, str) else "" for one in told] if isinstance(told, list) else []


def batch(request: HttpRequest, ident: str) -> HttpResponse:
    """Show how far a batch is, what is proposed for it, or what became of it."""
    user = allowed(request, Right.open)
    found = batches.batch_of(user, ident)
    if found.state in ("reading", "keeping"):
        job = Job.objects.filter(about=found.pk).order_by("-created").first()
        return render(request, "import_busy", {"batch": found, "job": job, "count": len(found.private.items)})
    if found.state == "done":
        return render(request, "import_done", {"batch": found, "said": found.private})
    return render(request, "import_review", _review(found, user))


def _review(found: Batch, user: User) -> dict[str, Any]:
    said = found.private
    items = {item.number: item for item in said.items}
    wanted = {tuple(one.number for one in group.items) for group in choosing.proposed(found).groups}
    groups = []
    for group in said.groups:
        rows = [_row(items[n], group.number) for n in group.items]
        kept = tuple(n for n in group.items if choosing.fits(items[n]))
        days = batches.days(items[n] for n in group.items)
        groups.append({"group": group, "rows": rows, "days": days, "out": kept not in wanted, "head": rows[0]["item"]})
    return {
        "batch": found,
        "groups": groups,
        "numbers": [group.number for group in said.groups],
        "kinds": [(key, KINDS[key]) for key in choosing.KINDS if key != "other"],
        "cases": batches.open_cases(user),
        "known": [item for item in said.items if item.known],
        "twins": [item for item in said.items if item.twin],
        "failed": [
            item for item in said.items if item.error.root and item.kind == "other" and not (item.known or item.twin)
        ],
        "clients": _clients(user),
        "team": settings.DESK_TEAM,
        "count": len(said.items),
    }


def _row(item: Item, place: int) -> dict[str, Any]:
    platform = rules.platform_label(item.platform) if item.platform else Text({})
    return {"item": item, "place": place, "fits": choosing.fits(item), "platform": platform}


def _clients(user: User) -> list[str]:
    if not settings.DESK_TEAM:
        return []
    found = clients(user).filter(gone=None).order_by("-created")[:200]
    return sorted({one.name for one in found})


def keep(request: HttpRequest, ident: str) -> HttpResponse:
    """Keep what was chosen, as a job."""
    user = allowed(request, Right.open)
    found = batches.batch_of(user, ident)
    if request.POST.get("do") == "drop":
        batches.forget(found)
        return redirect("import")
    choosing.KeepBatch(user, found, choosing.chosen(found, request.POST)).run()
    tasks.keep_later(found, user)
    return redirect("import_batch", found.pk)
