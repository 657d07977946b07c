"""The shipped encoder at work: a message judged, and its nearness to the violations of the rulebook."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache

from rejoinder.model.notice import Message
from rejoinder.model.rules import ViolationRule
from rejoinder.model.source import Span
from rejoinder.reading.learned.judge import Blind, Judged, judge, sight
from rejoinder.reading.learned.likeness import Directions, Violations, direction
from rejoinder.reading.learned.network import WEIGHTS, encoder, shipped_vocabulary
from rejoinder.rulebook import Rulebook

_NOT_NOW = ("quoted", "translation", "remark")
_ASKING = 0.2
"""What the words that ask count by themselves, beside all words."""
_ASKED = 0.5
_CLEAR = 0.97
"""An accusation that comes so near to one violation among its neighbours is not looked at by itself,"""
_STRANGE = 0.06
"""unless the whole message comes no nearer to it than this."""
_LETTERS = 6
"""Letters and digits that a sentence has at least."""


@dataclass(frozen=True)
class Told:
    """What one sentence is about, and how likely it accuses or asks."""

    chances: Mapping[str, float]
    accuses: float
    asks: float


@dataclass(frozen=True)
class Nearness:
    """How likely each violation is what the message is about, and what its parts are about."""

    whole: Mapping[str, float]
    each: Mapping[Span, Mapping[str, float]]
    """Each accusation."""
    told: tuple[Told, ...] = ()
    """Every sentence of the platform's, marked or not: a second matter is often told in passing."""

    def among(self, kept: Callable[[Mapping[str, float]], Mapping[str, float]]) -> Nearness:
        """Return the same with all chances shared out anew by `kept`."""
        return Nearness(
            kept(self.whole),
            {span: kept(chances) for span, chances in self.each.items()},
            tuple(replace(one, chances=kept(one.chances)) for one in self.told),
        )


def judged_message(message: Message) -> Judged:
    """Let the encoder look at a message; where onnxruntime is not to be had, the words alone must do."""
    try:
        network = encoder()
    except ImportError:
        return Blind()
    return judge(message.subject, spoken(message), network, shipped_vocabulary())


def spoken(message: Message) -> str:
    """Return a message's text with older mail, translations and remarks blanked out; no letter moves.

    So are the heads and feet of printed pages: the address at a page's foot would pass for the place to answer.
    """
    text = message.text
    if all(part.kind != "platform" for part in message.segments):
        return text
    for part in message.segments:
        if part.kind in _NOT_NOW or (part.kind == "boilerplate" and message.lines):
            text = text[: part.start] + " " * (part.end - part.start) + text[part.end :]
    return text


class Judging:
    """The encoder at work on a message in a thread of its own, while the words are looked at: it needs no Python."""

    def __init__(self, message: Message) -> None:
        """Begin."""
        self._found: Judged | Exception | None = None
        self._thread = threading.Thread(target=self._judge, args=(message,))
        self._thread.start()

    def _judge(self, message: Message) -> None:
        try:
            self._found = judged_message(message)
        except Exception as error:  # noqa: BLE001 - told to whoever asks for the result
            self._found = error

    def result(self) -> Judged:
        """Wait for it.

        Raises:
            Exception: what went wrong in the thread.
        """
        self._thread.join()
        if isinstance(self._found, Exception):
            raise self._found
        return Blind() if self._found is None else self._found


@lru_cache(maxsize=1)
def _directions() -> Directions:
    return Directions(encoder(), shipped_vocabulary(), WEIGHTS)


def _violations(book: Rulebook, day: date) -> Violations:
    return _violations_since(book, book.steady(day, ViolationRule))


@lru_cache(maxsize=8)
def _violations_since(book: Rulebook, day: date) -> Violations:
    return Violations(book.on(ViolationRule, day), _directions())


def nearness(
    book: Rulebook,
    day: date,
    message: Message,
    judged: Judged,
    accused: Sequence[Span],
    sentences: Sequence[tuple[int, int]] = (),
) -> Nearness:
    """Compare the platform's words, what they ask, what accuses, and each sentence with the day's violations."""
    own = [(part.start, part.end) for part in message.segments if part.kind == "platform"] or [(0, len(message.text))]
    pieces = _pieces(judged, [(-judged.lead, 0), *own])
    if isinstance(judged, Blind) or not pieces:
        return Nearness({}, {})
    known = _violations(book, day)
    whole = known.chances(direction(judged.said[pieces]))
    asking = _pieces(judged, ((guess.start, guess.end) for guess in judged.guesses("demand", _ASKED)))
    if asking:
        asked = known.chances(direction(judged.said[asking]))
        whole = {name: (1 - _ASKING) * chance + _ASKING * asked[name] for name, chance in whole.items()}
    each = {
        span: known.chances(direction(judged.said[pieces]))
        for span in accused
        if (pieces := _pieces(judged, [(span.start, span.end)]))
    }
    if len(each) > 1:
        each = {span: _heard(known, span, chances, whole) for span, chances in each.items()}
    text = spoken(message)
    begun = [(start, end) for start, end in sentences if any(a <= start < b for a, b in own)]
    return Nearness(
        whole,
        each,
        _told(known, text, judged, begun),
    )


def _told(known: Violations, text: str, judged: Judged, stretches: Iterable[tuple[int, int]]) -> tuple[Told, ...]:
    """Return what stretches are about, in their order; what has a few letters only tells nothing."""
    found = [
        (start, end, at)
        for start, end in stretches
        if sum(letter.isalnum() for letter in text[start:end]) >= _LETTERS and (at := judged.within(start, end))
    ]
    about = known.of_each([direction(judged.said[at]) for _, _, at in found])
    return tuple(
        Told(chances, judged.chance("accusation", start, end), judged.chance("demand", start, end))
        for chances, (start, end, _) in zip(about, found, strict=True)
    )


def _heard(
    known: Violations, span: Span, chances: Mapping[str, float], whole: Mapping[str, float]
) -> Mapping[str, float]:
    """Return what one of several accusations is about; one in doubt is looked at by itself as well.

    What a message is about first colours what is read in all its sentences. By itself a sentence says too little. What
    comes near both ways counts.
    """
    name = max(chances, key=lambda one: chances[one])
    doubted = chances[name] < _CLEAR or whole[name] < _STRANGE
    if not doubted or not any(letter.isalnum() for letter in span.text):
        return chances
    alone = known.chances(direction(sight(span.text, encoder(), shipped_vocabulary())))
    both = {one: (chance * alone[one]) ** 0.5 for one, chance in chances.items()}
    total = sum(both.values()) or 1.0
    return {one: chance / total for one, chance in both.items()}


def _pieces(judged: Judged, stretches: Iterable[tuple[int, int]]) -> list[int]:
    return sorted({at for start, end in stretches for at in judged.within(start, end)})
