"""The files of a case folder, as models: their JSON Schemas are made from here."""

from __future__ import annotations

from datetime import date
from typing import Any

from pydantic import Field, field_validator

from rejoinder.model.adopted import Adopted, LetterFile
from rejoinder.model.assist import AssistFile, AssistOutput
from rejoinder.model.base import Id, Model, Text
from rejoinder.model.case import Case, Pack, PaperLink
from rejoinder.model.diagnosis import Diagnosis
from rejoinder.model.exhibit import Exhibit
from rejoinder.model.facts import Coverage, Question
from rejoinder.model.finding import Finding, Override, Verdict
from rejoinder.model.lint import LintReport
from rejoinder.model.matrix import Matrix
from rejoinder.model.party import Account, Product, Sales
from rejoinder.model.readings import ReadOutput
from rejoinder.model.review import ReviewOutput
from rejoinder.model.rules_output import RULES_OUTPUT


class CaseHead(Model):
    """``case.yaml``: what is known of the case beside notice, answers and papers. All of it is optional."""

    schema_: int = Field(alias="schema", default=1)
    id: str = ""
    platform: str = ""
    marketplace: str | None = None
    violations: tuple[Id, ...] = ()
    """What the notice is about, where it was read wrong or not named; empty: as it was read."""
    received: date | None = None
    """The day on which the notice came, where it bears no date (words that were pasted) or a wrong one."""
    account: Account = Account()
    products: tuple[Product, ...] = ()
    sales: tuple[Sales, ...] = ()
    links: tuple[PaperLink, ...] = ()


class PaperNote(Model):
    """What the seller says of one paper in ``papers.yaml``; it corrects what the program reads."""

    kind: str = ""
    products: tuple[str, ...] = ()
    answers: tuple[str, ...] = ()
    """Topics of demands (invoice, authorisation …) or demand ids this paper answers."""
    proves: tuple[str, ...] = ()
    """Ids of causes, actions, preventions or questions it proves."""
    fields: dict[str, str] = {}
    """Values the seller reads on the paper, by field id, in place of what the program read (days as 2026-03-14)."""
    leave_out: bool = False
    note: Text = Text({})

    @field_validator("fields", mode="before")
    @classmethod
    def _as_written(cls, value: Any) -> Any:
        """Take a day or a number without quotation marks as the words it was written with."""
        if not isinstance(value, dict):
            return value
        return {
            k: str(v) if isinstance(v, (date, int, float)) and not isinstance(v, bool) else v for k, v in value.items()
        }


class PapersFile(Model):
    """``papers.yaml``."""

    schema_: int = Field(alias="schema", default=1)
    papers: dict[str, PaperNote] = {}


class OverridesFile(Model):
    """``overrides.yaml``: failed indicators that a person lets pass, in their own name."""

    schema_: int = Field(alias="schema", default=1)
    overrides: tuple[Override, ...] = ()


class PastAnswer(Model):
    """An answer as it was before it was changed."""

    question: str
    value: Any = None
    by: str = ""
    on: date | None = None


class FactsFile(Model):
    """``facts.yaml``: the seller's answers by question key, and what they were before."""

    schema_: int = Field(alias="schema", default=1)
    by: str | None = ""
    answers: dict[str, Any] | None = {}
    history: tuple[PastAnswer, ...] = ()

    @property
    def raw(self) -> dict[str, Any]:
        """Return the answers; an empty block gives none."""
        return dict(self.answers or {})

    def revisions(self) -> dict[str, int]:
        """Return how often each answer was changed."""
        counts: dict[str, int] = {}
        for past in self.history:
            counts[past.question] = counts.get(past.question, 0) + 1
        return counts


class SentFile(Model):
    """``history/NNN/sent.yaml``: one attempt that was sent."""

    schema_: int = Field(alias="schema", default=1)
    on: date
    channel: str = ""
    by: str = ""
    letter: str = "letter.txt"
    exhibits: tuple[str, ...] | None = None
    """Papers that went with it, by name or SHA-256; an empty list says that none did."""


class ImportedNotice(Model):
    """One notice that an import put into a case folder of its own."""

    folder: str
    source: str
    """File and number of the record it came from."""
    seal: str
    """SHA-256 of shop and words without blanks, case and widths: two copies of one notice share it."""
    shop: str = ""
    subject: str = ""
    sender: str = ""
    date: str = ""


class NotImported(Model):
    """A record or file that gave no notice: ``known`` when its words were imported before, else a refusal's code."""

    source: str
    code: str
    what: Text
    folder: str = ""


class ImportOutput(Model):
    """What ``rejoinder import --json`` prints."""

    schema_: int = Field(alias="schema", default=1)
    out: str
    notices: tuple[ImportedNotice, ...] = ()
    left: tuple[NotImported, ...] = ()


class ImportIndex(Model):
    """``import.json`` in the folder of imported notices: what lies there, so that nothing is imported twice."""

    schema_: int = Field(alias="schema", default=1)
    notices: tuple[ImportedNotice, ...] = ()


class InterviewOutput(Model):
    """What ``rejoinder interview --json`` prints."""

    schema_: int = Field(alias="schema", default=1)
    questions: tuple[Question, ...]
    coverage: Coverage
    findings: tuple[Finding, ...] = ()
    written: str = ""


class CheckOutput(Model):
    """What ``rejoinder check --json`` prints."""

    schema_: int = Field(alias="schema", default=1)
    case: str
    diagnosis: Diagnosis | None
    coverage: Coverage | None
    gaps: tuple[Finding, ...] = ()
    verdicts: tuple[Verdict, ...] = ()
    failed: tuple[int, ...] = ()


class AppealOutput(CheckOutput):
    """What ``rejoinder appeal --json`` prints."""

    pack: Pack | None = None
    out: str = ""


class BatchOutput(Model):
    """What ``rejoinder read --batch --json`` prints; the readings themselves are in the file that was asked for."""

    schema_: int = Field(alias="schema", default=1)
    read: int
    out: str


class InspectOutput(Model):
    """What ``rejoinder inspect --json`` prints: each paper, and for a case what they cover."""

    schema_: int = Field(alias="schema", default=1)
    papers: tuple[Exhibit, ...] = ()
    matrix: Matrix | None = None


class LintOutput(LintReport):
    """What ``rejoinder lint --json`` prints."""

    schema_: int = Field(alias="schema", default=1)


class AdoptOutput(Adopted):
    """What ``rejoinder adopt --json`` prints."""

    schema_: int = Field(alias="schema", default=1)


class ErrorOutput(Model):
    """What any command prints with ``--json`` when it cannot do its work."""

    schema_: int = Field(alias="schema", default=1)
    error: str
    where: str = ""
    what: Text
    todo: Text | None = None


class CaseFile(Case):
    """``keep/case.json`` of a pack: the whole case."""

    schema_: int = Field(alias="schema", default=1)


FILES: dict[str, type[Model]] = {
    "case": CaseHead,
    "facts": FactsFile,
    "papers": PapersFile,
    "overrides": OverridesFile,
    "sent": SentFile,
    "letter": LetterFile,
    "import": ImportIndex,
    "read-output": ReadOutput,
    "import-output": ImportOutput,
    "interview-output": InterviewOutput,
    "check-output": CheckOutput,
    "appeal-output": AppealOutput,
    "batch-output": BatchOutput,
    "inspect-output": InspectOutput,
    "lint-output": LintOutput,
    "adopt-output": AdoptOutput,
    "review-output": ReviewOutput,
    "assist": AssistFile,
    "assist-output": AssistOutput,
    "error-output": ErrorOutput,
    "case-json": CaseFile,
    **RULES_OUTPUT,
}
"""Every format that a file or a command's output has, by the name of its JSON Schema."""
