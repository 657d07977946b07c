"""What stayed, went and came between two wordings, word by word."""

from __future__ import annotations

import re
from difflib import SequenceMatcher

from rejoinder.model.adopted import Piece

_TOKEN = re.compile(r"\s+|[\w.,'’%-]+|[^\w\s]")


def difference(was: str, now: str) -> tuple[Piece, ...]:
    """Return the pieces of both wordings in reading order."""
    before, after = _TOKEN.findall(was), _TOKEN.findall(now)
    pieces: list[Piece] = []
    for kind, a, b, c, d in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if kind == "equal":
            pieces.append(Piece(kind="same", words="".join(before[a:b])))
            continue
        if a < b:
            pieces.append(Piece(kind="gone", words="".join(before[a:b])))
        if c < d:
            pieces.append(Piece(kind="new", words="".join(after[c:d])))
    return tuple(pieces)
