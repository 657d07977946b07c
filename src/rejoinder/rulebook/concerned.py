"""Which of the notice's ids an accusation is about, as far as its words tie them to it."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence

from rejoinder.model.diagnosis import Point
from rejoinder.model.notice import Notice

PART = re.compile(r"\n\s*\n|\n(?=\s*(?:[-–—•*·▪●]|\(?\d{1,2}[.)])\s)")
"""Between two paragraphs, and before an item of a list."""
STOP = re.compile(r"[.!?](?=\s+[A-Z\"“(])|[。！？]")
"""The end of a sentence."""


def concerned(
    every: tuple[str, ...], mine: Collection[str], charges: Sequence[Point], notice: Notice
) -> tuple[str, ...]:
    """Return the ids that accusations of some violations are about; all where the notice's words tie none to them.

    Args:
        every: the notice's ids of one kind.
        mine: the violations.
        charges: all points of the diagnosis.
        notice: whose words tie ids to accusations.
    """
    if len(every) < 2 or not mine or set(mine) == {p.violation for p in charges}:
        return every
    own = {i for p in charges if p.violation in mine for i in _named(p.allegation, notice, every, mine)}
    others = {p.violation for p in charges} - set(mine)
    theirs = {i for p in charges if p.violation in others for i in _named(p.allegation, notice, every, others)}
    kept = tuple(i for i in every if i in own) or tuple(i for i in every if i not in theirs)
    return kept or every


def _named(allegation: str, notice: Notice, ids: Collection[str], mine: Collection[str]) -> Iterator[str]:
    """Yield the ids in the same item or paragraph as an allegation; in its sentence where others share those."""
    text = notice.message.text
    span = next((a.span for a in notice.allegations if a.id == allegation), None)
    if span is None or text[span.start : span.end] != span.text:
        return
    start, end = _within(PART, text, span.start, span.end)
    if any(start <= a.span.start < end and a.violation not in mine for a in notice.allegations):
        first, last = _within(STOP, text, span.start, span.end)
        start, end = max(start, first), min(end, last)
    yield from (one for one in ids if one in text[start:end])


def _within(edge: re.Pattern[str], text: str, start: int, end: int) -> tuple[int, int]:
    before = [m.end() for m in edge.finditer(text, 0, start)]
    behind = edge.search(text, end)
    return (before[-1] if before else 0, behind.start() if behind else len(text))
