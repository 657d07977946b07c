"""A paper as rows of cells: what the sandbox read, with page and line for every value and the columns' edges."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from rejoinder.model.source import Box
from rejoinder.sandbox import Line, Parsed

_SPREAD = re.compile(r"(?:[^\W\d_] ){3,}[^\W\d_]")
_SPACED_HAN = re.compile(r"(?<![\u3400-\u9fff])[\u3400-\u9fff](?:[ \u3000]{1,8}[\u3400-\u9fff])+(?![\u3400-\u9fff])")
_STUCK = re.compile(
    r"^(commercial|sales|tax|pro-?forma|vat|credit|order|delivery|packing|test|purchase|payment|cash|account|bank"
    r"|factura|facture|fattura|faktura)(invoice|note|confirmation|list|report|receipt|bill|statement|order|memo"
    r"|pro-?forma|rectificativa|simplificada|vat)(?=\W|$)",
    re.IGNORECASE,
)
_TRADITIONAL = str.maketrans(
    "稅專發號碼購銷買賣納識別開戶帳價計寫額單數規務貨應勞備註圖東門車電話區網業產業協會證書簽認檢驗標準類據實機構領際對報運輸費總項",
    "税专发号码购销买卖纳识别开户账价计写额单数规务货应劳备注图东门车电话区网业产业协会证书签认检验标准类据实机构领际对报运输费总项",
)
_ONLY_SIMPLIFIED = re.compile(r"[税专发号码购销买卖纳识开户账价写额单数规务货应劳备东车电话区网业产证书签认检验标类实]")
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


def sheet_of(parsed: Parsed) -> Sheet:
    """Lay a parsed file out as rows; a file without pages counts as one page."""
    if not parsed.pages:
        lines = [(1, n, Line(text)) for n, text in enumerate(parsed.text.splitlines(), 1)]
    else:
        lines = [(p.number, n, line) for p in parsed.pages for n, line in enumerate(p.lines, 1)]
    rows: list[Row] = []
    letters, cut = 0, False
    seen = any(line.score is not None for _, _, line in lines)
    fold = seen and len(_ONLY_SIMPLIFIED.findall(parsed.text or " ".join(x.text for *_, x in lines))) >= _FEW
    for page, number, whole in lines:
        for printed in _bounded(whole):
            line = replace(printed, text=_simplified(printed.text)) if fold else printed
            if len(rows) == _MOST_ROWS or letters > _MOST_LETTERS:
                cut = True
                break
            letters += len(line.text)
            cells, places = _cells(line)
            if cells:
                rows.append(_row(page, number, line, cells, places))
        cut = cut or len(whole.text) > _LONGEST_LINE * _MOST_PIECES
    return Sheet(tuple(rows), "\n".join(row.text for row in rows), cut=cut)


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


def _cells(line: Line) -> tuple[tuple[str, ...], tuple[Place, ...]]:
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
        for text, place in _parted(column, edges):
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


def _unspaced(text: str) -> str:
    """Return a heading set with a space after each letter as the word it is, one that was run together as its words."""
    whole = text.replace(" ", "") if _SPREAD.fullmatch(text) else text
    return _STUCK.sub(r"\1 \2", whole)


def _simplified(text: str) -> str:
    """Return a line as a simplified page has it: a recogniser takes some of its letters for traditional ones."""
    return text.translate(_TRADITIONAL)


def _parted(column: str, edges: Place) -> list[tuple[str, Place]]:
    """Part a column at wide gaps; where a part stands is judged by its letters."""
    left, right = edges
    wide = (right - left) / max(len(column), 1)
    found = []
    begin = 0
    for end, after in [*(gap.span() for gap in _COLUMNS.finditer(column)), (len(column), len(column))]:
        text = column[begin:end]
        if text.strip():
            found.append((_unspaced(text.strip()), (left + begin * wide, left + end * wide)))
        begin = after
    return found
