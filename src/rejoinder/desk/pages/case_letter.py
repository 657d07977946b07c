"""The letter: English and Chinese beside each other, every sentence with what it rests on, edited in place."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from rejoinder.app import verbs
from rejoinder.desk.cases import actions, docs, files, letters, linked, returning, working
from rejoinder.desk.cases.access import NotThere
from rejoinder.desk.cases.docs import Hand, Hands, Returned
from rejoinder.desk.cases.interview import Interview
from rejoinder.desk.cases.models import Case
from rejoinder.desk.cases.now import today
from rejoinder.desk.cases.rules import book
from rejoinder.desk.pages.case_files import download
from rejoinder.desk.pages.case_frame import entries, show, worked_out
from rejoinder.desk.pages.common import case_of, member, render, uploads
from rejoinder.desk.pages.errors import lang
from rejoinder.desk.people.roles import Right
from rejoinder.model.adopted import LetterFile, Remark
from rejoinder.model.base import Text
from rejoinder.model.case import Case as Whole
from rejoinder.model.diagnosis import of_refusal
from rejoinder.model.errors import InputError
from rejoinder.model.facts import Fact
from rejoinder.model.finding import Finding
from rejoinder.model.letter import Group, Letter, Statement

LONGEST = 26
OWN = ("letter.orphan", "letter.reworded")
"""What is said of people's own sentences; it stands beside them."""
ROLES = {
    "opening": Text.of("开头", "Opening"),
    "ownership": Text.of("承认", "Ownership"),
    "dispute": Text.of("抗辩", "Dispute"),
    "cause": Text.of("原因", "Cause"),
    "action": Text.of("已做", "Done"),
    "prevention": Text.of("预防", "Prevention"),
    "answer": Text.of("答复", "Answer"),
    "required": Text.of("声明", "Statement"),
    "exhibit": Text.of("附件", "Exhibit"),
    "closing": Text.of("结尾", "Closing"),
}


@dataclass(frozen=True, slots=True)
class Proof:
    """What a sentence rests on: a paper, the seller's word, or nothing."""

    kind: str
    name: str
    words: str = ""
    url: str = ""


@dataclass(frozen=True, slots=True)
class Row:
    """One sentence as it is shown."""

    number: int
    statement: Statement
    role: Text
    answers: str
    proofs: tuple[Proof, ...]
    hand: Hand | None
    unbacked: bool
    findings: tuple[Finding, ...]


@require_GET
def letter(request: HttpRequest, ident: str) -> HttpResponse:
    """Show the letter."""
    case = case_of(request, ident)
    whole = worked_out(case, member(request))
    if whole is None:
        return show(request, "waiting", case, "letter")
    hands, changes = docs.get(case, Hands), docs.get(case, LetterFile)
    context: dict[str, Any] = {"letter": whole.letter, "dropped": [e for e in changes.statements if e.dropped]}
    if whole.letter is not None:
        here = {statement.id for statement in whole.letter.statements()}
        context["sections"] = sections(case, whole, hands)
        context["count"] = len(here)
        context["gaps"] = [gap for gap in whole.letter.gaps if gap.code not in OWN]
        context["orphans"] = [gap for gap in whole.letter.gaps if gap.code in OWN and gap.where.statement not in here]
        context["answered"] = _answered(case, whole) if _unbacked(context["sections"]) else []
        context["waits"] = docs.load(case, Returned) is not None
    said = entries(case, member(request), most=1, only=("approve", "decline"))
    context["declined"] = next((one for one in said if one["action"] == "decline"), None)
    context["letter_seal"] = working.letter_seal(case)
    return show(request, "letter", case, "letter", whole=whole, **context)


def _unbacked(parts: list[dict[str, Any]]) -> bool:
    return any(row.unbacked for part in parts for group in part["groups"] for row in group["rows"])


def _answered(case: Case, whole: Whole) -> list[tuple[str, str]]:
    """Return the answers a sentence may be linked to, each with its question."""
    found = []
    for question in Interview(case, whole).asked():
        fact = whole.facts.get(question.key)
        if fact is not None:
            found.append((question.key, f"{question.slot.ask.say(lang())}: {short(answer_words(fact))}"))
    return found


def sections(case: Case, whole: Whole, hands: Hands) -> list[dict[str, Any]]:
    """Return the letter's parts with their sentences and tables."""
    found: list[dict[str, Any]] = []
    number = 0
    about, seen = _findings(whole), _Seen.of(case, whole)
    for section in whole.letter.sections if whole.letter else ():
        groups = []
        for group in section.groups:
            rows = []
            for statement in group.statements:
                number += 1
                rows.append(_row(seen, statement, number, hands, about.get(statement.id, ())))
            groups.append({"group": group, "rows": rows, "table": group.table})
        found.append({"section": section, "groups": groups})
    return found


def _findings(whole: Whole) -> dict[str, tuple[Finding, ...]]:
    found: dict[str, tuple[Finding, ...]] = {}
    own = [gap for gap in whole.letter.gaps if gap.code in OWN] if whole.letter else []
    for findings in (own, *(verdict.findings for verdict in whole.verdicts)):
        for finding in findings:
            if finding.where.statement:
                found[finding.where.statement] = (*found.get(finding.where.statement, ()), finding)
    return found


@dataclass(frozen=True, slots=True)
class _Seen:
    """What the sentences of one letter may rest on, looked up once for all of them."""

    case: str
    papers: dict[str, str]
    """The title of each paper by its id."""
    facts: list[tuple[str, str]]
    """Each fact with the question it answers."""
    said: dict[str, str]
    """The answer to each question, short."""
    named: dict[str, str]
    """Words of the page in the reader's language."""

    @classmethod
    def of(cls, case: Case, whole: Whole) -> _Seen:
        """Look at the case."""
        facts = [(fact.id, fact.question) for fact in whole.facts.current]
        said = {fact.question: short(answer_words(fact)) for fact in reversed(whole.facts.current)}
        papers = {p.id: p.title.say(lang()) if p.title.root else p.file for p in reversed(whole.exhibits)}
        named = {"claim": _("指控"), "demand": _("要求"), "own": _("署名确认"), "notice": _("通知原文")}
        named |= {"again_claim": _("回信里的指控"), "again_demand": _("回信里的要求"), "reply": _("回信原文")}
        named |= {"said": _("您的回答"), "none": _("没有依据"), "lost": _("事实变了，或改写时丢了数字和日期")}
        return cls(case.pk, papers, facts, said, named | {"and": "、" if lang() == "zh" else ", "})


def _row(seen: _Seen, statement: Statement, number: int, hands: Hands, findings: tuple[Finding, ...]) -> Row:
    points = [_numbered(seen, "claim", point, "p") for point in statement.points]
    demands = [_numbered(seen, "demand", demand, "d") for demand in statement.demands]
    return Row(
        number=number,
        statement=statement,
        role=ROLES[statement.role],
        answers=seen.named["and"].join(dict.fromkeys([*points, *demands])),
        proofs=tuple(_proofs(seen, statement)),
        hand=_hand_of(statement, hands),
        unbacked=statement.origin != "composed" and (not statement.basis or bool(statement.unsaid)),
        findings=findings,
    )


def _numbered(seen: _Seen, what: str, ident: str, letter: str) -> str:
    """Name a point or demand as a person counts it: those of the notice, or those of the reply to the last attempt."""
    number = of_refusal(ident)
    return (
        f"{seen.named[f'again_{what}']} {number}"
        if number
        else f"{seen.named[what]} {ident.partition('-')[0].removeprefix(letter)}"
    )


def _hand_of(statement: Statement, hands: Hands) -> Hand | None:
    """Return whose hand a sentence is in; one that came in an archive has no name here."""
    if statement.origin == "composed":
        return None
    return hands.of(statement.id) or Hand(statement=statement.id, by="", on=today())


def _proofs(seen: _Seen, statement: Statement) -> list[Proof]:
    home = f"/c/{seen.case}/"
    here = [ident for ident in statement.exhibits if ident in seen.papers]
    proofs = [Proof("paper", ident, seen.papers[ident], f"{home}papers/?p={ident}") for ident in here]
    facts = {b.fact for b in statement.basis if not b.fact.startswith("paper.")}
    keys = [question for ident, question in seen.facts if ident in facts] if facts else []
    if statement.confirmed is not None:
        who = f"{statement.confirmed.who} {statement.confirmed.on:%Y-%m-%d}"
        proofs.append(Proof("own", seen.named["own"], who))
    if "notice" in facts:
        proofs.append(Proof("paper", seen.named["notice"], "", home))
    if "notice.reply" in facts:
        proofs.append(Proof("paper", seen.named["reply"], "", f"{home}replies/"))
    proofs += [Proof("said", seen.named["said"], seen.said[key], f"{home}answers/?q={key}") for key in keys[-2:]]
    if not statement.basis:
        proofs.append(Proof("none", seen.named["none"], seen.named["lost"]))
    return proofs


def short(words: str) -> str:
    """Return the first sentence of an answer, cut where it is long."""
    first = re.split(r"[。;；]|\. ", words, maxsplit=1)[0]
    return first if len(first) <= LONGEST else f"{first[:LONGEST]}…"


def answer_words(fact: Fact) -> str:
    """Return an answer in the reader's words; a length of time or a share as the seller typed it."""
    value = fact.value
    if value.picks:
        return "、".join(pick.label.say(lang()) for pick in value.picks)
    if value.words is not None:
        return value.words.say(lang())
    if value.rows:
        return _("%(n)s 行") % {"n": len(value.rows)}
    if value.yes is not None:
        return _("是") if value.yes else _("否")
    plain = value.day if value.day is not None else value.number
    return str(plain if plain is not None else " ".join(value.items) or fact.raw)


def _sentence(whole: Whole, ident: str) -> tuple[Statement, Group]:
    for section in whole.letter.sections if whole.letter else ():
        for group in section.groups:
            for statement in group.statements:
                if statement.id == ident:
                    return statement, group
    raise NotThere("no_sentence", Text.of("信里没有这一句了。", "The letter has no such sentence any more."))


@require_GET
def editor(request: HttpRequest, ident: str) -> HttpResponse:
    """Show one sentence as two fields, or as it was."""
    case = case_of(request, ident, Right.letter)
    whole = worked_out(case, member(request))
    if whole is None:
        raise NotThere("no_letter", Text.of("还没有信。", "There is no letter yet."))
    statement, _group = _sentence(whole, request.GET.get("s", ""))
    return render(request, "case/parts/editor", {"case": case, "statement": statement})


@require_POST
def lint(request: HttpRequest, ident: str) -> HttpResponse:
    """Say at once what the checks find in a sentence as it is typed."""
    case = case_of(request, ident, Right.letter, alone=True)
    whole = working.current(case)
    if whole is None or whole.letter is None:
        raise NotThere("no_letter", Text.of("还没有信。", "There is no letter yet."))
    statement, _group = _sentence(whole, request.POST.get("s", ""))
    text = _typed(request)
    swapped = _swapped(whole.letter, letters.trial(statement, text))
    verdicts = verbs.check(whole.model_copy(update={"letter": swapped}), book(), today())
    found = [f for v in verdicts for f in v.findings if f.where.statement == statement.id]
    lost = [token for token in statement.tokens if token not in text.say("en")]
    return render(request, "case/parts/lint", {"findings": found, "lost": lost})


def _swapped(letter: Letter, statement: Statement) -> Letter:
    def group(one: Group) -> Group:
        kept = tuple(statement if s.id == statement.id else s for s in one.statements)
        return one.model_copy(update={"statements": kept})

    parts = tuple(s.model_copy(update={"groups": tuple(group(g) for g in s.groups)}) for s in letter.sections)
    return letter.model_copy(update={"sections": parts})


def _typed(request: HttpRequest) -> Text:
    both = {tag: request.POST.get(tag, "").strip() for tag in ("zh", "en")}
    return Text({tag: words for tag, words in both.items() if words})


@require_POST
def edit(request: HttpRequest, ident: str) -> HttpResponse:
    """Keep a sentence in own words, leave it out, or go back to the composed one."""
    case = case_of(request, ident, Right.letter)
    sentence, what = request.POST.get("s", ""), request.POST.get("do", "edit")
    seen = request.POST.get("seen", "")
    version = int(seen) if seen.isdigit() else None
    user = member(request)
    if what == "drop":
        actions.DropSentence(user, case, sentence).run()
    elif what == "keep":
        actions.KeepComposed(user, case, sentence).run()
    elif what == "confirm":
        actions.ConfirmSentence(user, case, sentence).run()
    elif what == "link":
        actions.LinkSentence(user, case, sentence, request.POST.get("key", "")).run()
    else:
        actions.EditSentence(user, case, sentence, _typed(request), seen=version).run()
    return redirect(f"/c/{case.pk}/letter/#{sentence}")


@require_GET
def as_word(request: HttpRequest, ident: str) -> HttpResponse:
    """Give the letter as a Word file, out of a pack made for it."""
    case = case_of(request, ident)
    whole = worked_out(case, member(request))
    if whole is None or whole.letter is None:
        raise NotThere("no_letter", Text.of("还没有信。", "There is no letter yet."))
    names = linked.papers(case)
    originals = {paper.id: files.data_of(names[paper.file]) for paper in whole.sent if paper.file in names}
    built = verbs.pack(whole, book(), today(), originals)
    name = next((n for n in built.files if n.endswith("letter-edit.docx")), "")
    if not name:
        raise NotThere("no_word", Text.of("这封信没有 Word 版。", "This letter has no Word file."))
    kind = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
    return download(built.files[name], f"{case.number}.docx", kind)


_TOLD = frozenset({"adopt.frame", "adopt.order", "adopt.table", "adopt.twice"})
"""What a returned file may hold beside changed sentences: said, for none of it is taken over."""


@require_POST
def back_from_word(request: HttpRequest, ident: str) -> HttpResponse:
    """Take a changed Word file and compare it; nothing is taken over unasked."""
    case = case_of(request, ident, Right.letter)
    whole = worked_out(case, member(request))
    given = uploads(request)
    if whole is None or whole.letter is None or not given:
        raise InputError("no_word", Text.of("请放一份 Word 文件。", "Add a Word file."))
    back = returning.compare(case, whole, *given[0], by=member(request).name)
    told = any(finding.code in _TOLD for finding in back.adopted.findings)
    if not back.adopted.changes and not back.adopted.remarks and not told:
        messages.success(request, _("和现在的信一样，没有要改的。"))
        return redirect("letter", case.pk)
    docs.keep(case, back)
    return redirect("word_changes", case.pk)


def changes(request: HttpRequest, ident: str) -> HttpResponse:
    """Show sentence by sentence what is different in the letter that came back."""
    case = case_of(request, ident, Right.letter)
    back = docs.load(case, Returned)
    if back is None:
        return redirect("letter", case.pk)
    about: dict[str, list[Finding]] = {}
    for finding in back.adopted.findings:
        about.setdefault(finding.where.statement or "", []).append(finding)
    said: dict[str, list[Remark]] = {}
    for remark in back.adopted.remarks:
        said.setdefault(remark.statement, []).append(remark)
    rows = [
        {"one": one, "findings": about.pop(one.statement, []), "remarks": said.pop(one.statement, [])}
        for one in back.adopted.changes
        if one.kind != "merged"
    ]
    rest = [finding for findings in about.values() for finding in findings]
    remarks = [remark for found in said.values() for remark in found]
    old = back.version != case.version
    failed = [verdict for verdict in back.adopted.verdicts if verdict.blocks]
    return show(
        request,
        "word",
        case,
        "letter",
        rows=rows,
        rest=rest,
        remarks=remarks,
        back=back.adopted,
        old=old,
        failed=failed,
    )


def take_changes(request: HttpRequest, ident: str) -> HttpResponse:
    """Take over the changes that were ticked, or none."""
    case = case_of(request, ident, Right.letter)
    if request.POST.get("do") == "none":
        docs.drop(case, Returned)
        messages.success(request, _("Word 里的改动没有收，信照原样。"))
        return redirect("letter", case.pk)
    done = actions.AdoptLetter(member(request), case, frozenset(request.POST.getlist("take"))).run()
    messages.success(request, _("收了 %(n)s 处改动。") % {"n": len(done.result)})
    return redirect("letter", case.pk)
