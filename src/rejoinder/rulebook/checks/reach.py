"""Checks that nothing is lost: whatever a rule holds comes up in some notice or case."""

from __future__ import annotations

from collections.abc import Iterator

from rejoinder.model import rules
from rejoinder.model.base import Text
from rejoinder.model.source import Dated
from rejoinder.rulebook.book import Rulebook, kind_name
from rejoinder.rulebook.checks.problem import Problem

ANY_PAPER = frozenset({"other_document"})
"""Topics that stand for whatever else is asked for: which paper that is, the notice alone says."""


def unreached(book: Rulebook) -> Iterator[Problem]:
    """Every requirement, cause, step, road and figure is named by something that a notice brings up.

    Lists to choose from are left out: some are there for those who write rules.
    """
    for kind, used in _used(book).items():
        for ident in book.of(kind):
            if not used & set(book.family(kind, ident)) and not _by_platform(ident, used, book):
                yield _unreached(kind_name(kind), ident)


def _used(book: Rulebook) -> dict[type[Dated], set[str]]:
    """Return the ids that are reached, by kind."""
    entries: list[rules.ViolationParts] = [*book.of(rules.ViolationRule).values()]
    entries += book.of(rules.VariantRule).values()
    topics = book.of(rules.TopicRule).values()
    goods = book.of(rules.ProductRule).values()
    causes = {ident for entry in entries for ident in entry.causes}
    controls = {rule.control for ident in causes if (rule := book.find(rules.CauseRule, ident))}
    return {
        rules.RequirementRule: {i for entry in entries for i in entry.requirements}
        | {i for topic in topics for i in topic.requirements}
        | {need.requirement for rule in goods for need in rule.needs if need.requirement},
        rules.CauseRule: causes,
        rules.ControlRule: controls,
        rules.ActionRule: _touching(book, rules.ActionRule, controls),
        rules.PreventionRule: _touching(book, rules.PreventionRule, controls),
        rules.RouteRule: {i for entry in entries for i in entry.routes},
        rules.ClauseRule: {i for entry in entries for i in entry.clauses},
        rules.ThresholdRule: {i for entry in entries for i in entry.thresholds},
        rules.FileRule: {i for entry in entries for i in entry.files},
        rules.ClockRule: {i for entry in entries for i in entry.clocks}
        | {r.id for r in book.of(rules.ClockRule).values() if r.kinds or r.violations or r.purpose == "cooling"},
        rules.AdviceRule: {i for entry in entries for i in entry.advice}
        | {r.id for r in book.of(rules.AdviceRule).values() if r.kinds},
        rules.StatementRule: _said(book),
    }


def unanswerable(book: Rulebook) -> Iterator[Problem]:
    """Every kind of paper that a notice may demand names the paper that answers it, on every platform."""
    for topic in book.of(rules.TopicRule).values():
        if topic.kind != "document" or topic.answered_by != "exhibit" or topic.id in ANY_PAPER:
            continue
        found = [rule for ident in topic.requirements if (rule := book.find(rules.RequirementRule, ident))]
        if not any(not rule.platforms for rule in found):
            yield Problem(
                "rule.no_paper",
                "topics",
                topic.id,
                ("requirements",),
                Text.of(
                    "通知要这种文件时，没有一条适用于任何平台的要求说清交什么。",
                    "Where a notice demands this paper, no requirement says for every platform what answers it.",
                ),
                Text.of("请写上一条不限平台的要求。", "Name a requirement that holds for all platforms."),
            )


def _touching(
    book: Rulebook, kind: type[rules.ActionRule] | type[rules.PreventionRule], controls: set[str]
) -> set[str]:
    return {rule.id for rule in book.of(kind).values() if controls & set(rule.touches)}


def _said(book: Rulebook) -> set[str]:
    """Return the wordings that stand in a section of some letter their platform has."""
    shapes = book.of(rules.ShapeRule).values()
    return {
        rule.id
        for rule in book.of(rules.StatementRule).values()
        if any(
            section.id == rule.section and (not rule.platforms or shape.platform in rule.platforms)
            for shape in shapes
            if not rule.forms or set(rule.forms) & set(shape.forms)
            for section in shape.sections
        )
    }


def _by_platform(ident: str, used: set[str], book: Rulebook) -> bool:
    """Tell whether an id is a platform's own form of one that is reached, such as ``amazon.invoice``."""
    platform, _, bare = ident.partition(".")
    return bare in used and platform in book.of(rules.PlatformRule)


def _unreached(kind: str, ident: str) -> Problem:
    return Problem(
        "rule.unreached",
        kind,
        ident,
        (),
        Text.of("没有一条规则用到它，任何通知都走不到这里。", "No rule names it, so no notice ever brings it up."),
        Text.of(
            "请在某个违规、要求或问题里写上它，或删掉。", "Name it in a violation, topic or question, or remove it."
        ),
    )
