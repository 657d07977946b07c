"""A letter that comes back from Word: which sentences were changed, found by likeness, one decision each."""

from __future__ import annotations

import re
from dataclasses import dataclass
from difflib import SequenceMatcher

from rejoinder.app.pages import words_of
from rejoinder.model.letter import Letter, Statement

ALIKE = 0.55
_TOKEN = re.compile(r"\s+|[\w.,'%-]+|[^\w\s]")


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of words that stayed, went or came."""

    kind: str
    words: str


@dataclass(frozen=True, slots=True)
class Change:
    """One sentence as it was and as it came back; nothing in ``now`` means that it is gone."""

    statement: Statement
    now: str
    pieces: tuple[Piece, ...]


def changes(letter: Letter, data: bytes, name: str) -> list[Change]:
    """Return the sentences that differ.

    Raises:
        PaperError: the file cannot be read.
    """
    lines = [_flat(line) for line in words_of(data, name).split("\n") if line.strip()]
    whole = " ".join(lines)
    found = []
    for statement in letter.statements():
        was = _flat(statement.text.say(letter.language))
        if was in whole:
            continue
        now = _nearest(was, lines)
        found.append(Change(statement, now, tuple(diff(was, now))))
    return found


def _nearest(was: str, lines: list[str]) -> str:
    """Return the sentence of the file that is most like this one, or nothing."""
    sentences = [s for line in lines for s in _sentences(line)]
    best, score = "", ALIKE
    for sentence in sentences:
        matcher = SequenceMatcher(None, was, sentence, autojunk=False)
        if matcher.real_quick_ratio() > score and matcher.quick_ratio() > score and matcher.ratio() > score:
            best, score = sentence, matcher.ratio()
    return best


def _sentences(line: str) -> list[str]:
    bare = re.sub(r"^(?:\d+[.)]|[•·–-])\s*", "", line)
    return [part for part in re.split(r"(?<=[.!?])\s+(?=[A-Z])", bare) if part]


def diff(was: str, now: str) -> list[Piece]:
    """Return what stayed, went and came, word by word."""
    before, after = _TOKEN.findall(was), _TOKEN.findall(now)
    pieces: list[Piece] = []
    for kind, a, b, c, d in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if kind == "equal":
            pieces.append(Piece("same", "".join(before[a:b])))
            continue
        if a < b:
            pieces.append(Piece("gone", "".join(before[a:b])))
        if c < d:
            pieces.append(Piece("new", "".join(after[c:d])))
    return pieces


def _flat(words: str) -> str:
    return " ".join(words.split())
