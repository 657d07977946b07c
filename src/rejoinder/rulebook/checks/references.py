"""Checks of ids: whatever a rule names exists, and every blank of a wording can be filled."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from typing import Any

from rejoinder.model import rules
from rejoinder.model.base import Text
from rejoinder.model.rules_words import BANDS, UNSENT
from rejoinder.model.slots import Column, Limit, Slot
from rejoinder.model.source import Dated
from rejoinder.rulebook.book import KINDS, Rulebook, kind_name
from rejoinder.rulebook.checks.problem import Problem, every
from rejoinder.rulebook.checks.walk import Keys, inside, sentences, walk

_NAMED: dict[str, type[Dated]] = {
    "causes": rules.CauseRule,
    "requirements": rules.RequirementRule,
    "requirement": rules.RequirementRule,
    "routes": rules.RouteRule,
    "clocks": rules.ClockRule,
    "advice": rules.AdviceRule,
    "clauses": rules.ClauseRule,
    "topics": rules.TopicRule,
    "touches": rules.ControlRule,
    "control": rules.ControlRule,
    "documents": rules.DocumentRule,
    "thresholds": rules.ThresholdRule,
    "files": rules.FileRule,
    "platform": rules.PlatformRule,
    "platforms": rules.PlatformRule,
    "asked_by": rules.PlatformRule,
    "marketplaces": rules.MarketplaceRule,
    "default_marketplace": rules.MarketplaceRule,
    "unknown": rules.MarketplaceRule,
    "violation": rules.VocabularyRule,
    "violations": rules.VocabularyRule,
    "of": rules.VocabularyRule,
    "nearest": rules.VocabularyRule,
    "asks_alone": rules.TopicRule,
    "asks_unless": rules.VocabularyRule,
    "parent": rules.VocabularyRule,
}
"""Key of a record to the kind of rule whose id stands there."""

_OWN: dict[tuple[type, str], type[Dated]] = {
    (Slot, "choices"): rules.ChoicesRule,
    (Column, "choices"): rules.ChoicesRule,
    (rules.DocumentRule, "fields"): rules.FieldRule,
    (rules.Printed, "fields"): rules.FieldRule,
}
"""Keys that mean an id only in one kind of record."""

OUTSIDE = frozenset({"other"})
"""Platforms that a rule may name although nothing is known of them."""


def dead_ids(book: Rulebook) -> Iterator[Problem]:
    """Every id that is named exists; a rule that supersedes names one of its own kind."""
    for kind, rule in every(book):
        for keys, target, ident in named(rule):
            if ident not in OUTSIDE and book.find(target, ident) is None:
                yield _dead(kind, rule.id, keys, ident, kind_name(target))
        older = rule.supersedes
        if older and older != rule.id and book.find(type(rule), older) is None:
            yield _dead(kind, rule.id, ("supersedes",), older, kind)
        if older == rule.id and not book.earlier(type(rule), older):
            yield _dead(kind, rule.id, ("supersedes",), older, kind)


def named(rule: Dated) -> Iterator[tuple[Keys, type[Dated], str]]:
    """Yield every id a rule names: its keys, the kind it must be of, and the id."""
    for keys, record in walk(rule):
        for name in type(record).model_fields:
            target = target_of(type(record), name)
            if target is None:
                continue
            yield from _ids(getattr(record, name), (*keys, name), target)


def target_of(record: type, name: str) -> type[Dated] | None:
    """Return the kind of rule whose ids stand under a key of a record, or None where no ids stand there."""
    if name == "files" and not issubclass(record, rules.ViolationParts):
        return None
    return _OWN.get((record, name)) or _NAMED.get(name)


def _ids(value: Any, keys: Keys, target: type[Dated]) -> Iterator[tuple[Keys, type[Dated], str]]:
    if isinstance(value, str) and value:
        yield keys, target, value
    elif isinstance(value, tuple):
        for number, item in enumerate(value):
            if isinstance(item, str):
                yield (*keys, number), target, item


def _dead(kind: str, rule: str, keys: Keys, ident: str, target: str) -> Problem:
    return Problem(
        "rule.dead_id",
        kind,
        rule,
        keys,
        Text.of(f"{target} 里没有「{ident}」。", f"There is no “{ident}” among {target}."),
        Text.of("请检查拼写，或补上这条规则。", "Check its spelling, or add that rule."),
    )


def blanks(book: Rulebook, built_in: Collection[str]) -> Iterator[Problem]:
    """Every blank of a wording is a slot of the rule, a question, or one of the program's own."""
    asked = set(book.of(rules.QuestionRule))
    for name in ("causes", "actions", "preventions", "statements"):
        for rule in book.of(KINDS[name]).values():
            own = {slot.id for _, slot in inside(rule, Slot)}
            for keys, sentence in sentences(rule):
                for blank in sentence.blanks:
                    part = blank.rsplit(".", 1)[0]
                    if blank not in own | asked | set(built_in) and part not in asked | own:
                        yield Problem(
                            "rule.lost_blank",
                            name,
                            rule.id,
                            (*keys, "say"),
                            Text.of(f"空格 {{{blank}}} 没有问题来填。", f"Nothing fills the blank {{{blank}}}."),
                            Text.of(
                                "请在 slots 里加一问，或改名。", "Add a slot that asks for it, or correct the name."
                            ),
                        )


def conditions(book: Rulebook) -> Iterator[Problem]:
    """Every condition looks at a question that exists and at answers that can be given."""
    questions = book.of(rules.QuestionRule)
    for kind, rule in every(book):
        own = {slot.id: slot for _, slot in inside(rule, Slot)}
        for keys, record in walk(rule):
            for name in ("when", "unless"):
                found = getattr(record, name, None)
                if not isinstance(found, dict):
                    continue
                for key, wanted in found.items():
                    if key == UNSENT:
                        yield from (
                            _dead(kind, rule.id, (*keys, name, key), one, "topics")
                            for one in wanted
                            if one != rules.ANY_PAPER and book.find(rules.TopicRule, one) is None
                        )
                        continue
                    slot = own.get(key) or (questions[key].slot if key in questions else _rows(key, questions))
                    said = isinstance(record, rules.Sentence | rules.StatementRule)
                    yield from _condition(book, kind, rule.id, (*keys, name, key), key, wanted, slot, said=said)


def _rows(key: str, questions: Mapping[str, rules.QuestionRule]) -> Slot | None:
    """Return ``<table>.rows`` as what it is: a count."""
    table, _, part = key.rpartition(".")
    asked = questions[table].slot if part == "rows" and table in questions else None
    return asked.model_copy(update={"type": "count"}) if asked is not None and asked.type == "table" else None


def limits(book: Rulebook) -> Iterator[Problem]:
    """Every bound of an answer names a day the program knows, a slot of the same rule, or a question."""
    questions = book.of(rules.QuestionRule)
    for kind, rule in every(book):
        own = {slot.id for _, slot in inside(rule, Slot)}
        beside = rule.id.rpartition(".")[0]  # a question also knows the others of its own group by their short names
        for keys, limit in inside(rule, Limit):
            for name in ("not_after", "not_before", "at_most"):
                days = () if name == "at_most" else ("notice", "today")
                for bound in getattr(limit, name):
                    if bound not in days and bound not in own and not {bound, f"{beside}.{bound}"} & set(questions):
                        yield _dead(kind, rule.id, (*keys, name), bound, "questions")


def _condition(
    book: Rulebook,
    kind: str,
    rule: str,
    keys: Keys,
    key: str,
    wanted: Collection[str],
    slot: Slot | None,
    *,
    said: bool,
) -> Iterator[Problem]:
    if slot is None:
        if not key.startswith(("stance", "causes.", "actions.", "preventions.")):
            yield _dead(kind, rule, keys, key, "questions")
        return
    if slot.type == "yes_no":
        can: set[str] | None = {"yes", "no"}
    elif slot.type in BANDS:
        can = set(BANDS[slot.type] if said else ())  # only wordings know the notice's day
    elif slot.choices and (listed := book.find(rules.ChoicesRule, slot.choices)):
        can = {choice.id for choice in listed.choices}
    else:
        can = None
    for answer in wanted if can is not None else ():
        if answer not in (can or ()):
            yield _dead(kind, rule, keys, answer, f"{key} ({slot.choices or slot.type})")
