"""The questions of a case, without a file between: the same interview as on the command line, kept in the vault."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from threading import Lock
from typing import Any

from rejoinder.app import verbs
from rejoinder.app.facts_form import offered
from rejoinder.app.interviewing import Session
from rejoinder.app.rules import Rulebook
from rejoinder.desk.cases import docs
from rejoinder.desk.cases.models import Case
from rejoinder.desk.cases.now import today
from rejoinder.desk.cases.rules import book
from rejoinder.model.case import Case as Whole
from rejoinder.model.diagnosis import Diagnosis
from rejoinder.model.facts import Facts, Question
from rejoinder.model.formats import FactsFile
from rejoinder.model.notice import Notice


@dataclass(slots=True)
class _Known:
    """What was worked out for a case, and of what: it holds while those are the very same objects."""

    notice: Notice
    rules: Rulebook
    day: date
    diagnosis: Diagnosis
    replies: tuple[str, ...] = ()
    """What was answered to earlier attempts: a new reply raises questions of its own."""
    asked: tuple[FactsFile, tuple[Question, ...]] | None = None
    facts: tuple[FactsFile, Facts] | None = None

    def of(self, whole: Whole, rules: Rulebook, day: date) -> bool:
        """Tell whether it was worked out of these."""
        same = self.notice is whole.notice and self.rules is rules and self.day == day
        return same and self.replies == _replies(whole)


def _replies(whole: Whole) -> tuple[str, ...]:
    return tuple(f"{one.number}:{one.reply.id}" for one in whole.history if one.reply is not None)


_KNOWN: OrderedDict[str, _Known] = OrderedDict()
_MOST = 64
_LOCK = Lock()


def _known(case: Case, whole: Whole) -> _Known:
    """Return what is known of a case's interview; most looks at it come between two answers."""
    rules, day = book(), today()
    with _LOCK:
        known = _KNOWN.get(case.pk)
    if known is None or not known.of(whole, rules, day):
        known = _begun(case, whole, rules, day)
    with _LOCK:
        _KNOWN[case.pk] = known
        _KNOWN.move_to_end(case.pk)
        while len(_KNOWN) > _MOST:
            _KNOWN.popitem(last=False)
    return known


def _begun(case: Case, whole: Whole, rules: Rulebook, day: date) -> _Known:
    """Begin with what the last working-out found, as far as it was worked out of the very same, else anew."""
    notice, replies = whole.notice, _replies(whole)
    last = docs.load(case, docs.Snapshot)
    same = last is not None and last.case.notice is notice and last.day == day and last.rulebook == rules.digest
    if not same or last is None or last.case.diagnosis is None or _replies(last.case) != replies:
        return _Known(notice, rules, day, verbs.diagnose(notice, rules, day, whole.history), replies)
    written, filled = docs.versioned(case, FactsFile)
    known = _Known(notice, rules, day, last.case.diagnosis, replies)
    if filled is not None and written == last.answers:
        known.facts = (filled, last.case.facts)
    return known


def clear(ident: str) -> None:
    """Forget what is remembered of a case that is gone."""
    with _LOCK:
        _KNOWN.pop(ident, None)


class Interview(Session):
    """An interview whose answers lie in the case."""

    def __init__(self, case: Case, whole: Whole) -> None:
        """Take up where the answers are."""
        self._known = known = _known(case, whole)
        filled = docs.get(case, FactsFile)
        stands = known.rules.as_of(known.day, whole.notice.received)  # what is in force is looked for once, not here
        super().__init__(whole.notice, known.diagnosis, Path(), filled, stands, known.day)
        self.case = case

    def save(self) -> None:
        """Keep the answers in the case."""
        docs.keep(self.case, self.filled)

    @property
    def facts(self) -> Facts:
        """Return the answers as checked facts, worked out once for each state of the form."""
        held = self._known.facts  # another thread may put another there at any moment
        if held is None or held[0] is not self.filled:
            held = self._known.facts = (self.filled, super().facts)
        return held[1]

    def questions(self) -> tuple[Question, ...]:
        """Return every question, worked out once for each state of the form."""
        held = self._known.asked
        if held is None or held[0] is not self.filled:
            held = self._known.asked = (self.filled, super().questions())
        return held[1]

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
