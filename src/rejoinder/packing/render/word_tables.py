"""Tables of a Word file: edges, widths, header rows, rows that stay on one page."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Literal

from docx.document import Document as WordFile
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Emu
from docx.text.paragraph import Paragraph as WordParagraph

from rejoinder.packing.render.palette import PALETTE
from rejoinder.packing.render.word_styles import CELL_STYLE

Edges = Literal["rows", "none", "thin", "thick", "dashed"]

_SIDES = ("top", "left", "bottom", "right", "insideH", "insideV")
_THIN = ("single", 4, PALETTE["mute"])
_EDGES: dict[str, dict[str, tuple[str, int, str]]] = {
    "rows": {"bottom": ("single", 4, PALETTE["line"]), "insideH": ("single", 4, PALETTE["line"])},
    "none": {},
    "thin": dict.fromkeys(_SIDES, _THIN),
    "thick": {**dict.fromkeys(_SIDES, ("single", 6, PALETTE["ask"])), "left": ("single", 24, PALETTE["ask"])},
    "dashed": dict.fromkeys(_SIDES, ("dashed", 8, PALETTE["mute"])),
}
"""Kind of line, width in eighths of a point, colour; sides that are not named have no line."""


class Sheet:
    """A table whose cells are written by row and column."""

    def __init__(self, table: Any) -> None:
        self._cells = [list(row.cells) for row in table.rows]

    def start(self, row: int, column: int) -> WordParagraph:
        """Return the first paragraph of a cell."""
        paragraph: WordParagraph = self._cells[row][column].paragraphs[0]
        paragraph.style = CELL_STYLE
        return paragraph

    def more(self, row: int, column: int) -> WordParagraph:
        """Return a further paragraph in a cell."""
        paragraph: WordParagraph = self._cells[row][column].add_paragraph(style=CELL_STYLE)
        return paragraph


def sheet(file: WordFile, rows: int, shares: Sequence[float], *, header: bool = False, edges: Edges = "rows") -> Sheet:
    """Append a table as wide as the text, its columns in these shares, and a thin gap after it."""
    section = file.sections[0]
    width = int(section.page_width or 0) - int(section.left_margin or 0) - int(section.right_margin or 0)
    table: Any = file.add_table(rows=rows, cols=len(shares), style="Table Grid")
    table.autofit = False
    _edge(table, edges)
    for column, share in zip(table.columns, shares, strict=True):
        column.width = Emu(int(width * share / sum(shares)))
        for cell in column.cells:
            cell.width = column.width
    for number, row in enumerate(table.rows):
        _keep(row, repeat=header and number == 0)
    if header:
        _underline(table.rows[0])
    file.add_paragraph(style="Gap")
    return Sheet(table)


def _line(side: str, kind: str, width: int, colour: str) -> Any:
    element = OxmlElement(f"w:{side}")
    for name, value in (("val", kind), ("sz", str(width)), ("space", "0"), ("color", colour)):
        element.set(qn(f"w:{name}"), value)
    return element


def _edge(table: Any, edges: Edges) -> None:
    borders = OxmlElement("w:tblBorders")
    for side in _SIDES:
        borders.append(_line(side, *_EDGES[edges].get(side, ("nil", 0, "auto"))))
    properties = table._tbl.tblPr  # noqa: SLF001 - python-docx has no word for borders
    properties.insert_element_before(borders, "w:shd", "w:tblLayout", "w:tblCellMar", "w:tblLook")


def _keep(row: Any, *, repeat: bool) -> None:
    """Keep a row on one page (Word lets a row taller than the page break all the same)."""
    properties = row._tr.get_or_add_trPr()  # noqa: SLF001
    properties.append(OxmlElement("w:cantSplit"))
    if repeat:
        properties.append(OxmlElement("w:tblHeader"))


def _underline(row: Any) -> None:
    for cell in row.cells:
        borders = OxmlElement("w:tcBorders")
        borders.append(_line("bottom", "single", 8, PALETTE["ink"]))
        cell._tc.get_or_add_tcPr().append(borders)  # noqa: SLF001
