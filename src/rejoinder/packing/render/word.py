"""A document to Word bytes through python-docx: real styles, blank properties, the same bytes for the same document."""

from __future__ import annotations

from typing import Any

from docx.document import Document as WordFile
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_BREAK
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Pt
from docx.text.paragraph import Paragraph as WordParagraph

from rejoinder.packing.render.document import (
    Align,
    Block,
    Bullets,
    Checklist,
    Document,
    Heading,
    KeyValues,
    Note,
    Numbered,
    PageBreak,
    Pairs,
    Paragraph,
    Run,
    Runs,
    Schematic,
    SchematicItem,
    Spacer,
    Table,
)
from rejoinder.packing.render.glyphs import shown_all
from rejoinder.packing.render.word_file import blank_file, saved
from rejoinder.packing.render.word_styles import MARK_STYLE, STEP_STYLE, is_cjk, mark_language
from rejoinder.packing.render.word_tables import Edges, Sheet, sheet

_ALIGN = {
    "left": WD_ALIGN_PARAGRAPH.LEFT,
    "center": WD_ALIGN_PARAGRAPH.CENTER,
    "right": WD_ALIGN_PARAGRAPH.RIGHT,
}
_NOTE_EDGES: dict[str, Edges] = {"attention": "thick", "uncertain": "dashed", "plain": "thin"}
_SIGNS = {"stop": "☒", "ask": "◇", "hold": "✓", "mute": "◌", "todo": "☐"}
"""The nearest characters to the drawn marks; the word stands beside each, so they carry nothing alone."""


def render_docx(document: Document) -> bytes:
    """Return the document as a Word file with the same words as the PDF; no author, dates, paths or revision marks."""
    document = shown_all(document)
    file = blank_file(document)
    writer = _Writer(file, document.lang)
    for block in document.blocks:
        writer.block(block)
    return saved(file)


class _Writer:
    """Writes blocks one after another into a file."""

    def __init__(self, file: WordFile, lang: str) -> None:
        self.file = file
        self.lang = lang
        self._marks: set[str] = set()

    def block(self, block: Block) -> None:
        """Write one block."""
        match block:
            case Heading():
                self.runs(self.file.add_paragraph(style=f"Heading {block.level}"), (Run(block.text, lang=block.lang),))
            case Paragraph():
                self.paragraph(block.runs, align=block.align).paragraph_format.keep_together = block.keep or None
            case Bullets():
                self.bullets(block)
            case Numbered():
                self.numbered(block)
            case Table():
                self.table(block)
            case Pairs():
                self.pairs(block)
            case KeyValues():
                self.key_values(block)
            case Note():
                self.note(block)
            case Checklist():
                self.checklist(block)
            case Schematic():
                self.schematic(block)
            case Spacer() | PageBreak():
                self.gap(block)

    def gap(self, block: Spacer | PageBreak) -> None:
        """Leave height free, or begin a new page."""
        paragraph = self.file.add_paragraph(style="Gap")
        if isinstance(block, Spacer):
            paragraph.paragraph_format.space_after = Pt(16 * block.lines)
        else:
            paragraph.add_run().add_break(WD_BREAK.PAGE)

    def runs(self, paragraph: WordParagraph, parts: Runs, *, lang: str = "", bold: bool = False) -> None:
        """Write runs; a newline becomes a line break."""
        for part in parts:
            tag = part.lang or lang or self.lang
            run = paragraph.add_run()
            if part.mark and part.mark not in self._marks:
                self.bookmark(run, part.mark)
            for number, line in enumerate(part.text.split("\n")):
                if number:
                    run.add_break()
                run.add_text(line)
            run.bold = True if part.bold or bold else None
            run.italic = True if part.italic and not is_cjk(tag) else None
            mark_language(run, tag, mono=part.mono)

    def bookmark(self, run: Any, name: str) -> None:
        """Put a bookmark around a run."""
        self._marks.add(name)
        start, end = OxmlElement("w:bookmarkStart"), OxmlElement("w:bookmarkEnd")
        for element in (start, end):
            element.set(qn("w:id"), str(len(self._marks)))
        start.set(qn("w:name"), name)
        run._r.addprevious(start)  # noqa: SLF001 - python-docx has no word for bookmarks
        run._r.addnext(end)  # noqa: SLF001

    def paragraph(self, parts: Runs, *, align: Align = "left", style: str | None = None) -> WordParagraph:
        """Write one paragraph at the end of the file."""
        paragraph = self.file.add_paragraph(style=style)
        if align != "left":
            paragraph.alignment = _ALIGN[align]
        self.runs(paragraph, parts)
        return paragraph

    def bullets(self, block: Bullets) -> None:
        for item in block.items:
            self.paragraph(item, style="List Bullet")

    def numbered(self, block: Numbered) -> None:
        number = _restarted(self.file, block.start)
        for item in block.items:
            properties: Any = self.paragraph(item, style="List Number")._p.get_or_add_pPr()  # noqa: SLF001
            numbering = properties.get_or_add_numPr()
            numbering.get_or_add_ilvl().val = 0
            numbering.get_or_add_numId().val = number

    def table(self, block: Table) -> None:
        shares = block.widths or (1.0,) * len(block.header)
        aligns = block.align or ("left",) * len(block.header)
        grid = sheet(self.file, len(block.rows) + 1, shares, header=True)
        for number, row in enumerate((block.header, *block.rows)):
            for column, cell in enumerate(row):
                paragraph = grid.start(number, column)
                paragraph.alignment = _ALIGN[aligns[column]]
                self.runs(paragraph, cell, bold=number == 0)

    def pairs(self, block: Pairs) -> None:
        heads = any(block.heads)
        grid = sheet(self.file, len(block.rows) + heads, (1.0, 1.12), header=heads)
        if heads:
            for column, head in enumerate(block.heads):
                self.runs(grid.start(0, column), (Run(head),), lang=block.langs[column], bold=True)
        for number, row in enumerate(block.rows, int(heads)):
            for column, side in enumerate(row):
                self.runs(grid.start(number, column), side, lang=block.langs[column])

    def key_values(self, block: KeyValues) -> None:
        grid = sheet(self.file, len(block.rows), (1.0, 3.0), edges="none")
        for number, (key, value) in enumerate(block.rows):
            self.runs(grid.start(number, 0), (Run(key),))
            self.runs(grid.start(number, 1), value)

    def note(self, block: Note) -> None:
        grid = sheet(self.file, 1, (1.0,), edges=_NOTE_EDGES[block.kind])
        paragraph = grid.start(0, 0)
        if block.title:
            self.runs(paragraph, (Run(block.title),), bold=True)
            paragraph = grid.more(0, 0)
        self.runs(paragraph, block.text)

    def checklist(self, block: Checklist) -> None:
        grid = sheet(self.file, len(block.rows), (0.5, 2.0, 7.0))
        for number, row in enumerate(block.rows):
            grid.start(number, 0).add_run(_SIGNS[row.mark], style=MARK_STYLE)
            self.runs(grid.start(number, 1), (Run(row.word),), bold=True)
            self.runs(grid.start(number, 2), row.text)

    def schematic(self, block: Schematic) -> None:
        grid = sheet(self.file, 1 + bool(block.menu) + bool(block.rows), (1.0,), edges="thin")
        self.runs(grid.start(0, 0), (Run(block.window),), bold=True)
        if block.menu:
            paragraph = grid.start(1, 0)
            for item in block.menu:
                self.screen_item(paragraph, item)
                paragraph.add_run("    ")
        if block.rows:
            self.screen_rows(grid, 1 + bool(block.menu), block.rows)
        self.paragraph((Run(block.caption),), align="center", style="Caption")

    def screen_rows(self, grid: Sheet, row: int, items: tuple[SchematicItem, ...]) -> None:
        for number, item in enumerate(items):
            self.screen_item(grid.more(row, 0) if number else grid.start(row, 0), item)

    def screen_item(self, paragraph: WordParagraph, item: SchematicItem) -> None:
        self.runs(paragraph, (Run(item.text),), bold=item.highlighted)
        if item.step is not None:
            paragraph.add_run("  ")
            paragraph.add_run(f" {item.step} ", style=STEP_STYLE)
        if item.note:
            paragraph.add_run("  ")
            self.runs(paragraph, (Run(item.note),))


def _restarted(file: WordFile, start: int) -> int:
    """Return the id of a new numbering like that of the style List Number, counting from ``start``."""
    style: Any = file.styles["List Number"]
    used = style.element.pPr.numPr.numId.val
    numbering = file.part.numbering_part.element
    abstract = numbering.num_having_numId(used).abstractNumId.val
    fresh = numbering.add_num(abstract)
    fresh.add_lvlOverride(ilvl=0).add_startOverride(start)
    return int(fresh.numId)
