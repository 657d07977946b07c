"""A paper: its bytes' identity, what was read from it, whether it fits, and what it is for."""

from __future__ import annotations

from typing import Literal

from rejoinder.model.base import Id, Model, Text
from rejoinder.model.finding import Finding
from rejoinder.model.source import Box, Confidence

HowRead = Literal["xml", "text_layer", "ocr", "qr", "metadata", "seller"]
Level = Literal["fits", "ask_issuer", "do_not_send", "cannot_read"]
"""合用, 问开具方, 说明前不要交, 看不清. There is no fifth level and no verdict of guilt."""

NOT_READ = "paper.not_read"
"""Code of the finding that a paper is only known by the name its owner gave it."""

_NUMBER = "_number"
"""How the names of fields end that hold a paper's own number."""
NEW_PAPER = {"paper": Text.of("（新）", " (new)"), "copy": Text.of("（新的一份）", " (new copy)")}
"""How a paper is marked that no attempt before sent."""


class Field(Model):
    """One value read from a paper: ``value`` is normalised (ISO date, plain number), ``raw`` as printed."""

    name: Id
    value: str
    raw: str = ""
    page: int | None = None
    line: int | None = None
    """Line on the page, counted from 1, for the exhibit list."""
    box: Box | None = None
    how: HowRead = "text_layer"
    confidence: Confidence = "medium"
    by: str | None = None
    """Words of the paper that spoke for a value which no rule found: it was chosen, not read behind a known label."""


class LineItem(Model):
    """One line of an invoice or list."""

    description: str
    quantity: str = ""
    unit_price: str = ""
    amount: str = ""
    unit: str = ""
    """What is counted where it is no pieces, as printed: a dozen, a pair, a set, a carton."""
    each: str = ""
    """Pieces in one of them, where the paper says so."""
    page: int | None = None
    line: int | None = None
    products: tuple[str, ...] = ()
    """ASINs, SKUs or product ids of the case that this line is mapped to."""


class Exhibit(Model):
    """One paper of a case. The original's bytes are never touched; ``sha256`` is theirs."""

    id: Id
    file: str
    sha256: str
    size: int
    media: str
    kind: Id
    kind_confidence: Confidence = "low"
    pages: int = 0
    language: str = ""
    fields: tuple[Field, ...] = ()
    lines: tuple[LineItem, ...] = ()
    fitness: tuple[Finding, ...] = ()
    alteration: tuple[Finding, ...] = ()
    products: tuple[str, ...] = ()
    answers: tuple[str, ...] = ()
    """Ids of the demands it answers."""
    proves: tuple[str, ...] = ()
    """Keys of the questions or rules whose statement it proves."""
    requirements: tuple[Id, ...] = ()
    title: Text = Text({})
    note: Text = Text({})
    submission_name: str = ""
    leave_out: bool = False
    """The seller keeps this paper out of the submission."""
    new: Literal["", "paper", "copy"] = ""
    """In a further attempt: no attempt before sent this file; ``copy`` where an earlier letter named the paper."""

    def field(self, name: str) -> Field | None:
        """Return the first field of this name, or None."""
        return next((field for field in self.fields if field.name == name), None)

    def told(self, name: str) -> str:
        """Return a value that was read for certain enough to ask somebody about it; nothing where it was not."""
        field = self.field(name)
        return field.value if field is not None and field.confidence != "low" else ""

    @property
    def numbers(self) -> tuple[str, ...]:
        """Return the numbers a paper goes by, as far as they were read for certain enough."""
        found = (one.value for one in self.fields if one.name.endswith(_NUMBER) and one.confidence != "low")
        return tuple(dict.fromkeys(one for one in found if one))

    @property
    def level(self) -> Level:
        """Return the worst of the four levels, in the order of harm."""
        if self.kind == "unreadable" or any(finding.code == NOT_READ for finding in self.fitness):
            return "cannot_read"
        severities = {finding.severity for finding in (*self.fitness, *self.alteration)}
        if "error" in severities:
            return "do_not_send"
        return "ask_issuer" if "ask" in severities else "fits"
