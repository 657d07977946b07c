"""Whatever a rule can hold has a name in Chinese and English where people read it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, get_args

from pydantic import BaseModel

from rejoinder.app.rulebook.words import field_label, kind_label, source_label
from rejoinder.model.source import Dated, Source
from rejoinder.rulebook import KINDS

HAN = range(0x3400, 0xA000)
NO_WORDS = frozenset({"id", "root", *Dated.model_fields, *Source.model_fields})
"""Keys that are shown in a place of their own."""


def keys(model: type[BaseModel], seen: set[type[BaseModel]]) -> Iterator[str]:
    if model in seen:
        return
    seen.add(model)
    for name, field in model.model_fields.items():
        yield name
        for inner in models(field.annotation):
            yield from keys(inner, seen)


def models(kind: Any) -> Iterator[type[BaseModel]]:
    if isinstance(kind, type) and issubclass(kind, BaseModel):
        yield kind
    for argument in get_args(kind):
        yield from models(argument)


def chinese(words: str) -> bool:
    return any(ord(sign) in HAN for sign in words)


def test_every_kind_of_rule_and_of_source_is_named_in_chinese() -> None:
    assert [name for name in KINDS if not chinese(kind_label(name).say("zh"))] == []
    sources = get_args(Source.model_fields["kind"].annotation)
    assert sources
    assert [name for name in sources if not chinese(source_label(name).say("zh"))] == []


def test_every_key_of_a_rule_is_named_in_chinese() -> None:
    seen: set[type[BaseModel]] = set()
    names = dict.fromkeys(name for kind in KINDS.values() for name in keys(kind, seen))
    assert [name for name in names if name not in NO_WORDS and not chinese(field_label(name).say("zh"))] == []
