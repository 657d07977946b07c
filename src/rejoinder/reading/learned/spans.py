"""From marks on pieces to stretches of text: the likeliest row of beginnings and insides, cut at whole words."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from rejoinder.learned.pieces import Cut

_BEGIN = 1.0  # what it costs to begin a stretch, and
_LEAVE = 1.0  # to leave one: single pieces make no stretch
_AGAIN = 0.8  # to begin the next one at once
_BARE = 2.5  # to enter a stretch where nothing seems to begin
_ENTER = _BEGIN + _BARE
_FLOOR = 1e-4
_EVEN = 0.5
_ALONE = 0.8
"""How sure a single word must be to stand as a stretch of its own."""
_FEW_LETTERS = 3
_EDGE = ' \t\n\r.,;:!?。，；：！？、-–—•·*>)）]"”»」'
_OPENING = ' \t\n\r.,;:!?。，；：！？、-–—•·*>(（["“„«「'
_STOPS = ".,;:!?。，；：！？、)）"
_DENSE = 0x2E80  # from here on scripts write no spaces


@dataclass(frozen=True)
class Guess:
    """A stretch of the text with the mean probability of its pieces."""

    start: int
    end: int
    score: float


def stretches(
    inside: Sequence[float], opens: Sequence[float], pieces: Cut, text: str, least: float, parting: float
) -> tuple[Guess, ...]:
    """Return the stretches of one kind of mark.

    Args:
        inside: for every piece, how likely it lies in a stretch.
        opens: for every piece, how likely a stretch begins there.
        pieces: where the pieces stand.
        text: the text they were cut from.
        least: how likely the pieces of a stretch must be, in the mean.
        parting: how likely a beginning must be to part what nothing but a blank parts.
    """
    found: list[Guess] = []
    run: list[int] = []
    for at, state in enumerate([*_likeliest(inside, opens), "O"]):
        if state in "OB" and run and not (state == "B" and opens[at] < parting and _goes_on(run, at, pieces, text)):
            found += _guess(run, inside, pieces, text, least)
            run = []
        if state != "O":
            run.append(at)
    return tuple(found)


def _goes_on(run: list[int], at: int, pieces: Cut, text: str) -> bool:
    """Tell whether nothing but a blank parts a stretch from what seems to begin a new one: then it is one."""
    between = text[pieces.ends[run[-1]] : pieces.starts[at]]
    dense = ord(text[pieces.starts[at] : pieces.starts[at] + 1] or " ") >= _DENSE
    return not between.strip(" ") and not dense and text[pieces.ends[run[-1]] - 1] not in _STOPS


def _likeliest(inside: Sequence[float], opens: Sequence[float]) -> list[str]:
    """Return for every piece whether it is outside (O), begins a stretch (B) or lies within (I): Viterbi's path.

    Written out state by state: it is walked four times a message, over each of its pieces.
    """
    if max(inside, default=0.0) <= _EVEN:  # to begin costs something, and no piece within gives anything back
        return ["O"] * len(inside)
    out, begun, within = 0.0, math.inf, math.inf  # what the best way to each state costs so far
    back: list[str] = []  # for every piece: whence one came best to O, to B and to I
    for chance, opening in zip(inside, opens, strict=True):
        p, b = min(max(chance, _FLOOR), 1 - _FLOOR), min(max(opening, _FLOOR), 1 - _FLOOR)
        to_out = _cheapest(out, begun + _LEAVE, within + _LEAVE)
        to_begin = _cheapest(out + _BEGIN, begun + _AGAIN, within + _AGAIN)
        to_within = _cheapest(out + _ENTER, begun, within)
        back.append(to_out[1] + to_begin[1] + to_within[1])
        marked = -math.log(p)
        out, begun, within = (
            to_out[0] + -math.log(1 - p),
            to_begin[0] + (marked - math.log(b)),
            to_within[0] + (marked - math.log(1 - b)),
        )
    state = _cheapest(out, begun, within)[1]
    path = []
    for came in reversed(back):
        path.append(state)
        state = came["OBI".index(state)]
    return path[::-1]


def _cheapest(out: float, begun: float, within: float) -> tuple[float, str]:
    """Return the least cost and its state; of equal ones the first."""
    if begun < out:
        return (within, "I") if within < begun else (begun, "B")
    return (within, "I") if within < out else (out, "O")


def _guess(run: list[int], inside: Sequence[float], pieces: Cut, text: str, least: float) -> list[Guess]:
    start, end = pieces.starts[run[0]], pieces.ends[run[-1]]
    while start > 0 and end > start and _joined(text, start):
        start -= 1
    while end < len(text) and end > start and _joined(text, end):
        end += 1
    while start < end and text[start] in _OPENING:
        start += 1
    while start < end and text[end - 1] in _EDGE and not _closes(text[start:end]):
        end -= 1
    score = sum(inside[at] for at in run) / len(run)
    words = text[start:end].split()
    alone = len(words) < 2 and (not words or ord(words[0][0]) < _DENSE or len(words[0]) <= _FEW_LETTERS)
    return [Guess(start, end, score)] if words and score >= (_ALONE if alone else least) else []


def _closes(words: str) -> bool:
    """Tell whether the last sign closes a bracket or quotation that the words themselves open."""
    pairs = {")": "(", "）": "（", "]": "[", "”": "“", "»": "«", "」": "「"}
    return words[-1] in pairs and pairs[words[-1]] in words


def _joined(text: str, at: int) -> bool:
    """Tell whether a cut at this place would fall inside a word of a script that writes spaces."""
    left, right = text[at - 1], text[at]
    return left.isalnum() and right.isalnum() and ord(left) < _DENSE and ord(right) < _DENSE
