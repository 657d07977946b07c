"""A question whose answer is a table: its rows as fields, and rows pasted from a sheet put among them."""

from __future__ import annotations

import json
import re
from typing import Any

from django.http import QueryDict

from rejoinder.app.pasting import Filled, Row, cell_words, field_words, fill
from rejoinder.desk.cases.interview import Interview
from rejoinder.model.base import Text
from rejoinder.model.facts import Question
from rejoinder.model.rules import ChoicesRule
from rejoinder.model.slots import Column

SAVE_IT = Text.of("还没有保存：看一遍，再按“保存，下一题”。", "Not saved yet: look through it, then save.")
NO_TABLE = Text.of(
    "这段文字看不出是表格的行，没有填入。每行一项，各格之间用制表符（从 Excel 复制就是）、竖线或逗号隔开。",
    "These words do not read as rows of a table; nothing was put in. One item a line, its cells parted by tabs "
    "(as Excel copies them), upright strokes or commas.",
)
EMPTY = Text.of(
    "框里还是空的。先把从 Excel 复制的行粘贴进去。", "The box is empty. Paste the rows copied from Excel first."
)
UNDONE = Text.of(
    "粘贴的行已撤掉，表格和粘贴之前一样。", "The pasted rows are taken out; the table is as it was before."
)
IN_ONE_PIECE = Text.of(
    "这张表是整段粘贴来的，下面几处没有读出来。", "This table came as pasted text; these parts of it could not be read."
)

_DAY = re.compile(r"\d{4}-\d\d-\d\d")


def stored(question: Question, raw: Any, interview: Interview) -> dict[str, Any]:
    """Return what the page shows of an answer as it is kept, also of one that was pasted on the command line."""
    filled = fill(raw, question.slot, interview.book) if isinstance(raw, str) and raw.strip() else None
    if filled is None:
        rows = [row for row in raw if isinstance(row, dict)] if isinstance(raw, list) else []
        return {"rows": _shown(question, rows, interview), "paste": {}}
    head = (IN_ONE_PIECE if filled.came else NO_TABLE) if filled.doubts or filled.left else None
    return {"rows": _shown(question, filled.rows, interview), "paste": _paste(filled, head)}


def again(post: QueryDict, question: Question, interview: Interview) -> dict[str, Any]:
    """Return what was typed once more, where it could not be taken."""
    left = post.get("paste", "")
    return {
        "rows": _shown(question, typed_rows(post, question), interview),
        "paste": {"left": left, "told": left, "open": bool(left.strip())},
    }


def to_be_looked_at(post: QueryDict) -> bool:
    """Tell whether a form is to be shown anew and not kept: a paste that nobody has seen in the table yet, or undone.

    Lines that were said to be no rows may stay in the box: they hinder nobody.
    """
    words = post.get("paste", "")
    fresh = bool(words.strip()) and words.split() != post.get("told", "").split()
    return "fill" in post or "undo" in post or fresh


def looked_at(post: QueryDict, question: Question, interview: Interview) -> dict[str, Any]:
    """Put the paste into the table as it is typed at this moment, or take it out again."""
    there = typed_rows(post, question)
    if "undo" in post:
        before = _before(post.get("before", ""), question)
        rows = there if before is None else before
        return {"rows": _shown(question, rows, interview), "paste": {"fits": True, "said": UNDONE}}
    words = post.get("paste", "")
    if not words.strip():
        paste = {"fits": False, "said": EMPTY, "open": True}
        return {"rows": _shown(question, there, interview), "paste": paste}
    filled = fill(words, question.slot, interview.book, there)
    said = _came(filled) if filled.came else NO_TABLE
    paste = _paste(filled, said)
    if filled.came:
        paste["before"] = json.dumps(there, ensure_ascii=False)
    return {"rows": _shown(question, filled.rows, interview), "paste": paste}


def typed_rows(post: QueryDict, question: Question) -> list[Row]:
    """Return the rows that a form holds, without those in which nothing stands."""
    rows: list[Row] = []
    number = 0
    while any(f"row-{number}-{column.id}" in post for column in question.slot.columns):
        row: Row = {}
        for column in question.slot.columns:
            words = post.get(f"row-{number}-{column.id}", "").strip()
            if words:
                listed = [w.strip() for w in words.replace("，", ",").split(",") if w.strip()]
                row[column.id] = listed if column.type == "ids" else words
        if row:
            rows.append(row)
        number += 1
    return rows


def _paste(filled: Filled, said: Text | None) -> dict[str, Any]:
    return {
        "fits": bool(filled.came),
        "said": said,
        "doubts": filled.doubts,
        "left": filled.left,
        "told": filled.left,
        "open": bool(filled.left),
    }


def _came(filled: Filled) -> Text:
    """Say how many rows came, and where they are now."""
    new, met = filled.came - filled.met, filled.met
    zh = [f"粘贴的 {filled.came} 行已填入表格"]
    en = [f"{filled.came} pasted {'row is' if filled.came == 1 else 'rows are'} in the table"]
    if met:
        zh.append(f"其中 {met} 行表格里已有，只补了空格，新加 {new} 行")
        en.append(f"{met} of them stood there already and had only their empty cells filled, {new} new")
    return Text.of(f"{'，'.join(zh)}。{SAVE_IT.say('zh')}", f"{'; '.join(en)}. {SAVE_IT.say('en')}")


def _before(words: str, question: Question) -> list[Row] | None:
    """Return the rows as they were before a paste, or None where the form does not say."""
    try:
        rows = json.loads(words)
    except ValueError:
        return None
    known = {column.id for column in question.slot.columns}
    if not isinstance(rows, list) or not all(isinstance(row, dict) and row.keys() <= known for row in rows):
        return None
    return rows


def _shown(question: Question, filled: list[Row], interview: Interview) -> list[list[dict[str, Any]]]:
    """Return rows as fields, with a row for each thing that the notice names and no row tells of."""
    first = question.slot.columns[0].id if question.slot.columns else ""
    told = {cell_words(row.get(first)) for row in filled}
    given = [*filled, *({first: item} for item in question.items if item not in told)] or [{}]
    listed = {
        column.id: interview.book.find(ChoicesRule, column.choices) if column.choices else None
        for column in question.slot.columns
    }
    return [
        [
            _field(number, column, row.get(column.id), listed[column.id], question, interview)
            for column in question.slot.columns
        ]
        for number, row in enumerate(given)
    ]


def _field(
    number: int, column: Column, kept: Any, listed: ChoicesRule | None, question: Question, interview: Interview
) -> dict[str, Any]:
    value = cell_words(kept)
    value = field_words(value, column, question.slot, interview.book) if value else ""
    options = [(choice.id, choice.label) for choice in listed.choices] if listed else []
    if options and value and value not in {ident for ident, _ in options}:
        options.append((value, Text.of(value, value)))  # words that are none of the choices are shown, not dropped
    day = column.type == "date" and (not value or _DAY.fullmatch(value) is not None)  # its field shows nothing else
    return {"name": f"row-{number}-{column.id}", "column": column, "value": value, "options": options, "day": day}
