"""Tables on a page whose cells run over several lines: each row becomes one line again, its cells parted by tabs.

On a page the lines of neighbouring cells lie beside and between each other. Only a table whose head names what is
wanted, or what is wrong, is put together: of any other it is not known that it is one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from statistics import median

from rejoinder.rulebook import Rulebook
from rejoinder.rulebook.asking import cue_of
from rejoinder.rulebook.matching import Compiled
from rejoinder.sandbox import Line, Parsed

_HEADS = ("wanted", "reason", "detail", "by", "status")
_NEEDED = 2  # of these, the first two or one of them and another
_ROW_GAP = 0.5  # of a line's height: what is farther below is of the next row
_FAR = 3.0
_LONGEST_HEAD = 48
_HAN = re.compile(r"[\u3040-\u30ff\u4e00-\u9fff]")
Side = tuple[float, float]


@dataclass(frozen=True)
class _Piece:
    """Words of one cell on one line."""

    text: str
    left: float
    right: float


def with_whole_rows(parsed: Parsed, book: Rulebook) -> Parsed:
    """Return a file's pages with the rows of known tables on one line each; itself where there is nothing to do."""
    if not any("\t" in line.text for page in parsed.pages for line in page.lines):
        return parsed
    heads = [cue_of(book, f"cue.column_{name}") for name in _HEADS]
    pages = tuple(replace(page, lines=tuple(_whole(page.lines, heads))) for page in parsed.pages)
    if pages == parsed.pages:
        return parsed
    text = "\n\n".join("\n".join(line.text for line in page.lines) for page in pages)
    return replace(parsed, pages=pages, text=text)


def _whole(lines: Sequence[Line], heads: Sequence[Compiled]) -> Iterator[Line]:
    at = 0
    while at < len(lines):
        if not _is_head(lines[at], heads):
            yield lines[at]
            at += 1
            continue
        end, columns = _reach(lines, at)
        yield lines[at]
        yield from _rows(lines[at + 1 : end], columns)
        at = end


def _is_head(line: Line, heads: Sequence[Compiled]) -> bool:
    cells = line.text.split("\t")
    if len(line.stops) != 2 * len(cells) or len(cells) < _NEEDED or any(len(cell) > _LONGEST_HEAD for cell in cells):
        return False
    known = [any(head.find(cell) for cell in cells) for head in heads]
    return any(known[:2]) and sum(known) >= _NEEDED


def _pieces(line: Line) -> list[_Piece]:
    cells = line.text.split("\t")
    if len(line.stops) == 2 * len(cells):
        sides = zip(line.stops[::2], line.stops[1::2], strict=True)
        return [_Piece(text, left, right) for text, (left, right) in zip(cells, sides, strict=True)]
    left, _, right, _ = line.box or (0.0, 0.0, 0.0, 0.0)
    return [_Piece(line.text, left, right)]


def _reach(lines: Sequence[Line], head: int) -> tuple[int, list[Side]]:
    """Return where the table below a head ends, and its columns: none of its lines lies in two of them."""
    columns = [(piece.left, piece.right) for piece in _pieces(lines[head])]
    end = head + 1
    while end < len(lines):
        line, before = lines[end], lines[end - 1]
        if line.box is None or before.box is None:
            break
        height = line.box[3] - line.box[1]
        if line.box[1] - before.box[3] > _FAR * height:
            break
        wider = _wider(columns, [(piece.left, piece.right) for piece in _pieces(line)])
        if len(wider) != len(columns):
            break
        columns = wider
        end += 1
    return end, columns


def _wider(columns: Sequence[Side], pieces: Sequence[Side]) -> list[Side]:
    """Return columns made as wide as what lies in them; those that touch have become one."""
    found: list[Side] = []
    for left, right in sorted((*columns, *pieces)):
        if found and left < found[-1][1]:
            found[-1] = (found[-1][0], max(right, found[-1][1]))
        else:
            found.append((left, right))
    return found


def _rows(lines: Sequence[Line], columns: Sequence[Side]) -> Iterator[Line]:
    """Yield the rows of a table; its lines as they are where no gap parts its rows."""
    groups: list[list[Line]] = []
    bottom = 0.0
    boxed = [(line, line.box) for line in lines if line.box is not None]
    least = _ROW_GAP * median(box[3] - box[1] for _, box in boxed) if boxed else 0.0
    for line, box in boxed:
        if groups and box[1] - bottom < least:
            groups[-1].append(line)
        else:
            groups.append([line])
            bottom = 0.0
        bottom = max(bottom, box[3])
    if len(groups) < _NEEDED:
        yield from lines
        return
    for group in groups:
        yield group[0] if len(group) == 1 else _row(group, columns)


def _row(group: Sequence[Line], columns: Sequence[Side]) -> Line:
    cells: list[list[str]] = [[] for _ in columns]
    for line in group:
        for piece in _pieces(line):
            middle = (piece.left + piece.right) / 2
            at = next((n for n, (left, right) in enumerate(columns) if left <= middle <= right), 0)
            cells[at].append(piece.text)
    boxes = [line.box for line in group if line.box is not None]
    scores = [line.score for line in group if line.score is not None]
    return Line(
        "\t".join(_joined(words) for words in cells),
        (min(b[0] for b in boxes), min(b[1] for b in boxes), max(b[2] for b in boxes), max(b[3] for b in boxes)),
        min(scores) if scores else None,
        tuple(side for column in columns for side in column),
    )


def _joined(words: Sequence[str]) -> str:
    text = ""
    for part in words:
        glue = "" if not text or _HAN.match(text[-1]) or _HAN.match(part) else " "
        text += glue + part
    return text
