"""A paper as rows of cells: what the sandbox read, with page and line for every value and the columns' edges."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from rejoinder.evidence.ligatures import joined_ligatures
from rejoinder.evidence.words import Words
from rejoinder.model.source import Box
from rejoinder.sandbox import Line, Page, Parsed, told_turns, upright

_SPREAD = re.compile(r"(?:[^\W\d_] (?:- )?){3,}[^\W\d_]")
_SPREAD_FIRST = re.compile(r"^(?:[^\W\d_] ){4,}[^\W\d_](?=\s[^\W\d_]{2}|\s\d)")  # “R E C E I P T No. 118”
_FIGURES = re.compile(r"(?:\d ){5,}\d")
_SPACED_HAN = re.compile(r"(?<![\u3400-\u9fff])[\u3400-\u9fff](?:[ \u3000]{1,8}[\u3400-\u9fff])+(?![\u3400-\u9fff])")
_STUCK = r"^(<<run_together_first>>)(<<run_together_second>>)(?=\W|$)"
_FEW = 6
"""Simplified letters that show a page to be in simplified Chinese."""
_LONE_HAN = re.compile(r"[\u3400-\u9fff]$")
_COLUMNS = re.compile(r"\s{3,}|\s*(?:\.{5,}|…{3,}|(?:\. ){5,}|_{5,})\s*")

_LONGEST_LINE = 600
_MOST_PIECES = 50  # of a line without an end
_MOST_ROWS = 5_000
_MOST_LETTERS = 400_000

Place = tuple[float, float]
"""Left and right edge of a cell."""


@dataclass(frozen=True, slots=True)
class Row:
    """One visual line: page and line are counted from 1."""

    page: int
    line: int
    text: str
    cells: tuple[str, ...]
    box: Box | None
    height: float = 0.0
    places: tuple[Place, ...] = ()
    """Left and right edge of each cell; empty where they are not known."""

    def over(self, place: Place) -> int | None:
        """Return the cell that stands in the column of a place: it overlaps it most, or begins with it."""
        best, at = 0.0, None
        for number, (left, right) in enumerate(self.places):
            shared = min(right, place[1]) - max(left, place[0])
            if shared > best:
                best, at = shared, number
        return at


@dataclass(frozen=True, slots=True)
class Sheet:
    """All rows of a paper in reading order."""

    rows: tuple[Row, ...]
    text: str
    cut: bool = False
    """True where the paper has more than is looked at."""

    @property
    def first_page(self) -> tuple[Row, ...]:
        """Return the rows of page 1."""
        return tuple(row for row in self.rows if row.page == 1)


def sheet_of(parsed: Parsed, words: Words) -> Sheet:
    """Lay a parsed file out as rows; a file without pages counts as one page."""
    mend = _Mending(words)
    if not parsed.pages:
        lines = [(1, n, Line(text)) for n, text in enumerate(parsed.text.splitlines(), 1)]
    else:
        lines = [(p.number, n, line) for p in _upright(parsed) for n, line in enumerate(p.lines, 1)]
    rows: list[Row] = []
    letters, cut = 0, False
    seen = any(line.score is not None for _, _, line in lines)
    fold = seen and mend.is_simplified(parsed.text or " ".join(x.text for *_, x in lines))
    for page, number, whole in lines:
        for printed in _bounded(whole):
            line = replace(printed, text=mend.simplified(printed.text)) if fold else printed
            if len(rows) == _MOST_ROWS or letters > _MOST_LETTERS:
                cut = True
                break
            letters += len(line.text)
            cells, places = _cells(line, mend)
            if cells:
                rows.append(_row(page, number, line, cells, places))
        cut = cut or len(whole.text) > _LONGEST_LINE * _MOST_PIECES
    rows = joined_ligatures(rows)
    return Sheet(tuple(rows), "\n".join(row.text for row in rows), cut=cut)


def _upright(parsed: Parsed) -> Iterator[Page]:
    """Yield the pages, those that are set sideways with their lines placed as on the page held upright."""
    turns = told_turns(parsed.meta)
    for page in parsed.pages:
        turn = turns.get(page.number, 0)
        if turn and not any(line.score is not None for line in page.lines):
            turned = [upright(line.box, turn, page.width, page.height) if line.box else None for line in page.lines]
            lines = zip(page.lines, turned, strict=True)
            yield replace(page, lines=tuple(replace(line, box=box) for line, box in lines))
        else:
            yield page


class _Mending:
    """What recognisers and typesetters do to words, undone with the rulebook's."""

    def __init__(self, words: Words) -> None:
        self.stuck = words.built(_STUCK, re.IGNORECASE)
        self.folding = words.folding
        self.letters = words.pattern("simplified_letters")

    def unspaced(self, text: str) -> str:
        """Return a heading set with a space after each letter as a word, one that was run together as its words."""
        whole = text.replace(" ", "") if _SPREAD.fullmatch(text) or _FIGURES.fullmatch(text) else text
        whole = _SPREAD_FIRST.sub(lambda found: found[0].replace(" ", ""), whole, count=1)
        return self.stuck.sub(r"\1 \2", whole)

    def is_simplified(self, text: str) -> bool:
        """Tell a page in simplified Chinese by some letters that only such a page has."""
        return len(self.letters.findall(text)) >= _FEW

    def simplified(self, text: str) -> str:
        """Return a line as a simplified page has it: a recogniser takes some letters for traditional ones."""
        return text.translate(self.folding)


def _bounded(line: Line) -> list[Line]:
    """Return a line in pieces that patterns can be tried on: nobody prints a line of a thousand letters.

    Of a line that does not end only the beginning is looked at.
    """
    if len(line.text) <= _LONGEST_LINE:
        return [line]
    starts = range(0, min(len(line.text), _LONGEST_LINE * _MOST_PIECES), _LONGEST_LINE)
    return [Line(line.text[start : start + _LONGEST_LINE], line.box, line.score) for start in starts]


def _row(page: int, number: int, line: Line, cells: tuple[str, ...], places: tuple[Place, ...]) -> Row:
    if line.box is None:
        return Row(page, number, line.text, cells, None)
    left, top, right, bottom = line.box
    box = Box(left=left, top=top, right=right, bottom=bottom)
    return Row(page, number, line.text, cells, box, bottom - top, places)


def _cells(line: Line, mend: _Mending) -> tuple[tuple[str, ...], tuple[Place, ...]]:
    """Return the cells of a line and their edges; wide gaps part cells as tabs do."""
    columns = [_SPACED_HAN.sub(_joined, column) for column in line.text.split("\t")]
    stops = line.stops
    if line.box is not None and len(columns) == 1:
        stops = (line.box[0], line.box[2])
    known = len(stops) == 2 * len(columns)
    cells: list[str] = []
    places: list[Place] = []
    for number, column in enumerate(columns):
        edges = (stops[2 * number], stops[2 * number + 1]) if known else (0.0, 0.0)
        for text, place in _parted(column, edges, mend):
            cells.append(text)
            places.append(place)
    _join_lone(cells, places)
    return tuple(cells), tuple(places) if known else ()


def _joined(found: re.Match[str]) -> str:
    """Return a word that was set wide, letter by letter, as a word: \u540d \u79f0."""
    return re.sub(r"[ \u3000]", "", found[0])


def _join_lone(cells: list[str], places: list[Place]) -> None:
    """Put the letters of a label together that was stretched over its column, so that each stands in a cell."""
    at = 0
    while at + 1 < len(cells):
        begins = cells[at + 1][:2]
        if (
            _LONE_HAN.match(cells[at])
            and (len(begins) == 1 or begins[1:] in (":", "："))
            and _LONE_HAN.match(begins[0])
        ):
            cells[at] += cells.pop(at + 1)
            places[at] = (places[at][0], places.pop(at + 1)[1])
            if len(cells[at]) > 1:
                while at + 1 < len(cells) and _LONE_HAN.match(cells[at + 1]) and cells[at][-1] not in ":：":
                    cells[at] += cells.pop(at + 1)
                    places[at] = (places[at][0], places.pop(at + 1)[1])
        at += 1


def _parted(column: str, edges: Place, mend: _Mending) -> list[tuple[str, Place]]:
    """Part a column at wide gaps; where a part stands is judged by its letters."""
    left, right = edges
    wide = (right - left) / max(len(column), 1)
    found = []
    begin = 0
    for end, after in [*(gap.span() for gap in _COLUMNS.finditer(column)), (len(column), len(column))]:
        text = column[begin:end]
        if text.strip():
            found.append((mend.unspaced(text.strip()), (left + begin * wide, left + end * wide)))
        begin = after
    return found
