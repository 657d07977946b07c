"""The clocks of notices as a calendar file that the seller's telephone reads."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path

from rejoinder.app.output import write_file
from rejoinder.model.diagnosis import Diagnosis
from rejoinder.model.notice import Notice
from rejoinder.packing.calendar import notice_calendar
from rejoinder.rulebook import Rulebook


def write_deadlines(path: Path, read: Sequence[tuple[Notice, Diagnosis]], book: Rulebook, day: date) -> bool:
    """Write every clock whose end is known; return False, and write nothing, where there is none.

    Raises:
        OutputError: the place cannot be written; what stood there still stands.
    """
    data = notice_calendar(read, book, day)
    if data is None:
        return False
    write_file(path, data)
    return True
