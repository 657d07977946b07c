"""The border through which a paper's pictures are read: whoever wires the rooms gives the eyes."""

from __future__ import annotations

from typing import Protocol

from rejoinder.sandbox import Line, Parsed


class Sight(Protocol):
    """Reads pictures and scanned pages; raises ``Refused`` as the sandbox does."""

    def picture(self, data: bytes, kind: str) -> Parsed:
        """Return the words of a picture as pages."""

    def scans(self, parsed: Parsed, data: bytes, name: str) -> Parsed:
        """Return a PDF with the words of its scanned pages added."""

    def page(self, data: bytes, name: str, number: int) -> tuple[Line, ...]:
        """Return the words of one page of a PDF as it is shown, with their places in points."""
