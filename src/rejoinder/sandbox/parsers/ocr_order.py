"""From words at places to lines in reading order: rows of a table stay together, columns of prose follow each other."""

from __future__ import annotations

import math
from dataclasses import dataclass
from itertools import combinations, pairwise
from statistics import median

from rejoinder.sandbox.parsers.ocr_prices import level_prices
from rejoinder.sandbox.parsers.ocr_tiles import Seen
from rejoinder.sandbox.values import Line

_SAME_ROW = 0.5
_ENOUGH_LINES = 8
_MOST_LINES = 60
_FAN = 0.006
"""By how much lines at the top and at the bottom slope differently before a picture counts as taken from one side."""
_COLUMN_GAP = 1.0
_WORD_GAP = 0.15
_LONG = 4.0
_FEWEST = 3
_BESIDE = 0.4
_ALIGNED = 0.8
_SAME_HEIGHT = 0.3
_FILLED = 0.6
_NARROWEST = 0.25
_DEEPEST = 4


def ordered(found: list[Seen]) -> list[Line]:
    """The lines of a page; cells of one row are kept apart by tabs, and the picture's tilt is taken out first."""
    lean = _lean(found)
    lines: list[Line] = []
    for block in _blocks([_Placed(seen, lean) for seen in found], _DEEPEST):
        lines += [_line(row) for row in _rows(block)]
    return lines


@dataclass(frozen=True, slots=True)
class _Lean:
    """How lines slope: at the top of the picture, and how that changes downwards where it was taken from one side."""

    slope: float = 0.0
    change: float = 0.0

    def level(self, x: float, y: float) -> float:
        """The height at the left edge of the line that passes through a point."""
        return (y - self.slope * x) / (1 + self.change * x)


class _Placed:
    """Words and where they would lie on a page that is not tilted."""

    def __init__(self, seen: Seen, lean: _Lean) -> None:
        self.seen = seen
        x, y = (seen.left + seen.right) / 2, seen.middle
        tilt = math.atan(lean.slope + lean.change * y)
        cos, sin = math.cos(tilt), math.sin(tilt)
        across, down = x * cos + y * sin, lean.level(x, y) * cos
        # A tilted line's box is as much taller as its ends lie apart.
        height = max(1.0, seen.height - abs(seen.width * sin)) if abs(tilt) > 0.001 else max(1.0, seen.height)
        self.text = seen.text
        self.left, self.right = across - seen.width / 2, across + seen.width / 2
        self.middle, self.height = down, height
        self.width = self.right - self.left

    def beside(self, other: _Placed) -> bool:
        """Whether the two lie at heights that touch."""
        return abs(self.middle - other.middle) < (self.height + other.height) / 2

    def aligned(self, other: _Placed) -> bool:
        """Whether the two stand on one line, as cells of a row do."""
        return abs(self.middle - other.middle) < _SAME_HEIGHT * min(self.height, other.height)


def _lean(found: list[Seen]) -> _Lean:
    slopes = [(seen.middle, seen.slope) for seen in found if seen.width > _LONG * seen.height]
    if not slopes:
        return _Lean()
    change = 0.0
    if len(slopes) >= _ENOUGH_LINES:
        # The median over pairs of lines: a few that were boxed badly do not count.
        some = sorted(slopes)[:: max(1, len(slopes) // _MOST_LINES)]
        apart = 0.3 * (some[-1][0] - some[0][0])
        turns = [(b[1] - a[1]) / (b[0] - a[0]) for a, b in combinations(some, 2) if b[0] - a[0] > max(apart, 1.0)]
        change = median(turns) if turns else 0.0
        change = change if abs(change * (some[-1][0] - some[0][0])) > _FAN else 0.0
    return _Lean(median(slope - change * height for height, slope in slopes), change)


def _blocks(placed: list[_Placed], depth: int) -> list[list[_Placed]]:
    """Stretches of the page to be read one after another."""
    gutter = _gutter(placed) if depth and len(placed) >= 2 * _FEWEST else None
    if gutter is None:
        return [placed]
    blocks: list[list[_Placed]] = []
    waiting: list[_Placed] = []
    split = False
    for one in [*sorted(placed, key=lambda item: item.middle), None]:
        if one is not None and not one.left < gutter < one.right:
            waiting.append(one)
            continue
        left = [item for item in waiting if item.right <= gutter]
        right = [item for item in waiting if item.left >= gutter]
        if _are_columns(left, right) and level_prices(left, right):
            blocks.append(waiting)
            split = True
        elif _are_columns(left, right):
            blocks += [*_blocks(left, depth - 1), *_blocks(right, depth - 1)]
            split = True
        elif waiting:
            blocks.append(waiting)
        waiting = []
        if one is not None:
            blocks.append([one])
    return blocks if split else [placed]


def _gutter(placed: list[_Placed]) -> float | None:
    """The middle of the widest gap that runs down the page between lines that do not cross the page."""
    left, right = min(one.left for one in placed), max(one.right for one in placed)
    narrow = sorted((one for one in placed if one.width < _FILLED * (right - left)), key=lambda one: one.left)
    if len(narrow) < 2 * _FEWEST:
        return None
    least = median(one.height for one in narrow)
    best, at = least, None
    reach = narrow[0].right
    for number, one in enumerate(narrow):
        if one.left - reach > best and _FEWEST <= number <= len(narrow) - _FEWEST:
            best, at = one.left - reach, (one.left + reach) / 2
        reach = max(reach, one.right)
    return at


def _are_columns(left: list[_Placed], right: list[_Placed]) -> bool:
    """True for a menu beside a text or for two columns of prose; False for a table and for a talk in bubbles."""
    if min(len(left), len(right)) < _FEWEST:
        return False
    few, many = sorted((left, right), key=len)
    beside = [one for one in few if any(one.beside(other) for other in many)]
    if len(beside) < _BESIDE * len(few):
        return False
    # A heading or a note that stands beside nothing says nothing of the rows.
    aligned = sum(any(one.aligned(other) for other in many) for one in beside) / len(beside)
    if aligned < _ALIGNED:
        return True
    whole = max(one.right for one in right) - min(one.left for one in left)
    return all(_is_prose(side, whole) for side in (left, right))


def _is_prose(side: list[_Placed], whole: float) -> bool:
    width = max(one.right for one in side) - min(one.left for one in side)
    return width > _NARROWEST * whole and median(one.width for one in side) > _FILLED * width


def _rows(block: list[_Placed]) -> list[list[_Placed]]:
    rows: list[list[_Placed]] = []
    for one in sorted(block, key=lambda item: item.middle):
        if rows and _fits(rows[-1], one):
            rows[-1].append(one)
        else:
            rows.append([one])
    for row in rows:
        row.sort(key=lambda item: item.left)
    return rows


def _fits(row: list[_Placed], one: _Placed) -> bool:
    least = min(one.height, *(item.height for item in row))
    return abs(one.middle - median(item.middle for item in row)) <= _SAME_ROW * least


def _line(row: list[_Placed]) -> Line:
    text = row[0].seen.text
    stops = [row[0].seen.left]
    for before, one in pairwise(row):
        gap = one.left - before.right
        height = max(before.height, one.height)
        between = "\t" if gap > _COLUMN_GAP * height else " " if gap > _WORD_GAP * height else ""
        text += between + one.seen.text
        if between == "\t":
            stops += [before.seen.right, one.seen.left]
    stops.append(row[-1].seen.right)
    seen = [one.seen for one in row]
    box = (
        round(min(one.left for one in seen), 1),
        round(min(one.top for one in seen), 1),
        round(max(one.right for one in seen), 1),
        round(max(one.bottom for one in seen), 1),
    )
    letters = sum(len(one.text) for one in seen) or 1
    score = round(sum(one.score * len(one.text) for one in seen) / letters, 3)
    return Line(text, box, score, tuple(round(stop, 1) for stop in stops) if len(stops) > 2 else ())
