"""A case as one line of the board. What was filled lately is kept by all that it shows: most lines stay as they are.

A line is kept under the case's own sealed bytes, so no other case, firm or reader's right can be shown by it.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Hashable
from dataclasses import dataclass
from threading import Lock

from django.template.loader import get_template
from django.utils.safestring import SafeString

from rejoinder.desk.cases import stages
from rejoinder.desk.cases.models import STAGES, Case, StageNote
from rejoinder.desk.cases.now import now
from rejoinder.desk.pages.errors import lang
from rejoinder.desk.pages.templatetags.desk import clock_words
from rejoinder.model.base import Text

_CSS = {"done": "d", "now": "n", "open": "w", "todo": ""}
_MOST = 2_000
_KEPT: OrderedDict[Hashable, SafeString] = OrderedDict()
_LOCK = Lock()


@dataclass(frozen=True, slots=True)
class Look:
    """How lines are shown to a reader."""

    firm: bool
    """Whether the client leads the line, as people of a firm want it."""
    can_assign: bool


def line(case: Case, look: Look, todo: Text | None = None) -> SafeString:
    """Return a case's line.

    Args:
        case: with its client and owner.
        look: how it is shown.
        todo: what a client does next; the firm's own next step where it is None.
    """
    mark = _mark(case, look, todo)
    with _LOCK:
        known = _KEPT.get(mark)
        if known is not None:
            _KEPT.move_to_end(mark)
            return known
    made = _filled(case, look, todo)
    with _LOCK:
        _KEPT[mark] = made
        while len(_KEPT) > _MOST:
            _KEPT.popitem(last=False)
    return made


def _mark(case: Case, look: Look, todo: Text | None) -> Hashable:
    """Return everything a line shows, in the form in which it changes."""
    of_case = (case.pk, bytes(case.sealed), case.state, case.stage, case.number, case.promised)
    of_others = (case.client_id, bytes(case.client.sealed), case.owner.name if case.owner else "")
    return look, lang(), now().year, clock_words(case.due), of_case, of_others, todo


def _filled(case: Case, look: Look, todo: Text | None) -> SafeString:
    private = case.private
    notes = private.stages or tuple(StageNote() for _ in STAGES)
    context = {
        "case": case,
        "private": private,
        "firm": look.firm,
        "can_assign": look.can_assign,
        "todo": private.next.title if todo is None else todo,
        "bars": [_CSS[note.state] for note in notes],
        "number": STAGES.index(case.stage) + 1 if case.stage in STAGES else 1,
        "stage": stages.NAMES.get(case.stage),
    }
    return SafeString(get_template("desk/parts/board_line.html").render(context))
