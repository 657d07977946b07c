"""What every part of a pack is made from: the case, its papers under their numbers, and whether it may be sent."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from rejoinder.model.base import Text
from rejoinder.model.case import Case
from rejoinder.model.diagnosis import Wanted
from rejoinder.model.errors import PaperError
from rejoinder.model.exhibit import Exhibit
from rejoinder.model.finding import Verdict
from rejoinder.model.rules import MarketplaceRule, PlatformRule, QuestionRule, ViolationRule
from rejoinder.packing.names import file_names
from rejoinder.rulebook import Rulebook

DRAFT = "DRAFT – not for submission / 草稿，先别交"
"""Stands on every sheet of a pack that must not be sent; one line for both readers."""

INDICATORS = 21
TRUTH = "case.truth"
"""Key of the truth statement (真实性声明)."""


@dataclass(frozen=True, slots=True)
class Paper:
    """An exhibit as it goes out: its number in the letter, its file name, its original bytes if they are at hand."""

    number: str
    name: str
    exhibit: Exhibit
    data: bytes | None


@dataclass(frozen=True, slots=True)
class Entry:
    """One file of the pack: name inside it, bytes, and what it is for."""

    name: str
    data: bytes
    purpose: Text


@dataclass(frozen=True, slots=True)
class Job:
    """A case on the day its pack is made."""

    case: Case
    book: Rulebook
    day: date
    papers: tuple[Paper, ...]
    hidden: tuple[str, ...] = ()
    """Ids that the case's data must not name: those of the firm's own rules."""

    @property
    def language(self) -> str:
        """Return the letter's language, or the one the platform reads where there is no letter."""
        if self.case.letter is not None:
            return self.case.letter.language
        platform = self.platform
        return platform.letter_language if platform else "en"

    @property
    def platform(self) -> PlatformRule | None:
        """Return the rulebook's entry for the platform, or None."""
        return self.book.find(PlatformRule, self.case.platform)

    @property
    def marketplace(self) -> MarketplaceRule | None:
        """Return the rulebook's entry for the country's shop, or None."""
        return self.book.find(MarketplaceRule, self.case.marketplace) if self.case.marketplace else None

    @property
    def date_style(self) -> str:
        """Return how the marketplace writes days: dmy, mdy or iso."""
        place = self.marketplace
        return place.date_style if place else "dmy"

    @property
    def violations(self) -> tuple[ViolationRule, ...]:
        """Return the rulebook's entries for what the case is about, in the notice's order."""
        points = self.case.diagnosis.points if self.case.diagnosis else ()
        named = {point.violation: point.variants for point in points}
        found = (self.book.entry(self.case.platform, violation, variants) for violation, variants in named.items())
        return tuple(entry for entry in found if entry is not None)

    @property
    def asked_again(self) -> tuple[Wanted, ...]:
        """Return what the reply to the last attempt demands."""
        return tuple(one for one in self.case.diagnosis.wanted if one.again) if self.case.diagnosis else ()

    @property
    def failed(self) -> tuple[Verdict, ...]:
        """Return the indicators that fail and that nobody answers for."""
        return tuple(verdict for verdict in self.case.verdicts if verdict.blocks)

    @property
    def draft(self) -> bool:
        """Tell whether the pack must not be sent.

        It failed, was never checked, a paper is not at hand, or the seller has not signed the truth statement (B3).
        """
        checked = {verdict.indicator for verdict in self.case.verdicts}
        whole = all(paper.data is not None for paper in self.papers)
        unchecked = len(checked) < INDICATORS or self.case.letter is None
        return bool(self.failed) or unchecked or not whole or not self.declared

    @property
    def declared(self) -> bool:
        """Tell whether the seller declared that the answers are true, where the rulebook asks for it."""
        if self.book.find(QuestionRule, TRUTH) is None:
            return True
        value = self.case.facts.value(TRUTH)
        return value is not None and value.yes is True

    def paper(self, exhibit: str) -> Paper | None:
        """Return the paper of an exhibit id, or None where it is not sent."""
        return next((paper for paper in self.papers if paper.exhibit.id == exhibit), None)

    def stem(self, name: str) -> str:
        """Return a file name of ours, marked where it must not be sent: letter, letter-draft."""
        return f"{name}-draft" if self.draft else name


def make_job(case: Case, book: Rulebook, day: date, originals: Mapping[str, bytes]) -> Job:
    """Gather a case and the originals of its papers, by exhibit id.

    Raises:
        PaperError: a paper's bytes are not those that were read and checked.
    """
    names = file_names(case.sent)
    papers = []
    for exhibit, name in zip(case.sent, names, strict=True):
        data = originals.get(exhibit.id)
        if data is not None and hashlib.sha256(data).hexdigest() != exhibit.sha256:
            raise _changed(exhibit)
        papers.append(Paper(exhibit.id.lstrip("E"), name, exhibit, data))
    return Job(case, book, day, tuple(papers))


def _changed(exhibit: Exhibit) -> PaperError:
    return PaperError(
        "paper_changed",
        Text.of("这份材料在检查之后变过。", "This paper has changed since it was checked."),
        where=exhibit.file,
        todo=Text.of("请再运行一次，让程序重新读它。", "Run again, so that it is read anew."),
    )
