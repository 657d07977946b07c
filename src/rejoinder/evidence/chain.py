"""The chain of authorisation in a case: from the owner of the mark to the account, with no link missing."""

from __future__ import annotations

from collections.abc import Sequence

from rejoinder.evidence.fitness.paper import fill
from rejoinder.evidence.names import alike, letters
from rejoinder.evidence.words import Words, words_of
from rejoinder.model.base import Text
from rejoinder.model.exhibit import Exhibit
from rejoinder.model.finding import Finding, Place
from rejoinder.model.source import Source
from rejoinder.rulebook.book import Rulebook

_OWNERS = ("brand_owner", "holder_name")


def chained(exhibits: Sequence[Exhibit], book: Rulebook) -> list[Exhibit]:
    """Return the exhibits; an authorisation by somebody whom no paper of the case authorises is told.

    Nothing is said where no paper names the owner of the mark, or where names are unsure.
    """
    words = words_of(book)
    return [_with_gap(one, exhibits, words) if one.kind == "authorisation" else one for one in exhibits]


def _with_gap(letter: Exhibit, exhibits: Sequence[Exhibit], words: Words) -> Exhibit:
    grantor, mark = letter.told("grantor"), letter.told("mark")
    owners = _owners(mark, exhibits)
    if not grantor or not owners or any(_same(grantor, owner, words) for owner in owners):
        return letter
    others = [one for one in exhibits if one is not letter and one.kind == "authorisation" and _about(one, mark)]
    if any(_same(grantor, one.told("grantee"), words) for one in others):
        return letter
    return letter.model_copy(update={"fitness": (*letter.fitness, _gap(letter, grantor, owners[0]))})


def _owners(mark: str, exhibits: Sequence[Exhibit]) -> list[str]:
    """Return who owns a mark: as its certificate says, or an authorisation for it."""
    found = []
    for one in exhibits:
        names = _OWNERS if one.kind == "trademark_certificate" else _OWNERS[:1]
        if one.kind in ("trademark_certificate", "authorisation") and _about(one, mark):
            found += [value for name in names if (value := one.told(name))]
    return found


def _about(exhibit: Exhibit, mark: str) -> bool:
    """Tell whether a paper is about a mark; one that names none may be about any."""
    theirs = letters(exhibit.told("mark"))
    wanted = letters(mark)
    return bool(wanted) and (not theirs or theirs in wanted or wanted in theirs)


def _same(one: str, two: str, words: Words) -> bool:
    return bool(one and two) and alike(one, two, words) != "different"


def _gap(letter: Exhibit, grantor: str, owner: str) -> Finding:
    field = letter.field("grantor")
    blanks: dict[str, Text | str] = {"grantor": grantor, "owner": owner}
    return Finding(
        code="paper.chain_gap",
        severity="ask",
        what=fill(
            Text.of(
                "授权方是{grantor}，商标属于{owner}；材料里没有后者给前者的授权。",
                "{grantor} authorises, the mark is {owner}'s, and no paper here authorises {grantor}.",
            ),
            blanks,
        ),
        why=Text.of(
            "授权要从商标权人一环一环接到您。",
            "Permission has to lead from the owner of the mark to you, link by link.",
        ),
        remedy=Text.of(
            "请授权方提供商标权人给它的授权书。",
            "Ask whoever authorised you for the letter by which the owner authorised them.",
        ),
        where=Place(file=letter.file, page=field.page if field else None),
        standing="own_judgement",
        source=(Source(kind="craft", place="Rejoinder wording"),),
    )
