"""One interview: a notice, a form on disk, and the questions between them."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import Any

from rejoinder.app import verbs
from rejoinder.app.casefolder import CaseFolder
from rejoinder.app.corrected import notice_of
from rejoinder.app.facts_form import form, offered
from rejoinder.app.files import read_yaml
from rejoinder.app.output import write_file
from rejoinder.diagnosis import coverage, questions, read_answers
from rejoinder.model.base import Text
from rejoinder.model.case import Submission
from rejoinder.model.diagnosis import Diagnosis
from rejoinder.model.errors import DataError
from rejoinder.model.facts import Coverage, Facts, Question
from rejoinder.model.formats import CaseHead, FactsFile, PastAnswer
from rejoinder.model.notice import Notice
from rejoinder.rulebook import Rulebook, load, strict_yaml
from rejoinder.sandbox import Sandbox


class Session:
    """Keeps answers in a file and knows what to ask next."""

    def __init__(
        self, notice: Notice, diagnosis: Diagnosis, path: Path, filled: FactsFile, book: Rulebook, day: date
    ) -> None:
        """Keep the parts; ``open`` makes a session from files."""
        self.notice = notice
        self.diagnosis = diagnosis
        self.path = path
        self.filled = filled
        self.book = book
        self.day = day

    @classmethod
    def open(cls, files: Sequence[Path], path: Path, day: date) -> Session:
        """Read the notice and, where it is there already, the form with its answers.

        Raises:
            RejoinderError: a file cannot be used.
        """
        book = load()
        notice = notice_of(verbs.read_all(files, book, day), _head(path.parent), book)
        filled = strict_yaml.validate(FactsFile, read_yaml(path)) if path.exists() else FactsFile()
        return cls(notice, verbs.diagnose(notice, book, day, _history(path.parent, book, day)), path, filled, book, day)

    @property
    def facts(self) -> Facts:
        """Return the answers as checked facts."""
        return read_answers(
            self.filled.raw,
            self.diagnosis,
            self.notice,
            self.book,
            self.day,
            who=self.filled.by or "",
            revisions=self.filled.revisions(),
        )

    def questions(self) -> tuple[Question, ...]:
        """Return every question of the case as it stands."""
        return questions(self.diagnosis, self.notice, self.facts, self.book, self.day)

    def coverage(self) -> Coverage:
        """Return how far the needed points are filled."""
        return coverage(self.questions(), self.facts)

    def next_open(self, skipped: Collection[str]) -> Question | None:
        """Return the next question without an answer that was not skipped, or None."""
        return next((q for q in self.questions() if q.state == "open" and q.key not in skipped), None)

    def prompt(self, question: Question, lang: str) -> Iterator[str]:
        """Yield the lines of one question for a terminal."""
        slot = question.slot
        yield f"【{question.section.say(lang)}】" if lang == "zh" else f"[{question.section.say(lang)}]"
        yield slot.ask.say(lang)
        if question.quote:
            source, colon = question.source.say(lang), "：" if lang == "zh" else ": "
            yield f"  {source[:1].upper()}{source[1:]}{colon}“{' '.join(question.quote.split())}”"
        if slot.why:
            yield f"  {slot.why.say(lang)}"
        for number, (_, zh, en) in enumerate(offered(question, self.book), start=1):
            yield f"  {number}. {zh if lang == 'zh' else en}"
        if slot.example:
            yield f"  {'例' if lang == 'zh' else 'e.g.'} {slot.example.say(lang)}"

    def answer(self, question: Question, typed: str) -> Text | None:
        """Take one answer and save it; return why it cannot be taken, if so."""
        value = self.meant(question, typed)
        before = self.filled
        answers = {**before.raw, question.key: value}
        self.filled = before.model_copy(update={"answers": answers, "history": self._past(question.key, value)})
        refused = next((f for f in self.facts.findings if f.where.question == question.key), None)
        if refused is not None:
            self.filled = before
            return refused.what
        self.save()
        return None

    def _past(self, key: str, value: Any) -> tuple[PastAnswer, ...]:
        old = self.filled.raw.get(key)
        if old is None or old == value:
            return self.filled.history
        past = PastAnswer(question=key, value=old, by=self.filled.by or "", on=self.day)
        return (*self.filled.history, past)

    def meant(self, question: Question, typed: str) -> Any:
        """Return what was typed as a value: numbers pick options, lists are split at commas."""
        options = [ident for ident, _, _ in offered(question, self.book)]
        if options:
            parts = [part for part in typed.replace("，", ",").replace("、", ",").split(",") if part.strip()]
            picked = [_option(part.strip(), options) for part in parts]
            return picked if question.slot.type == "choices" else (picked[0] if len(picked) == 1 else typed)
        if question.slot.type == "table" or typed.startswith(("{", "[")):
            try:
                return strict_yaml.load(typed, "").data
            except DataError:
                return typed
        return typed

    def save(self) -> None:
        """Write the form with all answers, aside and then into place.

        Raises:
            OutputError: the place cannot be written.
        """
        write_file(self.path, form(self.questions(), self.filled, self.book).encode("utf-8"))


def _history(folder: Path, book: Rulebook, day: date) -> tuple[Submission, ...]:
    """Return the earlier attempts that lie beside the form; what refused the last one is asked about too."""
    if not (folder / "history").is_dir():
        return ()
    from rejoinder.app.assemble import history_of

    with Sandbox() as sandbox:
        return tuple(history_of(CaseFolder(folder), book, day, sandbox))


def _head(folder: Path) -> CaseHead:
    """Return what the ``case.yaml`` beside the form says: of several notices it names the one that is asked about."""
    return CaseFolder(folder).head() if folder.is_dir() else CaseHead()


def _option(part: str, options: Sequence[str]) -> str:
    if part.isdigit() and 1 <= int(part) <= len(options):
        return options[int(part) - 1]
    return part
