"""A Word file as somebody sent it back: paragraphs in pieces with what was tracked, bookmarked and commented."""

from __future__ import annotations

import hashlib
import json
import re
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


def parse(data: bytes, name: str, limits: Limits) -> Parsed:  # noqa: ARG001 - the shape all parsers share
    """Return one part of kind ``edits``: JSON with ``paragraphs`` and ``comments``.

    A paragraph holds ``table`` and ``pieces``; a piece holds ``text``, ``state`` (same, new, gone), ``by`` (who
    tracked it), ``marks`` (names of the bookmarks around it) and ``comments`` (ids). Raises `Refused` as the parser
    of words does.
    """
    archive = SafeZip(data, limits)
    body = open_part(archive, "word/document.xml")
    if body is None:
        raise Refused("not_readable", "no word/document.xml")
    reader = _Reader()
    reader.blocks(body, 0, table=False)
    reader.finish()
    text = "\n".join("".join(piece["text"] for piece in one["pieces"]) for one in reader.paragraphs)
    check_length(text, limits)
    told: dict[str, Any] = {"paragraphs": reader.paragraphs, "comments": _comments(archive)}
    shown = json.dumps(told, ensure_ascii=True).encode("ascii")
    part = Part("edits.json", "edits", hashlib.sha256(shown).hexdigest(), len(shown), shown)
    return Parsed("docx", "", parts=(part,))


class _Reader:
    """Walks the body; bookmarks and comments stay open from paragraph to paragraph."""

    def __init__(self) -> None:
        self.paragraphs: list[dict[str, Any]] = []
        self._marks: dict[str, str] = {}
        self._comments: list[str] = []
        self._pieces: list[dict[str, Any]] = []
        self._joined = False

    def blocks(self, parent: _Element, depth: int, *, table: bool) -> None:
        """Read the paragraphs below an element."""
        if depth > DEEPEST:
            raise Refused("too_deep", f"nested more than {DEEPEST} deep")
        for element in parent:
            tag = local(element)
            if tag == "p":
                self._paragraph(element, depth, table=table)
            elif not self._range(element, tag) and tag not in SKIPPED:
                self.blocks(element, depth + 1, table=table or tag == "tbl")

    def finish(self) -> None:
        """Keep what stands in a last paragraph whose end was deleted."""
        if self._joined:
            self.paragraphs.append({"table": False, "pieces": self._pieces})
            self._joined = False

    def _paragraph(self, element: _Element, depth: int, *, table: bool) -> None:
        if not self._joined:
            self._pieces = []
        self._inline(element, depth + 1, "same", "")
        self._joined = _mark_gone(element)
        if self._joined:
            return  # its paragraph mark is deleted: it goes on in the next one
        self.paragraphs.append({"table": table, "pieces": self._pieces})
        self._pieces = []

    def _inline(self, parent: _Element, depth: int, state: str, by: str) -> None:
        if depth > DEEPEST:
            raise Refused("too_deep", f"nested more than {DEEPEST} deep")
        for element in parent:
            tag = local(element)
            if self._range(element, tag):
                continue
            if tag == "t" or (tag == "delText" and state == "gone"):
                self._piece(re.sub(r"[\r\n\t ]+", " ", element.text or ""), state, by)
            elif tag in AS_TEXT:
                self._piece(" " if AS_TEXT[tag] == "\t" else AS_TEXT[tag], state, by)
            elif tag in _GONE:
                self._inline(element, depth + 1, "gone", _attribute(element, "author"))
            elif tag in _CAME:
                kept = state if state == "gone" else "new"
                self._inline(element, depth + 1, kept, _attribute(element, "author"))
            elif tag == "txbxContent":
                self.blocks(element, depth + 1, table=False)
            elif tag == "r" and is_hidden(element):
                continue
            elif tag not in SKIPPED:
                self._inline(element, depth + 1, state, by)

    def _range(self, element: _Element, tag: str) -> bool:
        """Follow the start or end of a bookmark or comment; tell whether it was one."""
        ident = _attribute(element, "id")
        if tag == "bookmarkStart" and len(self._marks) < _MOST_MARKS:
            self._marks[ident] = _attribute(element, "name")[:_LONGEST_NAME]
        elif tag == "bookmarkEnd":
            self._marks.pop(ident, None)
        elif tag == "commentRangeStart" and len(self._comments) < _MOST_COMMENTS:
            self._comments.append(ident)
        elif tag == "commentRangeEnd":
            self._comments = [one for one in self._comments if one != ident]
        elif tag == "commentReference" and self._pieces and ident not in self._pieces[-1]["comments"]:
            self._pieces[-1]["comments"].append(ident)
        return tag in {"bookmarkStart", "bookmarkEnd", "commentRangeStart", "commentRangeEnd", "commentReference"}

    def _piece(self, text: str, state: str, by: str) -> None:
        text, _ = clean(text)
        if not text:
            return
        marks, comments = list(self._marks.values()), list(self._comments)
        last = self._pieces[-1] if self._pieces else None
        alike = {"state": state, "by": by, "marks": marks, "comments": comments}
        if last is not None and all(last[key] == value for key, value in alike.items()):
            last["text"] += text
        else:
            self._pieces.append({"text": text, **alike})


def _comments(archive: SafeZip) -> list[dict[str, str]]:
    root = open_part(archive, "word/comments.xml")
    found: list[dict[str, str]] = []
    for comment in root if root is not None else ():
        if local(comment) != "comment" or len(found) >= _MOST_COMMENTS:
            continue
        words, _ = clean(" ".join(part.text or "" for part in comment.iter() if local(part) == "t"))
        found.append(
            {"id": _attribute(comment, "id"), "by": _attribute(comment, "author"), "text": " ".join(words.split())}
        )
    return found


def _mark_gone(paragraph: _Element) -> bool:
    """Tell whether a paragraph's own mark was deleted, which joins it with the next."""
    properties = next((child for child in paragraph if local(child) == "pPr"), None)
    run = next((c for c in properties if local(c) == "rPr"), None) if properties is not None else None
    return run is not None and any(local(child) == "del" for child in run)


def _attribute(element: _Element, name: str) -> str:
    """Return an attribute of the format, in its usual or strict namespace."""
    found = (value for key, value in element.attrib.items() if str(key).rpartition("}")[2] == name)
    return str(next(found, ""))
