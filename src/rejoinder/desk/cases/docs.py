"""The documents of a case as values: answers, head, paper notes, overrides, edits, the last working-out."""

from __future__ import annotations

from collections import OrderedDict
from datetime import date
from threading import Lock
from typing import TypeVar

from rejoinder.desk.cases.models import Case, Doc
from rejoinder.desk.vault.opened import OPENED
from rejoinder.desk.vault.prepared import Prepared
from rejoinder.model.adopted import Adopted, LetterFile
from rejoinder.model.base import TRUSTED, Model
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
    answers: int = 0
    """The version of the answers it was worked out of; no later one, and 0 where nobody noted it."""


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
_CACHE: OrderedDict[tuple[str, str, int], tuple[Model, int]] = OrderedDict()
"""Documents and how long their words were; one that is written anew gets another version, and so another place."""
_MOST_WORDS = 8_000_000
"""Bytes of words kept open, of all kinds; open they take about five times as much."""
_LOCK = Lock()


def load(case: Case, kind: type[R]) -> R | None:
    """Return a document, or None where there is none yet."""
    return versioned(case, kind)[1]


def version(case: Case, kind: type[Model]) -> int:
    """Return how often a document was written; 0 where there is none."""
    told = _VERSION.first(case.pk, NAMES[kind])
    return told[0] if told is not None else 0


def versioned(case: Case, kind: type[R]) -> tuple[int, R | None]:
    """Return a document and its version; 0 and None where there is none yet."""
    name = NAMES[kind]
    seen = version(case, kind)
    if not seen:
        return 0, None
    with _LOCK:
        known = _CACHE.get((case.pk, name, seen))
        if known is not None:
            _CACHE.move_to_end((case.pk, name, seen))
    if known is not None and isinstance(known[0], kind):
        return seen, known[0]
    found = Doc.objects.get(case=case, name=name)
    words = found.words(case)
    value = kind.model_validate_json(words, context=TRUSTED)  # by us, and sealed
    _remember((case.pk, name, found.version), value, len(words))
    return found.version, value


def _remember(mark: tuple[str, str, int], value: Model, words: int) -> None:
    """Keep a document open; those that were not looked at for longest make room."""
    with _LOCK:
        _CACHE[mark] = value, words
        kept = sum(one for _, one in _CACHE.values())
        while kept > _MOST_WORDS and len(_CACHE) > 1:
            kept -= _CACHE.popitem(last=False)[1][1]


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
    OPENED.clear()
    with _LOCK:
        for mark in [mark for mark in _CACHE if mark[0] == ident]:
            del _CACHE[mark]


def drop(case: Case, kind: type[Model]) -> None:
    """Remove a document that has served its turn."""
    Doc.objects.filter(case=case, name=NAMES[kind]).delete()
