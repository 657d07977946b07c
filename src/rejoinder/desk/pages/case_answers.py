"""The interview: one question at a time, saved by itself, with why it is asked and what a good answer looks like."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_GET, require_POST

from rejoinder.app.facts_form import inline
from rejoinder.desk.cases import actions, stages, working
from rejoinder.desk.cases.access import require
from rejoinder.desk.cases.actions.writing import mark_of
from rejoinder.desk.cases.interview import Interview, parts
from rejoinder.desk.cases.models import Case
from rejoinder.desk.cases.now import now
from rejoinder.desk.pages import answer_tables as tables
from rejoinder.desk.pages import portal
from rejoinder.desk.pages.case_frame import show, worked_out
from rejoinder.desk.pages.common import case_of, member, part, render
from rejoinder.desk.people.roles import Right
from rejoinder.model.base import Text
from rejoinder.model.errors import InputError, RejoinderError
from rejoinder.model.facts import Question
from rejoinder.model.rules import ChoicesRule

TWO_SCRIPTS = ("name", "text")
LISTED = ("choice", "choices", "role", "tool", "carrier")


@require_GET
def answers(request: HttpRequest, ident: str) -> HttpResponse:
    """Show one question among its neighbours."""
    case = case_of(request, ident)
    whole = working.current(case) or worked_out(case, member(request))
    if whole is None:
        return show(request, "waiting", case, "answers")
    interview = Interview(case, whole)
    if case.stale:
        whole = working.with_answers(case, whole, interview.facts, interview.coverage())
    asked = interview.asked()
    keys = [q.key for q in asked]
    key = request.GET.get("q", "") or interview.next_key() or (keys[0] if keys else "")
    return show(
        request,
        "answers",
        case,
        "answers",
        whole=whole,
        parts=parts(asked),
        **question_context(interview, key),
    )


def question_context(interview: Interview, key: str, **more: Any) -> dict[str, Any]:
    """Return what one question shows."""
    asked = interview.asked()
    keys = [q.key for q in asked]
    question = interview.question(key)
    cover = interview.coverage()
    context: dict[str, Any] = {"coverage": cover, "total": len(asked), "left": len(cover.open), "question": question}
    if question is None:
        return context | more
    raw = interview.filled.raw.get(key)
    at = keys.index(key)
    listed = interview.book.find(ChoicesRule, question.slot.choices) if question.slot.choices else None
    table = tables.stored(question, raw, interview) if question.slot.type == "table" else {}
    context |= table | {
        "key": key,
        "number": at + 1,
        "before": keys[at - 1] if at else "",
        "after": keys[at + 1] if at + 1 < len(keys) else "",
        "options": _options(interview, question, raw),
        "own_words": listed is not None and listed.open,
        "own": "" if raw is None or _known(interview, question, raw) else str(raw),
        "value": _shown(raw),
        "was": mark_of(raw),
        "two_scripts": question.slot.type in TWO_SCRIPTS,
    }
    return context | more


def _options(interview: Interview, question: Question, raw: Any) -> list[dict[str, Any]]:
    if question.slot.type == "yes_no":
        picked = {True: "yes", False: "no"}.get(raw, str(raw or ""))
        both = (("yes", Text.of("是", "Yes")), ("no", Text.of("否", "No")))
        return [{"id": ident, "label": label, "picked": picked == ident} for ident, label in both]
    chosen = [str(one) for one in raw] if isinstance(raw, list) else [str(raw)]
    return [
        {"id": ident, "label": Text.of(zh, en), "picked": ident in chosen}
        for ident, zh, en in interview.options(question)
    ]


def _known(interview: Interview, question: Question, raw: Any) -> bool:
    known = {ident for ident, _, _ in interview.options(question)}
    return all(str(one) in known for one in (raw if isinstance(raw, list) else [raw]))


def _shown(raw: Any) -> Any:
    """Return an answer as fields show it."""
    if isinstance(raw, dict):
        return {"zh": raw.get("zh", ""), "en": raw.get("en", "")}
    if isinstance(raw, list):
        return {"line": ", ".join(str(one) for one in raw)}
    return {"line": "" if raw is None else str(raw), "zh": "" if raw is None else str(raw), "en": ""}


def typed(request: HttpRequest, question: Question) -> str:
    """Return what a form says as the interview takes it."""
    post, slot = request.POST, question.slot
    if slot.type == "table":
        rows = tables.typed_rows(request.POST, question)
        return inline(rows) if rows else ""
    if slot.type in TWO_SCRIPTS:
        both = {tag: post.get(f"value_{tag}", "").strip() for tag in ("zh", "en")}
        kept = {tag: words for tag, words in both.items() if words}
        return inline(kept) if kept else ""
    if slot.type in LISTED:
        own = post.get("own", "").strip()
        picked = [one for one in post.getlist("value") if one]
        return own or ",".join(picked)
    return post.get("value", "").strip()


@require_POST
def answer(request: HttpRequest, ident: str) -> HttpResponse:
    """Take one answer and show the next question, or the same one with what is wrong."""
    case = case_of(request, ident, Right.answer)
    key = request.POST.get("key", "")
    interview = _interview(case)
    question = interview.question(key)
    if question is None:
        raise InputError("no_question", Text.of("现在没有这个问题了。", "This question is not asked any more."))
    if question.slot.type == "table" and tables.to_be_looked_at(request.POST):
        context = question_context(interview, key) | tables.looked_at(request.POST, question, interview)
        context["was"] = request.POST.get("was", "")  # nothing is kept yet: who changed it meanwhile is still noticed
        return _reply(request, case, interview, context, status=200 if context["paste"]["fits"] else 422, look=True)
    words = typed(request, question)
    stay = bool(request.POST.get("stay")) and part(request)
    try:
        done = actions.AnswerQuestion(member(request), case, key, words, was=request.POST.get("was")).run()
    except RejoinderError as error:
        if stay:
            return render(request, "case/parts/saved", {"problem": error})
        context = question_context(interview, key, problem=error)
        context["value"] = _shown_again(request, question)
        if question.slot.type == "table":
            context |= tables.again(request.POST, question, interview)
        return _reply(request, case, interview, context, status=422)
    fresh = done.result
    if stay:
        return render(request, "case/parts/saved", {"was": mark_of(done.after), "now": now()})
    target = request.POST.get("goto") or fresh.next_key(key)
    return _reply(request, case, fresh, question_context(fresh, target, saved=True))


def _interview(case: Case) -> Interview:
    known = working.current(case)
    if known is None:
        raise InputError("no_interview", Text.of("通知还没有读出来。", "The notice has not been read yet."))
    return Interview(case, known)


def _shown_again(request: HttpRequest, question: Question) -> dict[str, str]:
    """Keep what was typed, also where it could not be taken."""
    post = request.POST
    if question.slot.type in TWO_SCRIPTS:
        return {"zh": post.get("value_zh", ""), "en": post.get("value_en", "")}
    return {"line": post.get("own") or post.get("value", "")}


def _reply(
    request: HttpRequest,
    case: Case,
    interview: Interview,
    context: dict[str, Any],
    status: int = 200,
    *,
    look: bool = False,
) -> HttpResponse:
    """Show a question: in place where a script asked, else the whole page, by its address where an answer was kept."""
    context |= {"parts": parts(interview.asked())}
    if part(request):
        here = {"case": case, "may": {"answer": True}} | _come(request, case, interview)
        return render(request, "case/parts/ask", context | here, status=status)
    from django.shortcuts import redirect

    if look or status != 200:
        shown = show(request, "answers", case, "answers", **context)
        shown.status_code = status
        return shown
    return redirect(f"/c/{case.pk}/answers/?q={context.get('key', '')}")


def _come(request: HttpRequest, case: Case, interview: Interview) -> dict[str, Any]:
    """Return how far it has come, for the head of a page of which only the question is sent anew.

    What comes next is left as it stands where it is something else than to answer: a price that a client decides, say.
    """
    cover, user = interview.coverage(), member(request)
    following = case.private.next.stage if user.inside else portal.step(case).stage
    ahead = stages.answer_on(len(cover.open)) if following == "answers" else None
    return {"come": stages.answered_note(cover.needed, len(cover.open)), "ahead": ahead}


@require_POST
def send_link(request: HttpRequest, ident: str) -> HttpResponse:
    """Make a link by which the client answers on their own phone."""
    case = case_of(request, ident, Right.assign)
    require(member(request), Right.clients)
    return render(request, "case/parts/link", portal.portal_link(request, case.client, f"/c/{case.pk}/answers/"))
