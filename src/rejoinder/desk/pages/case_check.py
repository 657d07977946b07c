"""The check: 21 indicators in their groups, each with its evidence and the way to where it is mended."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from rejoinder.desk.cases import actions, packs, tasks
from rejoinder.desk.cases.actions import releasing
from rejoinder.desk.cases.models import Case
from rejoinder.desk.cases.now import now
from rejoinder.desk.follow import reminding
from rejoinder.desk.pages.case_frame import show, worked_out
from rejoinder.desk.pages.common import case_of, member
from rejoinder.desk.people.models import User
from rejoinder.desk.people.roles import Right
from rejoinder.model.base import Text
from rejoinder.model.finding import Verdict

_DAY, _MOMENT = timedelta(hours=24), timedelta(seconds=30)
GROUPS = (
    (Text.of("回应", "Answering"), range(1, 5)),
    (Text.of("整改", "Mending"), range(5, 10)),
    (Text.of("文字", "Wording"), range(10, 15)),
    (Text.of("证据", "Evidence"), range(15, 20)),
    (Text.of("提交", "Sending"), range(20, 22)),
)
MEND: dict[str, tuple[range, Text]] = {
    "answers": (range(5, 10), Text.of("去改回答", "Change the answers")),
    "letter": (range(10, 15), Text.of("去改信", "Change the letter")),
    "papers": (range(15, 21), Text.of("去补材料", "Add papers")),
}


@require_GET
def check(request: HttpRequest, ident: str) -> HttpResponse:
    """Show the verdicts."""
    case = case_of(request, ident)
    whole = worked_out(case, member(request))
    if whole is None:
        return show(request, "waiting", case, "check")
    verdicts = whole.verdicts
    fails = [v for v in verdicts if v.blocks]
    persons = [v for v in verdicts if v.result == "person" and v.override is None]
    return show(
        request,
        "check",
        case,
        "check",
        whole=whole,
        groups=_groups(case, verdicts),
        fails=len(fails),
        persons=len(persons),
        passes=sum(v.passes for v in verdicts),
        waits=sum(v.unchecked == "waits" for v in verdicts),
        apart=sum(v.unchecked == "apart" for v in verdicts),
        over=sum(v.override is not None for v in verdicts),
        open_verdicts=[*fails, *persons],
        wrote=bool(fails or persons) and releasing.may_not_release(member(request), case),
        printed=now(),
        stale=case.stale,
    )


def _groups(case: Case, verdicts: tuple[Verdict, ...]) -> list[dict[str, Any]]:
    return [
        {
            "title": title,
            "rows": [
                {"verdict": v, "mend": _mend(case, v), "state": _state(v), "said": said_once(v)}
                for v in verdicts
                if v.indicator in span
            ],
            "fails": sum(v.blocks for v in verdicts if v.indicator in span),
        }
        for title, span in GROUPS
    ]


@dataclass(frozen=True, slots=True)
class Said:
    """What a verdict has to say, each sentence once."""

    evidence: Text | None
    """What was seen, where the findings do not say it already."""
    groups: tuple[tuple[tuple[Text, ...], Text | None], ...]
    """What was found, gathered by how it is mended."""


def said_once(verdict: Verdict) -> Said:
    """Return a verdict's words without repetition: the evidence of a failure is its findings' words put in a row."""
    gathered: dict[Text | None, list[Text]] = {}
    for finding in dict.fromkeys((f.what, f.remedy) for f in verdict.findings):
        what, remedy = finding
        gathered.setdefault(remedy, []).append(what)
    groups = tuple((tuple(dict.fromkeys(whats)), remedy) for remedy, whats in gathered.items())
    if verdict.result == "pass" or not groups:
        return Said(verdict.evidence, ())
    told = _without(verdict.evidence.say("zh"), [f.what.say("zh") for f in verdict.findings])
    return Said(verdict.evidence if told else None, groups)


def _without(words: str, known: list[str]) -> str:
    """Return what of a text is left when sentences that are said elsewhere are taken out."""
    for one in sorted((k.rstrip("。") for k in known), key=len, reverse=True):
        words = words.replace(one, "")
    return words.strip("；。 ")


def _state(verdict: Verdict) -> str:
    if verdict.override is not None and verdict.result != "pass":
        return "over"
    if verdict.unchecked is not None:
        return verdict.unchecked
    return {"pass": "pass", "fail": "stop", "person": "ask"}[verdict.result]


def _mend(case: Case, verdict: Verdict) -> dict[str, Any]:
    """Return where an indicator is mended: at the finding's own place, else in its stage."""
    first = next((f for f in verdict.findings if f.where.question or f.where.statement or f.where.file), None)
    if first is not None and first.where.question:
        url = f"/c/{case.pk}/answers/?q={first.where.question}"
        return {"url": url, "label": Text.of("去改这一题", "Change this answer")}
    if first is not None and first.where.statement:
        return {
            "url": f"/c/{case.pk}/letter/#{first.where.statement}",
            "label": Text.of("去改这一句", "Change this sentence"),
        }
    if verdict.indicator in (1, 2, 3, 4):
        return {"url": f"/c/{case.pk}/answers/", "label": Text.of("去补回答", "Add answers")}
    for stage, (span, label) in MEND.items():
        if verdict.indicator in span:
            return {"url": f"/c/{case.pk}/{stage}/", "label": label}
    return {"url": f"/c/{case.pk}/", "label": Text.of("去看通知", "See the notice")}


@require_POST
def override(request: HttpRequest, ident: str) -> HttpResponse:
    """Let an indicator pass with a reason, or take that back."""
    case = case_of(request, ident, Right.release)
    number = request.POST.get("indicator", "")
    indicator = int(number) if number.isdigit() else 0
    if request.POST.get("do") == "back":
        actions.TakeBack(member(request), case, indicator).run()
    else:
        actions.Override(member(request), case, indicator, request.POST.get("why", "")).run()
    return redirect(f"/c/{case.pk}/check/#i{indicator}")


@require_GET
def pack(request: HttpRequest, ident: str) -> HttpResponse:
    """Show what the pack holds and what is missing, with the 24-hour clock."""
    case = case_of(request, ident)
    whole = worked_out(case, member(request))
    if whole is None:
        return show(request, "waiting", case, "pack")
    last = packs.last(case)
    made, archive = last if last else (None, None)
    context: dict[str, Any] = {"pack": made, "archive": archive, "blocked": [v for v in whole.verdicts if v.blocks]}
    if releasing.may_not_release(member(request), case):
        context |= {"wrote": True, "releasers": releasing.others(case)}
    if made is not None and archive is not None:
        context |= {
            "submit": [f for f in made.files if f.side == "submit"],
            "keep": [f for f in made.files if f.side == "keep"],
            "supply_by": archive.added + _DAY if made.missing else None,
            "old": case.stale or archive.added < case.changed - _MOMENT,
        }
    return show(request, "pack", case, "pack", whole=whole, **context)


@require_POST
def ask_release(request: HttpRequest, ident: str) -> HttpResponse:
    """Ask another person to release the case."""
    case = case_of(request, ident, Right.letter)
    chosen = User.objects.filter(firm=case.firm_id, pk=request.POST.get("reviewer", "")).first()
    actions.AskRelease(member(request), case, chosen).run()
    reminding.tell_release(case)
    messages.success(request, _("已请 %(who)s 放行，会出现在对方的提醒里。") % {"who": chosen.name if chosen else ""})
    return redirect("pack", case.pk)


@require_POST
def make_pack(request: HttpRequest, ident: str) -> HttpResponse:
    """Ask for the pack to be made."""
    case = case_of(request, ident)
    tasks.pack_later(case, member(request))
    return redirect("pack", case.pk)


@require_POST
def approve(request: HttpRequest, ident: str) -> HttpResponse:
    """Agree to the letter as it stands, or say what is wrong with it."""
    case = case_of(request, ident, Right.approve)
    if request.POST.get("do") == "decline":
        actions.Decline(member(request), case, request.POST.get("why", "")).run()
        messages.success(request, _("已记下，负责人会看到。"))
    else:
        actions.Approve(member(request), case, request.POST.get("letter", "")).run()
        messages.success(request, _("已记下：您同意这封信。"))
    return redirect("letter", case.pk)
