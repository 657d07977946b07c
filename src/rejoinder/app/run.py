"""From a case folder to a finished pack in an output folder: the program's main job."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from rejoinder.app import verbs
from rejoinder.app.ahead import Ahead
from rejoinder.app.assemble import assemble
from rejoinder.app.casefolder import LETTER, CaseFolder
from rejoinder.app.output import MARK, check_target, folder_aside, write_tree
from rejoinder.app.progress import Progress, silent
from rejoinder.model.base import Text
from rejoinder.model.case import Case, Pack
from rejoinder.model.errors import EXIT_DONE, EXIT_FAILED_INDICATORS
from rejoinder.model.letter import Letter
from rejoinder.model.ports import Store
from rejoinder.rulebook import Rulebook
from rejoinder.sandbox import Sandbox

__all__ = ["ARCHIVE", "LETTER", "Checked", "Outcome", "appeal", "check_case", "checked_case"]

ARCHIVE = "pack.zip"


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a run gave."""

    case: Case
    pack: Pack | None = None
    out: Path | None = None

    @property
    def exit_code(self) -> int:
        """Return 1 where an indicator failed and nobody took responsibility, else 0."""
        failed = any(verdict.blocks for verdict in self.case.verdicts)
        return EXIT_FAILED_INDICATORS if failed else EXIT_DONE


def check_case(
    folder: CaseFolder,
    book: Rulebook,
    day: date,
    progress: Progress = silent,
    ahead: Ahead | None = None,
    memory: Store | None = None,
) -> Outcome:
    """Read, diagnose, compose and check a case, without writing anything.

    Args:
        folder: the case.
        book: the rules.
        day: the day of the run.
        progress: told before each step.
        ahead: started while the sandbox gets ready, where a pack is to follow.
        memory: where what was recognised in pictures is kept, so that none is read twice.

    Raises:
        RejoinderError: the case cannot be worked on; in both languages.
    """
    return checked_case(folder, book, day, progress, ahead, memory).outcome


@dataclass(frozen=True, slots=True)
class Checked:
    """A checked case, and its letter as composed, before anybody's changes."""

    outcome: Outcome
    composed: Letter | None = None


def checked_case(
    folder: CaseFolder,
    book: Rulebook,
    day: date,
    progress: Progress = silent,
    ahead: Ahead | None = None,
    memory: Store | None = None,
) -> Checked:
    """Do what ``check_case`` does, and give the composed letter as well; ``letter.yaml`` lies over it in the case.

    Raises:
        RejoinderError: the case cannot be worked on; in both languages.
    """
    changes = folder.letter_changes()
    with Sandbox() as sandbox:
        sandbox.start()
        if ahead is not None:
            ahead.start()
        case = assemble(folder, book, day, sandbox, progress, memory)
    if case.diagnosis is not None and not case.diagnosis.composes:
        return Checked(Outcome(case))
    progress(Text.of("写信", "Composing the letter"), 0, 1)
    composed = verbs.compose(case, book, day)
    case = case.model_copy(update={"letter": verbs.adopted(composed, changes, case, book, day)})
    progress(Text.of("查 21 项", "Checking the 21 indicators"), 0, 1)
    return Checked(Outcome(case.model_copy(update={"verdicts": verbs.check(case, book, day)})), composed)


def appeal(folder: CaseFolder, out: Path, book: Rulebook, day: date, progress: Progress = silent) -> Outcome:
    """Do the main job: from notice, answers and papers to a checked pack in ``out``.

    Raises:
        OutputError: ``out`` cannot be written or holds something else; nothing is left half-written.
        RejoinderError: the case cannot be worked on.
    """
    check_target(out)
    ahead = Ahead()
    outcome = check_case(folder, book, day, progress, ahead)
    case = outcome.case
    if case.letter is None:
        return outcome
    originals = {exhibit.id: folder.paper(exhibit.file) for exhibit in case.sent}
    ahead.wait()
    built = verbs.pack(case, book, day, originals, progress)
    with folder_aside(out) as aside:
        write_tree(aside, built.files)
        (aside / ARCHIVE).write_bytes(built.archive)
        (aside / MARK).write_bytes(b"")
    return Outcome(case, built.pack, out)
