"""Promises of sent letters over HTTP: who keeps each, by when, and what proves it was kept."""

from __future__ import annotations

from datetime import date

from django.http import HttpRequest
from ninja import File, Form, Router, Schema
from ninja.files import UploadedFile

from rejoinder.desk.api.auth import by
from rejoinder.desk.cases import access
from rejoinder.desk.cases.access import NotThere
from rejoinder.desk.people.models import User
from rejoinder.desk.people.roles import Right
from rejoinder.desk.service import promises
from rejoinder.desk.service.models import Kept
from rejoinder.model.base import Text

router = Router()


class PromiseRow(Schema):
    """A promise; ``proof`` is the id of a file of the case, empty where there is none."""

    id: str
    case: str
    statement: str
    what: dict[str, str]
    owner: str
    due: date | None
    done: date | None
    note: str
    proof: str

    @classmethod
    def of(cls, row: Kept) -> PromiseRow:
        """Return a promise's row."""
        said = row.private
        return cls(
            id=row.pk,
            case=row.case_id,
            statement=row.statement,
            what=said.what,
            owner=said.owner,
            due=row.due,
            done=row.done,
            note=said.note,
            proof=row.proof,
        )


class Plan(Schema):
    """Who keeps a promise, and the day by which it is looked after."""

    owner: str
    due: date


def _row(user: User, ident: str, promise: str, right: Right) -> Kept:
    case = access.case(user, ident, right)
    row = promises.reached(user, promise)
    if row.case_id != case.pk:
        raise NotThere("no_promise", Text.of("没有这条承诺。", "There is no such promise."))
    return row


@router.get("/cases/{ident}/promises", response=list[PromiseRow], summary="Promises of a case's letter")
def list_promises(request: HttpRequest, ident: str) -> list[PromiseRow]:
    """List the promises of a case, the next one first."""
    case = access.case(by(request, "read"), ident)
    return [PromiseRow.of(row) for row in promises.of_case(case)]


@router.put("/cases/{ident}/promises/{promise}", response=PromiseRow, summary="Say who keeps a promise, and by when")
def plan_promise(request: HttpRequest, ident: str, promise: str, body: Plan) -> PromiseRow:
    """Name who keeps a promise, and by when."""
    user = by(request, "write")
    promises.PlanPromise(user, _row(user, ident, promise, Right.papers), body.owner, body.due).run()
    return PromiseRow.of(promises.reached(user, promise))


@router.post("/cases/{ident}/promises/{promise}/kept", response=PromiseRow, summary="Look after a promise")
def keep_promise(
    request: HttpRequest,
    ident: str,
    promise: str,
    note: Form[str] = "",
    again: Form[int] = promises.AGAIN,
    proof: File[UploadedFile | None] = None,
) -> PromiseRow:
    """Mark a promise as looked after; it is due again in ``again`` days, 0 ends it and wants a proof."""
    user = by(request, "write")
    row = _row(user, ident, promise, Right.papers)
    file = (proof.name or "proof", proof.read()) if proof is not None else None
    promises.KeepPromise(user, row, note, again=min(max(again, 0), promises.MOST_DAYS), proof=file).run()
    return PromiseRow.of(promises.reached(user, promise))
