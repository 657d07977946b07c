"""The Word file around the words: page, running lines, blank properties, a zip that is the same every time."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Container
from functools import cache
from typing import Any

import docx
from docx.document import Document as WordFile
from docx.enum.text import WD_TAB_ALIGNMENT
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm
from docx.text.paragraph import Paragraph as WordParagraph

from rejoinder.packing.render.document import Document
from rejoinder.packing.render.word_styles import set_styles

_EPOCH = (1980, 1, 1, 0, 0, 0)
"""The earliest moment a zip can name: the file says nothing about when it was made."""
_UNWANTED = ("/thumbnail", "/customXml", "/core-properties", "/extended-properties", "/stylesWithEffects")
_KEPT_STYLES = frozenset(
    (
        *("Normal", "Default Paragraph Font", "Normal Table", "No List", "Table Grid", "header", "footer"),
        *("heading 1", "heading 2", "heading 3", "Heading 1 Char", "Heading 2 Char", "Heading 3 Char"),
        *("Header Char", "Footer Char", "List Bullet", "List Number", "caption"),
    )
)
"""Styles we use, by the names in the file; the template's other 150 would only weigh and confuse."""
_TRACES = (
    qn("w:rsids"),
    qn("w:rsid"),
    qn("w:savePreviewPicture"),
    "{http://schemas.microsoft.com/office/word/2010/wordml}docId",
)
_MARGINS = {"letter": (27.0, 27.0, 26.0), "guide": (21.0, 23.0, 23.0)}
"""Left and right, top, bottom, in millimetres."""


@cache
def _template() -> bytes:
    """Return python-docx's template without its thumbnail, author, dates and edit marks."""
    file = docx.Document()
    for rels in (file.part.package.rels, file.part.rels):
        for key in [key for key, rel in rels.items() if rel.reltype.endswith(_UNWANTED)]:
            del rels[key]
    styles = file.styles.element
    for root in (file.settings.element, styles, file.part.numbering_part.element, file.element):
        _forget(root)
    _tidy_settings(file.settings.element)
    for style in styles.findall(qn("w:style")):
        if style.find(qn("w:name")).get(qn("w:val")) not in _KEPT_STYLES:
            styles.remove(style)
    _without_styles(file.part.numbering_part.element, {style.get(qn("w:styleId")) for style in styles})
    buffer = io.BytesIO()
    file.save(buffer)
    return buffer.getvalue()


def _forget(root: Any) -> None:
    """Drop what tells of the template's past: marks of editing sessions, ids, preview settings."""
    for element in list(root.iter(*_TRACES)):
        element.getparent().remove(element)
    for element in root.iter():
        for name in [name for name in element.attrib if "rsid" in name]:
            del element.attrib[name]


def _without_styles(numbering: Any, known: Container[str | None]) -> None:
    """Let no list name a style that the file does not hold."""
    for named in list(numbering.iter(qn("w:pStyle"))):
        if named.get(qn("w:val")) not in known:
            named.getparent().remove(named)


def _tidy_settings(settings: Any) -> None:
    """Ask for the layout of today's Word and for Chinese as the East Asian language; a zoom has to name its figure."""
    for zoom in settings.iter(qn("w:zoom")):
        zoom.set(qn("w:percent"), "100")
    for mode in settings.iter(qn("w:compatSetting")):
        if mode.get(qn("w:name")) == "compatibilityMode":
            mode.set(qn("w:val"), "15")
    for language in settings.iter(qn("w:themeFontLang")):
        language.set(qn("w:eastAsia"), "zh-CN")


def blank_file(document: Document) -> WordFile:
    """Return an empty Word file with the document's page, styles and running lines."""
    file: WordFile = docx.Document(io.BytesIO(_template()))
    body = file.element.body
    for old in [child for child in body if child.tag == qn("w:p")]:
        body.remove(old)
    set_styles(file, document.style, document.lang)
    section = file.sections[0]
    side, top, bottom = _MARGINS[document.style]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.left_margin = section.right_margin = Mm(side)
    section.top_margin, section.bottom_margin = Mm(top), Mm(bottom)
    section.header_distance = section.footer_distance = Mm(12)
    _running_lines(section, document, Mm(210 - 2 * side))
    return file


def _running_lines(section: Any, document: Document, width: int) -> None:
    """Write header and footer; a letter's first page has no header."""
    section.different_first_page_header_footer = document.style == "letter"
    if document.header:
        paragraph = section.header.paragraphs[0]
        paragraph.text = f"\t{document.header}"
        _tab(paragraph, width)
    footers = [section.footer, *([section.first_page_footer] if document.style == "letter" else [])]
    for footer in footers:
        paragraph = footer.paragraphs[0]
        paragraph.text = f"{document.footer}\t"
        _tab(paragraph, width)
        _field(paragraph, "PAGE")
        paragraph.add_run(" / ")
        _field(paragraph, "NUMPAGES")


def _tab(paragraph: WordParagraph, width: int) -> None:
    """Put one tab stop at the right edge."""
    style: Any = paragraph.style
    style.paragraph_format.tab_stops.clear_all()
    paragraph.paragraph_format.tab_stops.add_tab_stop(width, WD_TAB_ALIGNMENT.RIGHT)


def _field(paragraph: WordParagraph, name: str) -> None:
    """Add a field that the word processor fills in."""
    field = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), name)
    run = paragraph.add_run("1")
    field.append(run._r)  # noqa: SLF001 - python-docx has no word for fields
    paragraph._p.append(field)  # noqa: SLF001


def saved(file: WordFile) -> bytes:
    """Return the file's bytes with parts in a fixed order and without any time."""
    loose, packed = io.BytesIO(), io.BytesIO()
    file.save(loose)
    with zipfile.ZipFile(loose) as parts, zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as tidy:
        for name in sorted(parts.namelist(), key=lambda name: (name != "[Content_Types].xml", name)):
            if not name.startswith("docProps/"):
                info = zipfile.ZipInfo(name, _EPOCH)
                info.compress_type = zipfile.ZIP_DEFLATED
                info.create_system = 0
                tidy.writestr(info, parts.read(name))
    return packed.getvalue()
