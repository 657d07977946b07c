"""What papers look like: in colour or grey, with a round red seal or without; only where a rule asks for it."""

from __future__ import annotations

from rejoinder.evidence.words import Words
from rejoinder.model.rules import RequirementRule
from rejoinder.sandbox import Refused, Sandbox

CHECKS = frozenset({"in_colour", "seal_present"})


def looks(data: bytes, name: str, kind: str, pages: int, sandbox: Sandbox, words: Words) -> dict[str, str]:
    """Return ``colour`` (yes or no) and ``seals`` (how many), over the first and the last page; empty if not wanted.

    Args:
        data: the file.
        name: its name, for messages.
        kind: what the paper is.
        pages: how many it has.
        sandbox: looks at it.
        words: the rulebook, which says for which kinds somebody asks.
    """
    if kind not in wanted(words):
        return {}
    colour, seals = False, 0
    for page in dict.fromkeys((1, max(1, pages))):
        try:
            seen = sandbox.appearance(data, name, page)
        except Refused:
            return {}
        colour = colour or bool(seen.get("colour"))
        seals += len(seen.get("seals") or ())
    return {"colour": "yes" if colour else "no", "seals": str(seals)}


def wanted(words: Words) -> frozenset[str]:
    """Return the kinds of papers whose looks a requirement of the rulebook checks."""
    rules = words.book.of(RequirementRule).values()
    return frozenset(
        kind for rule in rules if CHECKS & {check.check for check in rule.checks} for kind in rule.documents
    )
