"""What one rule is called, and where rules are found by id."""

from __future__ import annotations

from collections.abc import Iterator

from rejoinder.model.base import Text
from rejoinder.model.errors import InputError
from rejoinder.model.rules import PhraseRule, QuestionRule, StatementRule
from rejoinder.model.rules_output import RuleRef
from rejoinder.model.source import Dated
from rejoinder.rulebook import KINDS, Rulebook
from rejoinder.rulebook.book import kind_name

_TITLES = ("label", "title", "text", "what", "reason", "subject")


def title(rule: Dated) -> Text:
    """Return a rule's name: its label or title, else the first thing it says, else its id."""
    if isinstance(rule, QuestionRule):
        return rule.slot.ask
    if isinstance(rule, StatementRule):
        return rule.say[0].say
    if isinstance(rule, PhraseRule):
        return _phrase(rule)
    for name in _TITLES:
        found = getattr(rule, name, None)
        if isinstance(found, Text) and found.root:
            return found
    return Text.of(rule.id, rule.id)


def _phrase(rule: PhraseRule) -> Text:
    """Name phrases by the first of their examples: what is written, and its Chinese."""
    first = next(((words, zh) for pairs in rule.examples.values() for words, zh in pairs.items()), None)
    if first is None:
        return Text.of(rule.id, rule.id)
    words, zh = first
    said = f" → {zh}" if zh else ""
    return Text.of(f"“{words}”{said}", f"“{words}”{said}")


def ref(rule: Dated) -> RuleRef:
    """Return a rule by kind, id and name."""
    return RuleRef(kind=kind_name(type(rule)), id=rule.id, title=title(rule))


def found(book: Rulebook, ident: str) -> Iterator[Dated]:
    """Yield the rules of an id, of every kind; ``kind:id`` means the rule of one kind.

    Raises:
        InputError: there is none; names ids that are like it.
    """
    kind, _, bare = ident.partition(":")
    wanted = {kind: KINDS[kind]} if bare and kind in KINDS else KINDS
    name = bare if bare and kind in KINDS else ident
    hits = [rule for one in wanted.values() if (rule := book.of(one).get(name)) is not None]
    if not hits:
        raise InputError(
            "unknown_rule",
            Text.of(f"规则库里没有「{ident}」。", f"The rulebook has no rule “{ident}”."),
            todo=_like(book, name),
        )
    yield from hits


def _like(book: Rulebook, name: str) -> Text:
    """Name ids that are written alike."""
    import difflib

    every = {ident for kind in KINDS.values() for ident in book.of(kind)}
    part = sorted(ident for ident in every if name and name in ident)
    close = (part or difflib.get_close_matches(name, every, n=4, cutoff=0.6))[:4]
    if close:
        return Text.of(f"是不是：{'、'.join(close)}？", f"Did you mean: {', '.join(close)}?")
    return Text.of("用 rejoinder rules list 看有哪些。", "See rejoinder rules list.")
