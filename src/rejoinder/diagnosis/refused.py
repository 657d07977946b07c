"""What the reply to the last attempt names: it is asked about and answered as the notice itself is."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from rejoinder.diagnosis.form import REASONS, planned, wants_plan
from rejoinder.model.base import Text
from rejoinder.model.case import Submission
from rejoinder.model.diagnosis import PLANNED, AnswerForm, Point, Wanted
from rejoinder.model.notice import Notice
from rejoinder.model.rules import ViolationRule
from rejoinder.rulebook import Rulebook
from rejoinder.rulebook.asking import wants

_PARTS = frozenset({"root_cause", "corrective_action", "prevention"})
_OF_PAPER = "again.paper_fault"
_TOLD = "other_explanation"
"""The topic of what is explained in own words."""


def last_refusal(history: Sequence[Submission], notice: Notice) -> tuple[int, Notice] | None:
    """Return the last reply that refused an attempt, and the attempt's number.

    None where no attempt was refused, or where the reply is the very notice that is answered.
    """
    for one in reversed(history):
        if one.reply is not None:
            same = _plain(one.reply.message.text) == _plain(notice.message.text)
            return None if same or one.reply.kind == "reinstated" else (one.number, one.reply)
    return None


def form_after(
    refusal: tuple[int, Notice] | None,
    form: AnswerForm,
    reason: Text,
    entries: Iterable[ViolationRule],
    book: Rulebook,
) -> tuple[AnswerForm, Text]:
    """Return the form of the next answer: a plan where the refusal asks for one, else what the notice wants.

    Where the rulebook knows no causes of what is charged there is no plan to compose; its parts are then explained in
    the seller's own words (``demands_of``). What a refusal asks for beside it makes no letter longer.
    """
    known = tuple(entries)
    if refusal is None or form in PLANNED or form == "none" or not any(entry.causes for entry in known):
        return form, reason
    return (planned(known), REASONS["reply"]) if wants_plan(refusal[1], book) else (form, reason)


def points_of(
    refusal: tuple[int, Notice] | None,
    points: Sequence[Point],
    known: Callable[[str], dict[str, object] | None],
    book: Rulebook,
) -> tuple[Point, ...]:
    """Return the accusations of a refusal as points of their own.

    What the notice said already is no new one, nor is a breach of a kind whose plan is the answer: the plan answers it.
    It answers no fault of a paper.

    Args:
        refusal: the attempt's number and the reply.
        points: those of the notice.
        known: gives what the rulebook says of a violation, ``form`` among it; None where it knows nothing of it.
        book: the rulebook, whose cue tells a paper's fault.
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
        by_plan = entry is not None and entry.pop("form") in PLANNED and violation in charged
        if entry is None or (by_plan and not wants(book, _OF_PAPER, quote)) or _plain(quote) in said:
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
    """Return the demands of a refusal, none of the notice's own.

    Parts of a plan are told in the seller's own words where the answer is none; of several ways that the refusal
    leaves open, a plan is then not the one that is taken.
    """
    if refusal is None:
        return ()
    number, reply = refusal
    said = {_plain(one.quote) for one in wanted}
    new = [one for one in asked(reply) if _plain(one.quote) not in said]
    if form not in PLANNED:
        new = [one.model_copy(update={"topic": _TOLD}) if one.topic in _PARTS else one for one in new if _must(one)]
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


def _must(wanted: Wanted) -> bool:
    """Tell whether a demand is none of those parts of a plan that are but one of several ways."""
    return wanted.topic not in _PARTS or not (wanted.group or wanted.branch)


def _plain(words: str) -> str:
    return " ".join(words.casefold().split()).strip(" .;,:")
