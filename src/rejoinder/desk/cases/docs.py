"""The documents of a case as values: answers, head, paper notes, overrides, edits, the last working-out."""

from __future__ import annotations

from collections import OrderedDict
from datetime import date
from threading import Lock
from typing import TypeVar

from rejoinder.desk.cases.models import Case, Doc
from rejoinder.model.base import Model, Text
from rejoinder.model.case import Case as Whole
from rejoinder.model.formats import CaseHead, FactsFile, OverridesFile, PapersFile

R = TypeVar("R", bound=Model)


class Edit(Model):
    """One sentence of the letter in a person's own words."""

    statement: str
    text: Text
    was: Text
    """The composed words it took the place of; where those change, the edit is shown again for a decision."""
    by: str
    on: date
    dropped: bool = False
    """The sentence is left out."""


class Edits(Model):
    """All edits of a letter, by statement."""

    edits: tuple[Edit, ...] = ()

    def of(self, statement: str) -> Edit | None:
        """Return the edit of a sentence, or None."""
        return next((edit for edit in self.edits if edit.statement == statement), None)

    def without(self, statement: str) -> Edits:
        """Return the edits without one sentence's."""
        return Edits(edits=tuple(edit for edit in self.edits if edit.statement != statement))

    def with_(self, edit: Edit) -> Edits:
        """Return the edits with this one."""
        return Edits(edits=(*self.without(edit.statement).edits, edit))


class Snapshot(Model):
    """A case as it was last worked out."""

    case: Whole
    day: date
    rulebook: str = ""


NAMES: dict[type[Model], str] = {
    FactsFile: "facts",
    CaseHead: "head",
    PapersFile: "papers",
    OverridesFile: "overrides",
    Edits: "edits",
    Snapshot: "snapshot",
}

_CACHE: OrderedDict[tuple[str, str, int], Model] = OrderedDict()
_MOST = 64
_LOCK = Lock()


def load(case: Case, kind: type[R]) -> R | None:
    """Return a document, or None where there is none yet."""
    name = NAMES[kind]
    found = Doc.objects.filter(case=case, name=name).first()
    if found is None:
        return None
    mark = (case.pk, name, found.version)
    with _LOCK:
        known = _CACHE.get(mark)
    if isinstance(known, kind):
        return known
    value = kind.model_validate_json(found.words(case))
    with _LOCK:
        _CACHE[mark] = value
        while len(_CACHE) > _MOST:
            _CACHE.popitem(last=False)
    return value


def get(case: Case, kind: type[R]) -> R:
    """Return a document, or an empty one."""
    found = load(case, kind)
    return found if found is not None else kind()


def keep(case: Case, value: Model) -> None:
    """Write a document."""
    data = value.model_dump_json(by_alias=True, exclude_none=True).encode("utf-8")
    Doc.keep(case, NAMES[type(value)], data)
