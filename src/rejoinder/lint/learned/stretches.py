"""From likelihoods of pieces to stretches of a letter: whole sentences where most of one is meant, else its clause."""

from __future__ import annotations

from collections.abc import Iterator, Sequence, Set
from typing import Any

from rejoinder.lint.learned.sight import Sight, Stretch
from rejoinder.lint.text import Sentence

_IN = 0.45
_SURE = 0.55
"""How likely the pieces of a stretch must be in the mean."""
_GAP = 6
"""So many pieces may be doubted inside a stretch."""
_PART = 0.6
"""How likely a beginning must be to part what stands together."""
_MOST = 0.6
"""Where so much of a sentence is meant, all of it is."""
_LEAST_WORDS = 3
_SHORT = frozenset({"unfilled_placeholder", "wrong_platform_terms"})
"""Faults that can be a single word; other stretches that short are noise."""
_EDGE = ' \t\n,;:-–—•*()"“”'


def stretches(
    sight: Sight, code: str, sentences: Sequence[Sentence], text: str, joins: Set[str], least: float = _IN
) -> tuple[Stretch, ...]:
    """Return the stretches under a fault, each piece of them at least so likely.

    Words in ``joins`` at the beginning of a stretch join it to the one before and are left out.
    """
    if sight.highest(code) < least:  # most faults stand nowhere in a letter
        return ()
    inside, begins = sight.inside(code), sight.begins(code)
    found: list[Stretch] = []
    for number in sight.holding(inside >= least, sentences):
        sentence = sentences[number]
        at = sight.within(sentence.start, sentence.end)
        found += _of_sentence(sight, sentence, at, inside, begins, text, joins, least)
    return tuple(one for one in found if one.score >= _SURE and _long_enough(code, text[one.start : one.end]))


def _of_sentence(
    sight: Sight, sentence: Sentence, at: slice, inside: Any, begins: Any, text: str, joins: Set[str], least: float
) -> Iterator[Stretch]:
    runs = list(_runs(inside[at].tolist(), begins[at].tolist(), least))
    size = at.stop - at.start
    if len(runs) == 1 and runs[0][1] - runs[0][0] >= _MOST * size:
        yield Stretch(sentence.start, sentence.end, float(inside[at].mean()))
        return
    for first, last in runs:
        start, end = sight.pieces.starts[at.start + first], sight.pieces.ends[at.start + last - 1]
        start, end = _trimmed(text, *_whole_words(text, start, end), joins)
        yield Stretch(start, end, float(inside[at.start + first : at.start + last].mean()))


def _long_enough(code: str, words: str) -> bool:
    return bool(words.strip()) if code in _SHORT else len(words.split()) >= _LEAST_WORDS


def _runs(inside: Sequence[float], begins: Sequence[float], least: float) -> Iterator[tuple[int, int]]:
    start: int | None = None
    last = 0
    for at, chance in enumerate(inside):
        if chance >= least:
            if start is not None and (at - last > _GAP + 1 or (begins[at] >= _PART and at > start + 1)):
                yield start, last + 1
                start = at
            start = at if start is None else start
            last = at
    if start is not None:
        yield start, last + 1


def _whole_words(text: str, start: int, end: int) -> tuple[int, int]:
    while start > 0 and text[start - 1].isalnum() and text[start].isalnum():
        start -= 1
    while end < len(text) and text[end].isalnum() and text[end - 1].isalnum():
        end += 1
    if end < len(text) and text[end] in ".!?":
        end += 1
    return start, end


def _trimmed(text: str, start: int, end: int, joins: Set[str]) -> tuple[int, int]:
    while start < end and text[start] in _EDGE:
        start += 1
    while end > start and text[end - 1] in _EDGE:
        end -= 1
    first = text[start:end].split(" ", 1)[0].lower()
    if first in joins and " " in text[start:end]:
        start += len(first) + 1
    return start, end
