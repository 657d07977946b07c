"""Whether the chosen causes explain every kind of defect that the notice names (B2)."""

from __future__ import annotations

from collections.abc import Iterator

from rejoinder.model.base import Text
from rejoinder.model.diagnosis import Diagnosis
from rejoinder.model.facts import Facts
from rejoinder.model.finding import Finding, Place
from rejoinder.model.notice import Notice
from rejoinder.model.rules import CauseRule, ViolationPart
from rejoinder.rulebook import Rulebook
from rejoinder.rulebook.figures import named_parts, unexplained
from rejoinder.rulebook.variants import sentences_of


def uncovered(diagnosis: Diagnosis, notice: Notice, facts: Facts, book: Rulebook) -> tuple[Finding, ...]:
    """Say which kinds of defect have no cause of their own yet, once causes were chosen."""
    return tuple(_found(diagnosis, notice, facts, book))


def _found(diagnosis: Diagnosis, notice: Notice, facts: Facts, book: Rulebook) -> Iterator[Finding]:
    words = tuple(sentences_of(notice))
    for violation, variants in {p.violation: p.variants for p in diagnosis.points}.items():
        chosen = facts.picks(f"causes.{violation}")
        entry = book.entry(diagnosis.platform, violation, variants)
        if entry is None or not chosen:
            continue
        parts = named_parts(entry, words, facts)
        for part in unexplained(parts, chosen):
            yield _without_cause(part, violation, len(parts), book)


def _without_cause(part: ViolationPart, violation: str, parts: int, book: Rulebook) -> Finding:
    apt = [rule for ident in part.causes if (rule := book.find(CauseRule, ident)) is not None]
    some = {
        lang: {"zh": "、", "en": "; "}[lang].join(rule.label.say(lang) for rule in apt[:4]) for lang in ("zh", "en")
    }
    return Finding(
        code="answer.part_unexplained",
        severity="ask",
        what=Text.of(
            f"通知提到 {parts} 类缺陷，「{part.label.say('zh')}」还没有自己的原因。",
            f"The notice names {parts} kinds of defect; {part.label.say('en')} has no cause of its own yet.",
        ),
        remedy=Text.of(
            f"请另选一个属实的原因，例如：{some['zh']}。", f"Choose a true cause for it, such as: {some['en']}."
        ),
        where=Place(question=f"causes.{violation}"),
    )
