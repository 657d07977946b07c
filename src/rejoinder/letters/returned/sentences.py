"""A returned letter cut into sentences that know their bookmarks, their comments and who changed them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from rejoinder.lint.text import Sentence, framing, sentences
from rejoinder.model.adopted import MARK, ReturnedLetter, ReturnedParagraph, ReturnedPiece, Tracked

_FULL = 50
"""Letters from which a line may have been broken by the edge of the paper."""
_ENDS = re.compile(r"[.!?:。！？：][\"”’)]*$")
_STOP = re.compile(r"[.!?。！？][\"”’)]*\s*$")
_ITEM = re.compile(r"(?:[•·▪–-]|\(?\d{1,2}[.)])\s")


@dataclass(frozen=True, slots=True)
class Back:
    """One sentence of a returned letter."""

    number: int
    paragraph: int
    text: str
    marks: tuple[tuple[str, int], ...] = ()
    """Our bookmarks around it, with how many of its characters each holds."""
    by: tuple[Tracked, ...] = ()
    comments: tuple[str, ...] = ()
    row: int = 0
    """The number of the table row it stands in; 0 outside of tables."""
    frames: bool = False
    """It greets, thanks, signs or is a heading."""


def flat(words: str) -> str:
    """Return words as they are compared: blanks, case and the kind of quotation mark do not count."""
    plain = words.replace("“", '"').replace("”", '"').replace("’", "'").replace("\u00a0", " ")
    return " ".join(plain.split()).casefold()


def cut(letter: ReturnedLetter, frame: Iterable[str] = ()) -> tuple[Back, ...]:
    """Return the sentences of a letter, all tracked changes taken; ``frame`` is what else stands on the sheet."""
    paragraphs = _joined(letter.paragraphs, frame) if letter.lines else letter.paragraphs
    living = _living(letter)
    found: list[Back] = []
    for number, paragraph in enumerate(paragraphs):
        found.extend(_of(paragraph, number, len(found), living))
    return tuple(found)


def went(letter: ReturnedLetter) -> Iterator[tuple[str, frozenset[str], Tracked]]:
    """Yield the words that were tracked as deleted or moved away, with our bookmarks around them and who did it."""
    for paragraph in letter.paragraphs:
        for piece in paragraph.pieces:
            if piece.state == "gone" and (piece.by or piece.on):
                yield piece.text, _ours(piece), Tracked(by=piece.by, on=piece.on)


def _living(letter: ReturnedLetter) -> frozenset[str]:
    """Return our bookmarks that still hold words."""
    pieces = (piece for paragraph in letter.paragraphs for piece in paragraph.pieces)
    return frozenset(m for piece in pieces if piece.state != "gone" and piece.text.strip() for m in _ours(piece))


def _ours(piece: ReturnedPiece) -> frozenset[str]:
    return frozenset(mark for mark in piece.marks if mark.startswith(MARK))


def _of(paragraph: ReturnedParagraph, number: int, first: int, living: frozenset[str]) -> Iterator[Back]:
    text = paragraph.text
    kept = list(_placed(_replaced(paragraph.pieces, living)))
    for at, one in enumerate(_cut_at_marks(text, kept)):
        marks: dict[str, int] = {}
        by: dict[Tracked, None] = {}
        comments: dict[str, None] = {}
        for start, end, piece in kept:
            shared = text[max(start, one.start) : min(end, one.end)] if start < one.end and one.start <= end else ""
            if not shared.strip() and not (start == end and one.start <= start <= one.end):
                continue
            for name in _ours(piece):
                marks[name] = marks.get(name, 0) + len(shared.strip())
            if piece.state != "same" and (piece.by or piece.on):
                by[Tracked(by=piece.by, on=piece.on)] = None
            comments |= dict.fromkeys(piece.comments)
        yield Back(
            number=first + at, paragraph=number, text=one.text,
            marks=tuple((name, size) for name, size in sorted(marks.items()) if size),
            by=tuple(by), comments=tuple(comments), row=paragraph.row, frames=paragraph.heading or framing(one),
        )  # fmt: skip


def _replaced(pieces: Iterable[ReturnedPiece], living: frozenset[str]) -> Iterator[ReturnedPiece]:
    """Yield pieces where words typed over a whole statement have its bookmark, which ends before them in the file."""
    heir: tuple[str, ...] = ()
    for piece in pieces:
        if piece.state == "gone":
            heir = tuple(sorted(_ours(piece) - living)) or heir
        elif piece.state == "new" and heir and not _ours(piece):
            yield piece.model_copy(update={"marks": (*piece.marks, *heir)})
            continue
        elif piece.text.strip():
            heir = ()
        yield piece


def _cut_at_marks(text: str, pieces: Sequence[tuple[int, int, ReturnedPiece]]) -> Iterator[Sentence]:
    """Yield the sentences of a paragraph; two statements joined without a blank between them stay two.

    A single bookmark's edge says nothing: LibreOffice moved one by two letters on its way through a second format.
    """
    living = [(start, _ours(piece)) for start, end, piece in pieces if start < end and piece.text.strip()]
    steps = ((start, was, now) for (_, was), (start, now) in pairwise(living))
    edges = [at for at, was, now in steps if was and now and was != now and _STOP.search(text[:at])]
    for one in sentences(text):
        places = [one.start, *(at for at in edges if one.start < at < one.end), one.end]
        if len(places) == 2:
            yield one
            continue
        for start, end in pairwise(places):
            words = text[start:end]
            left = start + len(words) - len(words.lstrip())
            if words.strip():
                yield replace(one, text=words.strip(), start=left, end=left + len(words.strip()))


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
