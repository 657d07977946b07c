"""A checked case to its pack: every file, what it is for, on which side it lies, and what is still missing."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Literal

from rejoinder.model.base import Text
from rejoinder.model.case import Case, Pack, PackFile
from rejoinder.packing.archive import archive
from rejoinder.packing.casefile import case_entries
from rejoinder.packing.exhibits import exhibit_entries
from rejoinder.packing.forms import form_entries
from rejoinder.packing.job import Entry, Job, make_job
from rejoinder.packing.letter import letter_entries
from rejoinder.packing.missing import missing
from rejoinder.rulebook import Rulebook

Progress = Callable[[Text, int, int], None]
"""Called with what is being made, how many steps are done, and how many there are."""

Maker = Callable[[Job], Iterator[Entry]]

_STEPS: tuple[tuple[Text, Maker], ...] = (
    (Text.of("排信", "Setting the letter"), letter_entries),
    (Text.of("填表单答案", "Writing the form answers"), form_entries),
    (Text.of("列附件", "Listing the exhibits"), exhibit_entries),
    (Text.of("存案件数据", "Keeping the case's data"), case_entries),
)


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
) -> Built:
    """Build the pack of a checked case; the same case gives the same bytes.

    Args:
        case: with letter and verdicts.
        book: for routes, labels and replies.
        day: the day of the run.
        originals: exhibit id to the paper's original bytes.
        progress: told before each part is made.

    Raises:
        PaperError: a paper's bytes are not those that were checked.
        OutputError: a part could not be set.
    """
    job = make_job(case, book, day, originals)
    entries: list[Entry] = []
    for done, (what, make) in enumerate(_STEPS):
        if progress is not None:
            progress(what, done, len(_STEPS))
        entries.extend(make(job))
    files = {entry.name: entry.data for entry in entries}
    listed = tuple(_listed(entry) for entry in entries)
    return Built(
        pack=Pack(case=case.id, files=listed, missing=missing(job), released=not job.draft),
        files=files,
        archive=archive(files),
    )


def _listed(entry: Entry) -> PackFile:
    side: Literal["submit", "keep"] = "submit" if entry.name.startswith("submit/") else "keep"
    return PackFile(
        name=entry.name,
        side=side,
        sha256=hashlib.sha256(entry.data).hexdigest(),
        size=len(entry.data),
        purpose=entry.purpose,
    )
