"""A Word file as somebody sent it back: paragraphs in pieces with what was tracked, bookmarked and commented."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from rejoinder.sandbox.limits import Limits, Refused
from rejoinder.sandbox.parsers.clean import clean
from rejoinder.sandbox.parsers.docx import open_part
from rejoinder.sandbox.parsers.docx_text import AS_TEXT, DEEPEST, SKIPPED, is_hidden, local
from rejoinder.sandbox.parsers.text import check_length
from rejoinder.sandbox.parsers.zips import SafeZip
from rejoinder.sandbox.values import Parsed, Part

if TYPE_CHECKING:
    from lxml.etree import _Element

_GONE = frozenset({"del", "moveFrom"})
_CAME = frozenset({"ins", "moveTo"})
_MOST_MARKS = 2_000
_MOST_COMMENTS = 500
_LONGEST_NAME = 60
_HEADING = re.compile(r"heading \d|title|subtitle", re.IGNORECASE)
"""How built-in styles are named in the file whatever language the program speaks; their ids differ."""


def parse(data: bytes, name: str, limits: Limits) -> Parsed:  # noqa: ARG001 - the shape all parsers share
    """Return one part of kind ``edits``: JSON with ``paragraphs`` and ``comments``.

    A paragraph holds ``row`` (the number of its table row, 0 outside of tables), ``heading`` and ``pieces``; a piece
    holds ``text``, ``state`` (same, new, gone), ``by`` and ``on`` (who tracked it, and the day), ``marks`` (names of
    the bookmarks around it) and ``comments`` (ids). Raises `Refused` as the parser of words does.
    """
    archive = SafeZip(data, limits)
    body = open_part(archive, "word/document.xml")
    if body is None:
        raise Refused("not_readable", "no word/document.xml")
    reader = _Reader(_headings(archive), _ended(body))
    reader.blocks(body, 0, _PLAIN, row=0)
    reader.finish()
    text = "\n".join("".join(piece["text"] for piece in one["pieces"]) for one in reader.paragraphs)
    check_length(text, limits)
    told: dict[str, Any] = {"paragraphs": reader.paragraphs, "comments": _comments(archive)}
    shown = json.dumps(told, ensure_ascii=True).encode("ascii")
    part = Part("edits.json", "edits", hashlib.sha256(shown).hexdigest(), len(shown), shown)
    return Parsed("docx", "", parts=(part,))


@dataclass(frozen=True, slots=True)
class _Track:
    """What was tracked of the words being read: nothing, or that they came or went, by whom and when."""

    state: str = "same"
    by: str = ""
    on: str | None = None

    def inside(self, element: _Element, state: str) -> _Track:
        """Return the track within a tracked element; what went stays gone whoever put it in before."""
        state = self.state if self.state == "gone" else state
        return _Track(state, _attribute(element, "author"), _day(_attribute(element, "date")))


_PLAIN = _Track()


class _Reader:
    """Walks the body; bookmarks and comments stay open from paragraph to paragraph."""

    def __init__(self, headings: frozenset[str], ended: frozenset[tuple[str, str]]) -> None:
        self._headings = headings
        self._ended = ended
        self.paragraphs: list[dict[str, Any]] = []
        self._marks: dict[str, str] = {}
        self._comments: list[str] = []
        self._pieces: list[dict[str, Any]] = []
        self._joined = False
        self._rows = 0

    def blocks(self, parent: _Element, depth: int, track: _Track, *, row: int) -> None:
        """Read the paragraphs below an element."""
        if depth > DEEPEST:
            raise Refused("too_deep", f"nested more than {DEEPEST} deep")
        for element in parent:
            tag = local(element)
            if tag == "p":
                self._paragraph(element, depth, track, row=row)
            elif not self._range(element, tag) and tag not in SKIPPED:
                if tag == "tr":
                    self._rows += 1
                within, at = (_row(element, track), self._rows) if tag == "tr" else (track, row)
                self.blocks(element, depth + 1, within, row=at)

    def finish(self) -> None:
        """Keep what stands in a last paragraph whose end was deleted."""
        if self._joined:
            self.paragraphs.append({"row": 0, "heading": False, "pieces": self._pieces})
            self._joined = False

    def _paragraph(self, element: _Element, depth: int, track: _Track, *, row: int) -> None:
        if not self._joined:
            self._pieces = []
        self._inline(element, depth + 1, track)
        self._joined = _mark_gone(element)
        if self._joined:
            return  # its paragraph mark is deleted: it goes on in the next one
        heading = _style(element) in self._headings
        self.paragraphs.append({"row": row, "heading": heading, "pieces": self._pieces})
        self._pieces = []

    def _inline(self, parent: _Element, depth: int, track: _Track) -> None:
        if depth > DEEPEST:
            raise Refused("too_deep", f"nested more than {DEEPEST} deep")
        for element in parent:
            tag = local(element)
            if self._range(element, tag):
                continue
            if tag == "t" or (tag == "delText" and track.state == "gone"):
                self._piece(re.sub(r"[\r\n\t ]+", " ", element.text or ""), track)
            elif tag in AS_TEXT:
                self._piece(" " if AS_TEXT[tag] == "\t" else AS_TEXT[tag], track)
            elif tag in _GONE or tag in _CAME:
                self._inline(element, depth + 1, track.inside(element, "gone" if tag in _GONE else "new"))
            elif tag == "txbxContent":
                self.blocks(element, depth + 1, track, row=0)
            elif tag == "r" and is_hidden(element):
                continue
            elif tag not in SKIPPED:
                self._inline(element, depth + 1, track)

    def _range(self, element: _Element, tag: str) -> bool:
        """Follow the start or end of a bookmark or comment; tell whether it was one."""
        ident = _attribute(element, "id")
        if tag == "bookmarkStart" and len(self._marks) < _MOST_MARKS:
            name = _attribute(element, "name")
            if (ident, name) in self._ended:
                self._marks[ident] = name[:_LONGEST_NAME]
        elif tag == "bookmarkEnd":
            self._marks.pop(ident, None)
        elif tag == "commentRangeStart" and len(self._comments) < _MOST_COMMENTS:
            self._comments.append(ident)
        elif tag == "commentRangeEnd":
            self._comments = [one for one in self._comments if one != ident]
        elif tag == "commentReference" and self._pieces and ident not in self._pieces[-1]["comments"]:
            self._pieces[-1]["comments"].append(ident)
        return tag in {"bookmarkStart", "bookmarkEnd", "commentRangeStart", "commentRangeEnd", "commentReference"}

    def _piece(self, text: str, track: _Track) -> None:
        text, _ = clean(text)
        if not text:
            return
        marks, comments = list(self._marks.values()), list(self._comments)
        last = self._pieces[-1] if self._pieces else None
        alike = {"state": track.state, "by": track.by, "on": track.on, "marks": marks, "comments": comments}
        if last is not None and all(last[key] == value for key, value in alike.items()):
            last["text"] += text
        else:
            self._pieces.append({"text": text, **alike})


def _comments(archive: SafeZip) -> list[dict[str, str | None]]:
    root = open_part(archive, "word/comments.xml")
    found: list[dict[str, str | None]] = []
    for comment in root if root is not None else ():
        if local(comment) != "comment" or len(found) >= _MOST_COMMENTS:
            continue
        words, _ = clean("\n".join(_lines(comment)))
        found.append(
            {
                "id": _attribute(comment, "id"),
                "by": _attribute(comment, "author"),
                "on": _day(_attribute(comment, "date")),
                "text": " ".join(words.split()),
            }
        )
    return found


def _lines(comment: _Element) -> Iterator[str]:
    """Yield a comment's paragraphs; the runs of one are one text, however a program cut them."""
    for paragraph in comment.iter():
        if local(paragraph) == "p":
            yield "".join(part.text or "" for part in paragraph.iter() if local(part) == "t")


def _headings(archive: SafeZip) -> frozenset[str]:
    """Return the ids of the styles that are headings: WPS gives them numbers, other programs words of a language."""
    root = open_part(archive, "word/styles.xml")
    found = {"Title"}
    for style in root if root is not None else ():
        name = next((_attribute(child, "val") for child in style if local(child) == "name"), "")
        if local(style) == "style" and _HEADING.fullmatch(name):
            found.add(_attribute(style, "styleId"))
    return frozenset(found)


def _style(paragraph: _Element) -> str:
    properties = next((child for child in paragraph if local(child) == "pPr"), None)
    found = (_attribute(c, "val") for c in properties if local(c) == "pStyle") if properties is not None else iter(())
    return next(found, "")


def _ended(body: _Element) -> frozenset[tuple[str, str]]:
    """Return id and name of the bookmarks that have an end.

    LibreOffice writes a second start without one where all words of a bookmark were deleted; taken as open it would
    hold the rest of the letter.
    """
    opened: dict[str, str] = {}
    found = set()
    for element in body.iter():
        tag = local(element)
        if tag == "bookmarkStart":
            opened[_attribute(element, "id")] = _attribute(element, "name")
        elif tag == "bookmarkEnd" and (ident := _attribute(element, "id")) in opened:
            found.add((ident, opened.pop(ident)))
    return frozenset(found)


def _row(row: _Element, track: _Track) -> _Track:
    """Return the track within a table row: a whole row may have come or gone."""
    properties = next((child for child in row if local(child) == "trPr"), None)
    for child in properties if properties is not None else ():
        if local(child) in _GONE | _CAME:
            return track.inside(child, "gone" if local(child) in _GONE else "new")
    return track


def _day(stamp: str) -> str | None:
    """Return the day of a time stamp; programs write local time and call it UTC, so no zone is reckoned with."""
    try:
        return date.fromisoformat(stamp[:10]).isoformat()
    except ValueError:
        return None


def _mark_gone(paragraph: _Element) -> bool:
    """Tell whether a paragraph's own mark was deleted or moved away, which joins it with the next."""
    properties = next((child for child in paragraph if local(child) == "pPr"), None)
    run = next((c for c in properties if local(c) == "rPr"), None) if properties is not None else None
    return run is not None and any(local(child) in _GONE for child in run)


def _attribute(element: _Element, name: str) -> str:
    """Return an attribute of the format, in its usual or strict namespace."""
    found = (value for key, value in element.attrib.items() if str(key).rpartition("}")[2] == name)
    return str(next(found, ""))
