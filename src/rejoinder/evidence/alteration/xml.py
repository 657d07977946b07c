"""The embedded invoice against the page: number, day and total, compared by value and only where both are sure."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal

from rejoinder.evidence.alteration.telling import Teller
from rejoinder.evidence.einvoice import amounts_in
from rejoinder.evidence.fitness.paper import Paper, day_text
from rejoinder.evidence.reading import read_days
from rejoinder.model.base import Text
from rejoinder.model.exhibit import Field
from rejoinder.model.finding import Finding

_COMPARED = ("invoice_number", "issue_date", "total")
_CENT = Decimal("0.01")


def disagreements(paper: Paper, tell: Teller) -> Iterator[Finding]:
    """Yield the values in which the embedded XML and the page differ."""
    for name in _COMPARED:
        exact, printed = paper.fields.get(name), paper.printed.get(name)
        if exact is None or printed is None or exact.how != "xml" or printed.confidence == "low":
            continue
        if _agree(name, exact, printed, paper):
            continue
        blanks: dict[str, Text | str] = {
            "field": paper.label(name),
            "page_value": _told(name, printed.value),
            "xml_value": _told(name, exact.value),
        }
        yield from tell("xml_against_page", blanks, page=printed.page, words=printed.raw, box=printed.box)


def _agree(name: str, exact: Field, printed: Field, paper: Paper) -> bool:
    if name == "total":
        wanted = abs(Decimal(exact.value))
        if abs(abs(Decimal(printed.value)) - wanted) <= _CENT:
            return True
        # The page may show the same sum beside another currency, or with a deposit already taken off.
        return any(amount == wanted for row in paper.sheet.rows for amount in amounts_in(row.text))
    if name == "issue_date":
        return any(exact.value in _readings(row.text, paper) for row in paper.sheet.rows)
    return _bare(exact.value) in _bare(paper.sheet.text)


def _readings(text: str, paper: Paper) -> set[str]:
    """Return the days in a text both ways round: which of day and month stands first is no disagreement."""
    if not any(c.isdigit() for c in text):
        return set()
    days = read_days(text, paper.case.words)
    return {day.day.isoformat() for day in days} | {day.other.isoformat() for day in days if day.other}


def _told(name: str, value: str) -> Text | str:
    return day_text(date.fromisoformat(value)) if name == "issue_date" else value


def _bare(text: str) -> str:
    return "".join(c for c in text if c.isalnum()).lower()
