"""Papers: what each is, what speaks against sending it, drawn on our own picture; and which sentence rests on which."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.html import format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from rejoinder.desk.cases import access, actions, files, known_papers, linked, pictures, rules, stages, tasks
from rejoinder.desk.cases.linked import Link
from rejoinder.desk.cases.models import Case, CaseFile
from rejoinder.desk.jobs.models import OPEN, Job
from rejoinder.desk.pages.case_frame import show, worked_out
from rejoinder.desk.pages.common import case_of, member, one_by_one, told_each, uploads
from rejoinder.desk.pages.errors import lang
from rejoinder.desk.pages.paper_says import goods, saying
from rejoinder.desk.people.models import User
from rejoinder.desk.people.roles import Right
from rejoinder.model.base import Text
from rejoinder.model.case import Case as Whole
from rejoinder.model.errors import PaperError
from rejoinder.model.exhibit import Exhibit, Field
from rejoinder.model.finding import Finding
from rejoinder.model.rules import DocumentRule, FieldRule
from rejoinder.model.source import Box


@dataclass(frozen=True, slots=True)
class Card:
    """One paper in the list."""

    exhibit: Exhibit
    file: CaseFile | None
    link: Link | None = None
    """Where it lies in another case, and is used here by link."""

    @property
    def _title(self) -> tuple[str, str]:
        title = self.exhibit.title.say(lang()) or self.exhibit.file
        mark = "，" if lang() == "zh" else ", "
        head, _sep, rest = title.partition(mark)
        return head, rest

    @property
    def head(self) -> SafeString:
        """Return what the paper is, with its number, which stays whole."""
        words = self._title[0].split(" ")
        return format_html_join(" ", '<span class="nb">{}</span>', ((word,) for word in words if word))

    @property
    def rest(self) -> str:
        """Return who issued it and when."""
        return self._title[1]

    @property
    def picture(self) -> str:
        """Say whether it is drawn by us, or not shown at all."""
        opens = self.exhibit.pages > 0 or self.exhibit.level != "cannot_read"
        return "drawn" if self.file is not None and opens and pictures.drawable(self.exhibit.file) else ""


@dataclass(frozen=True, slots=True)
class Seen:
    """One finding with its number and, where known, its box on the page."""

    number: int
    finding: Finding
    page: int | None
    box: Box | None

    def _box(self) -> Box:
        return self.box or Box(left=0, top=0, right=0, bottom=0)

    @property
    def x(self) -> float:
        """Return the box's left edge, with room for the line around it."""
        return round(self._box().left - 3, 1)

    @property
    def y(self) -> float:
        """Return its top edge."""
        return round(self._box().top - 2.5, 1)

    @property
    def w(self) -> float:
        """Return its width."""
        return round(self._box().right - self._box().left + 6, 1)

    @property
    def h(self) -> float:
        """Return its height."""
        return round(self._box().bottom - self._box().top + 5, 1)

    @property
    def cx(self) -> float:
        """Return where its number stands: outside the text, at the left."""
        return round(self.x - 9, 1)

    @property
    def cy(self) -> float:
        """Return the height of its number."""
        return round(self.y + self.h / 2, 1)

    @property
    def ty(self) -> float:
        """Return the base line of its number."""
        return round(self.cy + 3.2, 1)


@require_GET
def papers(request: HttpRequest, ident: str) -> HttpResponse:
    """Show the papers, one of them large."""
    case = case_of(request, ident)
    whole = worked_out(case, member(request))
    if whole is None:
        return show(request, "waiting", case, "papers")
    own = files.files(case, "paper")
    for file in own:
        file.case = case  # known already, and not asked for again
    links = linked.links(case, own)
    lent = {link.name: link for link in links if link.state == "used"}
    by_name = {file.private.name: file for file in own} | {n: link.row.file for n, link in lent.items()}
    cards = [Card(one, by_name.get(one.file), lent.get(one.file)) for one in whole.exhibits]
    asked = request.GET.get("p", "")
    chosen = next((card for card in cards if card.exhibit.id == asked), None) or _first(cards)
    context = _chosen(case, whole, chosen, request) if chosen else {}
    undo = request.GET.get("undo", "")
    return show(
        request,
        "papers",
        case,
        "papers",
        whole=whole,
        cards=cards,
        chosen=chosen,
        waiting=[n for n in by_name if n not in {c.exhibit.file for c in cards}],
        missing=_missing(whole),
        broken=[link for link in links if link.state != "used"],
        others=_others(case, member(request)),
        unlinked=_unlinked(case, request),
        matrix=matrix(whole),
        goods=goods(whole),
        kinds=[(rule.id, rule.label) for rule in rules.book().of(DocumentRule).values()],
        topics=_topics(whole),
        undo=CaseFile.objects.filter(case=case, pk=undo).exclude(removed=None).first() if undo else None,
        **context,
    )


def _topics(whole: Whole) -> list[tuple[str, Text]]:
    """Return what a paper may answer: the topics of the notice's demands, and each paper that the last reply wants."""
    asked = dict.fromkeys((d.topic, rules.topic_label(d.topic)) for d in whole.notice.demands)
    judged = whole.diagnosis
    if judged is None:
        return list(asked)
    again = (one for one in judged.wanted if one.again and one.proof)
    return [*asked, *((one.demand, _quoted(judged.source(one.again), one.quote)) for one in again)]


def _quoted(source: Text, quote: str) -> Text:
    words = " ".join(quote.split())
    return Text.of(f"{source.say('zh')}“{words}”", f"{source.say('en').capitalize()}: “{words}”")


def _others(case: Case, user: User) -> bool:
    """Tell whether a client has another case, so that papers of it can be used here; the firm's see it in the frame."""
    if user.inside or not user.may(Right.papers):
        return False
    return access.cases(user).filter(client=case.client_id).exclude(pk=case.pk).exists()


def _unlinked(case: Case, request: HttpRequest) -> CaseFile | None:
    """Return the paper whose link was removed just now, where it can be linked again at once."""
    ident = request.GET.get("unlinked", "")
    if not ident:
        return None
    there = access.cases(member(request)).filter(client=case.client_id).exclude(pk=case.pk).values("pk")
    found = CaseFile.objects.filter(pk=ident, kind="paper", removed=None, case__in=there)
    return found.exclude(uses__case=case).select_related("key").first()


def _first(cards: list[Card]) -> Card | None:
    order = ("do_not_send", "ask_issuer", "cannot_read", "fits")
    return min(cards, key=lambda card: order.index(card.exhibit.level), default=None)


def _chosen(case: Case, whole: Whole, card: Card, request: HttpRequest) -> dict[str, Any]:
    exhibit = card.exhibit
    page = request.GET.get("page", "1")
    number = min(max(int(page) if page.isdigit() else 1, 1), max(exhibit.pages, 1))
    seen = findings(exhibit)
    sheet, later = _sheet(card, number)
    others = member(request).inside and (
        (card.file is not None and files.elsewhere(card.file)) or known_papers.served_another(case, exhibit)
    )
    return {
        **saying(case, whole, exhibit),
        **_link(case, card, member(request)),
        "page": number,
        "sheet": sheet,
        "drawing": later,
        "seen": seen,
        "on_page": list(_on_page(seen, sheet, number)),
        "fields": [(_label(field), field) for field in exhibit.fields],
        "elsewhere": others,
        "claims": [s for s in (whole.letter.statements() if whole.letter else ()) if exhibit.id in s.exhibits],
        "kind": rules.document_label(exhibit.kind),
    }


def _link(case: Case, card: Card, user: User) -> dict[str, Any]:
    """Return where a linked paper lies, as far as the user reaches it, and which cases use one of this case."""
    if card.file is None:
        return {"source": None, "used_in": []}
    reached = access.cases(user).filter(client=case.client_id)
    if card.link is not None:
        return {"source": reached.filter(pk=card.file.case_id).first(), "used_in": []}
    used = linked.users([card.file]).get(card.file.pk, [])
    mine = set(reached.filter(pk__in=[one.pk for one in used]).values_list("pk", flat=True)) if used else set()
    return {"source": None, "used_in": [(one, one.pk in mine) for one in used]}


def _on_page(seen: list[Seen], sheet: pictures.Drawn | None, page: int) -> Iterator[Seen]:
    """Yield the findings that have a place on a page, in the points of its picture."""
    for one in seen:
        if sheet is not None and sheet.unit and one.box is not None and (one.page or 1) == page:
            box = one.box
            edges = (box.left, box.top, box.right, box.bottom)
            left, top, right, bottom = (edge / sheet.unit for edge in edges)
            yield replace(one, box=Box(left=left, top=top, right=right, bottom=bottom))


def _sheet(card: Card, page: int) -> tuple[pictures.Drawn | None, bool]:
    """Return the drawn page, and whether it comes later: a job draws first pages, and nobody waits for it meanwhile.

    A paper that cannot be drawn is shown without one.
    """
    if card.picture != "drawn" or card.file is None:
        return None, False
    home = card.file.case
    known = pictures.found(home, card.file, page, "large")
    if known is not None:
        return known, False
    if page == 1 and Job.objects.filter(once=tasks.drawing(home), state__in=OPEN).exists():
        return None, True
    try:
        return pictures.drawn(home, card.file, page, "large"), False
    except PaperError:
        return None, False


def _label(field: Field) -> Text:
    rule = rules.book().find(FieldRule, field.name)
    return rule.label if rule else Text.of(field.name, field.name)


def findings(exhibit: Exhibit) -> list[Seen]:
    """Return what was found on a paper, the worst first, each with its place where one is known."""
    order = ("error", "ask", "notice")
    found = sorted((*exhibit.fitness, *exhibit.alteration), key=lambda f: order.index(f.severity))
    shown = []
    for number, finding in enumerate(found, start=1):
        span = finding.where.span
        box = span.box if span else _box(exhibit, finding)
        page = finding.where.page or (span.page if span else None)
        shown.append(Seen(number, finding, page, box))
    return shown


def _box(exhibit: Exhibit, finding: Finding) -> Box | None:
    """Find the field a finding names by its rule or words; where none fits, there is no box rather than a wrong one."""
    named = finding.where.rule or finding.code
    field = next((f for f in exhibit.fields if f.box is not None and f.name and f.name in named), None)
    return field.box if field else None


def _missing(whole: Whole) -> list[dict[str, Any]]:
    rows = []
    for wanted in stages.lacking(whole):
        needs = [rule for ident in wanted.requirements if (rule := rules.requirement(ident)) is not None]
        rows.append({"topic": rules.topic_label(wanted.topic), "quote": wanted.quote, "needs": needs})
    return rows


def matrix(whole: Whole) -> list[dict[str, Any]]:
    """Return the sentences that claim something, each with the papers that prove it."""
    if whole.letter is None:
        return []
    sent = whole.sent
    roles = ("ownership", "dispute", "cause", "action", "prevention", "answer")
    rows = []
    for number, statement in enumerate(whole.letter.statements(), start=1):
        if statement.role not in roles:
            continue
        cells = [
            {
                "paper": paper,
                "proves": paper.id in statement.exhibits,
                "unfit": paper.level == "do_not_send",
                "unread": paper.level == "cannot_read",
            }
            for paper in sent
        ]
        proved = any(cell["proves"] and not (cell["unfit"] or cell["unread"]) for cell in cells)
        state = "proved" if proved else "said" if statement.basis else "none"
        rows.append({"number": number, "statement": statement, "cells": cells, "state": state})
    return rows


@require_POST
def add(request: HttpRequest, ident: str) -> HttpResponse:
    """Take papers, many at once; those that cannot be taken are named, all others stay."""
    case = case_of(request, ident, Right.papers)
    done = actions.AddFiles(member(request), case, uploads(request, each=True), "paper").run()
    taken, refused = done.result
    if one_by_one(request):
        return told_each([file.pk for file in taken], refused)
    for error in refused:
        messages.error(request, error.say(lang()))
    messages.success(request, _("放入 %(n)s 份材料。") % {"n": len(taken)})
    return redirect("papers", case.pk)


@require_POST
def take_out(request: HttpRequest, ident: str, file: str) -> HttpResponse:
    """Take a paper out; it can be put back."""
    case = case_of(request, ident, Right.papers)
    actions.TakeOut(member(request), case, file).run()
    return redirect(f"/c/{case.pk}/papers/?undo={file}")


@require_POST
def put_back(request: HttpRequest, ident: str, file: str) -> HttpResponse:
    """Put a paper back."""
    case = case_of(request, ident, Right.papers)
    actions.PutBack(member(request), case, file).run()
    return redirect("papers", case.pk)
