"""Checks of wordings that announce what follows: each names it, and what is named exists."""

from __future__ import annotations

from collections.abc import Iterator

from rejoinder.model import rules
from rejoinder.model.base import Text
from rejoinder.model.rules_words import NEWS
from rejoinder.model.source import Dated
from rejoinder.rulebook.book import Rulebook, kind_name
from rejoinder.rulebook.checks.problem import Problem
from rejoinder.rulebook.checks.walk import Keys
from rejoinder.rulebook.lexicons import pattern

_SECTION = "section."
_TABLE = ".table"
_PLAN: tuple[type[Dated], ...] = (rules.CauseRule, rules.ActionRule, rules.PreventionRule)


def announcing(book: Rulebook) -> Iterator[Problem]:
    """No wording that says "below" or "the table shows" without saying what it means, so that it can be left out.

    A table that is a blank of the sentence or stands in ``needs`` goes with it; whatever else is named in
    ``announces``. A part of the plan announces nothing.
    """
    tables = frozenset(one.id for one in book.of(rules.QuestionRule).values() if one.slot.type == "table")
    known = {_SECTION + part.id for shape in book.of(rules.ShapeRule).values() for part in shape.sections}
    known |= {*book.of(rules.StatementRule), NEWS}
    for rule in book.of(rules.StatementRule).values():
        shown = any(key in tables or key.endswith(_TABLE) for key in rule.needs)
        for number, one in enumerate(rule.say):
            where = ("say", number)
            if not shown and not one.announces and not tables & set(one.blanks) and announces(book, one.say):
                yield _unsaid(rules.StatementRule, rule.id, (*where, "say"))
            if one.plain is not None and announces(book, one.plain):
                yield _unsaid(rules.StatementRule, rule.id, (*where, "plain"))
            unknown = (n for n, name in enumerate(one.announces) if name not in known)
            yield from (_no_such(rule.id, (*where, "announces", n), one.announces[n]) for n in unknown)
    for kind in _PLAN:
        for ident, part in book.of(kind).items():
            said = enumerate(part.say)  # type: ignore[attr-defined]
            yield from (_unsaid(kind, ident, ("say", n, "say")) for n, one in said if announces(book, one.say))


def announces(book: Rulebook, wording: Text) -> bool:
    """Tell whether a wording announces what is to follow."""
    found = pattern(book, "letter.announces")
    return any(found.search(words) for words in wording.root.values())


def _unsaid(kind: type[Dated], ident: str, keys: Keys) -> Problem:
    return Problem(
        "rule.announces",
        kind_name(kind),
        ident,
        keys,
        Text.of("这句预告了下文，却没写预告的是什么。", "This announces what follows and does not say what that is."),
        Text.of(
            "请写 announces: [句子编号或 section.部分]，或换个说法。",
            "Name the wordings or parts (section.…) in announces, or put it otherwise.",
        ),
    )


def _no_such(ident: str, keys: Keys, name: str) -> Problem:
    return Problem(
        "rule.announces",
        kind_name(rules.StatementRule),
        ident,
        keys,
        Text.of(f"没有「{name}」这句或这部分。", f"There is no wording or part “{name}”."),
        Text.of("请改成有的编号。", "Name one that exists."),
    )
