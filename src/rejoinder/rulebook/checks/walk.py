"""Walks through a rule: every value in it with the keys that lead there."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, TypeVar

from pydantic import BaseModel

from rejoinder.model.base import Model, Text
from rejoinder.model.rules import Matcher, Sentence

Keys = tuple[str | int, ...]
M = TypeVar("M", bound=BaseModel)


def walk(value: Any, keys: Keys = ()) -> list[tuple[Keys, Any]]:
    """Return every record and plain value inside a value, the outer ones first, with its keys."""
    found: list[tuple[Keys, Any]] = []
    _into(found, keys, value)
    return found


def _into(found: list[tuple[Keys, Any]], keys: Keys, value: Any) -> None:
    # a list that grows, no generators within generators: a whole rulebook is walked many times, some levels deep
    found.append((keys, value))
    if isinstance(value, Model):  # a Text is none, and is yielded whole
        for name, item in value.__dict__.items():
            _into(found, (*keys, name), item)
    elif isinstance(value, dict):
        for key, item in value.items():
            _into(found, (*keys, key), item)
    elif isinstance(value, (tuple, list)):
        for number, item in enumerate(value):
            _into(found, (*keys, number), item)


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
