"""What a check of the rulebook found: which rule, which key, what is wrong, what to do."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from rejoinder.model.base import Text
from rejoinder.model.source import Dated
from rejoinder.rulebook.book import KINDS, Rulebook
from rejoinder.rulebook.checks.walk import Keys


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing that is wrong with a rule; ``file`` and ``line`` are where the rule begins until it is located."""

    code: str
    kind: str
    rule: str
    keys: Keys
    what: Text
    todo: Text
    severity: Literal["error", "notice"] = "error"


def every(book: Rulebook) -> Iterator[tuple[str, Dated]]:
    """Yield every rule of a rulebook with the name of its kind."""
    for name, kind in KINDS.items():
        for rule in book.of(kind).values():
            yield name, rule


def not_firing(kind: str, ident: str, keys: Keys, text: str) -> Problem:
    """Return what is said of a firing example that does not fire."""
    return Problem(
        "rule.not_firing",
        kind,
        ident,
        keys,
        Text.of(f"例句没有命中：{text}", f"The example is not matched: {text}"),
        Text.of("请改写法，或改例句。", "Mend the pattern or the example."),
    )


def not_silent(kind: str, ident: str, keys: Keys, text: str) -> Problem:
    """Return what is said of a silent example that fires."""
    return Problem(
        "rule.not_silent",
        kind,
        ident,
        keys,
        Text.of(f"不该命中却命中了：{text}", f"It is matched but must not be: {text}"),
        Text.of("请收紧写法，或改例句。", "Narrow the pattern, or correct the example."),
    )


def no_examples(kind: str, ident: str, key: str, *, firing: bool) -> Problem:
    """Return what is said of a rule that matches or judges without proof."""
    zh, en = ("命中", "firing") if firing else ("不该命中", "silent")
    return Problem(
        "rule.no_examples",
        kind,
        ident,
        (key,),
        Text.of(f"这里有匹配的词，却没有{zh}的例子。", f"It matches words but has no {en} example."),
        Text.of("请补上例子，最好是差一点就错的。", "Add one, best the near miss that worried you."),
    )
