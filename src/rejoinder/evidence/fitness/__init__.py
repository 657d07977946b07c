"""Whether a paper fits what it is wanted for: the rulebook's checks, run one by one, told as findings."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from rejoinder.evidence.fitness import content, dates, figures, form, parties
from rejoinder.evidence.fitness.paper import Paper, Seen, Surroundings, fill
from rejoinder.model.exhibit import Field
from rejoinder.model.finding import Finding, Place, Severity
from rejoinder.model.rules import PaperCheck, RequirementRule
from rejoinder.model.source import Span, Standing

Check = Callable[[Paper, PaperCheck, str], Iterator[Seen]]

CHECKS: dict[str, Check] = {
    "age": dates.age,
    "not_expired": dates.not_expired,
    "field_visible": content.field_visible,
    "names_product": content.names_product,
    "completed_sale": content.completed_sale,
    "same_brand": content.same_brand,
    "language": content.language,
    "covers_marketplace": content.covers_marketplace,
    "buyer_is_account": parties.buyer_is_account,
    "holder_is_account": parties.holder_is_account,
    "authorises_holder": parties.authorises_holder,
    "address_is_account": parties.address_is_account,
    "issuer_named": parties.issuer_named,
    "arithmetic": figures.arithmetic,
    "identifier": figures.identifier,
    "file_type": form.file_type,
    "file_size": form.file_size,
    "not_screenshot": form.not_screenshot,
    "in_colour": form.in_colour,
    "seal_present": form.seal_present,
}
"""Every check of one paper. ``covers_sales`` needs all papers of a case and stands in `evidence.matrix`."""

WITHOUT_READING = frozenset({"file_type", "file_size", "not_screenshot", "in_colour"})
_CAN_FAIL: tuple[Standing, ...] = ("official", "law")

__all__ = ["CHECKS", "Check", "Paper", "Seen", "Surroundings", "base_id", "judge", "report"]


def base_id(requirement: str) -> str:
    """Return a requirement's shared id: ``amazon.supplier_invoice`` is ``supplier_invoice``."""
    return requirement.rpartition(".")[2]


def judge(paper: Paper, rules: tuple[RequirementRule, ...]) -> tuple[Finding, ...]:
    """Run the checks of every requirement the paper is meant for; the same remark is made once."""
    found: dict[tuple[str, str], Finding] = {}
    for rule in rules:
        for check in rule.checks:
            run = CHECKS.get(check.check)
            if run is None or not (paper.read or check.check in WITHOUT_READING):
                continue
            for seen in run(paper, check, base_id(rule.id)):
                if isinstance(seen.at, Field) and seen.at.by is not None:
                    continue  # a chosen value may be wrong: a person is shown it, nothing is held against the paper
                finding = report(paper.file, rule, check, seen)
                found.setdefault((check.check, finding.what.say("en")), finding)
    return tuple(found.values())


def report(file: str, rule: RequirementRule, check: PaperCheck, seen: Seen) -> Finding:
    """Tell what a check saw: where, why with the rule's source, what to do. Only sure rules can fail a paper."""
    standing = seen.standing or check.standing or rule.standing
    severity: Severity = seen.severity or check.severity
    if severity == "error" and standing not in _CAN_FAIL:
        severity = "ask"
    return Finding(
        code=f"paper.{check.check}",
        severity=severity,
        what=fill(check.what, seen.blanks),
        why=fill(check.why, seen.blanks),
        remedy=fill(check.remedy, seen.blanks),
        where=_place(file, rule, seen),
        standing=standing,
        source=seen.source or check.source or rule.source,
    )


def _place(file: str, rule: RequirementRule, seen: Seen) -> Place:
    at = seen.at
    if at is None:
        return Place(file=file, rule=rule.id)
    words = at.raw or at.value if isinstance(at, Field) else at.description
    box = at.box if isinstance(at, Field) else None
    span = Span(source=file, start=0, end=len(words), text=words, page=at.page, box=box)
    return Place(file=file, page=at.page, span=span, rule=rule.id)
