"""A table answer as the letter shows it."""

from __future__ import annotations

from collections.abc import Iterator

from rejoinder.letters.resolved import Resolved
from rejoinder.letters.values import value_words
from rejoinder.letters.view import LetterView
from rejoinder.model.base import Text
from rejoinder.model.letter import Table
from rejoinder.model.rules import ActionRule, CauseRule, PreventionRule, QuestionRule
from rejoinder.model.slots import Column, Slot, SlotValue, TableRow

UNTOLD = "–"
"""What a cell says of which the seller said nothing."""
_BESIDE = 3
"""Columns in which a list of nothing but ids stands."""


def table(ident: str, resolved: Resolved, view: LetterView) -> Table:
    """Return the rows of a table answer with their headings, in the letter's languages."""
    value = resolved.value
    rows = value.rows if value is not None else ()
    offered = resolved.columns or _columns(resolved.key, view)
    columns = [c for c in offered if any(row.get(c.id) is not None for row in rows)]
    cells = [tuple(_cell(row, column, view) for column in columns) for row in rows]
    header = tuple(column.label for column in columns)
    if len(columns) == 1 and len(cells) > _BESIDE:
        header, cells = header * _BESIDE, list(_side_by_side([one for (one,) in cells]))
    return Table(
        id=f"{ident}.table",
        header=header,
        rows=tuple(cells),
        basis=resolved.basis,
        exhibits=view.proofs(resolved.key),
    )


def _side_by_side(cells: list[Text]) -> Iterator[tuple[Text, ...]]:
    """Yield a lone column as several: forty ids below each other would fill a page."""
    for start in range(0, len(cells), _BESIDE):
        row = cells[start : start + _BESIDE]
        yield (*row, *(Text({}) for _ in range(_BESIDE - len(row))))


def _columns(key: str, view: LetterView) -> tuple[Column, ...]:
    slot = slot_of(key, view)
    return slot.columns if slot else ()


def slot_of(key: str, view: LetterView) -> Slot | None:
    """Find the blank behind a question key: a question of its own, or a slot of a plan rule."""
    question = view.book.find(QuestionRule, key) or view.book.find(QuestionRule, key.rsplit(".", 1)[0])
    if question is not None:
        return question.slot
    owner, _, name = key.rpartition(".")
    rule = (
        view.book.find(CauseRule, owner) or view.book.find(ActionRule, owner) or view.book.find(PreventionRule, owner)
    )
    return next((slot for slot in rule.slots if slot.id == name), None) if rule else None


def _cell(row: TableRow, column: Column, view: LetterView) -> Text:
    value: SlotValue | None = row.get(column.id)
    if value is None:
        return Text(dict.fromkeys(view.blanks.languages, UNTOLD))
    words = {lang: value_words(value, lang, view.blanks.style, view.book) or UNTOLD for lang in view.blanks.languages}
    return Text(words)
