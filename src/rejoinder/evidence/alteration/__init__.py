"""Signs that a paper was changed after it was made: facts with page and words, four levels, never a verdict."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress

from rejoinder.evidence.alteration import code, structure, xml
from rejoinder.evidence.alteration.telling import Teller
from rejoinder.evidence.fitness.paper import Paper
from rejoinder.model.finding import Finding
from rejoinder.sandbox import Parsed, Refused, Sandbox

__all__ = ["signs"]


def signs(paper: Paper, parsed: Parsed, data: bytes, sandbox: Sandbox) -> tuple[Finding, ...]:
    """Return the signs seen on one paper, the gravest first.

    Args:
        paper: as read.
        parsed: what the sandbox said of it.
        data: its bytes, handed to the sandbox for the looks that only some papers need.
        sandbox: where they are parsed.
    """
    tell = Teller(paper)
    found = list(_all(paper, parsed, data, sandbox, tell))
    order = {"error": 0, "ask": 1, "notice": 2}
    return tuple(sorted(found, key=lambda finding: order[finding.severity]))


def _all(paper: Paper, parsed: Parsed, data: bytes, sandbox: Sandbox, tell: Teller) -> Iterator[Finding]:
    yield from structure.of_file(paper, tell)
    yield from xml.disagreements(paper, tell)
    if paper.media == "pdf":
        # The page itself was read; a look that its file does not bear says nothing.
        with suppress(Refused):
            yield from structure.of_traces(sandbox.traces(data, paper.file), tell)
        if parsed.meta.get("has_signature") == "yes":
            yield from _signed(data, paper, sandbox, tell)
    yield from code.disagreements(paper, data, sandbox, tell)


def _signed(data: bytes, paper: Paper, sandbox: Sandbox, tell: Teller) -> Iterator[Finding]:
    try:
        found = sandbox.signatures(data, paper.file)
    except Refused:
        return
    yield from structure.of_signatures(found, tell)
