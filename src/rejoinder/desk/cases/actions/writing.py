"""What seller and consultant write: answers, files, what a paper is, what is known of the account."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from typing import Any, ClassVar

from django.utils import timezone

from rejoinder.desk.cases import docs, files, letters, linked, working
from rejoinder.desk.cases.access import NotThere
from rejoinder.desk.cases.actions.base import Action, Done, changed_meanwhile
from rejoinder.desk.cases.interview import Interview
from rejoinder.desk.cases.models import Case, CaseFile, FileKind
from rejoinder.desk.people.models import User
from rejoinder.desk.people.roles import Right
from rejoinder.model.adopted import LetterFile
from rejoinder.model.base import Text
from rejoinder.model.errors import InputError, RejoinderError
from rejoinder.model.formats import CaseHead, PaperNote, PapersFile
from rejoinder.model.party import Product

EMPTY = ("", None)


def mark_of(value: Any) -> str:
    """Return a short mark of an answer as it stands, by which two writers notice each other."""
    plain = json.dumps(value, ensure_ascii=False, sort_keys=True, default=str)
    return hashlib.sha256(plain.encode("utf-8")).hexdigest()[:12]


class AnswerQuestion(Action):
    """Answers one question of the interview, or empties the answer."""

    name: ClassVar[str] = "answer"
    right: ClassVar[Right] = Right.answer

    def __init__(self, by: User, case: Case, key: str, typed: str, *, was: str | None = None) -> None:
        """Keep the answer.

        Args:
            by: who answers.
            case: the case.
            key: of the question.
            typed: the answer as the interview takes it; nothing empties it.
            was: the mark of the answer the person saw.
        """
        super().__init__(by, case)
        self.key, self.typed, self.was = key, typed.strip(), was

    def change(self) -> Done:
        """Take the answer, or say why it cannot be taken."""
        whole = working.current(self.case)
        if whole is None:
            raise NotThere("no_interview", Text.of("通知还没有读出来。", "The notice has not been read yet."))
        interview = Interview(self.case, whole)
        question = interview.question(self.key)
        if question is None:
            raise NotThere("no_question", Text.of("现在没有这个问题。", "This question is not asked now."))
        before = interview.filled.raw.get(self.key)
        what = Text.of(f"答了：{question.slot.ask.say('zh')}", f"Answered: {question.slot.ask.say('en')}")
        if question.state != "refused" and before == (interview.meant(question, self.typed) or None):
            return Done(what, before=before, after=before, result=interview, idle=True)
        if self.was is not None and self.was != mark_of(before):
            raise changed_meanwhile()
        interview.filled = interview.filled.model_copy(update={"by": interview.filled.by or self.by.name})
        if self.typed in EMPTY:
            answers = {**interview.filled.raw, self.key: None}
            interview.filled = interview.filled.model_copy(update={"answers": answers})
            interview.save()
            docs.keep(self.case, letters.unlinked(docs.get(self.case, LetterFile), self.key))
        else:
            problem = interview.answer(question, self.typed)
            if problem is not None:
                raise InputError("answer", problem)
        after = interview.filled.raw.get(self.key)
        working.touch(self.case)
        return Done(what, before=before, after=after, result=interview)


class AddFiles(Action):
    """Puts files into the case: notices, papers, things collected."""

    name: ClassVar[str] = "add_files"
    right: ClassVar[Right] = Right.papers

    def __init__(
        self, by: User, case: Case, given: Sequence[tuple[str, bytes]], kind: FileKind = "paper", note: str = ""
    ) -> None:
        """Keep names and bytes."""
        super().__init__(by, case)
        self.given, self.kind, self.note = given, kind, note

    def change(self) -> Done:
        """Take each file; one that cannot be taken leaves all others in place."""
        taken, refused = [], []
        for name, data in self.given:
            try:
                taken.append(files.take(self.case, self.kind, name, data, by=self.by, note=self.note))
            except RejoinderError as error:
                refused.append(error)
        working.touch(self.case)
        names = "、".join(file.private.name for file in taken)
        return Done(
            Text.of(f"放入 {len(taken)} 份：{names}", f"Added {len(taken)}: {names}"),
            after=[file.private.sha256 for file in taken],
            result=(taken, refused),
        )


class _OnFile(Action):
    """An action on one file of the case."""

    right: ClassVar[Right] = Right.papers

    def __init__(self, by: User, case: Case, ident: str) -> None:
        """Keep which file."""
        super().__init__(by, case)
        self.ident = ident

    def file(self) -> CaseFile:
        """Return the file."""
        return files.find(self.case, self.ident)


class TakeOut(_OnFile):
    """Takes a file out of the case; it can be put back for a week."""

    name: ClassVar[str] = "take_out"

    def change(self) -> Done:
        """Mark it."""
        file = self.file()
        file.removed = timezone.now()
        file.save(update_fields=["removed"])
        working.touch(self.case)
        name, number = file.private.name, self.case.number
        gone = Text.of(f"{number} 拿掉了 {name}，这里用不到了", f"{number} took out {name}; it is not used here now")
        linked.loosened([file], self.by, gone)
        return Done(Text.of(f"拿掉 {name}", f"Took out {name}"), before=name, result=file)


class PutBack(_OnFile):
    """Puts a file back."""

    name: ClassVar[str] = "put_back"

    def change(self) -> Done:
        """Unmark it."""
        file = self.file()
        file.removed = None
        file.save(update_fields=["removed"])
        working.touch(self.case)
        name, number = file.private.name, self.case.number
        again = Text.of(f"{number} 放回了 {name}，这里又用上了", f"{number} put back {name}; it is used here again")
        linked.loosened([file], self.by, again)
        return Done(Text.of(f"放回 {name}", f"Put back {name}"), after=name, result=file)


class SayOfPaper(Action):
    """Corrects what the program reads of a paper: its kind, what it answers, whether it is sent."""

    name: ClassVar[str] = "say_of_paper"
    right: ClassVar[Right] = Right.papers

    def __init__(self, by: User, case: Case, paper: str, note: PaperNote) -> None:
        """Keep the paper's name and what is said of it."""
        super().__init__(by, case)
        self.paper, self.note = paper, note

    def change(self) -> Done:
        """Keep the note."""
        if self.paper not in linked.papers(self.case):
            raise NotThere("no_paper", Text.of("案件里没有这份材料。", "The case has no such paper."))
        known = docs.get(self.case, PapersFile)
        before = known.papers.get(self.paper)
        docs.keep(self.case, known.model_copy(update={"papers": {**known.papers, self.paper: self.note}}))
        working.touch(self.case)
        return Done(
            Text.of(f"说明了材料 {self.paper}", f"Described paper {self.paper}"),
            before=before.model_dump(mode="json", exclude_defaults=True) if before else None,
            after=self.note.model_dump(mode="json", exclude_defaults=True),
        )


class NameGoods(Action):
    """Says by what models, codes and names papers speak of the products of the case."""

    name: ClassVar[str] = "name_goods"
    right: ClassVar[Right] = Right.papers

    def __init__(self, by: User, case: Case, goods: tuple[Product, ...]) -> None:
        """Keep the products."""
        super().__init__(by, case)
        self.goods = goods

    def change(self) -> Done:
        """Keep them in the head of the case."""
        head = docs.get(self.case, CaseHead)
        before, after = (
            [one.model_dump(mode="json", exclude_defaults=True) for one in some] for some in (head.products, self.goods)
        )
        what = Text.of("写明了商品在材料上叫什么", "Said what the products are called on papers")
        if before == after:
            return Done(what, before=before, after=after, idle=True)
        docs.keep(self.case, head.model_copy(update={"products": self.goods}))
        working.touch(self.case)
        return Done(what, before=before, after=after)


class CorrectHead(Action):
    """Corrects what is known of the case itself: platform, marketplace, account, products, sales."""

    name: ClassVar[str] = "correct_head"
    right: ClassVar[Right] = Right.letter

    def __init__(self, by: User, case: Case, head: CaseHead) -> None:
        """Keep the new head."""
        super().__init__(by, case)
        self.head = head

    def change(self) -> Done:
        """Keep it."""
        before = docs.get(self.case, CaseHead).model_dump(mode="json", exclude_defaults=True)
        docs.keep(self.case, self.head)
        working.touch(self.case)
        after = self.head.model_dump(mode="json", exclude_defaults=True)
        return Done(Text.of("改了店铺资料", "Changed what is known of the account"), before=before, after=after)
