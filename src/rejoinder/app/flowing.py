"""A letter's words as they were written: what a page adds is left out, lines it broke are whole again."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from rejoinder.model.notice import Message
from rejoinder.model.source import Box

_NUMBER = re.compile(r"(?:page|seite|第)?\s*\d{1,3}\s*(?:[/／]|of|von|页，?共)?\s*\d{0,3}\s*页?", re.IGNORECASE)
"""A page's number, alone on its line."""
_ITEM = re.compile(r"(?:[-–—•*·▪◦●○]|\(?\d{1,2}[.)]|[（(]\d{1,2}[)）])\s")
_EDGES = 0.09
"""What part of a page's height holds lines that belong to the page."""
_PITCH = 1.9
"""How far lines of one paragraph lie apart at most, in heights of a line."""
_RAGGED = 0.3
"""How much of a page's width a line may leave free that does not end a sentence and goes on below."""
_INDENT = 40
_STOPPED = re.compile(r"[.!?:;。！？：；][\"”’)\]）」』]*\s*$")
_HAN = "\u3000-\u9fff\uff00-\uffef"
_CLOSED = re.compile(rf"[{_HAN}]$")


@dataclass(frozen=True, slots=True)
class _Line:
    """One line on a page: its words and where it stands."""

    words: str
    page: tuple[str, int]
    box: Box


def flowing(message: Message) -> str:
    """Return a message's words; of pages, without running heads and page numbers and with broken lines joined.

    What has no pages, or pages whose lines have no place, is returned as it is.
    """
    lines = [
        _Line(message.text[one.start : one.end], (one.file, one.page), one.box) for one in message.lines if one.box
    ]
    if not lines or len(lines) < len(message.lines) or not _whole(lines, message.text):
        return message.text
    kept = list(_own(lines))
    rights = _reaches(kept)
    said: list[str] = []
    for at, line in enumerate(kept):
        before = kept[at - 1] if at else None
        if before is not None and _broken(before, line, rights[before.page]):
            said[-1] += line.words if _CLOSED.search(said[-1]) else f" {line.words}"
        else:
            apart = before is not None and not _near(before, line)
            said.append(f"\n{line.words}" if apart else line.words)
    return "\n".join(said)


def _whole(lines: Sequence[_Line], text: str) -> bool:
    """Tell whether every word of the text stands on a page's line."""
    return sum(len(line.words) for line in lines) >= len("".join(text.split()))


def _own(lines: Sequence[_Line]) -> Iterator[_Line]:
    """Yield the lines that are the letter's own: none at a page's edge that stands alike elsewhere."""
    height = max(line.box.bottom for line in lines)
    times = Counter(_same(line.words) for line in lines)
    for at, line in enumerate(lines):
        outside = line.box.top < height * _EDGES or line.box.bottom > height * (1 - _EDGES)
        if at and _goes_on(lines[at - 1], line):
            outside = False
        if not outside or not (_NUMBER.fullmatch(line.words.strip()) or times[_same(line.words)] > 1):
            yield line


def _goes_on(before: _Line, line: _Line) -> bool:
    """Tell whether a line stands right below one that ends no sentence: then it is no foot of the page."""
    return before.page == line.page and _near(before, line) and not _STOPPED.search(before.words)


def _same(words: str) -> str:
    return re.sub(r"\d+", "#", words.strip())


def _reaches(lines: Sequence[_Line]) -> dict[tuple[str, int], float]:
    """Return how far to the right the words of each page reach."""
    rights: dict[tuple[str, int], float] = {}
    for line in lines:
        rights[line.page] = max(rights.get(line.page, 0.0), line.box.right)
    return rights


def _near(before: _Line, line: _Line) -> bool:
    if before.page != line.page:
        return True
    return line.box.top - before.box.top <= _PITCH * max(before.box.bottom - before.box.top, 1.0)


def _broken(before: _Line, line: _Line, reach: float) -> bool:
    """Tell whether a line ended only because the next word did not fit."""
    words, ended = line.words, before.words
    if not words.strip() or not ended.strip() or "\t" in words + ended or _ITEM.match(words):
        return False
    if not _near(before, line) or before.box.left > line.box.left + _INDENT:
        return False
    room = reach - before.box.right
    if not _STOPPED.search(ended):
        return room < _RAGGED * reach
    first = words[:1] if _CLOSED.search(ended) else words.split()[0]
    return room < (len(first) + 1) * (line.box.right - line.box.left) / len(words)
