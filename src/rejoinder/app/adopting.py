"""``rejoinder adopt``: a letter edited in Word or WPS comes back to its case, is stored there and checked again."""

from __future__ import annotations

import hashlib
from datetime import date
from pathlib import Path

from rejoinder.app import verbs
from rejoinder.app.casefolder import CaseFolder
from rejoinder.app.files import write_yaml
from rejoinder.app.linting import letter_text
from rejoinder.app.progress import Progress, silent
from rejoinder.app.run import LETTER, checked_case
from rejoinder.intake.files import load_bytes
from rejoinder.letters.returned import compared, from_words, stale
from rejoinder.model.adopted import Adopted, AdoptedFrom, Change, LetterFile, ReturnedLetter
from rejoinder.model.base import Text
from rejoinder.model.case import Case
from rejoinder.model.errors import InputError
from rejoinder.model.letter import Letter
from rejoinder.model.refusals import explain
from rejoinder.packing.job import make_job
from rejoinder.packing.letter import frame_words
from rejoinder.rulebook import Rulebook
from rejoinder.sandbox import Refused, Sandbox

_WORD = ".docx"


def adopt_letter(
    path: Path,
    folder: CaseFolder,
    book: Rulebook,
    day: date,
    *,
    by: str = "",
    keep: bool = True,
    progress: Progress = silent,
) -> Adopted:
    """Set an edited letter beside the case's letter, keep what changed in ``letter.yaml``, and check the case with it.

    Args:
        path: the letter; of a Word file tracked changes, comments and bookmarks are read, of others the words.
        folder: the case.
        book: the rules.
        day: the day of the run.
        by: who brings it back.
        keep: write ``letter.yaml``; else only show.
        progress: told before each step.

    Raises:
        InputError: the case composes no letter, or the file holds none of its words.
        OutputError: ``letter.yaml`` cannot be written.
        RejoinderError: a file cannot be used.
    """
    back = returned(path, book)
    before = folder.letter_changes()
    worked = checked_case(folder, book, day, progress)
    case, composed = worked.outcome.case, worked.composed
    if case.letter is None or composed is None:
        raise _nothing(folder)
    source = AdoptedFrom(file=path.name, sha256=_hash(path), on=day, by=by)
    adopted, file = set_beside(back, case, composed, book, day, before=before, source=source)
    if keep:
        write_yaml(folder.path / LETTER, file, about="rejoinder adopt")
    return adopted.model_copy(update={"written": LETTER if keep else ""})


def set_beside(
    back: ReturnedLetter,
    case: Case,
    composed: Letter,
    book: Rulebook,
    day: date,
    *,
    before: LetterFile,
    source: AdoptedFrom,
) -> tuple[Adopted, LetterFile]:
    """Return what changed in a letter that came back, and the ``letter.yaml`` that would keep all of it.

    Args:
        back: the letter as its file holds it.
        case: with its letter as it stands, earlier changes in it.
        composed: the letter before anybody's changes.
        book: the rules.
        day: the day of the run.
        before: the changes known so far.
        source: the file it came from.

    Raises:
        InputError: the file holds none of the letter's words.
    """
    dated = book.as_of(day, case.notice.received)
    frame = frame_words(case.letter or composed, make_job(case, dated, day, {}))
    found = compared(back, composed, case, dated, frame=frame, before=before, source=source)
    if _lost_all(case, found.changes):
        raise _another(source.file)
    letter = verbs.adopted(composed, found.file, case, book, day)
    stood = (case.letter or composed).statements()
    adopted = Adopted(
        case=case.id,
        file=source.file,
        changes=found.changes,
        unchanged=len(stood) - sum(one.kind != "new" for one in found.changes),
        remarks=found.remarks,
        findings=(*found.findings, *stale(letter, case), *letter.gaps[len(composed.gaps) :]),
        verdicts=verbs.check(case.model_copy(update={"letter": letter}), book, day),
    )
    return adopted, found.file


def _nothing(folder: CaseFolder) -> InputError:
    return InputError(
        "nothing_to_adopt",
        Text.of("这件案子没有信，无从对照。", "This case has no letter to compare with."),
        where=str(folder.path),
        todo=Text.of("请先答完问题，再运行 rejoinder appeal。", "Answer the questions first."),
    )


def _another(name: str) -> InputError:
    return InputError(
        "not_this_letter",
        Text.of("文件里没有这封信的任何一句。", "The file holds not one sentence of this letter."),
        where=name,
        todo=Text.of("请检查是不是这件案子的信。", "Check that it is the letter of this case."),
    )


def _lost_all(case: Case, changes: tuple[Change, ...]) -> bool:
    gone = sum(one.kind in ("dropped", "merged") for one in changes)
    return case.letter is not None and gone == len(case.letter.statements()) > 0


def returned(path: Path, book: Rulebook) -> ReturnedLetter:
    """Return a letter as its file holds it, parsed in the sandbox.

    Raises:
        InputError: the file is missing, or holds no text.
        PaperError: the file was refused.
    """
    if path.suffix.lower() != _WORD:
        return from_words(letter_text(path, book))
    data = load_bytes(path)
    try:
        with Sandbox() as sandbox:
            told = sandbox.edits(data, path.name)
    except Refused as refused:
        raise explain(refused.code, path.name) from refused
    try:
        return ReturnedLetter.model_validate(told)
    except ValueError as error:  # the child's answer is not trusted to have its shape
        raise explain("crashed", path.name) from error


def _hash(path: Path) -> str:
    return hashlib.sha256(load_bytes(path)).hexdigest()
