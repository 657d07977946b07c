"""Cases over HTTP: the same actions as on the pages, one call each."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from ninja import File, Router, Status
from ninja.files import UploadedFile

from rejoinder.desk.api.auth import by
from rejoinder.desk.api.shapes import Answer, CaseRow, EntryRow, JobRow, NewCase, Page, PaperRow, Pass, Sent, Sentence
from rejoinder.desk.cases import access, actions, files, linked, packs, portable, tasks, working
from rejoinder.desk.cases.access import NotThere
from rejoinder.desk.cases.interview import Interview
from rejoinder.desk.cases.models import Case
from rejoinder.desk.cases.searching import search
from rejoinder.desk.firm.models import Client
from rejoinder.desk.jobs.models import Job
from rejoinder.desk.lists.deeds import filter_of
from rejoinder.desk.pages.case_files import download
from rejoinder.desk.pages.case_frame import entries, worked_out
from rejoinder.desk.people.models import User
from rejoinder.desk.people.roles import Right
from rejoinder.desk.service import promises
from rejoinder.model.base import Text, dump
from rejoinder.model.case import Case as Whole
from rejoinder.model.errors import InputError

router = Router()
MOST = 100


def _case(user: User, ident: str, right: Right = Right.see) -> Case:
    return access.case(user, ident, right)


def _whole(case: Case, user: User) -> Whole:
    found = worked_out(case, user, wait=True)
    if found is None:
        trouble = case.private.trouble
        raise InputError("not_read", trouble if trouble.root else Text.of("还没有读出来。", "Not read yet."))
    return found


def _client(user: User, ident: str, name: str) -> Client:
    if ident:
        found = access.clients(user).filter(pk=ident, gone=None).first()
        if found is None:
            raise NotThere("no_client", Text.of("没有这位客户。", "There is no such client."))
        return found
    return Client.make(user.firm, name=name or "API")


@router.get("/cases", response=Page, summary="Cases, by id; a page at a time")
def list_cases(
    request: HttpRequest,
    q: str = "",
    state: str = "",
    filter: str = "",  # noqa: A002 - the name in the address
    after: str = "",
    limit: int = 50,
) -> Page:
    """List cases; ``filter`` is the id of a kept filter."""
    user = by(request, "read")
    found = access.cases(user)
    if filter:
        found = filter_of(user, filter).private.wish.narrow(found, user)
    if state:
        found = found.filter(state=state)
    if q:
        found = search(found, user.firm, q)
    size = min(max(limit, 1), MOST)
    rows = access.listed(found.filter(pk__gt=after).order_by("pk")[: size + 1])
    return Page(items=[CaseRow.of(row) for row in rows[:size]], after=rows[size - 1].pk if len(rows) > size else "")


def _opened(user: User, client: Client, given: list[tuple[str, bytes]]) -> Case:
    case = actions.OpenCase(user, client, given).run()
    if working.light(case):
        working.rebuild(case)
    else:
        tasks.work_out_later(case, user)
    return case


@router.post("/cases", response={201: CaseRow}, summary="Open a case from the words of a notice")
def open_case(request: HttpRequest, body: NewCase) -> Any:
    """Open a case."""
    user = by(request, "import")
    case = _opened(user, _client(user, body.client, body.client_name), [("notice.txt", body.words.encode("utf-8"))])
    return Status(201, CaseRow.of(_case(user, case.pk)))


@router.post("/notices", response={201: CaseRow}, summary="Import a notice as a file (mail, PDF, picture, export)")
def import_notice(
    request: HttpRequest,
    file: File[UploadedFile],
    client: str = "",
    client_name: str = "",
) -> Any:
    """Open a case from a file."""
    user = by(request, "import")
    case = _opened(user, _client(user, client, client_name), [(file.name or "notice", file.read())])
    return Status(201, CaseRow.of(_case(user, case.pk)))


@router.post("/import", response={201: CaseRow}, summary="Import a whole case as an archive")
def import_case(
    request: HttpRequest,
    file: File[UploadedFile],
    client: str = "",
    client_name: str = "",
) -> Any:
    """Open a case from an archive that export gave, or a zipped case folder."""
    user = by(request, "import")
    case = portable.restore(user, _client(user, client, client_name), file.read())
    working.rebuild(case)
    return Status(201, CaseRow.of(_case(user, case.pk)))


@router.get("/cases/{ident}", response=CaseRow)
def one_case(request: HttpRequest, ident: str) -> CaseRow:
    """Return one case."""
    return CaseRow.of(_case(by(request, "read"), ident))


@router.get("/cases/{ident}/whole", summary="Notice, diagnosis, facts, papers, letter and verdicts")
def whole_case(request: HttpRequest, ident: str) -> dict[str, Any]:
    """Return a case as it is worked out, in the shape of case-json.schema.json."""
    user = by(request, "read")
    return dump(_whole(_case(user, ident), user))


@router.get("/cases/{ident}/questions")
def questions(request: HttpRequest, ident: str) -> list[dict[str, Any]]:
    """Return every question of the case as it stands."""
    user = by(request, "read")
    case = _case(user, ident)
    return [dump(question) for question in Interview(case, _whole(case, user)).asked()]


@router.put("/cases/{ident}/answers/{key}", response=CaseRow)
def answer(request: HttpRequest, ident: str, key: str, body: Answer) -> CaseRow:
    """Answer one question."""
    user = by(request, "write")
    case = _case(user, ident, Right.answer)
    _whole(case, user)
    actions.AnswerQuestion(user, case, key, body.answer).run()
    return CaseRow.of(_case(user, ident))


@router.post("/cases/{ident}/papers", response={201: list[str]})
def add_papers(request: HttpRequest, ident: str, files: File[list[UploadedFile]]) -> Any:
    """Add papers; the ids of what was taken come back."""
    user = by(request, "write")
    case = _case(user, ident, Right.papers)
    done = actions.AddFiles(user, case, [(one.name or "paper", one.read()) for one in files], "paper").run()
    taken, _refused = done.result
    return Status(201, [file.pk for file in taken])


@router.get("/cases/{ident}/papers", response=list[PaperRow], summary="The papers in a case")
def list_papers(request: HttpRequest, ident: str) -> list[PaperRow]:
    """List the papers, in the order of their coming, then those of other cases that this one links to."""
    case = _case(by(request, "read"), ident)
    own = files.files(case, "paper")
    rows = [PaperRow(id=f.pk, name=f.private.name, size=f.size, sha256=f.private.sha256) for f in own]
    for link, file in linked.used(case, own):
        seal = link.row.private.sha256
        row = PaperRow(id=file.pk, name=link.name, size=file.size, sha256=seal, link=link.row.pk, from_case=link.number)
        rows.append(row)
    return rows


@router.put("/cases/{ident}/sentences/{statement}", response=CaseRow)
def edit(request: HttpRequest, ident: str, statement: str, body: Sentence) -> CaseRow:
    """Put a sentence into own words."""
    user = by(request, "write")
    actions.EditSentence(user, _case(user, ident, Right.letter), statement, body.words(), seen=body.version).run()
    return CaseRow.of(_case(user, ident))


@router.put("/cases/{ident}/overrides/{indicator}", response=CaseRow)
def override(request: HttpRequest, ident: str, indicator: int, body: Pass) -> CaseRow:
    """Let a failed indicator pass, in the name of the key's owner."""
    user = by(request, "release")
    actions.Override(user, _case(user, ident, Right.release), indicator, body.why).run()
    return CaseRow.of(_case(user, ident))


@router.post("/cases/{ident}/pack", response={202: JobRow})
def make_pack(request: HttpRequest, ident: str) -> Any:
    """Ask for the pack; the job says when it is there."""
    user = by(request, "write")
    return Status(202, _job(tasks.pack_later(_case(user, ident), user)))


@router.get("/cases/{ident}/pack")
def pack(request: HttpRequest, ident: str) -> HttpResponse:
    """Return the pack as a zip."""
    case = _case(by(request, "read"), ident)
    last = packs.last(case)
    if last is None:
        raise NotThere("no_pack", Text.of("还没有打包。", "No pack was made yet."))
    return download(files.data_of(last[1]), last[1].private.name, "application/zip")


@router.post("/cases/{ident}/sent", response={201: CaseRow})
def sent(request: HttpRequest, ident: str, body: Sent) -> Any:
    """Record that the seller submitted."""
    user = by(request, "write")
    case = _case(user, ident, Right.send)
    promises.send(actions.RecordSent(user, case, body.on, body.channel, body.by, None))
    return Status(201, CaseRow.of(_case(user, ident)))


@router.get("/cases/{ident}/entries", response=list[EntryRow])
def trail(request: HttpRequest, ident: str, before: int = 0) -> list[EntryRow]:
    """Return what happened, the latest first, as far as the key's owner may see it."""
    user = by(request, "read")
    return [
        EntryRow(
            id=row["id"],
            at=row["at"],
            action=row["action"],
            internal=row["internal"],
            who=row["said"].who,
            what=row["said"].what.root,
            before=row["said"].before,
            after=row["said"].after,
        )
        for row in entries(_case(user, ident), user, most=MOST, before=before)
    ]


@router.get("/cases/{ident}/export")
def export(request: HttpRequest, ident: str) -> HttpResponse:
    """Return the whole case as an archive that can be imported again."""
    case = _case(by(request, "read"), ident, Right.internal)
    return download(portable.archive(case), f"{case.number}-case.zip", "application/zip")


@router.get("/jobs/{ident}", response=JobRow)
def job(request: HttpRequest, ident: str) -> JobRow:
    """Return how far a job is."""
    user = by(request, "read")
    found = Job.objects.filter(firm=user.firm, pk=ident).first()
    if found is None or (found.by_id != user.pk and (not user.inside or user.own_only)):
        raise NotThere("no_job", Text.of("没有这项工作。", "There is no such job."))
    return _job(found)


def _job(found: Job) -> JobRow:
    return JobRow(
        id=found.pk, state=found.state, done=found.done, total=found.total, says=found.says, error=found.error
    )
