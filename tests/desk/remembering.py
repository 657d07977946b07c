"""What comes to the same each time is worked out once a process: the desk's tests open the same few cases all day.

What is remembered are answers of rooms below the desk, by everything they were asked with: what the sandbox's child
said of the same bytes, the reading of the same message, the look at the same paper in the same case, its letter,
verdicts and pack, what is wrong with the same rulebook. The first time each is worked out in earnest; the rooms' own
tests remember nothing.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from pydantic import BaseModel

from rejoinder.app.progress import Progress, silent
from rejoinder.evidence import inspect
from rejoinder.intake.pictures import scanned_pages
from rejoinder.model.base import Text
from rejoinder.rulebook import Rulebook
from rejoinder.rulebook.checks import check
from rejoinder.sandbox import Line, Parsed, Sandbox

_KEPT: dict[tuple[Any, ...], Any] = {}
_RULEBOOKS: dict[int, Rulebook] = {}


def remember_below_the_desk(patch: pytest.MonkeyPatch) -> None:
    """Let the rooms below the desk remember until the patch is undone."""
    from rejoinder.app import assemble, looking, notices, verbs
    from rejoinder.app.rulebook import checking

    patch.setattr(Sandbox, "start", lambda *_a, **_k: None)  # a child starts when something new is to be parsed
    patch.setattr(Sandbox, "_serve", _served(Sandbox._serve))
    for module in (notices, assemble):
        patch.setattr(module, "read", _read(module.read))
    patch.setattr(looking, "inspect", _inspected(inspect))
    for name in ("compose", "check"):
        patch.setattr(verbs, name, _remembering(getattr(verbs, name)))
    patch.setattr(verbs, "pack", _packed(verbs.pack))
    patch.setattr(checking, "check", _remembering(lambda *given: tuple(check(*given))))


def _served(serve: Callable[..., Any]) -> Callable[..., Any]:
    def remembering(self: Sandbox, data: bytes, name: str, kind: str, **options: int) -> Any:
        asked = ("parsed", self.limits, self._blocked, hashlib.sha256(data).digest(), name, kind, *options.items())
        if asked not in _KEPT:  # a refusal is raised, and asked for again
            _KEPT[asked] = serve(self, data, name, kind, **options)
        return _KEPT[asked]

    return remembering


def _read(read: Callable[..., Any]) -> Callable[..., Any]:
    def remembering(message: Any, book: Rulebook, day: date, meanwhile: Callable[[Any], None] | None = None) -> Any:
        asked = ("read", *map(_mark, (message, book, day)))
        if asked not in _KEPT:
            _KEPT[asked] = read(message, book, day, meanwhile)
        elif meanwhile is not None:
            meanwhile(message)
        return _KEPT[asked]

    return remembering


class _Eyes:
    """Reads pictures, and knows afterwards whether any was looked at."""

    def __init__(self, sight: Any) -> None:
        self._sight = sight
        self.used = False

    def picture(self, data: bytes, kind: str) -> Parsed:
        self.used = True
        found: Parsed = self._sight.picture(data, kind)
        return found

    def scans(self, parsed: Parsed, data: bytes, name: str) -> Parsed:
        self.used = self.used or bool(scanned_pages(parsed))
        found: Parsed = self._sight.scans(parsed, data, name)
        return found

    def page(self, data: bytes, name: str, number: int) -> tuple[Line, ...]:
        self.used = True
        found: tuple[Line, ...] = self._sight.page(data, name, number)
        return found


def _inspected(look: Callable[..., Any]) -> Callable[..., Any]:
    def remembering(*given: Any, sandbox: Sandbox, sight: Any = None, **more: Any) -> Any:
        asked = ("inspected", sight is None, *map(_mark, given), *((name, _mark(more[name])) for name in sorted(more)))
        if asked in _KEPT:
            return _KEPT[asked]
        eyes = _Eyes(sight)
        found = look(*given, sandbox=sandbox, sight=None if sight is None else eyes, **more)
        if not eyes.used:  # what is recognised in pictures the desk keeps itself, and its tests look at that
            _KEPT[asked] = found
        return found

    return remembering


def _remembering(work: Callable[..., Any]) -> Callable[..., Any]:
    def remembering(*given: Any) -> Any:
        asked = (work, *map(_mark, given))
        if asked not in _KEPT:
            _KEPT[asked] = work(*given)
        return _KEPT[asked]

    return remembering


def _packed(pack: Callable[..., Any]) -> Callable[..., Any]:
    """Remember packs, and what was told while each was made: whoever listens may stop it at any step."""

    def remembering(case: Any, book: Rulebook, day: date, originals: Any, progress: Progress = silent) -> Any:
        papers = tuple((name, hashlib.sha256(data).digest()) for name, data in sorted(originals.items()))
        asked = ("packed", *map(_mark, (case, book, day)), papers)
        if asked in _KEPT:
            for step in _KEPT[asked][1]:
                progress(*step)
            return _KEPT[asked][0]
        steps: list[tuple[Text, int, int]] = []

        def tell(what: Text, done: int, total: int, /) -> None:
            steps.append((what, done, total))
            progress(what, done, total)

        _KEPT[asked] = pack(case, book, day, originals, tell), steps
        return _KEPT[asked][0]

    return remembering


def _mark(value: Any) -> Any:
    """Return what is equal for equal values."""
    if isinstance(value, BaseModel):
        return type(value), hashlib.sha256(value.model_dump_json().encode()).digest()
    if isinstance(value, Path):
        return value.name, hashlib.sha256(value.read_bytes()).digest() if value.is_file() else value
    if isinstance(value, Rulebook):
        _RULEBOOKS[id(value)] = value  # held, so that no other one gets its number
        return id(value)
    if isinstance(value, (tuple, list)):
        return tuple(map(_mark, value))
    return value
