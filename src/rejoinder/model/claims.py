"""What a text states: a day, a number, an id, a name, an event, how sure it is."""

from __future__ import annotations

from typing import Literal

from rejoinder.model.base import Model, Text

ParticularKind = Literal["day", "number", "rate", "money", "id", "contact", "name", "event", "certainty"]

LABELS: dict[str, Text] = {
    "day": Text.of("日期", "date"),
    "number": Text.of("数字", "number"),
    "rate": Text.of("比例", "share"),
    "money": Text.of("金额", "amount"),
    "id": Text.of("编号", "id"),
    "contact": Text.of("网址或邮箱", "address"),
    "name": Text.of("名称", "name"),
    "event": Text.of("事情", "event"),
    "certainty": Text.of("肯定程度", "certainty"),
}
"""How each kind is called before people."""


class Particular(Model):
    """One thing a text states, with its words and their place."""

    kind: ParticularKind
    value: str
    """One spelling for all ways of writing it: 2026-11-03, 1240, 48 hours, B0EXAMPLE1."""
    words: str
    start: int
    end: int
