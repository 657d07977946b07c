"""What else is done to a case over HTTP, as on its pages: papers described, head corrected, replies, notes, its end."""

from __future__ import annotations

from datetime import date
from typing import Any, Literal

from django.http import HttpRequest
from ninja import File, Form, Router, Schema, Status
from ninja.files import UploadedFile

from rejoinder.desk.api.auth import by
from rejoinder.desk.api.shapes import CaseRow
from rejoinder.desk.cases import access, actions, docs, linked
from rejoinder.desk.cases.access import NotThere
from rejoinder.desk.cases.models import Case
from rejoinder.desk.cases.now import today
from rejoinder.desk.follow import reminding
from rejoinder.desk.people.models import User
from rejoinder.desk.people.roles import Right
from rejoinder.model.base import Text
from rejoinder.model.errors import InputError
from rejoinder.model.formats import CaseHead, PaperNote, PapersFile
from rejoinder.model.party import Product

router = Router()


class Said(Schema):
    """What is said of a paper, as in ``papers.yaml``; what is left out stays as it was said before."""

    kind: str | None = None
    products: list[str] | None = None
    answers: list[str] | None = None
    proves: list[str] | None = None
    fields: dict[str, str] | None = None
    leave_out: bool | None = None


class Good(Schema):
    """By what a product goes on papers."""

    asin: str = ""
    joom_id: str = ""
    sku: str = ""
    ean: str = ""
    model: str = ""
    title: dict[str, str] = {}


class Head(Schema):
    """What is corrected of a notice, as in ``case.yaml``; what is left out stays."""

    platform: str | None = None
    marketplace: str | None = None
    violations: list[str] | None = None
    received: date | None = None


class Papers(Schema):
    """Papers of other cases, by their ids."""

    papers: list[str]


class Words(Schema):
    """A note, for the firm alone unless it says otherwise."""

    words: str
    internal: bool = True


class End(Schema):
    """How a case ended; nothing opens it again."""

    outcome: Literal["", "reinstated", "refused", "withdrawn"] = ""


class Releaser(Schema):
    """Who is asked to release, by the name they sign in with."""

    login: str


def _case(user: User, ident: str, right: Right = Right.see) -> Case:
    return access.case(user, ident, right)


def _paper(case: Case, ident: str) -> str:
    """Return by what name the case knows a paper: its own, or one it links to."""
    found = next((name for name, file in linked.papers(case).items() if file.pk == ident), None)
    if found is None:
        raise NotThere("no_paper", Text.of("案件里没有这份材料。", "The case has no such paper."))
    return found


@router.put("/cases/{ident}/papers/{paper}", response=CaseRow, summary="Say what a paper is, is about and proves")
def say_of_paper(request: HttpRequest, ident: str, paper: str, body: Said) -> CaseRow:
    """Say of a paper what its page takes."""
    user = by(request, "write")
    case = _case(user, ident, Right.papers)
    name = _paper(case, paper)
    known = docs.get(case, PapersFile).papers.get(name, PaperNote())
    said = {key: value for key, value in body.dict().items() if value is not None}
    note = PaperNote.model_validate({**known.model_dump(), **said})
    actions.SayOfPaper(user, case, name, note).run()
    return CaseRow.of(_case(user, ident))


@router.delete("/cases/{ident}/papers/{paper}", response=CaseRow, summary="Take a paper out of the case")
def take_out(request: HttpRequest, ident: str, paper: str) -> CaseRow:
    """Take a paper out; it can be put back."""
    user = by(request, "write")
    actions.TakeOut(user, _case(user, ident, Right.papers), paper).run()
    return CaseRow.of(_case(user, ident))


@router.post("/cases/{ident}/papers/{paper}/back", response=CaseRow, summary="Put a paper back")
def put_back(request: HttpRequest, ident: str, paper: str) -> CaseRow:
    """Put a paper back that was taken out."""
    user = by(request, "write")
    actions.PutBack(user, _case(user, ident, Right.papers), paper).run()
    return CaseRow.of(_case(user, ident))


@router.post("/cases/{ident}/linked", response=CaseRow, summary="Use papers of another case of the client, by link")
def link_papers(request: HttpRequest, ident: str, body: Papers) -> CaseRow:
    """Link papers; the originals stay in the case they lie in."""
    user = by(request, "write")
    actions.LinkPapers(user, _case(user, ident, Right.papers), body.papers).run()
    return CaseRow.of(_case(user, ident))


@router.delete("/cases/{ident}/linked/{link}", response=CaseRow, summary="Leave off using a linked paper")
def unlink_paper(request: HttpRequest, ident: str, link: str) -> CaseRow:
    """Remove a link; the paper is not touched."""
    user = by(request, "write")
    actions.UnlinkPaper(user, _case(user, ident, Right.papers), link).run()
    return CaseRow.of(_case(user, ident))


@router.put("/cases/{ident}/products", response=CaseRow, summary="Say what the products are called on papers")
def name_goods(request: HttpRequest, ident: str, body: list[Good]) -> CaseRow:
    """Put these products in the place of those that were named."""
    user = by(request, "write")
    goods = tuple(Product.model_validate({**one.dict(), "title": Text(one.title)}) for one in body)
    actions.NameGoods(user, _case(user, ident, Right.papers), goods).run()
    return CaseRow.of(_case(user, ident))


@router.put("/cases/{ident}/head", response=CaseRow, summary="Correct platform, marketplace, violations, day")
def correct_head(request: HttpRequest, ident: str, body: Head) -> CaseRow:
    """Correct what was read of the notice."""
    user = by(request, "write")
    case = _case(user, ident, Right.letter)
    said = {key: value for key, value in body.dict().items() if value is not None}
    if body.received is not None and body.received > today():
        raise InputError("no_day", Text.of("收到通知的日期还没有到。", "The day the notice came has not come yet."))
    head = CaseHead.model_validate({**docs.get(case, CaseHead).model_dump(by_alias=True), **said})
    actions.CorrectHead(user, case, head).run()
    return CaseRow.of(_case(user, ident))


@router.post("/cases/{ident}/replies", response={201: CaseRow}, summary="Take in a reply: a file, or words")
def add_reply(request: HttpRequest, ident: str, words: Form[str] = "", file: File[UploadedFile | None] = None) -> Any:
    """Take in what the platform answered."""
    user = by(request, "write")
    case = _case(user, ident, Right.send)
    given = [(file.name or "reply", file.read())] if file is not None else []
    given += [("reply.txt", words.encode("utf-8"))] if words.strip() else []
    if not given:
        raise InputError("no_reply", Text.of("还没有放来信。", "No reply was put in."))
    for name, data in given:
        actions.RecordReply(user, case, name, data, today()).run()
    return Status(201, CaseRow.of(_case(user, ident)))


@router.post("/cases/{ident}/notes", response={201: CaseRow}, summary="Write a note")
def add_note(request: HttpRequest, ident: str, body: Words) -> Any:
    """Write a note."""
    user = by(request, "write")
    actions.Note(user, _case(user, ident), body.words, inside=body.internal).run()
    return Status(201, CaseRow.of(_case(user, ident)))


@router.post("/cases/{ident}/release-request", response=CaseRow, summary="Ask another person to release")
def ask_release(request: HttpRequest, ident: str, body: Releaser) -> CaseRow:
    """Ask somebody who did not write in the case to release it."""
    user = by(request, "write")
    case = _case(user, ident, Right.letter)
    actions.AskRelease(user, case, User.objects.filter(firm=case.firm_id, login=body.login).first()).run()
    reminding.tell_release(case)
    return CaseRow.of(_case(user, ident))


@router.put("/cases/{ident}/outcome", response=CaseRow, summary="Close a case, or open it again")
def close(request: HttpRequest, ident: str, body: End) -> CaseRow:
    """Say how a case ended."""
    user = by(request, "write")
    actions.Close(user, _case(user, ident, Right.send), body.outcome).run()
    return CaseRow.of(_case(user, ident))
