"""``rejoinder review`` (复盘): earlier letters and replies to a report on why they failed and what is missing."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from rejoinder.app.casefolder import CaseFolder
from rejoinder.app.output import write_file
from rejoinder.app.progress import Progress, silent
from rejoinder.app.run import check_case
from rejoinder.model.case import Case
from rejoinder.model.review import NamedPoint, Review
from rejoinder.packing.review import review_documents
from rejoinder.review import fingerprints, likeness, review
from rejoinder.rulebook import Rulebook

__all__ = ["Reviewed", "fingerprints", "likeness", "named_in", "review_case", "review_of"]


@dataclass(frozen=True, slots=True)
class Reviewed:
    """A review and the files of its report."""

    review: Review
    files: dict[str, bytes]
    written: tuple[str, ...] = ()


def review_of(case: Case, book: Rulebook, day: date) -> Reviewed:
    """Review a case that was read, composed and checked, and set its report in both languages, Word and PDF.

    Raises:
        InputError: nothing was sent in it yet.
    """
    found = review(case, book.as_of(day, case.notice.received), day)
    return Reviewed(found, review_documents(found))


def named_in(case: Case, book: Rulebook, day: date) -> tuple[NamedPoint, ...]:
    """Return what the platform's replies named in their own words, of all attempts; nothing where none was sent."""
    if not case.history:
        return ()
    found = review(case, book.as_of(day, case.notice.received), day)
    return tuple(point for attempt in found.attempts for point in attempt.points if point.span is not None)


def review_case(
    folder: CaseFolder, out: Path | None, book: Rulebook, day: date, progress: Progress = silent
) -> Reviewed:
    """Review a case folder and write the report into a folder, where one is given.

    Raises:
        InputError: nothing was sent in it yet.
        OutputError: the report cannot be written.
        RejoinderError: the case cannot be worked on.
    """
    made = review_of(check_case(folder, book, day, progress).case, book, day)
    if out is None:
        return made
    for name, data in made.files.items():
        write_file(out / name, data)
    return Reviewed(made.review, made.files, tuple(made.files))
