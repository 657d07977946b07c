"""What the deciding clauses of a notice mean and what is missing, from the rulebook's own texts."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from functools import lru_cache
from typing import Literal

from rejoinder.model.base import Text
from rejoinder.model.notice import Allegation, Demand, Notice
from rejoinder.model.rendering import Explained
from rejoinder.model.rules import GlossRule, RequirementRule, TopicRule
from rejoinder.model.source import Confidence, Span
from rejoinder.rulebook import Rulebook

_QUIET = frozenset({"other", "reinstated", "auto_acknowledgement"})
_LANGS = ("zh", "en")
_SURE: tuple[Confidence, ...] = ("high", "medium", "low")


def explain(notice: Notice, rulebook: Rulebook, day: date) -> tuple[Explained, ...]:
    """Explain the accusations and demands that decide a case, each thing once.

    Args:
        notice: as read.
        rulebook: meanings of violations, why papers are wanted, and words that often decide.
        day: which rules are in force.
    """
    if notice.kind in _QUIET:
        return ()
    found: dict[tuple[str, ...], Explained] = {}
    for allegation in notice.allegations:
        for one in _glossed(allegation.span, "allegation", allegation.id, rulebook, day):
            found.setdefault(one.rules, one)
        said = _allegation(notice, allegation, rulebook) if allegation is _plainest(notice, allegation) else None
        if said is not None:
            found.setdefault(said.rules, said)
    for demand in notice.demands:
        for one in _glossed(demand.span, "demand", demand.id, rulebook, day):
            found.setdefault(one.rules, one)
        wanted = _demand(notice, demand, rulebook)
        if wanted is not None:
            found.setdefault(wanted.rules, wanted)
    titles = {one.title.say("zh") for one in found.values() if one.rules[0] not in _words(rulebook, day)}
    return tuple(
        one for one in found.values() if one.rules[0] not in _words(rulebook, day) or one.title.say("zh") not in titles
    )


def _plainest(notice: Notice, allegation: Allegation) -> Allegation:
    """Return the allegation of the same violation that is surest: there people look for what the violation means."""
    same = [one for one in notice.allegations if one.violation == allegation.violation]
    return min(same, key=lambda one: _SURE.index(one.confidence))


def _words(book: Rulebook, day: date) -> frozenset[str]:
    return frozenset(rule.id for rule, _ in _glosses(book, day))


def _allegation(notice: Notice, allegation: Allegation, book: Rulebook) -> Explained | None:
    entry = book.violation(notice.platform, allegation.violation)
    if entry is None:
        return None
    wanted = [rule for ident in entry.requirements if (rule := _requirement(ident, notice, book)) is not None]
    return Explained(
        about="allegation",
        of=allegation.id,
        span=allegation.span,
        title=entry.label,
        means=entry.meaning,
        missing=_listed(wanted) if wanted else None,
        rules=(entry.id,),
    )


def _demand(notice: Notice, demand: Demand, book: Rulebook) -> Explained | None:
    """Explain a demand by the requirement that would satisfy it; where several might, the words decide, not we."""
    topic = book.find(TopicRule, demand.topic)
    if topic is None:
        return None
    wanted = {r.id: r for i in topic.requirements if (r := _requirement(i, notice, book)) is not None}
    if len(wanted) != 1:
        return None
    rule = next(iter(wanted.values()))
    return Explained(
        about="demand",
        of=demand.id,
        span=demand.span,
        title=topic.label,
        means=rule.why,
        missing=rule.detail,
        rules=(topic.id, rule.id),
    )


def _requirement(ident: str, notice: Notice, book: Rulebook) -> RequirementRule | None:
    """Return a requirement, the platform's own record before the general one."""
    bare = ident.rsplit(".", 1)[-1]
    return book.find(RequirementRule, f"{notice.platform}.{bare}") or book.find(RequirementRule, ident)


def _listed(wanted: list[RequirementRule]) -> Text:
    """Name the papers that such a case usually turns on."""
    names = {lang: [rule.label.say(lang) for rule in wanted] for lang in _LANGS}
    return Text.of(
        f"通常要看的材料：{'、'.join(names['zh'])}。", f"What is usually looked at: {', '.join(names['en'])}."
    )


@lru_cache(maxsize=8)
def _glosses(book: Rulebook, day: date) -> tuple[tuple[GlossRule, re.Pattern[str]], ...]:
    return tuple(
        (rule, re.compile("|".join(p for patterns in rule.words.values() for p in patterns), re.IGNORECASE))
        for rule in book.on(GlossRule, day)
    )


def _glossed(
    span: Span, about: Literal["allegation", "demand"], of: str, book: Rulebook, day: date
) -> Iterator[Explained]:
    """Yield the deciding words that stand in a clause."""
    words = " ".join(span.text.split())
    for rule, pattern in _glosses(book, day):
        if pattern.search(words):
            yield Explained(
                about=about,
                of=of,
                span=span,
                title=rule.label,
                means=rule.means,
                missing=rule.missing,
                rules=(rule.id,),
            )
