"""Reads the characters of a PDF page with their places, turned the way the page is shown."""

from __future__ import annotations

import ctypes
import math
from dataclasses import dataclass
from typing import Any

from pypdfium2 import raw

_SCALE = 100
_HYPHEN_MARK = 0x02
_BREAKS = (0x0A, 0x0D)
_DOUBLED = "tf"
"""Letters that faces join with themselves in one glyph: Calibri's tt, most serifs' ff."""
_SLANT = 12.0
"""Degrees off upright from which on text is no line of the page: a mark across it, a word around a seal."""


@dataclass(slots=True)
class Char:
    """A character in page space: points from the top-left corner, `turn` in quarter turns clockwise of its text."""

    text: str
    left: float
    top: float
    right: float
    bottom: float
    turn: int = 0
    after_space: bool = False
    slanted: bool = False
    """True for text at an angle across the page."""
    after_break: bool = False
    """True where the library began a new line: some files make it do so after every letter."""


@dataclass(frozen=True, slots=True)
class _Placing:
    """The affine map from PDF user space to the page as shown."""

    a: float
    b: float
    c: float
    d: float
    e: float
    f: float

    def box(self, left: float, bottom: float, right: float, top: float) -> tuple[float, float, float, float]:
        """(left, top, right, bottom) as shown, of a box in user space."""
        x1, y1 = self.a * left + self.c * bottom + self.e, self.b * left + self.d * bottom + self.f
        x2, y2 = self.a * right + self.c * top + self.e, self.b * right + self.d * top + self.f
        return min(x1, x2), min(y1, y2), max(x1, x2), max(y1, y2)


def read_chars(page: Any, textpage: Any) -> tuple[list[Char], int]:
    """The page's characters in drawing order, and how many glyphs have no known character.

    Spaces the library makes up have no place of their own, so the next character is marked instead.
    """
    handle = textpage.raw
    placing = _placing(page)
    page_turn = raw.FPDFPage_GetRotation(page.raw)
    loose, tight = raw.FS_RECTF(), [ctypes.c_double() for _ in range(4)]
    chars: list[Char] = []
    unmapped = 0
    spaced = broken = False
    last = -1
    for index in range(raw.FPDFText_CountChars(handle)):
        code = raw.FPDFText_GetUnicode(handle, index)
        if raw.FPDFText_IsGenerated(handle, index) == 1 and code != _HYPHEN_MARK:
            broken = broken or code in _BREAKS
            spaced = spaced or code not in _BREAKS
            continue
        if code in (0, 0xFFFE, 0xFFFF) or raw.FPDFText_HasUnicodeMapError(handle, index) == 1:
            unmapped += 1
            code = 0xFFFD
        box = _box(handle, index, loose, tight)
        if box is None:
            continue
        angle = math.degrees(raw.FPDFText_GetCharAngle(handle, index))
        turn = (round(angle / 90) + page_turn) % 4
        slanted = abs(angle - 90 * round(angle / 90)) > _SLANT
        chars.append(
            Char("-" if code == _HYPHEN_MARK else chr(code), *placing.box(*box), turn, spaced, slanted, broken)
        )
        if len(chars) > 1 and last == index - 1:
            part_ligature(chars[-2], chars[-1])
        spaced = broken = False
        last = index
    return _joined_surrogates(chars), unmapped


def part_ligature(first: Char, second: Char) -> None:
    """Give two letters of one glyph half its place each: the library tells the whole glyph's for both."""
    same = (first.left, first.right, first.top) == (second.left, second.right, second.top)
    if same and first.text == second.text and first.text in _DOUBLED:
        first.right = second.left = (first.left + first.right) / 2


def _box(handle: Any, index: int, loose: Any, tight: list[Any]) -> tuple[float, float, float, float] | None:
    """(left, bottom, right, top) in user space: the advance box, or the ink where a font has none."""
    if raw.FPDFText_GetLooseCharBox(handle, index, loose) and loose.right > loose.left and loose.top > loose.bottom:
        return loose.left, loose.bottom, loose.right, loose.top
    left, right, bottom, top = tight
    if not raw.FPDFText_GetCharBox(handle, index, left, right, bottom, top):
        return None
    return left.value, bottom.value, right.value, top.value


def _placing(page: Any) -> _Placing:
    """Ask the library where three points of user space are shown; that settles rotation and cropping at once."""
    width, height = page.get_size()
    across, down = max(1, round(width * _SCALE)), max(1, round(height * _SCALE))

    def shown(x: float, y: float) -> tuple[float, float]:
        at_x, at_y = ctypes.c_int(), ctypes.c_int()
        raw.FPDF_PageToDevice(page.raw, 0, 0, across, down, 0, x, y, at_x, at_y)
        return at_x.value / _SCALE, at_y.value / _SCALE

    reach = 1000.0
    (ox, oy), (px, py), (qx, qy) = shown(0, 0), shown(reach, 0), shown(0, reach)
    return _Placing((px - ox) / reach, (py - oy) / reach, (qx - ox) / reach, (qy - oy) / reach, ox, oy)


def _joined_surrogates(chars: list[Char]) -> list[Char]:
    joined: list[Char] = []
    for char in chars:
        last = joined[-1] if joined else None
        if last and "\ud800" <= last.text <= "\udbff" and "\udc00" <= char.text <= "\udfff":
            last.text = (last.text + char.text).encode("utf-16", "surrogatepass").decode("utf-16")
            last.right = max(last.right, char.right)
        else:
            joined.append(char)
    return joined
