"""A paper that is in another client's case already, by what it states: only that it is there, nothing of it."""

from __future__ import annotations

from collections.abc import Iterable

from rejoinder.app.known import marks_of
from rejoinder.desk.cases import rules
from rejoinder.desk.cases.models import Case, Piece
from rejoinder.desk.firm.models import Firm
from rejoinder.model.exhibit import Exhibit


def paper_marks(firm: Firm, exhibits: Iterable[Exhibit]) -> set[bytes]:
    """Return the keyed marks of papers, under which a case is kept beside its words."""
    marks = {mark for exhibit in exhibits for mark in marks_of(exhibit, rules.book())}
    return firm.blind(marks) if marks else set()


def served_another(case: Case, exhibit: Exhibit) -> bool:
    """Tell whether another client's case of this firm holds a paper of the same issuer and number."""
    marks = paper_marks(case.firm, [exhibit])
    others = Piece.objects.filter(mark__in=list(marks), case__firm=case.firm_id)
    return bool(marks) and others.exclude(case__client=case.client_id).exists()
