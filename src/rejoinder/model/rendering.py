"""A notice sentence by sentence in Chinese, and what the deciding words mean; both beside the original."""

from __future__ import annotations

from typing import Literal

from rejoinder.model.base import Id, Model, Text
from rejoinder.model.source import Span

HowRendered = Literal["rendered", "partial", "same"]
"""rendered: every word of the sentence is said in Chinese; partial: what it does, and the parts that are known;
same: the sentence is Chinese already."""

Does = Literal[
    "accusation", "demand", "deadline", "channel", "prohibition", "permission", "policy_example", "consequence",
    "review_time", "funds", "inventory", "file_rule", "document_age", "attempts", "reinstated", "acknowledgement",
]  # fmt: skip
"""What a sentence does, as far as the reader says so."""


class Rendering(Model):
    """One sentence of the platform's own words, and its Chinese."""

    span: Span
    how: HowRendered
    zh: str = ""
    does: tuple[Does, ...] = ()
    clauses: int = 0
    """In a partial rendering: how many whole clauses are said in Chinese, beside single terms."""
    carried: tuple[str, ...] = ()
    """The numbers, days, ids and names of the sentence that the Chinese carries, as the Chinese writes them."""


class Explained(Model):
    """What one deciding clause means, and what is missing."""

    about: Literal["allegation", "demand"]
    of: Id
    """Id of the allegation or demand in the notice."""
    span: Span
    title: Text
    means: Text
    missing: Text | None = None
    rules: tuple[Id, ...] = ()


class ChineseReading(Model):
    """All of a notice in Chinese, as far as it is certain."""

    sentences: tuple[Rendering, ...] = ()
    explained: tuple[Explained, ...] = ()
