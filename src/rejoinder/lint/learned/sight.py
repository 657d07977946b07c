"""What the encoder makes of a letter: how likely each fault stands on each piece, and in the whole."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, Protocol

from rejoinder.learned.pieces import Cut
from rejoinder.lint.hands import begun
from rejoinder.lint.learned.marks import FUNCTIONS, LABELS, LACKS, PIECES_OUT, SPANNED
from rejoinder.lint.learned.pieces import END, Vocabulary, cut
from rejoinder.lint.learned.windows import Head, Told, head, ranges, room
from rejoinder.lint.text import Sentence


class Network(Protocol):
    """The encoder with its heads, whatever runs it."""

    def recall(self, ids: Sequence[int], letter: Sequence[int]) -> tuple[Any, Any, Any] | None:
        """Return what was seen of the same pieces lately, or None."""

    def run(self, ids: Sequence[int], letter: Sequence[int], *, alone: bool = False) -> tuple[Any, Any, Any]:
        """Return arrays: logits of pieces, of the whole, of a lone sentence's label."""


@dataclass(frozen=True)
class Stretch:
    """Words under a fault, with the mean likelihood of their pieces."""

    start: int
    end: int
    score: float


@dataclass(frozen=True)
class Sight:
    """One letter as the encoder sees it."""

    pieces: Cut
    chances: Any
    """For each piece: how likely each output is true."""
    present: Mapping[str, float]
    """How likely each spanned fault stands anywhere."""
    lacks: Mapping[str, float]
    """How likely each fault of the whole is true."""
    open: tuple[float, ...]
    """How likely each allegation and demand has no answer, in the order they were told."""
    _bounds: dict[int, tuple[Sequence[Sentence], Any, Any]] = field(default_factory=dict, compare=False, repr=False)

    def inside(self, code: str) -> Any:
        """Return for each piece how likely it lies under a fault or function."""
        return self.chances[:, _column(code)]

    def highest(self, code: str) -> float:
        """Return how likely the likeliest piece lies under a fault or function; 0 where there is no piece."""
        return self._highest[_column(code)] if self._highest else 0.0

    @cached_property
    def _highest(self) -> list[float]:
        return self.chances.max(axis=0).tolist() if len(self.pieces.ids) else []

    def begins(self, code: str) -> Any:
        """Return for each piece how likely a stretch of a fault begins there."""
        return self.chances[:, _column(code) + 1]

    def within(self, start: int, end: int) -> slice:
        """Return the pieces of a stretch of text."""
        return slice(bisect_right(self.pieces.ends, start), bisect_left(self.pieces.starts, end))

    def holding(self, likely: Any, found: Sequence[Sentence]) -> list[int]:
        """Return the numbers of the sentences in which one of the likely pieces stands."""
        import numpy as np

        kept = self._bounds.get(id(found))
        if kept is None:  # every fault asks for the same sentences
            places = [self.within(one.start, one.end) for one in found]
            first = np.array([place.start for place in places], np.int64)
            kept = (found, first, np.maximum(first, np.array([place.stop for place in places], np.int64)))
            self._bounds[id(found)] = kept
        before = np.zeros(len(likely) + 1, np.int64)
        likely.cumsum(out=before[1:])
        counted: list[int] = (before[kept[2]] > before[kept[1]]).nonzero()[0].tolist()
        return counted

    def of_sentence(self, code: str, sentence: Sentence) -> float:
        """Return how likely a sentence bears a fault or function: the mean over its pieces."""
        return self.likely(code, sentence.start, sentence.end)

    def likely(self, code: str, start: int, end: int) -> float:
        """Return how likely a stretch of text bears a fault or function: the mean over its pieces."""
        found = self.inside(code)[self.within(start, end)]
        return float(found.mean()) if len(found) else 0.0


def _column(code: str) -> int:
    return 2 * SPANNED.index(code) if code in SPANNED else 2 * len(SPANNED) + FUNCTIONS.index(code)


def look(text: str, found: Sequence[Sentence], told: Told, network: Network, words: Vocabulary) -> Sight:
    """Let the encoder look at a letter."""
    return looking(text, found, told, network, words)()


def looking(
    text: str, found: Sequence[Sentence], told: Told, network: Network, words: Vocabulary
) -> Callable[[], Sight]:
    """Let the encoder begin to look at a letter; what is returned waits for what it saw.

    Long letters are seen in stretches, several at once, and joined where they overlap.
    """
    first, pieces = head(told, words), cut(text, words)
    looks = ranges(len(pieces.ids), room(first), _stops(pieces, found))

    rows = [
        ([*first.ids, *pieces.ids[start:end], END], [0] * len(first.ids) + [1] * (end - start) + [0])
        for start, end in looks
    ]
    known = [network.recall(*row) for row in rows]
    fresh = [at for at, one in enumerate(known) if one is None]
    alone = len(fresh) == 1
    under_way = dict(zip(fresh, begun(lambda at: network.run(*rows[at], alone=alone), fresh), strict=True))

    def seen(at: int) -> tuple[Any, Any, Any]:
        before = known[at]
        return under_way[at].result() if before is None else before

    return lambda: _joined_up(first, pieces, looks, [seen(at) for at in range(len(looks))])


def _joined_up(first: Head, pieces: Cut, looks: Sequence[tuple[int, int]], saw: Sequence[Any]) -> Sight:
    import numpy as np

    size = len(pieces.ids)
    chances, seen = np.zeros((size, PIECES_OUT)), np.zeros((size, 1))
    whole, opened = [], []
    for (start, end), (logits, of_whole, _) in zip(looks, saw, strict=True):
        of_pieces = _chance(logits)
        chances[start:end] += of_pieces[len(first.ids) : len(first.ids) + end - start]
        seen[start:end] += 1
        whole.append(_chance(of_whole))
        opened.append([float(of_pieces[point, -1]) for point in first.points])
    seen[seen == 0] = 1
    present, lacks = _joined(np.stack(whole))
    closed = tuple(min(column) for column in zip(*opened, strict=True))
    return Sight(pieces, chances / seen, present, lacks, closed)


def _stops(pieces: Cut, found: Sequence[Sentence]) -> list[int]:
    ends = {sentence.end for sentence in found}
    return [at for at, end in enumerate(pieces.ends) if end in ends]


def _joined(rows: Any) -> tuple[dict[str, float], dict[str, float]]:
    """Join the stretches of a long letter: a fault stands anywhere, a lack stands everywhere."""
    present = {code: float(rows[:, at].max()) for at, code in enumerate(SPANNED)}
    lacks = {code: float(rows[:, len(SPANNED) + at].min()) for at, code in enumerate(LACKS)}
    return present, lacks


def label(text: str, network: Network, words: Vocabulary) -> Mapping[str, float]:
    """Return how likely a sentence that stands alone chiefly does each thing; they sum to one."""
    import numpy as np

    first, pieces = head(Told(), words), cut(text, words)
    ids = pieces.ids[:480]
    _, _, found = network.run([*first.ids, *ids, END], [0] * len(first.ids) + [1] * len(ids) + [0])
    grown = np.exp(found - found.max())
    return dict(zip(LABELS, (grown / grown.sum()).tolist(), strict=True))


def _chance(logits: Any) -> Any:
    import numpy as np

    return 1 / (1 + np.exp(-np.asarray(logits, np.float64)))
