"""Enquiries through the firm's form: taken up as a client with a case, or let go; their files are the client's then."""

from __future__ import annotations

from typing import ClassVar

from rejoinder.desk.cases import rules
from rejoinder.desk.cases.access import NotThere, clients
from rejoinder.desk.cases.actions import OpenCase
from rejoinder.desk.firm.models import Client
from rejoinder.desk.ledger.deeds import Deed, Told
from rejoinder.desk.people.models import User
from rejoinder.desk.people.roles import Right
from rejoinder.desk.service.models import Intake
from rejoinder.desk.vault.models import VaultKey
from rejoinder.desk.vault.store import vault
from rejoinder.model.base import Text

NAMELESS = "未命名客户"


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
    files = row.private.files
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
        platform = said.answers.get("platform", "")
        notice = [("notice.txt", said.answers.get("notice", "").encode("utf-8"))]
        case = OpenCase(self.by, client, notice, platform=platform if platform in rules.platforms() else "other").run()
        files = tuple((name, vault().put(client.key, vault().get(former, blob))) for name, blob in said.files)
        row.key, row.client, row.state = client.key, client, "taken"
        row.put(said.model_copy(update={"files": files}))
        row.save()
        _gone(former, self.firm.key_id)
        self._left = [blob for _name, blob in said.files]
        more = {"client": client.pk, "case": case.pk, "files": len(files)}
        return Told(Text.of("接下一份咨询", "Took up an enquiry"), more=more, result=case)


class DropEnquiry(_EndsEnquiry):
    """Lets an enquiry go that nobody took up: words, files and key."""

    name: ClassVar[str] = "enquiry_drop"

    def change(self) -> Told:
        """Remove it."""
        row = enquiry(self.by, self.ident, waiting=True)
        key, self._left = row.key, [blob for _name, blob in row.private.files]
        row.delete()
        _gone(key, self.firm.key_id)
        more = {"enquiry": self.ident, "files": len(self._left)}
        return Told(Text.of("删了一份咨询", "Removed an enquiry"), more=more)


def _gone(key: VaultKey, firms: str) -> None:
    """Destroy an enquiry's own key; early ones lie under the firm's, which stays."""
    if key.pk != firms:
        key.delete()
