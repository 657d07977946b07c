"""Text to pieces: the unigram cut of the encoder's vocabulary, each piece with its place in the text."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from rejoinder.learned.pieces import Cut, Piece, Pieces, Remembered, rows_of

START, PAD, END, UNKNOWN = 0, 1, 2, 3
"""Numbers of the special pieces; `END` also stands at the end of each line, since lists live on lines."""

_SPACE = "▁"
_RUNS = re.compile(r"\S+")
_LONG = 60
"""Longer rows of letters are addresses of pages and the like, and do not come twice."""
_PENALTY = 10.0  # below the rarest piece, what an unknown letter costs


@dataclass(frozen=True)
class Vocabulary:
    """Pieces with their numbers and scores."""

    pieces: Mapping[str, int]
    scores: Sequence[float]
    longest: int
    unknown: float
    kept: Remembered = field(default_factory=Remembered, compare=False, repr=False)


def vocabulary(folder: Path) -> Vocabulary:
    """Read `pieces.txt` (one piece a line, the specials empty) and `pieces.npy` (their scores)."""
    import numpy as np

    lines = rows_of(folder)
    scores: list[float] = np.load(folder / "pieces.npy").tolist()
    numbers = dict(zip(lines, range(len(scores)), strict=False))
    numbers.pop("", None)
    return Vocabulary(numbers, scores, max(map(len, lines)), min(scores) - _PENALTY)


def cut(text: str, words: Vocabulary) -> Cut:
    """Cut a text into pieces; a line break becomes one piece of its own."""
    made, at = Pieces(), 0
    for line in text.split("\n"):
        for run in _RUNS.finditer(line):
            made.add_all(_known(run.group(), words), at + run.start())
        at += len(line) + 1
        if made.ids and made.ids[-1] != END:
            made.add(END, at - 1, at - 1)
    return made.cut()


def _known(word: str, words: Vocabulary) -> Sequence[Piece]:
    return _word(word, words) if len(word) > _LONG else words.kept.of(word, lambda new: _word(new, words))


def _word(word: str, words: Vocabulary) -> Sequence[Piece]:
    """Cut one word the likeliest way: number, first letter, end."""
    letters, places = _folded(word)
    size = len(letters)
    best = [0.0] + [-1e30] * size
    back: list[tuple[int, int]] = [(0, UNKNOWN)] * (size + 1)
    pieces, scores, longest = words.pieces, words.scores, words.longest
    for start in range(size):
        score = best[start]
        for end in range(start + 1, min(size, start + longest) + 1):
            found = pieces.get(letters[start:end])
            if found is not None and score + scores[found] > best[end]:
                best[end], back[end] = score + scores[found], (start, found)
        if score + words.unknown > best[start + 1]:
            best[start + 1], back[start + 1] = score + words.unknown, (start, UNKNOWN)
    made, end = [], size
    while end:
        start, number = back[end]
        if places[start] < places[end] or number != UNKNOWN:
            made.append((number, places[start], places[end]))
        end = start
    return made[::-1]


def _folded(word: str) -> tuple[str, list[int]]:
    """A word's letters as the vocabulary writes them, behind its space mark, and the place of each in the word."""
    if word.isascii():
        return _SPACE + word, [0, *range(len(word) + 1)]
    letters, places = [_SPACE], [0]
    for at, letter in enumerate(word):
        for one in unicodedata.normalize("NFKC", letter):
            if not one.isspace():
                letters.append(one)
                places.append(at)
    return "".join(letters), [*places, len(word)]
