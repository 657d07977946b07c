"""Tables of a letter that came back: they are drawn from answers, so what was changed in one is only told."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from rejoinder.letters.returned.sentences import Back, flat
from rejoinder.model.base import Text
from rejoinder.model.finding import Finding, Place
from rejoinder.model.letter import Letter

_SHOWN = 5
_SAME = 0.5
"""The share of its cells that may differ in a row that is the same row, changed."""

Row = tuple[str, ...]


def table_findings(backs: Sequence[Back], letter: Letter, frame: Iterable[str]) -> Iterator[Finding]:
    """Yield what went from the letter's tables, what was written into them, and what was changed there."""
    drawn = {flat(words) for words in frame}  # the mark of a draft is drawn as a table of one cell
    rows = (tuple(b.text for b in row) for _, row in groupby((b for b in backs if b.row), key=lambda b: b.row))
    now = [row for row in rows if _key(row) not in drawn]
    if not now:
        return
    was = list(_rows(letter))
    gone, new = _without(was, now), _without(now, was)
    told_zh, told_en = [], []
    for row in gone:
        like = next((other for other in new if _alike(row, other)), None)
        if like is None:
            told_zh.append(f"去掉了“{_line(row)}”")
            told_en.append(f"gone: “{_line(row)}”")
            continue
        new.remove(like)
        before, after = _line(_without_cells(row, like)), _line(_without_cells(like, row))
        told_zh.append(f"“{before}”改成“{after}”（{_line(row)}）")
        told_en.append(f"“{before}” became “{after}” ({_line(row)})")
    told_zh += [f"加了“{_line(row)}”" for row in new]
    told_en += [f"put in: “{_line(row)}”" for row in new]
    if told_zh:
        yield Finding(
            code="adopt.table",
            severity="ask",
            what=Text.of(f"表格里的改动没有收进来：{'；'.join(told_zh[:_SHOWN])}",
                         f"Changes in a table were not taken over: {'; '.join(told_en[:_SHOWN])}"),
            remedy=Text.of("表格的内容请在 facts.yaml 里改。", "Change what the table holds in facts.yaml."),
            where=Place(),
        )  # fmt: skip


def _rows(letter: Letter) -> Iterator[Row]:
    """Yield the rows of all tables of a letter, the head with its references among them."""
    lang = letter.language
    for label, value in letter.references:
        yield (label.say(lang), value)
    for section in letter.sections:
        for table in (group.table for group in section.groups if group.table):
            for row in (table.header, *table.rows):
                yield tuple(cell.say(lang) for cell in row)


def _key(row: Row) -> str:
    """Return a row as one text: a cell may come back cut into sentences."""
    return flat(" ".join(cell for cell in row if cell.strip()))


def _without(rows: Sequence[Row], others: Sequence[Row]) -> list[Row]:
    known = [_key(row) for row in others]
    left = []
    for row in rows:
        if _key(row) in known:
            known.remove(_key(row))
        elif _key(row):
            left.append(row)
    return left


def _without_cells(row: Row, other: Row) -> Row:
    known = {flat(cell) for cell in other}
    return tuple(cell for cell in row if flat(cell) not in known)


def _alike(row: Row, other: Row) -> bool:
    return len(_without_cells(row, other)) <= len(row) * _SAME


def _line(row: Row) -> str:
    return " · ".join(cell for cell in row if cell.strip())
