"""Orders and products too many for a sentence: they stand in a table, and the letter says so."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from decimal import Decimal
from typing import TYPE_CHECKING

from rejoinder.letters.concerning import concerning
from rejoinder.letters.resolved import NOTICE, Resolved
from rejoinder.letters.values import joined, number_words
from rejoinder.model.base import Text
from rejoinder.model.facts import Fact
from rejoinder.model.letter import Basis, Section, Table
from rejoinder.model.notice import Message
from rejoinder.model.rules import ManyIds, PlatformRule, QuestionRule
from rejoinder.model.slots import Column, SlotValue, TableRow
from rejoinder.rulebook.rows import Cell, tables

if TYPE_CHECKING:
    from rejoinder.letters.blanks import Blanks

CONCERNED = "concerned"
"""Section that lists what the notice names."""
_ID = "id"
_NUMBER = "{n}"
_CELL = 40
"""Letters that a cell of the notice's table may have to be repeated in the letter's."""


def many_of(field: str, blanks: Blanks) -> ManyIds | None:
    """Return how a letter speaks of the notice's ids of one kind, or None where a sentence can hold them."""
    platform = blanks.book.find(PlatformRule, blanks.case.platform)
    return platform.too_many(field, blanks.case.notice.ids) if platform else None


def ids_words(field: str, blanks: Blanks, points: Collection[str] = (), *, brief: bool = False) -> Resolved | None:
    """Return the notice's ids of one kind as a sentence about some points says them; ``brief`` heads the letter."""
    ids = concerning(field, points, blanks.case)
    if not ids:
        return None
    many = many_of(field, blanks)
    parts = blanks.case.diagnosis.points if blanks.case.diagnosis else ()
    named = any(part.of and part.id in points for part in parts)  # no table tells which of them belong to a part
    if many is None or named or len(ids) <= many.more_than:
        return Resolved({lang: joined(ids, lang) for lang in blanks.languages}, (NOTICE,))
    words = many.brief if brief else many.say
    number = number_words(Decimal(len(ids)))
    return Resolved({lang: words.say(lang).replace(_NUMBER, number) for lang in blanks.languages}, (NOTICE,))


def listing(field: str, blanks: Blanks) -> Resolved | None:
    """Return the ids of one kind as a table, or None where they are few.

    Beside each stands what the notice's own table says of it, then what the seller told.
    """
    many = many_of(field, blanks)
    if many is None:
        return None
    fact = blanks.case.facts.get(many.asks) if many.asks else None
    asked = _asked(many, blanks)
    first = asked[0] if asked else Column(id=_ID, type="line", label=many.label)
    told = {_said(row, first.id): row.cells[1:] for row in fact.value.rows} if fact else {}
    ids = _ids(field, blanks)
    columns, named = beside(ids, blanks.case.notice.message, blanks.languages[0])
    rows = [TableRow(cells=((first.id, _line(one)), *named.get(one, ()), *told.pop(one, ()))) for one in ids]
    rows += [TableRow(cells=((first.id, _line(one)), *cells)) for one, cells in told.items()]
    return Resolved(
        dict.fromkeys(blanks.languages, ""),
        _basis(fact),
        value=SlotValue(type="table", rows=tuple(rows)),
        key=many.asks or "",
        columns=(first, *columns, *asked[1:]),
    )


def told_of(field: str, blanks: Blanks) -> Resolved | None:
    """Return of how many ids that a table lists the seller told something; None where of none."""
    many = many_of(field, blanks)
    fact = blanks.case.facts.get(many.asks) if many and many.asks else None
    number = Decimal(sum(len(row.cells) > 1 for row in fact.value.rows)) if fact else Decimal(0)
    return Resolved(dict.fromkeys(blanks.languages, number_words(number)), _basis(fact), number) if number else None


def _ids(field: str, blanks: Blanks) -> tuple[str, ...]:
    found: tuple[str, ...] = getattr(blanks.case.notice.ids, field)
    return found


def _basis(fact: Fact | None) -> tuple[Basis, ...]:
    return (NOTICE, Basis(fact=fact.id, revision=fact.revision)) if fact else (NOTICE,)


def _asked(many: ManyIds, blanks: Blanks) -> tuple[Column, ...]:
    rule = blanks.book.find(QuestionRule, many.asks) if many.asks else None
    return rule.slot.columns if rule else ()


def _line(words: str) -> SlotValue:
    return SlotValue(type="line", words=Text({"en": words}))


def beside(
    ids: Sequence[str], message: Message, lang: str
) -> tuple[tuple[Column, ...], dict[str, tuple[tuple[str, SlotValue], ...]]]:
    """Return what a table in the notice says of each id, under the table's own heads.

    Only where the notice is written in the letter's language, and every row that begins with an id has the cells of
    the head: a table that was read askew would put one order's day beside another.
    """
    head, rows = _named(ids, message.text)
    fits = all(len(row) == len(head) and max(map(len, row)) <= _CELL for row in rows.values())
    if message.languages[:1] != (lang,) or len(rows) < len(ids) / 2 or not fits or any(map(_figures, head)):
        return (), {}
    columns = [
        Column(id=f"notice{n}", type="line", label=Text.of(words, words)) for n, words in enumerate(head[1:], start=1)
    ]
    told = {
        one: tuple((column.id, _line(cell)) for column, cell in zip(columns, row[1:], strict=True) if cell)
        for one, row in rows.items()
    }
    return tuple(columns), told


def _named(ids: Sequence[str], text: str) -> tuple[list[str], dict[str, list[str]]]:
    """Return the row above the first that begins with an id, and the rows that do, of the tables of a text."""
    head: list[str] = []
    rows: dict[str, list[str]] = {}
    for table in tables(text):
        lines = [_padded(text, row) for row in table.rows]
        own = [n for n, line in enumerate(lines) if line[0] in ids]
        head = head or (lines[own[0] - 1] if own and own[0] else [])
        rows |= {lines[n][0]: lines[n] for n in own}
    return head, rows


def _padded(text: str, row: Sequence[Cell]) -> list[str]:
    """Return the words of a row's cells, the empty one too that a sign at the end of the line opens."""
    behind = text[row[-1][1] :].partition("\n")[0].strip(" \r")
    first = text[: row[0][0]].rpartition("\n")[2].strip()
    return [text[a:b] for a, b in row] + ([""] if behind in ("|", "\t") and not first else [])


def _figures(words: str) -> bool:
    return not words or any(sign.isdigit() for sign in words)


def _said(row: TableRow, column: str) -> str:
    value = row.get(column)
    return next(iter(value.words.root.values()), "").strip() if value and value.words else ""


def listed_once(sections: Iterable[Section]) -> Iterator[Section]:
    """Yield the sections without a list of which nothing more is told than a table of the seller's tells already."""
    kept = tuple(sections)
    shown = {cell for s in kept if s.id != CONCERNED for g in s.groups if g.table for cell in _cells(g.table)}
    for section in kept:
        if section.id != CONCERNED:
            yield section
            continue
        groups = tuple(
            g for g in section.groups if g.table is None or g.table.basis != (NOTICE,) or not _keys(g.table) <= shown
        )
        if groups:
            yield section.model_copy(update={"groups": groups})


def _cells(table: Table) -> Iterator[str]:
    return (cell.say("en") for row in table.rows for cell in row)


def _keys(table: Table) -> set[str]:
    """Return the ids of a list: its first column, or every cell where nothing but ids stands in it."""
    plain = len({head.say("en") for head in table.header}) == 1
    return {cell.say("en") for row in table.rows for cell in (row if plain else row[:1]) if cell.root}
