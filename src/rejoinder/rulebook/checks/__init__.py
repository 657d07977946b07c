"""What the rulebook must keep beside its schema; the tests of the house and ``rejoinder rules check`` ask the same."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from rejoinder.rulebook.book import Rulebook
from rejoinder.rulebook.checks import (
    announcing,
    conflicts,
    leaning,
    library,
    loose,
    reach,
    references,
    sources,
    wording,
)
from rejoinder.rulebook.checks.problem import Problem
from rejoinder.rulebook.checks.walk import forget

__all__ = ["Problem", "check"]


def check(book: Rulebook, built_in: Collection[str] = (), known: str | None = None) -> Iterator[Problem]:
    """Yield everything that is wrong with a rulebook whose records follow their schemas.

    Args:
        book: the rulebook.
        built_in: names of blanks that the program fills by itself; without them blanks are not checked.
        known: the words of the fact sheets, where they are at hand.
    """
    try:
        yield from _all(book, built_in, known)
    finally:
        forget()


def _all(book: Rulebook, built_in: Collection[str], known: str | None) -> Iterator[Problem]:
    yield from references.dead_ids(book)
    yield from references.conditions(book)
    yield from references.limits(book)
    if built_in:
        yield from references.blanks(book, built_in)
    yield from wording.both_languages(book)
    yield from wording.proved(book)
    yield from leaning.leaning(book)
    yield from announcing.announcing(book)
    yield from loose.proved(book)
    yield from loose.unproved(book)
    yield from conflicts.contradictions(book)
    yield from library.mendable(book)
    yield from library.enough_causes(book)
    yield from library.near_duplicates(book)
    yield from reach.unreached(book)
    yield from reach.unanswerable(book)
    yield from sources.addresses(book, known)
    yield from sources.claims(book)
