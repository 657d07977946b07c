"""The firm's own rules: what is in use, uploading, what a new set would change, putting it in place."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from rejoinder.app.rulebook import own
from rejoinder.app.rules import laid_over, overlay_folder
from rejoinder.desk.cases.access import NotThere
from rejoinder.desk.cases.rules import place_of
from rejoinder.desk.firm.models import Firm
from rejoinder.desk.jobs.models import Job
from rejoinder.desk.pages.case_files import download
from rejoinder.desk.pages.common import allowed, render, uploads
from rejoinder.desk.people.roles import Right
from rejoinder.desk.ruling import deeds
from rejoinder.desk.ruling.models import FORMER, LIVE, LOOKING, RuleSet
from rejoinder.model.base import Text
from rejoinder.model.errors import InputError

MOST = 10
CHANGES = {
    "begins": ("is-hold", Text.of("新增", "New")),
    "ends": ("is-stop", Text.of("没有了", "Gone")),
    "replaced": ("is-ask", Text.of("取代", "Replaces")),
    "differs": ("is-ask", Text.of("变了", "Changed")),
}


def packs() -> list[tuple[str, Path]]:
    """Return the packs that were added to this machine, by name and folder; they hold for every firm."""
    return [(name, folder) for name, folder in laid_over() if folder != overlay_folder()]


def layers_of(firm: Firm) -> list[tuple[str, Path]]:
    """Return what lies over the shipped rulebook for a firm: the packs, and its own rules."""
    return [*packs(), *((layer.name, layer.root) for layer in place_of(firm).layer)]


def page(request: HttpRequest) -> HttpResponse:
    """Show the rules in use, and former sets that can be brought back."""
    user = allowed(request, Right.manage)
    there = deeds.there_now(user.firm)
    sets = RuleSet.objects.filter(firm=user.firm).select_related("key", "by").order_by("-made")
    former = [one for one in sets.filter(state=FORMER)[:MOST] if one.private.files != there]
    live = sets.filter(state=LIVE).first()
    context = {
        "files": [{"name": name, "size": len(words.encode())} for name, words in there.items()],
        "live": live if live is not None and live.private.files == there else None,
        "open": sets.exclude(state__in=(LIVE, FORMER)).first(),
        "former": former,
        "layers": packs(),
        "limits": {"files": own.MOST_FILES, "kb": own.MOST_BYTES // 1000},
        "folder": place_of(user.firm).folder,
    }
    return render(request, "own_rules", context)


def take(request: HttpRequest) -> HttpResponse:
    """Take an upload, or a wish to take files out or bring a former set back; nothing of it holds before it is seen."""
    user = allowed(request, Right.manage)
    what = request.POST.get("do", "")
    if what == "out":
        found = deeds.without(user, set(request.POST.getlist("file")))
    elif what == "all":
        found = deeds.propose(user, {})
    elif what.startswith("back:"):
        found = deeds.propose(user, deeds.set_of(user, what.removeprefix("back:")).private.files)
    else:
        given = uploads(request, archives=True)
        if not given:
            raise InputError("no_file", Text.of("没有选文件。", "No file was chosen."))
        found = deeds.uploaded(user, given)
    return redirect("own_rules_set", found.pk)


@require_GET
def file(request: HttpRequest, page: int) -> HttpResponse:
    """Give one of the files in use, to keep."""
    user = allowed(request, Right.manage)
    files = list(deeds.there_now(user.firm).items())
    if not 1 <= page <= len(files):
        raise NotThere("no_file", Text.of("没有这份文件。", "There is no such file."))
    name, words = files[page - 1]
    return download(words.encode("utf-8"), name.rsplit("/", 1)[-1])


def looked(request: HttpRequest, ident: str) -> HttpResponse:
    """Show what is wrong with a set, or what it changes and which cases it touches."""
    user = allowed(request, Right.manage)
    found = deeds.set_of(user, ident)
    said = found.private
    context: dict[str, Any] = {"set": found, "said": said}
    if found.state == LOOKING:
        context["job"] = Job.objects.filter(about=found.pk).order_by("-created").first()
    context["errors"] = [one for one in said.problems if one.severity == "error"]
    context["remarks"] = [one for one in said.problems if one.severity != "error"]
    context["entries"] = [(one, *CHANGES[one.change]) for one in said.entries]
    return render(request, "own_rules_look", context)


def decide(request: HttpRequest, ident: str) -> HttpResponse:
    """Put a set in place, or let it go."""
    user = allowed(request, Right.manage)
    found = deeds.set_of(user, ident)
    if request.POST.get("do") == "drop":
        deeds.LetGo(user, found).run()
        messages.success(request, _("已放弃，现用的规则没有变。"))
    else:
        deeds.PutInPlace(user, found).run()
        messages.success(request, _("已换上。受影响的案件正在重新算。"))
    return redirect("own_rules")
