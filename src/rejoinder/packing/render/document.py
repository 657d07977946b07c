"""The neutral document: blocks of words that every renderer sets alike, checked when they are made."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, fields, is_dataclass
from datetime import date
from typing import Literal

from rejoinder.model.base import Text
from rejoinder.model.errors import RejoinderError

Style = Literal["letter", "guide"]
Mark = Literal["stop", "ask", "hold", "mute", "todo"]
NoteKind = Literal["attention", "uncertain", "plain"]
Align = Literal["left", "center", "right"]
ItemKind = Literal["row", "button", "field", "tab"]

_LANG = re.compile(r"^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$")


class DocumentError(RejoinderError, ValueError):
    """A document that cannot be set: nothing in it, or parts that do not fit together."""


def _refuse(code: str, zh: str, en: str, where: str = "") -> DocumentError:
    return DocumentError(code, Text.of(zh, en), where=where)


@dataclass(frozen=True, slots=True)
class Run:
    """Words set alike. ``lang`` is a BCP-47 tag; empty means the document's own language.

    ``mark`` names a bookmark around the words in a Word file; a PDF has none.
    """

    text: str
    bold: bool = False
    italic: bool = False
    mono: bool = False
    lang: str = ""
    mark: str = ""

    def __post_init__(self) -> None:
        if self.lang and not _LANG.match(self.lang):
            raise _refuse("document-lang", "语言标记写错了", "not a language tag", self.lang)


Runs = tuple[Run, ...]


def runs(*parts: str | Run, bold: bool = False, lang: str = "") -> Runs:
    """Gather strings and runs; ``bold`` and ``lang`` hold for the plain strings among them."""
    return tuple(Run(part, bold=bold, lang=lang) if isinstance(part, str) else part for part in parts)


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading: level 1 names the document, 2 a part, 3 a part of a part."""

    level: Literal[1, 2, 3]
    text: str
    lang: str = ""

    def __post_init__(self) -> None:
        if self.level not in (1, 2, 3):
            raise _refuse("document-heading", "标题只有三级", "headings have three levels", str(self.level))


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Running text; a line break inside it is written as a newline. ``keep`` holds it on one page."""

    runs: Runs
    align: Align = "left"
    keep: bool = False


@dataclass(frozen=True, slots=True)
class Bullets:
    """A list whose order does not matter."""

    items: tuple[Runs, ...]


@dataclass(frozen=True, slots=True)
class Numbered:
    """A list counted from ``start``."""

    items: tuple[Runs, ...]
    start: int = 1


@dataclass(frozen=True, slots=True)
class Table:
    """Rows under a header. ``widths`` are shares of the line (any positive numbers), empty for equal columns."""

    header: tuple[Runs, ...]
    rows: tuple[tuple[Runs, ...], ...]
    widths: tuple[float, ...] = ()
    align: tuple[Align, ...] = ()

    def __post_init__(self) -> None:
        columns = len(self.header)
        lengths = {len(row) for row in self.rows} | {len(part) for part in (self.widths, self.align) if part}
        if not columns or lengths - {columns} or any(width <= 0 for width in self.widths):
            raise _refuse("document-table", "表格的行和列对不上", "the table's rows and columns do not match")


@dataclass(frozen=True, slots=True)
class Pairs:
    """Two languages side by side, row by row; ``langs`` are the tags of the left and the right column."""

    rows: tuple[tuple[Runs, Runs], ...]
    heads: tuple[str, str] = ("", "")
    langs: tuple[str, str] = ("zh", "en")

    def __post_init__(self) -> None:
        if any(len(part) != 2 for part in (*self.rows, self.heads, self.langs)):
            raise _refuse("document-pairs", "对照的两栏对不上", "a row of pairs needs exactly two sides")


@dataclass(frozen=True, slots=True)
class KeyValues:
    """Short labels with what they stand for. ``keep`` holds them on one page, unless they are very long."""

    rows: tuple[tuple[str, Runs], ...]
    keep: bool = False


@dataclass(frozen=True, slots=True)
class Note:
    """A box: ``attention`` has a solid edge, ``uncertain`` (not confirmed) a dashed, ``plain`` a thin one."""

    kind: NoteKind
    text: Runs
    title: str = ""


@dataclass(frozen=True, slots=True)
class CheckRow:
    """One line of a checklist: the mark's shape, the same said in a word, and what it is about."""

    mark: Mark
    word: str
    text: Runs

    def __post_init__(self) -> None:
        if not self.word.strip():
            raise _refuse("document-mark", "标记旁边要有文字", "a mark needs a word beside it")


@dataclass(frozen=True, slots=True)
class Checklist:
    """Lines with marks that read without colour."""

    rows: tuple[CheckRow, ...]


@dataclass(frozen=True, slots=True)
class SchematicItem:
    """A word on the screen; ``step`` draws a numbered arrow to it, ``note`` stands beside the number."""

    text: str
    kind: ItemKind = "row"
    step: int | None = None
    highlighted: bool = False
    note: str = ""


@dataclass(frozen=True, slots=True)
class Schematic:
    """A drawn screen, never a screenshot: only words of a sourced route, under a caption that says where from.

    ``label`` says that it is a drawing, ``source`` where the words were seen, ``seen_on`` when; all three are shown.
    """

    window: str
    menu: tuple[SchematicItem, ...]
    rows: tuple[SchematicItem, ...]
    label: str
    source: str
    seen_on: str

    def __post_init__(self) -> None:
        if not all(part.strip() for part in (self.label, self.source, self.seen_on)):
            raise _refuse("document-schematic", "示意图要写明来源和日期", "a drawn screen needs label, source and date")

    @property
    def caption(self) -> str:
        """The line under the drawing."""
        return f"{self.label} · {self.source} · {self.seen_on}"


@dataclass(frozen=True, slots=True)
class PageBreak:
    """What follows begins on a new page."""


@dataclass(frozen=True, slots=True)
class Spacer:
    """Empty height in lines of text."""

    lines: float = 1.0


Block = (
    Heading
    | Paragraph
    | Bullets
    | Numbered
    | Table
    | Pairs
    | KeyValues
    | Note
    | Checklist
    | Schematic
    | PageBreak
    | Spacer
)


@dataclass(frozen=True, slots=True)
class Document:
    """Blocks in reading order.

    ``title`` goes into the file's properties and is not drawn: a heading of level 1 is. ``header`` and ``footer``
    run on every page (in a letter the header begins on the second). Without ``date`` the file carries no day at all.
    """

    title: str
    lang: str
    blocks: tuple[Block, ...]
    paper: Literal["a4"] = "a4"
    header: str = ""
    footer: str = ""
    date: date | None = None
    style: Style = "letter"

    def __post_init__(self) -> None:
        if not _LANG.match(self.lang):
            raise _refuse("document-lang", "语言标记写错了", "not a language tag", self.lang)
        if not self.title.strip():
            raise _refuse("document-title", "文件没有标题", "the document has no title")
        if not any(text.strip() for block in self.blocks for text in _drawn(block)):
            raise _refuse("document-empty", "文件没有内容，没有生成", "no words in the document; nothing was made")


def unmarked(document: Document) -> Iterator[str]:
    """Yield the texts of a document that stand in no bookmark."""
    marked = {run.text for block in document.blocks for run in _walk(block) if run.mark}
    yield from (text for block in document.blocks for text in _drawn(block) if text not in marked)


def _drawn(block: Block) -> Iterator[str]:
    """Yield the texts of a block that would be drawn."""
    yield from (run.text for run in _walk(block))
    match block:
        case Heading():
            yield block.text
        case KeyValues():
            yield from (key for key, _ in block.rows)
        case Note():
            yield block.title
        case Checklist():
            yield from (row.word for row in block.rows)
        case Schematic():
            yield block.label
        case _:
            return


def _walk(value: object) -> Iterator[Run]:
    """Yield every run inside a block, in reading order."""
    if isinstance(value, Run):
        yield value
    elif isinstance(value, tuple):
        for part in value:
            yield from _walk(part)
    elif is_dataclass(value):
        for field in fields(value):
            yield from _walk(getattr(value, field.name))
