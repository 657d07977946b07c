"""The questions this case still needs, in the order in which a person would ask them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date

from rejoinder.diagnosis import standard
from rejoinder.diagnosis.conditions import holds
from rejoinder.diagnosis.hints import Hints
from rejoinder.model.base import Text
from rejoinder.model.diagnosis import (
    DIFFERS,
    EARLIER,
    EXAMPLES,
    LAST_ON,
    Diagnosis,
    Point,
    parted,
    stance_of,
    still_asked,
    whole,
)
from rejoinder.model.facts import Fact, Facts, Question, Stance
from rejoinder.model.notice import Notice
from rejoinder.model.rules import (
    ActionRule,
    CauseRule,
    ControlRule,
    HintRule,
    PlatformRule,
    PreventionRule,
    QuestionRule,
    ViolationRule,
)
from rejoinder.model.slots import Slot, SlotValue
from rejoinder.rulebook import Rulebook

PLAN_FORMS = frozenset({"plan", "questionnaire", "short_answer"})


def _by_section(found: Iterable[Question]) -> list[Question]:
    """Keep what is under one heading together: two violations at once would be asked about by turns."""
    asked, first = tuple(found), dict[Text, int]()
    for number, question in enumerate(asked):
        first.setdefault(question.section, number)
    return sorted(asked, key=lambda question: first[question.section])


class Interview:
    """One pass over a case: what is asked depends on what was answered so far."""

    def __init__(self, diagnosis: Diagnosis, notice: Notice, facts: Facts, book: Rulebook, day: date) -> None:
        """Keep what decides which questions come."""
        self.diagnosis = diagnosis = parted(diagnosis, facts.picks)
        self.notice = notice
        self.facts = facts
        self.book = book
        self.day = day
        self._told = _with_attempts(facts) if diagnosis.attempts else facts
        self._violations = {point.violation for point in diagnosis.points}
        self._topics = {wanted.topic for wanted in diagnosis.wanted}
        self._hints = Hints(book.on(HintRule, day, notice.received))

    def questions(self) -> Iterator[Question]:
        """Yield every question of the case as it stands, answered ones included."""
        if self.diagnosis.form == "none":
            return
        for point in sorted(whole(self.diagnosis.points), key=lambda one: not one.again):
            yield from self._stance(point)
        rules = sorted(self._rules(), key=lambda rule: rule.order)
        before = [rule for rule in rules if rule.order < standard.PLAN_ORDER]
        behind = [rule for rule in rules if rule.order >= standard.PLAN_ORDER]
        yield from _by_section(q for rule in before for q in self._of_rule(rule))
        yield from self._plan()
        yield from _by_section(q for rule in behind for q in self._of_rule(rule))

    def stance(self, point: Point) -> Stance | None:
        """Return the stance chosen for a point, or None while it is open."""
        return stance_of(point, self.facts.picks)

    def stances(self, violations: Iterable[str] = ()) -> set[str]:
        """Return the stances chosen for points of these violations (all when none are named)."""
        wanted = set(violations)
        return {
            stance
            for point in self.diagnosis.points
            if (not wanted or point.violation in wanted) and (stance := self.stance(point))
        }

    def _stance(self, point: Point) -> Iterator[Question]:
        """Yield how a point is answered, and each of its products or orders where they differ."""
        entry = self._entry(point.violation)
        options = point.stances or ("own", "dispute", "not_mine")
        consequences = {o.stance: o.consequence for o in entry.stances} if entry else {}
        choices = [(s, standard.stance_label(s, consequences.get(s))) for s in options]
        slot = standard.stance_slot(None if point.quote or entry is None else entry.label)
        key = f"stance.{point.id}"
        several = [(DIFFERS, standard.DIFFERING)] if point.concerns else []
        yield self._of_point(key, slot, point, [*choices, *several])
        if self.facts.picks(key) == (DIFFERS,):
            for ident in point.concerns:
                own = [(s, standard.plain_label(s)) for s in options]
                yield self._of_point(f"{key}.{ident}", standard.about(slot, standard.listed([ident])), point, own)

    def _of_point(self, key: str, slot: Slot, point: Point, choices: Iterable[tuple[str, Text]]) -> Question:
        return Question(
            key=key,
            slot=slot,
            section=standard.SECTIONS["stance"],
            choices=tuple(choices),
            quote=point.quote,
            source=self.diagnosis.source(point.again),
            point=point.id,
            state="answered" if self.facts.get(key) else "open",
        )

    def _rules(self) -> Iterator[QuestionRule]:
        for rule in self.book.on(QuestionRule, self.day, self.notice.received):
            if self._wants(rule):
                yield rule

    def _wants(self, rule: QuestionRule) -> bool:
        d = self.diagnosis
        return (
            (not rule.platforms or d.platform in rule.platforms)
            and (not rule.violations or not self._violations.isdisjoint(rule.violations))
            and (not rule.forms or d.form in rule.forms)
            and (not rule.topics or not self._topics.isdisjoint(rule.topics))
            and (not rule.stances or not self.stances(rule.violations).isdisjoint(rule.stances))
            and not (d.attempts and rule.id in (EARLIER, LAST_ON))
            and (rule.per != "case" or any(self._meets(rule, group) for group in self._groups(rule) or (None,)))
            and (not rule.many or bool(self._many(rule)))
        )

    def _many(self, rule: QuestionRule) -> tuple[str, ...]:
        """Return the ids that a table question asks about one by one; none where a sentence can hold them."""
        platform = self.book.find(PlatformRule, self.diagnosis.platform)
        if not rule.many or platform is None or platform.too_many(rule.many, self.notice.ids) is None:
            return ()
        return tuple(getattr(self.notice.ids, rule.many))

    def _of_rule(self, rule: QuestionRule) -> Iterator[Question]:
        if rule.per == "case":
            yield from self._of_case(rule)
            return
        for ident, quote, again in self._each(rule):
            if not holds({self._own(key, ident): wanted for key, wanted in rule.when.items()}, self.facts):
                continue
            section = standard.SECTIONS["reply"] if again and rule.per == "demand" else rule.section
            yield self._question(f"{rule.id}.{ident}", rule.slot, section, rule=rule.id, quote=quote, again=again)

    def _of_case(self, rule: QuestionRule) -> Iterator[Question]:
        """Yield a question about the case: once, or for each part of an accusation that is answered in two ways.

        What was bought where is asked of each part; a table's rows name their products themselves.
        """
        groups = self._groups(rule)
        if len(groups) < 2 or rule.slot.type == "table":
            yield self._question(rule.id, rule.slot, rule.section, rule=rule.id, items=self._many(rule))
            return
        for group in groups:
            if self._meets(rule, group):
                slot = standard.about(rule.slot, standard.listed(group.concerns)) if group.of else rule.slot
                own = self._question(f"{rule.id}.{group.id}", slot, rule.section, rule=rule.id)
                yield own.model_copy(update={"point": group.id})

    def _groups(self, rule: QuestionRule) -> tuple[Point, ...]:
        """Return the parts that a question about violations is for, the first point of each stance; none of a whole."""
        found: dict[tuple[str, Stance], Point] = {}
        if not rule.violations or rule.per != "case":
            return ()
        split = {point.violation for point in self.diagnosis.points if point.of}.intersection(rule.violations)
        for point in (point for point in self.diagnosis.points if point.violation in split):
            stance = self.stance(point)
            if stance and (not rule.stances or stance in rule.stances):
                found.setdefault((point.violation, stance), point)
        return tuple(found.values())

    def _meets(self, rule: QuestionRule, group: Point | None) -> bool:
        """Tell whether the conditions of a question hold, as they were answered for a part where it is one's."""
        own = {self._own(key, group.id) if group else key: wanted for key, wanted in rule.when.items()}
        return holds(own, self._told)

    def _own(self, key: str, ident: str) -> str:
        """Return a condition's key as it was asked for one point, product or demand, where it was."""
        own = f"{key}.{ident}"
        return own if self.facts.get(own) is not None else key

    def _each(self, rule: QuestionRule) -> Iterator[tuple[str, str, int]]:
        """Yield what a question is asked about: its id, the words that are quoted, the attempt that was refused so."""
        if rule.per == "point":
            for point in self.diagnosis.points:
                fits = not rule.violations or point.violation in rule.violations
                fits = fits and (not rule.stances or self.stance(point) in rule.stances)
                if fits and (not rule.again or (point.again and not self._asked_apart(point))):
                    yield point.id, point.quote, point.again
        elif rule.per == "demand":
            yield from self._each_demand(rule)
        else:
            for product in (*self.notice.ids.asins, *self.notice.ids.product_ids):
                yield product, product, 0

    def _asked_apart(self, point: Point) -> bool:
        """Tell whether the rulebook has a question of its own about each point of such a violation."""
        per_point = (rule for rule in self._rules() if rule.per == "point" and not rule.again)
        return any(
            (not rule.violations or point.violation in rule.violations)
            and (not rule.stances or self.stance(point) in rule.stances)
            for rule in per_point
        )

    def _each_demand(self, rule: QuestionRule) -> Iterator[tuple[str, str, int]]:
        """Yield the demands a question is asked about; why a paper is lacking once for its examples."""
        groups: set[str] = set()
        asked = still_asked(self.diagnosis, self.facts.picks)
        for wanted in sorted(asked, key=lambda one: not one.again):
            if rule.proof is not None and rule.proof != wanted.proof:
                continue
            if (rule.topics and wanted.topic not in rule.topics) or (rule.proof and wanted.group in groups):
                continue
            groups |= {wanted.group} if wanted.group.startswith(EXAMPLES) else set()
            yield wanted.demand, wanted.quote, wanted.again

    def _plan(self) -> Iterator[Question]:
        if not self.plan_wanted():
            return
        for violation in self.owned():
            entry = self._entry(violation)
            if entry is None or not entry.causes:
                continue
            key = f"causes.{violation}"
            slot = (
                standard.CAUSES
                if not (named := self._owned_parts(violation))
                else standard.about(standard.CAUSES, standard.listed(named))
            )
            yield self._choose(key, slot, self._labels(CauseRule, entry.causes), entry)
            for cause in self.facts.picks(key):
                yield from self._cause(cause, violation)

    def _owned_parts(self, violation: str) -> tuple[str, ...]:
        """Return the products or orders of the parts that are owned; none where no accusation is parted."""
        mine = (p for p in self.diagnosis.points if p.violation == violation and p.of and self.stance(p) == "own")
        return tuple(dict.fromkeys(ident for point in mine for ident in point.concerns))

    def plan_wanted(self) -> bool:
        """Tell whether causes, actions and preventions are to be asked for.

        An owned point whose usual answer is a plan gets one also where the notice only says "explain".
        """
        if self.diagnosis.form in PLAN_FORMS:
            return True
        entries = (self._entry(violation) for violation in self.owned())
        return self.diagnosis.form == "explanation" and any(e is not None and e.form in PLAN_FORMS for e in entries)

    def _entry(self, violation: str) -> ViolationRule | None:
        """Return the rulebook's entry with its variants; held funds and strikes have no other."""
        points = (p for p in self.diagnosis.points if p.violation == violation)
        variants = tuple(dict.fromkeys(ident for point in points for ident in point.variants))
        return self.book.entry(self.diagnosis.platform, violation, variants)

    def owned(self) -> tuple[str, ...]:
        """Return the violations of which at least one point is owned."""
        return tuple(dict.fromkeys(p.violation for p in self.diagnosis.points if self.stance(p) == "own"))

    def _cause(self, ident: str, violation: str) -> Iterator[Question]:
        cause = self.book.find(CauseRule, ident)
        if cause is None:
            return
        control = self.book.find(ControlRule, cause.control)
        section = control.label if control else standard.SECTIONS["plan"]
        yield from self._concerned(ident, violation, section)
        yield from self._slots(cause.id, cause.slots, section)
        for key, slot, kind in (
            (f"actions.{ident}", standard.ACTIONS, ActionRule),
            (f"preventions.{ident}", standard.PREVENTIONS, PreventionRule),
        ):
            apt = touching(self.book, kind, cause.control, violation)
            yield self._choose(key, slot, {rule.id: rule.label for rule in apt}, None, section)
            for rule in apt:
                if rule.id in self.facts.picks(key):
                    yield from self._slots(rule.id, rule.slots, section)

    def _concerned(self, cause: str, violation: str, section: Text) -> Iterator[Question]:
        """Ask which products a cause concerns, where several causes explain what is accepted for several products."""
        mine = (p for p in self.diagnosis.points if p.violation == violation and self.stance(p) == "own")
        idents = dict.fromkeys(ident for point in mine for ident in point.concerns)
        if len(idents) > 1 and len(self.facts.picks(f"causes.{violation}")) > 1:
            choices = {ident: standard.listed([ident]) for ident in idents}
            yield self._choose(f"products.{cause}", standard.CONCERNED, choices, None, section)

    def _slots(self, owner: str, slots: Iterable[Slot], section: Text) -> Iterator[Question]:
        for slot in slots:
            yield self._question(f"{owner}.{slot.id}", slot, section, rule=owner)

    def _labels(self, kind: type[CauseRule], idents: Iterable[str]) -> dict[str, Text]:
        rules = (self.book.find(kind, ident) for ident in idents)
        return {rule.id: standard.with_hint(rule.label, rule.hint) for rule in rules if rule}

    def _choose(
        self,
        key: str,
        slot: Slot,
        choices: Mapping[str, Text],
        entry: ViolationRule | None,
        section: Text | None = None,
    ) -> Question:
        asked = slot if entry is None else standard.about(slot, entry.label)
        return self._question(key, asked, section or standard.SECTIONS["plan"], choices=choices)

    def _question(
        self,
        key: str,
        slot: Slot,
        section: Text,
        *,
        rule: str = "",
        quote: str = "",
        choices: Mapping[str, Text] | None = None,
        items: tuple[str, ...] = (),
        again: int = 0,
    ) -> Question:
        return Question(
            key=key,
            slot=self._hints.filled(slot),
            section=section,
            choices=tuple((choices or {}).items()),
            quote=quote,
            source=self.diagnosis.source(again) if quote else Text({}),
            items=items,
            rule=rule,
            state="answered" if self.facts.get(key) else "open",
        )


def _with_attempts(facts: Facts) -> Facts:
    """Return answers with what the attempts that the case keeps answer themselves: that there were any."""
    yes = Fact(id=f"f.{EARLIER}", question=EARLIER, value=SlotValue(type="yes_no", yes=True))
    return facts.model_copy(update={"current": (yes, *facts.current)})


def touching(
    book: Rulebook, kind: type[ActionRule] | type[PreventionRule], control: str, violation: str
) -> tuple[ActionRule | PreventionRule, ...]:
    """Return the actions or preventions that touch a control and are apt for a violation."""
    rules: Iterable[ActionRule | PreventionRule] = book.of(kind).values()
    return tuple(r for r in rules if control in r.touches and (not r.violations or violation in r.violations))


def questions(diagnosis: Diagnosis, notice: Notice, facts: Facts, book: Rulebook, day: date) -> tuple[Question, ...]:
    """Return every question of the case as it stands; a key stands once."""
    found: dict[str, Question] = {}
    for question in Interview(diagnosis, notice, facts, book, day).questions():
        found.setdefault(question.key, question)
    return tuple(found.values())
