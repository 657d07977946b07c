"""Where the notice says to answer: a menu path, a button or page, an address, or a reply to the mail."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

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
_TAIL = re.compile(r"(?<=\S)[,;，]\s*[^\W\d_]{1,6}$")
"""A word behind the last comma, with which another clause begins: "in the ticket, not"."""
_LINK = re.compile(r"(?:https?|hxxps?)://[^\s<>\"'）)]+")


def find_channel(context: Context, judged: Judged) -> Stated | None:
    """Return where to answer, with its words, or None."""
    guesses = in_cells(judged, context.message.text, context.book).guesses("channel", LEAST)
    best = max(_spoken(context, guesses), key=lambda guess: guess.score, default=None)
    if best is None:
        return None
    text = context.message.text
    best = _whole(text, best)
    end = closed(text, best.start, best.start + len(_TAIL.sub("", text[best.start : best.end])))
    span = context.place(opened(text, best.start, end), end)
    return Stated(value=span.text, span=span, confidence=_sure(context, best))


def _spoken(context: Context, guesses: Sequence[Guess]) -> list[Guess]:
    """Return the guesses behind the head of a mail: the sender's own address is no place to answer."""
    parts = context.message.segments
    first = next((part.start for part in parts if part.kind == "platform"), 0)
    head = max((part.end for part in parts if part.kind == "boilerplate" and part.end <= first), default=0)
    return [one for one in guesses if one.start >= head]


def _whole(text: str, guess: Guess) -> Guess:
    """Return a guess with the whole of the mail address of which it found a piece."""
    line = text.rfind("\n", 0, guess.start) + 1
    for address in _MAIL.finditer(text, line, max(guess.end, text.find("\n", guess.end))):
        if address.start() <= guess.start and guess.end <= address.end():
            return replace(guess, start=address.start(), end=address.end())
    return guess


def _sure(context: Context, guess: Guess) -> Confidence:
    """High only where the words are a place by themselves: a path, a link, an address, a button we know."""
    words = context.message.text[guess.start : guess.end]
    plain = any(pattern.search(words) for pattern in (_ARROW, _MAIL, _LINK)) or any(
        matcher.find(words) for rule, matcher in context.patterns.functions if rule.id.startswith("channel.")
    )
    return "high" if plain and guess.score >= _SURE else "medium" if guess.score >= _SURE or plain else "low"
