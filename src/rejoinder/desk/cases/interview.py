"""The questions of a case, without a file between: the same interview as on the command line, kept in the vault."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from rejoinder.app import verbs
from rejoinder.app.facts_form import offered
from rejoinder.app.interviewing import Session
from rejoinder.desk.cases import docs
from rejoinder.desk.cases.models import Case
from rejoinder.desk.cases.now import today
from rejoinder.desk.cases.rules import book
from rejoinder.model.case import Case as Whole
from rejoinder.model.facts import Facts, Question
from rejoinder.model.formats import FactsFile


class Interview(Session):
    """An interview whose answers lie in the case."""

    def __init__(self, case: Case, whole: Whole) -> None:
        """Take up where the answers are."""
        diagnosis = verbs.diagnose(whole.notice, book(), today())
        filled = docs.get(case, FactsFile)
        stands = book().as_of(today(), whole.notice.received)  # what is in force that day is looked for once, not here
        super().__init__(whole.notice, diagnosis, Path(), filled, stands, today())
        self.case = case
        self._asked: tuple[FactsFile, tuple[Question, ...]] | None = None
        self._facts: tuple[FactsFile, Facts] | None = None

    def save(self) -> None:
        """Keep the answers in the case."""
        docs.keep(self.case, self.filled)

    @property
    def facts(self) -> Facts:
        """Return the answers as checked facts, worked out once for each state of the form."""
        if self._facts is None or self._facts[0] is not self.filled:
            self._facts = (self.filled, super().facts)
        return self._facts[1]

    def questions(self) -> tuple[Question, ...]:
        """Return every question, worked out once for each state of the form."""
        if self._asked is None or self._asked[0] is not self.filled:
            self._asked = (self.filled, super().questions())
        return self._asked[1]

    def asked(self) -> tuple[Question, ...]:
        """Return every question."""
        return self.questions()

    def question(self, key: str) -> Question | None:
        """Return one question, or None where it is not asked."""
        return next((q for q in self.asked() if q.key == key), None)

    def next_key(self, after: str = "") -> str:
        """Return the first open question after this one, else the first open one, else nothing."""
        asked = self.asked()
        keys = [q.key for q in asked]
        start = keys.index(after) + 1 if after in keys else 0
        ahead = [q for q in (*asked[start:], *asked[:start]) if q.state == "open"]
        required = [q for q in ahead if q.slot.required]
        return (ahead[0].key if ahead and start else (required or ahead)[0].key) if ahead else ""

    def options(self, question: Question) -> list[tuple[str, str, str]]:
        """Return what may be chosen: id, Chinese and English."""
        return offered(question, self.book)


@dataclass(frozen=True, slots=True)
class Part:
    """A stretch of the interview under one heading."""

    title: Any
    questions: Sequence[Question]

    @property
    def open(self) -> int:
        """Return how many needed answers are missing here."""
        return sum(q.state == "open" and q.slot.required for q in self.questions)


def parts(questions: Sequence[Question]) -> list[Part]:
    """Return the questions under their headings, in order."""
    found: list[Part] = []
    for question in questions:
        if found and found[-1].title == question.section:
            found[-1] = Part(found[-1].title, (*found[-1].questions, question))
        else:
            found.append(Part(question.section, (question,)))
    return found
