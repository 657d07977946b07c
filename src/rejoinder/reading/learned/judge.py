"""What the encoder makes of a message: stretches that accuse, ask, give time or name a place, and its kind."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

from rejoinder.learned.pieces import Cut
from rejoinder.model.notice import NoticeKind
from rejoinder.reading.learned.pieces import END, START, Vocabulary, cut
from rejoinder.reading.learned.spans import Guess, stretches
from rejoinder.reading.learned.windows import MOST, ranges

MARKS = ("accusation", "demand", "deadline", "channel")
_PARTING = {"accusation": 0.85, "demand": 0.95, "deadline": 0.95, "channel": 0.95}
"""How likely a beginning must be to part words that stand together; accusations follow each other more often."""
KINDS: tuple[NoticeKind, ...] = (
    "deactivation", "at_risk_warning", "listing_removal", "information_request", "auto_acknowledgement",
    "appeal_rejected", "reinstated", "funds_withheld", "policy_warning", "other", "phishing",
)  # fmt: skip


_UNDECIDED = 0.4
_NOT_AGAINST = 0.2
"""How likely the encoder must find a stretch that the rulebook's words make plain."""


class Network(Protocol):
    """The encoder with its heads, whatever runs it."""

    def run(self, ids: Sequence[int]) -> tuple[Any, Any, Any]:
        """Return arrays: logits of marks for each piece, logits of kinds, what each piece says of the subject."""


@dataclass(frozen=True)
class Judged:
    """One message as the encoder sees it; places are those of the body."""

    pieces: Cut
    text: str
    lead: int
    """Where the body begins: the subject stands before it."""
    chances: Any
    """For each piece: how likely it lies in a stretch of each mark, and how likely one begins there."""
    kinds: Mapping[NoticeKind, float]
    said: Any
    """For each piece: what it says of the subject, and how loudly."""

    def guesses(self, mark: str, least: float) -> tuple[Guess, ...]:
        """Return the stretches under a mark, each piece of them at least so likely."""
        column = 2 * MARKS.index(mark)
        inside, opens = self.chances[:, column].tolist(), self.chances[:, column + 1].tolist()
        found = stretches(inside, opens, self.pieces, self.text, least, _PARTING[mark])
        return tuple(Guess(g.start - self.lead, g.end - self.lead, g.score) for g in found if g.start >= self.lead)

    def chance(self, mark: str, start: int, end: int) -> float:
        """Return how likely a stretch of the body bears a mark: the mean over its pieces."""
        at = self.within(start, end)
        return float(self.chances[at, 2 * MARKS.index(mark)].mean()) if at else 0.0

    def likely(self, mark: str, start: int, end: int) -> list[float]:
        """Return how likely each piece of a stretch of the body bears a mark."""
        found: list[float] = self.chances[self.within(start, end), 2 * MARKS.index(mark)].tolist()
        return found

    def within(self, start: int, end: int) -> list[int]:
        """Return the pieces that share letters with a stretch of the body; pieces stand in the order of the text."""
        first = bisect_right(self.pieces.ends, start + self.lead)
        return list(range(first, bisect_left(self.pieces.starts, end + self.lead)))


class Blind(Judged):
    """What stands in where the encoder cannot run: it sees nothing, and speaks against nothing."""

    def __init__(self) -> None:
        """Nothing to keep."""
        super().__init__(Cut((), (), ()), "", 0, None, dict.fromkeys(KINDS, 0.0), None)

    def guesses(self, mark: str, least: float) -> tuple[Guess, ...]:  # noqa: ARG002 - the encoder's own shape
        """See nothing."""
        return ()

    def chance(self, mark: str, start: int, end: int) -> float:  # noqa: ARG002 - as above
        """Speak neither for nor against."""
        return _UNDECIDED


def with_words(
    seen: Sequence[Guess], plain: Iterable[tuple[int, int]], judged: Judged, mark: str, least: float = _NOT_AGAINST
) -> tuple[Guess, ...]:
    """Add what the rulebook's words make plain to what the encoder saw, unless it speaks clearly against it."""
    found = list(seen)
    for start, end in plain:
        chance = judged.chance(mark, start, end)
        if chance >= least and all(end <= guess.start or start >= guess.end for guess in found):
            found.append(Guess(start, end, chance))
    return tuple(sorted(found, key=lambda guess: guess.start))


def judge(subject: str, body: str, network: Network, words: Vocabulary) -> Judged:
    """Let the encoder look at a message; long ones in stretches, whose sights are averaged where they overlap."""
    import numpy as np

    lead = f"{subject}\n" if subject else ""
    pieces = cut(lead + body, words)
    size = len(pieces.ids)
    looks = ranges(size)
    chances, seen = np.zeros((size, 2 * len(MARKS))), np.zeros((size, 1))
    kinds = np.zeros(len(KINDS))
    said: Any = None
    for first, last in looks:
        marks, kind, rows = network.run([START, *pieces.ids[first:last], END])
        said = np.zeros((size, rows.shape[1]), np.float32) if said is None else said
        chances[first:last] += 1 / (1 + np.exp(-np.asarray(marks)[1:-1]))
        said[first:last] += rows[1:-1]
        seen[first:last] += 1
        grown = np.exp(kind - kind.max())
        kinds += grown / grown.sum() / len(looks)
    seen[seen == 0] = 1
    named = dict(zip(KINDS, kinds.tolist(), strict=True))
    return Judged(pieces, lead + body, len(lead), chances / seen, named, said / seen)


def sight(text: str, network: Network, words: Vocabulary) -> Any:
    """Return what the pieces of a short text say of a subject."""
    return network.run([START, *cut(text, words).ids[:MOST], END])[2]
