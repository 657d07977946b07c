"""Papers of one case beside each other: an invoice number is issued once."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import date
from itertools import combinations

from rejoinder.evidence.fitness.paper import Blanks, fill
from rejoinder.evidence.names import alike, letters
from rejoinder.evidence.words import words_of
from rejoinder.model.base import Text
from rejoinder.model.exhibit import Exhibit
from rejoinder.model.finding import Finding, Place
from rejoinder.model.rules import FieldRule, SignRule
from rejoinder.model.source import Span
from rejoinder.rulebook.book import Rulebook

Unlike = Callable[[str, str], bool]

_SIGN = "same_number_other_buyer"
_KINDS = frozenset({"invoice", "receipt", "credit_note"})
_FEWEST = 4
"""Letters and digits a number needs: every shop has an invoice 118, and a recogniser may drop digits."""


def compared(exhibits: Sequence[Exhibit], book: Rulebook, day: date) -> list[Exhibit]:
    """Return the exhibits with what they say of each other; only papers of one case belong together here.

    Args:
        exhibits: the papers of one case.
        book: the rulebook, which holds the wording of the sign.
        day: the day on which the papers are judged.
    """
    rule = book.find(SignRule, _SIGN)
    if rule is None or not rule.in_force(day):
        return list(exhibits)
    told: dict[int, list[Finding]] = {}
    for one, two in combinations(range(len(exhibits)), 2):
        pair = exhibits[one], exhibits[two]
        name = _differs(*pair, book)
        if name:
            told.setdefault(one, []).append(_finding(rule, pair[0], pair[1], name, book))
            told.setdefault(two, []).append(_finding(rule, pair[1], pair[0], name, book))
    return [
        exhibit.model_copy(update={"alteration": (*exhibit.alteration, *told[n])}) if n in told else exhibit
        for n, exhibit in enumerate(exhibits)
    ]


def _differs(one: Exhibit, two: Exhibit, book: Rulebook) -> str:
    """Return the field in which two papers with one number differ; empty where they are not the same number."""
    if one.kind != two.kind or one.kind not in _KINDS or one.sha256 == two.sha256:
        return ""
    numbers = [paper.told("invoice_number") for paper in (one, two)]
    sellers = [paper.told("seller_name") for paper in (one, two)]
    if letters(numbers[0]) != letters(numbers[1]) or len(letters(numbers[0])) < _FEWEST or not all(sellers):
        return ""
    words = words_of(book)
    if alike(sellers[0], sellers[1], words) != "same":
        return ""
    return next(_other(one, two, lambda a, b: alike(a, b, words) == "different"), "")


def _other(one: Exhibit, two: Exhibit, unlike: Unlike) -> Iterator[str]:
    buyers = one.told("buyer_name"), two.told("buyer_name")
    if all(buyers) and unlike(*buyers):
        yield "buyer_name"
    for name in ("issue_date", "total"):
        values = one.told(name), two.told(name)
        if all(values) and values[0] != values[1]:
            yield name


def _finding(rule: SignRule, mine: Exhibit, other: Exhibit, name: str, book: Rulebook) -> Finding:
    field = mine.field(name)
    label = book.find(FieldRule, name)
    blanks: Blanks = {
        "number": mine.told("invoice_number"),
        "field": label.label if label else Text.of(name, name),
        "mine": mine.told(name),
        "other": f"{other.told(name)} ({other.file})",
    }
    words = field.raw if field else ""
    page, box = (field.page, field.box) if field else (None, None)
    span = Span(source=mine.file, start=0, end=len(words), text=words, page=page, box=box) if words else None
    return Finding(
        code=f"alteration.{_SIGN}",
        severity=rule.severity,
        what=fill(rule.what, blanks),
        why=rule.why,
        remedy=rule.remedy,
        where=Place(file=mine.file, page=page, span=span, rule=_SIGN),
        standing=rule.standing,
        source=rule.source,
    )
