"""Enquiries through the firm's form: taken up as a client with a case, or let go; their files are the client's then."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import ClassVar

from django.db import transaction
from django.db.models import QuerySet

from rejoinder.desk.cases import rules
from rejoinder.desk.cases.access import NotThere, clients
from rejoinder.desk.cases.actions import OpenCase
from rejoinder.desk.cases.models import Case
from rejoinder.desk.cases.now import now
from rejoinder.desk.firm.models import Client, Firm
from rejoinder.desk.ledger.deeds import Deed, Told
from rejoinder.desk.ledger.models import Line, LineRecord
from rejoinder.desk.people.models import User
from rejoinder.desk.people.roles import Right
from rejoinder.desk.service.intake import marketplace, received
from rejoinder.desk.service.models import Intake, IntakeRecord
from rejoinder.desk.vault.models import VaultKey
from rejoinder.desk.vault.store import vault
from rejoinder.model.base import Text, things
from rejoinder.model.formats import CaseHead

NAMELESS = "未命名客户"
SHORTEST = 7
"""Days an enquiry is kept at the least: somebody has to have the time to read it."""


def enquiry(user: User, ident: str, *, waiting: bool = False) -> Intake:
    """Return an enquiry of the user's firm; one that became a client only where the user reaches that client.

    Raises:
        NotThere: there is none.
    """
    found = Intake.objects.filter(firm=user.firm, pk=ident).select_related("key", "firm__key").first()
    reached = found is not None and (
        found.client_id is None or (not waiting and clients(user).filter(pk=found.client_id).exists())
    )
    if found is None or not reached:
        raise NotThere("no_intake", Text.of("没有这份咨询。", "There is no such enquiry."))
    return found


def file_of(user: User, ident: str, number: int) -> tuple[str, bytes]:
    """Return name and bytes of one file that came with an enquiry, counted from 1.

    Raises:
        NotThere: there is none.
        RejoinderError: its bytes are gone or were changed.
    """
    row = enquiry(user, ident)
    files = row.private.kept
    if not 1 <= number <= len(files):
        raise NotThere("no_file", Text.of("没有这份文件。", "There is no such file."))
    name, blob = files[number - 1]
    return name, vault().get(row.key, blob)


class _EndsEnquiry(Deed):
    """What ends an enquiry: its files as they were sent in go when everything else is kept."""

    right: ClassVar[Right] = Right.clients

    def __init__(self, by: User, ident: str) -> None:
        """Keep which."""
        super().__init__(by)
        self.ident = ident
        self._left: list[str] = []

    def run(self) -> Told:
        """Do it; the former files go last."""
        told = super().run()
        for blob in self._left:
            vault().drop(blob)
        return told


class TakeEnquiry(_EndsEnquiry):
    """Makes a client and a case with the notice of it; what was written and added is sealed under the client's key."""

    name: ClassVar[str] = "enquiry_take"

    def change(self) -> Told:
        """Make client and case."""
        row = enquiry(self.by, self.ident, waiting=True)
        said, former = row.private, row.key
        client = Client.make(
            self.firm, name=said.answers.get("name", "") or NAMELESS, contact=said.answers.get("contact", "")
        )
        case = self._opened(client, row)
        files = tuple((name, vault().put(client.key, vault().get(former, blob))) for name, blob in said.files)
        row.key, row.client, row.state = client.key, client, "taken"
        row.put(said.model_copy(update={"files": files, "notices": ()}))  # those lie in the case now
        row.save()
        _gone(former, self.firm.key_id)
        self._left = [blob for _name, blob in said.kept]
        more = {"client": client.pk, "case": case.pk, "files": len(said.kept)}
        return Told(Text.of("接下一份咨询", "Took up an enquiry"), more=more, result=case)

    def _opened(self, client: Client, row: Intake) -> Case:
        """Open the case: with what was read of the notice, else with what the form says."""
        said = row.private
        words = said.answers.get("notice", "")
        given = [("notice.txt", words.encode("utf-8"))] if words.strip() else []
        given += [(name, vault().get(row.key, blob)) for name, blob in said.notices]
        named = said.answers.get("platform", "")
        platform = said.platform or (named if named in rules.platforms() else "other")
        stated = marketplace(said.answers.get("marketplace", ""))
        head = CaseHead(received=received(said.answers.get("received", "")))
        if not said.marketplace and stated:
            head = head.model_copy(update={"marketplace": stated})
        return OpenCase(
            self.by, client, given, head=head, platform=platform, marketplace=said.marketplace or stated
        ).run()


class OfferAgreement(Deed):
    """Makes the service agreement ready for a client who came another way than by the form."""

    name: ClassVar[str] = "agreement_offer"
    right: ClassVar[Right] = Right.clients

    def __init__(self, by: User, client: Client) -> None:
        """Keep for whom."""
        super().__init__(by)
        self.client = client

    def change(self) -> Told:
        """Keep it; one that waits already is not made twice."""
        there = Intake.objects.filter(client=self.client, accepted=None, state="taken").first()
        row = there or Intake(firm=self.firm, client=self.client, key=self.client.key, made=now(), state="taken")
        if there is None:
            row.put(IntakeRecord(answers={"name": self.client.name}))
            row.save()
        more = {"client": self.client.pk, "agreement": row.pk}
        return Told(Text.of("备好一份服务委托书", "Made a service agreement ready"), more=more, result=row)


class DropEnquiry(_EndsEnquiry):
    """Lets an enquiry go that nobody took up: words, files and key."""

    name: ClassVar[str] = "enquiry_drop"

    def change(self) -> Told:
        """Remove it."""
        row = enquiry(self.by, self.ident, waiting=True)
        key, self._left = row.key, [blob for _name, blob in row.private.kept]
        row.delete()
        _gone(key, self.firm.key_id)
        more = {"enquiry": self.ident, "files": len(self._left)}
        return Told(Text.of("删了一份咨询", "Removed an enquiry"), more=more)


def _gone(key: VaultKey, firms: str) -> None:
    """Destroy an enquiry's own key; early ones lie under the firm's, which stays."""
    if key.pk != firms:
        key.delete()


def days(firm: Firm) -> int:
    """Return how many days an enquiry of a firm is kept that nobody decides about."""
    return max(firm.private.enquiry_days, SHORTEST)


def goes_on(row: Intake) -> date | None:
    """Return the day on which an enquiry goes by itself; None once somebody took it up."""
    return None if row.client_id else (row.made.astimezone(now().tzinfo) + timedelta(days=days(row.firm))).date()


def over(firm: Firm, moment: datetime) -> QuerySet[Intake]:
    """Return the enquiries of a firm that nobody took up and whose days are over."""
    edge = moment - timedelta(days=days(firm))
    return Intake.objects.filter(firm=firm, client=None, made__lt=edge).select_related("key", "firm__key")


def sweep(firm: Firm) -> int:
    """Remove them, each with words, files and key, and a line in the ledger that names nobody; return how many."""
    done = 0
    for ident in list(over(firm, now()).values_list("pk", flat=True)):
        with transaction.atomic():  # who takes it up at this moment keeps it
            row = over(firm, now()).select_for_update(of=("self",)).filter(pk=ident).first()
            if row is None:
                continue
            key, blobs = row.key, [blob for _name, blob in row.private.kept]
            row.delete()
            _gone(key, firm.key_id)
            n, more = days(firm), {"enquiry": ident, "files": len(blobs)}
            what = Text.of(f"一份咨询过了 {n} 天没人接，已删除", f"An enquiry was removed after {things(n, 'day')}")
            Line.add(firm, None, "enquiry_over", now(), LineRecord(what=what, more=more))
        for blob in blobs:
            vault().drop(blob)
        done += 1
    return done
