"""The documents of a case as values: answers, head, paper notes, overrides, edits, the last working-out."""

from __future__ import annotations

from collections import OrderedDict
from datetime import date
from threading import Lock
from typing import TypeVar

from rejoinder.desk.cases.models import Case, Doc
from rejoinder.desk.vault.prepared import Prepared
from rejoinder.model.adopted import Adopted, LetterFile
from rejoinder.model.base import Model
from rejoinder.model.case import Case as Whole
from rejoinder.model.formats import CaseHead, FactsFile, OverridesFile, PapersFile

R = TypeVar("R", bound=Model)


class Hand(Model):
    """In whose hand a sentence of the letter is, and the Chinese they wrote beside it."""

    statement: str
    by: str
    on: date
    zh: str = ""


class Hands(Model):
    """Who changed which sentence; what they wrote to be sent lies in ``letter.yaml``."""

    hands: tuple[Hand, ...] = ()

    def of(self, statement: str) -> Hand | None:
        """Return whose hand a sentence is in, or None."""
        return next((hand for hand in self.hands if hand.statement == statement), None)


class Returned(Model):
    """A letter that came back from Word and waits for somebody to choose what is taken over."""

    adopted: Adopted
    file: LetterFile
    version: int
    """Of the case it was compared with."""


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
    LetterFile: "letter",
    Hands: "hands",
    Returned: "returned",
    Snapshot: "snapshot",
}

_VERSION: Prepared[tuple[int]] = Prepared(
    2, lambda case, name: Doc.objects.filter(case=case, name=name).values_list("version")
)
_CACHE: OrderedDict[tuple[str, str, int], Model] = OrderedDict()
_MOST = 48
"""Documents kept open, of all kinds: the largest, a case as it was worked out, takes about a megabyte."""
_LOCK = Lock()


def load(case: Case, kind: type[R]) -> R | None:
    """Return a document, or None where there is none yet."""
    name = NAMES[kind]
    told = _VERSION.first(case.pk, name)
    if told is None:
        return None
    (version,) = told
    with _LOCK:
        known = _CACHE.get((case.pk, name, version))
    if isinstance(known, kind):
        return known
    found = Doc.objects.get(case=case, name=name)
    mark = (case.pk, name, found.version)
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


def clear(ident: str) -> None:
    """Forget what is remembered of a case that is gone."""
    with _LOCK:
        for mark in [mark for mark in _CACHE if mark[0] == ident]:
            del _CACHE[mark]


def drop(case: Case, kind: type[Model]) -> None:
    """Remove a document that has served its turn."""
    Doc.objects.filter(case=case, name=NAMES[kind]).delete()
