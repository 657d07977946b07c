"""The one shape for what a check found, and the verdict of an indicator."""

from __future__ import annotations

from datetime import date
from typing import Literal

from rejoinder.model.base import Id, Model, Text
from rejoinder.model.source import Source, Span, Standing

Severity = Literal["error", "ask", "notice"]
"""error: fails the case; ask: a person must answer; notice: worth knowing."""

Result = Literal["pass", "fail", "person"]
Unchecked = Literal["waits", "apart"]
"""Why an indicator that passes was not looked at: there is nothing to look at yet, or it does not concern the case."""


class Place(Model):
    """Where a finding was seen: file, page, words, statement or question."""

    file: str = ""
    page: int | None = None
    span: Span | None = None
    statement: str = ""
    question: str = ""
    rule: str = ""


class Finding(Model):
    """What was seen, where, why it matters, what to do, and the rule it rests on."""

    code: Id
    severity: Severity
    what: Text
    why: Text | None = None
    remedy: Text | None = None
    where: Place = Place()
    standing: Standing | None = None
    source: tuple[Source, ...] = ()


class Override(Model):
    """A person lets a failed indicator pass, in their own name and with a reason."""

    indicator: int
    who: str
    on: date
    why: str


class Verdict(Model):
    """One of the 21 indicators: pass, fail or needs a person, with its evidence."""

    indicator: int
    id: Id
    title: Text
    result: Result
    evidence: Text
    unchecked: Unchecked | None = None
    """Of a pass that says nothing good of the case: nothing was there to be checked."""
    findings: tuple[Finding, ...] = ()
    question: Text | None = None
    override: Override | None = None

    @property
    def passes(self) -> bool:
        """Tell whether it was checked and found in order."""
        return self.result == "pass" and self.unchecked is None

    @property
    def blocks(self) -> bool:
        """Tell whether this verdict keeps the pack from being released."""
        return self.result == "fail" and self.override is None
