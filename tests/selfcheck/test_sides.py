"""Indicator 17 asks a person to look where a notice wants both sides of a paper and a single page was put to it."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any, cast

import pytest

from rejoinder.model.diagnosis import Wanted
from rejoinder.rulebook import load
from rejoinder.selfcheck.sides import one_sided
from rejoinder.selfcheck.subject import Subject

BOTH = "A passport or national identity card (both sides) of the legal representative"


def paper(ident: str, pages: int, *answers: str) -> Any:
    return SimpleNamespace(id=ident, file=f"{ident}.pdf", pages=pages, answers=answers)


def asked(quote: str, *papers: Any) -> list[str]:
    wanted = (Wanted(demand="d1", topic="identity_document", quote=quote),)
    subject = SimpleNamespace(book=load(), case=SimpleNamespace(sent=papers), wanted=lambda: wanted)
    return [one.where.file for one in one_sided(cast("Subject", subject))]


@pytest.mark.parametrize("quote", [BOTH, "a complete scan of your business license (front and back)", "身份证正反面"])
def test_a_single_page_is_asked_about(quote: str) -> None:
    assert asked(quote, paper("card", 1, "d1")) == ["card.pdf"]


@pytest.mark.parametrize(
    ("quote", "papers"),
    [
        (BOTH, (paper("card", 2, "d1"),)),
        (BOTH, (paper("front", 1, "d1"), paper("back", 1, "d1"))),
        (BOTH, (paper("bill", 1, "d2"),)),
        (BOTH, ()),
        (BOTH, (paper("unread", 0, "d1"),)),
        ("A passport of the legal representative", (paper("passport", 1, "d1"),)),
        ("photos of all sides of the product", (paper("photo", 1, "d1"),)),
        ("a contract that both sides must sign", (paper("contract", 1, "d1"),)),
    ],
)
def test_else_nothing_is_asked(quote: str, papers: tuple[Any, ...]) -> None:
    assert asked(quote, *papers) == []


def test_one_paper_for_two_demands_is_asked_about_once() -> None:
    both = tuple(Wanted(demand=f"d{n}", topic="business_licence", quote=BOTH) for n in (1, 2))
    subject = SimpleNamespace(
        book=load(), case=SimpleNamespace(sent=(paper("licence", 1, "d1", "d2"),)), wanted=lambda: both
    )
    assert len(list(one_sided(cast("Subject", subject)))) == 1
