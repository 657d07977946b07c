"""How a letter is laid before the encoder: what the notice says, then as much of the letter as it sees at once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from rejoinder.lint.learned.marks import HEAD, MOST, OVERLAP
from rejoinder.lint.learned.pieces import ALLEGATION, DEMAND, END, LINE, START, Vocabulary, cut

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


def ranges(size: int, stops: Sequence[int] = ()) -> list[tuple[int, int]]:
    """Return the stretches of a letter of so many pieces; neighbours overlap, and begin behind a stop where they can.

    Args:
        size: pieces of the letter.
        stops: numbers of pieces behind which a sentence ends, in order.
    """
    if size <= MOST:
        return [(0, size)]
    count = -(-(size - OVERLAP) // (MOST - OVERLAP))
    step = (size - MOST) / (count - 1)
    found = []
    for at in range(count):
        first = round(at * step)
        near = [stop + 1 for stop in stops if first - OVERLAP // 2 < stop + 1 <= first] if at else []
        first = near[-1] if near else first
        found.append((first, min(size, round(at * step) + MOST)))
    return found
