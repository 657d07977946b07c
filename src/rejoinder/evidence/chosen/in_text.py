"""Names that stand within sentences: a company before its type, what is quoted; they may go on in the next line."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice
from typing import TYPE_CHECKING

from rejoinder.evidence.holders import company_in

if TYPE_CHECKING:
    from rejoinder.evidence.fields import Reader
    from rejoinder.evidence.sheet import Row

_MOST = 4  # names of a line
_REACH = 60  # letters of the next line that may still belong to a name
_LONG = 24  # letters of a cell that may be a line of a sentence
_QUOTED = re.compile(r"[“\"„«「『‘《»]\s*([^”\"“»」』’》«]{2,40}?)\s*[”\"“»」』’》«]")
_HAN = re.compile(r"[\u3400-\u9fff]")
_HAN_BREAK = re.compile(r"[^\u3400-\u9fff（）()·A-Za-z0-9]|(?<=[）)])")
_CAPITALS = re.compile(
    r"(?<![\w-])[A-ZÀ-ÖØ-Þ][A-ZÀ-ÖØ-Þ0-9&-]{2,}(?: (?:& )?[A-ZÀ-ÖØ-Þ][A-ZÀ-ÖØ-Þ0-9&-]{2,}){0,2}(?![\w-])"
)

Told = tuple[int, int, str, str]
"""Where a name begins and ends in its cell, the name, how it was found; one that goes on ends with its cell."""


def names_told(reader: Reader, i: int, j: int, cell: str) -> Iterator[Told]:
    """Yield the names within a line that its beginnings and marks do not give."""
    for found in islice(_QUOTED.finditer(cell), _MOST):
        yield found.start(1), found.end(1), found[1], "quoted"
    if len(cell) < _LONG:
        return
    if not cell.isupper():
        for found in islice(_CAPITALS.finditer(cell), _MOST):
            yield found.start(), found.end(), found[0], "capitals"
    below = following(reader, i, j)
    if reader.words.company_type(cell) is None and (not below or reader.words.company_type(below[:_REACH]) is None):
        return
    yield from _companies(reader, cell, below)


def following(reader: Reader, i: int, j: int) -> str:
    """Return the line that a line of a sentence goes on in: the cell under it that begins where it does."""
    rows = reader.sheet.rows
    if i + 1 >= len(rows) or rows[i + 1].page != rows[i].page:
        return ""
    row, below = rows[i], rows[i + 1]
    at = _under(row, j, below)
    return below.cells[at] if at is not None else ""


def _under(row: Row, j: int, below: Row) -> int | None:
    if row.places and below.places:
        at = below.over(row.places[j])
        near = at is not None and abs(below.places[at][0] - row.places[j][0]) < 3 * max(row.height, 1.0)
        return at if near else None
    return 0 if len(row.cells) == len(below.cells) == 1 else None


def _companies(reader: Reader, cell: str, below: str) -> Iterator[Told]:
    joint = "" if not below or (_HAN.match(cell[-1]) and _HAN.match(below[0])) else " "
    whole = f"{cell}{joint}{below[:_REACH]}" if below else cell
    at = 0
    for _ in range(_MOST):
        kind = reader.words.company_type(whole[at:])
        if kind is None:
            return
        end = at + kind.end()
        for name in _spelt(reader, whole[at:end], whole[end : end + 1]):
            start = whole.find(name, at)
            if 0 <= start < len(cell):
                on = start + len(name) > len(cell)
                yield start, min(len(cell), start + len(name)), name, "goes on" if on else "within"
        at = end


def _spelt(reader: Reader, text: str, after: str) -> Iterator[str]:
    """Yield what the name before a type of company may be."""
    if _HAN.search(text[-2:]):
        run = _HAN_BREAK.split(text)[-1]
        yield run
        leads = reader.words.built(r"<<name_leads>>")
        ends = [found.end() for found in leads.finditer(run)]
        yield from (run[end:] for end in ends[-3:] if len(run) - end > _MOST)
        return
    name = company_in(reader, text + after)
    if name:
        yield name
