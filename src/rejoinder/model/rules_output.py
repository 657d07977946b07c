"""What the ``rejoinder rules`` commands print: rules in plain words, problems, changes, cases touched, packs."""

from __future__ import annotations

from datetime import date
from typing import Any, Literal

from pydantic import Field

from rejoinder.model.base import Id, Model, Text
from rejoinder.model.finding import Severity
from rejoinder.model.rules_knowledge import PackManifest
from rejoinder.model.source import Against, JudgedOn, Source, Standing


class RuleRef(Model):
    """One rule by kind and id, with its name."""

    kind: str
    id: Id
    title: Text = Text({})


class RuleLine(RuleRef):
    """One rule in a list."""

    standing: Standing
    since: date | Literal["unknown"] = "unknown"
    until: date | None = None
    in_force: bool = True
    layer: str = ""
    """core, a platform, an added pack, or overlay for the firm's own."""
    platforms: tuple[Id, ...] = ()


class RulesListOutput(Model):
    """What ``rejoinder rules list --json`` prints."""

    schema_: int = Field(alias="schema", default=1)
    rulebook: str
    day: date
    rules: tuple[RuleLine, ...] = ()


class ShownLine(Model):
    """One line of a rule in plain words."""

    words: Text
    depth: int = 0
    link: RuleRef | None = None
    """The rule it names."""
    standing: Standing | None = None
    source: tuple[Source, ...] = ()


class ShownPart(Model):
    """One key of a rule in plain words."""

    key: str
    label: Text
    lines: tuple[ShownLine, ...]


class RuleShown(RuleLine):
    """One rule in plain words, for a person."""

    kind_label: Text
    standing_label: Text
    recorded: date
    judged_on: JudgedOn
    place: str = ""
    """File and line."""
    parts: tuple[ShownPart, ...] = ()
    source: tuple[Source, ...] = ()
    against: tuple[Against, ...] = ()
    supersedes: RuleRef | None = None
    reason: Text | None = None
    replaced_by: tuple[RuleRef, ...] = ()
    named_by: tuple[RuleRef, ...] = ()
    raw: dict[str, Any] = {}
    """The rule as data, without what is left at its default."""


class RulesShowOutput(Model):
    """What ``rejoinder rules show --json`` prints: the rule; several where kinds share the id."""

    schema_: int = Field(alias="schema", default=1)
    rulebook: str
    day: date
    rules: tuple[RuleShown, ...]


class RuleProblem(Model):
    """One thing that is wrong with a rulebook file."""

    code: Id
    severity: Severity
    file: str
    line: int
    rule: str = ""
    key: str = ""
    what: Text
    todo: Text | None = None


class RulesCheckOutput(Model):
    """What ``rejoinder rules check --json`` prints."""

    schema_: int = Field(alias="schema", default=1)
    folder: str
    files: int
    rules: int
    problems: tuple[RuleProblem, ...] = ()


Change = Literal["begins", "ends", "replaced", "differs"]
"""What happened to a rule between two days."""


class RuleChange(Model):
    """What changed in one rule between two days, in sentences."""

    change: Change
    kind: str
    id: Id
    title: Text
    on: date | None = None
    standing: Standing
    says: tuple[Text, ...]
    source: tuple[Source, ...] = ()


class RulesDiffOutput(Model):
    """What ``rejoinder rules diff --json`` prints."""

    schema_: int = Field(alias="schema", default=1)
    before: date
    after: date
    changes: tuple[RuleChange, ...] = ()


class SourceLine(Model):
    """One source and the rules that rest on it."""

    source: Source
    standings: tuple[Standing, ...]
    rules: tuple[RuleRef, ...]


class RulesSourcesOutput(Model):
    """What ``rejoinder rules sources --json`` prints."""

    schema_: int = Field(alias="schema", default=1)
    rulebook: str
    sources: tuple[SourceLine, ...] = ()


class CaseTouched(Model):
    """An open case whose verdict changes, and why."""

    case: str
    folder: str
    notice_day: date | None = None
    changes: tuple[Text, ...] = ()
    because: tuple[RuleChange, ...] = ()


class CaseLeft(Model):
    """A folder that was not compared, and why."""

    folder: str
    code: str
    what: Text


class RulesAffectedOutput(Model):
    """What ``rejoinder rules affected --json`` prints."""

    schema_: int = Field(alias="schema", default=1)
    before: date | None = None
    after: date
    looked_at: int
    touched: tuple[CaseTouched, ...] = ()
    left: tuple[CaseLeft, ...] = ()


class RulesPackOutput(Model):
    """What ``rejoinder rules add`` and ``remove`` print with ``--json``."""

    schema_: int = Field(alias="schema", default=1)
    done: Literal["added", "removed", "would_add"]
    pack: PackManifest
    before: PackManifest | None = None
    """The version that stood there, kept so that the step can be undone."""
    folder: str
    rules: int = 0
    supersedes: tuple[RuleRef, ...] = ()
    problems: tuple[RuleProblem, ...] = ()


RULES_OUTPUT: dict[str, type[Model]] = {
    "rules-list-output": RulesListOutput,
    "rules-show-output": RulesShowOutput,
    "rules-check-output": RulesCheckOutput,
    "rules-diff-output": RulesDiffOutput,
    "rules-sources-output": RulesSourcesOutput,
    "rules-affected-output": RulesAffectedOutput,
    "rules-pack-output": RulesPackOutput,
}
"""Every output of ``rejoinder rules``, by the name of its JSON Schema."""
