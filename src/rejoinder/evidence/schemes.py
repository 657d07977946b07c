"""Whether a safety paper belongs to the scheme that was asked for: a CE file does not answer a UL demand."""

from __future__ import annotations

import re

from rejoinder.evidence.fitness.paper import Paper, fill, listed
from rejoinder.model.base import Text
from rejoinder.model.finding import Finding, Place
from rejoinder.model.rules import LexiconRule, VocabularyRule
from rejoinder.model.source import Source

_KINDS = frozenset({"declaration_of_conformity", "certificate", "test_report", "cpc"})


def other_scheme(paper: Paper) -> Finding | None:
    """Return the remark that a paper speaks of another scheme than the notice; None where it may be the right one."""
    notice = paper.case.notice
    rule = paper.case.words.book.find(LexiconRule, "schemes")
    if notice is None or rule is None or paper.kind not in _KINDS or not paper.read:
        return None
    patterns = {token: source for group in rule.words.values() for source, token in group.items()}
    stated = (
        {one.value for one in notice.violations}
        | {one.violation for one in notice.allegations}
        | {one.topic for one in notice.demands}
    )
    wanted = sorted(stated & set(patterns))
    seen = sorted(token for token, source in patterns.items() if re.search(source, paper.sheet.text, re.IGNORECASE))
    if not wanted or not seen or set(wanted) & set(seen):
        return None
    return Finding(
        code="paper.other_scheme",
        severity="ask",
        what=fill(
            Text.of(
                "通知要的是{wanted}，这份材料讲的是{seen}。",
                "The notice asks for {wanted}; this paper is about {seen}.",
            ),
            {"wanted": _named(paper, wanted), "seen": _named(paper, seen)},
        ),
        why=Text.of(
            "一国的合格文件回答不了另一国的要求。",
            "A paper for one country's law does not answer a demand of another's.",
        ),
        remedy=Text.of(
            "请向实验室或厂家要通知点名的那一种。", "Ask the laboratory or maker for the one the notice names."
        ),
        where=Place(file=paper.file),
        standing="own_judgement",
        source=(Source(kind="craft", place="Rejoinder wording"),),
    )


def _named(paper: Paper, tokens: list[str]) -> Text:
    rules = [paper.case.words.book.find(VocabularyRule, token) for token in tokens]
    return listed([rule.label if rule else Text.of(token, token) for rule, token in zip(rules, tokens, strict=True)])
