"""Which of the notice's ids a sentence is about, and what the notice threatens beside what it did."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator

from rejoinder.model.case import Case
from rejoinder.model.notice import Message
from rejoinder.rulebook import Rulebook
from rejoinder.rulebook.asking import wants

_PART = re.compile(r"\n\s*\n|\n(?=\s*(?:[-–—•*·▪●]|\(?\d{1,2}[.)])\s)")
"""Between two paragraphs, and before an item of a list."""
_STOP = re.compile(r"[.!?](?=\s+[A-Z\"“(])|[。！？]")


def concerning(field: str, points: Collection[str], case: Case) -> tuple[str, ...]:
    """Return the ids of one kind that some points are about; all of the notice where its words tie none to them.

    Args:
        field: of ``Ids``.
        points: of the diagnosis; empty for the whole case.
        case: with its diagnosis.
    """
    every: tuple[str, ...] = getattr(case.notice.ids, field)
    charges = case.diagnosis.points if case.diagnosis else ()
    mine = {p.violation for p in charges if p.id in points}
    if len(every) < 2 or not mine or mine == {p.violation for p in charges}:
        return every
    own = {i for p in charges if p.violation in mine for i in _named(p.allegation, case, every, mine)}
    others = {p.violation for p in charges} - mine
    theirs = {i for p in charges if p.violation in others for i in _named(p.allegation, case, every, others)}
    kept = tuple(i for i in every if i in own) or tuple(i for i in every if i not in theirs)
    return kept or every


def threat(message: Message, book: Rulebook) -> str:
    """Return the platform's own sentence that threatens the whole account; empty where there is none."""
    own = [message.text[s.start : s.end] for s in message.segments if s.kind == "platform"] or [message.text]
    parts = (part for words in (message.subject, *own) for part in _PART.split(words))
    sentences = (" ".join(sentence.split()) for part in parts for sentence in _STOP.split(part))
    return next((one for one in sentences if wants(book, "cue.account_threatened", one)), "")


def _named(allegation: str, case: Case, ids: Collection[str], mine: Collection[str]) -> Iterator[str]:
    """Yield the ids in the same item or paragraph as an allegation; in its sentence where others share those."""
    text = case.notice.message.text
    span = next((a.span for a in case.notice.allegations if a.id == allegation), None)
    if span is None or text[span.start : span.end] != span.text:
        return
    start, end = _within(_PART, text, span.start, span.end)
    if any(start <= a.span.start < end and a.violation not in mine for a in case.notice.allegations):
        first, last = _within(_STOP, text, span.start, span.end)
        start, end = max(start, first), min(end, last)
    yield from (one for one in ids if one in text[start:end])


def _within(edge: re.Pattern[str], text: str, start: int, end: int) -> tuple[int, int]:
    before = [m.end() for m in edge.finditer(text, 0, start)]
    behind = edge.search(text, end)
    return (before[-1] if before else 0, behind.start() if behind else len(text))
