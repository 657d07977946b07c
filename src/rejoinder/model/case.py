"""A case: one restriction on one account, with all that belongs to it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Literal

from rejoinder.model.base import Id, Model, Text
from rejoinder.model.diagnosis import Diagnosis
from rejoinder.model.exhibit import Exhibit
from rejoinder.model.facts import Coverage, Facts
from rejoinder.model.finding import Finding, Override, Verdict
from rejoinder.model.letter import Letter
from rejoinder.model.notice import Notice
from rejoinder.model.party import Account, Product, Sales
from rejoinder.model.rendering import ChineseReading


class Submission(Model):
    """One attempt that was sent: what, when, where, with which papers, and what came back."""

    number: int
    on: date
    channel: str = ""
    by: str = ""
    text: str = ""
    """The words that were sent, for comparison; read from the stored pack or letter."""
    exhibits: tuple[str, ...] = ()
    """SHA-256 of the papers sent."""
    papers_known: bool = False
    """It is known which papers went with it."""
    reply: Notice | None = None


def last_refused(history: Sequence[Submission]) -> Submission | None:
    """Return the last attempt that was answered, where that answer did not end the matter well."""
    last = next((one for one in reversed(history) if one.reply is not None), None)
    return None if last is None or last.reply is None or last.reply.kind == "reinstated" else last


class Outcome(Model):
    """How a case ended."""

    result: Literal["reinstated", "refused", "withdrawn", "open"]
    on: date | None = None


class PaperLink(Model):
    """A paper shared with another case, by explicit link."""

    sha256: str
    from_case: str


class Case(Model):
    """All values of one case. Steps of the way add to it by copying; nothing changes in place."""

    id: Id
    account: Account = Account()
    platform: str
    marketplace: str | None = None
    notice: Notice
    more_notices: tuple[Notice, ...] = ()
    facts: Facts = Facts()
    products: tuple[Product, ...] = ()
    sales: tuple[Sales, ...] = ()
    exhibits: tuple[Exhibit, ...] = ()
    overrides: tuple[Override, ...] = ()
    history: tuple[Submission, ...] = ()
    links: tuple[PaperLink, ...] = ()
    diagnosis: Diagnosis | None = None
    letter: Letter | None = None
    coverage: Coverage | None = None
    verdicts: tuple[Verdict, ...] = ()
    findings: tuple[Finding, ...] = ()
    chinese: ChineseReading = ChineseReading()
    """The notice in Chinese, for the pack."""

    def exhibit(self, ident: str) -> Exhibit | None:
        """Return the exhibit of this id, or None."""
        return next((exhibit for exhibit in self.exhibits if exhibit.id == ident), None)

    @property
    def sent(self) -> tuple[Exhibit, ...]:
        """Return the papers that go into the submission, in order."""
        return tuple(exhibit for exhibit in self.exhibits if not exhibit.leave_out)


class PackFile(Model):
    """One file of a pack: its name inside, its bytes' hash, and what it is for."""

    name: str
    side: Literal["submit", "keep"]
    sha256: str
    size: int
    purpose: Text


class Pack(Model):
    """The delivered archive and what is still missing from it."""

    case: Id
    files: tuple[PackFile, ...]
    missing: tuple[Finding, ...] = ()
    released: bool
    """False when an indicator failed and nobody overrode it: the pack is then a draft and says so."""
