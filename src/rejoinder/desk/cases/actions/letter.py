"""What is done to the letter and its check: a sentence in own words, a sentence dropped, an indicator let pass."""

from __future__ import annotations

from typing import ClassVar

from rejoinder.desk.cases import docs, letters, working
from rejoinder.desk.cases.access import NotThere
from rejoinder.desk.cases.actions.base import Action, Done, changed_meanwhile
from rejoinder.desk.cases.actions.releasing import two_eyes
from rejoinder.desk.cases.docs import Hand, Hands, Returned
from rejoinder.desk.cases.models import Case
from rejoinder.desk.cases.now import today
from rejoinder.desk.people.models import User
from rejoinder.desk.people.roles import Right
from rejoinder.model.adopted import EditedStatement, LetterFile
from rejoinder.model.base import Text, things
from rejoinder.model.case import Case as Whole
from rejoinder.model.errors import InputError
from rejoinder.model.finding import Override as Passed
from rejoinder.model.formats import OverridesFile
from rejoinder.model.letter import Confirmed, Letter, Statement


class _OnSentence(Action):
    """An action on one sentence of the letter."""

    right: ClassVar[Right] = Right.letter

    def __init__(self, by: User, case: Case, statement: str, *, seen: int | None = None) -> None:
        """Keep which sentence."""
        super().__init__(by, case, seen=seen)
        self.statement = statement

    def whole(self) -> Whole:
        """Return the case as it was last worked out."""
        whole = working.current(self.case)
        if whole is None or whole.letter is None:
            raise NotThere("no_letter", Text.of("还没有信。", "There is no letter yet."))
        return whole

    def sentence(self, letter: Letter | None) -> Statement:
        """Return the sentence as it stands in a letter."""
        found = letter.statements() if letter is not None else ()
        one = next((s for s in found if s.id == self.statement), None)
        if one is None:
            raise NotThere("no_sentence", Text.of("信里没有这一句了。", "The letter has no such sentence any more."))
        return one

    def changes(self) -> LetterFile:
        """Return what people changed so far."""
        return docs.get(self.case, LetterFile)

    def keep(self, changes: LetterFile, hand: Hand | None = None) -> None:
        """Keep the changes, and in whose hand the sentence is."""
        docs.keep(self.case, changes)
        letters.signed(self.case, self.statement, hand)
        working.touch(self.case)

    def hand(self, zh: str = "") -> Hand:
        """Return whose hand it is, today."""
        return Hand(statement=self.statement, by=self.by.name, on=today(), zh=zh)


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
        """Keep the edit, with the facts it has to carry."""
        whole, changes = self.whole(), self.changes()
        before = self.sentence(whole.letter)
        words = self.text.say(whole.letter.language if whole.letter else "en")
        new = letters.foreign(changes, self.statement)
        if new is not None:
            changes = letters.renewed(changes, new.model_copy(update={"text": words, "confirmed": None}))
        else:
            original = self.sentence(letters.composed(whole))
            edit = EditedStatement(
                statement=self.statement,
                text=words,
                was=original.text.say(letters.composed(whole).language),
                basis=original.basis,
                tokens=original.tokens,
            )
            changes = letters.put(changes, edit)
        self.keep(changes, self.hand(self.text.root.get("zh", "")))
        return Done(Text.of("改了信里一句", "Edited a sentence"), before=before.text.root, after=self.text.root)


class DropSentence(_OnSentence):
    """Leaves a sentence out."""

    name: ClassVar[str] = "drop_sentence"

    def change(self) -> Done:
        """Keep that it is left out; a sentence of a person's own is simply gone."""
        whole, changes = self.whole(), self.changes()
        was = self.sentence(whole.letter)
        if letters.foreign(changes, self.statement) is not None:
            self.keep(letters.without(changes, self.statement))
        else:
            letter = letters.composed(whole)
            words = self.sentence(letter).text.say(letter.language)
            edit = EditedStatement(statement=self.statement, was=words, dropped=True)
            self.keep(letters.put(changes, edit), self.hand(was.text.root.get("zh", "")))
        return Done(Text.of("去掉信里一句", "Left out a sentence"), before=was.text.root)


class KeepComposed(_OnSentence):
    """Goes back to the composed words, also for a sentence that was left out or is composed no more."""

    name: ClassVar[str] = "keep_composed"

    def change(self) -> Done:
        """Forget the edit."""
        changes = self.changes()
        edit = changes.of(self.statement)
        self.keep(letters.without(changes, self.statement))
        return Done(
            Text.of("用回原来的一句", "Took the composed sentence again"),
            before=edit.text if edit else None,
            after=edit.was if edit else None,
        )


class ConfirmSentence(_OnSentence):
    """Answers in person for a sentence that nothing else backs."""

    name: ClassVar[str] = "confirm_sentence"

    def change(self) -> Done:
        """Write name and day beside it."""
        confirmed = Confirmed(who=self.by.name, on=today())
        self.keep(_backed(self.changes(), self.statement, confirmed=confirmed), _same_hand(self))
        words = self.sentence(self.whole().letter).text
        return Done(Text.of("署名确认了一句", "Answered in person for a sentence"), after=words.root)


class LinkSentence(_OnSentence):
    """Lets a sentence rest on an answer of the interview."""

    name: ClassVar[str] = "link_sentence"

    def __init__(self, by: User, case: Case, statement: str, key: str) -> None:
        """Keep the question's key."""
        super().__init__(by, case, statement)
        self.key = key

    def change(self) -> Done:
        """Link it."""
        if self.whole().facts.get(self.key) is None:
            raise NotThere("no_answer", Text.of("这个问题还没有答案。", "This question has no answer yet."))
        self.keep(_backed(self.changes(), self.statement, facts=(self.key,)), _same_hand(self))
        return Done(Text.of("给一句连上了答案", "Linked a sentence to an answer"), after=self.key)


def _same_hand(action: _OnSentence) -> Hand:
    return docs.get(action.case, Hands).of(action.statement) or action.hand()


def _backed(changes: LetterFile, statement: str, **backing: object) -> LetterFile:
    """Return the changes with something to rest on beside one sentence.

    Raises:
        NotThere: the sentence is as the program composed it, and rests on its facts already.
    """
    new, edit = letters.foreign(changes, statement), changes.of(statement)
    if new is not None:
        return letters.renewed(changes, new.model_copy(update=backing))
    if edit is None or edit.dropped:
        raise NotThere("not_edited", Text.of("这一句没有改过。", "This sentence was not changed."))
    return letters.put(changes, edit.model_copy(update=backing))


class AdoptLetter(Action):
    """Takes over what was changed in Word, as far as it is wanted."""

    name: ClassVar[str] = "adopt_letter"
    right: ClassVar[Right] = Right.letter

    def __init__(self, by: User, case: Case, wanted: frozenset[str]) -> None:
        """Keep which sentences are wanted."""
        super().__init__(by, case)
        self.wanted = wanted

    def check(self) -> None:
        """Refuse what was compared with another state of the case."""
        back = docs.load(self.case, Returned)
        if back is None:
            raise NotThere("nothing_back", Text.of("没有带回来的信。", "No letter came back."))
        if back.version != self.case.version:
            raise changed_meanwhile()

    def change(self) -> Done:
        """Keep what is wanted."""
        back, before = docs.get(self.case, Returned), docs.get(self.case, LetterFile)
        docs.keep(self.case, letters.chosen(back.file, before, self.wanted))
        taken = [one for one in back.adopted.changes if one.statement in self.wanted]
        for one in taken:
            letters.signed(self.case, one.statement, Hand(statement=one.statement, by=self.by.name, on=today()))
        docs.drop(self.case, Returned)
        working.touch(self.case)
        return Done(
            Text.of(f"收了 Word 里的 {len(taken)} 处改动", f"Took over {things(len(taken), 'change')} made in Word"),
            before={one.statement: one.was for one in taken},
            after={one.statement: one.now for one in taken},
            result=taken,
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
