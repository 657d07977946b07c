"""How long cases are kept: what is over its time is shown, and deleted with everything that could tell of it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import ClassVar

from django.db import connection, transaction
from django.db.models import Exists, OuterRef, Q, QuerySet

from rejoinder.desk.cases import docs, interview, linked
from rejoinder.desk.cases.access import require
from rejoinder.desk.cases.models import Case, CaseFile, Parcel
from rejoinder.desk.cases.now import now, today
from rejoinder.desk.firm.forgetting import forget
from rejoinder.desk.firm.models import Client, Firm
from rejoinder.desk.follow.models import Hold
from rejoinder.desk.incoming import batches
from rejoinder.desk.incoming.models import Batch, MailItem
from rejoinder.desk.jobs.models import Job
from rejoinder.desk.jobs.port import Progress, enqueue, task
from rejoinder.desk.ledger.deeds import Deed, Told
from rejoinder.desk.ledger.models import Line, LineRecord
from rejoinder.desk.lists.models import SavedFilter
from rejoinder.desk.people.models import User
from rejoinder.desk.people.roles import Right
from rejoinder.desk.service.models import Intake, Quote
from rejoinder.desk.vault.store import vault
from rejoinder.model.base import Text, things
from rejoinder.model.errors import InputError

SOON = timedelta(days=30)
SHORTEST = 30
MOST = 200


@dataclass(frozen=True, slots=True)
class Over:
    """A case whose time is over, and whether its client goes with it."""

    case: Case
    ended: date
    files: int
    last: bool
    """No case of the client is left afterwards, so that the client's key is destroyed."""


def ended(firm: Firm, before: date) -> QuerySet[Case]:
    """Return the closed cases of a firm that ended before a day and that nobody holds."""
    held = Hold.objects.filter(case=OuterRef("pk"))
    found = Case.objects.filter(firm=firm, state="closed", ended__lt=before).exclude(Exists(held))
    return found.select_related("key", "client__key", "firm__key").order_by("ended", "pk")


def edge(firm: Firm, day: date) -> date:
    """Return the day before which a case must have ended for its time to be over."""
    return day - timedelta(days=max(firm.private.retention_days, SHORTEST))


def over(firm: Firm, day: date | None = None) -> list[Over]:
    """Return what a sweep would delete, the oldest first."""
    cases = list(ended(firm, edge(firm, day or today()))[:MOST])
    going: dict[str, int] = {}
    for case in cases:
        going[case.client_id] = going.get(case.client_id, 0) + 1
    left = {client: Case.objects.filter(client=client).count() - n for client, n in going.items()}
    files = CaseFile.objects.filter(case__in=cases).values_list("case_id", flat=True)
    count = {case.pk: 0 for case in cases}
    for ident in files:
        count[ident] += 1
    return [Over(case, case.ended or date.min, count[case.pk], left[case.client_id] == 0) for case in cases]


def soon(firm: Firm, day: date | None = None) -> int:
    """Return how many more cases will be over their time within a month."""
    here = day or today()
    return ended(firm, edge(firm, here) + SOON).count() - ended(firm, edge(firm, here)).count()


class HoldCase(Deed):
    """Keeps a case although its time is over, or lets it go again."""

    name: ClassVar[str] = "hold_case"
    right: ClassVar[Right] = Right.manage

    def __init__(self, by: User, case: Case, *, on: bool) -> None:
        """Keep which, and whether."""
        super().__init__(by)
        self.case, self.on = case, on

    def change(self) -> Told:
        """Write it down."""
        if self.on:
            Hold.objects.get_or_create(case=self.case, defaults={"by": self.by, "at": now()})
        else:
            Hold.objects.filter(case=self.case).delete()
        what = (f"留着 {self.case.number}，不到期删除", f"Keeps {self.case.number} beyond its time")
        back = (f"{self.case.number} 到期可以删了", f"{self.case.number} may go when its time is over")
        return Told(Text.of(*(what if self.on else back)), more={"case": self.case.pk})


def sweep_later(by: User, idents: Iterable[str]) -> Job:
    """Ask for the cases that were shown to be deleted; what is not over its time is left alone.

    Raises:
        NotAllowed: the role does not manage the firm.
        InputError: nothing was chosen.
    """
    require(by, Right.manage)
    chosen = sorted(set(idents))[:MOST]
    if not chosen:
        raise InputError("nothing_over", Text.of("没有要删的案件。", "There is no case to delete."))
    return enqueue("retention", firm=by.firm, by=by, once=f"retention:{by.firm_id}", cases=chosen, by_id=by.pk)


@task("retention")
def _retention(args: dict[str, object], progress: Progress) -> None:
    by = User.objects.select_related("firm__key").filter(pk=args["by_id"]).first()
    if by is not None:
        sweep(by.firm, by, [str(one) for one in args["cases"]], progress)  # type: ignore[attr-defined]


def sweep(firm: Firm, by: User | None, idents: Iterable[str], progress: Progress | None = None) -> int:
    """Delete cases whose time is over, one by one, each with its line in the ledger; return how many."""
    wanted, done = set(idents), 0
    rows = [one for one in over(firm) if one.case.pk in wanted]
    for number, row in enumerate(rows):
        if progress is not None:
            progress(Text.of(f"删除 {row.case.number}", f"Deleting {row.case.number}"), number, len(rows))
        erase(row.case, by)
        done += 1
    return done


def sweep_all() -> int:
    """Delete what is over its time in every firm that wants it done by itself."""
    done = 0
    for firm in Firm.objects.select_related("key"):
        if firm.private.retention_auto:
            done += sweep(firm, None, [one.case.pk for one in over(firm)])
    return done


def erase(case: Case, by: User | None) -> None:
    """Delete a case with its files, trail, fingerprints and marks; with a client's last case the client's key goes.

    What is left is a line in the ledger: number, ids and counts, nothing of the client.
    """
    firm, client, number, ident = case.firm, case.client, case.number, case.pk
    overwrite()
    blobs = list(CaseFile.objects.filter(case=case).values_list("blob", flat=True))
    with transaction.atomic():
        _beside(firm, ident)
        last = not Case.objects.filter(client=client).exclude(pk=ident).exists()
        _loosen(case, by)
        more = {"case": ident, "client": client.pk, "files": len(blobs), "client_gone": last, "ended": str(case.ended)}
        case.delete()
        zh, en = ("，客户的密钥已销毁", ", the client's key is destroyed") if last else ("", "")
        said = LineRecord(
            what=Text.of(
                f"到期删除 {number}，{len(blobs)} 份{zh}", f"Deleted {number} with {things(len(blobs), 'file')}{en}"
            ),
            who=by.name if by else "",
            more=more,
        )
        Line.add(firm, by, "retention", now(), said)
        if last:
            _without_client(firm, client)
            forget(client, [])
    docs.clear(ident)
    interview.clear(ident)
    store = vault()
    for blob in blobs:
        store.drop(blob)


def _loosen(case: Case, by: User | None) -> None:
    """Tell the cases that use papers of this one that it goes: they are worked out again without them."""
    lent = CaseFile.objects.filter(case=case, kind="paper", removed=None)
    number = case.number
    gone = Text.of(f"{number} 到期删除，链接的材料用不到了", f"{number} was deleted; its papers are not used now")
    linked.loosened(lent, by, gone)


def _beside(firm: Firm, ident: str) -> None:
    """Remove what stands beside a case and would tell of it: its parcel, jobs, mails, batches."""
    Job.objects.filter(firm=firm, about=ident).delete()
    for parcel in Parcel.objects.filter(case=ident).select_related("key"):
        for _name, blob in parcel.private.files:
            vault().drop(blob)
        parcel.delete()
    for item in MailItem.objects.filter(case=ident).select_related("key"):
        if item.private.blob:
            vault().drop(item.private.blob)
        key = item.key
        item.delete()
        key.delete()
    for batch in Batch.objects.filter(firm=firm).select_related("key"):
        if any(made.case == ident for made in batch.private.made) or any(i.known == ident for i in batch.private.items):
            batches.forget(batch)


def _without_client(firm: Firm, client: Client) -> None:
    """Remove what stands outside the client's cases: enquiries, quotes, kept filters that look for its name."""
    said = client.private
    names = [name.casefold() for name in (said.name, said.name_en) if len(name) > 1]
    for intake in Intake.objects.filter(client=client).select_related("key"):
        for _name, blob in intake.private.kept:
            vault().drop(blob)
        intake.delete()
    Quote.objects.filter(client=client).delete()
    for kept in SavedFilter.objects.filter(Q(firm=firm)).select_related("key"):
        words = f"{kept.private.name} {kept.private.wish.q}".casefold()
        if any(name in words for name in names):
            kept.delete()


def overwrite() -> None:
    """Have the embedded database write zeros over what is deleted, so that its pages hold nothing of it."""
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA secure_delete = ON")


def forget_client(client: Client, by: User) -> None:
    """Delete everything of a client on request: every case as by its time, then what is left, and the key.

    Raises:
        NotAllowed: the role does not manage the firm.
    """
    require(by, Right.manage)
    overwrite()
    blobs = list(CaseFile.objects.filter(case__client=client).values_list("blob", flat=True))
    idents = list(Case.objects.filter(client=client).values_list("pk", flat=True))
    with transaction.atomic():
        for ident in idents:
            _beside(client.firm, ident)
        _without_client(client.firm, client)
        said = LineRecord(
            what=Text.of(f"按要求删除客户 {client.pk}", f"Deleted the client {client.pk} on request"),
            who=by.name,
            more={"client": client.pk, "cases": len(idents), "files": len(blobs)},
        )
        Line.add(client.firm, by, "forget", now(), said)
        forget(client, blobs)
    for ident in idents:
        docs.clear(ident)
        interview.clear(ident)
