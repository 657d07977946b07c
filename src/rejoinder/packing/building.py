"""A checked case to its pack: every file, what it is for, on which side it lies, and what is still missing."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Literal

from rejoinder.model.base import Text
from rejoinder.model.case import Case, Pack, PackFile
from rejoinder.packing.archive import archive
from rejoinder.packing.bilingual import bilingual_entries
from rejoinder.packing.calendar import calendar_entries
from rejoinder.packing.casefile import case_entries
from rejoinder.packing.checklist import checklist_entries
from rejoinder.packing.exhibits import exhibit_entries
from rejoinder.packing.forms import form_entries
from rejoinder.packing.guide import guide_entries
from rejoinder.packing.job import Entry, Job, make_job
from rejoinder.packing.letter import letter_entries
from rejoinder.packing.missing import missing
from rejoinder.packing.notice import notice_entries
from rejoinder.packing.own_rules import Kept, kept
from rejoinder.packing.readme import readme_entries
from rejoinder.rulebook import Rulebook

Progress = Callable[[Text, int, int], None]
"""Called with what is being made, how many steps are done, and how many there are."""

_SENT: tuple[tuple[Text, Callable[[Job], Iterator[Entry]]], ...] = (
    (Text.of("排信", "Setting the letter"), letter_entries),
    (Text.of("填表单答案", "Writing the form answers"), form_entries),
    (Text.of("列附件", "Listing the exhibits"), exhibit_entries),
)
_KEPT: tuple[tuple[Text, Callable[[Job], Iterator[Entry]]], ...] = (
    (Text.of("排中文对照", "Setting the Chinese reading"), bilingual_entries),
    (Text.of("排通知的中文", "Setting the notice in Chinese"), notice_entries),
    (Text.of("排自查清单", "Setting the checklist"), checklist_entries),
    (Text.of("记期限", "Writing the calendar"), calendar_entries),
    (Text.of("存案件数据", "Keeping the case's data"), case_entries),
)
_COMPANIONS: tuple[tuple[Text, Callable[[Job, Sequence[Entry]], Iterator[Entry]]], ...] = (
    (Text.of("排提交指南", "Setting the guide"), guide_entries),
    (Text.of("写说明", "Writing the read-me"), readme_entries),
)
"""Files that speak of the other files, so they come last."""


@dataclass(frozen=True, slots=True)
class Built:
    """A pack and its bytes: ``files`` by slash-separated name, ``archive`` holds all of them."""

    pack: Pack
    files: Mapping[str, bytes]
    archive: bytes


def pack(
    case: Case,
    book: Rulebook,
    day: date,
    originals: Mapping[str, bytes],
    progress: Progress | None = None,
    shown: Kept | None = None,
) -> Built:
    """Build the pack of a checked case; the same case gives the same bytes.

    Args:
        case: with letter and verdicts.
        book: for routes, labels and replies.
        day: the day of the run.
        originals: exhibit id to the paper's original bytes.
        progress: told before each part is made.
        shown: the case as everything beside the letter may show it; worked out here where it is not given.

    Raises:
        PaperError: a paper's bytes are not those that were checked.
        OutputError: a part could not be set.
    """
    job = make_job(case, book, day, originals)
    given = shown or kept(case, book)
    entries = _make(job, replace(job, case=given.case, book=given.book, hidden=given.hidden), progress)
    files = {entry.name: entry.data for entry in entries}
    listed = tuple(_listed(entry) for entry in entries)
    return Built(
        pack=Pack(case=case.id, files=listed, missing=missing(job), released=not job.draft),
        files=files,
        archive=archive(files),
    )


def _make(job: Job, given: Job, progress: Progress | None) -> list[Entry]:
    """Return all entries.

    Args:
        job: for what is sent, in the firm's own words.
        given: for all that lies beside it, with nothing of the firm's own rules.
        progress: told before each part is made.
    """
    parts = [*((what, part, job) for what, part in _SENT), *((what, part, given) for what, part in _KEPT)]
    total = len(parts) + len(_COMPANIONS)
    entries: list[Entry] = []

    def tell(what: Text, done: int) -> None:
        if progress is not None:
            progress(what, done, total)

    for done, (what, part, of) in enumerate(parts):
        tell(what, done)
        entries.extend(part(of))
    for done, (what, companion) in enumerate(_COMPANIONS, start=len(parts)):
        tell(what, done)
        entries.extend(companion(given, tuple(entries)))
    return entries


def _listed(entry: Entry) -> PackFile:
    side: Literal["submit", "keep"] = "submit" if entry.name.startswith("submit/") else "keep"
    return PackFile(
        name=entry.name,
        side=side,
        sha256=hashlib.sha256(entry.data).hexdigest(),
        size=len(entry.data),
        purpose=entry.purpose,
    )
