"""One file, whatever it is, to its words: where they stand, how they were read, and what was left unread."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field

from rejoinder.intake.pictures import Eyes, Progress, no_progress, read_picture, read_scans, scanned_pages
from rejoinder.intake.wrapped_rows import with_whole_rows
from rejoinder.model.notice import HowRead, PageLine, SourceFile, Unread
from rejoinder.model.refusals import explain
from rejoinder.model.source import Box
from rejoinder.rulebook import Rulebook
from rejoinder.sandbox import Line, Parsed, Refused, Sandbox, sniff

PICTURES = frozenset({"jpeg", "png", "gif", "tiff", "webp", "heic"})
_WITH_TEXT = frozenset({"eml", "msg", "html", "text", "docx", "pdf"})
_MAILS = frozenset({"eml", "msg"})
_INLINE = "--------"  # stands around the name of a mail inside a mail, above its words
_HARDLY_A_WORD = 80  # letters in a mail that only says "see the attachment"
_MOST_PARTS = 5
_UNSURE = 0.75
_WIDE = 8.0
"""Heights that a line is long from which on it must hold words,"""
_HOLLOW = 1 / 6
"""and letters a height below which they were not read: print has one (Chinese) or two. The models know no Cyrillic."""


@dataclass(frozen=True, slots=True)
class Given:
    """A file's bytes, its bare name, and what the user called it."""

    name: str
    data: bytes
    where: str = ""


@dataclass(slots=True)
class Words:
    """What one file gave."""

    text: str
    sources: list[SourceFile]
    parsed: Parsed | None = None
    lines: list[PageLine] = field(default_factory=list)
    unread: list[Unread] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Reader:
    """Reads files with what there is: a sandbox always, eyes for pictures where a recogniser is installed."""

    sandbox: Sandbox
    eyes: Eyes | None = None
    progress: Progress = no_progress
    book: Rulebook | None = None
    """Knows the heads of tables; without it lines stay as they lie on a page."""

    def read(self, given: Given) -> Words:
        """Return the words of one file.

        Raises:
            PaperError: it was refused; says why and what to do.
        """
        words = self._read(given)
        if words.parsed is not None and words.parsed.kind in _MAILS and _is_empty(words.text):
            self._read_parts(words, words.parsed)
        return words

    def _read(self, given: Given) -> Words:
        kind = sniff(given.data, given.name)
        if kind in PICTURES and self.eyes is None:
            return Words("", [_source(given, kind, "none")], unread=[Unread(file=given.name, code="needs_ocr")])
        if kind not in PICTURES | _WITH_TEXT and kind != "unknown":
            raise explain("unsupported", given.where or given.name)
        try:
            parsed = self._parse(given, kind)
        except Refused as refused:
            raise explain(refused.code, given.where or given.name) from refused
        if self.book is not None:
            parsed = with_whole_rows(parsed, self.book)
        lines = page_lines(parsed, given.name)
        return Words(
            parsed.text,
            [_source(given, parsed.kind, _how(parsed))],
            parsed,
            lines,
            [*_problems(parsed, given.name), *_doubts(lines, given.name), *_unknown_letters(parsed, given.name)],
        )

    def _parse(self, given: Given, kind: str) -> Parsed:
        if kind in PICTURES and self.eyes is not None:
            self.sandbox.check_picture(given.data, given.name)  # before the models are opened, which takes long
            return read_picture(given.data, kind, self.eyes)
        parsed = self.sandbox.parse(given.data, given.name)
        if parsed.kind == "pdf" and self.eyes is not None and scanned_pages(parsed):
            return read_scans(parsed, given.data, given.name, self.sandbox, self.eyes, self.progress)
        return parsed

    def _read_parts(self, words: Words, mail: Parsed) -> None:
        """Add the words of a mail's attachments: the mail itself says next to nothing."""
        for part in mail.parts[:_MOST_PARTS]:
            if not part.data or part.kind in _MAILS or part.kind not in PICTURES | _WITH_TEXT:
                continue
            try:
                more = self._read(Given(part.name, part.data))
            except Exception as error:  # noqa: BLE001 - a bad attachment is a note, the mail itself was read
                words.unread.append(Unread(file=part.name, code=getattr(error, "code", "not_readable")))
                continue
            words.unread = [note for note in words.unread if note.file != part.name] + more.unread
            words.sources += more.sources
            if more.text.strip():
                words.lines += moved(more.lines, len(words.text) + 2)
                words.text = f"{words.text}\n\n{more.text}"


def page_lines(parsed: Parsed, file: str) -> list[PageLine]:
    """Return each line of a paged file with its place in the file's text."""
    found: list[PageLine] = []
    at = 0
    for page in parsed.pages:
        for line in page.lines:
            found.append(_page_line(line, at, page.number, file))
            at += len(line.text) + 1
        at += 1 if page.lines else 2  # pages are two line breaks apart, and the last line has counted one
    return found


def moved(lines: list[PageLine], by: int) -> list[PageLine]:
    """Return the lines after their text was put behind another."""
    return [line.model_copy(update={"start": line.start + by, "end": line.end + by}) for line in lines]


def _page_line(line: Line, at: int, page: int, file: str) -> PageLine:
    box = None
    if line.box is not None:
        left, top, right, bottom = line.box
        box = Box(left=left, top=top, right=right, bottom=bottom)
    return PageLine(start=at, end=at + len(line.text), file=file, page=page, box=box, score=line.score)


def _source(given: Given, kind: str, how: HowRead) -> SourceFile:
    seal = hashlib.sha256(given.data).hexdigest()
    return SourceFile(name=given.name, sha256=seal, size=len(given.data), kind=kind, how=how)


def _how(parsed: Parsed) -> HowRead:
    recognised = {line.score is not None for page in parsed.pages for line in page.lines}
    if parsed.kind in PICTURES:
        return "ocr" if recognised else "none"
    return "text" if True not in recognised else "ocr" if recognised == {True} else "mixed"


def _problems(parsed: Parsed, name: str) -> list[Unread]:
    if parsed.kind in PICTURES and not parsed.text.strip():
        return [Unread(file=name, code="no_text")]
    notes = [
        Unread(file=name, code="needs_ocr" if p.code == "no_text_layer" else p.code, detail=p.detail)
        for p in parsed.problems
    ]
    if parsed.kind == "pdf":  # what a PDF carries is counted among its problems
        return notes
    unread = (part for part in parsed.parts if f"{_INLINE} {part.name} {_INLINE}" not in parsed.text)
    return notes + [Unread(file=part.name, code="attachment", detail=part.kind) for part in unread]


def _doubts(lines: list[PageLine], name: str) -> list[Unread]:
    scores = [line.score for line in lines if line.score is not None]
    if not scores:
        return []
    notes = [Unread(file=name, code="read_by_ocr", detail=f"mean score {sum(scores) / len(scores):.2f}")]
    unsure = [score for score in scores if score < _UNSURE]
    if unsure:
        notes.append(Unread(file=name, code="unsure_lines", detail=f"{len(unsure)} of {len(scores)}"))
    return notes


def _unknown_letters(parsed: Parsed, name: str) -> list[Unread]:
    """Say so where most long lines of pictures hold next to nothing: letters that the recogniser does not know."""
    seen = [line for page in parsed.pages for line in page.lines if line.score is not None and "\t" not in line.text]
    long = [(line, heights) for line in seen if (heights := _heights(line)) >= _WIDE]
    hollow = sum(sum(map(str.isalnum, line.text)) < _HOLLOW * heights for line, heights in long)
    if hollow < 2 or hollow * 2 < len(long):
        return []
    return [Unread(file=name, code="foreign_script", detail=f"{hollow} of {len(long)}")]


def _heights(line: Line) -> float:
    left, top, right, bottom = line.box or (0.0, 0.0, 0.0, 0.0)
    return (right - left) / max(1.0, bottom - top)


def _is_empty(text: str) -> bool:
    return len("".join(text.split())) < _HARDLY_A_WORD
