"""Labels that stand in two languages, and letters set in two columns: the value follows whichever of them."""

from __future__ import annotations

import re
from dataclasses import replace

from rejoinder.evidence.names import is_chinese
from rejoinder.evidence.sheet import Sheet

_SECOND_LANGUAGE = re.compile(
    r"^([A-Za-z][A-Za-z .()#/]{1,30}?)\s*[\u3400-\u9fff]{1,8}\s*([:：])"
    r"|^([\u3400-\u9fff]{2,8})\s*/?\s*[A-Z][A-Za-z .()#/]{1,30}?\s*([:：])"
)
_BARE = re.compile(r"^([A-Za-z][A-Za-z .()#/]{1,30}?)\s+[\u3400-\u9fff]{1,8}$")  # “PI No. 编号” over its value
_OTHER_LANGUAGE = re.compile(r"^[^\W\d][^/:：\d]{1,28}?\s/\s(?=[^\W\d])")  # “Alıcı / Buyer”


def one_language(cell: str) -> str:
    """Return a cell without its label's second language: “Date 日期: …”, “开户行 Branch：…”."""
    bare = _BARE.match(cell)
    if bare is not None:
        return bare[1]
    return _SECOND_LANGUAGE.sub(lambda found: (found[1] or found[3]) + (found[2] or found[4]), cell)


def second_language(cell: str) -> str:
    """Return a cell without the words before a stroke, where the first language may be one that nobody here knows."""
    return _OTHER_LANGUAGE.sub("", cell, count=1)


_COLUMNS = 2
_PARALLEL, _LONG, _LONG_CHINESE = 4, 20, 8
"""Rows in which two languages stand side by side, and letters of a line of each, from which a letter is set twice."""


def first_column(sheet: Sheet) -> Sheet:
    """Return a letter that is set in two languages side by side as its left column alone; any other as it is."""
    beside = [
        row for row in sheet.rows if len(row.cells) == _COLUMNS and is_chinese(row.cells[0]) != is_chinese(row.cells[1])
    ]
    if sum(_is_line(row.cells[0]) and _is_line(row.cells[1]) for row in beside) < _PARALLEL:
        return sheet
    kept = (replace(row, text=row.cells[0], cells=row.cells[:1], places=row.places[:1]) for row in sheet.rows)
    rows = tuple(one if row in beside else row for row, one in zip(sheet.rows, kept, strict=True))
    return replace(sheet, rows=rows)


def _is_line(cell: str) -> bool:
    return len(cell) >= (_LONG_CHINESE if is_chinese(cell) else _LONG)
