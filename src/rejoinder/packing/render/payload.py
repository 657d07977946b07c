"""A document as plain JSON values for the PDF template: words travel as data, never as markup."""

from __future__ import annotations

import re
from typing import Any

from rejoinder.packing.render.document import (
    Block,
    Bullets,
    Checklist,
    Document,
    Heading,
    KeyValues,
    Note,
    Numbered,
    PageBreak,
    Pairs,
    Paragraph,
    Run,
    Runs,
    Schematic,
    SchematicItem,
    Spacer,
    Table,
)
from rejoinder.packing.render.glyphs import shown_all
from rejoinder.packing.render.palette import PALETTE
from rejoinder.packing.render.words import BULLET

_LINE = 84
"""Latin letters that surely fit on one line of text."""
_WHOLE = 900
"""A row with fewer letters is kept on one page; a longer one may break, or it could run off the paper."""
_HAN = r"\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef\U00020000-\U0003ffff"
"""Characters between which a line may end anyway."""

Json = dict[str, Any]


def payload(document: Document) -> Json:
    """Return everything the template reads."""
    document = shown_all(document)
    day = document.date
    return {
        "title": document.title,
        "lang": document.lang,
        "style": document.style,
        "header": document.header,
        "footer": document.footer,
        "date": [day.year, day.month, day.day] if day else None,
        "colors": PALETTE,
        "bullet": BULLET,
        "blocks": [_block(block) for block in document.blocks],
    }


def _pieces(text: str, room: int) -> list[Any]:
    """Split a text into lines and into words too long for ``room`` letters, which may then break anywhere.

    A piece is a string, ``["br"]`` or ``["long", word]``.
    """
    pieces: list[Any] = []
    for number, line in enumerate(text.split("\n")):
        if number:
            pieces.append(["br"])
        pieces.extend(_line(line, room))
    return pieces


def _line(line: str, room: int) -> list[Any]:
    if len(line) <= room:
        return [line] if line else []
    parts = re.split(rf"([^\s{_HAN}]{{{room + 1},}})", line)
    return [["long", part] if odd % 2 else part for odd, part in enumerate(parts) if part]


def _run(run: Run, room: int, lang: str) -> Json:
    return {
        "p": _pieces(run.text, room),
        "b": run.bold,
        "i": run.italic,
        "m": run.mono,
        "l": run.lang or lang,
    }


def _runs(parts: Runs, room: int = _LINE, lang: str = "") -> list[Json]:
    return [_run(run, room, lang) for run in parts]


def _text(text: str, room: int = _LINE, lang: str = "") -> list[Json]:
    return _runs((Run(text),), room, lang) if text else []


def _room(share: float) -> int:
    """Return how many letters surely fit into a column with this share of the line."""
    return max(4, int(_LINE * share) - 3)


def _whole(row: tuple[Runs, ...]) -> bool:
    return sum(len(run.text) for cell in row for run in cell) < _WHOLE


def _block(block: Block) -> Json:
    match block:
        case Heading():
            return {"t": "heading", "level": block.level, "runs": _text(block.text, lang=block.lang)}
        case Paragraph():
            return {"t": "paragraph", "runs": _runs(block.runs), "align": block.align, "keep": block.keep}
        case Bullets():
            return {"t": "bullets", "items": [_runs(item) for item in block.items]}
        case Numbered():
            return {"t": "numbered", "items": [_runs(item) for item in block.items], "start": block.start}
        case Table():
            return _table(block)
        case Pairs():
            return _pairs(block)
        case KeyValues():
            rows = [{"k": _text(key, _room(0.24)), "v": _runs(value, _room(0.72))} for key, value in block.rows]
            return {"t": "keyvalues", "rows": rows, "keep": block.keep and _whole(tuple(v for _, v in block.rows))}
        case Note():
            return {"t": "note", "kind": block.kind, "title": _text(block.title), "runs": _runs(block.text)}
        case Checklist():
            return _checklist(block)
        case Schematic():
            return _schematic(block)
        case Spacer() | PageBreak():
            return {"t": "spacer", "lines": block.lines} if isinstance(block, Spacer) else {"t": "pagebreak"}


def _table(block: Table) -> Json:
    widths = block.widths or (1.0,) * len(block.header)
    rooms = [_room(width / sum(widths)) for width in widths]
    rows = [
        {"cells": [_runs(cell, room) for cell, room in zip(row, rooms, strict=True)], "whole": _whole(row)}
        for row in block.rows
    ]
    header = [_runs(cell, room) for cell, room in zip(block.header, rooms, strict=True)]
    align = list(block.align) or ["left"] * len(block.header)
    return {"t": "table", "widths": list(widths), "align": align, "header": header, "rows": rows}


def _pairs(block: Pairs) -> Json:
    room = _room(0.5)
    rows = [
        {
            "cells": [_runs(side, room, lang) for side, lang in zip(row, block.langs, strict=True)],
            "whole": _whole(row),
        }
        for row in block.rows
    ]
    heads = [_text(head, room, lang) for head, lang in zip(block.heads, block.langs, strict=True)]
    return {"t": "pairs", "heads": heads if any(block.heads) else None, "langs": list(block.langs), "rows": rows}


def _checklist(block: Checklist) -> Json:
    rows = [
        {
            "mark": row.mark,
            "word": _text(row.word, _room(0.2)),
            "runs": _runs(row.text, _room(0.7)),
            "whole": _whole((row.text,)),
        }
        for row in block.rows
    ]
    return {"t": "checklist", "rows": rows}


def _item(item: SchematicItem, room: int, note_room: int) -> Json:
    return {
        "text": _text(item.text, room),
        "kind": item.kind,
        "step": None if item.step is None else str(item.step),
        "lit": item.highlighted,
        "note": _text(item.note, note_room),
    }


def _schematic(block: Schematic) -> Json:
    menu_room = _room(1 / max(1, len(block.menu)))
    return {
        "t": "schematic",
        "window": _text(block.window),
        "menu": [_item(item, menu_room, menu_room) for item in block.menu],
        "rows": [_item(item, _room(0.55), _room(0.3)) for item in block.rows],
        "caption": _text(block.caption),
    }
