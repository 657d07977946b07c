"""What the reply to the last attempt names: it is asked about and answered as the notice itself is."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from rejoinder.model.case import Submission
from rejoinder.model.diagnosis import PLANNED, Point, Wanted
from rejoinder.model.notice import Notice

_PARTS = frozenset({"root_cause", "corrective_action", "prevention"})


def last_refusal(history: Sequence[Submission], notice: Notice) -> tuple[int, Notice] | None:
    """Return the last reply that refused an attempt, and the attempt's number.

    None where no attempt was refused, or where the reply is the very notice that is answered.
    """
    for one in reversed(history):
        if one.reply is not None:
            same = _plain(one.reply.message.text) == _plain(notice.message.text)
            return None if same or one.reply.kind == "reinstated" else (one.number, one.reply)
    return None


def points_of(
    refusal: tuple[int, Notice] | None, points: Sequence[Point], known: Callable[[str], dict[str, object] | None]
) -> tuple[Point, ...]:
    """Return the accusations of a refusal as points of their own.

    What the notice said already is no new one, nor is a breach of a kind whose plan is the answer: the plan answers it.

    Args:
        refusal: the attempt's number and the reply.
        points: those of the notice.
        known: gives what the rulebook says of a violation, ``form`` among it; None where it knows nothing of it.
    """
    if refusal is None:
        return ()
    number, reply = refusal
    said = {_plain(one.quote) for one in points if one.quote}
    charged = tuple(dict.fromkeys(one.violation for one in points))
    found: dict[str, Point] = {}
    for one in reply.allegations:
        violation, quote = one.violation, one.span.text
        if known(violation) is None and len(charged) == 1:
            violation = charged[0]  # "the copy is cut off" names no breach; it is about the one in hand
        entry = known(violation)
        planned = entry is not None and entry.pop("form") in PLANNED and violation in charged
        if entry is None or planned or _plain(quote) in said:
            continue
        point = Point(id=f"a{number}p{len(found) + 1}", violation=violation, quote=quote, again=number)
        found.setdefault(_plain(quote), point.model_copy(update=entry))
    return tuple(found.values())


def demands_of(
    refusal: tuple[int, Notice] | None,
    wanted: Sequence[Wanted],
    form: str,
    asked: Callable[[Notice], tuple[Wanted, ...]],
) -> tuple[Wanted, ...]:
    """Return the demands of a refusal; parts of a plan only where the answer is one, and none of the notice's own."""
    if refusal is None:
        return ()
    number, reply = refusal
    said = {_plain(one.quote) for one in wanted}
    new = (
        one for one in asked(reply) if _plain(one.quote) not in said and (one.topic not in _PARTS or form in PLANNED)
    )
    return tuple(
        one.model_copy(
            update={
                "demand": f"a{number}d{place}",
                "again": number,
                "group": f"{one.group}-a{number}" if one.group else "",
            }
        )
        for place, one in enumerate(new, start=1)
    )


def _plain(words: str) -> str:
    return " ".join(words.casefold().split()).strip(" .;,:")
