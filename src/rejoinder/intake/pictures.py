"""Words in pictures and scanned pages, by whichever recogniser there is."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from typing import Protocol, runtime_checkable

from rejoinder.model.base import Text
from rejoinder.model.ports import Recogniser
from rejoinder.model.rules import LexiconRule
from rejoinder.rulebook import Rulebook
from rejoinder.sandbox import Line, Page, Parsed, Sandbox

DPI = 170
"""Enough for print of eight points, and no more than recognisers look at."""
_STAMP = 40  # letters on a page that is otherwise a picture: a scanner's own mark, a page number
Progress = Callable[[Text, int, int], None]


def no_progress(what: Text, done: int, total: int, /) -> None:
    """Listen to nothing."""


@runtime_checkable
class ColumnReader(Protocol):
    """A recogniser that also knows where the columns of a line stand."""

    def lines(self, picture: bytes) -> tuple[Line, ...]:
        """Return the lines in reading order, in pixels."""


@dataclass(frozen=True, slots=True)
class Eyes:
    """A recogniser, and what it is known to take for something else."""

    recogniser: Recogniser
    book: Rulebook

    def lines(self, picture: bytes, dots_a_point: float = 1.0) -> tuple[Line, ...]:
        """Return the lines of a picture with boxes in points; raises what the recogniser raises."""
        misread = _misread(self.book)
        found = []
        for line in self._seen(picture):
            text = line.text
            for pattern, printed in misread:
                text = pattern.sub(printed, text)
            left, top, right, bottom = (round(side / dots_a_point, 1) for side in line.box or (0.0, 0.0, 0.0, 0.0))
            stops = tuple(round(stop / dots_a_point, 1) for stop in line.stops)
            found.append(Line(text, (left, top, right, bottom), line.score, stops))
        return tuple(found)

    def _seen(self, picture: bytes) -> Iterable[Line]:
        """Return the lines, with their columns where the recogniser knows them."""
        if isinstance(self.recogniser, ColumnReader):
            return self.recogniser.lines(picture)
        return [Line(text, box, score) for text, box, score in self.recogniser.read(picture)]


def _misread(book: Rulebook) -> list[tuple[re.Pattern[str], str]]:
    rule = book.find(LexiconRule, "misread")
    pairs = [pair for words in (rule.words.values() if rule else ()) for pair in words.items()]
    return [(re.compile(pattern), printed) for pattern, printed in pairs]


def read_picture(data: bytes, kind: str, eyes: Eyes) -> Parsed:
    """Return the words of a picture as one page; raises what the recogniser raises."""
    lines = eyes.lines(data)
    right = max((line.box[2] for line in lines if line.box), default=0.0)
    bottom = max((line.box[3] for line in lines if line.box), default=0.0)
    return Parsed(kind, "\n".join(line.text for line in lines), (Page(1, right, bottom, lines),))


def read_scans(parsed: Parsed, data: bytes, name: str, sandbox: Sandbox, eyes: Eyes, progress: Progress) -> Parsed:
    """Return a PDF with the words of its scanned pages added; the others keep the text they have.

    Args:
        parsed: what the file itself says.
        data: the file.
        name: its name, for messages.
        sandbox: turns pages into pictures.
        eyes: read them.
        progress: told before each page; it may raise to stop.
    """
    wanted = scanned_pages(parsed)
    pages = list(parsed.pages)
    for done, number in enumerate(wanted):
        progress(Text.of(f"认第 {number} 页的字", f"Reading the words of page {number}"), done, len(wanted))
        lines = read_page(data, name, number, sandbox, eyes)
        if _letters(lines) > _letters(pages[number - 1].lines):
            pages[number - 1] = replace(pages[number - 1], lines=lines)
    text = "\n\n".join("\n".join(line.text for line in page.lines) for page in pages)
    problems = tuple(p for p in parsed.problems if p.code != "no_text_layer")
    return replace(parsed, pages=tuple(pages), text=text, problems=problems)


def read_page(data: bytes, name: str, number: int, sandbox: Sandbox, eyes: Eyes) -> tuple[Line, ...]:
    """Return the words of one page of a PDF as it is shown, with boxes in points."""
    picture, dots_a_point = sandbox.page_picture(data, name, number, DPI)
    return eyes.lines(picture, dots_a_point)


def scanned_pages(parsed: Parsed) -> list[int]:
    """Return the numbers of pages that show pictures and hold next to no characters."""
    images = [int(n) for n in parsed.meta.get("n_images", "").split(",") if n]
    bare = {p.detail for p in parsed.problems if p.code == "no_text_layer"}
    return [
        page.number
        for page, shown in zip(parsed.pages, images or [0] * len(parsed.pages), strict=False)
        if str(page.number) in bare or (shown and _letters(page.lines) < _STAMP)
    ]


def _letters(lines: tuple[Line, ...]) -> int:
    return sum(len(line.text.strip()) for line in lines)
