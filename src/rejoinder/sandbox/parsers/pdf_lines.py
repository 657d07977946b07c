"""Builds visual lines from placed characters: words joined with spaces, table columns with tabs."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from rejoinder.sandbox.parsers.pdf_chars import Char
from rejoinder.sandbox.turning import upright
from rejoinder.sandbox.values import Box, Line

_WORD_GAP = 0.18
_HAN_GAP = 0.45
_COLUMN_GAP = 1.0
_BREAK_GAP = 0.07
"""Of a line's height: letters that stand closer belong together though the library breaks the line between them."""
_OVERLAP = 0.5
_SAME_LINE = 0.5
_SAME_PLACE = 0.12
_FLAT = 0.3
"""Share of a line's height under which a character is only a stroke, such as the Chinese one."""
_FRAGMENT = 3  # letters of a word around a seal that say nothing by themselves
_MOSTLY, _ENOUGH = 0.8, 40
"""Share and number of a page's letters from which their turn is the page's own."""


@dataclass(slots=True)
class _Row:
    """Characters on one visual line, in the frame in which their text runs left to right."""

    chars: list[Char]
    top: float
    bottom: float

    @property
    def middle(self) -> float:
        return (self.top + self.bottom) / 2


def lines_of(chars: list[Char], width: float = 0.0, height: float = 0.0) -> list[Line]:
    """The lines of a page from top to bottom; text set upright comes first, then turned text, then what lies across.

    On a page that is set sideways as a whole its own lines come first, and the columns of these are placed as they
    are when the page is held upright.
    """
    lines: list[Line] = []
    main = turn_of(chars)
    for turn in (main, *(other for other in (0, 1, 2, 3) if other != main)):
        framed = [_turned(char, -turn) for char in chars if char.turn == turn and not char.slanted]
        begin = upright((0, 0, 0, 0), turn, width, height)[0]
        for row in _rows(framed):
            text, stops = _text_of(row.chars)
            if text:
                placed = tuple(round(begin + stop, 1) for stop in stops) if turn == main else ()
                lines.append(Line(text, _box_of(row.chars, turn), stops=placed))
    return [*lines, *_across([char for char in chars if char.slanted])]


def turn_of(chars: list[Char]) -> int:
    """The quarters clockwise by which nearly all text of a page is turned; 0 where it is upright or mixed."""
    turns = [char.turn for char in chars if not char.slanted and not char.text.isspace()]
    if not any(turns) or len(turns) < _ENOUGH:
        return 0
    most = max(set(turns), key=turns.count)
    return most if turns.count(most) >= _MOSTLY * len(turns) else 0


def _across(chars: list[Char]) -> list[Line]:
    """The words that lie across a page in the order in which they were drawn; each begins where the last is far off."""
    words: list[list[Char]] = []
    for char in chars:
        if not words or not _is_near(words[-1][-1], char):
            words.append([])
        words[-1].append(char)
    lines, rest = [], []
    for word in words:
        told = ((" " if (char.after_space or char.after_break) and char is not word[0] else "", char) for char in word)
        text = "".join(between + char.text for between, char in told).strip()
        if len(text) > _FRAGMENT:
            lines.append(Line(text, _box_of(word, 0)))
        elif text:
            rest += [*word, Char(" ", 0, 0, 0, 0)]
    shown = "".join(char.text for char in rest).strip()
    # In brackets, so that nobody takes a piece of a seal for the beginning of a line.
    return [*lines, Line(f"({shown})", _box_of(rest, 0))] if shown else lines


def _is_near(before: Char, char: Char) -> bool:
    """True where two characters drawn one after another belong to one word or its neighbour."""
    reach = 1.5 * max(before.right - before.left, before.bottom - before.top, char.bottom - char.top)
    across, down = (before.left + before.right - char.left - char.right) / 2, (before.top - char.top)
    return abs(across) <= reach and abs(down) <= reach


def _rows(chars: Iterable[Char]) -> list[_Row]:
    """Group characters whose middles lie within half a line height of each other."""
    rows: list[_Row] = []
    last: _Row | None = None
    for char in chars:
        if last is None or not _fits(last, char):
            last = next((row for row in reversed(rows[-200:]) if _fits(row, char)), None)
        if last is None:
            last = _Row([], char.top, char.bottom)
            rows.append(last)
        last.chars.append(char)
        if char.bottom - char.top > (last.bottom - last.top) / _FLAT:
            last.top, last.bottom = char.top, char.bottom
    rows.sort(key=lambda row: row.middle)
    for row in rows:
        row.chars.sort(key=lambda char: char.left)
    return rows


def _fits(row: _Row, char: Char) -> bool:
    middle = (char.top + char.bottom) / 2
    flat, tall = sorted((row.bottom - row.top, char.bottom - char.top))
    if flat < _FLAT * tall:
        holder = row if row.bottom - row.top == tall else char
        return holder.top <= (row.middle if holder is char else middle) <= holder.bottom
    height = min(row.bottom - row.top, char.bottom - char.top)
    return abs(row.middle - middle) <= max(_SAME_LINE * height, 0.5)


def _text_of(chars: list[Char]) -> tuple[str, tuple[float, ...]]:
    """The words of a row, and where its columns begin and end if it has several."""
    pieces: list[str] = []
    stops: list[float] = []
    before: Char | None = None
    spaced = False
    for char in chars:
        if char.text.isspace():
            spaced = True
            continue
        if before is None:
            pieces.append(char.text)
            stops.append(round(char.left, 1))
        elif _is_shadow(before, char):
            continue
        else:
            between = _between(before, char, spaced=spaced)
            pieces.append(between + char.text)
            if between == "\t":
                stops += [round(before.right, 1), round(char.left, 1)]
        before, spaced = char, False
    if before is not None:
        stops.append(round(before.right, 1))
    return "".join(pieces), tuple(stops) if len(stops) > 2 else ()


def _between(before: Char, char: Char, *, spaced: bool) -> str:
    gap = char.left - before.right
    size = max(before.bottom - before.top, char.bottom - char.top, 1.0)
    if gap > _COLUMN_GAP * size:
        return "\t"
    # Between Chinese characters of two fonts there seems to be a space where the page shows none.
    close = gap <= _HAN_GAP * size and _is_han(before) and _is_han(char)
    told = char.after_space or (char.after_break and not -_OVERLAP * size < gap < _BREAK_GAP * size)
    return " " if spaced or (not close and (told or gap > _WORD_GAP * size)) else ""


def _is_han(char: Char) -> bool:
    return "\u3400" <= char.text[:1] <= "\u9fff"


def _is_shadow(before: Char, char: Char) -> bool:
    """True for the second of two equal glyphs drawn on top of each other to look bold."""
    width = max(before.right - before.left, 0.1)
    return char.text == before.text and abs(char.left - before.left) < _SAME_PLACE * width


def _box_of(chars: list[Char], turn: int) -> Box:
    shown = [char for char in chars if not char.text.isspace()] or chars
    frame = Char(
        "",
        min(char.left for char in shown),
        min(char.top for char in shown),
        max(char.right for char in shown),
        max(char.bottom for char in shown),
    )
    back = _turned(frame, turn)
    return round(back.left, 2), round(back.top, 2), round(back.right, 2), round(back.bottom, 2)


def _turned(char: Char, quarters: int) -> Char:
    """The character with its place turned clockwise about the origin by quarter turns."""
    left, top, right, bottom = char.left, char.top, char.right, char.bottom
    for _ in range(quarters % 4):
        left, top, right, bottom = -bottom, left, -top, right
    return Char(char.text, left, top, right, bottom, char.turn, char.after_space, char.slanted, char.after_break)
