"""The shipped encoder at work: a message judged, and its nearness to the violations of the rulebook."""

from __future__ import annotations

import threading
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from rejoinder.model.notice import Message
from rejoinder.model.rules import ViolationRule
from rejoinder.model.source import Span
from rejoinder.reading.learned.judge import Blind, Judged, judge
from rejoinder.reading.learned.likeness import Directions, Violations
from rejoinder.reading.learned.network import WEIGHTS, encoder, shipped_vocabulary
from rejoinder.rulebook import Rulebook


@dataclass(frozen=True)
class Nearness:
    """How likely each violation is what the message is about, and the nearest to each accusation."""

    whole: Mapping[str, float]
    each: Mapping[Span, str]


def judged_message(message: Message) -> Judged:
    """Let the encoder look at a message; where onnxruntime is not to be had, the words alone must do."""
    try:
        network = encoder()
    except ImportError:
        return Blind()
    return judge(message.subject, message.text, network, shipped_vocabulary())


class Judging:
    """The encoder at work on a message in a thread of its own, while the words are looked at: it needs no Python."""

    def __init__(self, message: Message) -> None:
        """Begin."""
        self._found: Judged | Exception | None = None
        self._thread = threading.Thread(target=self._judge, args=(message,), daemon=True)
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


@lru_cache(maxsize=8)
def _violations(book: Rulebook, day: date) -> Violations:
    return Violations(book.on(ViolationRule, day), _directions())


def nearness(book: Rulebook, day: date, judged: Judged, accused: Sequence[Span]) -> Nearness:
    """Compare the accusing stretches, or the whole message where none accuse, with the violations of the day."""
    if isinstance(judged, Blind):
        return Nearness({}, {})
    known, directions = _violations(book, day), _directions()
    texts = [span.text for span in accused]
    whole = known.chances(directions.new(" ".join(texts) if texts else judged.text))
    if len(texts) < 2:
        return Nearness(whole, {span: nearest(whole) for span in accused})
    return Nearness(whole, {span: nearest(known.chances(directions.new(span.text))) for span in accused})


def nearest(chances: Mapping[str, float]) -> str:
    """Return the likeliest violation."""
    return max(chances, key=lambda name: chances[name])
