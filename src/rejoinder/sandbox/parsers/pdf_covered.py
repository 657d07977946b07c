"""Words that a later shape covers, and notes that somebody put over a page."""

from __future__ import annotations

import ctypes
from dataclasses import dataclass
from typing import Any

from pypdfium2 import raw

from rejoinder.sandbox.parsers.clean import one_line

_MOST_OBJECTS = 8_000
_MOST_FOUND = 20
_COVERS = 0.8
_LIGHT = 240
_INVISIBLE = (3, 7)
_SMALLEST = 2.0
_LARGEST_SHARE = 0.5
"""A shape over more than this share of the page is a ground, not a patch."""
_NAMES = {
    raw.FPDF_ANNOT_FREETEXT: "free_text",
    raw.FPDF_ANNOT_SQUARE: "square",
    raw.FPDF_ANNOT_CIRCLE: "circle",
    raw.FPDF_ANNOT_STAMP: "stamp",
    raw.FPDF_ANNOT_INK: "ink",
    raw.FPDF_ANNOT_HIGHLIGHT: "highlight",
    raw.FPDF_ANNOT_UNDERLINE: "underline",
    raw.FPDF_ANNOT_STRIKEOUT: "strikeout",
    raw.FPDF_ANNOT_TEXT: "note",
    raw.FPDF_ANNOT_LINE: "line",
    raw.FPDF_ANNOT_POLYGON: "polygon",
    raw.FPDF_ANNOT_REDACT: "redaction",
}


@dataclass(slots=True)
class _Text:
    """Words drawn on the page and where, from left, bottom to right, top in user space."""

    words: str
    box: tuple[float, float, float, float]


def covered(page: Any, number: int) -> list[dict[str, Any]]:
    """Return the words that a light patch drawn later covers, with the words drawn on top of it."""
    textpage = page.get_textpage()
    width, height = page.get_size()
    texts: list[_Text] = []
    found: list[tuple[_Text, tuple[float, float, float, float], list[str]]] = []
    for count, item in enumerate(page.get_objects(max_depth=2)):
        if count >= _MOST_OBJECTS:
            break
        box = _bounds(item)
        if box is None:
            continue
        if item.type == raw.FPDF_PAGEOBJ_TEXT:
            text = _text(item, textpage)
            if text:
                for _, patch, above in found:
                    if _share(box, patch) >= _COVERS:
                        above.append(text)
                texts.append(_Text(text, box))
        elif item.type == raw.FPDF_PAGEOBJ_PATH and _is_patch(item, box, width * height):
            hidden = [text for text in texts if _share(text.box, box) >= _COVERS]
            found += [(text, box, []) for text in hidden]
            texts = [text for text in texts if text not in hidden]
        if len(found) >= _MOST_FOUND:
            break
    textpage.close()
    return [
        {"page": number, "words": text.words, "above": " ".join(above)[:200], "box": _shown(text.box, height)}
        for text, _, above in found
    ]


def _bounds(item: Any) -> tuple[float, float, float, float] | None:
    left, bottom, right, top = (ctypes.c_float() for _ in range(4))
    if not raw.FPDFPageObj_GetBounds(item.raw, left, bottom, right, top):
        return None
    return left.value, bottom.value, right.value, top.value


def _text(item: Any, textpage: Any) -> str:
    """Return the words of a text object; empty for one that is not painted, as scanners lay under pictures."""
    if raw.FPDFTextObj_GetTextRenderMode(item.raw) in _INVISIBLE:
        return ""
    size = raw.FPDFTextObj_GetText(item.raw, textpage.raw, None, 0)
    if not 2 < size < 4000:
        return ""
    buffer = (ctypes.c_ushort * (size // 2 + 1))()
    raw.FPDFTextObj_GetText(item.raw, textpage.raw, buffer, size)
    return one_line(bytes(buffer)[: size - 2].decode("utf-16-le", "replace"), 200)


def _is_patch(item: Any, box: tuple[float, float, float, float], area: float) -> bool:
    """Tell a filled, opaque, light shape of the size of some words from lines, grounds and dark bars."""
    fill, stroke = ctypes.c_int(), ctypes.c_int()
    if not raw.FPDFPath_GetDrawMode(item.raw, fill, stroke) or fill.value == raw.FPDF_FILLMODE_NONE:
        return False
    red, green, blue, alpha = (ctypes.c_uint() for _ in range(4))
    if not raw.FPDFPageObj_GetFillColor(item.raw, red, green, blue, alpha) or alpha.value < 255:
        return False
    wide, tall = box[2] - box[0], box[3] - box[1]
    light = min(red.value, green.value, blue.value) >= _LIGHT
    return light and min(wide, tall) >= _SMALLEST and wide * tall <= _LARGEST_SHARE * max(area, 1.0)


def _share(inner: tuple[float, float, float, float], outer: tuple[float, float, float, float]) -> float:
    """Return how much of a box lies in another."""
    wide = min(inner[2], outer[2]) - max(inner[0], outer[0])
    tall = min(inner[3], outer[3]) - max(inner[1], outer[1])
    area = (inner[2] - inner[0]) * (inner[3] - inner[1])
    return wide * tall / area if wide > 0 and tall > 0 and area > 0 else 0.0


def _shown(box: tuple[float, float, float, float], height: float) -> list[float]:
    """Return a box from the top-left corner; for pages that are not turned."""
    return [round(side, 1) for side in (box[0], height - box[3], box[2], height - box[1])]


def marks(page: Any, number: int) -> list[dict[str, Any]]:
    """Return the annotations that change what a reader sees, with their words and the words of the page under them."""
    found = []
    height = page.get_size()[1]
    textpage = page.get_textpage()
    for index in range(min(raw.FPDFPage_GetAnnotCount(page.raw), 200)):
        annot = raw.FPDFPage_GetAnnot(page.raw, index)
        if not annot:
            continue
        name = _NAMES.get(raw.FPDFAnnot_GetSubtype(annot))
        rect = raw.FS_RECTF()
        if name and raw.FPDFAnnot_GetRect(annot, rect):
            left, right = sorted((rect.left, rect.right))
            bottom, top = sorted((rect.bottom, rect.top))
            under = textpage.get_text_bounded(left, bottom, right, top) if right - left > 1 and top - bottom > 1 else ""
            found.append(
                {
                    "page": number,
                    "kind": name,
                    "words": _contents(annot),
                    "under": one_line(under, 200),
                    "box": _shown((left, bottom, right, top), height),
                }
            )
        raw.FPDFPage_CloseAnnot(annot)
    textpage.close()
    return found[:_MOST_FOUND]


def _contents(annot: Any) -> str:
    size = raw.FPDFAnnot_GetStringValue(annot, b"Contents", None, 0)
    if not 2 < size < 4000:
        return ""
    buffer = (ctypes.c_ushort * (size // 2 + 1))()
    raw.FPDFAnnot_GetStringValue(annot, b"Contents", buffer, size)
    return one_line(bytes(buffer)[: size - 2].decode("utf-16-le", "replace"), 200)
