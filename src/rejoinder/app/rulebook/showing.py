"""``rules list``, ``show`` and ``sources``: the rulebook as a person looks at it, as of a day."""

from __future__ import annotations

from datetime import date

from rejoinder.app.rulebook.describe import parts
from rejoinder.app.rulebook.titles import found, ref, title
from rejoinder.app.rulebook.words import STANDINGS, kind_label
from rejoinder.model.base import Text
from rejoinder.model.errors import InputError
from rejoinder.model.rules_output import (
    RuleLine,
    RuleRef,
    RuleShown,
    RulesListOutput,
    RulesShowOutput,
    RulesSourcesOutput,
    SourceLine,
)
from rejoinder.model.source import STANDING_ORDER, Dated, Source
from rejoinder.rulebook import KINDS, Rulebook, layers
from rejoinder.rulebook.book import kind_name
from rejoinder.rulebook.checks.problem import every
from rejoinder.rulebook.checks.references import named
from rejoinder.rulebook.checks.walk import inside

Naming = dict[tuple[type[Dated], str], list[RuleRef]]
"""Rules by kind and id, with the rules that name them."""


def listed(book: Rulebook, day: date, kind: str = "", platform: str = "", words: str = "") -> RulesListOutput:
    """List the rules, those out of force too.

    Args:
        book: the rulebook.
        day: the day on which they are asked about.
        kind: only this kind.
        platform: only rules of this platform, and those of no platform in particular are left out.
        words: only rules whose id or name holds these words.

    Raises:
        InputError: there is no such kind.
    """
    if kind and kind not in KINDS:
        raise InputError(
            "unknown_kind",
            Text.of(f"没有「{kind}」这一种规则。", f"There is no kind of rule “{kind}”."),
            todo=Text.of(f"可用的种类：{'、'.join(KINDS)}。", f"The kinds are {', '.join(KINDS)}."),
        )
    lines = (line(rule, book, day) for name, rule in every(book) if not kind or name == kind)
    wanted = words.casefold()
    return RulesListOutput(
        rulebook=book.digest,
        day=day,
        rules=tuple(
            one
            for one in lines
            if (not platform or platform in (*one.platforms, one.layer))
            and (not wanted or any(wanted in said.casefold() for said in (one.id, *one.title.root.values())))
        ),
    )


def line(rule: Dated, book: Rulebook, day: date) -> RuleLine:
    """Return one rule as a line of a list."""
    own = getattr(rule, "platform", None)
    return RuleLine(
        kind=kind_name(type(rule)),
        id=rule.id,
        title=title(book.whole(rule)),
        standing=rule.standing,
        since=rule.since,
        until=rule.until,
        in_force=book.stands(rule, day),
        layer=layers.layer_of(book.place(type(rule), rule.id)),
        platforms=(own,) if own else getattr(rule, "platforms", ()),
    )


def shown(book: Rulebook, ident: str, day: date) -> RulesShowOutput:
    """Return the rules of an id in plain words.

    Raises:
        InputError: there is none.
    """
    naming = naming_of(book)
    rules = tuple(describe(rule, book, day, naming) for rule in found(book, ident))
    return RulesShowOutput(rulebook=book.digest, day=day, rules=rules)


def describe(rule: Dated, book: Rulebook, day: date, naming: Naming) -> RuleShown:
    """Return one rule in plain words."""
    rule, kind = book.whole(rule), type(rule)
    older = book.find(kind, rule.supersedes) if rule.supersedes and rule.supersedes != rule.id else None
    before = book.earlier(kind, rule.id)
    return RuleShown(
        **dict(line(rule, book, day)),
        kind_label=kind_label(kind_name(kind)),
        standing_label=STANDINGS[rule.standing],
        recorded=rule.recorded,
        judged_on=rule.judged_on,
        place=book.place(kind, rule.id),
        parts=tuple(parts(rule, book)),
        source=rule.source,
        against=rule.against,
        supersedes=ref(older) if older else (ref(before[0]) if before else None),
        reason=rule.reason,
        replaced_by=tuple(ref(new) for new in book.of(kind).values() if _replaces(new, rule)),
        named_by=tuple(dict.fromkeys(one for ident in _names_of(rule) for one in naming.get((kind, ident), ()))),
        raw=rule.model_dump(mode="json", exclude_defaults=True),
    )


def naming_of(book: Rulebook) -> Naming:
    """Return, for each rule that others name, those others."""
    index: Naming = {}
    for _, other in every(book):
        for _, target, ident in named(other):
            index.setdefault((target, ident), []).append(ref(other))
    return index


def _names_of(rule: Dated) -> tuple[str, ...]:
    """Return the ids by which others name a rule: its own, and the bare one of a platform's own form."""
    own = getattr(rule, "platforms", ()) or getattr(rule, "platform", "")
    bare = rule.id.partition(".")[2]
    return (rule.id, bare) if own and bare else (rule.id,)


def _replaces(new: Dated, rule: Dated) -> bool:
    return new.supersedes == rule.id and new.id != rule.id


def sources(book: Rulebook) -> RulesSourcesOutput:
    """Return every source with the rules that rest on it, the best standing first."""
    resting: dict[tuple[str, str], list[tuple[Source, Dated]]] = {}
    for _, rule in every(book):
        for _, source in inside(rule, Source):
            resting.setdefault((source.kind, source.place), []).append((source, rule))
    lines = [_resting(pairs) for pairs in resting.values()]
    lines.sort(key=lambda one: (STANDING_ORDER.index(one.standings[0]), one.source.kind, one.source.place))
    return RulesSourcesOutput(rulebook=book.digest, sources=tuple(lines))


def _resting(pairs: list[tuple[Source, Dated]]) -> SourceLine:
    rules = {(type(rule), rule.id): rule for _, rule in pairs}
    standings = sorted({rule.standing for rule in rules.values()}, key=STANDING_ORDER.index)
    return SourceLine(source=pairs[0][0], standings=tuple(standings), rules=tuple(ref(r) for r in rules.values()))
