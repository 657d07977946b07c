"""Which of the notice's ids a sentence is about, and what the notice threatens beside what it did."""

from __future__ import annotations

from collections.abc import Collection

from rejoinder.model.case import Case
from rejoinder.model.notice import Message
from rejoinder.rulebook import Rulebook
from rejoinder.rulebook.asking import wants
from rejoinder.rulebook.concerned import PART, STOP, concerned


def concerning(field: str, points: Collection[str], case: Case) -> tuple[str, ...]:
    """Return the ids of one kind that some points are about; all of the notice where its words tie none to them.

    Of an accusation that is answered in parts, each part has the ids that the seller gave it.

    Args:
        field: of ``Ids``.
        points: of the diagnosis; empty for the whole case.
        case: with its diagnosis.
    """
    every: tuple[str, ...] = getattr(case.notice.ids, field)
    charges = case.diagnosis.points if case.diagnosis else ()
    about = [p for p in charges if p.id in points]
    parts = {ident for p in about if p.of for ident in p.concerns}
    if parts.isdisjoint(every):
        return concerned(every, {p.violation for p in about}, charges, case.notice)
    others = {p.violation for p in about if not p.of}
    kept = {*parts, *(concerned(every, others, charges, case.notice) if others else ())}
    return tuple(ident for ident in every if ident in kept)


def threat(message: Message, book: Rulebook) -> str:
    """Return the platform's own sentence that threatens the whole account; empty where there is none."""
    own = [message.text[s.start : s.end] for s in message.segments if s.kind == "platform"] or [message.text]
    parts = (part for words in (message.subject, *own) for part in PART.split(words))
    sentences = (" ".join(sentence.split()) for part in parts for sentence in STOP.split(part))
    return next((one for one in sentences if wants(book, "cue.account_threatened", one)), "")
