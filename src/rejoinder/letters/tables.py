"""A table answer as the letter shows it."""

from __future__ import annotations

from rejoinder.letters.blanks import Resolved
from rejoinder.letters.values import value_words
from rejoinder.letters.view import LetterView
from rejoinder.model.base import Text
from rejoinder.model.letter import Table
from rejoinder.model.rules import ActionRule, CauseRule, PreventionRule, QuestionRule
from rejoinder.model.slots import Column, Slot, SlotValue, TableRow


def table(ident: str, resolved: Resolved, view: LetterView) -> Table:
    """Return the rows of a table answer with their headings, in the letter's languages."""
    value = resolved.value
    rows = value.rows if value is not None else ()
    columns = [c for c in _columns(resolved.key, view) if any(row.get(c.id) is not None for row in rows)]
    return Table(
        id=f"{ident}.table",
        header=tuple(column.label for column in columns),
        rows=tuple(tuple(_cell(row, column, view) for column in columns) for row in rows),
        basis=resolved.basis,
        exhibits=view.proofs(resolved.key),
    )


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
        return Text(dict.fromkeys(view.blanks.languages, "–"))
    words = {lang: value_words(value, lang, view.blanks.style, view.book) or "–" for lang in view.blanks.languages}
    return Text(words)
