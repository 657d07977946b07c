"""Tables in a text: neighbouring rows of cells, told by tabs or upright strokes between them."""

from __future__ import annotations

import re
from dataclasses import dataclass

_LINE = re.compile(r"[^\n]+")
_TAB, _STROKE = re.compile(r"\t"), re.compile(r"[ \t]*\|[ \t]*")
_WIDE = 3  # cells from which a row's cells are sentences of their own; of two, the first is the second's label
_FEWEST = 2  # rows

Cell = tuple[int, int]


@dataclass(frozen=True)
class Table:
    """Neighbouring rows; each cell is where its words stand in the message."""

    rows: tuple[tuple[Cell, ...], ...]

    @property
    def wide(self) -> bool:
        """Tell whether its cells are no mere labels and what they label."""
        return max(map(len, self.rows)) >= _WIDE


def tables(text: str) -> list[Table]:
    """Return the tables of a text in order; lines of fewer than two cells end one."""
    found: list[Table] = []
    if "\t" not in text and "|" not in text:
        return found
    run: list[tuple[Cell, ...]] = []
    last = ""
    for m in _LINE.finditer(text):
        sign, cells = _cells(text, m.start(), m.end())
        if len(cells) < _FEWEST or (run and sign != last):
            found += _table(run)
            run = []
        if len(cells) >= _FEWEST:
            run.append(cells)
        last = sign
    return found + _table(run)


def _table(rows: list[tuple[Cell, ...]]) -> list[Table]:
    return [Table(tuple(rows))] if len(rows) >= _FEWEST else []


def _cells(text: str, start: int, end: int) -> tuple[str, tuple[Cell, ...]]:
    line = text[start:end]
    pattern = _TAB if "\t" in line.strip() else _STROKE
    cells: list[Cell] = []
    at = 0
    for m in (*pattern.finditer(line), None):
        stop = len(line) if m is None else m.start()
        words = line[at:stop]
        left = at + len(words) - len(words.lstrip())
        if words.strip() or 0 < at <= stop < len(line):
            cells.append((start + left, start + left + len(words.strip())))
        at = stop if m is None else m.end()
    return ("\t" if pattern is _TAB else "|"), tuple(cells)
