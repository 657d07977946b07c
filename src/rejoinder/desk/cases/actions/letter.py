"""What is done to the letter and its check: a sentence in own words, a sentence dropped, an indicator let pass."""

from __future__ import annotations

from typing import ClassVar

from rejoinder.desk.cases import docs, working
from rejoinder.desk.cases.access import NotAllowed, NotThere
from rejoinder.desk.cases.actions.base import Action, Done
from rejoinder.desk.cases.docs import Edit, Edits
from rejoinder.desk.cases.models import Case, Entry
from rejoinder.desk.cases.now import today
from rejoinder.desk.people.models import User
from rejoinder.desk.people.roles import Right
from rejoinder.model.base import Text
from rejoinder.model.errors import InputError
from rejoinder.model.finding import Override as Passed
from rejoinder.model.formats import OverridesFile
from rejoinder.model.letter import Statement

_WROTE = ("edit_sentence", "answer", "drop_sentence")


class _OnSentence(Action):
    """An action on one sentence of the letter."""

    right: ClassVar[Right] = Right.letter

    def __init__(self, by: User, case: Case, statement: str, *, seen: int | None = None) -> None:
        """Keep which sentence."""
        super().__init__(by, case, seen=seen)
        self.statement = statement

    def sentence(self) -> Statement:
        """Return the sentence as it stands."""
        whole = working.current(self.case)
        found = whole.letter.statements() if whole is not None and whole.letter else ()
        one = next((s for s in found if s.id == self.statement), None)
        if one is None:
            raise NotThere("no_sentence", Text.of("信里没有这一句了。", "The letter has no such sentence any more."))
        return one

    def composed(self, edits: Edits) -> Text:
        """Return the words the program composed, also where they are edited already."""
        known = edits.of(self.statement)
        return known.was if known is not None else self.sentence().text


class EditSentence(_OnSentence):
    """Puts a sentence into own words."""

    name: ClassVar[str] = "edit_sentence"

    def __init__(self, by: User, case: Case, statement: str, text: Text, *, seen: int | None = None) -> None:
        """Keep the words."""
        super().__init__(by, case, statement, seen=seen)
        self.text = text

    def check(self) -> None:
        """Refuse an empty sentence; leaving one out is another action."""
        if not self.text.say("en").strip():
            raise InputError(
                "empty_sentence",
                Text.of("这句是空的。", "This sentence is empty."),
                todo=Text.of("不要这一句就用“去掉这句”。", "To leave it out, use “Leave out”."),
            )

    def change(self) -> Done:
        """Keep the edit."""
        edits = docs.get(self.case, Edits)
        before = edits.of(self.statement)
        was = self.composed(edits)
        edit = Edit(statement=self.statement, text=self.text, was=was, by=self.by.name, on=today())
        docs.keep(self.case, edits.with_(edit))
        working.touch(self.case)
        return Done(
            Text.of("改了信里一句", "Edited a sentence"),
            before=(before.text if before else was).root,
            after=self.text.root,
        )


class DropSentence(_OnSentence):
    """Leaves a sentence out."""

    name: ClassVar[str] = "drop_sentence"

    def change(self) -> Done:
        """Keep that it is left out."""
        edits = docs.get(self.case, Edits)
        was = self.composed(edits)
        edit = Edit(statement=self.statement, text=was, was=was, by=self.by.name, on=today(), dropped=True)
        docs.keep(self.case, edits.with_(edit))
        working.touch(self.case)
        return Done(Text.of("去掉信里一句", "Left out a sentence"), before=was.root)


class KeepComposed(_OnSentence):
    """Goes back to the composed words, also for a sentence that was left out."""

    name: ClassVar[str] = "keep_composed"

    def change(self) -> Done:
        """Forget the edit."""
        edits = docs.get(self.case, Edits)
        edit = edits.of(self.statement)
        docs.keep(self.case, edits.without(self.statement))
        working.touch(self.case)
        return Done(
            Text.of("用回原来的一句", "Took the composed sentence again"),
            before=edit.text.root if edit else None,
            after=edit.was.root if edit else None,
        )


class Override(Action):
    """Lets a failed indicator pass, in one's own name and with a reason."""

    name: ClassVar[str] = "override"
    right: ClassVar[Right] = Right.release

    def __init__(self, by: User, case: Case, indicator: int, why: str) -> None:
        """Keep which and why."""
        super().__init__(by, case)
        self.indicator, self.why = indicator, why.strip()

    def check(self) -> None:
        """Insist on a reason, and on a second pair of eyes where the firm wants that."""
        if len(self.why) < 4:
            raise InputError(
                "why",
                Text.of("请写明理由。", "Give the reason."),
                todo=Text.of("它会记在您名下，也会印在自查清单上。", "It is recorded in your name and printed."),
            )
        two_eyes(self.by, self.case)

    def change(self) -> Done:
        """Keep it."""
        known = docs.get(self.case, OverridesFile)
        passed = Passed(indicator=self.indicator, who=self.by.name, on=today(), why=self.why)
        rest = tuple(o for o in known.overrides if o.indicator != self.indicator)
        docs.keep(self.case, known.model_copy(update={"overrides": (*rest, passed)}))
        working.touch(self.case)
        return Done(
            Text.of(f"放行第 {self.indicator} 项：{self.why}", f"Let no. {self.indicator} pass: {self.why}"),
            after=passed.model_dump(mode="json"),
        )


class TakeBack(Action):
    """Takes an override back."""

    name: ClassVar[str] = "take_back"
    right: ClassVar[Right] = Right.release

    def __init__(self, by: User, case: Case, indicator: int) -> None:
        """Keep which."""
        super().__init__(by, case)
        self.indicator = indicator

    def change(self) -> Done:
        """Forget the override."""
        known = docs.get(self.case, OverridesFile)
        rest = tuple(o for o in known.overrides if o.indicator != self.indicator)
        docs.keep(self.case, known.model_copy(update={"overrides": rest}))
        working.touch(self.case)
        return Done(Text.of(f"收回第 {self.indicator} 项的放行", f"Took back the override of no. {self.indicator}"))


def two_eyes(by: User, case: Case) -> None:
    """Where the firm wants two persons, refuse a release by one who wrote.

    Raises:
        NotAllowed: this person wrote in the case.
    """
    if not case.firm.private.two_person:
        return
    if Entry.objects.filter(case=case, by=by, action__in=_WROTE).exists():
        raise NotAllowed(
            "two_persons",
            Text.of("这件是您写的，按本所规定要由另一个人放行。", "You wrote here; another person has to release it."),
            todo=Text.of("请交给复核。", "Hand it to the reviewer."),
        )
