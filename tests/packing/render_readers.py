"""Reads the words back out of rendered files, as a person at the screen would."""

from __future__ import annotations

import io
from collections import Counter
from collections.abc import Iterator
from typing import Any

import docx
import pypdfium2
from docx.oxml.ns import qn
from docx.table import Table
from docx.text.paragraph import Paragraph

_SIGNS = "Mark"


def squeeze(text: str) -> str:
    """Drop white space: a line may end anywhere, in Chinese without a space."""
    return "".join(text.split())


def pdf_pages(pdf: bytes) -> list[str]:
    file = pypdfium2.PdfDocument(pdf)
    try:
        return [page.get_textpage().get_text_range() for page in file]
    finally:
        file.close()


def pdf_words(pdf: bytes, header: str = "", footer: str = "", table_head: str = "") -> str:
    """Return the squeezed text without running lines, page numbers and the table head repeated on a new page."""
    pages = pdf_pages(pdf)
    total = len(pages)
    kept = []
    for number, page in enumerate(pages, 1):
        text = squeeze(page).removeprefix(squeeze(header))
        text = text.removeprefix(squeeze(table_head)) if number > 1 else text
        text = text.removesuffix(f"{number}/{total}") if total > 1 else text
        kept.append(text.removesuffix(squeeze(footer)))
    return "".join(kept)


def docx_words(data: bytes) -> str:
    """Return the squeezed text with list marks as Word shows them, without the decorative mark signs."""
    file = docx.Document(io.BytesIO(data))
    counts: Counter[int] = Counter()
    return squeeze("\n".join(_listed(file, paragraph, counts) for paragraph in _paragraphs(file.iter_inner_content())))


def _paragraphs(parts: Iterator[Paragraph | Table]) -> Iterator[Paragraph]:
    for part in parts:
        if isinstance(part, Paragraph):
            yield part
        else:
            for row in part.rows:
                for cell in row.cells:
                    yield from _paragraphs(cell.iter_inner_content())


def _listed(file: Any, paragraph: Paragraph, counts: Counter[int]) -> str:
    text = "".join(run.text for run in paragraph.runs if run.style.name != _SIGNS)
    name = paragraph.style.name if paragraph.style is not None else ""
    if name == "List Bullet":
        return f"• {text}"
    if name != "List Number":
        return text
    properties: Any = paragraph._p.pPr
    number = properties.numPr.numId.val
    counts[number] += 1
    return f"{_start(file, number) + counts[number] - 1}. {text}"


def _start(file: Any, number: int) -> int:
    numbering = file.part.numbering_part.element.num_having_numId(number)
    return int(numbering.find(f".//{qn('w:startOverride')}").get(qn("w:val")))
