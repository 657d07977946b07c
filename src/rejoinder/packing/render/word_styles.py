"""Fonts and styles of a Word file: faces that Word, WPS and LibreOffice have, East Asian face and language set."""

from __future__ import annotations

from typing import Any

from docx.document import Document as WordFile
from docx.enum.style import WD_STYLE_TYPE
from docx.oxml.ns import qn
from docx.shared import Pt, RGBColor
from docx.styles.style import BaseStyle
from docx.text.run import Run as WordRun

from rejoinder.packing.render.document import Style
from rejoinder.packing.render.palette import INK, PALETTE

CELL_STYLE = "Cell"
GAP_STYLE = "Gap"
MARK_STYLE = "Mark"
STEP_STYLE = "Step"

LATIN = {"letter": "Times New Roman", "guide": "Arial"}
"""The PDF embeds its fonts; a Word file cannot count on them, so it names what every office suite has or matches."""
HAN = "Microsoft YaHei"
MONO = "Courier New"

_SIZES = {"letter": (11.0, 12.5, 11.5, 11.0), "guide": (10.0, 18.0, 13.0, 10.5)}
"""Points for running text and the three heading levels."""
_AFTER_AUTO_SPACE = ("w:bidi", "w:adjustRightInd", "w:snapToGrid", "w:spacing", "w:ind", "w:jc", "w:rPr")
"""Elements that the schema wants behind the two switches."""
_THEMED = ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme")


def is_cjk(lang: str) -> bool:
    """Tell whether a language is set in East Asian type."""
    return lang.split("-", maxsplit=1)[0] in {"zh", "ja", "ko"}


def _word_tag(lang: str) -> str:
    """Return the tag with the region Word needs to find a dictionary."""
    return {"en": "en-US", "zh": "zh-CN", "de": "de-DE", "fr": "fr-FR", "ru": "ru-RU"}.get(lang, lang)


def _faces(element: Any, latin: str, *, hint: bool = False) -> None:
    fonts = element.get_or_add_rPr().get_or_add_rFonts()
    for name in _THEMED:
        fonts.attrib.pop(qn(f"w:{name}"), None)
    for name, face in (("ascii", latin), ("hAnsi", latin), ("cs", latin), ("eastAsia", HAN)):
        fonts.set(qn(f"w:{name}"), face)
    if hint:
        fonts.set(qn("w:hint"), "eastAsia")


def _language(element: Any, lang: str) -> None:
    properties = element.get_or_add_rPr()
    for old in properties.findall(qn("w:lang")):
        properties.remove(old)
    tag = properties.makeelement(qn("w:lang"), {})
    tag.set(qn("w:val"), "en-US" if is_cjk(lang) else _word_tag(lang))
    tag.set(qn("w:eastAsia"), _word_tag(lang) if is_cjk(lang) else "zh-CN")
    properties.append(tag)


def mark_language(run: WordRun, lang: str, *, mono: bool = False) -> None:
    """Set a run's language; in Chinese the shared quotes and dashes then come from the Chinese face."""
    if mono:
        _faces(run._r, MONO, hint=is_cjk(lang))  # noqa: SLF001 - python-docx has no word for East Asian faces
    elif is_cjk(lang):
        run._r.get_or_add_rPr().get_or_add_rFonts().set(qn("w:hint"), "eastAsia")  # noqa: SLF001
    _language(run._r, lang)  # noqa: SLF001


def set_styles(file: WordFile, style: Style, lang: str) -> None:
    """Give the file our type: one face, clear levels, no colour but ink."""
    for element in file.styles.element.iter(qn("w:rFonts")):
        for name in _THEMED:
            element.attrib.pop(qn(f"w:{name}"), None)
    body, *levels = _SIZES[style]
    normal: Any = file.styles["Normal"]
    _type(normal, LATIN[style], body)
    _language(normal.element, lang)
    # An exact pitch: Chinese faces ask for more height, and a mixed paragraph would get uneven lines.
    normal.paragraph_format.line_spacing = Pt(round(body * (1.75 if is_cjk(lang) else 1.4), 1))
    normal.paragraph_format.space_after = Pt(8)
    _close_up(normal.element)
    for level, size in enumerate(levels, 1):
        heading: Any = file.styles[f"Heading {level}"]
        _type(heading, LATIN[style], size, bold=True)
        heading.paragraph_format.space_before = Pt(14 if level < 3 else 10)
        heading.paragraph_format.space_after = Pt(6)
        heading.paragraph_format.line_spacing = Pt(round(size * 1.35, 1))
        heading.paragraph_format.keep_with_next = True
    for name in ("List Bullet", "List Number"):
        listed: Any = file.styles[name]
        listed.paragraph_format.space_after = Pt(4)
        for tight in listed.element.pPr.findall(qn("w:contextualSpacing")):
            listed.element.pPr.remove(tight)
    caption: Any = file.styles["Caption"]
    _type(caption, LATIN[style], 8.5)
    caption.font.color.rgb = RGBColor.from_string(PALETTE["ink2"])
    _add_own(file, LATIN[style])


def _close_up(element: Any) -> None:
    """Let the wording set the spaces between Chinese and Latin: a date such as 11月28日 stays closed up."""
    properties = element.get_or_add_pPr()
    for name in ("autoSpaceDE", "autoSpaceDN"):
        off = properties.makeelement(qn(f"w:{name}"), {qn("w:val"): "0"})
        properties.insert_element_before(off, *_AFTER_AUTO_SPACE)


def _type(style: Any, latin: str, size: float, *, bold: bool = False) -> None:
    _faces(style.element, latin)
    style.font.size = Pt(size)
    style.font.bold = bold
    style.font.italic = False
    style.font.color.rgb = RGBColor.from_string(INK)


def _add_own(file: WordFile, latin: str) -> None:
    """Add the styles of table cells, of the gap after a table, of marks and of step numbers."""
    cell: Any = _paragraph_style(file, CELL_STYLE)
    cell.paragraph_format.space_before = Pt(2)
    cell.paragraph_format.space_after = Pt(2)
    gap: Any = _paragraph_style(file, GAP_STYLE)
    gap.font.size = Pt(4)
    gap.paragraph_format.space_after = Pt(2)
    gap.paragraph_format.line_spacing = Pt(4)
    for name in (MARK_STYLE, STEP_STYLE):
        sign: Any = file.styles.add_style(name, WD_STYLE_TYPE.CHARACTER)
        _faces(sign.element, "Segoe UI Symbol" if name == MARK_STYLE else latin)
        sign.font.bold = name == STEP_STYLE


def _paragraph_style(file: WordFile, name: str) -> BaseStyle:
    style: Any = file.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
    style.base_style = file.styles["Normal"]
    return style  # type: ignore[no-any-return]
