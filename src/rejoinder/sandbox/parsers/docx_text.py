"""Walks Word XML and writes paragraphs and table rows as lines."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from rejoinder.sandbox.limits import Refused
from rejoinder.sandbox.values import Problem

if TYPE_CHECKING:
    from lxml.etree import _Element

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
# The same names in the strict variant of the format.
_STRICT = "{http://purl.oclc.org/ooxml/wordprocessingml/main}"
_R_ID = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
DEEPEST = 200
_LONGEST_CELL = 120

_GONE = frozenset({"del", "moveFrom"})
AS_TEXT = {"tab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-", "ptab": "\t"}
SKIPPED = frozenset({"pPr", "tblPr", "tcPr", "trPr", "sectPr", "instrText", "delText", "delInstrText"})
_BLANK_NOTES = frozenset({"separator", "continuationSeparator", "continuationNotice"})


class Reader:
    """Collects text, links and counts over the parts of one file."""

    def __init__(self) -> None:
        self.links: list[tuple[str, str]] = []
        self._deleted = self._inserted = self._hidden = 0
        self._targets: dict[str, str] = {}

    def text(self, root: _Element, targets: dict[str, str]) -> str:
        """The lines below `root`; `targets` are the part's link addresses by id."""
        self._targets = targets
        return "\n".join(self._blocks(root, 0)).strip("\n")

    def problems(self) -> list[Problem]:
        """What was left out, with counts."""
        found = []
        if self._deleted or self._inserted:
            found.append(Problem("tracked_changes", f"{self._inserted} kept, {self._deleted} dropped"))
        if self._hidden:
            found.append(Problem("hidden_text", f"{self._hidden} runs dropped"))
        return found

    def _blocks(self, parent: _Element, depth: int) -> list[str]:
        if depth > DEEPEST:
            raise Refused("too_deep", f"nested more than {DEEPEST} deep")
        lines: list[str] = []
        for element in parent:
            tag = local(element)
            if tag == "p":
                lines += self._paragraph(element, depth)
            elif tag == "tbl":
                lines += self._table(element, depth)
            elif tag in _GONE:
                self._deleted += 1
            elif tag not in SKIPPED and element.get(f"{_W}type") not in _BLANK_NOTES:
                lines += self._blocks(element, depth + 1)
        return lines

    def _paragraph(self, paragraph: _Element, depth: int) -> list[str]:
        pieces: list[str] = []
        boxes: list[str] = []
        self._inline(paragraph, pieces, boxes, depth + 1)
        return ["".join(pieces), *boxes]

    def _table(self, table: _Element, depth: int) -> list[str]:
        lines: list[str] = []
        for row in table.iter(f"{_W}tr", f"{_STRICT}tr"):
            if next(row.iterancestors(f"{_W}tbl", f"{_STRICT}tbl")) is not table:
                continue
            cells = [[line for line in self._blocks(cell, depth + 1) if line.strip()] for cell in _cells(row)]
            if not any(cells):
                continue
            if sum(map(bool, cells)) > 1:
                cells = [_one_thing(cell) for cell in cells]
            if all(len(cell) <= 1 for cell in cells):
                lines.append("\t".join(cell[0] if cell else "" for cell in cells).strip("\t"))
            else:
                lines += [line for cell in cells for line in cell]
        return lines

    def _inline(self, parent: _Element, pieces: list[str], boxes: list[str], depth: int) -> None:
        if depth > DEEPEST:
            raise Refused("too_deep", f"nested more than {DEEPEST} deep")
        for element in parent:
            tag = local(element)
            if tag == "t":
                pieces.append(re.sub(r"[\r\n\t ]+", " ", element.text or ""))
            elif tag in AS_TEXT:
                pieces.append(AS_TEXT[tag])
            elif tag in _GONE:
                self._deleted += 1
            elif tag == "txbxContent":
                boxes += self._blocks(element, depth + 1)
            elif tag == "r" and is_hidden(element):
                self._hidden += 1
            elif tag == "hyperlink":
                self._link(element, pieces, boxes, depth)
            elif tag not in SKIPPED:
                self._inserted += tag in {"ins", "moveTo"}
                self._inline(element, pieces, boxes, depth + 1)

    def _link(self, element: _Element, pieces: list[str], boxes: list[str], depth: int) -> None:
        start = len(pieces)
        self._inline(element, pieces, boxes, depth + 1)
        address = self._targets.get(element.get(_R_ID, ""), "")
        if address:
            self.links.append(("".join(pieces[start:]).strip(), address))


def _one_thing(cell: list[str]) -> list[str]:
    """A cell's few short lines as one, so that its row stays a row; labels and their values stay lines."""
    joined = "; ".join(line.strip().rstrip(";；") for line in cell)
    labelled = any(sign in line for line in cell for sign in ":：\t")
    return [joined] if len(cell) > 1 and len(joined) <= _LONGEST_CELL and not labelled else cell


def local(element: _Element) -> str:
    """The local name; the second telling of a drawing for old programs counts as skipped."""
    return "instrText" if element.tag == _FALLBACK else element.tag.rpartition("}")[2]


def _cells(row: _Element) -> list[_Element]:
    """The row's own cells, also those wrapped in content controls."""
    own = row.iter(f"{_W}tc", f"{_STRICT}tc")
    return [cell for cell in own if next(cell.iterancestors(f"{_W}tr", f"{_STRICT}tr")) is row]


def is_hidden(run: _Element) -> bool:
    """Whether a run is formatted as hidden text."""
    for space in (_W, _STRICT):
        mark = run.find(f"{space}rPr/{space}vanish")
        if mark is not None:
            return mark.get(f"{space}val", "true") not in {"0", "false", "off"}
    return False
