"""Walks through a rule: every record in it with the keys that lead there."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any, TypeVar

from pydantic import BaseModel

from rejoinder.model.base import Model, Text
from rejoinder.model.rules import Matcher, Sentence

Keys = tuple[str | int, ...]
Records = list[tuple[Keys, BaseModel]]
M = TypeVar("M", bound=BaseModel)
_PLAIN = frozenset({str, int, float, bool, type(None)})
_MOST = 10_000
_WALKED: dict[int, tuple[BaseModel, Records]] = {}
"""Rules that were walked through, by their identity: each of the checks asks for all of them again."""


def walk(rule: BaseModel) -> Records:
    """Return every record inside a rule, the rule itself and the outer ones first, with its keys."""
    known = _WALKED.get(id(rule))
    if known is not None:
        return known[1]
    found: Records = []
    _into(found, (), rule)
    if len(_WALKED) >= _MOST:
        _WALKED.clear()
    _WALKED[id(rule)] = rule, found
    return found


def forget() -> None:
    """Let go of what was walked through."""
    _WALKED.clear()


def _into(found: Records, keys: Keys, value: Any) -> None:
    # a list that grows, no generators within generators, and no call for a word or number: these are most of a rule
    if isinstance(value, BaseModel):
        found.append((keys, value))
        if not isinstance(value, Model):  # a Text is none, and is taken whole
            return
        parts: Iterable[tuple[str | int, Any]] = value.__dict__.items()
    elif isinstance(value, dict):
        parts = value.items()
    elif isinstance(value, (tuple, list)):
        parts = enumerate(value)
    else:
        return
    for key, part in parts:
        if type(part) not in _PLAIN:
            _into(found, (*keys, key), part)


def inside(rule: BaseModel, kind: type[M]) -> Iterator[tuple[Keys, M]]:
    """Yield the records of one kind inside a rule."""
    for keys, value in walk(rule):
        if isinstance(value, kind):
            yield keys, value


def texts(rule: BaseModel) -> Iterator[tuple[Keys, Text]]:
    """Yield every text of a rule."""
    yield from inside(rule, Text)


def matchers(rule: BaseModel) -> Iterator[tuple[Keys, Matcher]]:
    """Yield every matcher of a rule."""
    yield from inside(rule, Matcher)


def sentences(rule: BaseModel) -> Iterator[tuple[Keys, Sentence]]:
    """Yield every wording of a rule."""
    yield from inside(rule, Sentence)
