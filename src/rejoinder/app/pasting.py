"""Rows pasted from a sheet, put among those that a table of the form holds; what of them does not fit is told."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from rejoinder.diagnosis.pasted import Sheet, Unread, sheet
from rejoinder.diagnosis.slot_values import RefusedError, parse
from rejoinder.model.base import Text
from rejoinder.model.rules import ChoicesRule
from rejoinder.model.slots import Column, Slot
from rejoinder.rulebook import Rulebook

MOST_ROWS = 1000
"""Rows of one table on a page; longer lists come as a file among the papers."""
_NAMED = 8
"""Rows that one remark names."""

Row = dict[str, Any]


class Filled(NamedTuple):
    """A table with a paste in it."""

    rows: list[Row]
    """All rows: those that were there, completed where the paste says more of the same, and the new ones."""
    came: int = 0
    """Rows that the paste held."""
    met: int = 0
    """How many of them were there already, and were completed at most."""
    doubts: tuple[Text, ...] = ()
    """What does not fit, in words."""
    left: str = ""
    """The lines that are no rows, as they were pasted."""


def fill(words: str, slot: Slot, book: Rulebook, there: Sequence[Mapping[str, Any]] = ()) -> Filled:
    """Put a paste into a table. No row that was there is lost or written over; no cell of the paste is left out.

    Args:
        words: what was pasted.
        slot: the table.
        book: for the choices of its columns.
        there: the rows so far.
    """
    found = sheet(words, slot.columns)
    rows = [dict(row) for row in there]
    if len(rows) + len(found.rows) > MOST_ROWS:
        return Filled(rows, doubts=(_too_long(len(rows) + len(found.rows)),), left=words)
    read = [_read(row, slot, book) for _, row in found.rows]
    places = _put(rows, read, slot.columns)
    met = sum(place < len(there) for place in places)
    doubts = (*_doubts(rows, places, slot, book), *_unread(found))
    return Filled(rows, len(read), met, doubts, "\n".join(one.line for one in found.unread))


def cell_words(value: object) -> str:
    """Return what stands in a cell as one line."""
    if isinstance(value, list):
        return ", ".join(str(one) for one in value)
    if isinstance(value, dict):
        return str(value.get("en") or value.get("zh") or "")
    return "" if value is None else str(value)


def _put(rows: list[Row], read: Sequence[Row], columns: Sequence[Column]) -> list[int]:
    """Add rows, or complete those that begin with the same and say nothing else; return where each came to stand."""
    first = columns[0].id
    waiting: dict[str, list[int]] = {}
    for place, row in enumerate(rows):
        waiting.setdefault(cell_words(row.get(first)).casefold(), []).append(place)
    places = []
    for row in read:
        like = waiting.get(cell_words(row.get(first)).casefold(), []) if row.get(first) else []
        same = next((place for place in like if _agree(rows[place], row)), None)
        if same is None:
            rows.append(row)
            places.append(len(rows) - 1)
        else:
            like.remove(same)
            rows[same] = {**row, **{key: value for key, value in rows[same].items() if cell_words(value)}}
            places.append(same)
    return places


def _agree(there: Mapping[str, Any], row: Mapping[str, Any]) -> bool:
    both = ((cell_words(there.get(key)), cell_words(value)) for key, value in row.items())
    return all(not was or not now or was.casefold() == now.casefold() for was, now in both)


def _read(row: Mapping[str, str], slot: Slot, book: Rulebook) -> Row:
    """Return a row as the fields of a page take it; a cell that cannot be read stays as it was pasted."""
    columns = {column.id: column for column in slot.columns}
    return {key: field_words(words, columns[key], slot, book) for key, words in row.items()}


def field_words(words: str, column: Column, slot: Slot, book: Rulebook) -> str:
    """Return a cell as its field shows it: a day in figures, a choice by its id, else the words themselves."""
    try:
        value = parse(column.type, words, book, _own(column, slot), {})
    except RefusedError:
        return words
    if value.day is not None:
        return value.day.isoformat()
    if value.picks and column.choices and book.find(ChoicesRule, column.choices):
        return ", ".join(words if pick.id == "own" else pick.id for pick in value.picks)
    return ", ".join(value.items) if column.type == "ids" else words


def _own(column: Column, slot: Slot) -> Slot:
    return slot.model_copy(update={"choices": column.choices}) if column.choices else slot


def _doubts(rows: Sequence[Row], places: Sequence[int], slot: Slot, book: Rulebook) -> list[Text]:
    """Say of the pasted rows what could not be kept as it is; the same fault of several rows is said once."""
    found: dict[tuple[str, str, str], list[int]] = {}
    for place in sorted(set(places)):
        for column in slot.columns:
            what = _fault(cell_words(rows[place].get(column.id)), column, slot, book)
            if what is not None:
                found.setdefault((column.id, what.say("zh"), what.say("en")), []).append(place + 1)
    labels = {column.id: column.label for column in slot.columns}
    return [_at(numbers, labels[ident], zh, en) for (ident, zh, en), numbers in found.items()]


def _fault(words: str, column: Column, slot: Slot, book: Rulebook) -> Text | None:
    if not words:
        return Text.of("还空着。", "it is still empty.") if column.required else None
    try:
        parse(column.type, words, book, _own(column, slot), {})
    except RefusedError as error:
        return error.what
    return None


def _at(numbers: Sequence[int], label: Text, zh: str, en: str) -> Text:
    return Text.of(
        f"表格第 {_some(numbers, '、', ' 等')} 行「{label.say('zh')}」：{zh}",
        f"Table row {_some(numbers, ', ', ' and more')}, “{label.say('en')}”: {en}",
    )


def _some(numbers: Sequence[int], between: str, more: str) -> str:
    return between.join(map(str, numbers[:_NAMED])) + (more if len(numbers) > _NAMED else "")


_WHY = {
    "many": Text.of("格子比表格的列多", "more cells than the table has columns"),
    "few": Text.of("看不出分列，像标题或备注", "not parted into columns, like a title or a remark"),
    "sentence": Text.of("像一句话，不像一行表格", "it reads as a sentence, not as a row"),
}


def _unread(found: Sheet) -> list[Text]:
    """Say which lines were no rows, and which columns were not asked for."""
    by: dict[str, list[Unread]] = {}
    for one in found.unread:
        by.setdefault(one.why, []).append(one)
    said = [
        Text.of(
            f"粘贴的第 {_some([one.number for one in lines], '、', ' 等')} 行没有填入：{_WHY[why].say('zh')}。",
            f"Pasted line {_some([one.number for one in lines], ', ', ' and more')} was not put in: "
            f"{_WHY[why].say('en')}.",
        )
        for why, lines in by.items()
    ]
    if found.unused:
        said.append(
            Text.of(
                f"表格里没有这些列，没有填入：{'、'.join(found.unused)}。",
                f"The table has no such columns, they were not put in: {', '.join(found.unused)}.",
            )
        )
    return said


def _too_long(rows: int) -> Text:
    return Text.of(
        f"一共 {rows} 行，一张表最多 {MOST_ROWS} 行，都没有填入。更长的清单请作为材料放进来。",
        f"{rows} rows in all; a table takes {MOST_ROWS}, so none was put in. Add a longer list among the papers.",
    )
