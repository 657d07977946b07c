"""Past letters, notices and replies brought in over HTTP: added, looked at as proposed, kept as decided."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.http import HttpRequest
from ninja import File, Router, Schema, Status
from ninja.files import UploadedFile

from rejoinder.desk.api.auth import by
from rejoinder.desk.api.shapes import JobRow
from rejoinder.desk.cases.access import cases, require
from rejoinder.desk.incoming import batches, choosing, filing, tasks
from rejoinder.desk.incoming.choosing import Choice
from rejoinder.desk.incoming.folders import spread
from rejoinder.desk.incoming.models import Batch
from rejoinder.desk.people.roles import Right

router = Router()


class ItemRow(Schema):
    """One file as it was read."""

    number: int
    name: str
    path: str
    kind: str
    what: dict[str, str]
    platform: str
    on: date | None
    known: str
    error: dict[str, str]


class BatchRow(Schema):
    """A batch: its files, what is proposed, and what became of it."""

    id: str
    state: str
    items: list[ItemRow]
    proposed: dict[str, Any]
    made: list[dict[str, Any]]

    @classmethod
    def of(cls, batch: Batch) -> BatchRow:
        """Return a batch's row."""
        said = batch.private
        items = [
            ItemRow(
                number=item.number,
                name=item.name,
                path=item.path,
                kind=item.kind,
                what=item.what.root,
                platform=item.platform,
                on=item.on,
                known=item.known,
                error=item.error.root,
            )
            for item in said.items
        ]
        proposed = choosing.proposed(batch).model_dump(mode="json") if batch.state == "review" else {}
        made = [one.model_dump(mode="json") for one in said.made]
        return cls(id=batch.pk, state=batch.state, items=items, proposed=proposed, made=made)


@router.post("/imports", response={202: BatchRow}, summary="Add past files (loose or in zips); a job reads them")
def add(request: HttpRequest, files: File[list[UploadedFile]]) -> Any:
    """Take a batch."""
    user = by(request, "import")
    require(user, Right.open)
    batch = batches.take(user, spread([(one.name or "file", one.read()) for one in files]))
    tasks.read_later(batch, user)
    return Status(202, BatchRow.of(batches.batch_of(user, batch.pk)))


@router.get("/imports/{ident}", response=BatchRow, summary="What was read, what is proposed, what became of it")
def look(request: HttpRequest, ident: str) -> BatchRow:
    """Show a batch."""
    user = by(request, "read")
    require(user, Right.open)
    return BatchRow.of(batches.batch_of(user, ident))


@router.post("/imports/{ident}/keep", response={202: JobRow}, summary="Keep it as decided, in the shape of `proposed`")
def keep(request: HttpRequest, ident: str, body: Choice) -> Any:
    """Decide about a batch."""
    user = by(request, "import")
    batch = batches.batch_of(user, ident)
    choosing.checked(body.groups)
    choosing.KeepBatch(user, batch, body).run()
    job = tasks.keep_later(batch, user)
    row = JobRow(id=job.pk, state=job.state, done=job.done, total=job.total, says=job.says, error=job.error)
    return Status(202, row)


class MailRow(Schema):
    """A message of a platform that waits, and the cases it may belong to."""

    id: str
    what: dict[str, str]
    subject: str
    on: date | None
    suspicious: bool
    cases: list[dict[str, Any]]


class Into(Schema):
    """The case a message belongs to; empty where it is of none."""

    case: str = ""


@router.get("/mails", response=list[MailRow], summary="Messages of platforms from the firm's mailbox that wait")
def mails(request: HttpRequest) -> list[MailRow]:
    """List them."""
    user = by(request, "read")
    require(user, Right.send)
    found = []
    for item in filing.offered(user):
        said = item.private
        mine = set(cases(user).filter(pk__in=[one.case for one in said.guesses]).values_list("pk", flat=True))
        guesses = [one.model_dump(mode="json") for one in said.guesses if one.case in mine]
        row = MailRow(
            id=item.pk, what=said.what.root, subject=said.subject, on=said.on, suspicious=said.warn, cases=guesses
        )
        found.append(row)
    return found


@router.post("/mails/{ident}", response={204: None}, summary="File a message in a case, or let it go")
def decide(request: HttpRequest, ident: str, body: Into) -> Any:
    """Decide about one."""
    user = by(request, "write")
    require(user, Right.send)
    item = filing.item_of(user, ident)
    (filing.FileMail(user, item, body.case) if body.case else filing.DismissMail(user, item)).run()
    return Status(204, None)
