"""Checks of the shared library: a cause can be mended, and no cause is another in other words."""

from __future__ import annotations

import re
from collections.abc import Iterator

from rejoinder.model import rules
from rejoinder.model.base import Text
from rejoinder.model.rules_words import PLACEHOLDER
from rejoinder.model.source import Dated
from rejoinder.rulebook.book import Rulebook, kind_name
from rejoinder.rulebook.checks.problem import Problem
from rejoinder.rulebook.checks.walk import sentences

LEAST_STEPS = 2
LEAST_CAUSES = 6
PLAN_FORMS = frozenset({"plan", "questionnaire"})
ALIKE = 0.4
"""Share that two rules may have in common once their blanks are masked: of runs of words, or of words of substance."""
_RUN = {"en": 5, "zh": 6}
_FEWEST = 6
"""Words of substance that two rules must have between them before sharing many of them says anything."""
_SUBSTANCE = 4
"""Letters of a word that is likely to say something."""
_LIBRARY: tuple[type[Dated], ...] = (rules.ControlRule, rules.CauseRule, rules.ActionRule, rules.PreventionRule)
_MEANT: tuple[type[Dated], ...] = (rules.ControlRule, rules.CauseRule)
"""Kinds that must differ in what they mean, not only in how it is put."""


def mendable(book: Rulebook) -> Iterator[Problem]:
    """No cause of a violation without two actions and two preventions that touch the control that was missing."""
    for entry in book.of(rules.ViolationRule).values():
        for number, ident in enumerate(entry.causes):
            cause = book.find(rules.CauseRule, ident)
            if cause is None:
                continue
            for kind, name in ((rules.ActionRule, "actions"), (rules.PreventionRule, "preventions")):
                apt = [r for r in _steps(book, kind) if cause.control in r.touches and _fits(r, entry.violation)]
                if len(apt) < LEAST_STEPS:
                    yield Problem(
                        "rule.not_mendable",
                        "violations",
                        entry.id,
                        ("causes", number),
                        Text.of(
                            f"原因「{ident}」只有 {len(apt)} 条 {name} 针对它缺的控制「{cause.control}」。",
                            f"Only {len(apt)} {name} touch the missing control “{cause.control}” of cause “{ident}”.",
                        ),
                        Text.of(f"请补到至少 {LEAST_STEPS} 条。", f"Write at least {LEAST_STEPS}."),
                    )


def _steps(
    book: Rulebook, kind: type[rules.ActionRule] | type[rules.PreventionRule]
) -> Iterator[rules.ActionRule | rules.PreventionRule]:
    yield from book.of(kind).values()


def _fits(rule: rules.ActionRule | rules.PreventionRule, violation: str) -> bool:
    return not rule.violations or violation in rule.violations


def enough_causes(book: Rulebook) -> Iterator[Problem]:
    """Where a plan is asked, at least six causes that differ in the control that was missing."""
    for entry in book.of(rules.ViolationRule).values():
        controls = {c.control for ident in entry.causes if (c := book.find(rules.CauseRule, ident))}
        if entry.form in PLAN_FORMS and entry.composes and len(controls) < LEAST_CAUSES:
            yield Problem(
                "rule.few_causes",
                "violations",
                entry.id,
                ("causes",),
                Text.of(
                    f"这类要写计划，只有 {len(controls)} 个缺失控制不同的原因。",
                    f"A plan is asked here, but only {len(controls)} causes differ in the control that was missing.",
                ),
                Text.of(f"请写到至少 {LEAST_CAUSES} 个。", f"Write at least {LEAST_CAUSES}."),
            )
        if len(controls) < len(entry.causes) == len(set(entry.causes)):
            yield Problem(
                "rule.same_control",
                "violations",
                entry.id,
                ("causes",),
                Text.of("有两个原因缺的是同一道控制。", "Two causes name the same missing control."),
                Text.of("请只留一个，或分清缺的是什么。", "Keep one, or tell apart what was missing."),
            )


def near_duplicates(book: Rulebook) -> Iterator[Problem]:
    """No two controls, causes or steps of the whole library that are the same with their blanks masked."""
    found: dict[tuple[str, str, str], None] = {}
    for kind in _LIBRARY:
        name = kind_name(kind)
        for lang in _RUN:
            words = {rule.id: _said(rule, lang) for rule in book.of(kind).values()}
            pairs = list(_alike({ident: runs(text, lang) for ident, text in words.items()}, 1))
            if lang == "en" and kind in _MEANT:
                pairs += _alike({ident: substance(text) for ident, text in words.items()}, _FEWEST)
            found |= dict.fromkeys((name, first, second) for first, second in pairs)
    yield from (_too_alike(*pair) for pair in found)


def _said(rule: Dated, lang: str) -> str:
    """Return what a rule says, in one language: what a control means, the wordings of the others."""
    if isinstance(rule, rules.ControlRule):
        return rule.meaning.say(lang)
    return " ".join(sentence.say.say(lang) for _, sentence in sentences(rule))


def _too_alike(kind: str, first: str, second: str) -> Problem:
    return Problem(
        "rule.alike",
        kind,
        second,
        (),
        Text.of(f"遮住空格后和「{first}」几乎一样。", f"With its blanks masked it is nearly the same as “{first}”."),
        Text.of("请合成一条，或写出缺的是哪道不同的控制。", "Make them one, or say which other control was missing."),
    )


def runs(text: str, lang: str) -> frozenset[tuple[str, ...]]:
    """Return the runs of words (of signs in Chinese) of a wording with its blanks masked."""
    bare = PLACEHOLDER.sub(" ", text).lower()
    words = re.findall(r"[a-z]+" if lang == "en" else r"[\u3400-\u9fff]", bare)
    size = _RUN[lang]
    return frozenset(tuple(words[i : i + size]) for i in range(len(words) - size + 1))


def substance(text: str) -> frozenset[tuple[str, ...]]:
    """Return the longer words of an English wording with its blanks masked."""
    bare = PLACEHOLDER.sub(" ", text).lower()
    return frozenset((word,) for word in re.findall(r"[a-z]+", bare) if len(word) >= _SUBSTANCE)


def _alike(found: dict[str, frozenset[tuple[str, ...]]], fewest: int) -> Iterator[tuple[str, str]]:
    """Yield the pairs that share too much; only those that share something are compared."""
    holders: dict[tuple[str, ...], list[str]] = {}
    for ident, own in found.items():
        for part in own:
            holders.setdefault(part, []).append(ident)
    pairs = {(a, b) for idents in holders.values() for n, a in enumerate(idents) for b in idents[n + 1 :]}
    for first, second in sorted(pairs):
        common, whole = found[first] & found[second], found[first] | found[second]
        if len(whole) >= fewest and len(common) >= ALIKE * len(whole):
            yield first, second
