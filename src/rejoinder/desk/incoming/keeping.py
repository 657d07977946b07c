"""What somebody decided about a batch, carried out: cases opened or gone on with, group by group, none twice."""

from __future__ import annotations

from collections.abc import Iterable
from typing import ClassVar

from django.conf import settings
from django.db import transaction

from rejoinder.app.pages import words_of
from rejoinder.app.progress import Progress, silent
from rejoinder.desk.cases import files
from rejoinder.desk.cases.access import case as reach
from rejoinder.desk.cases.access import clients
from rejoinder.desk.cases.actions.base import Action, Done
from rejoinder.desk.cases.actions.moving import ENDS, OpenCase
from rejoinder.desk.cases.models import Attempt, AttemptRecord, Case, FileKind
from rejoinder.desk.cases.now import today
from rejoinder.desk.firm.models import Client
from rejoinder.desk.incoming.batches import held
from rejoinder.desk.incoming.choosing import Choice, GroupChoice
from rejoinder.desk.incoming.models import Batch, Item, Made
from rejoinder.desk.people.models import User
from rejoinder.desk.people.roles import Right
from rejoinder.desk.vault.store import vault
from rejoinder.desk.vault.undo import all_or_nothing
from rejoinder.model.base import Text
from rejoinder.model.errors import RejoinderError

Given = tuple[Item, bytes]
UNNAMED = Text.of("未命名客户", "Unnamed client")


class AddPast(Action):
    """Puts past letters, replies and papers into a case, in the order of their days."""

    name: ClassVar[str] = "add_past"
    right: ClassVar[Right] = Right.open

    def __init__(self, by: User, case: Case, given: Iterable[Given], *, close: bool = False) -> None:
        """Keep what is to be put in."""
        super().__init__(by, case)
        self.given, self.close = list(given), close

    def change(self) -> Done:
        """Write attempts, replies and files; the case stands afterwards as the last answer left it."""
        attempt = Attempt.objects.filter(case=self.case).order_by("-number").select_related("key").first()
        for item, data in self.given:
            if item.kind == "letter":
                attempt = self._sent(item, data)
            elif item.kind == "reply":
                self._answered(attempt, item, data)
            else:
                kind: FileKind = "notice" if item.kind == "notice" else "paper"
                files.take(self.case, kind, item.name, data, by=self.by)
        if self.close and self.case.outcome:
            self.case.state = "closed"
            self.case.ended = max((item.on for item, _ in self.given if item.on is not None), default=today())
        self.case.stale = True
        self.case.save()
        names = [item.name for item, _ in self.given]
        what = Text.of(f"导入 {len(names)} 份旧文件", f"Brought in {len(names)} past files")
        return Done(what, after=names)

    def _sent(self, item: Item, data: bytes) -> Attempt:
        number = Attempt.objects.filter(case=self.case).count() + 1
        attempt = Attempt(case=self.case, key=self.case.key, number=number, on=item.on or today())
        attempt.put(AttemptRecord(letter=_words(item, data)))
        attempt.save()
        files.take(self.case, "sent", item.name, data, by=self.by, attempt=number)
        self.case.attempts, self.case.state = number, "waiting"
        return attempt

    def _answered(self, attempt: Attempt | None, item: Item, data: bytes) -> None:
        files.take(self.case, "reply", item.name, data, by=self.by, attempt=attempt.number if attempt else 0)
        if item.reading == "auto_acknowledgement":
            return
        if attempt is not None:
            attempt.answered, attempt.result = item.on or today(), item.reading
            attempt.save(update_fields=["answered", "result"])
        self.case.state = "open"
        self.case.outcome = ENDS.get(item.reading, self.case.outcome)
        self.case.ended = (item.on or today()) if item.reading == "reinstated" else None


def _words(item: Item, data: bytes) -> str:
    try:
        return words_of(data, item.name)
    except RejoinderError:
        return ""


def keep(batch: Batch, progress: Progress = silent) -> None:
    """Carry out what was chosen; a group that is kept already is passed over, so that it may be done again."""
    choice = Choice.model_validate_json(batch.private.choice)
    user = User.objects.select_related("firm__key").get(pk=batch.by_id)
    items = {item.number: item for item in batch.private.items}
    for number, group in enumerate(choice.groups):
        progress(Text.of("建案件", "Opening cases"), number, len(choice.groups))
        try:
            with all_or_nothing(), transaction.atomic():
                made = _group(batch, user, group, items)
                if made is not None:
                    batch.change(made=(*batch.private.made, made))
                    batch.save()
        except RejoinderError as error:
            said = Text.of(f"{group.client}：{error.say('zh')}", f"{group.client}: {error.say('en')}")
            batch.change(skipped=(*batch.private.skipped, said))
            batch.save()
    batch.state = "done"
    for item in batch.private.items:
        if item.blob:
            vault().drop(item.blob)
    batch.save()


def _group(batch: Batch, user: User, group: GroupChoice, items: dict[int, Item]) -> Made | None:
    wanted = [items[one.number].model_copy(update={"kind": one.kind}) for one in group.items if one.number in items]
    known = held(batch.firm, [item.mark for item in wanted])
    fresh = [item for item in wanted if item.blob and item.mark not in known]
    if not fresh:
        return None
    given = [(item, vault().get(batch.key, item.blob)) for item in fresh]
    case, rest, new = _case(user, group, given)
    if rest or group.close:
        AddPast(user, case, rest, close=group.close).run()
    return Made(case=case.pk, number=case.number, files=len(fresh), new=new)


def _case(user: User, group: GroupChoice, given: list[Given]) -> tuple[Case, list[Given], bool]:
    """Return the case of a group, and what is still to be put into it."""
    if group.case:
        return reach(user, group.case, Right.open), given, False
    first = [one for one in given if one[0].kind == "notice"] or [one for one in given if one[0].kind == "reply"][:1]
    head = first[0][0] if first else given[0][0]
    opening = [(item.name, data) for item, data in first]
    case = OpenCase(user, _client(user, group), opening, platform=head.platform, marketplace=head.marketplace).run()
    return case, [one for one in given if one not in first or one[0].kind == "reply"], True


def _client(user: User, group: GroupChoice) -> Client:
    """Return the client that was named: one that is there by that name, else a new one."""
    everyone = list(clients(user).filter(gone=None).order_by("created"))
    if not settings.DESK_TEAM and everyone:
        return everyone[0]
    name = group.client.strip()
    known = next((one for one in everyone if name and name in (one.private.name, one.private.name_en)), None)
    return known or Client.make(user.firm, name=name or UNNAMED.say("zh"))
