"""Where the notice says to answer: a menu path, a button or page, an address, or a reply to the mail."""

from __future__ import annotations

import re

from rejoinder.model.notice import Stated
from rejoinder.model.source import Confidence
from rejoinder.reading.context import Context
from rejoinder.reading.edges import closed, opened
from rejoinder.reading.learned import Guess, Judged
from rejoinder.reading.tables import in_cells

LEAST = 0.45
_SURE = 0.8
_ARROW = re.compile(r"\s?(?:>|→|➔|»|›|&gt;)\s?")
_MAIL = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
_LINK = re.compile(r"(?:https?|hxxps?)://[^\s<>\"'）)]+")


def find_channel(context: Context, judged: Judged) -> Stated | None:
    """Return where to answer, with its words, or None."""
    guesses = in_cells(judged, context.message.text, context.book).guesses("channel", LEAST)
    best = max(guesses, key=lambda guess: guess.score, default=None)
    if best is None:
        return None
    text = context.message.text
    end = closed(text, best.start, best.end)
    span = context.place(opened(text, best.start, end), end)
    return Stated(value=span.text, span=span, confidence=_sure(context, best))


def _sure(context: Context, guess: Guess) -> Confidence:
    """High only where the words are a place by themselves: a path, a link, an address, a button we know."""
    words = context.message.text[guess.start : guess.end]
    plain = any(pattern.search(words) for pattern in (_ARROW, _MAIL, _LINK)) or any(
        matcher.find(words) for rule, matcher in context.patterns.functions if rule.id.startswith("channel.")
    )
    return "high" if plain and guess.score >= _SURE else "medium" if guess.score >= _SURE or plain else "low"
