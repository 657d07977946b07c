"""One neutral document and its two renderings, PDF and Word, with the same words in the same order."""

from __future__ import annotations

from rejoinder.packing.render.document import (
    Block,
    Bullets,
    Checklist,
    CheckRow,
    Document,
    DocumentError,
    Heading,
    KeyValues,
    Note,
    Numbered,
    PageBreak,
    Pairs,
    Paragraph,
    Run,
    Schematic,
    SchematicItem,
    Spacer,
    Table,
    runs,
)
from rejoinder.packing.render.glyphs import missing_glyphs, shown
from rejoinder.packing.render.pdf import render_pdf
from rejoinder.packing.render.word import render_docx
from rejoinder.packing.render.words import words

__all__ = [
    "Block",
    "Bullets",
    "CheckRow",
    "Checklist",
    "Document",
    "DocumentError",
    "Heading",
    "KeyValues",
    "Note",
    "Numbered",
    "PageBreak",
    "Pairs",
    "Paragraph",
    "Run",
    "Schematic",
    "SchematicItem",
    "Spacer",
    "Table",
    "missing_glyphs",
    "render_docx",
    "render_pdf",
    "runs",
    "shown",
    "words",
]
