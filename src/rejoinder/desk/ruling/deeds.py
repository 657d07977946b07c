"""Deeds on the firm's own rules: put in place, brought back, taken out; each with a line in the ledger."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from typing import ClassVar

from django.db import transaction

from rejoinder.app.rulebook import own
from rejoinder.desk.cases import tasks
from rejoinder.desk.cases.access import NotThere, require
from rejoinder.desk.cases.actions.base import Conflict
from rejoinder.desk.cases.now import now
from rejoinder.desk.cases.rules import place_of
from rejoinder.desk.firm.models import Firm
from rejoinder.desk.ledger.deeds import Deed, Told
from rejoinder.desk.people.models import User
from rejoinder.desk.people.roles import Right
from rejoinder.desk.ruling import looking
from rejoinder.desk.ruling.models import FORMER, LIVE, LOOKING, SOUND, RuleSet, RuleSetRecord
from rejoinder.model.base import Text
from rejoinder.model.errors import InputError


def seal_of(files: own.Files) -> str:
    """Return the mark of a set of files."""
    plain = "\0".join(f"{name}\0{words}" for name, words in sorted(files.items()))
    return hashlib.sha256(plain.encode("utf-8")).hexdigest()


def set_of(user: User, ident: str) -> RuleSet:
    """Return a set of rules of the user's firm.

    Raises:
        NotAllowed: the role does not manage the firm.
        NotThere: there is none.
    """
    require(user, Right.manage)
    found = RuleSet.objects.filter(firm=user.firm, pk=ident).select_related("key", "firm__key", "by").first()
    if found is None:
        raise NotThere("no_rules", Text.of("没有这一版规则。", "There is no such set of rules."))
    return found


def propose(user: User, files: own.Files) -> RuleSet:
    """Keep a set of rules that is to be looked at, and have it looked at; nothing of it holds yet.

    Raises:
        NotAllowed: the role does not manage the firm.
        InputError: it is what is there already.
    """
    require(user, Right.manage)
    there = there_now(user.firm)
    if dict(files) == there:
        raise InputError(
            "rules_same",
            Text.of("和现在用的一样，没有要改的。", "These are the rules in use already; nothing changes."),
        )
    RuleSet.objects.filter(firm=user.firm).exclude(state__in=(LIVE, FORMER)).delete()  # one at a time is decided on
    found = RuleSet(firm=user.firm, key=user.firm.key, by=user, made=now(), state=LOOKING)
    found.put(RuleSetRecord(files=dict(files), base=seal_of(there)))
    found.save()
    looking.look_later(found, user)
    found.refresh_from_db()
    found.__dict__.pop("_record", None)
    return found


def uploaded(user: User, given: Sequence[tuple[str, bytes]]) -> RuleSet:
    """Propose the rules in place with uploaded files put over those of the same name.

    Raises:
        RejoinderError: they cannot be taken; nothing is kept.
    """
    require(user, Right.manage)
    return propose(user, own.joined(there_now(user.firm), own.unpacked(given)))


def without(user: User, names: set[str]) -> RuleSet:
    """Propose the rules in place without some of their files."""
    require(user, Right.manage)
    return propose(user, {name: words for name, words in there_now(user.firm).items() if name not in names})


def there_now(firm: Firm) -> dict[str, str]:
    """Return a firm's own rules as they lie in its folder, and no other firm's."""
    return own.in_place(place_of(firm))


class PutInPlace(Deed):
    """Lets a set of rules hold that was looked at; what held before is kept and can be brought back."""

    name: ClassVar[str] = "rules_put"
    right: ClassVar[Right] = Right.manage

    def __init__(self, by: User, found: RuleSet) -> None:
        """Keep which."""
        super().__init__(by)
        self.found = found

    def check(self) -> None:
        """Refuse what was not looked at, is unsound, or was compared with rules that are no longer there."""
        Firm.objects.select_for_update(of=("self",)).only("pk").get(pk=self.firm.pk)
        self.found = set_of(self.by, self.found.pk)
        if self.found.state != SOUND:
            raise InputError(
                "rules_not_sound",
                Text.of("这一版还不能用。", "These rules cannot be used."),
                todo=Text.of("请按指出的地方改好，再上传。", "Mend what is pointed out and upload them again."),
            )
        if self.found.private.base != seal_of(there_now(self.firm)):
            raise Conflict(
                "rules_moved",
                Text.of(
                    "其间现用的规则变过了，没有换上。", "The rules in use changed meanwhile; nothing was replaced."
                ),
                todo=Text.of("请再上传一次，按现在的规则看过再换。", "Upload them again and look at them anew."),
            )

    def change(self) -> Told:
        """Put the files in place, last of all; where that fails nothing is changed."""
        said, there = self.found.private, there_now(self.firm)
        before = RuleSet.objects.filter(firm=self.firm, state=LIVE).select_related("key").first()
        if before is not None and before.private.files == there:
            before.state = FORMER
            before.save(update_fields=["state"])
        else:  # put there by hand
            RuleSet.objects.filter(firm=self.firm, state=LIVE).update(state=FORMER)
            by_hand = RuleSet(firm=self.firm, key=self.firm.key, made=now(), state=FORMER)
            by_hand.put(RuleSetRecord(files=there))
            by_hand.save()
        self.found.state, self.found.since = LIVE, now()
        self.found.save()
        own.publish(said.files, place_of(self.firm))
        transaction.on_commit(tasks.renew_later)
        more = {
            "set": self.found.pk,
            "files": len(said.files),
            "rules": said.rules,
            "entries": len(said.entries),
            "cases": len(said.touched),
            "hash": seal_of(said.files),
            "before": said.base,
        }
        n = len(said.entries)
        if not said.files:
            return Told(Text.of("拿掉了本所全部自己的规则", "Took out all rules of the firm's own"), more=more)
        return Told(
            Text.of(f"换上本所自己的规则，{n} 条有变", f"Put the firm's own rules in place; changed: {n}"),
            more=more,
        )


class LetGo(Deed):
    """Lets a set of rules go that never held."""

    name: ClassVar[str] = "rules_drop"
    right: ClassVar[Right] = Right.manage

    def __init__(self, by: User, found: RuleSet) -> None:
        """Keep which."""
        super().__init__(by)
        self.found = found

    def change(self) -> Told:
        """Remove it."""
        if self.found.state in (LIVE, FORMER):
            raise InputError(
                "rules_held", Text.of("这一版用过，留作记录。", "This set was in use and stays on record.")
            )
        ident = self.found.pk
        self.found.delete()
        return Told(Text.of("放弃了一版规则", "Let a set of rules go"), more={"set": ident})
