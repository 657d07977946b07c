"""Text to pieces: the longest-match cut of the encoder's English vocabulary, each piece with its place in the text."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path

from rejoinder.learned.pieces import Cut, Piece, Pieces, Remembered, rows_of

PAD, UNKNOWN, START, END, LINE, ALLEGATION, DEMAND = range(7)
"""Numbers of the special pieces. `LINE` stands for a line break; `ALLEGATION` and `DEMAND` open what a notice says."""

SPECIALS = 7
_INNER = "##"
_LONGEST_WORD = 60
_WORDS = re.compile(r"[^\W_]+|[^\w\s]|_")
"""The words and single signs of a line."""
_OLD_MARKS = str.maketrans({"’": "'", "‘": "'", "“": '"', "”": '"', "–": "-", "—": "-", "…": "."})


@dataclass(frozen=True)
class Vocabulary:
    """Pieces with their numbers; a piece inside a word begins with two signs of number."""

    pieces: Mapping[str, int]
    kept: Remembered = field(default_factory=Remembered, compare=False, repr=False)


def vocabulary(folder: Path) -> Vocabulary:
    """Read `pieces.txt`: one piece a line, the special ones first and empty."""
    return Vocabulary({piece: number for number, piece in enumerate(rows_of(folder)) if piece})


def cut(text: str, words: Vocabulary) -> Cut:
    """Cut a text into pieces; a line break becomes one piece of its own."""
    made, key, at = Pieces(), Key(words), 0
    for line in text.split("\n"):
        if at and made.ids and made.ids[-1] != LINE:
            made.add(LINE, at - 1, at)
        made.add_row(_line(line, key), at)
        at += len(line) + 1
    return made.cut()


@lru_cache(maxsize=2_000)
def _line(line: str, key: Key) -> Cut:
    """Cut one line; while a letter is typed, most lines stay."""
    made, known = Pieces(), key.words.kept.get
    ids, starts, ends = made.ids, made.starts, made.ends
    for found in _WORDS.finditer(line):
        word, at = found.group(), found.start()
        for number, first, last in known(word) or _known(word, key.words):
            ids.append(number)
            starts.append(at + first)
            ends.append(at + last)
    return made.cut()


def _known(word: str, words: Vocabulary) -> Sequence[Piece]:
    return _word(word, words) if len(word) > _LONGEST_WORD else words.kept.of(word, lambda new: _word(new, words))


def _word(word: str, words: Vocabulary) -> Sequence[Piece]:
    if word.isascii():
        return _cut(word.lower(), words.pieces)
    letters, places = _folded(word)
    if not letters:
        return ()
    return [(number, places[first], places[last - 1] + 1) for number, first, last in _cut(letters, words.pieces)]


class Key:
    """A vocabulary as a key of the cache: one object, one key."""

    __slots__ = ("words",)

    def __init__(self, words: Vocabulary) -> None:
        """Keep the vocabulary."""
        self.words = words

    def __hash__(self) -> int:
        return id(self.words)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Key) and other.words is self.words


def _cut(letters: str, pieces: Mapping[str, int]) -> tuple[Piece, ...]:
    size = len(letters)
    if size > _LONGEST_WORD:
        return ((UNKNOWN, 0, size),)
    made: list[Piece] = []
    start = 0
    while start < size:
        piece = _longest(letters, start, pieces)
        if piece is None:
            return ((UNKNOWN, 0, size),)
        made.append(piece)
        start = piece[2]
    return tuple(made)


def _longest(letters: str, start: int, pieces: Mapping[str, int]) -> Piece | None:
    lead = _INNER if start else ""
    for end in range(len(letters), start, -1):
        found = pieces.get(lead + letters[start:end])
        if found is not None:
            return found, start, end
    return None


def _folded(word: str) -> tuple[str, list[int]]:
    """A word's letters in lower case without accents, and the place of each in the word."""
    letters: list[str] = []
    places: list[int] = []
    for at, letter in enumerate(word.translate(_OLD_MARKS)):
        for one in unicodedata.normalize("NFD", letter.lower()):
            if unicodedata.category(one) != "Mn":
                letters.append(one)
                places.append(at)
    return "".join(letters), places
