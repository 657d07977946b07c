"""The loaded rulebook: rules by kind and id, asked for on a day."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any, TypeVar

from pydantic import ValidationError

from rejoinder.model import rules
from rejoinder.model.base import Text
from rejoinder.model.errors import DataError
from rejoinder.model.rules_words import TRUSTED
from rejoinder.model.source import STANDING_ORDER, Dated

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
    "clauses": rules.ClauseRule,
    "clocks": rules.ClockRule,
    "routes": rules.RouteRule,
    "advice": rules.AdviceRule,
    "collecting": rules.CollectRule,
    "choices": rules.ChoicesRule,
    "controls": rules.ControlRule,
    "questions": rules.QuestionRule,
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
}
"""Top-level keys of a rulebook file and the records they hold."""

Raw = dict[str, Any]


class Rulebook:
    """All rules of all layers. Records of a kind are checked against their schema on first use."""

    def __init__(self, raw: dict[str, list[Raw]], digest: str) -> None:
        """Keep plain records by kind; ``digest`` is the hash of all source files."""
        self._raw = raw
        self._ready: dict[type[Dated], dict[str, Dated]] = {}
        self._later: dict[type[Dated], dict[str, list[Dated]]] = {}
        self.digest = digest

    def of(self, kind: type[R]) -> dict[str, R]:
        """Return every rule of a kind by id, in the order of the files.

        Raises:
            DataError: a record does not follow its schema, or an id stands twice on the same layer.
        """
        if kind not in self._ready:
            self._ready[kind] = dict(self._build(kind))
        return self._ready[kind]  # type: ignore[return-value]

    def _build(self, kind: type[R]) -> Iterator[tuple[str, Dated]]:
        name = next(key for key, value in KINDS.items() if value is kind)
        seen: dict[str, str] = {}
        for record in self._raw.get(name, []):
            place = str(record.get("_at", ""))
            fields = {key: value for key, value in record.items() if key != "_at"}
            try:
                rule = kind.model_validate(fields, context=TRUSTED)
            except ValidationError as error:
                raise _bad_record(error, place, str(record.get("id", "?"))) from error
            if rule.id in seen and rule.supersedes != rule.id:
                raise _duplicate(rule.id, seen[rule.id], place)
            seen[rule.id] = place
            yield rule.id, rule

    def get(self, kind: type[R], ident: str) -> R:
        """Return one rule.

        Raises:
            DataError: there is no rule of this id.
        """
        found = self.of(kind).get(ident)
        if found is None:
            raise DataError(
                "unknown_rule",
                Text.of(f"规则库里没有「{ident}」。", f"The rulebook has no “{ident}”."),
                todo=Text.of("请检查编号。", "Check the id."),
            )
        return found

    def find(self, kind: type[R], ident: str) -> R | None:
        """Return one rule, or None."""
        return self.of(kind).get(ident)

    def on(self, kind: type[R], day: date, notice_day: date | None = None) -> tuple[R, ...]:
        """Return the rules of a kind in force, in file order.

        Args:
            kind: the class of rule.
            day: the day of submission, for rules that are judged on it.
            notice_day: the notice's day, for rules judged on the notice or on the conduct it is about;
                without it ``day`` serves for all.
        """
        return tuple(rule for rule in self.of(kind).values() if self.stands(rule, day, notice_day))

    def stands(self, rule: Dated, day: date, notice_day: date | None = None) -> bool:
        """Tell whether one rule is in force and not superseded, on the day it is judged on."""
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

    def violation(self, platform: str, violation: str) -> rules.ViolationRule | None:
        """Return a platform's entry for a violation of the vocabulary, or None."""
        return next(
            (v for v in self.of(rules.ViolationRule).values() if (v.platform, v.violation) == (platform, violation)),
            None,
        )

    def place(self, kind: type[Dated], ident: str) -> str:
        """Return file and line of a rule."""
        name = next(key for key, value in KINDS.items() if value is kind)
        return next((str(r.get("_at", "")) for r in self._raw.get(name, []) if r.get("id") == ident), "")


def best_standing(found: Iterable[R]) -> list[R]:
    """Sort rules so that the better standing comes first; equal standings keep their order."""
    return sorted(found, key=lambda rule: STANDING_ORDER.index(rule.standing))


def _bad_record(error: ValidationError, place: str, ident: str) -> DataError:
    first = error.errors(include_url=False)[0]
    key = ".".join(str(part) for part in first["loc"])
    return DataError(
        "rule_schema",
        Text.of(f"规则「{ident}」的「{key}」不对：{first['msg']}。", f"Rule “{ident}”, key “{key}”: {first['msg']}."),
        where=place,
        todo=Text.of("写法见 docs/rulebook.md。", "See docs/rulebook.md for how a rule is written."),
    )


def _duplicate(ident: str, first: str, second: str) -> DataError:
    return DataError(
        "rule_duplicate",
        Text.of(f"规则「{ident}」写了两次，另一处在 {first}。", f"Rule “{ident}” stands twice, also at {first}."),
        where=second,
        todo=Text.of("请改名，或写明 supersedes。", "Rename one, or name it in supersedes."),
    )
