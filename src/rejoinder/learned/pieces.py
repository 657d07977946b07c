"""Text as an encoder takes it: pieces with their numbers and places, and words whose cut is remembered."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

Piece = tuple[int, int, int]
"""Number of a piece, and where it begins and ends."""
_MOST_KEPT = 20_000


@dataclass(frozen=True)
class Cut:
    """Pieces of one text: numbers, and where each begins and ends in the text (code points)."""

    ids: tuple[int, ...]
    starts: tuple[int, ...]
    ends: tuple[int, ...]


@dataclass
class Pieces:
    """Pieces gathered one after another."""

    ids: list[int] = field(default_factory=list)
    starts: list[int] = field(default_factory=list)
    ends: list[int] = field(default_factory=list)

    def add(self, number: int, start: int, end: int) -> None:
        """Add one piece."""
        self.ids.append(number)
        self.starts.append(start)
        self.ends.append(end)

    def add_all(self, found: Sequence[Piece], at: int) -> None:
        """Add pieces whose places are counted from this place of the text."""
        self.ids += [number for number, _, _ in found]
        self.starts += [at + first for _, first, _ in found]
        self.ends += [at + last for _, _, last in found]

    def add_row(self, row: Cut, at: int) -> None:
        """Add a row of pieces whose places are counted from this place of the text."""
        self.ids += row.ids
        self.starts += [at + first for first in row.starts]
        self.ends += [at + last for last in row.ends]

    def cut(self) -> Cut:
        """Return what was gathered."""
        return Cut(tuple(self.ids), tuple(self.starts), tuple(self.ends))


class Remembered:
    """How words were cut lately: few words are new, and cutting one takes long."""

    def __init__(self) -> None:
        self._kept: dict[str, Sequence[Piece]] = {}

    def get(self, word: str) -> Sequence[Piece] | None:
        """Return the pieces of a word cut lately."""
        return self._kept.get(word)

    def of(self, word: str, made: Callable[[str], Sequence[Piece]]) -> Sequence[Piece]:
        """Return the pieces of a word, cut now if it is new."""
        found = self._kept.get(word)
        if found is None:
            if len(self._kept) >= _MOST_KEPT:
                self._kept.clear()
            found = self._kept[word] = made(word)
        return found


def rows_of(folder: Path) -> list[str]:
    """Return the lines of `pieces.txt`: one piece a line, at the line of its number; the special ones are empty."""
    return (folder / "pieces.txt").read_text(encoding="utf-8").split("\n")
