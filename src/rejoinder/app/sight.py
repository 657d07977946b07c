"""The eyes that papers are read with: the recogniser of pictures, given to the room of evidence."""

from __future__ import annotations

from dataclasses import dataclass

from rejoinder.app.progress import Progress, silent
from rejoinder.intake.pictures import Eyes, read_page, read_picture, read_scans
from rejoinder.model.ports import Recogniser
from rejoinder.rulebook import Rulebook
from rejoinder.sandbox import Line, Parsed, Sandbox


@dataclass(frozen=True)
class PaperSight:
    """Reads pictures and scanned pages of papers; see ``evidence.sight``."""

    recogniser: Recogniser
    book: Rulebook
    sandbox: Sandbox
    progress: Progress = silent

    def picture(self, data: bytes, kind: str) -> Parsed:
        """Return the words of a picture as one page."""
        return read_picture(data, kind, Eyes(self.recogniser, self.book))

    def scans(self, parsed: Parsed, data: bytes, name: str) -> Parsed:
        """Return a PDF with the words of its scanned pages added."""
        eyes = Eyes(self.recogniser, self.book)
        return read_scans(parsed, data, name, self.sandbox, eyes, self.progress)

    def page(self, data: bytes, name: str, number: int) -> tuple[Line, ...]:
        """Return the words of one page of a PDF as it is shown."""
        return read_page(data, name, number, self.sandbox, Eyes(self.recogniser, self.book))
