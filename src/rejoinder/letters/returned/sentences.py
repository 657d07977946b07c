"""A returned letter cut into sentences that know their bookmarks, their comments and who changed them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from rejoinder.lint.text import framing, sentences
from rejoinder.model.adopted import MARK, ReturnedLetter, ReturnedParagraph, ReturnedPiece

_FULL = 50
"""Letters from which a line may have been broken by the edge of the paper."""
_ENDS = re.compile(r"[.!?:。！？：][\"”’)]*$")
_ITEM = re.compile(r"(?:[•·▪–-]|\(?\d{1,2}[.)])\s")


@dataclass(frozen=True, slots=True)
class Back:
    """One sentence of a returned letter."""

    number: int
    paragraph: int
    text: str
    marks: tuple[tuple[str, int], ...] = ()
    """Our bookmarks around it, with how many of its characters each holds."""
    by: tuple[str, ...] = ()
    comments: tuple[str, ...] = ()
    table: bool = False
    frames: bool = False
    """It greets, thanks or signs."""


def flat(words: str) -> str:
    """Return words as they are compared: blanks, case and the kind of quotation mark do not count."""
    plain = words.replace("“", '"').replace("”", '"').replace("’", "'").replace("\u00a0", " ")
    return " ".join(plain.split()).casefold()


def cut(letter: ReturnedLetter, frame: Iterable[str] = ()) -> tuple[Back, ...]:
    """Return the sentences of a letter, all tracked changes taken; ``frame`` is what else stands on the sheet."""
    paragraphs = _joined(letter.paragraphs, frame) if letter.lines else letter.paragraphs
    found: list[Back] = []
    for number, paragraph in enumerate(paragraphs):
        found.extend(_of(paragraph, number, len(found)))
    return tuple(found)


def _of(paragraph: ReturnedParagraph, number: int, first: int) -> Iterator[Back]:
    text = paragraph.text
    kept = list(_placed(paragraph.pieces))
    for one in sentences(text):
        marks: dict[str, int] = {}
        by: dict[str, None] = {}
        comments: dict[str, None] = {}
        for start, end, piece in kept:
            shared = text[max(start, one.start) : min(end, one.end)] if start < one.end and one.start <= end else ""
            if not shared.strip() and not (start == end and one.start <= start <= one.end):
                continue
            for name in (mark for mark in piece.marks if mark.startswith(MARK)):
                marks[name] = marks.get(name, 0) + len(shared.strip())
            if piece.state != "same" and piece.by:
                by[piece.by] = None
            comments |= dict.fromkeys(piece.comments)
        yield Back(
            number=first + one.number, paragraph=number, text=one.text,
            marks=tuple((name, size) for name, size in marks.items() if size),
            by=tuple(by), comments=tuple(comments), table=paragraph.table, frames=framing(one),
        )  # fmt: skip


def _placed(pieces: Iterable[ReturnedPiece]) -> Iterator[tuple[int, int, ReturnedPiece]]:
    """Yield pieces with their place in the text; what is gone has a place without length."""
    at = 0
    for piece in pieces:
        end = at if piece.state == "gone" else at + len(piece.text)
        yield at, end, piece
        at = end


def from_words(text: str) -> ReturnedLetter:
    """Return a letter of plain lines, as another file than Word's holds it."""
    lines = (line.strip().replace("\t", " ") for line in text.split("\n"))
    paragraphs = (ReturnedParagraph(pieces=(ReturnedPiece(text=line),)) for line in lines if line)
    return ReturnedLetter(paragraphs=tuple(paragraphs), lines=True)


def _joined(paragraphs: Iterable[ReturnedParagraph], frame: Iterable[str]) -> Iterator[ReturnedParagraph]:
    """Join lines that the edge of the paper broke; what stands on the sheet beside the statements stays apart."""
    apart = {flat(words) for words in frame}
    kept = ""
    for line in (paragraph.text for paragraph in paragraphs):
        if flat(line) in apart:
            continue
        if kept and _breaks_off(kept, line):
            kept += " " + line
            continue
        if kept:
            yield ReturnedParagraph(pieces=(ReturnedPiece(text=kept),))
        kept = line
    if kept:
        yield ReturnedParagraph(pieces=(ReturnedPiece(text=kept),))


def _breaks_off(before: str, line: str) -> bool:
    """Tell whether a line goes on in the next, as the lines of a PDF do."""
    return bool(line) and len(before) >= _FULL and not _ENDS.search(before) and not _ITEM.match(line)
