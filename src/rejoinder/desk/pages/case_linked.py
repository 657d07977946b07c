"""Papers of other cases of the same client: chosen here to be used in this case, and left off again."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from rejoinder.desk.cases import access, actions, docs, files, linked, rules
from rejoinder.desk.cases.models import Case, CaseFile
from rejoinder.desk.pages.case_frame import show
from rejoinder.desk.pages.clients import page_of
from rejoinder.desk.pages.common import case_of, member
from rejoinder.desk.people.roles import Right
from rejoinder.model.base import Text
from rejoinder.model.exhibit import Exhibit

PAGE = 5
"""Cases whose papers are listed at once: each has to be opened."""
_DAYS = ("issue_date", "document_date", "delivery_date", "valid_from")


@dataclass(frozen=True, slots=True)
class Offer:
    """A paper of another case, and whether it can be used here."""

    file: CaseFile
    kind: Text
    on: date | None
    """The day printed on it, where one was read."""
    level: str
    here: str
    """``linked``, ``own`` or nothing."""


@require_GET
def choose(request: HttpRequest, ident: str) -> HttpResponse:
    """List the papers of the client's other cases, the latest case first."""
    case, user = case_of(request, ident, Right.papers), member(request)
    others = access.cases(user).filter(client=case.client_id).exclude(pk=case.pk).order_by("-opened", "pk")
    page = page_of(request.GET)
    rows = list(others[(page - 1) * PAGE : page * PAGE + 1])
    marks = {link.row.private.sha256: "linked" for link in linked.links(case)}
    marks |= {file.private.sha256: "own" for file in files.files(case, "paper")}
    offers = [(one, _offers(one, marks)) for one in rows[:PAGE]]
    return show(
        request,
        "linked",
        case,
        "papers",
        offers=offers,
        free=any(not offer.here for _case, some in offers for offer in some),
        page=page,
        more=len(rows) > PAGE,
    )


def _offers(other: Case, marks: dict[str, str]) -> list[Offer]:
    """Return the papers of a case with what was last read on each."""
    snapshot = docs.load(other, docs.Snapshot)
    read = {one.file: one for one in snapshot.case.exhibits} if snapshot is not None else {}
    return [_offer(file, read.get(file.private.name), marks) for file in files.files(other, "paper")]


def _offer(file: CaseFile, exhibit: Exhibit | None, marks: dict[str, str]) -> Offer:
    kind = rules.document_label(exhibit.kind) if exhibit is not None else Text({})
    level = exhibit.level if exhibit is not None else ""
    return Offer(file, kind, _printed(exhibit), level, marks.get(file.private.sha256, ""))


def _printed(exhibit: Exhibit | None) -> date | None:
    values = {field.name: field.value for field in exhibit.fields} if exhibit is not None else {}
    for name in _DAYS:
        try:
            return date.fromisoformat(values.get(name, ""))
        except ValueError:
            continue
    return None


@require_POST
def link(request: HttpRequest, ident: str) -> HttpResponse:
    """Use the chosen papers in this case."""
    case = case_of(request, ident, Right.papers)
    made = actions.LinkPapers(member(request), case, request.POST.getlist("papers")).run().result
    if made:
        messages.success(request, _("链接了 %(n)s 份材料，原件留在原来的案件里。") % {"n": len(made)})
    else:
        messages.success(request, _("这些材料本案已经有了。"))
    return redirect("papers", case.pk)


@require_POST
def unlink(request: HttpRequest, ident: str, file: str) -> HttpResponse:
    """Leave off using a paper of another case; ``file`` is the link's own id."""
    case = case_of(request, ident, Right.papers)
    paper = actions.UnlinkPaper(member(request), case, file).run().result
    return redirect(f"/c/{case.pk}/papers/?unlinked={paper}")
