"""Blocks of a page: cells under each other on one edge, as addresses are set."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from rejoinder.evidence.sheet import Row, Sheet
from rejoinder.evidence.words import Words
from rejoinder.model.rules import LexiconRule

_SLACK = 0.8
"""Share of a line's height by which edges may differ."""
_GAP = 1.1
"""Line heights that may lie between two lines of a block."""
_MOST = 9
_OPEN = 12


@dataclass(slots=True)
class Block:
    """Cells under each other: (index of the row, index of the cell, words)."""

    cells: list[tuple[int, int, str]] = field(default_factory=list)
    left: float = 0.0
    right: float = 0.0
    bottom: float = 0.0
    height: float = 0.0
    page: int = 1

    @property
    def lines(self) -> tuple[str, ...]:
        """Return its words from top to bottom."""
        return tuple(text for _, _, text in self.cells)


def blocks_of(sheet: Sheet) -> list[Block]:
    """Return the blocks of all pages in reading order; empty where places are not known."""
    done: list[Block] = []
    open_ones: list[Block] = []
    for index, row in enumerate(sheet.rows):
        for column, text in enumerate(row.cells):
            if column >= len(row.places) or row.box is None:
                continue
            block = next((one for one in reversed(open_ones) if _fits(one, row, column)), None)
            if block is None:
                block = Block()
                done.append(block)
                open_ones = [*open_ones[-_OPEN:], block]
            _add(block, index, row, column, text)
    return done


def _fits(block: Block, row: Row, column: int) -> bool:
    if row.box is None or row.page != block.page or len(block.cells) >= _MOST:
        return False
    left, right = row.places[column]
    height = max(block.height, 1.0)
    gap = row.box.top - block.bottom
    if not -height <= gap <= _GAP * height or row.height > 1.8 * height or height > 1.8 * max(row.height, 1.0):
        return False
    slack = _SLACK * height
    middle = abs((left + right) / 2 - (block.left + block.right) / 2)
    return abs(left - block.left) <= slack or abs(right - block.right) <= slack or middle <= slack


def _add(block: Block, index: int, row: Row, column: int, text: str) -> None:
    left, right = row.places[column]
    if not block.cells:
        block.page, block.height = row.page, row.height
    block.left, block.right = left, right
    block.cells.append((index, column, text))
    block.bottom = row.box.bottom if row.box else block.bottom


class Towns:
    """Knows the lines of an address that name a town with its post code, from the rulebook."""

    def __init__(self, words: Words) -> None:
        """Compile the patterns of the rulebook."""
        rule = words.book.find(LexiconRule, "town_lines")
        sources = [source for group in (rule.words.values() if rule else ()) for source in group]
        self._pattern = re.compile("|".join(f"(?:{source})" for source in sources) or r"(?!)")

    def seen(self, lines: Iterable[str]) -> bool:
        """Tell whether one of the lines is such a line."""
        return any(self._pattern.search(line) for line in lines)
