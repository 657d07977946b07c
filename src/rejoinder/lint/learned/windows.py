"""How a letter is laid before the encoder: what the notice says, then as much of the letter as it sees at once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from rejoinder.lint.learned.marks import HEAD, MOST, OVERLAP
from rejoinder.lint.learned.pieces import ALLEGATION, DEMAND, END, LINE, START, Key, Vocabulary, cut

_LEAST_ITEM = 6


@dataclass(frozen=True)
class Told:
    """What is known of the case beside the letter; every part may be empty."""

    platform: str = ""
    violation: str = ""
    stance: str = ""
    allegations: tuple[str, ...] = ()
    demands: tuple[str, ...] = ()

    @property
    def empty(self) -> bool:
        """Tell whether nothing is known."""
        return not (self.platform or self.violation or self.stance or self.allegations or self.demands)


@dataclass(frozen=True)
class Head:
    """The notice in pieces, and where each of its points opens: allegations first, then demands."""

    ids: tuple[int, ...]
    points: tuple[int, ...]


def head(told: Told, words: Vocabulary) -> Head:
    """Return what stands before the letter; points that are too long are shortened alike."""
    return _head(told, Key(words))


@lru_cache(maxsize=64)
def _head(told: Told, key: Key) -> Head:
    words = key.words
    if told.empty:
        return Head((START, END), ())
    ids = [START, *cut(f"{told.platform} {told.violation.replace('_', ' ')} {told.stance}", words).ids]
    items = [(ALLEGATION, t) for t in told.allegations] + [(DEMAND, t) for t in told.demands]
    pieces = [[one for one in cut(text, words).ids if one != LINE] for _, text in items]
    room = HEAD - len(ids) - 1 - len(items)
    share = max(map(len, pieces), default=0)
    while sum(min(len(one), share) for one in pieces) > room and share > _LEAST_ITEM:
        share -= 1
    points = []
    for (mark, _), one in zip(items, pieces, strict=True):
        points.append(len(ids))
        ids += [mark, *one[:share]]
    return Head((*ids, END), tuple(points))


def room(first: Head) -> int:
    """Return how many pieces of the letter are seen at once behind what the notice says."""
    return MOST - len(first.ids) - 1


def ranges(size: int, most: int, stops: Sequence[int] = ()) -> list[tuple[int, int]]:
    """Return the stretches of a letter of so many pieces; neighbours overlap, and begin behind a stop where they can.

    They are laid from the beginning, so that what is typed at the end leaves the earlier ones as they were.

    Args:
        size: pieces of the letter.
        most: pieces seen at once.
        stops: numbers of pieces behind which a sentence ends, in order.
    """
    found = [(0, min(size, most))]
    while found[-1][1] < size:
        first, last = found[-1]
        next_first = last - OVERLAP
        near = [stop + 1 for stop in stops if max(first, next_first - OVERLAP) < stop + 1 <= next_first]
        next_first = near[-1] if near else next_first
        found.append((next_first, min(size, next_first + most)))
    return found
