"""Which requirements a paper is meant for: the case's own, in the form its platform asks."""

from __future__ import annotations

import re

from rejoinder.evidence.fitness import base_id
from rejoinder.model.diagnosis import Diagnosis
from rejoinder.model.rules import RequirementRule
from rejoinder.rulebook.book import Rulebook


def requirement(rulebook: Rulebook, ident: str, platform: str = "") -> RequirementRule | None:
    """Return a requirement as the platform words it: ``<platform>.<id>`` where there is one, else ``<id>``."""
    own = rulebook.find(RequirementRule, f"{platform}.{ident}") if platform else None
    return own or rulebook.find(RequirementRule, ident)


def ids_wanted(diagnosis: Diagnosis) -> tuple[str, ...]:
    """Return the shared ids of a case's requirements: demands first, then points."""
    demanded = (ident for wanted in diagnosis.wanted for ident in wanted.requirements)
    expected = (ident for point in diagnosis.points for ident in point.requirements)
    return tuple(dict.fromkeys(base_id(ident) for ident in (*demanded, *expected)))


def takes(rule: RequirementRule, kind: str, heading: str) -> bool:
    """Tell whether a requirement takes a paper: its kind fits and, where it names words, one is in the heading."""
    if kind not in rule.documents:
        return False
    patterns = [pattern for group in rule.shows.values() for pattern in group]
    return not patterns or any(re.search(pattern, heading, re.IGNORECASE) for pattern in patterns)


def served(
    rulebook: Rulebook, kind: str, heading: str, diagnosis: Diagnosis, said: tuple[str, ...] = ()
) -> tuple[RequirementRule, ...]:
    """Return the case's requirements that a paper satisfies.

    Args:
        rulebook: the requirements.
        kind: of the paper.
        heading: its first lines and file name.
        diagnosis: what the case wants.
        said: requirements the seller names for the paper; they go before what its words show.
    """
    rules = [r for ident in ids_wanted(diagnosis) if (r := requirement(rulebook, ident, diagnosis.platform))]
    named = tuple(rule for rule in rules if base_id(rule.id) in said)
    return named or tuple(rule for rule in rules if takes(rule, kind, heading))


def judged_by(
    rulebook: Rulebook, kind: str, heading: str, own: tuple[RequirementRule, ...], platform: str
) -> tuple[RequirementRule, ...]:
    """Return the requirements whose checks a paper has to stand.

    Those of the case; where the case wants no such paper, every requirement of the platform that takes this kind,
    so that a paper nobody asked for is looked at as well.
    """
    if own:
        return own
    found = {}
    for ident in rulebook.of(RequirementRule):
        rule = requirement(rulebook, base_id(ident), platform) or rulebook.get(RequirementRule, ident)
        fits = not rule.platforms or platform in rule.platforms
        if fits and rule.documents[:1] == (kind,) and takes(rule, kind, heading):
            found[rule.id] = rule
    return tuple(found.values())
