"""Tables in a message: what each column holds, and what words within a cell may say."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property, lru_cache

from rejoinder.reading.learned import Guess, Judged
from rejoinder.rulebook import Rulebook
from rejoinder.rulebook.asking import cue_of
from rejoinder.rulebook.rows import Cell, Table, tables

_HEAD = 48  # characters of a cell that names its column
_COLUMNS = ("wanted", "detail", "by", "status", "reason")
_DATED, _STATED = 0.9, 0.7
"""How likely a time under "by" is the seller's, and how sure words are that a column gives a meaning."""
_SAYS = re.compile(r"[^\W\d_]{2}")


@dataclass(frozen=True)
class Grid:
    """The tables of one message with the meaning of their columns."""

    text: str
    tables: tuple[Table, ...]
    book: Rulebook = field(repr=False)

    @cached_property
    def cells(self) -> list[Cell]:
        """Return every cell in order."""
        return [cell for table in self.tables for row in table.rows for cell in row]

    def clipped(self, guess: Guess) -> Guess:
        """Return a stretch within the one cell that holds most of it; what lies in no table stays as it is."""
        at = max(0, bisect_right(self.cells, (guess.start, guess.end)) - 1)
        shares = [(min(b, guess.end) - max(a, guess.start), a, b) for a, b in self.cells[at : at + 12]]
        touched = [share for share in shares if share[0] > 0]
        if not touched or (len(touched) == 1 and touched[0][0] == guess.end - guess.start):
            return guess
        _, a, b = max(touched, key=lambda share: (share[0], -share[1]))
        return Guess(max(a, guess.start), min(b, guess.end), guess.score)

    @cached_property
    def columns(self) -> list[tuple[Table, dict[str, int]]]:
        """Return each table whose first row names its columns, with the place of each meaning."""
        names = {name: cue_of(self.book, f"cue.column_{name}") for name in _COLUMNS}
        found = []
        for table in self.tables:
            heads = [self.text[a:b] for a, b in table.rows[0]]
            at: dict[str, int] = {}
            for number, words in enumerate(heads):
                name = next((n for n, cue in names.items() if len(words) <= _HEAD and cue.find(words)), "")
                if name:
                    at.setdefault(name, number)
            if {"wanted", "reason"} & set(at) and (table.wide or len(at) > 1):
                found.append((table, at))
        return found

    def under(self, name: str) -> Iterator[tuple[tuple[Cell, ...], Cell]]:
        """Yield each row with its cell of one meaning, but for rows that are settled and cells that say nothing."""
        settled = cue_of(self.book, "cue.settled")
        for table, at in self.columns:
            for row in table.rows[1:]:
                if name not in at or len(row) != len(table.rows[0]):
                    continue
                a, b = row[at[name]]
                state = row[at["status"]] if "status" in at else (0, 0)
                if b > a and not settled.find(self.text[state[0] : state[1]]):
                    yield row, (a, b)

    def asked(self) -> Iterator[tuple[tuple[Cell, ...], Cell]]:
        """Yield each row with the cell that says best what is wanted: the details where there are any."""
        details = {row: cell for row, cell in self.under("detail") if _SAYS.search(self.text[cell[0] : cell[1]])}
        for row, cell in self.under("wanted"):
            if _SAYS.search(self.text[cell[0] : cell[1]]):
                yield row, details.get(row, cell)

    @cached_property
    def heads(self) -> list[Cell]:
        """Return the cells that name columns: of tables whose heads are known, and of wide ones short words above."""
        known = [table for table, _ in self.columns]
        return [cell for table in self.tables if table in known or self._headed(table) for cell in table.rows[0]]

    def _headed(self, table: Table) -> bool:
        words = [self.text[a:b] for a, b in table.rows[0]]
        return table.wide and all(len(one) <= _HEAD and not any(map(str.isdigit, one)) for one in words)

    @cached_property
    def asking(self) -> list[tuple[Cell, ...]]:
        """Return the rows below heads of which one says what is wanted."""
        return [row for table, at in self.columns if "wanted" in at for row in table.rows[1:]]


class Tabled(Judged):
    """What the encoder sees, kept within the cells of tables, with what the heads of their columns make plain."""

    def __init__(self, seen: Judged, grid: Grid) -> None:
        """Keep the encoder's sight and the tables."""
        super().__init__(seen.pieces, seen.text, seen.lead, seen.chances, seen.kinds, seen.said)
        object.__setattr__(self, "seen", seen)
        object.__setattr__(self, "grid", grid)

    seen: Judged
    grid: Grid

    def guesses(self, mark: str, least: float) -> tuple[Guess, ...]:
        """Return the stretches under a mark, each within one cell."""
        found: list[Guess] = []
        for guess in map(self.grid.clipped, self.seen.guesses(mark, least)):
            last = found[-1] if found else None
            if last is not None and last.end == guess.start:  # no sign parts them, so they name one thing
                found[-1] = Guess(last.start, guess.end, max(last.score, guess.score))
            else:
                found.append(guess)
        if mark not in ("demand", "accusation"):
            return tuple(found)
        found = [guess for guess in found if not _touches(guess, self.grid.heads)]
        wanted = list(self.grid.asked() if mark == "demand" else self.grid.under("reason"))
        here = [cell for _, cell in wanted]
        if mark == "demand":
            rows = [cell for row in self.grid.asking for cell in row]
            found = [guess for guess in found if _touches(guess, here) or not _touches(guess, rows)]
        else:
            asked = [cell for _, cell in self.grid.asked()]
            found = [guess for guess in found if not _touches(guess, asked)]
        for cell in here:
            if not _touches(Guess(*cell, 0.0), [(guess.start, guess.end) for guess in found]):
                found.append(Guess(*cell, max(_STATED, self.seen.chance(mark, *cell))))
        return tuple(sorted(found, key=lambda guess: guess.start))

    def chance(self, mark: str, start: int, end: int) -> float:
        """Return how likely a stretch bears a mark; a time under "by" is the seller's."""
        chance = self.seen.chance(mark, start, end)
        if mark == "demand" and any(a <= start and end <= b for a, b in self.grid.heads):
            return 0.0  # a column's name asks for nothing
        if mark == "deadline":
            for row, (a, b) in self.grid.under("by"):
                if a <= start and end <= b:
                    return _DATED
                if row[0][0] <= start and end <= row[-1][1]:
                    return 0.0  # what a paper is to say, or how old it may be
        return chance

    def charged(self, guess: Guess) -> bool:
        """Tell whether a stretch lies in a column whose head says that its cells tell what is wrong."""
        return _touches(guess, [cell for _, cell in self.grid.under("reason")])


def _touches(guess: Guess, cells: Sequence[Cell]) -> bool:
    return any(guess.start < b and guess.end > a for a, b in cells)


def in_cells(seen: Judged, text: str, book: Rulebook) -> Judged:
    """Return what the encoder sees of a message with its tables read row by row; itself where it has none."""
    grid = _grid(text, book)
    return seen if grid is None else Tabled(seen, grid)


@lru_cache(maxsize=2)
def _grid(text: str, book: Rulebook) -> Grid | None:
    found = tables(text)
    return Grid(text, tuple(found), book) if found else None
