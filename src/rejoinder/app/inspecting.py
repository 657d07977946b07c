"""Papers to exhibits, by themselves or for a case, with what a case's papers cover."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path

from rejoinder.app.assemble import assemble
from rejoinder.app.casefolder import CaseFolder
from rejoinder.app.looking import Wanted, look_at
from rejoinder.app.progress import Progress, silent
from rejoinder.evidence import coverage
from rejoinder.model.base import Text
from rejoinder.model.case import Case
from rejoinder.model.errors import InputError
from rejoinder.model.exhibit import Exhibit
from rejoinder.model.formats import InspectOutput, PaperNote
from rejoinder.model.matrix import Matrix
from rejoinder.model.rules import DocumentRule
from rejoinder.rulebook import Rulebook
from rejoinder.sandbox import Sandbox


def inspect_papers(
    files: Sequence[Path],
    book: Rulebook,
    day: date,
    *,
    case: Path | None = None,
    kind: str = "",
    progress: Progress = silent,
) -> InspectOutput:
    """Look at papers, by themselves or for a case.

    Args:
        files: papers; with a case and no files, all papers of the case.
        book: the rules.
        day: the day on which the papers are judged.
        case: folder of the case they are meant for.
        kind: what the papers are, where their owner knows better than their words.
        progress: told before each paper.

    Raises:
        RejoinderError: a file is missing or the case cannot be read.
    """
    _check_kind(kind, book)
    if case is None:
        wanted = [Wanted(file, PaperNote(kind=kind)) for file in files]
        return InspectOutput(papers=tuple(look_at(wanted, None, book, day, progress)))
    with Sandbox() as sandbox:
        whole = assemble(CaseFolder(case), book, day, sandbox, progress)
    if not files:
        return InspectOutput(papers=whole.exhibits, matrix=_matrix(whole, whole.exhibits, book))
    notes = CaseFolder(case).paper_notes()
    said = [notes.get(file.name) or PaperNote() for file in files]
    wanted = [
        Wanted(file, note.model_copy(update={"kind": kind}) if kind else note)
        for file, note in zip(files, said, strict=True)
    ]
    found = tuple(look_at(wanted, whole, book, day, progress))
    others = tuple(exhibit for exhibit in whole.exhibits if exhibit.sha256 not in {one.sha256 for one in found})
    return InspectOutput(papers=found, matrix=_matrix(whole, (*found, *others), book))


def _check_kind(kind: str, book: Rulebook) -> None:
    if kind and book.find(DocumentRule, kind) is None:
        known = ", ".join(sorted(book.of(DocumentRule)))
        raise InputError(
            "unknown_kind",
            Text.of(f"没有“{kind}”这种材料。", f"There is no kind of paper “{kind}”."),
            todo=Text.of(f"可用：{known}", f"Known kinds: {known}"),
        )


def _matrix(case: Case, exhibits: Sequence[Exhibit], book: Rulebook) -> Matrix | None:
    if case.diagnosis is None:
        return None
    return coverage(exhibits, case.diagnosis, book, products=case.products, sales=case.sales)
