"""Checks of wordings that lean on a paper: each names the kinds of paper that must go with the letter."""

from __future__ import annotations

from collections.abc import Iterator

from rejoinder.model import rules
from rejoinder.model.base import Text
from rejoinder.model.source import Dated
from rejoinder.rulebook.asking import LEANS, wants
from rejoinder.rulebook.book import Rulebook, kind_name
from rejoinder.rulebook.checks.problem import Problem
from rejoinder.rulebook.checks.walk import Keys, inside

_WORDED: tuple[type[Dated], ...] = (
    rules.StatementRule,
    rules.CauseRule,
    rules.ActionRule,
    rules.PreventionRule,
)
_OF_PAPERS = ("exhibit.", "exhibits.")
_MASK = "X"


def leaning(book: Rulebook) -> Iterator[Problem]:
    """No wording that leans on a paper without saying on which kind; no kind that does not exist.

    A wording that names its exhibits by their numbers cannot be said without them, and needs no more.
    """
    for kind in _WORDED:
        for rule in book.of(kind).values():
            for keys, sentence in inside(rule, rules.Sentence):
                yield from _unbound(book, kind_name(kind), rule.id, keys, sentence)


def _unbound(book: Rulebook, kind: str, ident: str, keys: Keys, sentence: rules.Sentence) -> Iterator[Problem]:
    for number, name in enumerate(sentence.leans):
        if name != rules.ANY_PAPER and book.find(rules.DocumentRule, name) is None:
            yield Problem(
                "rule.dead_id",
                kind,
                ident,
                (*keys, "leans", number),
                Text.of(f"documents 里没有「{name}」。", f"There is no “{name}” among documents."),
                Text.of("请检查拼写。", "Check its spelling."),
            )
    named = any(blank.startswith(_OF_PAPERS) for blank in sentence.blanks)
    if not sentence.leans and not named and _leans(book, sentence.say):
        yield Problem(
            "rule.leans",
            kind,
            ident,
            (*keys, "say"),
            Text.of("这句靠材料说话，却没写靠哪种材料。", "This leans on a paper and does not say on which."),
            Text.of("请写 leans: [材料种类]，或换个说法。", "Name the kinds of paper in leans, or put it otherwise."),
        )
    for name, wording in (("bare", sentence.bare), ("zero", None if sentence.leans else sentence.zero)):
        if wording is not None and _leans(book, wording):
            yield Problem(
                "rule.leans",
                kind,
                ident,
                (*keys, name),
                Text.of("没有材料时的说法还在靠材料。", "The wording for want of a paper still leans on one."),
                Text.of("请改成不提材料的说法。", "Put it without the paper."),
            )


def _leans(book: Rulebook, wording: Text) -> bool:
    return any(wants(book, LEANS, rules.PLACEHOLDER.sub(_MASK, words)) for words in wording.root.values())
