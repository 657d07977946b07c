"""What moves a case: opened, assigned, approved, sent by the seller, answered by the platform, closed; and notes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any, ClassVar

from django.db import transaction

from rejoinder.app import verbs
from rejoinder.app.inputs import Given
from rejoinder.desk.cases import docs, files, rules, uses, working
from rejoinder.desk.cases.access import NotThere, require
from rejoinder.desk.cases.actions.base import Action, Conflict, Done
from rejoinder.desk.cases.models import Attempt, AttemptRecord, Case, Entry, EntryRecord
from rejoinder.desk.cases.now import now, today
from rejoinder.desk.cases.numbers import next_number
from rejoinder.desk.firm.models import Client
from rejoinder.desk.people.models import User
from rejoinder.desk.people.roles import Right
from rejoinder.desk.vault.undo import all_or_nothing
from rejoinder.model.base import Text, things
from rejoinder.model.errors import InputError
from rejoinder.model.formats import CaseHead, FactsFile

ENDS = {"reinstated": "reinstated", "appeal_rejected": "refused"}


@dataclass
class OpenCase:
    """Opens a case for a client from files that hold a notice."""

    by: User
    client: Client
    given: Sequence[tuple[str, bytes]]
    head: CaseHead = field(default_factory=CaseHead)
    facts: FactsFile | None = None
    platform: str = ""
    marketplace: str = ""
    trail: Sequence[tuple[datetime, str, bool, EntryRecord]] = ()
    """Lines that the case brings from another desk; they stand before the first of this one."""

    def run(self) -> Case:
        """Do it.

        Raises:
            NotAllowed: the role lacks the right.
            RejoinderError: a file cannot be kept.
        """
        require(self.by, Right.open)
        with all_or_nothing(), transaction.atomic():
            case = Case(firm=self.by.firm, client=self.client, key=self.client.key, owner=self.by)
            case.platform, case.marketplace = self.platform or "other", self.marketplace
            case.number = next_number(case)
            case.sealed = b""
            case.save()
            for name, data in self.given:
                files.take(case, "notice", name, data, by=self.by)
            docs.keep(case, self.head)
            if self.facts is not None:
                docs.keep(case, self.facts)
            for at, action, internal, said in self.trail:
                Entry.add(case, None, action, at, said, internal=internal)
            Entry.add(case, self.by, "open", now(), EntryRecord(what=self._opened(), who=self.by.name))
        return case

    def _opened(self) -> Text:
        count = len(self.trail)
        if not count:
            return Text.of("开立案件", "Opened")
        return Text.of(
            f"从档案导入；之前 {count} 条经过由档案带来，不是本工作台记的",
            f"Imported from an archive; {things(count, 'line')} before came with it, not written by this desk",
        )


class Assign(Action):
    """Gives a case to a consultant, and names who reviews it."""

    name: ClassVar[str] = "assign"
    right: ClassVar[Right] = Right.assign

    def __init__(self, by: User, case: Case, owner: User | None, reviewer: User | None = None) -> None:
        """Keep to whom."""
        super().__init__(by, case)
        self.owner, self.reviewer = owner, reviewer

    def check(self) -> None:
        """Refuse people of another firm, and clients."""
        for person in filter(None, (self.owner, self.reviewer)):
            if person.firm_id != self.case.firm_id or not person.inside:
                raise InputError("assign", Text.of("只能派给本所的人。", "Only the firm's own people can have a case."))

    def change(self) -> Done:
        """Write it down."""
        before = self.case.owner_id
        self.case.owner = self.owner
        if self.reviewer is not None:
            self.case.reviewer = self.reviewer
        self.case.save(update_fields=["owner", "reviewer", "changed"])
        name = self.owner.name if self.owner else "—"
        return Done(Text.of(f"派给 {name}", f"Assigned to {name}"), before=before, after=self.case.owner_id)


class AssignBack(Assign):
    """Takes a reassignment back, as long as nobody gave the case to somebody else meanwhile."""

    name: ClassVar[str] = "assign_back"

    def __init__(self, by: User, case: Case, owner: User | None, *, given_to: str) -> None:
        """Keep whose it was, and whom it was given to."""
        super().__init__(by, case, owner)
        self.given_to = given_to

    def check(self) -> None:
        """Refuse where the case has another owner by now, or the former one has left."""
        super().check()
        if self.case.owner_id != self.given_to:
            raise Conflict(
                "assign_back",
                Text.of("这件后来又换了负责人，改派没有撤销。", "This case has another owner now; nothing was undone."),
                where=self.case.number,
                todo=Text.of("要改的话，请在看板上重新改派。", "Assign the cases anew on the board if you want to."),
            )
        if self.owner is not None and not self.owner.is_active:
            raise InputError(
                "assign_back",
                Text.of("原来的负责人已经停用，改派没有撤销。", "The former owner has left; nothing was undone."),
                where=self.case.number,
                todo=Text.of("请改派给别人。", "Give the cases to somebody else."),
            )

    def change(self) -> Done:
        """Write it down, in words that say what it was."""
        done = super().change()
        name = self.owner.name if self.owner else "—"
        what = Text.of(f"撤销改派，回到 {name}", f"Reassignment undone, back to {name}")
        return Done(what, before=done.before, after=done.after)


class Promise(Action):
    """Promises a day of delivery, which becomes a clock."""

    name: ClassVar[str] = "promise"
    right: ClassVar[Right] = Right.assign

    def __init__(self, by: User, case: Case, on: date | None) -> None:
        """Keep the day."""
        super().__init__(by, case)
        self.on = on

    def change(self) -> Done:
        """Write it down."""
        before = str(self.case.promised or "")
        self.case.promised = self.on
        self.case.save(update_fields=["promised", "changed"])
        return Done(Text.of(f"答应 {self.on} 交付", f"Promised for {self.on}"), before=before, after=str(self.on or ""))


class Note(Action):
    """Writes a note, for the firm alone or for the client as well."""

    name: ClassVar[str] = "note"
    right: ClassVar[Right] = Right.see

    def __init__(self, by: User, case: Case, words: str, *, inside: bool) -> None:
        """Keep the words; a client's note is never internal."""
        super().__init__(by, case)
        self.words = words.strip()
        self.internal = inside and by.inside  # type: ignore[misc]

    def check(self) -> None:
        """Refuse an empty note."""
        if not self.words:
            raise InputError("note", Text.of("备注是空的。", "The note is empty."))

    def change(self) -> Done:
        """The trail itself holds it."""
        return Done(Text.of(self.words, self.words))


class Approve(Action):
    """The client agrees to the letter as it stands."""

    name: ClassVar[str] = "approve"
    right: ClassVar[Right] = Right.approve

    def __init__(self, by: User, case: Case, shown: str = "") -> None:
        """Keep the hash of the letter that was shown."""
        super().__init__(by, case)
        self.shown = shown

    def check(self) -> None:
        """Refuse where there is no letter, or it is another one by now than the one that was read."""
        seal = working.letter_seal(self.case)
        if not seal:
            raise NotThere("no_letter", Text.of("还没有信。", "There is no letter yet."))
        if self.case.stale or (self.shown and self.shown != seal):
            raise Conflict(
                "letter_changed",
                Text.of("信刚刚又改过，请再看一遍。", "The letter was changed just now; read it again."),
                todo=Text.of("看完再同意，同意的就是您看到的这一封。", "Then agree to what you have read."),
            )

    def change(self) -> Done:
        """Note when, and to which words."""
        self.case.approved = now()
        self.case.save(update_fields=["approved", "changed"])
        seal = working.letter_seal(self.case)
        return Done(Text.of("同意这封信", "Agreed to the letter"), after={"name": self.by.name, "hash": seal})


class Decline(Action):
    """The client does not agree to the letter, and says what is wrong with it."""

    name: ClassVar[str] = "decline"
    right: ClassVar[Right] = Right.approve

    def __init__(self, by: User, case: Case, why: str) -> None:
        """Keep the reason."""
        super().__init__(by, case)
        self.why = why.strip()[:2000]

    def check(self) -> None:
        """Insist on a reason: without one nobody can mend the letter."""
        if not self.why:
            raise InputError(
                "decline_why",
                Text.of("请写哪里不对。", "Say what is wrong."),
                todo=Text.of("写第几句、应该是什么。", "Name the sentence and what it should say."),
            )

    def change(self) -> Done:
        """An agreement given before holds no more."""
        before = self.case.approved
        self.case.approved = None
        self.case.save(update_fields=["approved", "changed"])
        what = Text.of(f"不同意这封信：{self.why}", f"Did not agree to the letter: {self.why}")
        return Done(what, before=str(before or "") or None, after={"why": self.why})


class RecordSent(Action):
    """Records that the seller submitted: when, where, with which proof. The program itself never does."""

    name: ClassVar[str] = "sent"
    right: ClassVar[Right] = Right.send

    def __init__(self, by: User, case: Case, on: date, channel: str, who: str, proof: tuple[str, bytes] | None) -> None:
        """Keep what is said."""
        super().__init__(by, case)
        self.on, self.channel, self.who, self.proof = on, channel.strip(), who.strip(), proof

    def check(self) -> None:
        """Refuse a day that has not come."""
        if self.on > today():
            raise InputError(
                "sent_day",
                Text.of("提交日还没到。", "That day has not come yet."),
                todo=Text.of("请填实际提交的那天。", "Give the day on which it was really sent."),
            )

    def change(self) -> Done:
        """Write the attempt with the words that were sent."""
        number = Attempt.objects.filter(case=self.case).count() + 1
        whole = working.current(self.case)
        letter = whole.letter if whole is not None else None
        words = "\n".join(s.text.say(letter.language) for s in letter.statements()) if letter else ""
        seals = tuple(paper.sha256 for paper in whole.sent) if whole else ()
        attempt = Attempt(case=self.case, key=self.case.key, number=number, on=self.on)
        if self.proof is not None:
            files.take(self.case, "proof", *self.proof, by=self.by, attempt=number)
        said = AttemptRecord(
            channel=self.channel, by=self.who, letter=words, exhibits=seals, proof=self.proof[0] if self.proof else ""
        )
        attempt.put(said)
        attempt.save()
        self.case.attempts, self.case.state = number, "waiting"
        self.case.save(update_fields=["attempts", "state", "changed"])
        _refreshed(self.case)
        return Done(
            Text.of(
                f"第 {number} 次提交，{self.on}，{self.channel}", f"Submission {number}, {self.on}, {self.channel}"
            ),
            after={"on": str(self.on), "channel": self.channel},
            result=attempt,
        )


class RecordReply(Action):
    """Takes in what the platform answered, and says what it is."""

    name: ClassVar[str] = "reply"
    right: ClassVar[Right] = Right.send

    def __init__(self, by: User, case: Case, name: str, data: bytes, on: date) -> None:
        """Keep the message."""
        super().__init__(by, case)
        self.file_name, self.data, self.on = name, data, on

    def change(self) -> Done:
        """Read it and write down what it means."""
        attempt = Attempt.objects.filter(case=self.case).order_by("-number").select_related("key").first()
        number = attempt.number if attempt else 0
        notice = verbs.read([Given(self.file_name, self.data, self.file_name)], rules.book(), self.on)
        files.take(self.case, "reply", self.file_name, self.data, by=self.by, attempt=number)
        counted = notice.kind != "auto_acknowledgement"
        if attempt is not None and counted:
            attempt.answered, attempt.result = notice.received or self.on, notice.kind
            attempt.save(update_fields=["answered", "result"])
        if counted:
            self.case.state = "open"
            self.case.outcome = ENDS.get(notice.kind, self.case.outcome)
            self.case.ended = self.on if notice.kind == "reinstated" else None
        self.case.stale = True
        self.case.save()
        label = rules.kind_label(notice.kind)
        return Done(
            Text.of(f"平台来信：{label.say('zh')}", f"The platform wrote: {label.say('en')}"),
            after=notice.kind,
            result=notice,
        )


class Close(Action):
    """Ends a case, or opens it again."""

    name: ClassVar[str] = "close"
    right: ClassVar[Right] = Right.send

    def __init__(self, by: User, case: Case, outcome: str) -> None:
        """Keep how it ended: reinstated, refused, withdrawn, or nothing to open it again."""
        super().__init__(by, case)
        self.outcome = outcome if outcome in ("reinstated", "refused", "withdrawn") else ""

    def change(self) -> Done:
        """Write it down."""
        before: dict[str, Any] = {"state": self.case.state, "outcome": self.case.outcome}
        self.case.outcome = self.outcome
        self.case.state = "closed" if self.outcome else "open"
        self.case.ended = today() if self.outcome else None
        self.case.save(update_fields=["outcome", "state", "ended", "changed"])
        whole = working.current(self.case)
        if whole is not None:
            uses.note(self.case, whole)
        return Done(Text.of("结案", "Closed") if self.outcome else Text.of("重新打开", "Reopened"), before=before)


def _refreshed(case: Case) -> None:
    whole = working.current(case)
    if whole is not None:
        working.refresh(case, whole)
