"""Deeds on the mailbox: which one it is, and what becomes of a message that is offered."""

from __future__ import annotations

from typing import ClassVar

from rejoinder.desk.cases import actions
from rejoinder.desk.cases.access import NotThere, reach
from rejoinder.desk.cases.access import case as reach_case
from rejoinder.desk.cases.models import Case
from rejoinder.desk.cases.now import today
from rejoinder.desk.firm.models import Client
from rejoinder.desk.incoming import mailbox
from rejoinder.desk.incoming.models import Mailbox, MailboxRecord, MailItem
from rejoinder.desk.ledger.deeds import Deed, Told
from rejoinder.desk.people.models import User
from rejoinder.desk.people.roles import Right
from rejoinder.model.base import Text
from rejoinder.model.errors import InputError


def offered(user: User) -> list[MailItem]:
    """Return the messages that wait, as far as the user reaches their cases; those without a case are everybody's."""
    found = MailItem.objects.filter(firm=user.firm, state="new").select_related("key", "case__key", "case__client__key")
    if user.own_only:
        found = found.filter(reach(user, "case__"))
    return list(found.order_by("-found")[:100])


def item_of(user: User, ident: str) -> MailItem:
    """Return a message that waits.

    Raises:
        NotThere: there is none, or it was decided about.
    """
    found = next((one for one in offered(user) if one.pk == ident), None)
    if found is None:
        raise NotThere("no_mail", Text.of("这封信已经处理过了。", "This message was dealt with already."))
    return found


class KeepMailbox(Deed):
    """Names the firm's mailbox, or none."""

    name: ClassVar[str] = "keep_mailbox"
    right: ClassVar[Right] = Right.manage

    def __init__(self, by: User, box: MailboxRecord) -> None:
        """Keep the mailbox; an empty password leaves the known one."""
        super().__init__(by)
        self.box = box

    def check(self) -> None:
        """Refuse what cannot be used."""
        if self.box.host:
            mailbox.check(self.box)

    def change(self) -> Told:
        """Write it down; how far it was read holds only for the same mailbox."""
        if not self.box.host:
            Mailbox.objects.filter(firm=self.firm).delete()
            return Told(Text.of("不再看邮箱", "The mailbox is not read any more"))
        row = Mailbox.objects.select_related("key").filter(firm=self.firm).first()
        row = row or Mailbox(firm=self.firm, key=self.firm.key)
        known = row.private
        if (known.host, known.port, known.user) == (self.box.host, self.box.port, self.box.user):
            password = self.box.password or known.password
            self.box = self.box.model_copy(update={"password": password, "places": known.places})
        if not self.box.password:
            raise InputError("mailbox_password", Text.of("要填密码或授权码。", "The password is needed."))
        row.put(self.box)
        row.failed = False
        row.save()
        return Told(Text.of(f"看邮箱 {self.box.host}，只读", f"Reads the mailbox at {self.box.host}, read only"))


class FileMail(Deed):
    """Puts a message into a case as the platform's reply: the line in the case's trail is the reply's own."""

    name: ClassVar[str] = "file_mail"
    right: ClassVar[Right] = Right.send

    def __init__(self, by: User, item: MailItem, case: str) -> None:
        """Keep which message and which case."""
        super().__init__(by)
        self.item, self.case_id = item, case

    def change(self) -> Told:
        """File it."""
        _once(self.item)
        case = reach_case(self.by, self.case_id, Right.send)
        said = self.item.private
        done = actions.RecordReply(self.by, case, said.name, mailbox.data_of(self.item), said.on or today()).run()
        self.item.case = case
        mailbox.let_go(self.item, "filed")
        return Told(Text.of(f"来信归入 {case.number}", f"Filed a message in {case.number}"), result=(case, done))


class OpenFromMail(Deed):
    """Opens a case from a message that belongs to none."""

    name: ClassVar[str] = "open_from_mail"
    right: ClassVar[Right] = Right.open

    def __init__(self, by: User, item: MailItem, client: Client) -> None:
        """Keep which message, and whose case it is."""
        super().__init__(by)
        self.item, self.client = item, client

    def change(self) -> Told:
        """Open it."""
        _once(self.item)
        said = self.item.private
        given = [(said.name, mailbox.data_of(self.item))]
        case: Case = actions.OpenCase(self.by, self.client, given, platform=said.platform).run()
        self.item.case = case
        mailbox.let_go(self.item, "filed")
        return Told(Text.of(f"由来信开立 {case.number}", f"Opened {case.number} from a message"), result=case)


class DismissMail(Deed):
    """Says that a message is of no case."""

    name: ClassVar[str] = "dismiss_mail"
    right: ClassVar[Right] = Right.send

    def __init__(self, by: User, item: MailItem) -> None:
        """Keep which."""
        super().__init__(by)
        self.item = item

    def change(self) -> Told:
        """Let it go."""
        _once(self.item)
        self.item.case = None
        mailbox.let_go(self.item, "dismissed")
        return Told(Text.of("一封来信与案件无关", "A message is of no case"))


def _once(item: MailItem) -> None:
    """Notice two who decide at the same moment.

    Raises:
        NotThere: somebody was faster.
    """
    if not MailItem.objects.filter(pk=item.pk, state="new").update(state="taken"):
        raise NotThere("no_mail", Text.of("这封信已经处理过了。", "This message was dealt with already."))
