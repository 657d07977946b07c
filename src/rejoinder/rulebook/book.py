"""The loaded rulebook: rules by kind and id, asked for on a day."""

from __future__ import annotations

import hashlib
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from typing import TypeVar

from rejoinder.model import rules
from rejoinder.model.base import Text
from rejoinder.model.errors import DataError
from rejoinder.model.source import STANDING_ORDER, Dated
from rejoinder.rulebook.compiled import PROOFS, Store
from rejoinder.rulebook.variants import merged

R = TypeVar("R", bound=Dated)

KINDS: dict[str, type[Dated]] = {
    "platforms": rules.PlatformRule,
    "marketplaces": rules.MarketplaceRule,
    "kinds": rules.KindRule,
    "functions": rules.FunctionRule,
    "topics": rules.TopicRule,
    "lexicons": rules.LexiconRule,
    "documents": rules.DocumentRule,
    "fields": rules.FieldRule,
    "requirements": rules.RequirementRule,
    "paper_signs": rules.SignRule,
    "registers": rules.RegisterRule,
    "conformity": rules.ConformityRule,
    "clauses": rules.ClauseRule,
    "clocks": rules.ClockRule,
    "routes": rules.RouteRule,
    "advice": rules.AdviceRule,
    "collecting": rules.CollectRule,
    "choices": rules.ChoicesRule,
    "controls": rules.ControlRule,
    "questions": rules.QuestionRule,
    "hints": rules.HintRule,
    "causes": rules.CauseRule,
    "actions": rules.ActionRule,
    "preventions": rules.PreventionRule,
    "statements": rules.StatementRule,
    "shapes": rules.ShapeRule,
    "replies": rules.ReplyAdvice,
    "terms": rules.TermRule,
    "indicators": rules.IndicatorRule,
    "fitness": rules.FitnessRule,
    "violations": rules.ViolationRule,
    "variants": rules.VariantRule,
    "vocabulary": rules.VocabularyRule,
    "thresholds": rules.ThresholdRule,
    "file_rules": rules.FileRule,
    "products": rules.ProductRule,
    "escalations": rules.EscalationRule,
    "letter_languages": rules.LetterLanguageRule,
    "phrases": rules.PhraseRule,
    "glosses": rules.GlossRule,
    "cues": rules.CueRule,
    "hosts": rules.HostRule,
    "signals": rules.SignalRule,
    "faults": rules.FaultRule,
    "deeds": rules.DeedRule,
    "matters": rules.MatterRule,
    "agreements": rules.AgreementRule,
}
"""Top-level keys of a rulebook file and the records they hold."""

Days = tuple[date, date | None]
_MOST_VIEWS = 16
_A_DAY = timedelta(days=1)


class Rulebook:
    """All rules of all layers, by kind and id. A kind is turned into records when it is first asked for.

    ``as_of`` gives the same rulebook as it stands on a day: an id then means the rule of that day, also where the
    rule was replaced by one of another id.
    """

    def __init__(
        self, stores: tuple[Store, ...], digest: str, whole: Rulebook | None = None, days: Days | None = None
    ) -> None:
        """Keep the compiled records; ``digest`` is the hash of all source files.

        Args:
            stores: the compiled forms, of the layers in their order.
            digest: the hash of all source files.
            whole: the rulebook of which this one is the view of a day.
            days: that day, and the notice's.
        """
        self._stores = stores
        self._whole = whole
        self._days = days
        self._fixed: date | None = None
        self._ready: dict[type[Dated], dict[str, Dated]] = {}
        self._at: dict[type[Dated], dict[str, str]] = {}
        self._before: dict[type[Dated], dict[str, list[Dated]]] = {}
        self._later: dict[type[Dated], dict[str, list[Dated]]] = {}
        self._turns: dict[type[Dated], list[date]] = {}
        self._in_force: dict[tuple[type[Dated], date, date], tuple[Dated, ...]] = {}
        self._full: dict[type[Dated], list[Dated]] = {}
        self._views: dict[Days, Rulebook] = {}
        self._less: dict[str, Rulebook] = {}
        self._entries: dict[tuple[str, str], rules.ViolationRule] | None = None
        self.digest = digest

    @property
    def packs(self) -> dict[str, rules.PackManifest]:
        """Return the manifests of the layers that have one, by the layer's name."""
        found = (item for store in self._stores for item in store.packs.items())
        return {name: rules.PackManifest.model_validate(raw) for name, raw in found}

    def as_of(self, day: date, notice_day: date | None = None) -> Rulebook:
        """Return this rulebook as it stands on a day; rules judged on the notice are those of the notice's day."""
        if self._whole is not None:
            return self._whole.as_of(day, notice_day)
        days = (self._fixed or day, notice_day)
        if days not in self._views:
            if len(self._views) >= _MOST_VIEWS:
                self._views.clear()
            self._views[days] = Rulebook(self._stores, self.digest, self, days)
        return self._views[days]

    def without(self, layer: str) -> Rulebook:
        """Return this rulebook without one of its layers; the same one where it has none of this name."""
        if self._whole is not None:
            under = self._whole.without(layer)
            return self if under is self._whole else under.as_of(*(self._days or (date.max, None)))
        left = tuple(store for store in self._stores if store.layers() != {layer})
        if len(left) == len(self._stores):
            return self
        if layer not in self._less:
            book = Rulebook(left, digest_over(left))
            book._fixed = self._fixed
            self._less[layer] = book
        return self._less[layer]

    def layer(self, layer: str) -> Rulebook:
        """Return the rules of one layer alone."""
        if self._whole is not None:
            return self._whole.layer(layer)
        own = tuple(store for store in self._stores if store.layers() == {layer})
        return Rulebook(own, digest_over(own))

    def holds(self, words: str) -> bool:
        """Tell whether some words stand in any rule."""
        return any(store.holds(words) for store in self._stores)

    def as_if(self, day: date) -> Rulebook:
        """Return this rulebook with every submission judged as if it were made on ``day``, whatever day is asked."""
        book = Rulebook(self._stores, self.digest)
        book._fixed = day
        return book

    def of(self, kind: type[R]) -> dict[str, R]:
        """Return every rule of a kind by id, in the order of the files.

        Raises:
            DataError: an id stands twice and neither rule supersedes the other.
        """
        if kind not in self._ready:
            self._ready[kind] = self._built(kind) if self._whole is None else self._standing(kind)
        return self._ready[kind]  # type: ignore[return-value]

    def every(self, kind: type[R]) -> tuple[R, ...]:
        """Return every rule of a kind on whatever day it stands, those that a later layer changed among them."""
        if self._whole is not None:
            return self._whole.every(kind)
        found = self.of(kind)
        return tuple(rule for ident, last in found.items() for rule in (last, *self.earlier(kind, ident)))

    def _built(self, kind: type[Dated]) -> dict[str, Dated]:
        name = kind_name(kind)
        found: dict[str, Dated] = {}
        for rule in (rule for store in self._stores for rule in store.rules(name, kind)):
            if rule.id in found:
                if rule.supersedes != rule.id:
                    places = [place for ident, place in self._written(kind) if ident == rule.id]
                    raise _duplicate(rule.id, places[0], places[1])
                self._before.setdefault(kind, {}).setdefault(rule.id, []).insert(0, found[rule.id])
            found[rule.id] = rule
        return found

    def _written(self, kind: type[Dated]) -> Iterator[tuple[str, str]]:
        """Yield id, and file with line, of every record of a kind, in the order of the layers."""
        name = kind_name(kind)
        return ((ident, place) for store in self._stores for ident, place in store.places(name))

    def _standing(self, kind: type[Dated]) -> dict[str, Dated]:
        whole, (day, notice_day) = self._whole or self, self._days or (date.max, None)
        return {rule.id: rule for rule in whole.on(kind, day, notice_day)}

    def get(self, kind: type[R], ident: str) -> R:
        """Return one rule.

        Raises:
            DataError: there is no rule of this id.
        """
        found = self.find(kind, ident)
        if found is None:
            raise DataError(
                "unknown_rule",
                Text.of(f"规则库里没有「{ident}」。", f"The rulebook has no “{ident}”."),
                todo=Text.of("请检查编号。", "Check the id."),
            )
        return found

    def find(self, kind: type[R], ident: str) -> R | None:
        """Return one rule, or None; in the view of a day the rule that then stood in its place."""
        found = self.of(kind).get(ident)
        if found is not None or self._whole is None:
            return found
        return next((rule for other in self._whole.family(kind, ident) if (rule := self.of(kind).get(other))), None)

    def family(self, kind: type[Dated], ident: str) -> tuple[str, ...]:
        """Return the ids of the rules that replaced one another, with the given one among them, newest first."""
        if self._whole is not None:
            return self._whole.family(kind, ident)
        later = self._successors(kind)
        before = {new.id: old for old, found in later.items() for new in found}
        first, seen = ident, {ident}
        while (older := before.get(first)) and older not in seen:
            first = older
            seen.add(older)
        line = [first]
        for old in line:
            line += [new.id for new in later.get(old, ()) if new.id not in line]
        return tuple(reversed(line))

    def on(self, kind: type[R], day: date, notice_day: date | None = None) -> tuple[R, ...]:
        """Return the rules of a kind in force, in file order.

        Args:
            kind: the class of rule.
            day: the day of submission, for rules that are judged on it.
            notice_day: the notice's day, for rules judged on the notice or on the conduct it is about;
                without it ``day`` serves for all. The view of a day knows both by itself.
        """
        if self._whole is not None:
            return tuple(self.of(kind).values())
        asked = kind, self.steady(day, kind), self.steady(notice_day or day, kind)
        if asked not in self._in_force:
            self._in_force[asked] = self._standing_on(kind, day, notice_day)
        return self._in_force[asked]  # type: ignore[return-value]

    def _standing_on(self, kind: type[R], day: date, notice_day: date | None) -> tuple[R, ...]:
        stood = (self._stood(kind, rule, day, notice_day) for rule in self.of(kind).values())
        return tuple(rule for rule in stood if rule is not None)

    def steady(self, day: date, *kinds: type[Dated]) -> date:
        """Return the first day since which the same rules of some kinds stand as on a day.

        What is made ready of them for one day serves for all days in between: notices come with a day each, rules
        change on few.
        """
        return max((self._turn(kind, day) for kind in kinds), default=date.min)

    def _turn(self, kind: type[Dated], day: date) -> date:
        if self._whole is not None:
            return date.min
        if kind not in self._turns:
            rules = (*self.of(kind).values(), *(old for line in self._before.get(kind, {}).values() for old in line))
            begun = {rule.since for rule in rules if isinstance(rule.since, date)}
            ended = {rule.until + _A_DAY for rule in rules if rule.until is not None and rule.until < date.max}
            self._turns[kind] = sorted({date.min, *begun, *ended})
        turns = self._turns[kind]
        return turns[bisect_right(turns, day) - 1]

    def _stood(self, kind: type[Dated], rule: R, day: date, notice_day: date | None) -> R | None:
        """Return the rule if it stands, else what stood under its id before a layer changed it."""
        if self.stands(rule, day, notice_day):
            return rule
        older = self._before.get(kind, {}).get(rule.id, ())
        return next((old for old in older if self.stands(old, day, notice_day)), None)  # type: ignore[return-value]

    def stands(self, rule: Dated, day: date, notice_day: date | None = None) -> bool:
        """Tell whether one rule is in force and not superseded, on the day it is judged on."""
        if self._whole is not None:
            return self.of(type(rule)).get(rule.id) == rule
        judged = day if rule.judged_on == "submission" or notice_day is None else notice_day
        return rule.in_force(judged) and not self._replaced(rule, judged)

    def _replaced(self, rule: Dated, day: date) -> bool:
        return any(other.in_force(day) for other in self._successors(type(rule)).get(rule.id, ()))

    def _successors(self, kind: type[Dated]) -> dict[str, list[Dated]]:
        """Return the rules of a kind that supersede others, by the id they supersede."""
        if kind not in self._later:
            found: dict[str, list[Dated]] = {}
            for rule in self.of(kind).values():
                if rule.supersedes and rule.supersedes != rule.id:
                    found.setdefault(rule.supersedes, []).append(rule)
            self._later[kind] = found
        return self._later[kind]

    def earlier(self, kind: type[R], ident: str) -> tuple[R, ...]:
        """Return the rules that stood under an id before a later layer changed it, newest first."""
        if self._whole is not None:
            return self._whole.earlier(kind, ident)
        self.of(kind)
        return tuple(self._before.get(kind, {}).get(ident, ()))  # type: ignore[arg-type]

    def whole(self, rule: R) -> R:
        """Return a rule with the texts that prove it, where they are kept apart from what is read at every start."""
        kind = type(rule)
        name = kind_name(kind)
        if name not in PROOFS:
            return rule
        if self._whole is not None:
            return self._whole.whole(rule)
        if kind not in self._full:
            self._full[kind] = [full for store in self._stores for full in store.whole(name, kind)]
        bare = {key: type(rule).model_fields[key].default for key in PROOFS[name]}
        same = (full for full in self._full[kind] if full.id == rule.id and full.model_copy(update=bare) == rule)
        return next(same, rule)  # type: ignore[return-value]

    def violation(self, platform: str, violation: str) -> rules.ViolationRule | None:
        """Return a platform's entry for a violation of the vocabulary, or None."""
        if self._entries is None:
            found: dict[tuple[str, str], rules.ViolationRule] = {}
            for entry in self.of(rules.ViolationRule).values():
                found.setdefault((entry.platform, entry.violation), entry)
            self._entries = found
        return self._entries.get((platform, violation))

    def entry(self, platform: str, violation: str, variants: Iterable[str] = ()) -> rules.ViolationRule | None:
        """Return a platform's entry for a violation, with what its variants change, or None."""
        found = [rule for ident in variants if (rule := self.find(rules.VariantRule, ident)) is not None]
        return merged(self.violation(platform, violation), found)

    def place(self, kind: type[Dated], ident: str) -> str:
        """Return file and line of a rule."""
        if self._whole is not None:
            return self._whole.place(kind, ident)
        if kind not in self._at:
            self._at[kind] = dict(self._written(kind))
        return self._at[kind].get(ident, "")


def digest_over(stores: Iterable[Store]) -> str:
    """Return the hash of a rulebook made of some layers: that of their files."""
    return hashlib.sha256("".join(store.seal for store in stores).encode()).hexdigest()


def kind_name(kind: type[Dated]) -> str:
    """Return the key under which rules of a kind stand in a file."""
    return next(name for name, value in KINDS.items() if value is kind)


def best_standing(found: Iterable[R]) -> list[R]:
    """Sort rules so that the better standing comes first; equal standings keep their order."""
    return sorted(found, key=lambda rule: STANDING_ORDER.index(rule.standing))


def _duplicate(ident: str, first: str, second: str) -> DataError:
    return DataError(
        "rule_duplicate",
        Text.of(f"规则「{ident}」写了两次，另一处在 {first}。", f"Rule “{ident}” stands twice, also at {first}."),
        where=second,
        todo=Text.of("请改名，或写明 supersedes。", "Rename one, or name it in supersedes."),
    )
