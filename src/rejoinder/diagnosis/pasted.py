"""Rows of a table pasted in one piece, from Excel or a list: a line is a row, its cells in the order of the columns."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Literal, NamedTuple

from rejoinder.model.slots import Column

_SIGNS = ("\t", "|")
_COMMA = re.compile("[,，]")
_GROUPED = re.compile(r"(?<=\d)[,，](?=\d{3}(?!\d))")
_SENTENCE = re.compile(r"[。！？]|[!?](?:\s|$)|[a-z]{4}\.\s+[A-Z]|\b(?:[A-Za-z]{1,30}\s){3}[A-Za-z]{0,30}[a-z]{4}\.$")
"""A comma stands in sentences too: a line that holds the end of one was written to be read, not to be a row.

A short word before a full stop (Co. Ltd.) ends none.
"""
_QUOTED = re.compile(r'(^|\t)"((?:[^"\t]|"")*)"(?=\t|$)', re.MULTILINE)
"""A cell of several lines, which a sheet puts in quotation marks."""
_REMARK = re.compile("[（(][^（()）]*[)）]$")
_BREAK = "\x1f"
"""Stands for a line break within a cell until lines are told apart."""
_TITLES = 2
"""Lines that may stand above the heads."""
_FEW = 2
"""Heads that must be known before columns with other heads are left out."""

Why = Literal["many", "few", "sentence"]


class Unread(NamedTuple):
    """A line that is no row of the table: too many cells, only one of those that are needed, or a sentence."""

    number: int
    line: str
    why: Why


class Sheet(NamedTuple):
    """A paste taken apart: rows by column with the number of their line, lines that are none, heads not asked for."""

    rows: tuple[tuple[int, dict[str, str]], ...] = ()
    unread: tuple[Unread, ...] = ()
    unused: tuple[str, ...] = ()


class _Lines(NamedTuple):
    """The lines of a paste: which column each cell belongs to (none where ""), and number, line and cells of each."""

    sign: str
    order: list[str]
    unused: tuple[str, ...]
    above: list[tuple[int, str, list[str]]]
    body: list[tuple[int, str, list[str]]]


def pasted(words: str, columns: Sequence[Column]) -> list[dict[str, str]] | None:
    """Return the rows of a paste by column, or None where its lines do not fit the columns.

    Cells are parted by tabs, else by upright strokes, else by commas; a first line that names the columns orders them.
    """
    sign, order, unused, above, body = _lines(words, columns)
    cells = [row for _, _, row in body]
    if not cells or unused or above or any(len(row) > len(order) for row in cells):
        return None
    if (len(columns) > 1 and max(map(len, cells)) < 2) or any(_sentence(line, sign) for _, line, _ in body):
        return None
    return [_row(order, row) for row in cells]


def sheet(words: str, columns: Sequence[Column]) -> Sheet:
    """Return the rows that a paste holds, and what of it is none: for a page that shows both before it keeps anything.

    Nothing is a row where no line has two cells of a table with several columns.
    """
    sign, order, unused, above, body = _lines(words, columns)
    rows: list[tuple[int, dict[str, str]]] = []
    unread = [Unread(number, line, "few") for number, line, _ in above]
    needed = {column.id for column in columns if column.required}
    # a sheet puts a tab behind each cell, also an empty one: a line without any is a title or a remark
    fewest = 2 if len(columns) > 1 and (sign == "\t" or max((len(row) for _, _, row in body), default=0) < 2) else 1
    for number, line, cells in body:
        row = _row(order, cells)
        whole = line.split(sign) if sign else cells
        if len(cells) > len(order):
            unread.append(Unread(number, line, "many"))
        elif _sentence(line, sign):
            unread.append(Unread(number, line, "sentence"))
        elif not row or len(whole) < fewest or (len(cells) < 2 and not needed <= row.keys()):
            unread.append(Unread(number, line, "few"))
        else:
            rows.append((number, row))
    return Sheet(tuple(rows), tuple(unread), unused)


def _lines(words: str, columns: Sequence[Column]) -> _Lines:
    told = [(number, line) for number, line in enumerate(_joined(words).split("\n"), start=1) if line.strip()]
    sign = next((sign for sign in _SIGNS if any(sign in line for _, line in told)), "")
    body = [(number, line.replace(_BREAK, " "), _cells(line.replace(_BREAK, " "), sign)) for number, line in told]
    found = ((at, _heads(cells, columns)) for at, (_, _, cells) in enumerate(body[: _TITLES + 1]))
    at, named = next(((at, heads) for at, heads in found if heads is not None), (-1, None))
    if named is None:
        return _Lines(sign, [column.id for column in columns], (), [], body)
    heads, rows = body[at][2], body[at + 1 :]
    named += [""] * (body[at][1].count(sign) + 1 - len(named) if sign == "\t" else 0)  # columns without a head
    unused = [
        (heads[place] if place < len(heads) else "") or f"#{place + 1}"
        for place, key in enumerate(named)
        if not key and any(cells[place : place + 1] not in ([], [""]) for _, _, cells in rows)
    ]
    return _Lines(sign, named, tuple(unused), body[:at], rows)


def _joined(words: str) -> str:
    """Return the words with cells of several lines in one line each, so that lines are rows again."""
    plain = words.replace("\r\n", "\n").replace("\r", "\n")
    if "\t" not in plain:
        return plain
    return _QUOTED.sub(_in_one_line, plain)


def _in_one_line(cell: re.Match[str]) -> str:
    if "\n" not in cell[2]:  # marks that the seller wrote
        return cell[0]
    return cell[1] + cell[2].strip().replace('""', '"').replace("\n", _BREAK)


def _cells(line: str, sign: str) -> list[str]:
    if not sign:
        return [cell.strip() for cell in _COMMA.split(_GROUPED.sub("", line))]
    cells = [cell.strip() for cell in line.strip("\n\r ").split(sign)]
    if sign == "|" and line.strip().startswith("|") and len(cells) > 2:
        cells = cells[1:-1]
    while sign == "\t" and len(cells) > 1 and not cells[-1]:  # empty columns beside a table are copied with it
        cells.pop()
    return cells


def _row(order: Sequence[str], cells: Sequence[str]) -> dict[str, str]:
    return {key: cell for key, cell in zip(order, cells, strict=False) if key and cell}


def _sentence(line: str, sign: str) -> bool:
    return not sign and _SENTENCE.search(line.strip()) is not None


def _heads(row: Sequence[str], columns: Sequence[Column]) -> list[str] | None:
    """Return which column each head names: all of them, or two at least, where others name none."""
    names = {name.casefold(): c.id for c in columns for name in (c.id, *c.label.root.values())}
    found = [names.get(cell.casefold()) or names.get(_REMARK.sub("", cell).strip().casefold(), "") for cell in row]
    known = [key for key in found if key]
    if len(set(known)) < len(known) or (len(known) < len(found) and len(known) < _FEW):
        return None
    return found if known else None
