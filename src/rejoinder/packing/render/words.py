"""The words of a document as a reader meets them: the measure by which the renderings are held equal."""

from __future__ import annotations

from collections.abc import Iterator

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
    Runs,
    Schematic,
    SchematicItem,
    Spacer,
    Table,
)
from rejoinder.packing.render.glyphs import shown_all

BULLET = "•"


def words(document: Document) -> list[str]:
    """Return the words in reading order, list marks and numbers included, split at white space.

    Running headers, footers and page numbers are left out; characters without a glyph stand as ``[U+XXXX]``.
    """
    return [word for block in shown_all(document).blocks for piece in _pieces(block) for word in piece.split()]


def _plain(parts: Runs) -> str:
    return "".join(run.text for run in parts)


def _pieces(block: Block) -> Iterator[str]:
    """Yield a block's texts; no word runs on from one to the next."""
    match block:
        case Heading():
            yield block.text
        case Paragraph():
            yield _plain(block.runs)
        case Bullets():
            yield from (f"{BULLET} {_plain(item)}" for item in block.items)
        case Numbered():
            yield from (f"{number}. {_plain(item)}" for number, item in enumerate(block.items, block.start))
        case Table():
            yield from (_plain(cell) for row in (block.header, *block.rows) for cell in row)
        case Pairs():
            yield from block.heads
            yield from (_plain(side) for row in block.rows for side in row)
        case KeyValues():
            yield from (text for key, value in block.rows for text in (key, _plain(value)))
        case Note():
            yield block.title
            yield _plain(block.text)
        case Checklist():
            yield from (text for row in block.rows for text in (row.word, _plain(row.text)))
        case Schematic():
            yield from _screen(block)
        case PageBreak() | Spacer():
            return


def _screen(block: Schematic) -> Iterator[str]:
    yield block.window
    for item in (*block.menu, *block.rows):
        yield from _item(item)
    yield block.caption


def _item(item: SchematicItem) -> Iterator[str]:
    yield item.text
    if item.step is not None:
        yield str(item.step)
    yield item.note
