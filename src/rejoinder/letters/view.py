"""One case as the composing steps see it: stances, points by violation, rules that apply."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from rejoinder.letters.blanks import Blanks, Scope, row_ids
from rejoinder.letters.fill import holds
from rejoinder.model.base import Text
from rejoinder.model.case import Case
from rejoinder.model.diagnosis import Diagnosis, Point, Wanted, stance_keys, stance_of, still_asked
from rejoinder.model.exhibit import Exhibit
from rejoinder.model.facts import Stance
from rejoinder.model.letter import Basis
from rejoinder.model.rules import StatementRule, TopicRule, VariantRule, ViolationRule
from rejoinder.rulebook import Rulebook


@dataclass(frozen=True, slots=True)
class PointGroup:
    """Points of one violation that the seller answers in the same way."""

    violation: str
    stance: Stance
    points: tuple[Point, ...]

    @property
    def scope(self) -> Scope:
        """Return the scope of a sentence about these points; it rests on the stance that was chosen."""
        idents = tuple(point.id for point in self.points)
        return Scope(
            quotes=tuple(point.quote for point in self.points if not point.again),
            points=idents,
            basis=tuple(Basis(fact=f"f.{key}") for point in self.points for key in stance_keys(point)),
            suffix=idents[0],
            part=idents[0] if self.parts else "",
        )

    @property
    def parts(self) -> tuple[str, ...]:
        """Return the products or orders of the accusations that are answered in parts; none where none is."""
        return tuple(dict.fromkeys(ident for point in self.points if point.of for ident in point.concerns))


class LetterView:
    """What every composing step needs to know about a case."""

    def __init__(self, case: Case, diagnosis: Diagnosis, book: Rulebook, day: date, blanks: Blanks) -> None:
        """Keep the parts together."""
        self.case = case
        self.diagnosis = diagnosis
        self.book = book
        self.day = day
        self.blanks = blanks
        self.announced: dict[str, tuple[tuple[str, ...], Text | None]] = {}
        """Statements that announce what follows: what it is, and their words where it does not."""
        self.news = False
        """Something in the letter is marked as new."""

    def stance(self, point: Point) -> Stance | None:
        """Return the stance the seller chose for a point, or None while it is open."""
        return stance_of(point, self.case.facts.picks)

    def stances(self) -> set[str]:
        """Return all stances chosen in this case."""
        return {stance for point in self.diagnosis.points if (stance := self.stance(point))}

    def mixed(self) -> bool:
        """Tell whether the seller accepts one point and not another."""
        stances = self.stances()
        return "own" in stances and len(stances) > 1

    def charge(self, violation: str) -> Text:
        """Return what a violation is called in a letter, in its languages."""
        rules = (*self.book.of(ViolationRule).values(), *self.book.of(VariantRule).values())
        rule = next(r for r in rules if (r.platform, r.violation) == (self.case.platform, violation))
        return self.control_label(rule.charge or rule.label)

    def undecided(self) -> bool:
        """Tell whether a point waits for its stance."""
        return any(self.stance(point) is None for point in self.diagnosis.points)

    def groups(self) -> tuple[PointGroup, ...]:
        """Return the points in groups of one violation and stance: those the last refusal names, then the notice's."""
        found: dict[tuple[str, Stance], list[Point]] = {}
        for point in self.diagnosis.points:
            stance = self.stance(point)
            if stance is not None:
                found.setdefault((point.violation, stance), []).append(point)
        first = sorted(found.items(), key=lambda one: not any(point.again for point in one[1]))
        return tuple(PointGroup(v, s, tuple(points)) for (v, s), points in first)

    def each_point(self, rule: StatementRule) -> tuple[PointGroup, ...]:
        """Return the points a wording speaks about one by one; what the last refusal names comes first."""
        alone = (replace(one, points=(point,)) for one in self.fitting_groups(rule) for point in one.points)
        return tuple(sorted(alone, key=lambda one: not one.points[0].again))

    def statement_rules(self, section: str | None = None) -> Iterator[StatementRule]:
        """Yield the wordings that apply to this case (in a section), in their order."""
        rules = (
            rule
            for rule in self.book.on(StatementRule, self.day, self.case.notice.received)
            if (section is None or section in (rule.section, rule.unasked)) and self._applies(rule)
        )
        yield from sorted(rules, key=lambda rule: rule.order)

    def _applies(self, rule: StatementRule) -> bool:
        """Tell whether a wording fits the case; what is told at once is asked first, for most fit no case like this."""
        return (
            (not rule.platforms or self.case.platform in rule.platforms)
            and (not rule.forms or self.diagnosis.form in rule.forms)
            and (not rule.kinds or self.case.notice.kind in rule.kinds)
            and (not rule.violations or any(p.violation in rule.violations for p in self.diagnosis.points))
            and (not rule.mixed or self.mixed())
            and (not rule.stances or any(self._group_fits(rule, group) for group in self.groups()))
            and any(holds(rule.when, scope, self.blanks) for scope in (Scope(), *self._parts(rule)))
        )

    def _parts(self, rule: StatementRule) -> Iterator[Scope]:
        """Yield the parts, of an accusation that is answered in two ways, that a wording may speak about."""
        yield from (group.scope for group in self.fitting_groups(rule) if rule.when and group.parts)

    def in_rows(self, rule: StatementRule, group: PointGroup) -> bool:
        """Tell whether a table that a wording needs has rows of a part."""
        values = [value for name in rule.needs if (value := self.case.facts.value(name)) is not None]
        return any(ident in group.parts for value in values for row in value.rows for ident in row_ids(row))

    def apart(self, rule: StatementRule) -> tuple[PointGroup, ...]:
        """Return the parts for each of which a wording is said, as something in it was asked of each of them.

        A table's rows name their products themselves: what speaks of one is said once.
        """
        groups = self.fitting_groups(rule)
        if len(groups) < 2 or rule.again or not any(group.parts for group in groups):
            return ()
        names = dict.fromkeys(
            (*rule.needs, *rule.when, *(n for s in rule.say for n in (*s.blanks, *s.when, *s.unless)))
        )
        facts = self.case.facts
        if any((value := facts.value(name)) is not None and value.type == "table" for name in names):
            return ()
        asked = any(facts.get(f"{name}.{group.scope.part}") for name in names for group in groups if group.parts)
        return groups if asked else ()

    @staticmethod
    def _group_fits(rule: StatementRule, group: PointGroup) -> bool:
        return (not rule.violations or group.violation in rule.violations) and (
            not rule.stances or group.stance in rule.stances
        )

    def fitting_groups(self, rule: StatementRule) -> tuple[PointGroup, ...]:
        """Return the point groups a per-point wording speaks about."""
        return tuple(group for group in self.groups() if self._group_fits(rule, group))

    def wanted(self) -> tuple[Wanted, ...]:
        """Return the demands that are to be answered: what the last refusal makes come first."""
        asked = still_asked(self.diagnosis, self.case.facts.picks)
        return tuple(sorted(asked, key=lambda one: not one.again))

    def topic(self, wanted: Wanted) -> TopicRule | None:
        """Return the rulebook's entry for what is demanded."""
        return self.book.find(TopicRule, wanted.topic)

    def exhibits_for(self, wanted: Wanted) -> tuple[Exhibit, ...]:
        """Return the papers that answer a demand, in their order; one that a refusal names by its number alone."""
        found = tuple(exhibit for exhibit in self.case.sent if wanted.demand in exhibit.answers)
        named = tuple(exhibit for exhibit in found if wanted.again and _names(wanted.quote, exhibit))
        return named or found

    def asked_before(self, wanted: Wanted) -> bool:
        """Tell whether a refusal asks for what the notice asked for already."""
        return bool(wanted.again) and any(not one.again and one.topic == wanted.topic for one in self.wanted())

    def proofs(self, *keys: str) -> tuple[str, ...]:
        """Return ids of the papers that prove a rule or an answer."""
        return tuple(e.id for e in self.case.sent if any(key and key in e.proves for key in keys))

    def control_label(self, control: Text) -> Text:
        """Return a control's label in the letter's languages."""
        return Text({lang: control.say(lang) for lang in self.blanks.languages})


def _names(quote: str, exhibit: Exhibit) -> bool:
    """Tell whether words name a paper by its number."""
    numbers = (rf"(?<!\w){re.escape(number)}(?!\w)" for number in exhibit.numbers)
    return any(re.search(number, quote, re.IGNORECASE) for number in numbers)
